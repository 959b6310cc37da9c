"""The words of filters, and the tasks that each matches.

`overdue goal:G1,G2` is two conditions; the values of one condition are alternatives. `storage.shelves.sql.queries` says the same
in SQL.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from tracker.domain.control import states
from tracker.domain.control.dependencies import is_blocked
from tracker.domain.control.lifecycle import CLOSED
from tracker.domain.control.mine import Mine
from tracker.domain.filters.tree import AnyOf, Condition, Filter, Not, Part
from tracker.domain.folding import same_letters
from tracker.domain.model.codes import nearest
from tracker.domain.model.labels import labels_in
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Colour, Outcome, Status, Verification
from tracker.domain.words import has_words, search_words, words_of

NONE = "none"
"""The value that matches tasks without one."""


@dataclass(frozen=True, slots=True)
class FilterContext:
    """What a filter needs besides the task: the day, the periods in days, each goal with its ancestors, what makes a task mine,
    the codes of tasks that need an open one, of those with a request for more time that is undecided, and the inherited goal of
    each task that has one. SQL computes these itself, and needs only to know whether any task `inherits` its goal,
    and which searched texts are `common`.
    """

    today: date
    due_soon_days: int = 7
    reporting_days: int = 30
    goal_path: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mine: Mapping[str, Mine] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    inherited: Mapping[str, str] = field(default_factory=dict)
    inherits: bool = False
    common: frozenset[str] = frozenset()


STATES: dict[str, Callable[[Task, FilterContext], bool]] = {
    "overdue": lambda task, context: states.is_overdue(task, context.today),
    "due_soon": lambda task, context: states.is_due_soon(task, context.today, context.due_soon_days),
    "not_reported": lambda task, context: states.is_not_reported(task, context.today, context.reporting_days),
    "awaiting": lambda task, context: states.is_awaiting(task),
    "asking": lambda task, context: task.code in context.asking and task.status not in CLOSED,
    "open": lambda task, context: states.is_open(task),
    "closed": lambda task, context: task.status in CLOSED,
    "counted": lambda task, context: states.is_counted(task),
    "accepted": lambda task, context: states.is_accepted(task),
    "forecast_late": lambda task, context: states.is_forecast_late(task),
    "draft": lambda task, context: task.status is Status.DRAFT,
    "withdrawn": lambda task, context: task.status is Status.WITHDRAWN,
    "illustrative": lambda task, context: states.is_illustrative(task),
    "no_public_evidence": lambda task, context: states.lacks_evidence(task),
    "blocked": lambda task, context: is_blocked(task, task.code in context.waiting),
    "waiting": lambda task, context: states.is_waiting(task),
    "unread": lambda task, context: states.is_unread(task),
    "late": lambda task, context: states.is_late(task),
    "on_time": lambda task, context: states.is_on_time(task),
}
"""State word -> its rule."""


def _equal(name: str) -> Callable[[Task, FilterContext, str], bool]:
    return lambda task, context, value: getattr(task, name) == (None if value == NONE else value)


def _in_goal(task: Task, context: FilterContext, value: str) -> bool:
    goal = task.goal or context.inherited.get(task.code)
    if goal is None or value == NONE:
        return goal is None and value == NONE
    return value in context.goal_path.get(goal, (goal,))


def _of_body(task: Task, context: FilterContext, value: str) -> bool:
    return value in (task.lead, task.controller)


def _due_in(task: Task, context: FilterContext, value: str) -> bool:
    if task.due is None or value == NONE:
        return task.due is None and value == NONE
    first, dots, last = value.partition("..")
    day = task.due.isoformat()
    return (not first or first <= day) and (not last or day <= last) if dots else day == first


def _is_mine(task: Task, context: FilterContext, value: str) -> bool:
    return value in context.mine and context.mine[value].has(task)


def _has_label(task: Task, context: FilterContext, value: str) -> bool:
    labels = [same_letters(each) for each in labels_in(task.labels)]
    return not labels if value == NONE else same_letters(value) in labels


def _has_text(task: Task, context: FilterContext, value: str) -> bool:
    return has_words(search_words(task), value)


KEYED: dict[str, Callable[[Task, FilterContext, str], bool]] = {
    "status": _equal("status"),
    "goal": _in_goal,
    "lead": _equal("lead"),
    "controller": _equal("controller"),
    "body": _of_body,
    "officer": _equal("officer"),
    "window": _equal("window"),
    "clause": _equal("clause"),
    "parent": _equal("parent"),
    "series": _equal("series"),
    "form": _equal("form"),
    "verification": _equal("verification"),
    "outcome": _equal("outcome"),
    "colour": lambda task, context, value: states.verdict_of(task, context.today, context).colour == value,
    "due": _due_in,
    "label": _has_label,
    "text": _has_text,
    "mine": _is_mine,
}
"""Keyed word -> the rule for one value."""

SPLIT: dict[str, Callable[[str], tuple[str, ...]]] = {"text": words_of, "label": labels_in}
"""Keyed word with free text values -> how a text is split."""

ALIASES = {"no_evidence": "no_public_evidence"}
"""Earlier word -> its replacement; always accepted, never shown."""

ENUMERATED: dict[str, type[StrEnum]] = {"status": Status, "verification": Verification, "outcome": Outcome, "colour": Colour}
"""Keyed word -> the enumeration of its values."""
WITHOUT_NONE = ("body", "mine", "status", "verification", "colour")
"""Keyed words for which every task has a value."""

WORDS = (*STATES, *(f"{word}:" for word in KEYED))


def plain_word(typed: str) -> str:
    """A filter word in canonical form."""
    word = typed.strip().lower().replace("-", "_")
    return ALIASES.get(word, word)


Spoken: TypeAlias = Mapping[str, str]
"""Filter words and values in other languages, as one token each -> the canonical ones; `wording.filter_words` has them."""
ENGLISH_ONLY: Spoken = {}


def token_of(text: str) -> str:
    """Words of a language as one token: `срок близко` is `срок_близко`, and ё is е."""
    return same_letters("_".join(text.lower().replace("-", "_").split()))


def canonical(piece: str, spoken: Spoken) -> str:
    """A token with its word, and what it gives behind a colon, in canonical form where the word is `spoken`."""
    word, colon, rest = piece.partition(":")
    known = spoken.get(token_of(word), word)
    if not colon:
        return known if known in STATES or known == "mine" else piece
    if known not in KEYED:
        return piece
    allowed, typed = (*ENUMERATED.get(known, ()), NONE), [rest] if '"' in rest else rest.split(",")
    meant = [spoken.get(token_of(each), each) for each in typed]
    return f"{known}:{','.join(new if new in allowed else old for new, old in zip(meant, typed, strict=True))}"


def near_words(word: str, spoken: Spoken = ENGLISH_ONLY) -> list[str]:
    """The filter words that a word may be a misspelling of."""
    return nearest(plain_word(word), (*STATES, *KEYED, *(each for each, known in spoken.items() if known in (*STATES, *KEYED))))


def is_known(typed: str) -> bool:
    """Whether a typed text begins with a filter word; one with values needs a colon, except `mine`."""
    word, colon, _ = typed.partition(":")
    return plain_word(word) in (KEYED if colon else (*STATES, "mine"))


def matches(part: Part, task: Task, context: FilterContext) -> bool:
    """Whether the filter, or part of one, matches `task`."""
    match part:
        case Filter():
            return all(matches(each, task, context) for each in part.parts)
        case AnyOf():
            return any(matches(each, task, context) for each in part.parts)
        case Not():
            return not matches(part.part, task, context)
        case Condition():
            return _meets(part, task, context)


def _meets(condition: Condition, task: Task, context: FilterContext) -> bool:
    if condition.word in STATES:
        return STATES[condition.word](task, context)
    return any(KEYED[condition.word](task, context, value) for value in condition.values)


ACCOUNTED: Mapping[str, tuple[str, ...]] = {
    "open": ("open",),
    "accepted": ("accepted",),
    "draft": ("draft",),
    "illustrative": ("illustrative",),
    "no_public_evidence": ("no_public_evidence",),
    "cancelled": ("status:cancelled",),
    "withdrawn": ("withdrawn",),
}
"""Number -> the filter words that count it. Each task is in at least one of them, so if all are shown no task is missing; a draft
may also have a mark.
"""
