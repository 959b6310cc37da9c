"""Causes of delays, by cause code, with the tasks concerned.

Invariant: each record is counted once, under its cause, as the report of discipline counts it; a late report without a cause is
counted in a row of its own, since delays without a reason matter most.
"""

from collections import Counter
from collections.abc import Mapping

from tracker.domain.model.vocabulary import Cause
from tracker.domain.reasons import because
from tracker.reports.context import ReportContext
from tracker.reports.values import Cell, Column, Kind, Report, Row, fixed_rows
from tracker.storage.shelves.discipline import CauseTotals

RECORDS = {"asked": "asked", "forecast": "forecasts", "assess": "assessments", "late_reports": "late_reports"}
"""Kind of record -> its column; any other update with a cause is counted in the last one."""
OTHERS = "other_updates"
MOST_TASKS = 12
"""How many tasks are named beside the number."""

COLUMNS = (
    Column("cause", Kind.WORD, titled=True),
    Column("records", Kind.NUMBER),
    *(Column(name, Kind.NUMBER) for name in (*RECORDS.values(), OTHERS)),
    Column("tasks", Kind.NUMBER),
    Column("which", Kind.REASONS),
)


def build(context: ReportContext) -> Report:
    """One row for each cause, the most frequent first."""
    order = {str(cause): number for number, cause in enumerate(Cause)}
    found = sorted(
        context.store.discipline.all_causes(MOST_TASKS),
        key=lambda each: (-each.records.total(), order.get(each.cause or "", len(order))),
    )
    rows, count = fixed_rows(_row(each) for each in found)
    whole = sum((each.records for each in found), Counter[str]())
    totals = Row("total", {"cause": "total", **numbers(whole)})
    return context.report(
        "causes",
        columns=COLUMNS,
        rows=rows,
        count=count,
        over=(),
        totals=totals if found else None,
        notes=(because("causes_rule"),),
    )


def numbers(records: Mapping[str, int]) -> dict[str, Cell]:
    """The records, in the columns of what they are, and all of them."""
    named: dict[str, Cell] = {name: records.get(what, 0) for what, name in RECORDS.items()}
    others = sum(number for what, number in records.items() if what not in RECORDS)
    return {**named, OTHERS: others, "records": sum(records.values())}


def _row(each: CauseTotals) -> Row:
    named = because("cause_tasks", codes=each.codes, more=each.tasks - len(each.codes))
    return Row(
        each.cause or "none",
        {"cause": each.cause or "not_stated", **numbers(each.records), "tasks": each.tasks, "which": (named,)},
    )
