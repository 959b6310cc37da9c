"""What the heading of a column means: the table of headings (`headings.csv`), those of plans in languages that the program does
not speak (`foreign_headings.csv`), and likeness to them.

Invariant: a heading that equals a known one scores 100; whatever is less is a proposal that the check shows as a question.
"""

import csv
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from tracker.domain.model.vocabulary import LANGUAGES
from tracker.exchange.plans.columns import SKIP, Why

EQUAL = 100
"""The score of a heading that equals a known one, or that a mapping names."""

LIKE = 85
"""From this likeness on, a heading is taken for the known one."""

BY_WORDS = 80
"""The score of a heading in which the words of a known one stand."""

MOST_WORDS = 8
"""A heading with more words is a sentence, in which known words mean little."""

MAIN_WORD_FIRST = frozenset(("ru", "uk", "pl", "fr", "es", "pt", "ar"))
"""The languages in which the main word of a heading stands first."""

_UNSEEN = re.compile("[\ufeff\u00ad\u200b-\u200f\u2060]")
_FOOTNOTE = re.compile(r"[*†‡¹²³⁰-⁹]+")
_BROKEN = re.compile(r"(?<=\w)-\n(?=\w)")
_CAMEL = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])|(?<=[A-Z])(?=[A-Z][a-z])")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?:\s*(?:г\b\.?|год(?:а|у|ы)?\b|ж\b\.?|жыл\w*))?")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WRAPPED = re.compile(r"\s*custom field\s*\((.+)\)\s*", re.IGNORECASE | re.DOTALL)
"""How a tracker of issues exports the fields that an office adds."""

_ENDS = ("start", "term")
"""The fields that words in brackets tell apart: "Timeline (start)", "Timeline (end)"."""

_WORD = re.compile(r"%|#|[^\W_]{1,2}/[^\W_]{1,2}\b|[^\W_]+(?:-[^\W_]+)*")

_LANGUAGE_WORDS = {
    "en": r"en|eng|english|англ\w*|ағылшын\w*",
    "ru": r"ru|rus|russian|рус|русс\w+|орыс\w*",
    "kk": r"kk|kz|kaz|kazakh|қаз|каз|казах\w*|қазақ\w*",
}
_LANGUAGE = {code: re.compile(_LANGUAGE_WORDS[code]) for code in LANGUAGES}
_FILLERS = {"на", "языке", "яз", "in", "language", "тілінде", "тілі"}


class Match(NamedTuple):
    """The field that a heading means, the language of the texts under it where the heading says it, a score, and why."""

    field: str = ""
    language: str = ""
    score: int = 0
    why: Why = ""


class _Heading(NamedTuple):
    words: tuple[str, ...]
    field: str
    first: bool
    """Whether its language puts the main word first."""


class _Known(NamedTuple):
    fields: dict[str, str]
    """Folded heading -> field, `SKIP` for those of which a plan has no use; such a heading is known by all its words only."""
    by_length: dict[int, list[str]]
    """Number of words -> the folded headings that have so many."""
    headings: list[_Heading]
    vocabulary: frozenset[str]
    foreign: frozenset[str]
    """The words of foreign headings, which no other word is a form of: "custo" is a cost, "custom" is not."""
    names: dict[str, dict[str, str]]
    written: dict[str, dict[str, str]]
    """English heading -> it in every language."""


@cache
def _known() -> _Known:
    names: dict[str, dict[str, str]] = {}
    written: dict[str, dict[str, str]] = {}
    headings: dict[str, _Heading] = {}
    left_out: dict[str, str] = {}
    by_length: dict[int, list[str]] = {}
    own, others = _rows("headings.csv"), _rows("foreign_headings.csv")
    for row in own:
        texts = {code: row[code] for code in LANGUAGES}
        if row["field"] == SKIP:
            left_out |= {fold(heading): SKIP for heading in texts.values() if heading}
        else:
            names.setdefault(row["field"], texts)
            written.setdefault(row["en"], texts)
    for row in (*own, *others):
        for code, text in row.items() if row["field"] != SKIP else ():
            if code != "field" and (heading := fold(text)) and heading not in headings:
                words = tuple(heading.split())
                headings[heading] = _Heading(words, row["field"], code in MAIN_WORD_FIRST)
                if code in LANGUAGES:
                    by_length.setdefault(len(words), []).append(heading)
    vocabulary = frozenset(word for same in by_length.values() for heading in same for word in heading.split())
    foreign = frozenset(word for each in headings.values() for word in each.words) - vocabulary
    fields = left_out | {heading: each.field for heading, each in headings.items()}
    return _Known(fields, by_length, list(headings.values()), vocabulary, foreign, names, written)


