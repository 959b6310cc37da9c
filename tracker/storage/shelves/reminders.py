"""Who must be reminded, found by SQL: the tasks that `domain.control.reminding` speaks about, without what was said already.

Invariant: the indexes of late tasks and of states find the tasks, never a walk over all of them; rows are streamed; a test
holds the conditions here against the rules on generated tasks.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Connection

from tracker.domain.control.reminding import URGENCY, Notice, notices_of
from tracker.domain.filters import FilterContext
from tracker.domain.model.fields import fields_of
from tracker.domain.model.records import CoExecutor, Extension
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Reminding
from tracker.storage.database.rows import columns_sql, days_between, item_from, streamed
from tracker.storage.database.tables import RUNNING_SQL, counted_sql
from tracker.storage.snapshot import Shelf

SINCE = "coalesce(last_update_on, assigned_on)"
RUNNING = counted_sql("", RUNNING_SQL)
WATCHED = (
    "t.status NOT IN ('draft', 'accepted', 'cancelled', 'withdrawn') AND t.verification <> 'illustrative'"
    " AND NOT (t.status = 'suspended' AND t.clock_stopped)"
)


class ReminderShelf(Shelf):
    """What must be said to bodies and has not been yet."""

    def notices(self, today: date, body: str | None = None) -> Iterator[tuple[Task, Notice]]:
        """Who must be reminded of what, each with the task, by body, the most urgent first, streamed: every body, or one."""
        connection, context = self._connection, self._snapshot.context(today)
        tasks_end = len(fields_of("task"))
        asked_end = tasks_end + len(fields_of("extension"))
        sql = (
            f"SELECT k.what, k.task, k.body, k.about, {columns_sql('task', 't')}, {columns_sql('extension', 'x')},"
            f" {columns_sql('co_executor', 'p')}"
            f" FROM ({_keys(connection, context, body)}) k JOIN tasks t ON t.code = k.task JOIN bodies b ON b.code = k.body"
            " LEFT JOIN extensions x ON x.code = k.extension LEFT JOIN co_executors p ON p.code = k.part"
            " ORDER BY b.sort_key, k.urgency, k.about, t.sort_key"
        )
        for what, code, to, about, *cells in streamed(connection, sql, _given(body)):
            task = item_from(Task, cells[:tasks_end])
            asked, part = cells[tasks_end:asked_end], cells[asked_end:]
            pending = [item_from(Extension, asked)] if asked[0] is not None else []
            parts = [item_from(CoExecutor, part)] if part[0] is not None else []
            key = (Reminding(what), code, to, date.fromisoformat(about))
            yield from ((task, each) for each in notices_of(task, pending, context.today, context, parts) if each.key == key)

    def totals(self, today: date, body: str | None = None) -> list[tuple[str, Reminding, int]]:
        """Body, kind and number of what `notices` gives, by body."""
        connection, context = self._connection, self._snapshot.context(today)
        sql = (
            f"SELECT k.body, k.what, count(*) FROM ({_keys(connection, context, body)}) k JOIN bodies b ON b.code = k.body"
            " GROUP BY k.body, b.sort_key, k.urgency, k.what ORDER BY b.sort_key, k.urgency"
        )
        rows = self._ask(sql, _given(body))
        return [(row[0], Reminding(row[1]), int(row[2])) for row in rows]


def _given(body: str | None) -> tuple[str, ...]:
    return (body,) * (len(URGENCY) + 4) if body is not None else ()


def _keys(connection: Connection, context: FilterContext, body: str | None) -> str:
    """SELECT of what, task, body, about and the extension or co-executor that it is about, that no reminder says."""
    return (
        "SELECT what, urgency, task, body, about, min(extension) AS extension, min(part) AS part FROM"
        f" ({' UNION ALL '.join(_parts(connection, context, body is not None))}) f WHERE NOT EXISTS"
        " (SELECT 1 FROM reminders r WHERE r.task = f.task AND r.what = f.what AND r.body = f.body AND r.about = f.about)"
        " GROUP BY what, urgency, task, body, about"
    )


def _parts(connection: Connection, context: FilterContext, one: bool) -> Iterator[str]:
    today, last = context.today.isoformat(), (context.today + timedelta(days=context.due_soon_days)).isoformat()
    period, silent = f"coalesce(reporting_days, {context.reporting_days})", days_between(connection, SINCE, f"'{today}'")
    with_lead = f"status IN ('assigned', 'in_progress', 'returned') AND {counted_sql()}"
    missed = _missed(connection, today, silent, period)
    yield _part(Reminding.LATE, "lead", "due", f"{RUNNING} AND due < '{today}'", one)
    yield _part(Reminding.DUE_TODAY, "lead", "due", f"{RUNNING} AND due = '{today}'", one)
    yield _part(Reminding.DUE_SOON, "lead", "due", f"{RUNNING} AND due > '{today}' AND due <= '{last}'", one)
    yield _part(Reminding.NOT_REPORTED, "lead", missed, f"{with_lead} AND {silent} > {period}", one)
    waiting = f"status = 'reported' AND {counted_sql()} AND reported_on IS NOT NULL"
    yield _part(Reminding.DECISION, "controller", "reported_on", waiting, one)
    running = counted_sql("t", RUNNING_SQL)
    for what, condition in (
        (Reminding.LATE, f"c.due < '{today}'"),
        (Reminding.DUE_TODAY, f"c.due = '{today}'"),
        (Reminding.DUE_SOON, f"c.due > '{today}' AND c.due <= '{last}'"),
    ):
        yield (
            f"SELECT '{what}', {URGENCY.index(what)}, t.code, c.body, c.due, NULL, c.code FROM co_executors c"
            f" JOIN tasks t ON t.code = c.task WHERE c.submitted_on IS NULL AND {condition} AND {running} AND c.body {_to(one)}"
        )
    decider = "coalesce(t.term_set_by, t.controller)"
    waits = f"x.decided_on IS NULL AND x.day IS NOT NULL AND {WATCHED} AND (x.body IS NULL OR x.body <> {decider})"
    yield (
        f"SELECT 'decision', {URGENCY.index(Reminding.DECISION)}, t.code, {decider}, x.day, x.code, NULL"
        f" FROM extensions x JOIN tasks t ON t.code = x.task WHERE {waits} AND {decider} {_to(one)}"
    )


def _part(what: Reminding, body: str, about: str, condition: str, one: bool) -> str:
    columns = f"'{what}' AS what, {URGENCY.index(what)} AS urgency, code AS task, {body} AS body, {about} AS about"
    columns += ", CAST(NULL AS text) AS extension, CAST(NULL AS text) AS part"
    return f"SELECT {columns} FROM tasks WHERE {condition} AND {body} {_to(one)}"


def _to(one: bool) -> str:
    return "= ?" if one else "IS NOT NULL"


def _missed(connection: Connection, today: str, silent: str, period: str) -> str:
    """`domain.control.reminding.period_missed`, counted back from today, since both engines can do that."""
    back = f"({silent} - (({silent} - 1) / {period} - 1) * {period})"
    if connection.dialect.name == "sqlite":
        return f"date('{today}', '-' || {back} || ' days')"
    return f"to_char(CAST('{today}' AS date) - CAST({back} AS integer), 'YYYY-MM-DD') COLLATE \"C\""
