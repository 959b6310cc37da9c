"""Checks of a plan: duplicate codes, circles, references to unknown items, acts out of order or impossible.

Each check yields findings, and none stops the others. Invariant: the only question to the store is whether a code is known, so a
plan can be checked without a database.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.domain.control.dependencies import COUNTS, INCLUDES, NEEDS, Link, circles_among, refusal_of
from tracker.domain.control.lifecycle import require_move, status_after
from tracker.domain.deadlines.calendar import BUILT_IN
from tracker.domain.deadlines.terms import term_of
from tracker.domain.findings import Finding, finding
from tracker.domain.model.codes import nearest, sort_key
from tracker.domain.model.fields import NAME_STEMS, fields_of
from tracker.domain.model.item import with_values
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, in_languages
from tracker.domain.plan import AMEND, PLAN_KINDS, Plan, PlanAct, PlanItem
from tracker.errors import Refused

Known = Callable[[str, str], bool]
"""Whether the store has an item of a kind (first) with a code (second)."""

MOST_COMPARED = 2_000
"""The largest number of codes that are searched for one that was mistyped."""

CALENDAR = "calendar"
"""A field that names a calendar, which is not an item but the code that its days share."""

LONGEST_PATH = 10
"""The most codes that the finding of a circle names."""

BASES = ("event", "task")
"""Kinds that a term can count from."""

BODIES = ("lead", "controller", "term_set_by")
"""Fields of a task that decide which body may make a move."""

OWN_KIND = {"goal": "parent", "task": "parent", "instrument": "replaced_by"}
"""Kind -> the field that refers to another item of the same kind."""


def in_order(items: Sequence[PlanItem], file: str) -> tuple[tuple[PlanItem, ...], list[Finding]]:
    """The items in an order in which they can be applied (references first), and a finding for each circle."""
    by_code = {(item.kind, item.code): item for item in items}
    ordered: list[PlanItem] = []
    circles: list[Finding] = []
    placed: set[int] = set()
    for item in sorted(items, key=lambda item: PLAN_KINDS.index(item.kind)):
        chain: dict[int, PlanItem] = {}
        here: PlanItem | None = item
        while here is not None and id(here) not in placed:
            placed.add(id(here))
            chain[id(here)] = here
            above = by_code.get((here.kind, here.fields.get(OWN_KIND.get(here.kind, ""), "")))
            if above is not None and id(above) in chain:
                circles.append(_circle(list(chain.values()), above, file))
            here = above
        ordered.extend(reversed(chain.values()))
    return tuple(ordered), circles


def _circle(chain: Sequence[PlanItem], back_to: PlanItem, file: str) -> Finding:
    codes = [each.code for each in chain]
    path = [*codes[codes.index(back_to.code) :], back_to.code]
    return finding("plan_circle", file, chain[-1].place, key=OWN_KIND[back_to.kind], path=path[-LONGEST_PATH:])


def check_file(plan: Plan) -> Iterator[Finding]:
    """Faults of a plan that do not depend on the store."""
    yield from _duplicate_codes(plan)
    yield from _impossible_needs(plan)
    yield from _acts_out_of_order(plan)
    yield from _duplicate_acts(plan)


def check_against(plan: Plan, known: Known, today: date | None = None) -> Iterator[Finding]:
    """Faults of a plan given the store: unknown references, acts before a new task's own day or that the lifecycle forbids
    and, when `today` is given, days after it.
    """
    yield from _unknown_references(plan, known)
    yield from _acts_too_early(plan, known)
    yield from _unknown_calendars(plan, known)
    yield from _impossible_moves(plan, known)
    if today is not None:
        yield from _future_days(plan, today)


def check_names(plan: Plan, known: Known) -> Iterator[Finding]:
    """New items without a title or name in any language."""
    for item in plan.items:
        stem = NAME_STEMS.get(item.kind)
        if stem and not any(item.fields.get(text) for text in in_languages(stem)) and not known(item.kind, item.code):
            yield finding("plan_nameless", plan.file, item.place, kind=item.kind, code=item.code, field=stem)


def _duplicate_codes(plan: Plan) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for item in plan.items:
        if item.code in first:
            yield finding("code_twice", plan.file, item.place, code=item.code, first=first[item.code])
        first.setdefault(item.code, item.place)


def _impossible_needs(plan: Plan) -> Iterator[Finding]:
    """Tasks that need themselves, duplicate needs, and circles over all kinds of link."""
    needs: dict[Link, PlanItem] = {}
    for item in plan.items:
        task, other = str(item.fields.get("task")), str(item.fields.get("needs"))
        link = Link(task, NEEDS, other)
        if item.kind != "dependency":
            continue
        if task == other:
            yield finding("dependency_itself", plan.file, item.place, code=task)
        elif link in needs:
            yield finding("dependency_twice", plan.file, item.place, code=task, needs=other, dependency=needs[link].code)
        else:
            needs[link] = item
    yield from _circles(plan, needs)


def _circles(plan: Plan, needs: Mapping[Link, PlanItem]) -> Iterator[Finding]:
    """Circles over all kinds of link: each at its last need, or else at its first item whose term counts from another."""
    items = {item.code: item for item in plan.items}
    parts = [
        Link(each.fields["parent"], INCLUDES, each.code)
        for each in plan.items
        if each.kind == "task" and each.fields.get("parent")
    ]
    counts = [Link(code, COUNTS, base) for code, base in bases_of(plan).items() if base is not None]
    places = {link: number for number, link in enumerate(needs)}
    for circle in circles_among([*needs, *parts, *counts]) if needs or counts else ():
        if all(link.how == INCLUDES for link in circle):
            continue  # `arranged` reports circles of parents
        within = [link for link in circle if link in places]
        first = next(link for link in circle if link.how != INCLUDES)
        place = (needs[max(within, key=places.__getitem__)] if within else items[first.task]).place
        refused = refusal_of(circle)
        yield finding(refused.kind, plan.file, place, **refused.fields)


def base_in(fields: Mapping[str, Any]) -> str | None:
    """The item that the term among `fields` counts from."""
    return term_of(fields.get("term_rule")).base_event


def bases_of(plan: Plan) -> dict[str, str | None]:
    """Code of each item of a plan -> the item that its term counts from."""
    return {item.code: base_in(item.fields) for item in plan.items}


def acts_by_task(plan: Plan) -> dict[str, list[PlanAct]]:
    """Each task's acts, in the file's order."""
    by_task: dict[str, list[PlanAct]] = {}
    for act in plan.acts:
        by_task.setdefault(act.task, []).append(act)
    return by_task


def _acts_out_of_order(plan: Plan) -> Iterator[Finding]:
    for task, acts in acts_by_task(plan).items():
        last = date.min
        for act in acts:
            day = act.on or date.max
            if day < last:
                before = None if last == date.max else last
                yield finding("act_out_of_order", plan.file, act.place, code=task, day=day, before=before)
            last = max(last, day)


def _acts_too_early(plan: Plan, known: Known) -> Iterator[Finding]:
    """A task that is known began before: the file's day is that of its changes."""
    begins = {item.code: item.on for item in plan.items if item.kind == "task" and not known("task", item.code)}
    for act in plan.acts:
        begun = begins.get(act.task)
        if begun is not None and (act.on or date.max) < begun:
            yield finding("act_out_of_order", plan.file, act.place, code=act.task, day=act.on, before=begun)


