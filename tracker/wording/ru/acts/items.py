"""Codes and fields: what cannot be one, what is not there, and what is near it."""

from tracker.domain.model.vocabulary import COMMAND_WORDS
from tracker.wording.en.acts.items import ADDED_FIRST, LISTED
from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import near, spoken
from tracker.wording.ru.labels import label

WANTED = {"str": "текст", "int": "целое число", "bool": "true или false", "date": "день, ГГГГ-ММ-ДД"}


def unknown_code(fields: Fields) -> str:
    kind, code = str(fields.get("kind", "item")), fields.get("code")
    what_to_do = f"Список: `tracker {COMMAND_WORDS.get(kind, kind)} list`." if kind in LISTED else "Назовите другой код."
    if kind in ADDED_FIRST:
        what_to_do = f"Сначала внесите: `tracker {kind} add {code}` или `tracker plan apply FILE`."
    return f"Нет такого кода ({label(kind)}): {code}. {near(fields, what_to_do)}"


def bad_value(fields: Fields) -> str:
    wanted = WANTED.get(str(fields["wanted"]), fields["wanted"])
    return f"{fields['code']}, {label(fields['field'])}: не может быть «{fields['value']}». Нужно: {wanted}."


def bad_text(fields: Fields) -> str:
    found = {"nul": "знак NUL", "surrogate": "половина знака"}.get(str(fields.get("detail")), "то, что нельзя сохранить")
    return f"{fields.get('code')}: в тексте {found}. Наберите его снова."


def unknown_field(fields: Fields) -> str:
    known = f"Есть: {spoken(fields['fields'])}."
    return f"{fields['code']} ({label(fields['kind'])}): поля «{fields['field']}» нет. {near(fields, known)}"


ERRORS: dict[str, Template] = {
    "bad_code": "«{code}» не может быть кодом. Годятся A-Z, 0-9, точка, дефис и подчёркивание, не более {longest} знаков.",
    "bad_day": "«{day}» – не день календаря. Пишите ГГГГ-ММ-ДД, например 2020-06-08.",
    "day_ambiguous": "«{day}» можно прочитать как {days}. Напишите нужный день: ГГГГ-ММ-ДД.",
    "day_needs_year": "В «{day}» нет года. Пишите ГГГГ-ММ-ДД, например 2020-06-08.",
    "unknown_code": unknown_code,
    "unknown_body": lambda fields: f"Органа {fields.get('name')} нет. {near(fields, 'Список: `tracker body list`.')}",
    "unknown_actor": lambda fields: (
        f"Органа {fields.get('name')}, от имени которого действовать, нет. {near(fields, 'Список: `tracker body list`.')}"
    ),
    "name_of_several": "{name} – название нескольких: {codes}. Назовите код.",
    "code_used": "Код {code} уже занят, а код даётся один раз. Выберите другой.",
    "has_dependents": lambda fields: (
        f"{fields.get('code')} ещё нужен: {label(fields.get('other_kind', 'item'))} {fields.get('other')}. Сначала измените или изымите это."
    ),
    "no_strategy": "В базе данных ещё нет стратегии. Начните с `tracker init` или `tracker plan apply FILE`.",
    "bad_value": bad_value,
    "bad_word": lambda fields: (
        f"{fields['code']}, {label(fields['field'])}: не может быть «{fields['value']}». Годится: {spoken(fields['words'])}."
    ),
    "goal_not_of_parent": "{code} входит в {parent}, поэтому её цель – {wanted}, а не {goal}. Не называйте цель или назовите другую задачу выше.",
    "circle_of_parents": "{code} не может входить в {parent}: это она сама или то, что входит в неё. Назовите другую.",
    "field_missing": lambda fields: f"{fields['code']}: поле «{label(fields['field'])}» не может быть пустым. Дайте значение.",
    "out_of_range": lambda fields: (
        f"{fields['code']}, {label(fields['field'])}: не может быть {fields['value']}. Целое число от {fields['lowest']} до {fields['highest']}."
    ),
    "text_too_long": lambda fields: (
        f"{fields['code']}, {label(fields['field'])}: знаков {fields['length']}, а можно не более {fields['limit']}. Сократите."
    ),
    "bad_revision": "«{given}» – не номер записи. Напишите @ и номер, например @13.",
    "bad_text": bad_text,
    "goal_of_subtasks": "{code} не может перейти к цели {goal}, пока у подзадачи {subtask} своя цель – {own}. Сначала уберите её.",
    "name_missing": lambda fields: (
        f"{fields['code']} ({label(fields['kind'])}): нет названия ни на одном языке. Дайте его, например --{fields['field']}-ru."
    ),
    "unknown_field": unknown_field,
    "unknown_zone": lambda fields: f"«{fields['zone']}» – не часовой пояс. {near(fields, 'Дайте, например, Asia/Almaty.')}",
    "other_strategy": "В этой базе данных стратегия {strategy}, а не {code}. Другая стратегия – другая база: --db.",
    "other_verbs": lambda fields: (
        f"{label(fields['kind']).capitalize()} так не меняется. Для этого есть другие действия: {spoken(fields['verbs'])}."
    ),
}
