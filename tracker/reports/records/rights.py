"""The table of rights: which acts need which right, which roles have it, and which members have it today.

Invariant: it is the table by which every write is checked, so it cannot differ from practice.
"""

from tracker.domain.control.rights import RIGHTS, is_here, may
from tracker.domain.model.strategy import Member
from tracker.reports.context import ReportContext
from tracker.reports.values import Column, Kind, Report, Row, fixed_rows

COLUMNS = (
    Column("right", Kind.TEXT, titled=True),
    Column("roles"),
    Column("members"),
    Column("acts", grows=True),
)


def build(context: ReportContext) -> Report:
    """One row for each right."""
    members = [each for each in context.store.items(Member) if is_here(each, context.today)]
    rows, count = fixed_rows(
        Row(
            right.name,
            {
                "right": right.name,
                "roles": ", ".join(sorted(right.roles)),
                "members": ", ".join(str(each.login) for each in members if may(each, right.acts[0])),
                "acts": ", ".join(right.acts),
            },
        )
        for right in RIGHTS
    )
    return context.report("rights", columns=COLUMNS, rows=rows, count=count, again=("member", "rights"))
