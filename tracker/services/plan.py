"""Applying a plan: new items are added, differing ones amended, and acts that are not yet in the ledger are made by day.

Invariant: applying a plan again changes nothing, even if people have made changes on later days, or decisions, reports and rules
have changed what it says; it never sets fields of the lifecycle, which only acts move; a check writes nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from tracker.domain.control.acts import FIXED
from tracker.domain.control.counting.goals import goal_of
from tracker.domain.control.lifecycle import deciders_of
from tracker.domain.deadlines.bases import bases_first
from tracker.domain.findings import Finding
from tracker.domain.ledger import value_of
from tracker.domain.model.fields import fields_of
from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.own import OwnValue
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import CalendarDay, Task
from tracker.domain.model.vocabulary import Act, Status
from tracker.domain.plan import AMEND, Plan, PlanAct, PlanItem
from tracker.domain.plan_checks import BASES, CALENDAR, Known, acts_by_task, base_in, bases_of, check_against, check_names
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.services import items, own
from tracker.services.acts import co_executors
from tracker.services.acts.control import perform
from tracker.services.acts.rehearsal import moved_in, rehearsal
from tracker.services.deadlines import calendars, series
from tracker.services.deadlines.events import DayMove
from tracker.services.deadlines.known_calendars import known_calendars
from tracker.services.fields import checked_fields
from tracker.services.plan_preview import PlanRehearsal, differences, left_out
from tracker.services.strategy import OF_A_CALENDAR
from tracker.services.tasks import amend_task, require_goals_below, withdraw
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.storage.work import Work

Values = dict[str, Any]

TOLD_BY = {"percent": "percent", "forecast": "forecast", "term_text": "term_text", "to": "new_lead"}
"""Fields of an act in a plan -> those of its update: another value is another act."""

IN_A_FILE = {"name_missing": "plan_nameless"}
"""A refusal that advises an option of the command line -> the same with what to write in the file."""


@dataclass(frozen=True, slots=True)
class PlanResult:
    """How many items were added, amended and unchanged, and how many acts were made."""

    added: int = 0
    amended: int = 0
    acts: int = 0
    unchanged: int = 0
    moved: tuple[DayMove, ...] = ()
    """What moved because of calendar days in the plan."""

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.added or self.amended or self.acts)


def apply(work: Work, plan: Plan, heard: list[Finding] | None = None) -> PlanResult:
    """Make the strategy agree with the plan. Refused for a plan with findings, and at the first step that a rule refuses.

    With `heard` each refusal is added to it and the next step is tried; if there was any, the work must be rolled back.
    """
    if errors := _errors(plan):
        raise Refused("plan_has_findings", file=plan.file, findings=len(errors))
    return _Application(work, plan, heard).run()


def _errors(plan: Plan) -> tuple[Finding, ...]:
    """The findings that stop a plan: a warning does not."""
    return tuple(each for each in plan.findings if not each.warning)


def additions(store: Store, plan: Plan) -> Plan:
    """The items of a plan whose codes have never been used in this database."""
    used = store.ledger.kinds_of([item.code for item in plan.items])
    return replace(plan, items=tuple(item for item in plan.items if item.code not in used))


def check(store: Store, plan: Plan, login: str) -> tuple[Finding, ...]:
    """The faults of a plan, without writing."""
    return rehearse(store, plan, login).findings


def rehearse(store: Store, plan: Plan, login: str) -> PlanRehearsal:
    """The result of a plan, without writing: faults in references and codes, then every step that a rule would refuse.

    Steps are tried with the rights of `login`, and only if the store can be written.
    """
    if plan.findings and not (plan.items or plan.acts):
        return PlanRehearsal(plan.findings)
    standing = tuple(because("goal_stands_alone", **fields) for fields in store.goals.not_of_parents())
    if stopping := faults(store, plan):
        names = check_names(plan, _known(store))
        rest = Plan(plan.file) if plan.items or store.read_only is not None else plan.apart_from(stopping)
        heard = _rehearse(store, rest, login).findings if rest.acts else ()
        return PlanRehearsal((*plan.findings, *stopping[len(_errors(plan)) :], *names, *heard), standing=standing)
    if store.read_only is not None:
        return PlanRehearsal(plan.findings, standing=standing)
    found = _rehearse(store, plan, login)
    return replace(found, findings=(*plan.findings, *found.findings), standing=standing)


def faults(store: Store, plan: Plan) -> tuple[Finding, ...]:
    """What stops a plan before any step is tried: its own errors, and faults in references, days and codes."""
    return (*_errors(plan), *check_against(plan, _known(store), store.today), *_codes(store, plan))


def _known(store: Store) -> Known:
    calendars_here = known_calendars(store)
    return cache(lambda kind, code: code in calendars_here if kind == CALENDAR else store.find(KINDS[kind], code) is not None)


def _codes(store: Store, plan: Plan) -> tuple[Finding, ...]:
    """Codes that the database has used for another kind of item, even one that was removed."""
    used = store.ledger.kinds_of([item.code for item in plan.items])
    return tuple(
        Finding("code_used", {"code": item.code, "kind": used[item.code]}, plan.file, item.place)
        for item in plan.items
        if used.get(item.code, item.kind) != item.kind
    )


def _references(kind: str, fields: Any) -> list[tuple[str, str]]:
    """The items that `fields` refer to, as (kind, code), without the base of the term."""
    return [(each.refers_to, fields[each.attribute]) for each in fields_of(kind) if each.refers_to and fields.get(each.attribute)]


def _rehearse(store: Store, plan: Plan, login: str) -> PlanRehearsal:
    """The result of applying the whole plan and rolling back."""
    with rehearsal(store.writing(Actor(login), "check")) as work:
        applying = _Application(work, plan, heard=[])
        applying.run()
        moved, changes = moved_in(work), tuple(differences(work.entries))
    return PlanRehearsal(tuple(applying.heard or ()), moved, changes, tuple(left_out(store, plan)))


@dataclass
class _Application:
    """Applies one plan in one work. If `heard` is a list, a refusal is added to it and the next step is tried."""

    work: Work
    plan: Plan
    heard: list[Finding] | None = None
    barred: set[str] = field(default_factory=set)
    """Acts for which a right is missing, or "any" if the person may write nothing: told once each."""
    failed: set[str] = field(default_factory=set)
    """Items that were refused: their acts, and the items that belong to them, are not tried."""
    counts: Counter[str] = field(default_factory=Counter)
    fresh: set[str] = field(default_factory=set)
    waiting: list[tuple[PlanItem, Values]] = field(default_factory=list)
    resolved: dict[str, date] = field(default_factory=dict)
    moved: list[DayMove] = field(default_factory=list)
    goals: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    """Task -> the place in the file that changes its goal or parent, and its goal before."""

    def run(self) -> PlanResult:
        """What is withdrawn, items kind by kind, the acts of each task by day, and then what helps a new lead, since that may be
        the old one.
        """
        self.work.codes.expect(item.code for item in self.plan.items)
        self._coming = {(item.kind, item.code) for item in self.plan.items}
        self._acted = acts_by_task(replace(self.plan, acts=tuple(act for act in self.plan.acts if act.act == AMEND)))
        self._calendars = {each.fields.get(CALENDAR) for each in self.plan.items if each.kind == "calendar_day"}
        given = {act.task for act in self.plan.acts if act.act == Act.TRANSFER}
        withdrawn = [item for item in self.plan.items if item.withdrawn]
        parts = (item for item in self.plan.items if item.kind == "co_executor" and not item.withdrawn)
        late = {item.code: item for item in parts if item.fields.get("task") in given}
        self._items(withdrawn)
        rest = (item for item in self.plan.items if item.code not in late and not item.withdrawn)
        for _, listed in groupby(rest, key=attrgetter("kind")):
            self._items(listed)
            self._catch_up()
            self._move_with_calendars()
        for task, acts in groupby(bases_first(self.plan.acts, attrgetter("task"), bases_of(self.plan)), key=attrgetter("task")):
            if task not in self.failed:
                self._acts(task, list(acts))
        self._items(late.values())
        for code, (place, before) in self.goals.items():
            self._check(place, partial(self._require_goals, code, before))
        return PlanResult(**self.counts, moved=tuple(self.moved))

    def _items(self, items: Iterable[PlanItem]) -> None:
        for item in items:
            owners = {owner for owner in map(item.fields.get, FIXED.get(item.kind, ())) if owner}
            if not self.failed.isdisjoint({item.code, *owners}) or not self._step(item.place, self._item, item):
                self.failed |= {item.code, *owners} if item.withdrawn else {item.code}

    def _require_goals(self, code: str, before: str | None) -> None:
        require_goals_below(self.work, self._task(code), before)

    def _step(self, place: str, do: Callable[..., str], *given: Any) -> bool:
        return self._check(place, lambda: self.counts.update([do(*given)]))

    def _check(self, place: str, do: Callable[[], None]) -> bool:
        """Whether it was done; a refusal that is heard is told in the words of a file."""
        try:
            do()
        except Refused as refused:
            if self.heard is None:
                raise
            bar = str(refused.fields.get("act", "any")) if refused.kind in ("not_allowed", "not_a_member", "member_left") else ""
            if bar not in self.barred:
                self.heard.append(Finding(IN_A_FILE.get(refused.kind, refused.kind), refused.fields, self.plan.file, place))
            self.barred |= {bar} - {""}
            return False
        return True

    # -- items

    def _item(self, item: PlanItem) -> str:
        if item.withdrawn:
            return self._withdraw(item)
        item = own.placed(self.work, item) if item.kind == "own_value" else item
        standing = self.work.find(KINDS[item.kind], item.code)
        done = self._add(item) if standing is None else self._amend(item, standing)
        if item.kind == "calendar_day" and done != "unchanged":
            self._note_calendars(item, standing)
        return done

    def _withdraw(self, item: PlanItem) -> str:
        if self.work.find(KINDS[item.kind], item.code) is None:
            return "unchanged"
        co_executors.withdraw(self.work, item.code, on=item.on)
        return "amended"

    def _note_calendars(self, item: PlanItem, standing: Item | None) -> None:
        """Note the calendars that a day belongs or belonged to, with the latest effective day for each."""
        for day in (standing, self.work.find(KINDS[item.kind], item.code)):
            if isinstance(day, CalendarDay) and day.calendar:
                on = item.on or self.work.on
                self.resolved[day.calendar] = max(on, self.resolved.get(day.calendar, on))

    def _move_with_calendars(self) -> None:
        """Move deadlines that depend on changed calendars, as a resolution would."""
        resolved, self.resolved = self.resolved, {}
        for calendar, on in resolved.items():
            try:
                self.moved += calendars.move_deadlines(self.work, calendar, on)
            except Refused as refused:
                if self.heard is None:
                    raise
                self.heard.append(Finding(refused.kind, refused.fields, self.plan.file))

    def _add(self, item: PlanItem) -> str:
        """Add an item; references to later items of the plan are set when those exist."""
        late = self._late(item.kind, item.fields)
        items.add(self.work, item.value(without=late), on=item.on)
        self.fresh.add(item.code)
        if late:
            self.waiting.append((item, late))
        return "added"

    def _late(self, kind: str, values: Mapping[str, Any]) -> Values:
        """Those of `values` that refer to a later item of the plan, including terms by their base."""
        base = base_in(values)
        late = {"term_rule"} if any(self._is_late(each, base) for each in BASES) and not self._stands(base) else set()
        late |= {CALENDAR} if kind in OF_A_CALENDAR and self._comes(values.get(CALENDAR)) else set()
        return {name: values[name] for name in late} | {
            each.attribute: values[each.attribute]
            for each in fields_of(kind)
            if each.refers_to and self._is_late(each.refers_to, values.get(each.attribute))
        }

    def _comes(self, calendar: str | None) -> bool:
        """Whether the days of a calendar come later in the plan."""
        return calendar in self._calendars and calendar not in known_calendars(self.work.store)

    def _stands(self, base: str | None) -> bool:
        return base is not None and any(self.work.find(KINDS[kind], base) is not None for kind in BASES)

    def _is_late(self, kind: str, code: str | None) -> bool:
        return code is not None and (kind, code) in self._coming and self.work.find(KINDS[kind], code) is None

    def _catch_up(self) -> None:
        """Set the waiting references as soon as the items they name exist."""
        waited, self.waiting = self.waiting, []
        for item, late in waited:
            base, named = base_in(late), _references(item.kind, late)
            wanting = (base and not self._stands(base)) or self._comes(late.get(CALENDAR))
            if wanting or any(self.work.find(KINDS[kind], code) is None for kind, code in named):
                self.waiting.append((item, late))
            elif not self._check(item.place, partial(self._change, item, late)):
                self.failed.add(item.code)

    def _amend(self, item: PlanItem, standing: Item) -> str:
        values = checked_fields(item.kind, standing, self._comparable(item))
        values = self._differing(standing, values, item.on)
        values = {name: value for name, value in values.items() if self.work.history.stated(standing, name) != value}
        late = self._late(item.kind, values)
        if late:
            self.waiting.append((item, late))
        now = {name: value for name, value in values.items() if name not in late}
        if now:
            self._change(item, now)
        return "amended" if values else "unchanged"

    def _comparable(self, item: PlanItem) -> Values:
        """The item's fields in the plan, without those that follow from its term or are changed by its acts, and without a term
        beside a recorded day.
        """
        values = dict(item.fields)
        if item.kind == "window" and values.get("term_rule"):
            values = {name: value for name, value in values.items() if name not in ("opens", "closes")}
        if item.kind == "event" and values.get("day"):
            values.pop("term_rule", None)
        if item.kind == "own_value" and values.get("narrative"):
            values["narrative"] = own.fitting(self.work, OwnValue(code=item.code, **values)).narrative
        for act in self._acted.get(item.code, ()):
            if item.on is None or (act.on or self.work.today) <= item.on:
                values = {name: value for name, value in values.items() if name not in act.fields}
        return values

    def _differing(self, standing: Item, values: Values, on: date | None) -> Values:
        """Those of `values` that differ both from the item now and from the item on the plan's effective day."""
        different = {name: value for name, value in values.items() if value_of(value) != value_of(getattr(standing, name))}
        return {
            name: value
            for name, value in different.items()
            if value_of(self.work.history.in_force(standing, name, on or self.work.on)) != value_of(value)
        }

    def _change(self, item: PlanItem, values: Values) -> None:
        if item.kind == "task":
            self._amend_task(item.code, item.on, item.place, values)
        elif item.kind == "series":
            said = {name: value for name, value in values.items() if name != "planned_until"}
            series.amend(self.work, item.code, on=item.on, **said)
            if "planned_until" in values:
                series.plan_on(self.work, item.code, values["planned_until"], on=item.on)
        else:
            items.amend(self.work, item.kind, item.code, values, on=item.on)

    def _amend_task(self, code: str, on: date | None, place: str, values: Values) -> None:
        """Amend a task; whether its sub-tasks have its goal is checked after all of them have been amended."""
        if values.keys() & {"goal", "parent"}:
            self.goals.setdefault(code, (place, goal_of(self._task(code), self._find)))
        amend_task(self.work, code, on=on, alone=False, **values)

    def _task(self, code: str) -> Task:
        return self.work.get(Task, code)

    def _find(self, code: str) -> Task | None:
        return self.work.find(Task, code)

    # -- acts

    def _acts(self, task: str, acts: list[PlanAct]) -> None:
        """Make the acts of one task that are not yet among its updates."""
        present = [] if task in self.fresh else self.work.store.updates.newest(task)
        for act in acts:
            if (here := next((update for update in present if self._says(update, act)), None)) is not None:
                present.remove(here)
            else:
                self._step(act.place, self._act, act)

    def _says(self, update: Update, act: PlanAct) -> bool:
        """Whether an update is this act: of its day, and with the values that tell acts of one day from each other."""
        told = ((getattr(update, field), act.fields.get(name)) for name, field in TOLD_BY.items())
        same = all(given is None or said == given for said, given in told)
        return same and (str(update.act), update.day) == (act.act, act.on or self.work.on)

    def _act(self, act: PlanAct) -> str:
        if act.act != AMEND:
            if act.act == Act.WITHDRAW and not deciders_of(task := self._task(act.task)) and task.status is Status.DRAFT:
                return self._remove(task, act)
            history = {"history": True} if act.on is not None and act.fields.get("source") else {}
            perform(self.work, act.task, Act(act.act), on=act.on, **act.fields, **history)
            return "acts"
        task = self.work.get(Task, act.task)
        values = self._differing(task, checked_fields("task", task, act.fields), act.on)
        if not values:
            return "unchanged"
        self._amend_task(act.task, act.on, act.place, values)
        return "acts"

    def _remove(self, task: Task, act: PlanAct) -> str:
        """Remove a draft that no body can withdraw; the ledger keeps the reason as its last note."""
        amend_task(self.work, task.code, on=act.on, note=act.fields.get("note") or task.note)
        withdraw(self.work, task.code, on=act.on)
        return "acts"
