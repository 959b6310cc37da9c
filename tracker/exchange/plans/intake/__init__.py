"""A plan that comes in, from the path of its file to what is shown of it and what is written: one way for the command line and
the screen, through the steps that read, compare and propose.

Invariant: no rule of reading or comparing stands here, and nothing is written.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from tracker.domain.deadlines.reader import NO_YEAR, read
from tracker.domain.deadlines.term_shorthand import has_shorthand
from tracker.domain.deadlines.terms import Term, term_of
from tracker.domain.findings import Finding
from tracker.domain.heads import printed
from tracker.domain.model.codes import comparison_key
from tracker.domain.model.own import OwnField
from tracker.domain.model.strategy import Alias, Body, Series, Task
from tracker.domain.plan import Plan
from tracker.errors import Refused, Unusable
from tracker.exchange.plans import plan_map as mapped
from tracker.exchange.plans.comparison.changes import Changes, compare
from tracker.exchange.plans.comparison.new_codes import NewCodes
from tracker.exchange.plans.comparison.news import Form
from tracker.exchange.plans.comparison.options import Options
from tracker.exchange.plans.comparison.other_file import standing_in
from tracker.exchange.plans.comparison.proposal import plan_of
from tracker.exchange.plans.comparison.standing import Standing, lead_of, standing_of, texts
from tracker.exchange.plans.grid import Source
from tracker.exchange.plans.headings import EQUAL
from tracker.exchange.plans.plan_map import PlanMap
from tracker.exchange.plans.readers import load
from tracker.exchange.plans.reading import answers as answered
from tracker.exchange.plans.reading import read_records
from tracker.exchange.plans.reading.answers import Answers
from tracker.exchange.plans.records import Reading, Record, Tally
from tracker.exchange.plans.tables import find_tables
from tracker.exchange.plans.toml_plan import read_plan
from tracker.storage.store import Store
from tracker.verbs.types import TypedDay

Step = Callable[[], None]

SAMPLES = 3
"""The first tasks of a file that are shown beside its mapping."""

TOML = "toml"

ANSWERED_BY_ROW = ("form_of_another", "form_of_series", "form_row_other", "form_row_unknown")
"""The findings about a row of a form that is settled by the code of its task, or skipped."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person says besides the file: where its mapping and answers are if not beside it; the act that its terms come from;
    who sent it and of which day it speaks; who controls new tasks; the day from which terms without a year are read; whether
    new tasks are assigned; and why what it leaves out is cancelled.
    """

    accept_unread: bool = False
    mapping: Path | None = None
    answers: Path | None = None
    act: str = ""
    sender: str = ""
    controller: str = ""
    as_of: date | None = None
    on: date | None = None
    assign: bool = False
    cancel: str = ""


NONE = Wishes()


def codes_in(tasks: object) -> tuple[str, ...]:
    """The codes that a finding names."""
    return tuple(map(str, tasks)) if isinstance(tasks, list) else ()


def wishes_of(said: Mapping[str, Any], today: date) -> Wishes:
    """What was said, as values: a day in words counts from `today`."""
    meant: dict[str, Any] = {name: each.on(today) if isinstance(each, TypedDay) else each for name, each in said.items()}
    return Wishes(**{name: value for name, value in meant.items() if value})


def nothing() -> None:
    """A step that nobody waits for."""


class Renamed(NamedTuple):
    """A body that seems to have another name: its code and name, the new one as written, and in how many of its rows."""

    code: str
    name: str
    written: str
    rows: int
    of: int


@dataclass(frozen=True)
class Intake:
    """One file as it was taken in, by the `wishes` of a person. For the program's own TOML there is only the `plan`. `standing`
    is what it is compared with: the database, another file, or nothing.
    """

    path: Path
    source: Source
    plan: Plan
    plan_map: PlanMap = mapped.NO_MAP
    answers: Answers = field(default_factory=Answers)
    reading: Reading = field(default_factory=Reading)
    changes: Changes = field(default_factory=Changes)
    standing: Standing = field(default_factory=Standing)
    wishes: Wishes = NONE
    found: tuple[Finding, ...] = ()
    """About the file, its mapping, its answers and its tables, before a row was read."""

    @property
    def is_table(self) -> bool:
        """Whether it is any file but the program's own."""
        return self.source.format != TOML

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that was kept, errors and warnings, in the order in which the file was read."""
        return (*self.found, *self.reading.findings, *self.plan.findings)

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """What stops the file before a row is read."""
        return tuple(each for each in self.found if not each.warning)

    @property
    def errors(self) -> int:
        """How many findings stop the plan; those that are not kept too."""
        beside = (*self.found, *self.plan.findings)
        return self.reading.errors + sum(not each.warning for each in beside)

    @property
    def warnings(self) -> int:
        """How many findings are only to be looked at."""
        beside = (*self.found, *self.plan.findings)
        return self.reading.warnings + sum(each.warning for each in beside)

    @property
    def applicable(self) -> Plan:
        """The plan as it is applied: with all that stops it, and without warnings."""
        return replace(self.plan, findings=tuple(each for each in self.findings if not each.warning))

    @property
    def renamed(self) -> tuple[Renamed, ...]:
        """Bodies that seem to have another name, as the file writes it."""
        written = {lead_of(record): record.lead_name for record in self.reading.records} if self.changes.bodies else {}
        return tuple(
            Renamed(each.old, self.standing.named(each.old), written.get(each.new) or each.new, each.rows, each.of)
            for each in self.changes.bodies
        )

    @property
    def controllers(self) -> tuple[tuple[str, str], ...]:
        """The bodies that stand, code and name, but for the leads of this file: among them is who controls its tasks."""
        leads = {record.lead for record in self.reading.records}
        return tuple((code, self.standing.named(code)) for code in self.standing.bodies if code not in leads)

    @property
    def open_rows(self) -> tuple[tuple[Record, tuple[str, ...]], ...]:
        """The rows of a form that an answer settles, each with the tasks that it may be about."""
        records = {str(each.place): each for each in self.reading.records}
        found = ((records.get(each.place), each) for each in self.plan.findings if each.kind in ANSWERED_BY_ROW)
        return tuple((record, codes_in(each.fields.get("tasks"))) for record, each in found if record is not None)

    @property
    def samples(self) -> tuple[Record, ...]:
        """The first tasks."""
        return self.reading.records[:SAMPLES]

    @property
    def tally(self) -> Tally:
        """What became of all rows; Unusable if one of them is lost, which is a fault of the program."""
        total = Tally()
        for each in self.reading.tallies:
            total = Tally(
                total.rows + each.rows,
                total.header + each.header,
                total.goals + each.goals,
                total.tasks + each.tasks,
                total.continued + each.continued,
                total.skipped + each.skipped,
            )
        if not all(each.balanced for each in self.reading.tallies):
            raise Unusable("plan_rows_lost", file=str(self.path), rows=total.rows)
        return total

    @property
    def unsettled(self) -> int:
        """How many columns are not known for sure."""
        return sum(column.score < EQUAL for table in self.reading.tables for column in table.columns)

    @property
    def places(self) -> tuple[Path, Path]:
        """Where the mapping and the answers are, or will be."""
        own = self.path.parent / (self.path.stem + mapped.SUFFIX)
        return Path(self.plan_map.file) if self.plan_map.file else own, Path(self.answers.file or answered.place_of(self.path))


def take_in(path: Path, store: Store | None = None, wishes: Wishes = NONE, step: Step = nothing) -> Intake:
    """The file at `path`, compared with what stands in `store`."""
    taken = _read(path, store, wishes, step)
    if not taken.is_table:
        return taken
    if store is None:
        return _planned(_compared(taken, Standing(), step), NewCodes())
    taken = replace(taken, found=(*taken.found, *of_other_ledger(taken, store)))
    return _planned(_compared(taken, standing_of(store, taken.reading), step), NewCodes.of(store))


def of_other_ledger(taken: Intake, store: Store) -> Iterator[Finding]:
    """A finding where a file names a head that the database never had: a form is stopped, a plan only warned of."""
    for told in taken.source.told:
        if told.kind == "file_written_from":
            revision = store.ledger.revision(int(str(told.fields["revision"])))
            if revision is None or printed(revision.digest) != told.fields["digits"]:
                yield Finding("file_of_other_ledger", told.fields, taken.source.file, warning=not taken.plan_map.sender)


def take_in_against(path: Path, other: Path, store: Store | None = None, wishes: Wishes = NONE, step: Step = nothing) -> Intake:
    """The file at `path`, compared with the file `other`, without a plan; bodies are known by the database, if there is one. A
    form has news of what stands, so it is refused.
    """
    before, taken = (_read(each, store, wishes, step) for each in (other, path))
    if taken.plan_map.sender:
        raise Refused("diff_of_form", file=str(path))
    for each in (before, taken):
        if not each.is_table:
            raise Refused("diff_needs_tables", file=str(each.path))
    known: list[Body] = store.items(Body) if store is not None else []
    standing = standing_in(before.reading, {each.code: texts(each, "name") for each in known})
    return _compared(replace(taken, found=(*before.stopping, *taken.found)), standing, step)


def _read(path: Path, store: Store | None, wishes: Wishes, step: Step) -> Intake:
    """The file as it is by itself."""
    source = load(path)
    if is_toml(path, source.format):
        return Intake(
            path, replace(source, format=TOML, findings=()), read_plan(path, accept_unread=wishes.accept_unread), wishes=wishes
        )
    step()
    plan_map = _with_wishes(mapped.load(wishes.mapping) if wishes.mapping else mapped.beside(path, source), wishes)
    answers = answered.load(wishes.answers) if wishes.answers else answered.beside(path)
    if store is not None:
        answers = replace(answers, terms={**terms_in(store), **answers.terms})
    own: list[OwnField] = store.items(OwnField) if store is not None else []
    tables, told = find_tables(source, mapped.with_own_fields(plan_map, own))
    step()
    names = names_in(store) if store is not None else ()
    zone = store.strategy().time_zone if store is not None else "UTC"
    reading = read_records(source.file, tables, plan_map, answers, names, zone, step, accept_unread=wishes.accept_unread)
    found = (*source.findings, *plan_map.findings, *answers.findings, *told)
    found = found or (() if tables else (Finding("table_none", {}, source.file),))
    return Intake(path, source, Plan(source.file, path.name), plan_map, answers, reading, wishes=wishes, found=found)


def _compared(taken: Intake, standing: Standing, step: Step) -> Intake:
    """The file beside what stands."""
    plan_map = taken.plan_map
    form = Form(plan_map.sender, plan_map.as_of) if plan_map.sender else None
    changes = compare(taken.reading, standing, taken.answers.same, plan_map.act, form, step)
    return replace(taken, standing=standing, changes=changes)


def _planned(taken: Intake, codes: NewCodes) -> Intake:
    """The same, with the plan that its changes make."""
    plan_map, wishes = taken.plan_map, taken.wishes
    options = Options(
        taken.path.name,
        taken.source.sha256,
        on=wishes.on,
        since=plan_map.on,
        act=plan_map.act,
        controller=plan_map.controller,
        assign=wishes.assign,
        cancel=wishes.cancel,
        left_out=taken.answers.left_out,
    )
    plan = plan_of(taken.changes, taken.reading, taken.standing, codes, options)
    return replace(taken, plan=replace(plan, title=taken.path.name))


def _with_wishes(plan_map: PlanMap, wishes: Wishes) -> PlanMap:
    """A mapping of which a person says some things anew."""
    return replace(
        plan_map,
        on=wishes.on or plan_map.on,
        act=wishes.act or plan_map.act,
        sender=wishes.sender or plan_map.sender,
        as_of=wishes.as_of or plan_map.as_of,
        controller=wishes.controller or plan_map.controller,
    )


def is_toml(path: Path, format: str) -> bool:
    """Whether a file of this format is the program's own: any other text is meant so if it is called so."""
    return format == TOML or (path.suffix == ".toml" and format in ("", "csv"))


def terms_in(store: Store) -> dict[str, Term]:
    """The texts of terms that stand in the database and that no reader understands, with what each was entered as; not those that
    were entered as different things.
    """
    found: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    tasks: list[Task | Series] = [*(each for each in store.items(Task) if each.series is None), *store.items(Series)]
    for task in tasks:
        if task.term_rule and task.term_text:
            key = written.setdefault(task.term_text, comparison_key(task.term_text))
            found.setdefault(key, set()).add(task.term_rule)
    terms = ((text, key, term_of(*found[key])) for text, key in written.items() if len(found[key]) == 1)
    return {key: term for text, key, term in terms if not has_shorthand(term) or not read(text, NO_YEAR).readings}


def names_in(store: Store) -> Iterator[tuple[str, str]]:
    """Each name by which a body may be known, with its code."""
    for body in store.items(Body):
        yield from ((name, body.code) for name in (body.code, *texts(body, "name").values()))
    for alias in store.items(Alias):
        yield from ((name, alias.body or "") for name in texts(alias, "name").values())
