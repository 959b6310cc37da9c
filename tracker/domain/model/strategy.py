"""The items of a strategy as frozen values, one class for each kind: the plan itself is here, records of control in `records`.

One class is one table and one kind in the ledger; the field `title_en` is the column and ledger field `title.en`. Tables, replay,
export and comparison are built from these classes, so a field added here is in the ledger at once.
Invariant: a field is text, a whole number, a truth value, a day or null; its default applies to items whose entries never name
it; a field added later is null by default. A field that nobody types is `made`, and no form, option or plan file has it.
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
    """The strategy of a database (exactly one) and its settings; periods are in days.

    `same_person_decides` turns the four-eyes rule off: a person may decide on their own report or request.
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
    """A legal act or other document that imposes duties; its roll rule and calendar govern its deadlines.

    `extension_rule` says which of its terms can be extended, with a citation. `words` defines vague words of time where it
    differs from the default: "spring: 05-31; urgent: 3 days".
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
    """The relation of `instrument` to the `other` one; the note explains it and says whose reading it is."""

    instrument: str | None = ref("instrument")
    form: RelationForm = RelationForm.DRAWS_ON
    other: str | None = ref("instrument")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Item):
    """A numbered clause of an instrument, with a summary in our words."""

    instrument: str | None = ref("instrument")
    number: str | None = None
    text_en: str | None = None
    text_ru: str | None = None
    text_kk: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Titled):
    """Something that happens on a day, already known or not: signature, publication, a meeting. Terms count from it.

    An event may have a term of its own ("in force ten days after publication"), which gives its day until that is recorded.
    """

    instrument: str | None = ref("instrument")
    form: str = "event"
    day: date | None = None
    term_text: str | None = None
    term_rule: str | None = made("rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Item):
    """A responsible organisation, by its name on the strategy's first day; `contact` is its mail address."""

    name_en: str | None = None
    name_ru: str | None = None
    name_kk: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Item):
    """Another name of a body: `form` "official" for its name from `since` to `until` (both included), "alias" for any other."""

    body: str | None = ref("body")
    form: str = "alias"
    name_en: str | None = None
    name_ru: str | None = None
    name_kk: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Titled):
    """A goal, or a block within one; goals nest by `parent`. `position` orders siblings."""

    form: str = "goal"
    parent: str | None = ref("goal")
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Titled):
    """A named period from a base event to the day that its term gives, both included."""

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

    `planned_until` is the day up to which its occurrences exist. `co_executors` are the codes of bodies, separated by blanks,
    that submit to the lead by `co_rule`, a recurring term with the same periods: the first of two reporting steps. `parent` is
    the parent task of its occurrences.
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
    """A duty under control. `term_text` is the deadline as written, `term_rule` its rule (canonical JSON of `deadlines.terms`).

    Four dates are never merged: `due` (in force), `original_due` (as first set), `internal_due` and `forecast`. `reported_due` is
    the due day in force on the day of the last report. Status, percent, forecast, the declared colour and the days below change
    only by updates. `term_set_by` decides on extensions, or the controller where it is null; `weight` null means 1; `labels` are
    separated by blanks; an occurrence has its `series` and the name of its `period`.
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
    """A day that differs from its weekday: a weekday off, or a day of rest that is worked.

    A `yearly` one recurs every year on the same date, from `day` up to `until`.
    """

    calendar: str | None = None
    day: date | None = None
    works: bool = False
    yearly: bool | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Item):
    """A person of the office: the operating system's login, the body, and the roles, separated by blanks.

    `code` is not the login, which can change. `until` is the last day on which the member may act.
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
    """`member` acts for `principal` from `since` to `until`, both included; null means open-ended."""

    member: str | None = ref("member")
    principal: str | None = ref("member")
    since: date | None = None
    until: date | None = None
