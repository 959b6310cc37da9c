"""The sentences of filters: the list of the tasks that a filter finds."""

from tracker.wording.filling import Fields, Template, listed
from tracker.wording.ru.grammar import near, spoken


def list_title(fields: Fields) -> str:
    """The title of a list of tasks, with its filter in words."""
    from tracker.wording.ru.filter_phrases import PHRASES  # late: most sentences speak of no filter

    return PHRASES.title(fields.get("words"), fields.get("names"))


def words_near(fields: Fields) -> str:
    """Filter words that may have been meant."""
    return near(fields, "Похожих слов фильтра нет.")


def unknown_filter(fields: Fields) -> str:
    known = f"Слова фильтра: {spoken(fields.get('words', []))}. Слово из названия ищет text:{fields.get('word')}."
    return f"«{fields.get('word')}» – не слово фильтра. {near(fields, known)}"


def saved_filter_unknown(fields: Fields) -> str:
    names = listed(fields["known"])
    known = f"Есть: {', '.join(f'@{name}' for name in names)}." if names else "Сохранить: `tracker filter save NAME FILTER`."
    return f"Сохранённого фильтра @{fields['name']} нет. {near(fields, known)}"


def saved_filter_circle(fields: Fields) -> str:
    way = " -> ".join(f"@{name}" for name in listed(fields["names"]))
    return f"Сохранённый фильтр использовал бы сам себя: {way}. Уберите одно из звеньев."


def filter_meaning(fields: Fields) -> str:
    """What a filter finds, in words."""
    from tracker.wording.ru.filter_phrases import PHRASES

    return f"Находит: {PHRASES.sentence(fields.get('words'))}."


ERRORS: dict[str, Template] = {
    "unknown_filter": unknown_filter,
    "filter_without_value": "У слова фильтра {word}: нет значения. Напишите {word}:ЗНАЧЕНИЕ.",
    "filter_with_value": "Слово фильтра {word} – без значения, а в {typed} оно есть. Напишите просто {word}.",
    "bad_filter_value": "{word}:{value} ничего не находит. Годится: {known}.",
    "filter_days_reversed": "Фильтр due:{first}..{last} кончается раньше, чем начинается. Сначала – более ранний день.",
    "filter_bracket_open": "Скобка не закрыта: {at}. Закройте: ).",
    "filter_bracket_stray": "Закрыта скобка, которая не открыта: {at}. Откройте её или уберите.",
    "filter_quote_open": "Кавычка не закрыта: {at}. Закройте или уберите.",
    "filter_part_missing": lambda fields: (
        f"{'После' if fields.get('side') == 'after' else 'Перед'} «{fields.get('sign')}» нет условия: {fields.get('at')}."
        " Напишите его или возьмите слово в кавычки, чтобы искать."
    ),
    "filter_too_large": "Фильтр слишком велик. Условий может быть не более {most}, скобок в скобках – не более {deepest}.",
    "saved_filter_unknown": saved_filter_unknown,
    "saved_filter_circle": saved_filter_circle,
    "saved_filter_used": "@{name} нужен для {users}. Сначала измените или удалите это.",
    "bad_filter_name": "«{name}» – не имя для фильтра. Годятся буквы, цифры, - и _, не более {longest}.",
    "no_settings_folder": "Домашней папки нет, сохранить негде. Назовите файл настроек: TRACKER_SETTINGS.",
    "saved_filter_wrong": "Сохранённый фильтр @{name} не годится. {why} Сохраните заново: `tracker filter save {name} FILTER`.",
}

REASONS: dict[str, Template] = {
    "report_tasks": list_title,
    "filter_words_near": words_near,
    "filter_saved": lambda fields: f"Сохранено как @{fields['name']}. {filter_meaning(fields)}",
    "filter_meaning": filter_meaning,
    "filter_line": "@{name}  {filter}",
    "filter_removed": "@{name} – удалено.",
    "no_filters": "Сохранённых фильтров ещё нет. Сохранить: `tracker filter save NAME FILTER`.",
}
