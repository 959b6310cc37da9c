"""What was done, one line for each act of writing; and the titles of lists and cards."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.wording.en.acts import done as english
from tracker.wording.filling import Fields, Template, Words, listed
from tracker.wording.ru.grammar import day, figure, noun, plural, spoken
from tracker.wording.ru.labels import label
from tracker.wording.ru.stored.terms import moved

DID = Words(
    {
        "add": "внесено",
        "amend": "изменено",
        "assign": "поручено",
        "update": "сообщение внесено",
        "progress": "сообщение внесено",
        "report": "отчёт представлен",
        "accept": "снято с контроля",
        "return": "возвращено",
        "suspend": "приостановлено",
        "resume": "возобновлено",
        "cancel": "отменено",
        "withdraw": "изъято как ошибка",
        "record": "записано",
        "recover": "восстановлено",
        "plan": "заведено вперёд",
        "apply": "применено",
        "no_public_evidence": "отмечено: нет открытых подтверждений",
        "submit": "вклад представлен",
        "skip": "пропущено",
        "plan_on": "заведено вперёд",
        "forecast": "прогноз внесён",
        "assess": "оценено",
        "request": "запрошено",
        "decide": "решено",
        "redate": "срок изменён актом",
        "reopen": "возвращено на контроль",
        "bring": "внесено",
        "transfer": "передано другому исполнителю",
        "grant": "срок продлён",
        "give": "передано",
        "label": "метки изменены",
        "follow": "пересчитано",
        "move": "сроки сдвинуты",
        "issue": "выпущено",
        "undo": "возвращено к прежнему",
        "remove": "удалено",
        "restore": "восстановлено",
        "rename": "переименовано",
    },
    english.DID,
)
"""Verb of an action -> what has been done by it."""

ITEMS = {
    "task": ("задача", "задачи", "задач"),
    "goal": ("цель", "цели", "целей"),
    "body": ("орган", "органа", "органов"),
    "event": ("событие", "события", "событий"),
    "series": ("серия", "серии", "серий"),
    "update": ("сообщение", "сообщения", "сообщений"),
    "evidence": ("подтверждение", "подтверждения", "подтверждений"),
    "extension": ("продление", "продления", "продлений"),
    "member": ("участник", "участника", "участников"),
    "clause": ("пункт", "пункта", "пунктов"),
    "instrument": ("акт", "акта", "актов"),
    "window": ("окно", "окна", "окон"),
    "calendar_day": ("день календаря", "дня календаря", "дней календаря"),
    "co_executor": ("соисполнитель", "соисполнителя", "соисполнителей"),
    "reminder": ("напоминание", "напоминания", "напоминаний"),
    "alias": ("другое название", "других названия", "других названий"),
    "deputy": ("заместитель", "заместителя", "заместителей"),
    "relation": ("связь актов", "связи актов", "связей актов"),
    "own_field": ("дополнительное поле", "дополнительных поля", "дополнительных полей"),
    "own_value": ("значение дополнительного поля", "значения дополнительных полей", "значений дополнительных полей"),
    "dependency": ("зависимость", "зависимости", "зависимостей"),
    "handover": ("передача дел", "передачи дел", "передач дел"),
    "narrative": ("описание", "описания", "описаний"),
}
"""Kind of item -> one, two to four, and many of them."""


ACTS = {
    "strategy.add": "создано",
    "co_executor.add": "назван соисполнитель",
    "evidence.add": "приложено подтверждение",
    "dependency.add": "записано, чего ждёт",
    "own_value.add": "внесено значение дополнительного поля",
    "own_value.amend": "изменено значение дополнительного поля",
    "update.add": "сообщение внесено",
    "extension.request": "запрошено продление",
    "extension.decide": "решено о продлении",
    "calendar_day.move": "сроки сдвинуты",
    "reminder.record": "отправлено",
}
"""An action -> what was done by it, where its verb does not say it."""


def did(action: object) -> str:
    """`task.accept` -> `снято с контроля`."""
    return DID[str(action).rpartition(".")[2]]


def counted(count: object, kind: object) -> str:
    """`1 орган`, `2 органа`, `5 органов`; a kind without these forms before a colon."""
    forms = ITEMS.get(str(kind))
    return f"{figure(count)} {noun(count, *forms)}" if forms else f"{label(kind)}: {figure(count)}"


def written(fields: Fields) -> str:
    first = [_day(each) for each in listed(fields.get("first_due"))]
    days = f" Первые сроки: {', '.join(first)}." if first else ""
    acting = f" от имени {fields['acting_for']}" if fields.get("acting_for") else ""
    return f"{_what(fields)}. Запись № {fields['revision']}, {fields['actor']}{acting}, с {_day(fields['on'])}.{days}"


def _what(fields: Fields) -> str:
    if fields.get("undoes") is not None:
        return f"Запись № {fields['undoes']} взята назад: {_counted(fields)}"
    if fields.get("others"):
        return _counted(fields)
    moves = fields.get("moves")
    pairs = moves.items() if isinstance(moves, Mapping) else ()
    moved = [_move(name, old, new) for name, (old, new) in pairs if name != "status" or old is not None]
    return f"{fields['code']}: {did(fields['action'])}" + (f" ({', '.join(moved)})" if moved else "")


def _counted(fields: Fields) -> str:
    counts = fields.get("counts")
    found = counts if isinstance(counts, (list, tuple)) else []
    return ", ".join(f"{counted(count, kind)} – {did(action)}" for kind, action, count in found)


def _move(name: object, old: object, new: object) -> str:
    before, after = (label(value) if isinstance(value, str) else spoken(value) for value in (old, new))
    if old is None:
        return f"{label(name)}: {after}"
    return f"{before} -> {after}" if name == "status" else f"{label(name)}: {before} -> {after}"


def _day(value: object) -> str:
    return day(value) if isinstance(value, date) else str(value)


def deadline_moved(fields: Fields) -> str:
    old, new = (_day(fields[name]) if fields[name] else "без дня" for name in ("old", "new"))
    reasons = " ".join(map(str, listed(fields.get("why"))))
    return f"{fields['code']}: {old} -> {new}. {reasons}".rstrip()


def about(fields: Fields) -> str:
    named = [str(code) for code in listed(fields.get("codes"))]
    number = fields.get("number")
    more = f" и ещё {figure(number - len(named))}" if isinstance(number, int) and number > len(named) else ""
    kind = str(fields["action"]).partition(".")[0]
    what = did(fields["action"]) if kind == "undo" else f"{label(kind)}: {did(fields['action'])}"
    return f"{what[0].upper()}{what[1:]}: {', '.join(named)}{more}."


def acts_told(fields: Fields) -> str:
    """`снято с контроля: 3 задачи`."""
    phrases: dict[str, list[str]] = {}
    acts: list[Any] = listed(fields.get("acts"))
    for action, kind, number, code in acts:
        phrase = ACTS.get(str(action)) or did(action)
        phrases.setdefault(phrase, []).append(_one(kind, code) if number == 1 else counted(number, kind))
    told = ", ".join(f"{phrase}: {spoken(what)}" for phrase, what in phrases.items())
    return (told or "ничего") + (" и другое" if fields.get("more") else "")


def _one(kind: str, code: str) -> str:
    if kind == "task" or kind in english.OF_TASK:
        return code.rpartition(".")[0] if kind in english.OF_TASK else code
    return label(kind) if kind in ("strategy", "reminder") else f"{label(kind)} {code}"


def founded(fields: Fields) -> str:
    counts = fields["counts"]
    kinds = counts.items() if isinstance(counts, Mapping) else []
    held = ", ".join(counted(count, kind) for kind, count in kinds if kind not in ("strategy", "member"))
    holds = f", {held}" if held else ""
    return f"Создано: {fields['where']}, стратегия {fields['strategy']}{holds}. Вершина: запись № {fields['revision']}, {fields['digest']}."


def verified(fields: Fields) -> str:
    remarks = f", замечаний: {figure(fields['remarks'])}" if fields.get("remarks") else ""
    return f"{fields['where']}: всё в порядке{remarks}. Вершина: запись № {fields['revision']}, {fields['digest']}."


def reindexed(fields: Fields) -> str:
    missing = f" (не было или изменены: {spoken(fields['missing'])})" if fields["missing"] else ""
    wrong = f"Неверных слов задач: {figure(fields['words'])}, неверных ключей порядка: {figure(fields['keys'])}"
    return f"Построено заново индексов: {figure(fields['indexes'])}{missing}, и индекс поиска. {wrong}. Журнал не тронут."


REASONS: dict[str, Template] = {
    # what a revision did
    "acts_told": acts_told,
    "acts_named": acts_told,
    "acts_undone": lambda fields: f"взято назад – {acts_told(fields)}",
    "acts_redone": lambda fields: f"сделано снова – {acts_told(fields)}",
    # what was done
    "written": written,
    "nothing_changed": "Менять нечего: такие значения уже записаны.",
    "was_done": lambda fields: did(fields["action"]),
    "revision_written": "Сделана запись № {revision}.",
    "deadline_moved": deadline_moved,
    "undo_line": lambda fields: f"{fields['code']} {moved(fields, 'now', 'then')}.",
    "undo_blocked": lambda fields: (
        f"{fields['code']}, {label(fields['field'])}: остаётся, позже изменено записью № {fields['later']}."
    ),
    # lists and cards
    "report_task": "Задача",
    "report_goals": "Цели",
    "report_goal": "Цель",
    "report_bodies": "Органы",
    "report_body": "Орган",
    "report_events": "События",
    "report_event": "Событие",
    "report_strategy": "Стратегия",
    "report_log": "Что записано, сначала новое",
    "report_database": "База данных",
    "older_left_out": "Список кончается, показано: {shown:,}, есть и более ранние записи. Ещё – с --limit.",
    "did": about,
    "undoes": "Берёт назад запись № {revision}.",
    "can_be_written": "Да.",
    # command line, and the works of the screen
    "answer_not_shown": "Ответ показать не удалось ({cause}).",
    "founded": founded,
    "verified": verified,
    "not_verified": lambda fields: (
        f"{fields['where']}: не в порядке, {plural(fields['wrong'], 'замечание', 'замечания', 'замечаний')} выше."
    ),
    "exported": "Выгружено в {path}: {items:запись|записи|записей}, {entries:изменение|изменения|изменений} журнала. Вершина: запись № {revision}, {digest}.",
    "upgraded": lambda fields: (
        f"Схема обновлена: {fields['old']} -> {fields['new']}."
        + (f" Прежняя база: {fields['copy']}." if fields.get("copy") else "")
    ),
    "by_other_login": "Записано под логином базы данных {login}.",
    "shut_out": "На сервере базы данных нет логинов этих участников: {logins}. После обновления они не смогут вносить изменения, пока администратор сервера не создаст эти логины или пока их не заменит администратор: `tracker member amend MEMBER --login LOGIN`. Если ни один администратор войти не может, создайте логин одного из них и замените логины под ним.",
    "grants_older": "У этих логинов права прежней схемы: {roles}. Писать прямо в таблицы больше не может никто, кроме владельца. Пока владелец базы данных не выполнит для них `tracker db roles` ещё раз, с --staff или --auditor, они, возможно, не смогут вносить изменения или читать всё.",
    "server_trusts": "Сервер базы данных пустил {login} без проверки подлинности (`trust`), поэтому логин ничего не доказывает. Администратору сервера следует задать проверку в pg_hba.conf: peer, пароль или сертификат.",
    "reindexed": reindexed,
    "schema_current": "Схема уже {new}; ничего не изменено.",
    "granted": "Права даны: {roles}.",
    "backed_up": lambda fields: (
        f"Скопировано в {fields['file']} и проверено. Вершина: запись № {fields['revision']}, {fields['digest']}."
        + (
            f" В файле SQLite участники – это пользователи компьютера, а на этом компьютере нет: {spoken(logins)}."
            if (logins := fields.get("logins"))
            else ""
        )
    ),
    "report_instruments": "Акты",
    "report_instrument": "Акт",
    "report_clauses": "Пункты",
    "report_clause": "Пункт",
    "report_windows": "Окна",
    "report_window_card": "Окно",
    "report_own_fields": "Дополнительные поля",
    "report_own_field": "Дополнительное поле",
    "report_calendar_day": "День календаря",
    "not_a_local_disk": (
        "Файловая система ({file_system}) неизвестна как местный диск, поэтому упреждающая запись выключена;"
        " для нескольких компьютеров нужен PostgreSQL."
    ),
}
