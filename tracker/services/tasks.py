"""Tasks as planned: added as drafts, amended, withdrawn if entered by mistake.

Invariant: status, percent and the days of control change only by updates (`control`); the due day comes only from the term; the
term of an assigned task is changed only by an extension or a decision.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.domain.control.counting.goals import goal_of, require_goal_of_parent
from tracker.domain.control.day_order import require_order, require_part_earlier
from tracker.domain.deadlines.term_shorthand import shorthand
from tracker.domain.deadlines.terms import DayTerm, Term
from tracker.domain.ledger import changes_of
from tracker.domain.model.fields import fields_of, made_of
from tracker.domain.model.item import with_values
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Status, Verification
from tracker.errors import Refused
from tracker.services.acts import co_executors, control, slips
from tracker.services.acts.updates import require_not_own_duty
from tracker.services.deadlines import circles
from tracker.services.deadlines.due import DerivedFields, derived_fields, require_not_counted_from, term_in
from tracker.services.fields import changed_values, checked, checked_fields
from tracker.storage.work import Work

NOT_TYPED = made_of("task", "act", "term")
"""Fields that nobody types: acts set them, or they follow from the term and the assignment."""

TERM = ("due", "term_rule", "term_text", "term_class", "term_set_by")
"""Fields that define the deadline and who may move it: fixed once the task is assigned."""

LONGEST_TASK_CODE = 56
"""The most characters in a task's code: the general limit, less `.U` and the number of an update."""

ALL = tuple(each.attribute for each in fields_of("task"))
"""All fields of a task."""

_DEFAULTS = {each.attribute: each.default for each in fields_of("task")}


def add_task(work: Work, task: Task, *, on: date | None = None) -> Task:
    """Add a draft. Its due day is computed from its term; a due day without a term becomes a term of that day."""
    for name in sorted(NOT_TYPED):
        if getattr(task, name) != _DEFAULTS[name]:
            raise _not_edited(task.code, name)
    if len(task.code) > LONGEST_TASK_CODE:
        raise Refused("bad_code", code=task.code, longest=LONGEST_TASK_CODE)
    if task.parent == task.code:
        raise Refused("circle_of_parents", kind="task", code=task.code, parent=task.parent)
    task = checked(task)
    circles.require_not_too_deep(work, task, new=True)
    require_goal(work, task)
    term = term_in(task) if task.term_rule or not task.due else DayTerm("day", task.due)
    (_, first, _), *later = derived_fields(work, task, on or work.on, term)
    rule = term.to_json() if task.term_rule or task.due else None
    _require_one_day(work, task, term, task.due, first["due"])
    whole = with_values(task, {"term_rule": rule, **first})
    require_order(whole, None, on or work.on)
    added = work.add("task.add", whole, on=on)
    slips.note_slips(work, added, ALL, on or work.on)
    return _apply_later_days(work, "task.add", added, later)


def amend_task(work: Work, code: str, /, *, on: date | None = None, alone: bool = True, **fields: object) -> Task:
    """Change fields of a task; its term, and so its due day, only while it is a draft.

    Refused: a field that only updates move, the term of an assigned task, a parent that is a descendant, and a goal that differs
    from its parent's or (if it is amended `alone`) from a sub-task's.
    """
    task = work.get(Task, code)
    for name in fields:
        if name in NOT_TYPED:
            raise _not_edited(task.code, name)
    said = _canonical(checked_fields("task", task, _due_as_term(fields)), task)
    values = changed_values(task, said)
    if "term_rule" in fields and fields.get("due") is not None:
        new = replace(task, **said)
        _require_one_day(work, task, term_in(new), fields["due"], derived_fields(work, new, on or work.on)[-1][1]["due"])
    if values.get("lead"):
        co_executors.require_does_not_help(work, task, values["lead"])
    if "parent" in values:
        circles.require_no_circle(work, replace(task, **values))
        circles.require_not_too_deep(work, replace(task, **values))
    ruled = values.keys() & {"term_rule", "clause"}
    if values.keys() & {"goal", "parent"}:
        require_goal(work, replace(task, **values))
        if alone:
            require_goals_below(work, replace(task, **values), goal_of(task, _named(work)))
    if task.status is not Status.DRAFT:
        _require_term_stands(work, task, values)
        ruled = set()
    later: DerivedFields = []
    if ruled:
        (_, first, _), *later = derived_fields(work, replace(task, **values), on or work.on)
        values |= first
    marks = (task.verification, values["verification"]) if "verification" in values else ()
    if task.status is not Status.DRAFT and Verification.ILLUSTRATIVE in marks:
        require_not_own_duty(work, task)
    _require_days(work, task, values, on or work.on)
    amended = work.change("task.amend", task, on=on, **values)
    slips.note_slips(work, amended, values, on or work.on)
    return _apply_later_days(work, "task.amend", amended, later)


