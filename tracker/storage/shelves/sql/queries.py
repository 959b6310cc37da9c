"""The questions about tasks as SQL: pages, counts and places.

The conditions say in SQL what `domain.filters` and `domain.control.states` say in Python; tests hold the two against each other
on generated tasks. Invariant: what is counted, open or running is literal SQL, so that the partial index of late tasks applies;
a page is found by walking an index, its rows are joined afterwards.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    text,
    true,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from tracker.domain.filters import AnyOf, Condition, Filter, FilterContext, Not, Part
from tracker.domain.folding import same_letters
from tracker.domain.model.codes import sort_key
from tracker.domain.model.fields import fields_of
from tracker.domain.model.strategy import Task
from tracker.storage.database.rows import Columns
from tracker.storage.database.tables import COUNTED_SQL, OPEN_SQL, RUNNING_SQL, SORT_KEY, TABLES, WORKING_SQL, counted_sql
from tracker.storage.shelves import search
from tracker.storage.shelves.dependencies import blocked
from tracker.storage.shelves.extensions import asking
from tracker.storage.shelves.sql.inheriting import in_goals, in_no_goal, with_goal
from tracker.storage.shelves.sql.mine import mine
from tracker.storage.shelves.terms import unread, waits
from tracker.storage.values import TaskQuery

TASK = TABLES["task"]
C = TASK.c
_FIELDS = [C[field.attribute] for field in fields_of("task")]
TASKS = select(*_FIELDS)
"""The rows of all tasks, to be narrowed and ordered."""
DEEP = 2000
"""From this offset on a page is found over the index alone, and from the nearer end."""

ORDERS: dict[str, tuple[str, ...]] = {
    "due": ("due", SORT_KEY),
    "code": (SORT_KEY,),
    "goal": ("goal", SORT_KEY),
    "lead": ("lead", "due", SORT_KEY),
    "status": ("status", "due", SORT_KEY),
    "updated": ("last_update_on", SORT_KEY),
}
"""Order -> its columns; each ends with the order of codes, so that the order is total, and has an index."""


class days_before(GenericFunction[str]):
    """`days_before(day, n)`: the day n days before a literal day, as text; n may be a column."""

    inherit_cache = True


@compiles(days_before, "sqlite")
def _sqlite(element: days_before, compiler: SQLCompiler, **kw: object) -> str:
    day, days = (compiler.process(each, **kw) for each in element.clauses)
    return f"date({day}, '-' || {days} || ' days')"


@compiles(days_before, "postgresql")
def _postgresql(element: days_before, compiler: SQLCompiler, **kw: object) -> str:
    day, days = (compiler.process(each, **kw) for each in element.clauses)
    return f"to_char(CAST({day} AS date) - CAST({days} AS integer), 'YYYY-MM-DD') COLLATE \"C\""


def counted() -> ColumnElement[bool]:
    """A task that counts."""
    return literal_column(counted_sql("tasks", COUNTED_SQL))


def under_control() -> ColumnElement[bool]:
    """A counted task that is not accepted."""
    return literal_column(counted_sql("tasks", OPEN_SQL))


def counts_for_lateness() -> ColumnElement[bool]:
    """An open task whose clock runs."""
    return literal_column(counted_sql("tasks", RUNNING_SQL))


def overdue(context: FilterContext) -> ColumnElement[bool]:
    """Due before today, and its clock runs."""
    return and_(counts_for_lateness(), C.due < context.today.isoformat())


def due_soon(context: FilterContext) -> ColumnElement[bool]:
    """Due today or within the strategy's days, and its clock runs."""
    last = context.today + timedelta(days=context.due_soon_days)
    return and_(counts_for_lateness(), C.due >= context.today.isoformat(), C.due <= last.isoformat())


def not_reported(context: FilterContext) -> ColumnElement[bool]:
    """In work, and silent for longer than its reporting period."""
    today = context.today.isoformat()
    usual = (context.today - timedelta(days=context.reporting_days)).isoformat()
    limit = case((C.reporting_days.is_(None), usual), else_=days_before(text(f"'{today}'"), C.reporting_days))
    silent = func.coalesce(C.last_update_on, C.assigned_on) < limit
    return and_(literal_column(counted_sql("tasks", WORKING_SQL)), silent)


