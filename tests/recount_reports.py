"""Every number of every report held against whatever else states it: the filter words beside it, the rows behind it, the other
reports, and the closing sums.

Invariant: nothing is computed here but sums of what reports say; a difference is a fault of one of two reports.
"""

import io
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from tracker.domain.filters import parse
from tracker.domain.model.strategy import Body, Goal, Series, Window
from tracker.render import write
from tracker.reports import build, parameters_of
from tracker.reports.management.status import MAIN_NUMBERS
from tracker.reports.values import Report, Row, Table
from tracker.storage.shelves.discipline import PARTS
from tracker.storage.shelves.totals import DUE_STATES
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery

ALWAYS = "2000-01-01..2099-12-31"
"""A period with everything in it."""
EVENTS = ("asked", "extended", "extended_days", "refused", "redated", "redated_days", "reopened", "returned")
REPORTS = (
    "brief", "status", "overdue", "upcoming", "decisions", "silence", "discipline", "changes", "extensions", "confidence", "slip",
    "progress", "timeline", "causes", "minutes", "remind", "series",
)  # fmt: skip
SUMS = ("under_control", "overdue")


def require_agreement(store: Store, today: date, since: date | str) -> None:
    """Whatever two reports of the moment say of one thing is the same, and so is a list by the words beside it."""
    whole = {name: build(name, store, today) for name in ("overdue", "silence", "decisions", "extensions", "progress", "causes")}
    require_reasons(store, today, build("status", store, today, why=True))
    whole |= {name: build(name, store, today, since=since) for name in ("status", "brief", "changes", "discipline")}
    always = build("discipline", store, today, period=ALWAYS)
    month = build("upcoming", store, today, days=31)
    others = [
        *(build(name, store, today) for name in ("confidence", "slip", "timeline", "series")),
        *(build("window", store, today, code=each.code) for each in store.items(Window)),
        *(build("series", store, today, code=each.code) for each in store.items(Series)),
    ]
    narrow = {each.code: build("brief", store, today, since=since, goal=each.code) for each in store.items(Goal)}
    narrow |= {each.code: build("brief", store, today, since=since, body=each.code) for each in store.items(Body)}
    officers = build("discipline", store, today, period=ALWAYS, by="officer")
    for report in (*whole.values(), always, officers, month, *others, *narrow.values()):
        require_counted_again(store, today, report)
    assert month.fact("forecast_late") == sum(bool(row.days_past_due) for row in month.rows())
    require_totals(whole)
    require_decisions(store, today, whole["decisions"], narrow)
    require_events(store, whole, always, officers)
    require_briefs(store, whole, narrow)
    assert found(whole["brief"], "ahead") == number(month.fact("due")) - number(month.fact("awaiting"))
    moved = whole["changes"].section("moved").rows()
    slipped = [row for row in moved if isinstance(row.days, int) and (row.days > 0 or row.field == "due")]
    if any(table.name == "moved" for table in whole["brief"].tables):
        assert found(whole["brief"], "moved") == len(slipped)


def require_counted_again(store: Store, today: date, report: Report) -> None:
    """Each number is that of the list of its filter words, and each table has as many rows as it says."""

    @cache
    def listed(words: tuple[str, ...]) -> int:
        return store.tasks.count(parse(words), today)

    for fact in report.facts:
        if fact.words is not None:
            assert fact.value == listed((*(report.words or ()), *fact.words)), (report.name, report.parameters, fact.name)
    for table in report.tables:
        rows = list(table.rows())
        assert (len(rows), len({row.key for row in rows})) == (table.count, table.count), (report.name, table.name)
        for row in (*rows, *([table.totals] if table.totals else [])):
            for column in table.columns:
                words = table.words_of(row, column)
                if words is not None and row.cells.get(column.name) is not None:
                    where = report.name, report.parameters, table.name, row.key, words
                    assert row.cells[column.name] == listed(words), where
    if report.behind and report.words is not None:
        behind = report.behind(report.words)
        assert len(list(behind.rows())) == behind.count == listed(report.words)