def require_goal(work: Work, task: Task) -> None:
    """Refused when the task's own goal differs from its parent's."""
    require_goal_of_parent(task, _named(work))


def require_goals_below(work: Work, task: Task, before: str | None) -> None:
    """Refused `goal_of_subtasks` when the goal of `task` has changed and now differs from a sub-task's own."""
    goal = goal_of(task, _named(work))
    if goal is None or goal == before:
        return
    below: list[Task] = work.store.items(Task, parent=task.code)
    while below:
        each = below.pop()
        if each.goal is None:
            below += work.store.items(Task, parent=each.code)
        elif each.goal != goal and before in (None, each.goal):
            raise Refused("goal_of_subtasks", code=task.code, goal=goal, subtask=each.code, own=each.goal)


def _named(work: Work) -> Callable[[str], Task | None]:
    return lambda code: work.find(Task, code)


def withdraw(work: Work, code: str, *, on: date | None = None) -> None:
    """Withdraw a task entered by mistake; its code is not reused. A draft is removed unless other items refer to it; a task that
    was ever assigned keeps its row.
    """
    task = work.get(Task, code)
    if was_under_control(work, task):
        control.withdraw(work, task.code, on=on)
    else:
        _remove(work, task, on=on)


def was_under_control(work: Work, task: Task) -> bool:
    """Whether a task is, or ever was, more than a draft; an assignment that was undone counts."""
    if task.status is not Status.DRAFT:
        return True
    changes = (changes_of(entry.changes).get("status", ()) for entry, _ in work.history.entries("task", task.code))
    return any(word not in (None, Status.DRAFT) for pair in changes for word in pair)


def _remove(work: Work, task: Task, *, on: date | None = None) -> None:
    """Remove a draft and its records. Refused while a term counts from its acceptance."""
    work.signing.require("task.add")
    require_not_counted_from(work, "task", task.code)
    for kind in ("reminder", "extension", "evidence", "update", "co_executor", "dependency", "own_value"):
        for each in reversed(work.store.items(KINDS[kind], task=task.code)):
            work.remove(f"{kind}.withdraw", each, on=on)
    work.remove("task.withdraw", task, on=on)


def _apply_later_days(work: Work, action: str, task: Task, later: DerivedFields) -> Task:
    """Give the task the days of its term from later days on."""
    for since, fields, _ in later:
        task = work.change(action, task, on=since, **fields)
    return task


def _require_one_day(work: Work, task: Task, term: Term, typed: object, due: date | None) -> None:
    """Refused `due_contradicts_term` when a typed due day differs from that of the term, or the term gives none."""
    if not isinstance(typed, date) or typed == due or term == DayTerm("day", typed):
        return
    if due is None or derived_fields(work, task, work.on, DayTerm("day", typed))[-1][1]["due"] != due:
        raise Refused("due_contradicts_term", code=task.code, due=typed, term=shorthand(term), day=due)


def _due_as_term(fields: Mapping[str, object]) -> dict[str, object]:
    """Turn the due day of a draft into a term of that day, unless there is a rule too."""
    found = dict(fields)
    if "due" not in found:
        return found
    due = found.pop("due")
    found.setdefault("term_rule", _day_rule(due) if isinstance(due, date) else due)
    found.setdefault("term_text", None)
    return found


def _canonical(values: dict[str, Any], task: Task) -> dict[str, Any]:
    if values.get("term_rule") is None:
        return values
    return values | {"term_rule": term_in(replace(task, term_rule=values["term_rule"])).to_json()}


def _day_rule(day: date) -> str:
    return DayTerm("day", day).to_json()


def _require_term_stands(work: Work, task: Task, values: Mapping[str, Any]) -> None:
    """Refuse a change of an assigned task's term, or of its clause if that would move its due day."""
    for name in TERM:
        if name in values:
            raise Refused("term_is_fixed", code=task.code, field="due" if "term_rule" in values else name)
    if "clause" in values and _due_by(work, replace(task, clause=values["clause"])) != _due_by(work, task):
        raise Refused("term_is_fixed", code=task.code, field="clause")


def _require_days(work: Work, task: Task, values: Mapping[str, Any], on: date) -> None:
    """Check the order of the days of the task and its co-executors."""
    new = replace(task, **values)
    require_order(new, task, on)
    if new.due != task.due:
        for part in work.store.items(CoExecutor, task=task.code):
            require_part_earlier(new, str(part.body), part.due)


def _due_by(work: Work, task: Task) -> object:
    return derived_fields(work, task, work.on)[-1][1]["due"]


def _not_edited(code: str, name: str) -> Refused:
    return Refused("moves_by_updates", code=code, field=name)
