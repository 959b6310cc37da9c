"""Discipline: for each body its tasks as lead, on time, late, returned and extended, and its late parts as co-executor.

Invariant: each number of tasks can be recounted by its filter words, and each task of a body is in at least one of them; a body
that neither leads nor helps has no row; illustrative tasks, and those withdrawn as errors, do not count.
"""

from collections.abc import Mapping
from dataclasses import fields

from tracker.domain.control.sums import Scope
from tracker.domain.model.codes import sort_key
from tracker.domain.reasons import because
from tracker.reports.context import ReportContext
from tracker.reports.since import Asked, earlier
from tracker.reports.sums import with_sums
from tracker.reports.values import Cell, Column, Kind, Report, Row, fixed_rows
from tracker.storage.shelves.discipline import COUNTED, BodyTotals

COLUMNS = (
    Column("body", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True, brief=True),
    *(Column(name, Kind.NUMBER, words) for name, words in COUNTED.items()),
    *(Column(name, Kind.NUMBER) for name in ("returned", "wait", "asked", "extended", "extended_days", "refused")),
    *(Column(name, Kind.NUMBER) for name in ("redated", "redated_days", "reopened")),
    *(Column(name, Kind.NUMBER) for name in ("parts", "parts_late")),
)


def build(context: ReportContext, *, since: Asked | None = None) -> Report:
    """One row for each body, the one with most overdue first; with `since`, the closing sums from that moment."""
    compared = None if since is None else earlier(context, since)
    kept = context.store.discipline.by_body(context.today)
    ordered = sorted(kept.items(), key=lambda found: (-found[1].overdue, -found[1].late, sort_key(found[0])))
    rows, count = fixed_rows(
        Row(body, _cells(context.names.body(body), body, each), words=(f"lead:{body}",)) for body, each in ordered
    )
    report = context.report(
        "discipline",
        version=2,
        columns=COLUMNS,
        rows=rows,
        count=count,
        parameters={"since": since},
        words=(),
        row_words=("lead:CODE",),
        totals=Row("total", _cells(None, None, _sum(list(kept.values())))),
        notes=(because("discipline_rule"), because("wait_rule")),
    )
    return report if compared is None else with_sums(context, report, compared, _shown(context, kept))


def _shown(context: ReportContext, kept: Mapping[str, BodyTotals]) -> dict[Scope, tuple[int, int]]:
    """For each body, and for tasks without a lead: how many are under control, and how many overdue."""
    led = {Scope("body", body): (each.open, each.overdue) for body, each in kept.items()}
    return {**led, Scope("body", None): (context.count("open", "lead:none"), context.count("overdue", "lead:none"))}


def _cells(name: str | None, body: str | None, kept: BodyTotals) -> dict[str, Cell]:
    numbers: dict[str, Cell] = {column.name: getattr(kept, column.name) for column in COLUMNS if hasattr(kept, column.name)}
    return {**numbers, "body": body, "title": name, "wait": kept.waited_days // kept.decided if kept.decided else None}


def _sum(totals: list[BodyTotals]) -> BodyTotals:
    return BodyTotals(**{each.name: sum(getattr(kept, each.name) for kept in totals) for each in fields(BodyTotals)})
