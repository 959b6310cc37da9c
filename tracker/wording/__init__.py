"""The only room with sentences: reasons, errors and findings come in as a kind and named fields, and leave in words.

A language is a package here (`en`, `ru`, `kk`) with a module a subject, the same subjects in each. `sentence(value, language)`
looks for the template of `value.kind` among the language's ERRORS or REASONS, and where there is none among the English ones;
`filling` puts the fields in, their days, numbers and words by the grammar and the labels of the language that the template is
of, so that a sentence is never of two languages. To add a language is to add its package. Invariant: English has a sentence for
every kind that is raised anywhere (tests/wording looks through the code for them), a translated one needs no other fields than
the English, and an error's sentence says what is wrong and what to do.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from tracker.domain.findings import Finding
from tracker.domain.reasons import Reason
from tracker.errors import TrackerError
from tracker.wording.filling import Grammar, Labels, Template, TermWords, filled, placed

ENGLISH = "en"


class Message(Protocol):
    """A reason, an error or a finding: a kind and the fields of its sentence."""

    @property
    def kind(self) -> str:
        """Which sentence."""

    @property
    def fields(self) -> Mapping[str, object]:
        """What it speaks about."""


class Language(Protocol):
    """The package of a language."""

    ERRORS: Mapping[str, Template]
    REASONS: Mapping[str, Template]
    FIELDS: Mapping[str, str]
    VERBS: Mapping[str, str]
    grammar: Grammar
    labels: Labels
    term_words: TermWords


@cache
def spoken_in(code: str) -> Language:
    """The package of a language, loaded when it is first spoken; the English one for a language that has none."""
    known = find_spec(f"{__name__}.{code}") is not None
    return cast(Language, import_module(f"{__name__}.{code if known else ENGLISH}"))


def sentence(value: Message, language: str = ENGLISH) -> str:
    """`value` in words. A kind without a sentence is still shown, with its fields, rather than hiding what happened."""
    for code in dict.fromkeys((language, ENGLISH)):
        spoken = spoken_in(code)
        if (template := _template(value, spoken)) is not None:
            return filled(template, {name: _said(found, code) for name, found in value.fields.items()}, spoken.grammar)
    told = ", ".join(f"{name} {spoken.grammar.spoken(_said(found, code))}" for name, found in value.fields.items())
    return f"{label(value.kind)}: {told}." if told else f"{label(value.kind)}."


def language_of(value: Message, language: str) -> str:
    """The language in which `sentence` says `value`: `language`, or English where that has no sentence for it."""
    return language if _template(value, spoken_in(language)) is not None else ENGLISH


def _template(value: Message, spoken: Language) -> Template | None:
    tables = (spoken.ERRORS, spoken.REASONS) if isinstance(value, Exception) else (spoken.REASONS, spoken.ERRORS)
    return next((table[value.kind] for table in tables if value.kind in table), None)


def located(value: Message, language: str = ENGLISH) -> str:
    """`value` in words, after the file and the place that it speaks of if it has one; a warning is named as such."""
    at = placed(getattr(value, "place", ""), spoken_in(language).labels.label)
    place = ", ".join(filter(None, (getattr(value, "file", ""), at)))
    text = sentence(value, language)
    if getattr(value, "warning", False):
        text = f"{label('warning', language)}: {text}"
    return f"{place}: {text}" if place else text


def say(kind: str, language: str = ENGLISH, /, **fields: object) -> str:
    """The sentence of `kind` about `fields`."""
    return sentence(Reason(kind, fields), language)


def _said(value: object, language: str) -> object:
    """`value` with each message in it as its sentence."""
    if isinstance(value, (list, tuple)) and type(value) in (list, tuple):
        return [_said(each, language) for each in value]
    return sentence(value, language) if isinstance(value, (Reason, Finding, TrackerError)) else value


def label(word: object, language: str = ENGLISH) -> str:
    """What a word of the program (a status, an act, a column) is called on paper."""
    return spoken_in(language).labels.label(word)


def field_help(kind: str, field: str, language: str = ENGLISH) -> str | None:
    """What a field of a kind of item means; None where its name says it all."""
    for code in dict.fromkeys((language, ENGLISH)):
        table = spoken_in(code).FIELDS
        if found := table.get(f"{kind}.{field}") or table.get(field):
            return found
    return None


def verb_text(verb: str, part: str, english: str, language: str = ENGLISH) -> str:
    """The `label` or the `help` of a verb, or what stands before one of its inputs; the English stands with the verb."""
    table = spoken_in(language).VERBS
    return table.get(f"{verb}.{part}") or table.get(part) or english


def short(word: object, language: str = ENGLISH) -> str:
    """The same where there is little room: at most 11 letters for a status."""
    return spoken_in(language).labels.short(word)


def day(value: date, language: str = ENGLISH) -> str:
    """A day with its weekday."""
    return spoken_in(language).grammar.day(value)


def table_day(value: date, language: str = ENGLISH) -> str:
    """A day in a table, without its weekday."""
    return spoken_in(language).grammar.table_day(value)


def brief_day(value: date, today: date, language: str = ENGLISH) -> str:
    """A day where there is little room: `27 Nov`, and `12 Dec 25` in another year than today's."""
    year = "" if value.year == today.year else f" {value:%y}"
    return f"{value.day} {month(value, language)}{year}"


def month_name(value: date, today: date, language: str = ENGLISH) -> str:
    """The month of a day as a heading: `December`, and `January 2027` in another year than today's."""
    name = spoken_in(language).grammar.month_name(value)
    return name if value.year == today.year else f"{name} {value.year}"


def month(value: date, language: str = ENGLISH) -> str:
    """The month of a day where there is little room."""
    return spoken_in(language).grammar.month(value)
