"""The register of issued reports: number, day, scope, who issued it, and its files by the first digits of their SHA-256.

Invariant: every issue is a row, by number.
"""

from collections.abc import Iterator

from tracker.domain.model.issues import IssuedReport, parameters_in
from tracker.domain.model.strategy import Member
from tracker.domain.reasons import Reason, because
from tracker.reports import NAMES
from tracker.reports.context import ReportContext
from tracker.reports.values import Cell, Column, Kind, Report, Row, fixed_rows
from tracker.storage.reader import StoreReader

COLUMNS = (
    Column("number", Kind.NUMBER, titled=True),
    Column("report", grows=True, titled=True),
    Column("subject", Kind.CODE),
    Column("day", Kind.DAY),
    Column("revision", Kind.NUMBER),
    Column("issuer"),
    Column("acting_for", Kind.CODE),
    Column("files", Kind.REASONS),
)
DIGITS = 12
"""The digits of a SHA-256 that are told."""


def build(context: ReportContext) -> Report:
    """A row for each issued report."""
    rows, count = fixed_rows(_rows(context))
    return context.report("issued", columns=COLUMNS, rows=rows, count=count)


def _rows(context: ReportContext) -> Iterator[Row]:
    for issue in context.store.issues.listed():
        cells: dict[str, Cell] = {
            "number": issue.number,
            "report": (report_named(issue),),
            "subject": _subject(issue),
            "day": issue.day,
            "revision": issue.known,
            **_who(context, issue),
            "files": files_told(context.store, issue.code),
        }
        yield Row(str(issue.number), cells)


def report_named(issue: IssuedReport) -> Reason:
    """The report that was issued, by its title; by its name where this program has no such report."""
    return because(f"report_{issue.report}") if issue.report in NAMES else because("report_elsewhere", name=issue.report)


def files_told(store: StoreReader, issue: str) -> tuple[Reason, ...]:
    """The files of an issued report, each with the first digits of its SHA-256."""
    return tuple(because("issue_file", name=each.name, digits=str(each.sha256)[:DIGITS]) for each in store.issues.files(issue))


def _subject(issue: IssuedReport) -> str | None:
    """What the report was asked about; what was only switched on is named."""
    return ", ".join(name if text == "yes" else text for name, text in parameters_in(issue.scope).items()) or None


def _who(context: ReportContext, issue: IssuedReport) -> dict[str, Cell]:
    """Who issued it, and for whom: the body, or the member whose deputy it was."""
    (first, _), *_ = context.store.ledger.history("issued_report", issue.code)
    revision = context.store.ledger.revision(first.revision)
    assert revision is not None
    member = next(iter(context.store.items(Member, login=revision.actor)), None)
    return {"issuer": context.names.person(member) if member else revision.actor, "acting_for": revision.acting_for}
