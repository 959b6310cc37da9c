"""The items of a strategy as frozen values, one class for each kind: the plan itself here, what is said of it in `records`.

One class is one table and one kind of the ledger: a field `title_en` is the column and the ledger's field `title.en`.
Tables, replay, export and comparison are all made from these classes, so a field that is added here is in the books at once.
Invariant: a field is text, a whole number, a truth value or a day, or null; its default is what an item has whose entries
never name it; a field that was added later is null by default. What nobody types of an item is `made`, and no form, option or
plan file asks for it.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.model.item import Item, Titled, made, ref
from tracker.domain.model.vocabulary import (
    Colour,
    ExtensionRule,
    Outcome,
    RelationForm,
    Role,
    Roll,
    Status,
    TermClass,
    Verification,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy(Titled):
    """The one strategy of a database and its settings; periods are in days.

    `same_person_decides` turns four eyes off: who reported, or asked for more time, may decide on it too.
    """

    main_language: str = "en"
    time_zone: str = "UTC"
    reporting_days: int = 30
    due_soon_days: int = 7
    instrument: str | None = ref("instrument")
    roll: Roll = Roll.NONE
    roll_source: str | None = None
    calendar: str | None = None
    amber_behind: int | None = made("retired")
    red_behind: int | None = made("retired")
    evidence_mb: int | None = None
    same_person_decides: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Titled):
    """A legal act or another document that duties come from; its roll rule and calendar govern its deadlines.

    `extension_rule` says which of its terms can be extended, with its citation. `words` says what vague words of time mean in
    it, where that differs from the default: "spring: 05-31; urgent: 3 days".
    """

    form: str = "act"
    number: str | None = None
    replaced_by: str | None = ref("instrument")
    roll: Roll = Roll.NONE
    roll_source: str | None = None
    roll_verification: Verification = Verification.VERIFIED
    calendar: str | None = None
    extension_rule: ExtensionRule | None = None
    extension_source: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Item):
    """How `instrument` stands to the `other` one; the note says what that means, and whose reading it is."""

    instrument: str | None = ref("instrument")
    form: RelationForm = RelationForm.DRAWS_ON
    other: str | None = ref("instrument")


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
    """Something that happens on a day, known or not yet: signed, published, in force, a meeting. Terms count from it.

    An event may have a term of its own ("in force ten days after publication"), which gives its day until that is recorded.
    """

    instrument: str | None = ref("instrument")
    form: str = "event"
    day: date | None = None
    term_text: str | None = None
    term_rule: str | None = made("rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Item):
    """A responsible organisation under its name of the strategy's first day; `contact` is where its mail goes."""

    name_en: str | None = None
    name_ru: str | None = None
    name_kk: str | None = None
    contact: str | None = None


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
    term_rule: str | None = made("rule")
    opens: date | None = None
    closes: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Titled):
    """A recurring duty: one rule (`term_rule`, a recurring term) and a task for each occurrence.

    `planned_until` is the last day up to which its occurrences are written. `co_executors` are bodies with a blank between
    them, who submit to the lead by `co_rule`, a recurring term of the same periods: the first of two steps of reporting.
    `parent` is the task that its occurrences are sub-tasks of.
    """

    goal: str | None = ref("goal")
    clause: str | None = ref("clause")
    lead: str | None = ref("body")
    controller: str | None = ref("body")
    officer: str | None = ref("member")
    term_text: str | None = None
    term_rule: str | None = made("rule")
    since: date | None = None
    until: date | None = None
    planned_until: date | None = made("series")
    reporting_days: int | None = None
    evidence_required: bool | None = None
    co_executors: str | None = None
    co_rule: str | None = made("rule")
    parent: str | None = ref("task")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Titled):
    """A duty under control. `term_text` is the deadline as written, `term_rule` its rule (canonical JSON of domain.terms).

    Four dates, never merged: `due` in force, `original_due` as first set, `internal_due`, `forecast`. `reported_due` is the
    due day in force on the day of the last report. Status, percent, forecast, the declared colour and the days below move by
    updates only. `term_set_by` decides on extensions, the controller where it is null; `weight` null is 1; `labels` are words
    with a blank between them; an occurrence has its `series` and the name of its `period`.
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
    term_rule: str | None = made("rule")
    due: date | None = None
    due_precision: str | None = made("term")
    original_due: date | None = made("term")
    internal_due: date | None = None
    forecast: date | None = made("act")
    reporting_days: int | None = None
    status: Status = made("act", Status.DRAFT)
    resume_to: Status | None = made("act")
    clock_stopped: bool = made("act", False)
    no_public_evidence: bool = made("act", False)
    percent: int = made("act", 0)
    outcome: Outcome | None = made("act")
    assigned_on: date | None = made("act")
    last_update_on: date | None = made("act")
    reported_on: date | None = made("act")
    reported_due: date | None = made("act")
    closed_on: date | None = made("act")
    officer: str | None = ref("member")
    term_class: TermClass | None = None
    term_set_by: str | None = ref("body")
    evidence_required: bool | None = None
    weight: int | None = None
    labels: str | None = None
    series: str | None = ref("series", made="series")
    period: str | None = made("series")
    forecast_on: date | None = made("act")
    declared: Colour | None = made("act")
    declared_on: date | None = made("act")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay(Titled):
    """A day that differs from the week: a working day off, or a day of rest that is worked.

    A `yearly` one comes back each year on the same day of the month, from `day` until the last year that `until` leaves it.
    """

    calendar: str | None = None
    day: date | None = None
    works: bool = False
    yearly: bool | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Item):
    """A person of the office: the operating system's login, the body, and the roles, with a blank between them.

    `code` is not the login, which may be renamed. `until` is the last day on which the member may act.
    """

    login: str | None = None
    role: str = "administrator"
    name_en: str | None = None
    name_ru: str | None = None
    name_kk: str | None = None
    body: str | None = ref("body")
    until: date | None = None

    @property
    def roles(self) -> frozenset[Role]:
        """The roles as values."""
        return frozenset(Role(word) for word in self.role.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Deputy(Item):
    """`member` acts for `principal` from `since` to `until`, both included; an open end stays null."""

    member: str | None = ref("member")
    principal: str | None = ref("member")
    since: date | None = None
    until: date | None = None
