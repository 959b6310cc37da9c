"""The sentences of filters: the list of the tasks that a filter finds."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import near


def list_title(fields: Fields) -> str:
    """The title of a list of tasks, with its filter in words."""
    from tracker.wording.ru.filter_phrases import PHRASES  # late: most sentences speak of no filter

    return PHRASES.title(fields.get("words"), fields.get("names"))


def words_near(fields: Fields) -> str:
    """Filter words that may have been meant."""
    return near(fields, "")


REASONS: dict[str, Template] = {"report_tasks": list_title, "filter_words_near": words_near}
