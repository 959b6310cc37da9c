"""Discipline: for each body what it leads, kept, missed, had returned and extended, and what it helped with too late.

Invariant: each number of tasks is counted again by its filter words, and each task of a body is in one of them at least; a body
that neither leads nor helps has no row; what befell an illustrative task, or one withdrawn as an error, befell nobody.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date

from tracker.domain.control.sums import Scope
from tracker.domain.model.codes import sort_key
from tracker.domain.reasons import because
from tracker.reports.context import ReportContext
from tracker.reports.sums import with_sums
from tracker.reports.values import Cell, Column, Kind, Report, Row, fixed
from tracker.storage.shelves.discipline import COUNTED, BodyTotals

COLUMNS = (
    Column("body", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True, brief=True),
    *(Column(name, Kind.NUMBER, words) for name, words in COUNTED.items()),
    *(Column(name, Kind.NUMBER) for name in ("returned", "wait", "asked", "extended", "extended_days", "refused")),
    *(Column(name, Kind.NUMBER) for name in ("redated", "redated_days", "reopened")),
    *(Column(name, Kind.NUMBER) for name in ("parts", "parts_late")),
)


def build(context: ReportContext, *, since: date | None = None) -> Report:
    """One row a body, the one with most overdue first; what each has been given and has delivered since the end of `since`."""
    kept = context.store.discipline.by_body(context.today)
    ordered = sorted(kept.items(), key=lambda found: (-found[1].overdue, -found[1].late, sort_key(found[0])))
    rows, count = fixed(
        Row(body, _cells(context.names.body(body), body, each), words=(f"lead:{body}",)) for body, each in ordered
    )
    report = context.report(
        "discipline",
        version=2,
        columns=COLUMNS,
        rows=rows,
        count=count,
        words=(),
        row_words=("lead:CODE",),
        totals=Row("total", _cells(None, None, _sum(list(kept.values())))),
        notes=(because("discipline_rule"), because("wait_rule")),
    )
    return report if since is None else with_sums(context, report, since, _shown(context, kept))


def _shown(context: ReportContext, kept: Mapping[str, BodyTotals]) -> dict[Scope, tuple[int, int]]:
    """What each body has under control, and overdue; and what nobody leads."""
    led = {Scope("body", body): (each.open, each.overdue) for body, each in kept.items()}
    return {**led, Scope("body", None): (context.count("open", "lead:none"), context.count("overdue", "lead:none"))}


def _cells(name: str | None, body: str | None, kept: BodyTotals) -> dict[str, Cell]:
    numbers: dict[str, Cell] = {column.name: getattr(kept, column.name) for column in COLUMNS if hasattr(kept, column.name)}
    return {**numbers, "body": body, "title": name, "wait": kept.waited_days // kept.decided if kept.decided else None}


def _sum(totals: list[BodyTotals]) -> BodyTotals:
    return BodyTotals(**{each.name: sum(getattr(kept, each.name) for kept in totals) for each in fields(BodyTotals)})