def _silences(context: FilterContext) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Silent since the last update, and since the assignment, for longer than the shortest period of any task: a range of days
    each, which bounds the walk over the index of tasks in work.
    """
    usual = context.reporting_days
    own = f"(SELECT coalesce(min(own.reporting_days), {usual}) FROM tasks own WHERE own.reporting_days < {usual})"
    bound = days_before(text(f"'{context.today.isoformat()}'"), text(own))
    return C.last_update_on < bound, and_(C.last_update_on.is_(None), C.assigned_on < bound)


def _words(*words: str) -> list[ColumnElement[object]]:
    return [literal_column(f"'{word}'") for word in words]


def _status(*words: str) -> ColumnElement[bool]:
    return C.status.in_(_words(*words))


def _in_plan() -> ColumnElement[bool]:
    return not_(_status("cancelled", "withdrawn"))


def forecast_late(context: FilterContext) -> ColumnElement[bool]:
    """Expected after its due day, while its clock runs."""
    return and_(counts_for_lateness(), C.forecast > C.due)


def colour(context: FilterContext) -> ColumnElement[str]:
    """`domain.control.states.verdict_of`: the worst that is to be said of an open task whose clock runs or that is reported."""
    amber = or_(due_soon(context), _status("returned"), not_reported(context), forecast_late(context))
    runs = and_(under_control(), not_(and_(_status("suspended"), C.clock_stopped)))
    red, yellow, green, grey = _words("red", "amber", "green", "grey")
    return case((overdue(context), red), (and_(counts_for_lateness(), amber), yellow), (runs, green), else_=grey)


STATES: dict[str, Callable[[FilterContext], ColumnElement[bool]]] = {
    "overdue": overdue,
    "due_soon": due_soon,
    "not_reported": not_reported,
    "awaiting": lambda _: and_(_status("reported"), counted()),
    "asking": lambda _: asking(),
    "open": lambda _: under_control(),
    "closed": lambda _: _status("accepted", "cancelled", "withdrawn"),
    "counted": lambda _: counted(),
    "accepted": lambda _: and_(_status("accepted"), counted()),
    "forecast_late": forecast_late,
    "draft": lambda _: _status("draft"),
    "withdrawn": lambda _: _status("withdrawn"),
    "illustrative": lambda _: and_(C.verification == literal_column("'illustrative'"), _in_plan()),
    "no_public_evidence": lambda _: and_(C.no_public_evidence, _in_plan()),
    "blocked": lambda _: blocked(),
    "waiting": lambda _: waits(),
    "unread": lambda _: unread(),
    "late": lambda _: and_(_status("reported", "accepted"), counted(), C.reported_on > C.reported_due),
    "on_time": lambda _: and_(_status("reported", "accepted"), counted(), C.reported_on <= C.reported_due),
}


def where(part: Part, context: FilterContext) -> ColumnElement[bool]:
    """What a filter, or a part of one, finds. A column without a value makes a condition neither true nor false, so what is
    negated is made one of both first.
    """
    match part:
        case Filter():
            return _all_of(part.parts, context)
        case AnyOf():
            return or_(false(), *(where(each, context) for each in part.parts))
        case Not():
            return not_(func.coalesce(where(part.part, context), false()))
        case Condition():
            return _condition(part, context)


def _all_of(parts: Sequence[Part], context: FilterContext) -> ColumnElement[bool]:
    """All of the parts; the words of a text are looked up together, since the rarest one finds the fewest."""
    texts = [each for each in parts if isinstance(each, Condition) and each.word == "text" and len(each.values) == 1]
    rare = [each.values[0] for each in texts if each.values[0] not in context.common]
    found = [search.found(C.code, " ".join(rare))] if rare else []
    found += [search.walked(C.code, each.values[0]) for each in texts if each.values[0] in context.common]
    return and_(true(), *found, *(where(each, context) for each in parts if each not in texts))


def _condition(condition: Condition, context: FilterContext) -> ColumnElement[bool]:
    if condition.word in STATES:
        return STATES[condition.word](context)
    return or_(false(), *(_value(condition.word, value, context) for value in condition.values))


def _value(word: str, value: str, context: FilterContext) -> ColumnElement[bool]:
    if word == "goal":
        return _goal(value, context)
    if word == "body":
        return or_(C.lead == value, C.controller == value)
    if word == "due":
        return _due(value)
    if word == "label":
        return _label(value)
    if word == "text":
        return (search.walked if value in context.common else search.found)(C.code, value)
    if word == "colour":
        return colour(context) == literal_column(f"'{value}'")
    if word == "mine":
        return mine(value, context.today)
    return C[word].is_(None) if value == "none" else C[word] == value


def _goal(value: str, context: FilterContext) -> ColumnElement[bool]:
    if value == "none":
        return in_no_goal(context.inherits)
    return in_goals((goal for goal, path in context.goal_path.items() if value in path), context.inherits)


def _label(value: str) -> ColumnElement[bool]:
    if value == "none":
        return C.labels.is_(None)
    blank: ColumnElement[str] = literal_column("' '")
    labels = func.replace(C.labels, "ё", "е", type_=C.labels.type)
    return (blank + labels + blank).contains(f" {same_letters(value)} ", autoescape=True)


def _due(value: str) -> ColumnElement[bool]:
    if value == "none":
        return C.due.is_(None)
    first, dots, last = value.partition("..")
    if not dots:
        return C.due == first
    ends = [C.due >= first] if first else []
    return and_(C.due.is_not(None), *ends, *([C.due <= last] if last else []))


def _ordering(query: TaskQuery, reverse: bool) -> list[ColumnElement[object]]:
    down = query.reverse != reverse
    columns = [C[name] for name in ORDERS[query.order]]
    if _has_due(query.filter):  # said without a word on nulls, the order is an index's own
        return [c.desc() if down else c.asc() for c in columns]
    if down:
        return [c.desc().nulls_first() if c.nullable else c.desc() for c in columns]
    return [c.asc().nulls_last() if c.nullable else c.asc() for c in columns]


def _by_goal(query: TaskQuery, goal: ColumnElement[str | None]) -> list[ColumnElement[Any]]:
    if query.reverse:
        return [goal.desc().nulls_first(), C[SORT_KEY].desc()]
    return [goal.asc().nulls_last(), C[SORT_KEY].asc()]


def _has_due(filter: Filter) -> bool:
    """Whether the filter finds tasks with a due day only, whose order by due is their order without nulls."""
    return any(
        each.word in ("overdue", "due_soon") or (each.word == "due" and "none" not in each.values)
        for each in filter.parts
        if isinstance(each, Condition)
    )


def page(query: TaskQuery, context: FilterContext, total: int | None) -> Columns:
    """The rows of one page; `total`, known for a deep page, lets the far half be read from its end."""
    condition = where(query.filter, context)
    offset, limit = query.offset, query.limit
    if query.order == "goal" and context.inherits:  # by a goal that no index has
        tasks, goal = with_goal(context.inherits)
        return tasks.add_columns(*_FIELDS).where(condition).order_by(*_by_goal(query, goal)).offset(offset).limit(limit)
    if total is None:
        return TASKS.where(condition).order_by(*_ordering(query, False)).offset(offset).limit(limit)
    backwards = offset > total // 2
    limit = max(0, min(limit, total - offset))
    start = max(0, total - offset - limit) if backwards else offset
    keys = select(C.sort_key).where(condition).order_by(*_ordering(query, backwards)).offset(start).limit(limit).subquery()
    return TASKS.join(keys, keys.c.sort_key == C.sort_key).order_by(*_ordering(query, False))


def longest_silent(filter: Filter, limit: int, context: FilterContext) -> list[Columns]:
    """The rows that the filter finds among the tasks not heard of, the longest silent first: since updates, since assignments."""
    order = (C.last_update_on, C.assigned_on, C[SORT_KEY])
    return [TASKS.where(each).order_by(*order).limit(limit) for each in ranges(filter, context)]


def longest_waiting(filter: Filter, limit: int, context: FilterContext) -> Columns:
    """The rows that the filter finds, those reported first first."""
    return TASKS.where(where(filter, context)).order_by(C.reported_on, C[SORT_KEY]).limit(limit)


def count(filter: Filter, context: FilterContext, most: int | None = None) -> "Select[int]":
    """How many tasks the filter finds; with `most`, it stops there."""
    parts = ranges(filter, context)
    if most is None and len(parts) == 1:
        return select(func.count()).select_from(TASK).where(*parts)
    one: ColumnElement[int] = literal_column("1")
    found = union_all(*(select(one).select_from(TASK).where(each) for each in parts)).limit(most)
    return select(func.count()).select_from(found.subquery())


def ranges(filter: Filter, context: FilterContext) -> list[ColumnElement[bool]]:
    """What the filter finds, in parts that have no task in common, where each is a range of an index and the whole is none."""
    condition = where(filter, context)
    if Condition("not_reported") in filter.parts:
        return [and_(silence, condition) for silence in _silences(context)]
    return [condition]


def marks(filter: Filter, words: Sequence[str], context: FilterContext) -> Columns:
    """How many of the tasks that the filter finds have each of these words of verification, in one walk."""
    sums = [func.sum(case((C.verification == literal_column(f"'{word}'"), 1), else_=0)) for word in words]
    return select(*(func.coalesce(each, 0) for each in sums)).where(where(filter, context))


def only(filter: Filter, code: str, context: FilterContext) -> "Select[int]":
    """1 when the filter finds the task, else 0."""
    return select(func.count()).select_from(TASK).where(C.code == code, where(filter, context))


def before(query: TaskQuery, task: Task, context: FilterContext) -> "Select[int]":
    """How many tasks of the query's order stand before `task`; a goal that it takes from above is in the context."""
    earlier: ColumnElement[bool] = false()
    tasks, goal = with_goal(context.inherits and query.order == "goal")
    for name in reversed(ORDERS[query.order]):
        column: ColumnElement[Any] = C[name]
        value: object = sort_key(task.code) if name == SORT_KEY else getattr(task, name)
        if name == "goal":
            column, value = goal, value or context.inherited.get(task.code)
        value = value.isoformat() if isinstance(value, date) else value
        earlier = or_(_precedes(column, value, query.reverse), and_(_same(column, value), earlier))
    return tasks.add_columns(func.count()).where(where(query.filter, context), earlier)


def _same(column: ColumnElement[object], value: object) -> ColumnElement[bool]:
    return column.is_(None) if value is None else column == value


def _precedes(column: ColumnElement[object], value: object, reverse: bool) -> ColumnElement[bool]:
    """Nulls stand last, or first in reverse."""
    if value is None:
        return false() if reverse else column.is_not(None)
    if reverse:
        return or_(column > value, column.is_(None))
    earlier: ColumnElement[bool] = column < value
    return earlier
