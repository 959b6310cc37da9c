"""How a sentence is made of a template and the fields of its kind, whatever the language.

A template is a text with {fields}, or a function of the fields where the sentence depends on them. In a text `{code}` is the
field in words; `{days:day|days}` is a number with its noun in the form that the number asks for, as many forms as the language
has (`{days:day}` is enough where an s makes the plural, Russian gives three, Kazakh one); `{most:,}` is a number alone.
A function is handed the same fields and says them by its own language's `grammar` and `labels`. Reasons among the fields are
sentences already when they get here. Invariant: what people typed keeps its letters everywhere.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType
from typing import Protocol

from tracker.domain.model.vocabulary import Act, ValueForm

Fields = Mapping[str, object]
Template = str | Callable[[Fields], str]


class Grammar(Protocol):
    """What a language does with values."""

    def day(self, value: date) -> str:
        """A day with its weekday."""

    def table_day(self, value: date) -> str:
        """A day without its weekday."""

    def month(self, value: date) -> str:
        """The month of a day where there is little room."""

    def month_name(self, value: date) -> str:
        """The month of a day as a heading."""

    def spoken(self, value: object) -> str:
        """A value as it stands in a sentence."""

    def figure(self, number: object) -> str:
        """A number with its thousands apart."""

    @property
    def plural(self) -> Callable[..., str]:
        """A number and its noun, handed in as many forms as the language has."""


class Labels(Protocol):
    """What a language calls the words of the program."""

    def label(self, word: object) -> str:
        """A status, an act, a column."""

    def short(self, word: object) -> str:
        """The same where there is little room."""


class TermWords(Protocol):
    """What a language calls the words of terms."""

    ANSWER: "Words"

    def kind_label(self, word: object) -> str:
        """A kind of term."""

    def precision_label(self, word: object) -> str:
        """A precision of a deadline."""


def placed(place: object, label: Callable[[object], str]) -> str:
    """A place in a file, its rows and columns as a language calls them: `Plan, row 3, column 2`."""
    return re.sub(r"(?<![^ ])(row|column) (?=\d+(, column \d+)?$)", lambda found: f"{label(found[1])} ", str(place or ""))


def filled(template: Template, fields: Fields, grammar: Grammar) -> str:
    """The sentence of `template` about `fields` in the language of `grammar`."""
    if callable(template):
        return template(_Given(fields))
    return template.format_map(_Values({name: _Value(value, grammar) for name, value in fields.items()}))


class _Value:
    """A field's value in a template: its words, or with a noun after the colon the number and the noun in its form."""

    def __init__(self, value: object, grammar: Grammar) -> None:
        self.value, self.grammar = value, grammar

    def __format__(self, noun: str) -> str:
        if not noun:
            return self.grammar.spoken(self.value)
        return self.grammar.figure(self.value) if noun == "," else self.grammar.plural(self.value, *noun.split("|"))


class _Given(dict[str, object]):
    """The fields; one that was not given shows as `?` rather than hiding the message behind an error of its own."""

    def __missing__(self, name: str) -> str:
        return "?"


class _Values(dict[str, object]):
    """The same for a template."""

    def __missing__(self, name: str) -> "_Unknown":
        return _Unknown()


class _Unknown:
    """A field that was not given, whatever noun follows it."""

    def __format__(self, noun: str) -> str:
        return "?"


def ended(text: str) -> str:
    """`text` as a sentence: with a full stop, unless it ends with a mark of its own."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def speaker(day: Callable[[date], str], label: Callable[[object], str], nothing: str) -> Callable[[object], str]:
    """What says a value in a language: days by `day`, words of the program by `label`, no value as `nothing`."""

    def spoken(value: object) -> str:
        if isinstance(value, Enum):
            return label(value)
        if isinstance(value, datetime):
            return value.isoformat(sep=" ", timespec="seconds")
        if isinstance(value, date):
            return day(value)
        if isinstance(value, (list, tuple, set, frozenset)):
            return ", ".join(spoken(each) for each in value)
        return nothing if value is None else str(value)

    return spoken


class Words(dict[str, str]):
    """What words of the program are called; one that is not here is called as in the first of `others` that has it, English at
    last, where it is itself with blanks for its underscores.
    """

    def __init__(self, own: Mapping[str, str], *others: Mapping[str, str]) -> None:
        super().__init__(own)
        self.others = others

    def __missing__(self, word: str) -> str:
        found = next((table for table in self.others if word in table), self.others[-1] if self.others else None)
        return word.replace("_", " ") if found is None else found[word]

    def of(self, word: object) -> str:
        """What `word` is called; an act by the command that makes it, and a number as a value apart from one that counts."""
        if word is ValueForm.NUMBER:
            return self["number_value"]
        return self[COMMANDS.get(str(word), str(word)) if isinstance(word, Act) else str(word)]


COMMANDS = {"progress": "update"}
"""An act -> the command that makes it, where they differ; a column `progress` keeps its name."""


NO_SUBJECTS = frozenset(["fields", "filter_phrases", "grammar", "labels", "package", "rules", "term_words", "verbs"])
"""Modules of a language that hold no sentences by kind; what few sentences need of them is loaded then."""


def subjects_of(package: str) -> tuple[ModuleType, ...]:
    """The modules of a language that are a subject each, on its shelves or beside them."""
    found = find_spec(package)
    shelves = list(iter_modules(found.submodule_search_locations if found else ()))
    names = [f"{package}.{each.name}" for each in shelves if not each.ispkg and each.name not in NO_SUBJECTS]
    return tuple(map(import_module, names)) + tuple(
        subject for each in shelves if each.ispkg for subject in subjects_of(f"{package}.{each.name}")
    )


def joined(table: str, subjects: Iterable[object]) -> dict[str, Template]:
    """The tables called `table` of the modules that have one."""
    found = (getattr(each, table, {}) for each in subjects)
    return {kind: template for each in found for kind, template in each.items()}


def quoted(words: object, marks: str = '""') -> str:
    """Each word between its two quotation marks."""
    found = words if isinstance(words, (list, tuple)) else [words]
    return ", ".join(f"{marks[0]}{each}{marks[1]}" for each in found)


def listed(value: object) -> list[object]:
    """The values of a field that holds several; none where it holds something else."""
    return list(value) if isinstance(value, (list, tuple)) else []


def marked(parts: object, opens: str, closes: str) -> str:
    """A text of parts, those that are marked in brackets."""
    found = parts if isinstance(parts, (list, tuple)) else ()
    return "".join(f"{opens}{text}{closes}" if strange else str(text) for text, strange in found) or "-"


def often(codes: Iterable[str], left_out: int, times: Callable[[int], str], shown: int = 4) -> str:
    """The first codes, one that comes several times with how often, and how many more there are."""
    found = Counter(codes)
    named = [f"{code} ({times(number)})" if number > 1 else code for code, number in list(found.items())[:shown]]
    more = len(found) - len(named) + left_out
    return ", ".join(named) + (f", +{more}" if more else "")
