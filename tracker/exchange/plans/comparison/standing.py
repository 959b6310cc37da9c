"""What stands already, as plain values: the goals and tasks of the database, or those of another file.

Invariant: it costs a few queries, however many tasks there are, and nothing after it asks the database about a task.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from typing import TypeVar

from tracker.domain.control.counting.goals import goal_of, goal_of_series
from tracker.domain.deadlines.series import bodies_of
from tracker.domain.model.codes import comparison_key, typed_code
from tracker.domain.model.item import Item
from tracker.domain.model.own import OwnField, OwnValue
from tracker.domain.model.records import CoExecutor, Extension, Update
from tracker.domain.model.strategy import Alias, Body, Clause, Event, Goal, Instrument, Series, Task
from tracker.domain.model.vocabulary import LANGUAGES, Act, Status
from tracker.domain.undo_history import History, changes_in_force
from tracker.exchange.plans.records import GoalHeading, Reading, Record
from tracker.reports.names import Names
from tracker.storage.ledger.codec import FAST
from tracker.storage.store import Store

DECIDING = (Act.REDATE, Act.TRANSFER)
"""Acts that change the lead or the term of a task."""

ENTERED = ("task.add", "task.amend")
"""Actions in the ledger by which people enter these fields."""

Kind = TypeVar("Kind")

Path = tuple[GoalHeading, ...]
"""A goal of a file: its heading after those that it stands under."""


@dataclass(frozen=True, slots=True)
class StandingGoal:
    """A goal that stands. `key` is its code or, in a file, its path in words; `parent` is the key of the goal above it."""

    key: str
    titles: Mapping[str, str]
    code: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class StandingTask:
    """A task that stands. `key` is its code or, in a file, its place; `goal` the key of the goal that it serves.

    `lead` is the code of a body, or a name that no body is known by; `co` are the bodies that help, with the codes of their parts
    if it is a task of the database. `term` is its rule as JSON. `stated` are the fields that a decision has changed, with the
    values that were last entered, `updates` those of the days that the file tells of. One that `recurs` is a series, cancelled
    once it has ended; a task of a series has its code in `series`. `assigned_on` is the day from which it is under control,
    `since` that on which a series begins.
    """

    key: str
    titles: Mapping[str, str]
    code: str = ""
    goal: str = ""
    parent: str = ""
    lead: str = ""
    co: Mapping[str, str] = field(default_factory=dict)
    controller: str = ""
    term: str = ""
    term_text: str = ""
    narrative: str = ""
    note: str = ""
    status: Status = Status.DRAFT
    due: date | None = None
    assigned_on: date | None = None
    series: str = ""
    recurs: bool = False
    since: date | None = None
    own: Mapping[str, str] = field(default_factory=dict)
    stated: Mapping[str, str] = field(default_factory=dict)
    updates: tuple[Update, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """All that stands. `tasks` are single ones and series, `occurrences` the tasks of each series by its code. `bodies` are the
    own names of bodies, by language, by their codes, `names` those that they have today; `fields` the strategy's own fields by
    code; `acts` are the codes of instruments and clauses, `instrument` is the strategy's, `language` that of texts without one.
    """

    tasks: tuple[StandingTask, ...] = ()
    occurrences: Mapping[str, tuple[StandingTask, ...]] = field(default_factory=dict)
    goals: tuple[StandingGoal, ...] = ()
    bodies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()
    events: tuple[Event, ...] = ()
    fields: Mapping[str, OwnField] = field(default_factory=dict)
    acts: frozenset[str] = frozenset()
    instrument: str = ""
    language: str = LANGUAGES[0]
    today: date = date.min
    names: Mapping[str, str] = field(default_factory=dict)

    def named(self, body: str) -> str:
        """The name of a body as reports show it, else the code."""
        return self.names.get(body) or next(iter(self.bodies.get(body, {}).values()), body)


def standing_of(store: Store, reading: Reading | None = None) -> Standing:
    """What stands in a database; with a reading also the updates of the days that it tells of."""
    strategy = store.strategy()
    tasks: dict[str, Task] = {each.code: each for each in store.items(Task)}
    helping: dict[str, dict[str, str]] = {}
    for part in store.items(CoExecutor):
        helping.setdefault(str(part.task), {})[str(part.body)] = part.code
    own: dict[str, dict[str, str]] = {}
    for value in store.items(OwnValue):
        if value.narrative is not None:
            own.setdefault(str(value.task), {})[str(value.field)] = value.narrative
    days = {told.day for record in reading.records for told in record.told if told.day} if reading else set()
    updates = _grouped(store.updates.of_days(sorted(days)), lambda update: str(update.task))
    stated = {code: _stated(each) for code, each in store.ledger.histories("task", sorted(_decided(store)))}
    whole = [
        replace(
            each,
            co=helping.get(each.code, {}),
            own=own.get(each.code, {}),
            stated=stated.get(each.code, {}),
            updates=updates.get(each.code, ()),
        )
        for each in (_task(each, goal_of(each, tasks.get) or "") for each in tasks.values())
        if each.status is not Status.WITHDRAWN
    ]
    recurring = [_series(each, goal_of_series(each, tasks.get) or "", store.today) for each in store.items(Series)]
    return Standing(
        tasks=(*(each for each in whole if not each.series), *recurring),
        occurrences=_grouped(filter(attrgetter("series"), whole), attrgetter("series")),
        goals=tuple(StandingGoal(each.code, texts(each, "title"), each.code, each.parent or "") for each in store.items(Goal)),
        bodies={each.code: texts(each, "name") for each in store.items(Body)},
        aliases=tuple(store.items(Alias)),
        events=tuple(store.items(Event)),
        fields={each.code: each for each in store.items(OwnField)},
        acts=frozenset(each.code for kind in (Instrument, Clause) for each in store.items(kind)),
        instrument=strategy.instrument or "",
        language=strategy.main_language,
        today=store.today,
        names=Names(store, store.today).bodies,
    )


def _decided(store: Store) -> set[str]:
    """The tasks whose lead or term a decision has changed."""
    extended = {each.task for each in store.items(Extension) if each.granted is not None}
    return {str(task) for task in extended | {each.task for act in DECIDING for each in store.items(Update, act=act)}}


def _stated(history: History) -> dict[str, str]:
    """The lead and the term of a task as they were last entered."""
    changes = changes_in_force(history, FAST)
    entered = ((name, [each.new for each in changes.get(name, ()) if each.action in ENTERED]) for name in ("lead", "term_rule"))
    return {name: str(values[-1]) for name, values in entered if values and values[-1] is not None}


def _task(task: Task, goal: str) -> StandingTask:
    return StandingTask(
        key=task.code,
        titles=texts(task, "title"),
        code=task.code,
        goal=goal,
        parent=task.parent or "",
        lead=task.lead or "",
        controller=task.controller or "",
        term=task.term_rule or "",
        term_text=task.term_text or "",
        narrative=task.narrative or "",
        note=task.note or "",
        status=task.status,
        due=task.due,
        assigned_on=task.assigned_on,
        series=task.series or "",
    )


def _grouped(each_of: Iterable[Kind], code: Callable[[Kind], str]) -> dict[str, tuple[Kind, ...]]:
    found: dict[str, list[Kind]] = {}
    for each in each_of:
        found.setdefault(code(each), []).append(each)
    return {name: tuple(those) for name, those in found.items()}


def _series(series: Series, goal: str, today: date) -> StandingTask:
    over = series.until is not None and series.until <= today
    return StandingTask(
        key=series.code,
        titles=texts(series, "title"),
        code=series.code,
        goal=goal,
        parent=series.parent or "",
        lead=series.lead or "",
        co=dict.fromkeys(bodies_of(series.co_executors), ""),
        controller=series.controller or "",
        term=series.term_rule or "",
        term_text=series.term_text or "",
        note=series.note or "",
        status=Status.CANCELLED if over else Status.ASSIGNED,
        recurs=True,
        since=series.since,
    )


def texts(item: Item, stem: str) -> dict[str, str]:
    """The texts of an item by language."""
    named = ((language, getattr(item, f"{stem}_{language}")) for language in LANGUAGES)
    return {language: text for language, text in named if text}


def goals_in(reading: Reading) -> tuple[Path, ...]:
    """The goals of a file: those that it names, and those that its records stand under."""
    return (*reading.goals, *(record.goals for record in reading.records))


def paths_of(goals: Iterable[Path]) -> dict[str, Path]:
    """The goals of a file and those above them, each once, by their paths in words."""
    found: dict[str, Path] = {}
    for path in goals:
        for depth in range(1, len(path) + 1):
            found.setdefault(path_key(path[:depth]), path[:depth])
    return found


def path_key(path: Path) -> str:
    """A goal's path in words; empty for no goal."""
    return " / ".join(" ".join(filter(None, (each.number or each.code, each.title))) for each in path)


def code_in(number: str) -> str:
    """The code that a number such as 1.2 or 1.a is; empty for one that is only a place in an order."""
    if number.isdigit():
        return ""
    code = typed_code(number.rstrip(". )"))
    return code if any(sign in code for sign in ".-") else ""


def goal_code(heading: GoalHeading) -> str:
    """The code that a file gives a goal: in a column of codes, or as its number."""
    return heading.code or code_in(heading.number)


def lead_of(record: Record) -> str:
    """The body that a record names: its code, or its name where no body is known by it. A group is none, unless it only helps."""
    return record.lead or ("" if record.group.startswith(record.lead_name) else comparison_key(record.lead_name))
