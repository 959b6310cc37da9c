"""The items of a strategy as frozen values, one class for each kind, and what is common to all kinds.

One class is one table and one kind of the ledger: a field `title_en` is the column and the ledger's field `title.en`.
Tables, replay, export and comparison are all made from these classes, so a field that is added here is in the books at once.
Must stay true: a field is text, a whole number, a truth value or a day, or null; its default is what an item has whose entries
never name it.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

LANGUAGES = ("en", "ru", "kk")


class Status(StrEnum):
    """Where a task stands in the control process."""

    DRAFT = "draft"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """What the controller says came of it."""

    EXECUTED = "executed"
    PARTLY = "partly"
    NOT_EXECUTED = "not_executed"


class Verification(StrEnum):
    """How far a stated fact can be relied on: seen in its source, recalled only, or made up to show the shape."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    ILLUSTRATIVE = "illustrative"


class Roll(StrEnum):
    """Where a deadline goes that falls on a day that is not a working day."""

    NONE = "none"
    NEXT = "next"
    PREVIOUS = "previous"


class Act(StrEnum):
    """What an update says: each is a dated report or decision about one task."""

    ASSIGN = "assign"
    PROGRESS = "progress"
    REPORT = "report"
    ACCEPT = "accept"
    RETURN = "return"
    SUSPEND = "suspend"
    RESUME = "resume"
    CANCEL = "cancel"
    NO_EVIDENCE = "no_public_evidence"


def ref(kind: str) -> Any:
    """A field that holds the code of an item of `kind`, or null."""
    return field(default=None, metadata={"ref": kind})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every item has: its code, where the fact comes from, and how far it is verified."""

    code: str
    source: str | None = None
    verification: Verification = Verification.VERIFIED
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled(Item):
    """An item with a title in one language or more."""

    title_en: str | None = None
    title_ru: str | None = None
    title_kk: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy(Titled):
    """The one strategy of a database and its settings; periods are in days."""

    main_language: str = "en"
    time_zone: str = "UTC"
    reporting_days: int = 30
    due_soon_days: int = 7
    instrument: str | None = ref("instrument")
    roll: Roll = Roll.NONE
    roll_source: str | None = None
    calendar: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Titled):
    """A legal act or another document that duties come from; its roll rule and calendar govern its deadlines."""

    form: str = "act"
    number: str | None = None
    replaced_by: str | None = ref("instrument")
    roll: Roll = Roll.NONE
    roll_source: str | None = None
    roll_verification: Verification = Verification.VERIFIED
    calendar: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Item):
    """A numbered point of an instrument, and what it says in our words."""

    instrument: str | None = ref("instrument")
    number: str | None = None
    text_en: str | None = None
    text_ru: str | None = None
    text_kk: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Titled):
    """Something that happens on a day, known or not yet: signed, published, in force, a meeting. Terms count from it."""

    instrument: str | None = ref("instrument")
    form: str = "event"
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Item):
    """A responsible organisation under its name of the strategy's first day."""

    name_en: str | None = None
    name_ru: str | None = None
    name_kk: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Item):
    """Another name of a body. `form` "official" is a name in force from `since` to `until`, both included; "alias" any other."""

    body: str | None = ref("body")
    form: str = "alias"
    name_en: str | None = None
    name_ru: str | None = None
    name_kk: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Titled):
    """A goal, or a block of one; goals nest by `parent`. `position` orders siblings."""

    form: str = "goal"
    parent: str | None = ref("goal")
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Titled):
    """A named period from a base event to the day that its term gives; both end days belong to it."""

    clause: str | None = ref("clause")
    lead: str | None = ref("body")
    controller: str | None = ref("body")
    term_text: str | None = None
    term_rule: str | None = None
    opens: date | None = None
    closes: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Titled):
    """A duty under control. `term_text` is the deadline as written, `term_rule` its rule (canonical JSON of domain.terms).

    Four dates, never merged: `due` in force, `original_due` as first set, `internal_due`, `forecast`. `reported_due` is the
    due day in force on the day of the last report. Status, percent and the days below move by updates only.
    """

    form: str = "task"
    goal: str | None = ref("goal")
    parent: str | None = ref("task")
    clause: str | None = ref("clause")
    window: str | None = ref("window")
    narrative: str | None = None
    lead: str | None = ref("body")
    controller: str | None = ref("body")
    term_text: str | None = None
    term_rule: str | None = None
    due: date | None = None
    due_precision: str | None = None
    original_due: date | None = None
    internal_due: date | None = None
    forecast: date | None = None
    reporting_days: int | None = None
    status: Status = Status.DRAFT
    resume_to: Status | None = None
    clock_stopped: bool = False
    no_public_evidence: bool = False
    percent: int = 0
    outcome: Outcome | None = None
    assigned_on: date | None = None
    last_update_on: date | None = None
    reported_on: date | None = None
    reported_due: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Item):
    """A dated report or decision. `status` is what the task became by it, null when a later one already stood."""

    task: str | None = ref("task")
    act: Act = Act.PROGRESS
    day: date | None = None
    body: str | None = ref("body")
    status: Status | None = None
    percent: int | None = None
    outcome: Outcome | None = None
    due: date | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay(Titled):
    """A day that differs from the week: a working day off, or a day of rest that is worked."""

    calendar: str | None = None
    day: date | None = None
    works: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Item):
    """A person who may write: the operating system's login and the role. `code` is not the login, which may be renamed."""

    login: str | None = None
    role: str = "administrator"


KINDS: dict[str, type[Item]] = {
    "strategy": Strategy,
    "member": Member,
    "body": Body,
    "alias": Alias,
    "instrument": Instrument,
    "clause": Clause,
    "event": Event,
    "calendar_day": CalendarDay,
    "goal": Goal,
    "window": Window,
    "task": Task,
    "update": Update,
}
"""Every kind of item, in an order in which none refers to a later one, but for a parent of its own kind."""

KIND_OF: dict[type[Item], str] = {cls: kind for kind, cls in KINDS.items()}


def text_in(item: Item, stem: str, language: str, main_language: str = "en") -> str:
    """The title, name or text of `item` in `language`, else in the main language, else in any, else its code."""
    wanted = dict.fromkeys((language, main_language, *LANGUAGES))
    found = (getattr(item, f"{stem}_{each}", None) for each in wanted)
    return next((text for text in found if text), item.code)