def _rows(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def known_fields() -> tuple[str, ...]:
    """The fields that a column can have, in the order of the table of headings."""
    return tuple(_known().names)


def names_of(field: str) -> tuple[tuple[str, str], ...]:
    """The name of a field by language: its first heading in the table."""
    return tuple((code, name) for code, name in _known().names[field].items() if name)


def translated(heading: str, language: str) -> str:
    """A heading of the table, given in English, in another language."""
    return _known().written[heading][language]


def fold(heading: str) -> str:
    """A heading in the form in which headings are compared: its words in small letters, without brackets, years and marks."""
    text = _spread(heading)
    return " ".join(_WORD.findall(_BRACKETED.sub(" ", text))) or " ".join(_WORD.findall(text))


def seen(heading: str) -> str:
    """A heading as it is seen: on one line, without marks of byte order and the like."""
    return " ".join(_UNSEEN.sub("", heading).split())


def key_of(heading: str) -> str:
    """A heading as the keys of a mapping are compared: as it is seen, but for capitals."""
    return unicodedata.normalize("NFKC", seen(heading)).casefold()


@lru_cache(maxsize=4096)
def recognize(heading: str) -> Match:
    """What a heading means."""
    wrapped = _WRAPPED.fullmatch(heading)
    language, rest = named_language(wrapped[1] if wrapped else heading)
    field, score, why = _match(fold(rest))
    if field in ("", *_ENDS):
        said = {_known().fields.get(fold(each), "") for each in _BRACKETED.findall(rest)}.intersection(_ENDS)
        if len(said) == 1 and field not in said:
            return Match(said.pop(), language, BY_WORDS, "words")
    return Match(field, language, score, why)


def means_other(heading: str, code: str) -> bool:
    """Whether a heading means something else than the strategy's own field of this code."""
    found = recognize(heading)
    return found.score >= LIKE and found.field.upper() != code


def named_language(heading: str) -> tuple[str, str]:
    """The language that a heading names ("Title (EN)", name_ru), and the heading without it."""
    words = _WORD.findall(_spread(heading))
    for code, named in _LANGUAGE.items():
        at = next((at for at, word in enumerate(words) if at and named.fullmatch(word)), 0)
        if at:
            return code, " ".join(word for place, word in enumerate(words) if place != at and word not in _FILLERS)
    return "", heading


def _spread(heading: str) -> str:
    """In small letters, with the words of camelCase and snake_case apart, without years, marks and what is unseen."""
    text = _FOOTNOTE.sub("", _BROKEN.sub("", _UNSEEN.sub("", heading)))
    text = _CAMEL.sub(" ", unicodedata.normalize("NFKC", re.sub("№+", "№ ", text)))
    return _YEAR.sub(" ", text.casefold().replace("ё", "е").replace("_", " "))


def _match(folded: str) -> tuple[str, int, Why]:
    known = _known()
    if not folded:
        return "", 0, ""
    if folded in known.fields:
        return known.fields[folded], EQUAL, "equal"
    if len(folded) > 4:
        from rapidfuzz import fuzz, process

        as_long = known.by_length.get(len(folded.split()), [])
        like = process.extractOne(folded, as_long, scorer=fuzz.token_sort_ratio, score_cutoff=LIKE)
        if like:
            return known.fields[like[0]], min(int(like[1]), 99), "likeness"
    return _by_words(folded.split())


@lru_cache(maxsize=4096)
def _known_words(word: str) -> tuple[str, ...]:
    """The words of the table of headings that `word` is a form of."""
    from rapidfuzz import fuzz, process

    vocabulary = _known().vocabulary
    if word in _known().foreign:
        return (word,)
    if len(word) <= 4:
        return (word,) if word in vocabulary else ()
    return tuple(str(like[0]) for like in process.extract(word, vocabulary, scorer=fuzz.ratio, score_cutoff=LIKE, limit=None))


def _by_words(words: list[str]) -> tuple[str, int, Why]:
    """By the known heading in this one that has its main word, which stands last in English and Kazakh (an action ID is a code,
    a launch date a day), but before "of" (a type of action is no action), and first in Russian ("Срок проведения мероприятия");
    of several by the longest. A number of things numbers no rows.
    """
    if len(words) > MOST_WORDS:
        return "", 0, ""
    if words[:2] == ["number", "of"]:
        return "", 0, ""
    words = words[: words.index("of")] if "of" in words else words
    at = {known: place for place, word in enumerate(words) for known in _known_words(word)}
    found = [
        (len(each.words), -at[each.words[0]], each.field) if each.first else (at[each.words[-1]], len(each.words), each.field)
        for each in _known().headings
        if all(word in at for word in each.words)
    ]
    return (max(found)[2], BY_WORDS, "words") if found else ("", 0, "")