def _duplicate_acts(plan: Plan) -> Iterator[Finding]:
    for acts in acts_by_task(plan).values():
        seen = set()
        for act in acts:
            said = (act.act, act.on, frozenset(act.fields.items()))
            if said in seen:
                yield finding("act_twice", plan.file, act.place, act=act.act, day=act.on)
            seen.add(said)


def _unknown_references(plan: Plan, known: Known) -> Iterator[Finding]:
    here: dict[str, set[str]] = {kind: set() for kind in PLAN_KINDS}
    for item in plan.items:
        here[item.kind].add(item.code)
    amended = [(act.place, act.fields) for act in plan.acts if act.act == AMEND]
    told = [(item.kind, item.place, item.fields) for item in plan.items] + [("task", *each) for each in amended]
    for kind, place, fields in told:
        for wanted, code in _references(kind, fields):
            if not any(code in here[each] or known(each, code) for each in wanted):
                among = set().union(*(here[each] for each in wanted))
                guesses = nearest(code, sorted(among, key=sort_key)) if len(among) <= MOST_COMPARED else []
                yield finding("unknown_reference", plan.file, place, kind=wanted[0], code=code, near=guesses)


def _unknown_calendars(plan: Plan, known: Known) -> Iterator[Finding]:
    here = sorted(
        {str(item.fields[CALENDAR]) for item in plan.items if item.kind == "calendar_day" and item.fields.get(CALENDAR)}
    )
    for item in plan.items:
        code = item.fields.get(CALENDAR)
        if item.kind != "calendar_day" and code and code not in (*BUILT_IN, *here) and not known(CALENDAR, code):
            near = nearest(code, [*BUILT_IN, *here])
            yield finding("unknown_calendar", plan.file, item.place, calendar=code, near=near, known=here)


def _references(kind: str, fields: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """An item's references: the kinds that each may be of, and its code."""
    for each in fields_of(kind):
        if each.refers_to and fields.get(each.attribute):
            yield (each.refers_to,), fields[each.attribute]
    if base := base_in(fields):
        yield BASES, base


def _impossible_moves(plan: Plan, known: Known) -> Iterator[Finding]:
    """Plays the acts of each new task; those of a known task may have been applied already, so they are checked when applied.

    An occurrence of a series in the plan will be known and assigned by then.
    """
    series = tuple(f"{item.code}." for item in plan.items if item.kind == "series")
    tasks = (item for item in plan.items if item.kind == "task" and not item.code.startswith(series))
    new = {item.code: item for item in tasks if not known("task", item.code)}
    for code, acts in acts_by_task(plan).items():
        if code in new:
            told: dict[str, Any] = {name: new[code].fields.get(name) for name in BODIES}
            yield from _played(Task(code=code, **told), acts, plan.file)


def _played(task: Task, acts: Iterable[PlanAct], file: str) -> Iterator[Finding]:
    for act in acts:
        if act.act == AMEND:
            task = with_values(task, {name: act.fields[name] for name in BODIES if name in act.fields})
            continue
        try:
            move = require_move(task, Act(act.act), by=None)
        except Refused as refused:
            yield Finding(refused.kind, refused.fields, file, act.place)
            continue
        if "lead" in move.needs and task.lead is None:
            yield finding("missing_field", file, act.place, code=task.code, act=act.act, field="lead")
        task = with_values(task, {"status": status_after(task, move), "lead": act.fields.get("to", task.lead)})


def _future_days(plan: Plan, today: date) -> Iterator[Finding]:
    dated: tuple[PlanItem | PlanAct, ...] = (*plan.items, *plan.acts)
    for each in dated:
        if each.on is not None and each.on > today:
            yield finding("plan_future", plan.file, each.place, day=each.on, today=today)
