"""Filters: words that choose tasks, and say in words what they chose.

`overdue goal:G1,G2 due:2020-06-01..` is three conditions joined by AND; the values of one condition are joined by OR.
`storage.queries` says the same in SQL. Must stay true: `parse(str(filter)) == filter`, and a word that is not known is
refused, never ignored, since an ignored condition shows too much.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.domain.control import states
from tracker.domain.control.dependencies import is_blocked
from tracker.domain.control.lifecycle import CLOSED
from tracker.domain.control.mine import Mine
from tracker.domain.deadlines.days import read_day
from tracker.domain.deadlines.typed_days import days_of
from tracker.domain.folding import same_letters
from tracker.domain.model.codes import nearest, typed_code
from tracker.domain.model.labels import labels_in
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Colour, Outcome, Status, Verification
from tracker.domain.words import has_words, searched, words_of
from tracker.errors import Refused

NONE = "none"
"""The value that finds tasks without one."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: a state word without values, or a keyed word with one value or more, any of which will do."""

    word: str
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.word}:{','.join(self.values)}" if self.values else self.word


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that must all hold; without any it lets every task through. Its text can be typed again."""

    conditions: tuple[Condition, ...] = ()

    def __str__(self) -> str:
        return " ".join(self.words)

    @property
    def words(self) -> tuple[str, ...]:
        """The words to type for this filter, one a condition."""
        return tuple(str(condition) for condition in self.conditions)

    def __and__(self, other: "Filter") -> "Filter":
        return Filter(self.conditions + other.conditions)


@dataclass(frozen=True, slots=True)
class Context:
    """What a filter needs to know besides the task: the day, the periods in days, each goal with the goals above it, what
    makes a task one of a member's, the tasks (codes) that need one which is not closed, and the goal of each that takes it from
    the task above. SQL finds those by itself, and is told only whether any task `inherits` its goal.
    """

    today: date
    due_soon_days: int = 7
    reporting_days: int = 30
    goal_path: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mine: Mapping[str, Mine] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    inherited: Mapping[str, str] = field(default_factory=dict)
    inherits: bool = False


STATES: dict[str, Callable[[Task, Context], bool]] = {
    "overdue": lambda task, context: states.is_overdue(task, context.today),
    "due_soon": lambda task, context: states.is_due_soon(task, context.today, context.due_soon_days),
    "not_reported": lambda task, context: states.is_not_reported(task, context.today, context.reporting_days),
    "awaiting": lambda task, context: states.is_awaiting(task),
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
"""State word -> the rule that it stands for."""


def _equal(name: str) -> Callable[[Task, Context, str], bool]:
    return lambda task, context, value: getattr(task, name) == (None if value == NONE else value)


def _in_goal(task: Task, context: Context, value: str) -> bool:
    goal = task.goal or context.inherited.get(task.code)
    if goal is None or value == NONE:
        return goal is None and value == NONE
    return value in context.goal_path.get(goal, (goal,))


def _of_body(task: Task, context: Context, value: str) -> bool:
    return value in (task.lead, task.controller)


def _due_in(task: Task, context: Context, value: str) -> bool:
    if task.due is None or value == NONE:
        return task.due is None and value == NONE
    first, dots, last = value.partition("..")
    day = task.due.isoformat()
    return (not first or first <= day) and (not last or day <= last) if dots else day == first


def _is_mine(task: Task, context: Context, value: str) -> bool:
    return value in context.mine and context.mine[value].has(task)


def _has_label(task: Task, context: Context, value: str) -> bool:
    labels = [same_letters(each) for each in labels_in(task.labels)]
    return not labels if value == NONE else same_letters(value) in labels


def _has_text(task: Task, context: Context, value: str) -> bool:
    return has_words(searched(task), value)


KEYED: dict[str, Callable[[Task, Context, str], bool]] = {
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
"""Keyed word whose values are words of people -> how they are told apart."""

ALIASES = {"no_evidence": "no_public_evidence"}
"""Earlier word -> the one that stands for it; read for ever, never shown."""

ENUMERATED: dict[str, type[StrEnum]] = {"status": Status, "verification": Verification, "outcome": Outcome, "colour": Colour}
"""Keyed word -> the words that its values are."""
WITHOUT_NONE = ("body", "mine", "status", "verification", "colour")
"""Keyed words of which every task has a value."""

WORDS = (*STATES, *(f"{word}:" for word in KEYED))


def matches(filter: Filter, task: Task, context: Context) -> bool:
    """Whether `task` meets every condition of `filter`."""
    return all(_meets(condition, task, context) for condition in filter.conditions)


def _meets(condition: Condition, task: Task, context: Context) -> bool:
    if condition.word in STATES:
        return STATES[condition.word](task, context)
    return any(KEYED[condition.word](task, context, value) for value in condition.values)


def parse(words: Sequence[str], today: date | None = None) -> Filter:
    """The filter that `words` say; a string is split at its blanks.

    With `today` a day may be written as people write it, and a month or another period is all its days; without it, it is
    YYYY-MM-DD. Refused: `unknown_filter`, `filter_without_value`, `filter_with_value`, `bad_filter_value`, `bad_day`.
    """
    parts = words.split() if isinstance(words, str) else words
    return Filter(tuple(condition for part in parts for condition in _conditions(part, today)))


def _conditions(part: str, today: date | None) -> list[Condition]:
    """One word as conditions: `text:` makes one of each of its words, since all of them must occur."""
    typed, colon, rest = part.strip().partition(":")
    word = typed.strip().lower().replace("-", "_")
    word = ALIASES.get(word, word)
    if word in STATES:
        if colon:
            raise Refused("filter_with_value", word=word, typed=part)
        return [Condition(word)]
    if word not in KEYED:
        raise Refused("unknown_filter", word=typed, near=nearest(word, (*STATES, *KEYED)), words=list(WORDS))
    texts = list(SPLIT[word](rest)) if word in SPLIT else [text for text in rest.split(",") if text.strip()]
    if not texts:
        raise Refused("filter_without_value", word=word)
    if word == "text":
        return [Condition(word, (text,)) for text in texts]
    return [Condition(word, tuple(dict.fromkeys(_value(word, text.strip(), today) for text in texts)))]


def _value(word: str, text: str, today: date | None) -> str:
    """One value in the form that tasks have it."""
    if text.lower() == NONE and word not in WITHOUT_NONE:
        return NONE
    if word in ENUMERATED:
        return _one_of(word, text, tuple(ENUMERATED[word]))
    if word == "due":
        return _days(text, today)
    return text.lower() if word in ("form", "label") else typed_code(text)


def _one_of(word: str, text: str, known: Sequence[str]) -> str:
    value = text.lower().replace("-", "_")
    if value not in known:
        raise Refused("bad_filter_value", word=word, value=text, known=[str(each) for each in known])
    return value


def _days(text: str, today: date | None) -> str:
    first, dots, last = text.partition("..")
    if not dots:
        begins, ends = _ends_of(text, today)
        return begins if begins == ends else f"{begins}..{ends}"
    begins = _ends_of(first, today)[0] if first.strip() else ""
    ends = _ends_of(last, today)[1] if last.strip() else ""
    if begins and ends and begins > ends:
        raise Refused("filter_days_reversed", first=begins, last=ends)
    return f"{begins}..{ends}"


def _ends_of(text: str, today: date | None) -> tuple[str, str]:
    """The first and the last day that a text names."""
    if today is None:
        return (read_day(text).isoformat(),) * 2
    found = days_of(text, today)
    return found.first.isoformat(), found.last.isoformat()


ACCOUNTED: Mapping[str, tuple[str, ...]] = {
    "open": ("open",),
    "accepted": ("accepted",),
    "draft": ("draft",),
    "illustrative": ("illustrative",),
    "no_public_evidence": ("no_public_evidence",),
    "cancelled": ("status:cancelled",),
    "withdrawn": ("withdrawn",),
}
"""Number -> the filter words that count it. Each task is in one of them at least, so that where they all are shown none is
missing; a draft may have a mark as well."""
