"""How values are written inside sentences: days with their weekday, lists with commas, words of the program by their label."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum

from tracker.domain.model.vocabulary import Act
from tracker.wording.en.labels import COMMANDS, LABELS

Template = str | Callable[[Mapping[str, object]], str]
"""A sentence with {fields}, or a function of the fields where the sentence depends on them.

A number is followed by its noun with `{rows:row}` or `{bodies:body|bodies}`; `{most:,}` is a number alone.
"""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(value: date) -> str:
    """`Mon 8 Jun 2020`, whatever the machine's language is."""
    return f"{_WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def label(word: object) -> str:
    """What a word of the program (a status, an act, a column) is called on paper."""
    text = str(word)
    if isinstance(word, Act):
        text = COMMANDS.get(text, text)
    return LABELS.get(text) or text.replace("_", " ")


def spoken(value: object) -> str:
    """One field's value as it stands in a sentence."""
    if isinstance(value, Enum):
        return label(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(spoken(each) for each in value)
    if hasattr(value, "kind") and hasattr(value, "fields"):
        from tracker.wording import sentence

        return sentence(value)
    return "nothing" if value is None else str(value)


def filled(template: Template, fields: Mapping[str, object], spoken: Callable[[object], str] = spoken) -> str:
    """The sentence of `template` about `fields`, their values `spoken`. What people typed keeps its letters everywhere."""
    if callable(template):
        return template(_Given(fields))
    return template.format_map(_Values({name: _Value(value, spoken(value)) for name, value in fields.items()}))


class _Value:
    """A field's value in a template: its words, or with a noun after the colon the number and the noun in its form."""

    def __init__(self, value: object, words: str) -> None:
        self.value, self.words = value, words

    def __format__(self, noun: str) -> str:
        if not noun:
            return self.words
        return figure(self.value) if noun == "," else plural(self.value, *noun.split("|"))


class _Given(dict[str, object]):
    """The fields; one that was not given shows as `?` rather than hiding the message behind an error of its own."""

    def __missing__(self, name: str) -> str:
        return "?"


class _Values(dict[str, _Value]):
    """The same for a template."""

    def __missing__(self, name: str) -> _Value:
        return _Value("?", "?")


def plural(number: object, one: str, many: str | None = None) -> str:
    """`1 day`, `2 days`, `1,000 days`; `many` where an s is not enough."""
    return f"{figure(number)} {noun(number, one, many)}"


def figure(number: object) -> str:
    """`999`, `1,000`, `-2,366`."""
    return f"{number:,}" if isinstance(number, int) else str(number)


def noun(number: object, one: str, many: str | None = None) -> str:
    """The form of a noun, or of a verb, that goes with `number`."""
    return one if number in (1, -1) else many or f"{one}s"
