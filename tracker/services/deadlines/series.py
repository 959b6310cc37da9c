"""Series of recurring duties: add one with a task for each period, plan further periods, change its rule, skip a period.

Invariant: no occurrence is due before its series begins; completing one affects no other; a new rule changes only future ones
that nobody has worked on; original due days never change; removed occurrences are withdrawn and remain in the history.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any, cast

from tracker.domain.control.rights import NOBODY
from tracker.domain.control.states import is_overdue
from tracker.domain.deadlines.days import LAST_YEAR
from tracker.domain.deadlines.occurrences import Occurrence, occurrences
from tracker.domain.deadlines.series import (
    RULE,
    TAKEN,
    bodies_of,
    co_days,
    code_of,
    is_ahead,
    occurrence_task,
    planned_end,
    require_few,
    require_sound,
    rule_in,
    rule_of,
    silence,
    titles_of,
)
from tracker.domain.deadlines.terms import DayTerm, RecurringTerm
from tracker.domain.model.item import Item
from tracker.domain.model.own import OwnValue
from tracker.domain.model.records import CoExecutor, Dependency, Evidence, Extension, Reminder, Update
from tracker.domain.model.strategy import Body, Series, Task
from tracker.domain.model.vocabulary import Outcome, Status
from tracker.errors import Refused
from tracker.services import tasks
from tracker.services.acts import co_executors, control, slips
from tracker.services.deadlines.due import Source, calendar_for, deadline_of, derived_fields, is_counted_from, term_in
from tracker.services.fields import changed_values, checked, checked_fields
from tracker.storage.work import Work

WORKED_ON: tuple[type[Item], ...] = (Extension, Evidence, Dependency, Reminder, OwnValue)
"""Records that show that somebody has worked on a task."""


def add(work: Work, series: Series, *, on: date | None = None) -> Series:
    """Add a series and assign its occurrences from `since` (by default the effective day) to the end of the next year."""
    day = on or work.on
    series = _canonical(work, checked(replace(series, since=series.since or day)))
    end = planned_end(series, day)
    added = work.add("series.add", replace(series, planned_until=end), on=on)
    slips.note_slips(work, added, ("lead", "controller"), day)
    _add_occurrences(work, added, _periods(work, added, cast(date, added.since), end), day)
    return added


def plan_on(work: Work, code: str, until: date, *, on: date | None = None) -> list[Task]:
    """Add the missing occurrences up to `until`; the new ones. Existing ones are unchanged."""
    series = work.get(Series, code)
    planned = cast(date, series.planned_until)
    end = min(until, series.until) if series.until else until
    if end <= planned:
        return []
    coming = _periods(work, series, planned + timedelta(days=1), end)
    work.change("series.plan", series, on=on, planned_until=end)
    return _add_occurrences(work, series, (each for each in coming if not _was_withdrawn(work, series, each)), on or work.on)


def amend(work: Work, code: str, /, *, on: date | None = None, **fields: object) -> Series:
    """Change a series. Only occurrences due after `on` that nobody has worked on follow the change."""
    series, day = work.get(Series, code), on or work.on
    if "planned_until" in fields:
        raise Refused("series_is_planned_on", code=series.code)
    if "term_rule" in fields:
        fields.setdefault("term_text", None)
    new = _canonical(work, replace(series, **checked_fields("series", series, fields)))
    values = changed_values(series, {name: getattr(new, name) for name in fields})
    if not values:
        return series
    changed = work.change("series.amend", series, on=on, **values)
    slips.note_slips(work, changed, values, day)
    dropped = frozenset(bodies_of(series.co_executors)) - frozenset(bodies_of(changed.co_executors))
    _apply_change(work, changed, frozenset(values), dropped, day)
    return changed


def skip(work: Work, code: str, *, note: str, outcome: Outcome = Outcome.NOT_EXECUTED, on: date | None = None) -> Update:
    """The controller skips one occurrence, with a reason; it remains visible as skipped, and the others are unchanged."""
    task = work.get(Task, code)
    if task.series is None:
        raise Refused("not_an_occurrence", code=task.code)
    work.signing.require("series.skip")
    return control.cancel(work, task.code, outcome=outcome, note=note, on=on)


def first_days(source: Source, series: Series, number: int) -> list[date]:
    """The first due days of a series, rolled like those of its tasks, which need not exist yet."""
    coming = _coming(source, series, cast(date, series.since), date(LAST_YEAR, 12, 31))
    return [day for _, day in islice(coming, number)]


# -- validation


def _canonical(work: Work, series: Series) -> Series:
    """The series with its rules and bodies in stored form; Refused when it is not valid."""
    rule, co_rule = rule_in(series, term_in(series)), _co_rule(series)
    bodies = [work.get(Body, body).code for body in bodies_of(series.co_executors)]
    require_sound(series, rule, co_rule)
    tasks.require_goal(work, Task(code=series.code, goal=series.goal, parent=series.parent))
    return replace(
        series,
        term_text=series.term_text or str(rule),
        term_rule=rule.to_json(),
        co_rule=co_rule.to_json() if co_rule else None,
        co_executors=" ".join(bodies) or None,
    )


def _co_rule(series: Series) -> RecurringTerm | None:
    return rule_in(series, term_in(replace(series, term_rule=series.co_rule)), "co_rule") if series.co_rule else None


def _periods(work: Work, series: Series, since: date, until: date) -> list[Occurrence]:
    return require_few(series, [each for each, _ in _coming(work, series, since, until)])


def _coming(source: Source, series: Series, since: date, until: date) -> Iterator[tuple[Occurrence, date]]:
    """The occurrences whose periods overlap `since` to `until`, each with the due day of its task; a series that begins owes
    nothing that was due before.
    """
    rule = rule_in(series, term_in(series))
    end, begun = min(until, series.until or until), max(cast(date, series.since), rule.since or date.min)
    for each in occurrences(rule, since, end, calendar_for(source, series)):
        task = Task(code=code_of(series, each.period), clause=series.clause, term_rule=rule_of(each))
        day = deadline_of(source, task).day
        if day is not None and day >= begun:
            yield each, day


# -- adding occurrences


def _add_occurrences(work: Work, series: Series, wanted: Iterable[Occurrence], day: date) -> list[Task]:
    """Add and assign the occurrences whose period has no task."""
    standing = {task.period for task in _tasks(work, series) if task.status is not Status.WITHDRAWN}
    missing = [each for each in wanted if each.period not in standing]
    parts = _own_days(work, series, missing)
    found = []
    for each in missing:
        task = tasks.add_task(work, occurrence_task(series, each, _free_code(work, series, each), day), on=day)
        for body in bodies_of(series.co_executors):
            co_executors.add(work, task.code, body, due=_own_day(work, task, parts.get(each.period)), on=day)
        control.assign(work, task.code, on=day)
        found.append(task)
    return found


def _tasks(work: Work, series: Series) -> list[Task]:
    return work.store.items(Task, series=series.code)


def _was_withdrawn(work: Work, series: Series, occurrence: Occurrence) -> bool:
    """Whether the occurrence has existed and was withdrawn: one that a person removed is not added again."""
    return work.store.ledger.kind_of(code_of(series, occurrence.period)) is not None


def _free_code(work: Work, series: Series, occurrence: Occurrence) -> str:
    """A code for an occurrence; not the usual one if that was used under an earlier rule."""
    code = code_of(series, occurrence.period)
    return work.next_code(f"{code}.R") if work.store.ledger.kind_of(code) is not None else code


def _own_days(work: Work, series: Series, wanted: list[Occurrence]) -> dict[str, date]:
    """Period -> the co-executors' due day by their own rule, if it is not before the series begins."""
    co_rule = _co_rule(series)
    if co_rule is None or not wanted:
        return {}
    first, last = min(each.begins for each in wanted), max(each.ends for each in wanted)
    days = co_days(wanted, occurrences(co_rule, first, last, calendar_for(work, series)), series.code)
    return {period: day for period, day in days.items() if day >= cast(date, series.since)}


