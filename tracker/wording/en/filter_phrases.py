"""A filter in words: one sentence for the title of a list, the screen, and `tracker filter show`.

Invariant: every filter word has its phrase, which stands after "tasks that are" and after "not"; `and` binds closer than `or` in
the sentence as in the filter, and what would not be read so stands in brackets.
"""

from collections.abc import Sequence
from datetime import date

from tracker.domain.filters import NONE, AnyOf, Condition, Filter, Not, Part, parse
from tracker.wording.en.grammar import day
from tracker.wording.en.labels import label

STATES = {
    "overdue": "overdue",
    "due_soon": "due soon",
    "not_reported": "silent for longer than their reporting period",
    "awaiting": "awaiting a decision",
    "open": "under control",
    "closed": "closed",
    "counted": "counted",
    "accepted": "accepted",
    "forecast_late": "forecast for after their due day",
    "draft": "drafts",
    "withdrawn": "withdrawn",
    "illustrative": "illustrative",
    "no_public_evidence": "without public evidence",
    "blocked": "blocked",
    "waiting": "waiting for the day that their term counts from",
    "unread": "kept with a term that is not understood",
    "late": "reported late",
    "on_time": "reported on time",
}
"""State word -> its phrase."""

KEYED = {
    "status": ("{}", ""),
    "goal": ("in goal {}", "without a goal"),
    "lead": ("led by {}", "without a lead"),
    "controller": ("controlled by {}", "without a controller"),
    "body": ("led or controlled by {}", ""),
    "officer": ("handled by {}", "without an officer"),
    "window": ("in window {}", "in no window"),
    "clause": ("under clause {}", "under no clause"),
    "parent": ("part of {}", "part of no other task"),
    "series": ("in series {}", "in no series"),
    "form": ("of the form {}", "of no form"),
    "verification": ("{}", ""),
    "outcome": ("accepted as {}", "without an outcome"),
    "colour": ("{}", ""),
    "due": ("{}", "without a due day"),
    "label": ("labelled {}", "without a label"),
    "text": ("found by {}", ""),
    "mine": ("in the hands of {}", ""),
}
"""Keyed word -> its phrase with values, and its phrase for none."""


def filter_in_words(words: Sequence[str]) -> str:
    """`tasks that are overdue and led by MFA, or blocked`, for the words of a filter that was read before."""
    chosen = parse(words, code_of=lambda word, text: text)
    return f"tasks that are {_joined(chosen.parts[0] if len(chosen.parts) == 1 else chosen)}" if chosen.parts else "tasks"


def _joined(part: Part) -> str:
    """A part as it stands where no other is beside it."""
    if not isinstance(part, AnyOf | Filter):
        return _beside(part)
    word = "or" if isinstance(part, AnyOf) else "and"
    comma = "" if all(map(_is_simple, part.parts)) else ","
    return f"{comma} {word} ".join(map(_beside, part.parts))


def _beside(part: Part) -> str:
    """A part as it stands beside others."""
    match part:
        case Condition():
            return _phrase(part)
        case Not():
            return f"not {_phrase(part.part)}" if isinstance(part.part, Condition) else f"not ({_joined(part.part)})"
    if not all(map(_is_simple, part.parts)):
        return f"({_joined(part)})"
    return f"either {_joined(part)}" if isinstance(part, AnyOf) else _joined(part)


def _is_simple(part: Part) -> bool:
    """Whether its phrase has neither `and` nor `or`."""
    inner = part.part if isinstance(part, Not) else part
    return isinstance(inner, Condition) and len(inner.values) < 2


def _phrase(condition: Condition) -> str:
    if condition.word in STATES:
        return STATES[condition.word]
    phrase, without = KEYED[condition.word]
    values = [_value(condition.word, value) for value in condition.values if not without or value != NONE]
    phrases = [phrase.format(_either(values))] if values else []
    return _either(phrases + ([without] if len(values) < len(condition.values) else []))


def _either(texts: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(texts[:-1]), texts[-1]]))


def _value(word: str, value: str) -> str:
    if word in ("text", "label"):
        return f'"{value}"'
    if word == "due":
        return _due(value)
    return label(value) if word in ("status", "verification", "outcome", "colour") else value


def _due(value: str) -> str:
    first, dots, last = (_day(each) for each in value.partition(".."))
    if not dots:
        return f"due on {first}"
    if first and last:
        return f"due from {first} to {last}"
    if first or last:
        return f"due from {first} on" if first else f"due by {last}"
    return "given a due day"


def _day(text: str) -> str:
    return day(date.fromisoformat(text)) if text[:1].isdigit() else text
