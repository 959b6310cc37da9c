"""The sentences of filters: words that are none, brackets and quotation marks, filters saved by a name; and the
list of the tasks that a filter finds.
"""

from tracker.wording.en.grammar import near, spoken
from tracker.wording.filling import Fields, Template, listed


def unknown_filter(fields: Fields) -> str:
    known = f"Known words: {spoken(fields.get('words', []))}. A word of a title is found by text:{fields.get('word')}."
    return f'"{fields.get("word")}" is not a filter word. {near(fields, known)}'


def bad_filter_value(fields: Fields) -> str:
    return f"{fields.get('word')}:{fields.get('value')} finds nothing. Use one of: {spoken(fields.get('known', []))}."


def saved_filter_unknown(fields: Fields) -> str:
    names = listed(fields["known"])
    known = f"Saved: {', '.join(f'@{name}' for name in names)}." if names else "Save it: `tracker filter save NAME FILTER`."
    return f"There is no saved filter @{fields['name']}. {near(fields, known)}"


def saved_filter_circle(fields: Fields) -> str:
    way = " -> ".join(f"@{name}" for name in listed(fields["names"]))
    return f"A saved filter would use itself: {way}. Take one of them out."


def list_title(fields: Fields) -> str:
    """The title of a list of tasks, with its filter in words."""
    from tracker.wording.en.filter_phrases import PHRASES  # late: most sentences speak of no filter

    return PHRASES.title(fields.get("words"), fields.get("names"))


def filter_meaning(fields: Fields) -> str:
    from tracker.wording.en.filter_phrases import PHRASES

    return f"It finds {PHRASES.sentence(fields.get('words'))}."


def filter_saved(fields: Fields) -> str:
    return f"Saved as @{fields['name']}. {filter_meaning(fields)}"


def words_near(fields: Fields) -> str:
    return near(fields, "No filter word is near.")


REASONS: dict[str, Template] = {
    "filter_words_near": words_near,
    "report_tasks": list_title,
    "filter_saved": filter_saved,
    "filter_meaning": filter_meaning,
    "filter_line": "@{name}  {filter}",
    "filter_removed": "@{name} was removed.",
    "no_filters": "No filters are saved yet. Save one: `tracker filter save NAME FILTER`.",
}

ERRORS: dict[str, Template] = {
    "unknown_filter": unknown_filter,
    "filter_without_value": "The filter {word}: has no value. Write {word}:VALUE.",
    "filter_with_value": "The filter {word} takes no value, but {typed} gives one. Write {word} alone.",
    "bad_filter_value": bad_filter_value,
    "filter_days_reversed": "The filter due:{first}..{last} ends before it begins. Write the earlier day first.",
    "filter_bracket_open": "A bracket is not closed: {at}. Close it with ).",
    "filter_bracket_stray": "A bracket is closed that was not opened: {at}. Open it with (, or leave it out.",
    "filter_quote_open": "A quotation mark is not closed: {at}. Close it, or leave it out.",
    "filter_part_missing": 'There is no condition {side} "{sign}": {at}. Write one, or put the word in quotes to search for it.',
    "filter_too_large": "The filter is too large. It may have {most} conditions, and brackets {deepest} deep.",
    "saved_filter_unknown": saved_filter_unknown,
    "saved_filter_circle": saved_filter_circle,
    "saved_filter_used": "@{name} is used by {users}. Change or remove that first.",
    "bad_filter_name": '"{name}" is not a name for a filter. Use letters, digits, - and _, {longest} at most.',
    "no_settings_folder": "There is no home folder to save this in. Name a settings file with TRACKER_SETTINGS.",
    "saved_filter_wrong": "The saved filter @{name} cannot be used. {why} Save it again: `tracker filter save {name} FILTER`.",
}
