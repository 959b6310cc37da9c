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


def _discipline_period(fields: Fields) -> str:
    if not fields["due_in"]:
        return "В эти дни сроков не было; ниже – решения этих дней."
    parts = {
        "on_time": "в срок",
        "late": "с опозданием",
        "unjudged": "принято без дня отчёта",
        "awaiting": "ждёт решения",
        "overdue": "просрочено",
        "still_open": "ещё исполняется",
    }
    told = ", ".join(f"{what}: {figure(fields[name])}" for name, what in parts.items() if fields[name])
    return f"Задач со сроком в эти дни: {figure(fields['due_in'])}. Из них {told}."


ERRORS: dict[str, Template] = {
    "bad_period": "«{period}» – не период. Назовите месяц, квартал, год или два дня по порядку: 2026-11, 2026-Q4, 2026, 2026-10-01..2026-11-30.",
}

REASONS: dict[str, Template] = {
    "report_decisions": "Требуют решения",
    "decisions_wait": _decisions_wait,
    "section_deciders": "Кто решает",
    "no_deciders": "Решения ничто не ждёт.",
    "decisions_rule": "Отчёт ждёт решения контролирующего органа, просьба о продлении – решения органа, установившего срок. Просрочка задачи с отчётом считается до дня отчёта.",
    "report_discipline": "Исполнительская дисциплина по органам",
    "report_discipline_officer": "Исполнительская дисциплина по сотрудникам",
    "discipline_period": _discipline_period,
    "nobody_answers": "Никто не назван",
    "discipline_sum": "Срок в эти дни – сумма: в срок, с опозданием, ждёт решения, просрочено, ещё исполняется и принято без дня отчёта. Задача относится к этим дням по действующему сроку; продлено, изменено актом и возвращено – решения этих дней.",
    "discipline_rule": "В срок или с опозданием – по дню принятого отчёта и сроку, действовавшему в этот день. Среднее опоздание – по опоздавшим и просроченным, до отчёта или до сегодня, с округлением вниз.",
    "wait_rule": "Среднее ожидание – среднее число дней от отчёта до решения этих дней по нему, с округлением вниз; возвраты считают решения, так что одну задачу могут вернуть дважды.",
    "section_causes": "Причины задержек",
    "no_causes": "В эти дни причины задержек не названы, поздних отчётов нет.",
    "section_helped": "Соисполнители: вклады со сроком в эти дни",
    "no_helped": "В эти дни срока вкладов соисполнителей не было.",
    "section_redated": "Сроки, изменённые актом",
    "no_redated": "Актом сроки не изменялись.",
    "section_window_progress": "Сколько выполнено и сколько времени прошло",
    "no_window_progress": "Сведений нет.",
    "section_illustrative": "Задачи для примера",
    "no_illustrative": "Задач для примера нет.",
    "report_silence": "Задачи без сообщений",
    "silent_tasks": _silent_tasks,
    "section_silent_bodies": "По ответственным исполнителям",
    "no_silent_bodies": "Все сообщают вовремя.",
    "silence_rule": "Последнее сообщение – от исполнителя либо поручение или решение, которым задача ему передана; отчётный период у задачи свой или общий для стратегии.",
}