def require_reasons(store: Store, today: date, status: Report) -> None:
    """The task that a goal's colour names is the first of the list of its overdue ones."""
    for row in (*status.rows(), *([status.totals] if status.totals else [])):
        for reason in row.cells["why"] if row.overdue else ():  # type: ignore[union-attr]
            if reason.kind == "goal_overdue":  # type: ignore[union-attr]
                (first,) = store.tasks.page(TaskQuery(parse([*row.words, "overdue"]), limit=1), today)
                assert reason.fields["task"] == first.code, row.key  # type: ignore[union-attr]


def require_totals(whole: dict[str, Report]) -> None:
    """The figures of the whole are the same wherever they stand."""
    status, brief, progress = whole["status"], whole["brief"], whole["progress"]
    assert status.totals is not None
    cells = status.totals.cells
    for report in status, brief:
        assert {name: report.fact(name) for name in MAIN_NUMBERS} == {name: cells[name] for name in MAIN_NUMBERS}
    assert [brief.fact(name) for name in ("percent", "due_by_today")] == [cells[name] for name in ("percent", "due_by_today")]
    assert (whole["overdue"].count, whole["silence"].count) == (cells["overdue"], cells["not_reported"])
    assert (found(brief, "worst"), found(brief, "decisions")) == (cells["overdue"], whole["decisions"].count)
    assert whole["decisions"].fact("awaiting") == cells["awaiting"]
    assert progress.fact("accepted") == cells["accepted"]
    assert progress.fact("counted") == number(cells["open"]) + number(cells["accepted"])
    for row in progress.rows():
        if row.day == progress.day:
            assert (row.accepted, row.due) == (cells["accepted"], progress.fact("due_by_today"))
    months = list(progress.section("months").rows())
    outside = sum(sum(map(number, note.fields.values())) for note in progress.notes if note.kind == "months_outside")
    dated = sum(number(row.total) for row in months) + outside
    assert dated == number(progress.fact("counted")) - number(progress.fact("without_day"))
    assert all(row.total == sum(number(row.cells[name]) for name in DUE_STATES) for row in months)


def require_decisions(store: Store, today: date, decisions: Report, narrow: dict[str, Report]) -> None:
    """What waits for a body, and what its tasks wait for, are the rows of the whole report."""
    rows = list(decisions.rows())
    what = Counter(row.what for row in rows)
    assert [decisions.fact(name) for name in ("waiting_decision", "awaiting", "asking")] == [
        len(rows), what["report"], what["more_time"],
    ]  # fmt: skip
    by = Counter(row.decider for row in rows)
    for table in decisions.sections:
        assert {row.decider: (row.reports, row.requests) for row in table.rows()} == {
            body: tuple(sum((row.decider, row.what) == (body, word) for row in rows) for word in ("report", "more_time"))
            for body in by
        }
    for body in store.items(Body):
        brief, alone = narrow[body.code], build("decisions", store, today, body=body.code)
        require_counted_again(store, today, alone)
        assert {row.key for row in alone.rows()} == {row.key for row in rows if row.decider == body.code}
        assert alone.count == found(brief, "decisions") == by[body.code]
        awaited = [row for row in rows if row.lead == body.code]
        assert len(awaited) == (found(brief, "awaited") if any(each.name == "awaited" for each in brief.tables) else 0)
        silence = build("silence", store, today, body=body.code)
        require_counted_again(store, today, silence)
        assert silence.count == brief.fact("not_reported")


def require_events(store: Store, whole: dict[str, Report], always: Report, officers: Report) -> None:
    """Discipline says the same of everybody by body and by officer, and the registers say the same as discipline."""
    totals = [dict(report.totals.cells) if report.totals else {} for report in (always, officers)]
    for report, cells in zip((always, officers), totals, strict=True):
        rows = list(report.rows())
        for name in ("due_in", *PARTS, *EVENTS) if rows else ():
            assert cells[name] == sum(number(row.cells[name]) for row in rows), name
            assert cells[name] == totals[0][name], name
        for row in rows:
            assert row.due_in == sum(number(row.cells[name]) for name in PARTS)
    told = Counter[str]()
    for row in whole["extensions"].rows():
        told.update({"asked": 1, str(row.state): 1, "days": number(row.days or 0)})
    register = whole["extensions"]
    assert [register.fact(name) for name in ("asked", "pending", "refused", "extended_days")] == [
        told["asked"], told["pending"], told["refused"], told["days"],
    ]  # fmt: skip
    befell = {task["code"] for task in store.rows("task") if befallen(task)}
    requests = [row for row in register.rows() if row.task in befell]
    acts = [row for table in register.sections for row in table.rows() if row.task in befell]
    if totals[0]:
        wanted = {"asked": len(requests), "refused": sum(row.state == "refused" for row in requests)}
        wanted |= {"extended": sum(row.granted is not None for row in requests)}
        wanted |= {"extended_days": sum(number(row.days or 0) for row in requests)}
        wanted |= {"redated": len(acts), "redated_days": sum(number(row.days or 0) for row in acts)}
        assert {name: totals[0][name] for name in wanted} == wanted
    assert sum_by_cause(always.section("causes")) == sum_by_cause(whole["causes"].table)


