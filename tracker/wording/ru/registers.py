"""The registers of an office: what waits for a decision, who is silent, who keeps terms, what more time was asked for."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import figure, plural

DAYS = ("день", "дня", "дней")


def _decisions_wait(fields: Fields) -> str:
    bodies = [each for each in fields["bodies"] if isinstance(each, dict)] if isinstance(fields["bodies"], (list, tuple)) else []
    told = [
        f"{each['body'] or 'решать некому'}: {figure(each['number'])}"
        + (f" (дольше всего {plural(each['days'], *DAYS)})" if each["days"] is not None else "")
        for each in bodies
    ]
    more = [f"других органов: {figure(fields['more'])}"] if fields["more"] else []
    return f"Ждут решения: {figure(fields['number'])}. {'; '.join([*told, *more])}."


def _silent_tasks(fields: Fields) -> str:
    of = f"Без сообщений дольше отчётного периода: {figure(fields['number'])} из {figure(fields['open'])} на контроле"
    return f"{of}; дольше всего {plural(fields['days'], *DAYS)}."


REASONS: dict[str, Template] = {
    "report_decisions": "Требуют решения",
    "decisions_wait": _decisions_wait,
    "section_deciders": "Кто решает",
    "no_deciders": "Решения ничто не ждёт.",
    "decisions_rule": "Отчёт ждёт решения контролирующего органа, просьба о продлении – решения органа, установившего срок. Дни просрочки задачи с отчётом – до дня отчёта.",
    "report_silence": "Задачи без сообщений",
    "silent_tasks": _silent_tasks,
    "section_silent_bodies": "По ответственным исполнителям",
    "no_silent_bodies": "Все сообщают вовремя.",
    "silence_rule": "Последнее сообщение – последнее сообщение исполнителя либо поручение или решение, которым задача ему передана; отчётный период – свой у задачи или общий у стратегии.",
}
