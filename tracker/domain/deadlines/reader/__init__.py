"""The reader of written terms in English, Russian and Kazakh: from the text of a plan to a rule, or to the words not understood.

`lexicon` has the words, `kinds` their kinds, `quantities` and `dates` the phrases, `named`, `lengths`, `sentences` and
`repeating` the terms. Every row of the grammar has a name, a meaning and an example.

Invariant: nothing is guessed silently, and no word is ignored. An ambiguous text gives all readings; assumptions are notes; a
reading that does not use every word is doubtful or invalid, which is decided here for every reading; a text that fits no row is
unread, with the part that was not understood.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from tracker.domain.deadlines.days import FIRST_YEAR, iso_day
from tracker.domain.deadlines.reader.kinds import SAYS_NOTHING
from tracker.domain.deadlines.reader.patterns import Match
from tracker.domain.deadlines.reader.text import plain
from tracker.domain.deadlines.reader.to_terms import Context, NoSuchDay
from tracker.domain.deadlines.reader.tokens import Token, tokens
from tracker.domain.deadlines.reader.understanding import understand
from tracker.domain.deadlines.terms import DayTerm, Term
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused

LONGEST = 500
"""The most characters in a term; a longer text is a paragraph."""

MOST_KEPT = 1_000
"""How many texts are kept as read: the rows of a plan share their terms."""

NO_YEAR = date(FIRST_YEAR, 1, 1)
"""The day from which a text is read while nobody said from which: what `needs_day` is no term then."""

_OF_THE_DAY = frozenset({"year_implied", "year_context", "periods_counted_from"})
"""Kinds of notes on terms that are others when they are read from another day."""

DITTO = frozenset("\"'-/\\〃″”“«»„")
DOUBT = re.compile(r"[~?≈]")
"""Signs that the author was not sure."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a text: its term, notes on assumptions, the event that it counts from in the words of the text, doubts that
    somebody must confirm, and the `unread` (unused) words.
    """

    term: Term
    notes: tuple[Reason, ...] = ()
    event: str | None = None
    doubts: tuple[Reason, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """How a text was read: the text seen by the grammar, its words in each possible way, and the rows of the grammar that were
    used, in order.
    """

    text: str = ""
    words: tuple[tuple[Token, ...], ...] = ()
    matched: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class TermText:
    """A text and its readings: none if it was not understood (`notes` say why), several if it is ambiguous.

    `unread` are the words not understood, in order; `trace` is how the grammar read it.
    """

    text: str
    readings: tuple[Reading, ...]
    notes: tuple[Reason, ...] = field(default=())
    unread: tuple[str, ...] = ()
    trace: Trace = field(default=Trace(), compare=False)

    @property
    def certain(self) -> Reading | None:
        """The only reading, if it is without doubt; None if somebody must confirm."""
        only = self.readings[0] if len(self.readings) == 1 else None
        return only if only and not only.doubts else None


def needs_day(reading: Reading) -> bool:
    """Whether a term is another one when it is read from another day: "31 July", "Q3 of this year"."""
    return any(note.kind in _OF_THE_DAY for note in reading.notes)


def certain_reading(text: str, written: TermText) -> Reading | None:
    """The only reading of a text, without doubt; None if it was not understood.

    Refused: `term_ambiguous` (with the readings), `term_doubtful` (with the doubts about the only reading).
    """
    readings = [reading.term for reading in written.readings]
    if len(readings) > 1:
        raise Refused("term_ambiguous", text=text, readings=readings)
    if readings and written.certain is None:
        raise Refused("term_doubtful", text=text, readings=readings, why=written.readings[0].doubts)
    return written.certain


def read(text: str, on: date) -> TermText:
    """The readings of `text` relative to the day `on`: the day of signing, or today."""
    if day := iso_day(text.strip()):
        return TermText(text, (Reading(DayTerm("day", day)),))
    return _read(text, on) if len(text) <= LONGEST else _read.__wrapped__(text, on)


@lru_cache(MOST_KEPT)
def _read(text: str, on: date) -> TermText:
    left, notes = plain(text)
    if fixed := _signs(left):
        return TermText(text, (Reading(Term(fixed), tuple(notes)),))
    if doubt := DOUBT.search(left):
        return TermText(text, (), (*notes, because("not_understood", words=[doubt[0]])), (doubt[0],))
    if len(left) > LONGEST:
        return TermText(text, (), (because("text_too_long_for_a_term", length=len(left), limit=LONGEST),), (left,))
    found: list[Reading] = []
    ways: list[tuple[Token, ...]] = []
    matched: list[Match] = []
    missing: Reason | None = None
    unread: tuple[str, ...] = ()
    for row in tokens(left):
        context = Context(on, left, matched=matched)
        ways.append(row)
        try:
            meant = understand(context, row)
        except (NoSuchDay, OverflowError):
            missing, unread = because("no_such_day", text=left), (left,)
            continue
        unused = [token for token in row if token.kind not in SAYS_NOTHING and token.start not in meant.used]
        readings = list(_readings(context, row, meant.terms, unused, notes))
        found += readings
        if not readings and not missing:
            unread = _unread(context, row, unused if meant.terms else [])
            missing = context.refused or because("not_understood", words=list(unread))
    trace = Trace(left, tuple(ways), tuple(matched))
    if not found:
        return TermText(text, (), (*notes, *([missing] if missing else [])), unread, trace)
    distinct = {reading.term: reading for reading in found}
    return TermText(text, tuple(distinct.values()), unread=found[0].unread, trace=trace)


def _readings(
    context: Context, row: Sequence[Token], terms: Sequence[Term], unused: Sequence[Token], notes: Sequence[Reason]
) -> Iterator[Reading]:
    """The readings of one row of tokens: none if a word of the lexicon is unused, doubtful ones if other words are.

    Every reading passes through here.
    """
    if any(token.kind != "WORD" for token in unused):
        return
    unread = tuple(context.text[token.start : token.end] for token in unused)
    doubts = [*context.doubts, *([because("words_not_used", words=list(unread))] if unread else [])]
    if len({token.language for token in row if token.kind not in SAYS_NOTHING} - {""}) > 1:
        doubts.append(because("languages_mixed"))
    for term in terms:
        yield Reading(term, (*notes, *context.notes), context.event, tuple(doubts), unread)


def _signs(text: str) -> str | None:
    """The meaning of a text without words: nothing, a dash, or ditto marks."""
    if not text.strip(" -.") or text.lower().strip(" .") in ("n/a", "н/д", "x", "х"):
        return "none"
    return "same_as_above" if set(text.replace(" ", "")) <= DITTO else None


def _unread(context: Context, row: Sequence[Token], unused: Sequence[Token]) -> tuple[str, ...]:
    """The words not understood: those that a meaning left unused; those not in the lexicon; those outside the longest part that
    can be read by itself; or all of them.
    """
    text = context.text
    words = unused or [token for token in row if token.kind == "WORD"]
    if words:
        return tuple(text[token.start : token.end] for token in words)
    for count in range(len(row) - 1, 0, -1):
        for part, rest in ((row[:count], row[count:]), (row[-count:], row[:-count])):
            if _is_read(context, part):
                return (text[rest[0].start : rest[-1].end],)
    return (text,)


def _is_read(context: Context, row: Sequence[Token]) -> bool:
    """Whether a part of a text is a term by itself; signs at its ends belong to the rest."""
    if {row[0].kind, row[-1].kind} & {"COMMA", "DASH", "OPEN", "CLOSE"}:
        return False
    try:
        meant = understand(Context(context.on, context.text), row)
    except (NoSuchDay, OverflowError):
        return False
    return bool(meant.terms) and all(token.start in meant.used for token in row if token.kind not in SAYS_NOTHING)