def _own_day(work: Work, task: Task, day: date | None) -> date | None:
    """A co-executor's due day: rolled like any deadline, but kept before the lead's if both roll to the same day."""
    if day is None or task.due is None:
        return day
    _, fields, _ = derived_fields(work, task, work.on, DayTerm("day", day))[-1]
    return min(cast(date, fields["due"]), task.due - timedelta(days=1))


# -- effects of a change


def _apply_change(work: Work, series: Series, changed: frozenset[str], dropped: frozenset[str], day: date) -> None:
    """Apply the changed series to its future occurrences; withdraw those that it no longer has."""
    ahead = {str(task.period): task for task in _ahead(work, series, day)}
    ruled = not changed.isdisjoint(RULE)
    periods = _periods(work, series, cast(date, series.since), planned_end(series, day))
    by_rule = {each.period: each for each in periods if each.due > day}
    if ruled:
        known = {each.period for each in periods}
        for period in [period for period in ahead if period not in known]:
            control.withdraw(work, ahead.pop(period).code, on=day)
    days = _own_days(work, series, [by_rule[period] for period in ahead if period in by_rule])
    for period, task in ahead.items():
        _withdraw_co_executors(work, task, dropped, day)
        moved = _update_occurrence(work, series, task, by_rule.get(period), changed, day)
        if not changed.isdisjoint(RULE | {"clause", "co_executors", "co_rule"}):
            _update_co_executors(work, series, moved, days.get(period), day)
    if ruled:
        _add_occurrences(work, series, by_rule.values(), day)


