"""The answer of `tracker due` for people and for programs: the meaning of a term, its day, and the reasons.

Invariant: both forms agree; the object always has the same shape, and its schema is `tracker.due/1`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tracker.domain.deadlines.reader import Trace
from tracker.domain.deadlines.reader.events import BASE, OWN
from tracker.domain.deadlines.reader.kinds import KINDS
from tracker.domain.deadlines.reader.tokens import Token
from tracker.domain.deadlines.term_answers import DatedReading, TermAnswer, TermContext, common_result
from tracker.domain.deadlines.terms import with_bases
from tracker.domain.reasons import Reason
from tracker.wording import Language, sentence, spoken_in
from tracker.wording.rules import rule_words

SCHEMA = "tracker.due/1"


def object_of(text: str, answer: TermAnswer, asked: TermContext, language: str, trace: Trace | None = None) -> dict[str, Any]:
    """The answer as one flat object; `readings` has an object for each reading of the text, `unread_part` the words that no
    reading uses, `trace` how it was read, if there is one.
    """
    readings, notes, unread = answer
    kind, due = common_result(readings)
    only = readings[0] if len(readings) == 1 else None
    told = [_reading(each, language) for each in readings]
    return {
        "schema": SCHEMA,
        "text": text,
        "kind": kind,
        "due": due,
        "unread_part": " ".join(unread) or None,
        "precision": only.precision if only else None,
        "rule": told[0]["rule"] if only else None,
        "derivation": told[0]["derivation"] if only else [_step(each, language) for each in notes],
        "readings": told,
        "event": missing_event(readings),
        "base": asked.base,
        "calendar": asked.calendar.code,
        "roll": str(asked.roll),
        "language": language,
        "trace": _trace(trace) if trace else None,
    }


def lines_of(text: str, answer: TermAnswer, language: str, *, strict: bool = False) -> Iterator[str]:
    """The lines of the answer for people; without `strict`, an uncertain answer mentions the option for scripts."""
    yield from _lines(text, answer, language)
    if not answer.sure and not strict:
        yield f"  {spoken_in(language).term_words.ANSWER['strict']}"


def _lines(text: str, answer: TermAnswer, language: str) -> Iterator[str]:
    readings, notes, unread = answer
    spoken = spoken_in(language)
    say = spoken.term_words.ANSWER
    yield with_marks(text, unread)
    if not readings:
        yield f"  {say['unread']}"
        yield from (f"  - {sentence(each, language)}" for each in notes)
        return
    if len(readings) > 1:
        yield f"  {say['several'].format(len(readings))}"
    elif not answer.sure:
        yield f"  {say['confirm']}"
    for number, each in enumerate(readings, 1):
        ahead = f"  {number}. " if len(readings) > 1 else "  "
        yield f"{ahead}{say['due']}: {_due(each, spoken)}"
        yield f"  {say['kind']}: {spoken.term_words.kind_label(_KIND.get(each.kind, each.kind))}"
        yield f"  {say['rule']}: {_rule(each, language)}"
        yield f"  {say['why']}:"
        yield from (f"  - {sentence(step, language)}" for step in each.steps)
    if name := missing_event(readings):
        option = "--base DAY" if name == BASE.lower() else f'--event "{name}=DAY"'
        yield f"  {say['give'].format(option)}"


def with_marks(text: str, unread: Sequence[str]) -> str:
    """The text with the words not understood in brackets; all of it in brackets if they cannot be located."""
    left, told = text, ""
    for word in unread:
        before, found, after = left.partition(word)
        if not found:
            return f"[{text}]"
        told, left = f"{told}{before}[{word}]", after
    return f"{told}{left}"


def missing_event(readings: Sequence[DatedReading]) -> str | None:
    """The name of the event whose day is missing."""
    return next((each.event for each in readings if each.due is None and each.event), None)


_KIND = {"date": "day", "half-year": "half", "same-as-above": "same_as_above"}
_PRECISION = {"half-year": "half", "half-month": "half_month", "third-of-month": "third"}


def lines_of_trace(trace: Trace, language: str) -> Iterator[str]:
    """How a text was read: its words with their kinds, then the rows of the grammar in the order of use."""
    say = spoken_in(language).term_words.ANSWER
    told = _trace(trace)
    for way in told["words"]:
        yield f"  {say['words']}:"
        yield from (f"  - {word['text']}: {word['meaning']} ({word['kind']})" for word in way)
    yield f"  {say['rows']}:" if told["rows"] else f"  {say['no_rows']}"
    for number, row in enumerate(told["rows"], 1):
        makes = f" -> {row['makes']}" if row["makes"] else ""
        yield f"  {number}. {row['text']}: {row['name']} ({row['pattern']}{makes})"


def _trace(trace: Trace) -> dict[str, Any]:
    def words(way: Sequence[Token]) -> list[dict[str, str]]:
        return [
            {"text": trace.text[each.start : each.end], "kind": each.code.strip(), "meaning": KINDS[each.kind].meaning}
            for each in way
        ]

    rows = [
        {"text": trace.text[start:end], "name": row.name, "pattern": row.pattern, "makes": row.makes or None}
        for row, start, end in trace.matched
    ]
    return {"words": [words(way) for way in trace.words], "rows": rows}


def _due(each: DatedReading, spoken: Language) -> str:
    say = spoken.term_words.ANSWER
    if each.due is None:
        return say["not_yet"] if each.event else say["no_due"]
    exact = spoken.term_words.precision_label(_PRECISION.get(each.precision or "", each.precision))
    return f"{spoken.grammar.day(each.due)} ({say['exact']}: {exact})"


def _rule(each: DatedReading, language: str) -> str:
    """The rule in words; an event is named as in the text."""
    return rule_words(with_bases(each.term, lambda code: each.event or code if code == OWN else code), language)


def _reading(each: DatedReading, language: str) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "due": each.due,
        "precision": each.precision,
        "rule": _rule(each, language),
        "derivation": [_step(step, language) for step in each.steps],
    }


def _step(step: Reason, language: str) -> dict[str, Any]:
    return {"kind": step.kind, "fields": dict(step.fields), "sentence": sentence(step, language)}


def plain_value(value: object) -> str:
    """The text of a value that JSON cannot represent: a day as YYYY-MM-DD."""
    return value.isoformat() if isinstance(value, date) else str(value)