def befallen(task: Any) -> bool:
    """Whether what happened to the task counts."""
    return bool(task["verification"] != "illustrative" and task["status"] != "withdrawn")


def sum_by_cause(table: Table) -> Counter[str]:
    """Cause -> its records, of all bodies."""
    told = Counter[str]()
    for row in table.rows():
        told[str(row.cause)] += number(row.records)
    return told


def require_briefs(store: Store, whole: dict[str, Report], narrow: dict[str, Report]) -> None:
    """The brief of a goal or a body says what status and discipline say of it, and the sums of all are the same."""
    status = {row.key: row for row in whole["status"].rows()}
    sums = {(each.fields["place"], each.fields["code"], each.fields["measure"]): each.fields
            for report in (whole["status"], whole["discipline"]) for each in report.sums}  # fmt: skip
    for name in SUMS:
        assert told_sum(whole["changes"].section(f"sums_{name}")) == of_reason(sums["whole", None, name])
    briefs: list[tuple[str, str | None, Report]] = [("whole", None, whole["brief"])]
    briefs += [("goal", each.code, narrow[each.code]) for each in store.items(Goal)]
    briefs += [("body", each.code, narrow[each.code]) for each in store.items(Body)]
    for place, code, brief in briefs:
        if place == "goal" and code is not None:
            assert {name: brief.fact(name) for name in MAIN_NUMBERS} == {name: status[code].cells[name] for name in MAIN_NUMBERS}
            assert [brief.fact(name) for name in ("percent", "due_by_today")] == [status[code].percent, status[code].due_by_today]
        if place != "body":
            for row in goals_of(brief):
                said = {name: cell for name, cell in row.cells.items() if name in status[row.key].cells}
                assert said == {name: status[row.key].cells[name] for name in said}, (code, row.key, said)
        for name in SUMS:
            shown = next((table for table in brief.tables if table.name == f"since_{name}"), None)
            if shown is not None:
                told = told_sum(shown)
                assert told == of_reason(sums.get((place, code, name), {"opening": 0, "closing": 0, "flows": ()})), (code, name)
                assert told["closing"] == brief.fact("open" if name == "under_control" else name), (code, name)
        assert found(brief, "worst") == brief.fact("overdue")
        for sentence in brief.headline:
            if sentence.kind == "stands" and sentence.fields["change"] is not None:
                overdue = told_sum(brief.section("since_overdue"))
                assert sentence.fields["change"] == overdue["closing"] - overdue["opening"], code


def goals_of(brief: Report) -> Iterator[Row]:
    """The rows of its goals, if it has any."""
    yield from (row for table in brief.tables if table.name == "goals" for row in table.rows())


def told_sum(table: Table) -> dict[str, Any]:
    """A sum as its table has it."""
    return {row.key: row.tasks for row in table.rows()}


def of_reason(fields: Any) -> dict[str, Any]:
    """A sum as a reason has it."""
    flows = {str(flow["flow"]): flow["number"] for flow in fields["flows"]}
    return {"opening": fields["opening"], **flows, "closing": fields["closing"]}


def found(report: Report, name: str) -> int:
    """How many a section says that there are."""
    return number(report.section(name).title.fields["found"])


def told_of(store: Store, today: date, since: date) -> dict[str, str]:
    """Every report about everything, as JSON."""
    found: dict[str, str] = {}
    for name in REPORTS:
        compared = since if "since" in parameters_of(name) else None
        stream = io.StringIO()
        write(build(name, store, today, since=compared), "json", stream)
        found[name] = stream.getvalue()
    return found


def number(cell: object) -> int:
    """A cell that has a number."""
    assert isinstance(cell, int)
    return cell