def _ahead(work: Work, series: Series, day: date) -> Iterator[Task]:
    """The occurrences due after `day` that are only assigned, with no further work on them."""
    found = [task for task in _tasks(work, series) if is_ahead(task, day)]
    codes, store = [task.code for task in found], work.store
    busy = {code for record in WORKED_ON for code in store.tasks.below(record, codes)}
    busy |= {code for code, updates in store.tasks.below(Update, codes).items() if len(updates) > 1}
    for task in found:
        if task.code in busy or is_counted_from(work, task.code):
            continue
        if not store.items(Dependency, needs=task.code) and not store.items(Task, parent=task.code):
            yield task


def _update_occurrence(
    work: Work, series: Series, task: Task, occurrence: Occurrence | None, changed: frozenset[str], day: date
) -> Task:
    """Apply changes to one occurrence; its day follows the rule if that gives it a future day."""
    values: dict[str, Any] = {name: getattr(series, name) for name in TAKEN if name in changed}
    values |= {name: title for name, title in titles_of(series, str(task.period)).items() if name in changed}
    if occurrence is None:
        values.pop("term_text", None)
    elif not changed.isdisjoint(RULE | {"clause", "reporting_days"}):
        values |= {"reporting_days": silence(series, occurrence, cast(date, task.assigned_on))}
        if not changed.isdisjoint({"term_rule", "clause"}):
            ruled = replace(task, **values, term_rule=rule_of(occurrence))
            values |= {"term_rule": ruled.term_rule, **derived_fields(work, ruled, day)[-1][1]}
            if is_overdue(task, work.today) and values["due"] != task.due:
                work.signing.require_for("task.redate", task.controller or NOBODY)
    if values.keys() & {"goal", "parent"}:
        tasks.require_goal(work, replace(task, **values))
    if values.get("lead"):
        co_executors.require_does_not_help(work, task, values["lead"])
    return work.change("series.amend", task, on=day, **values)


def _withdraw_co_executors(work: Work, task: Task, dropped: frozenset[str], day: date) -> None:
    for part in work.store.items(CoExecutor, task=task.code) if dropped else ():
        if part.body in dropped:
            co_executors.withdraw(work, part.code, on=day)


def _update_co_executors(work: Work, series: Series, task: Task, own: date | None, day: date) -> None:
    """Update the co-executors of one occurrence to those of the series; any added by hand are kept."""
    parts: dict[str | None, CoExecutor] = {each.body: each for each in work.store.items(CoExecutor, task=task.code)}
    wanted, due = bodies_of(series.co_executors), _own_day(work, task, own)
    for body, part in parts.items():
        if body in wanted and own is not None and part.due != due:
            co_executors.amend(work, part.code, due=due, on=day)
    for body in wanted:
        if body not in parts:
            co_executors.add(work, task.code, body, due=due, on=day)
