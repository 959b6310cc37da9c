"""Written terms, in English, Russian and Kazakh: from the words of a plan to their rule, or to what was not understood.

`lexicon` has the words, `phrases` what they make together, `sentences` and `repeating` the terms. Must stay true: nothing is
guessed silently. A text that can be read in several ways gives all of them; what was taken for granted is a note; a text that no
row fits is unread, with the words that were not understood.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.reasons import Reason, because
from tracker.domain.terms import DayTerm, Term, term_from
from tracker.domain.typed_terms import typed_rule
from tracker.domain.written.patterns import codes_of, fits, rewritten
from tracker.domain.written.phrases import PHRASES
from tracker.domain.written.repeating import WORDS_OF_REPETITION, recurring
from tracker.domain.written.resolving import Context, NoSuchDay
from tracker.domain.written.sentences import SENTENCES
from tracker.domain.written.text import plain
from tracker.domain.written.tokens import Token, tokens
from tracker.errors import Refused

LONGEST = 500
"""Characters of a text that is read as a term; a longer one is a paragraph."""

DITTO = frozenset("\"'-/\\〃″”“«»„")
FROM_CASE = re.compile(r"(?:нан|нен|дан|ден|тан|тен)\W*$")
"""The Kazakh case of a beginning: a term that ends with it says from when, and not until when."""

DOUBT = re.compile(r"[~?≈]")
"""Signs that somebody is not sure of what is written."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a text: its term, what was taken for granted, and the event that it counts from, in words of its own."""

    term: Term
    notes: tuple[Reason, ...] = ()
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A text and its readings: none where it was not understood (`notes` say why), several where it is ambiguous."""

    text: str
    readings: tuple[Reading, ...]
    notes: tuple[Reason, ...] = field(default=())


def read(text: str, on: date) -> Written:
    """What `text` says, read on the day `on`: that of signing, or today."""
    left, notes = plain(text)
    if fixed := _signs(left):
        return Written(text, (Reading(Term(fixed), tuple(notes)),))
    if doubt := DOUBT.search(left):
        return Written(text, (), (*notes, because("not_understood", words=[doubt[0]])))
    if len(left) > LONGEST:
        return Written(text, (), (because("text_too_long_for_a_term", length=len(left), limit=LONGEST),))
    found: list[Reading] = []
    missing: Reason | None = None
    for row in tokens(left):
        context = Context(on, left)
        try:
            terms = _meant(context, row)
        except (NoSuchDay, OverflowError):
            missing = because("no_such_day", text=left)
            continue
        found += [Reading(term, (*notes, *context.notes), context.event) for term in terms]
        if not terms:
            missing = missing or because("not_understood", words=_unknown(left, row))
    if not found and (short := _in_short(left, on)):
        found = [Reading(short, tuple(notes))]
    if not found:
        return Written(text, (), (*notes, *([missing] if missing else [])))
    return Written(text, tuple({reading.term: reading for reading in found}.values()))


def _in_short(text: str, on: date) -> Term | None:
    """What is written in the short notation of rules, which is what a rule's own text is: `quarterly +2 days`."""
    try:
        rule = typed_rule(text)
    except Refused:
        return None
    return DayTerm("day", on) if rule is None else term_from(rule)


def _signs(text: str) -> str | None:
    """What a text without words says: nothing, a dash, or the marks of ditto."""
    if not text.strip(" -.") or text.lower().strip(" .") in ("n/a", "н/д", "x", "х"):
        return "none"
    return "same_as_above" if set(text.replace(" ", "")) <= DITTO else None


def _meant(context: Context, row: Sequence[Token]) -> list[Term]:
    words = rewritten(_without_noise(row), PHRASES)
    words = _unbracketed(_trimmed(tuple(token for token in words if token.kind not in ("A", "TERMWORD"))))
    if any(token.kind in WORDS_OF_REPETITION for token in words):
        term = recurring(context, words)
        return [term] if term else []
    if words and words[-1].kind in ("DAY", "SPAN", "MONTH") and words[-1].language == "kk" and FROM_CASE.search(context.text):
        return []
    codes = codes_of(words)
    for pattern, meaning in SENTENCES:
        wanted = fits(pattern, words, codes)
        if wanted is None:
            continue
        count = len(context.notes)
        meant = meaning(context, **{name: value for name, value in wanted.items() if value is not None})
        if meant is not None:
            return meant if isinstance(meant, list) else [meant]
        del context.notes[count:]
    return []


def _unbracketed(row: tuple[Token, ...]) -> tuple[Token, ...]:
    """Brackets around the whole, or around words that only say that a day is included, mean nothing; others may contradict."""
    if len(row) > 2 and (row[0].kind, row[-1].kind) == ("OPEN", "CLOSE"):
        row = row[1:-1]
    kept = []
    for place, token in enumerate(row):
        inner = row[place + 1 if token.kind == "OPEN" else place - 1] if 0 < place < len(row) or token.kind == "OPEN" else token
        if token.kind not in ("OPEN", "CLOSE") or inner.kind not in ("INCL", "BY"):
            kept.append(token)
    return tuple(kept)


def _without_noise(row: Sequence[Token]) -> tuple[Token, ...]:
    """Words that say nothing are left out; `of` stays where it stands between a length and its event."""
    kept: list[Token] = []
    for token, after in zip(row, (*row[1:], None), strict=False):
        if token.kind == "NOISE" or (token.kind == "DASH" and _glued(kept, token, after)):
            continue
        if token.kind == "COMMA" and after is not None and after.kind == "INCL":
            continue
        if token.kind == "OF":
            if _joins_event(kept, after):
                kept.append(Token("FROM", "from", token.start, token.end, token.language))
            continue
        kept.append(token)
    return tuple(kept)


def _joins_event(before: Sequence[Token], after: Token | None) -> bool:
    """Whether `of` stands between a length and its event: within ten days of receipt."""
    if not before or after is None or before[-1].kind != "UNIT" or after.kind in ("MONTH", "YEAR", "SPAN"):
        return False
    return before[-1].value not in ("quarters", "halves", "decades")


def _glued(before: Sequence[Token], dash: Token, after: Token | None) -> bool:
    """Whether a dash only ties a number to its word: 15-day, 10-күніне."""
    if not before or after is None or before[-1].end != dash.start or after.start != dash.end:
        return False
    return before[-1].kind in ("NUM", "CARD") and after.kind in ("UNIT", "NTH", "HALFW", "TERMWORD", "CARD", "MONTH")


def _trimmed(row: tuple[Token, ...]) -> tuple[Token, ...]:
    while row and row[0].kind in ("COMMA", "DASH", "CLOSE"):
        row = row[1:]
    while row and row[-1].kind in ("COMMA", "DASH", "OPEN"):
        row = row[:-1]
    return row


def _unknown(text: str, row: Sequence[Token]) -> list[str]:
    """The words that the lexicon does not know; where it knows them all, the whole text."""
    return [text[token.start : token.end] for token in row if token.kind == "WORD"] or [text]
