"""A sentence for each kind of finding in a plan file: what is wrong and what to write instead."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import near, plural, spoken
from tracker.wording.ru.labels import label

_SIZES = {1024 * 1024: "МиБ", 1024: "КиБ"}
_TYPES = {
    "text": "текст в кавычках",
    "day": "день без кавычек, например 2020-06-08",
    "true_false": "true или false",
    "number": "целое число, не более 64 бит",
    "table": 'таблица, например { text = "...", kind = "none" }',
    "list": "список",
}


def _size(fields: Fields) -> str:
    limit = int(str(fields.get("limit", 0)))
    unit = next((unit for unit in _SIZES if limit % unit == 0), 1)
    most = f"{limit // unit} {_SIZES[unit]}" if unit in _SIZES else plural(limit, "байт", "байта", "байт")
    return f"Файл слишком велик, можно не более {most}. Разделите его на несколько."


def _guess(fields: Fields, name: str) -> str:
    return near(fields, f"Годится: {spoken(fields.get(name, []))}.")


def _syntax(fields: Fields) -> str:
    line, column = fields.get("line"), fields.get("column")
    where = "" if line is None else f", строка {line}, место {column}"
    reads = f" Строка: {fields['text']}." if fields.get("text") else ""
    return f"Это не TOML{where} ({fields.get('detail')}).{reads} Из файла ничего не прочитано; сначала исправьте это место."


def _unknown_reference(fields: Fields) -> str:
    guess = near(fields, "Внесите это в файл или исправьте код.")
    return f"Нет такого кода ({label(fields.get('kind'))}) ни в файле, ни в базе данных: {fields.get('code')}. {guess}"


def _act_out_of_order(fields: Fields) -> str:
    before = fields.get("before")
    last = "без дня, то есть сегодня" if before is None else spoken(before)
    return f"День {spoken(fields.get('day'))} раньше того, что выше ({last}). Пишите действия с {fields.get('code')} по порядку дней, первое – не раньше `on` самой задачи."


def plan_has_findings(fields: Fields) -> str:
    number = plural(fields.get("findings", fields.get("count", "?")), "замечание", "замечания", "замечаний")
    return f"{fields['file']} не применён: {number}. Исправьте и повторите; ничего не записано."


def plan_without_strategy(fields: Fields) -> str:
    files = spoken(fields.get("files") or fields["file"])
    return (
        f"Нет [strategy] ({files}), а первому файлу плана новой базы она нужна. Добавьте её или начните с `tracker init --empty`."
    )


ERRORS: dict[str, Template] = {
    "plan_has_findings": plan_has_findings,
    "plan_without_strategy": plan_without_strategy,
}

REASONS: dict[str, Template] = {
    # the file as a whole
    "file_missing": "Такого файла нет. Проверьте имя.",
    "file_not_regular": "Это не файл, а папка, канал или устройство. Назовите файл.",
    "file_unreadable": "Файл не читается: {detail}. Попросите право на чтение.",
    "file_too_large": _size,
    "file_not_utf8": "Строка {line} – не текст UTF-8. Сохраните файл в UTF-8.",
    "file_too_deep": "Скобки или ключи с точками идут глубже {limit}, а плану хватает трёх. Пишите проще.",
    "file_too_many": "Записей в файле больше, чем можно: {limit:,}. Разделите его на несколько.",
    "file_syntax": _syntax,
    "more_findings": "Чтение остановлено, показано замечаний: {limit:,}. Сначала исправьте эти.",
    # tables and keys
    "unknown_table": lambda fields: f"{fields.get('name')} – не таблица файла плана. {_guess(fields, 'tables')}",
    "bad_shape": "{key} пишется таблицами {wanted}.",
    "unknown_key": lambda fields: f"Ключа {fields.get('key')} здесь нет. {_guess(fields, 'keys')}",
    "kept_key": "{key} в файле плана не пишут: дни берутся из `term`, а состояние и проценты – из действий. Уберите.",
    "needs_language": '{key} пишется по языкам: {key}.en = "...". Языки: {languages}.',
    "wrong_type": lambda fields: (
        f"{fields.get('key')} не может быть {fields.get('value')}. Нужно: {_TYPES.get(str(fields.get('wanted')), '?')}."
    ),
    "unknown_word": lambda fields: f"{fields.get('key')} не может быть {fields.get('value')}. {_guess(fields, 'words')}",
    "empty_key": "{key} – пустое. Дайте значение или уберите.",
    "plan_nameless": 'Нет названия ни на одном языке ({kind} {code}). Добавьте {field}.en = "...".',
    "plan_term_unread": "{key}: непонятно «{text}». Напишите иначе или правилом; или примите с --accept-unread, и это останется текстом без дня.",
    "code_missing": 'Нет кода. Дайте его: code = "...".',
    "code_twice": "Код {code} уже есть: {first}. Код даётся один раз; выберите другой или соедините две записи.",
    # references and order
    "unknown_reference": _unknown_reference,
    "plan_circle": "{key} ведёт по кругу: {path}. Разорвите его в одном месте.",
    "plan_future": "День {day} позже сегодняшнего ({today}). Будущим числом ничего не записывается.",
    # acts
    "act_missing": 'Нет действия. Назовите его: act = "assign" и так далее.',
    "act_key": "{key} с действием {act} ничего не значит. Уберите.",
    "act_needs": lambda fields: (
        f"{label(fields.get('act'))}: не названо {fields.get('field')}. Добавьте `{fields.get('field')} = ...`."
    ),
    "act_out_of_order": _act_out_of_order,
    "act_twice": "Одно и то же действие ({act}, {day}) стоит дважды. Уберите одно.",
}
"""Kind -> its sentence."""
