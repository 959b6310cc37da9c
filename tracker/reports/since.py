"""What a report is compared with: a day, `@12` (a revision) or `No41` (an issued report); its day and its revision.

Invariant: a day is its end as known then, a revision the day on which it was recorded, an issued report its own day; nothing that
was recorded after that revision is in what a report is compared with.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from tracker.domain.model.issues import IssuedReport
from tracker.errors import Refused
from tracker.reports.context import ReportContext
from tracker.reports.values import Since

Reference = date | str
"""A day, or a text that `mark_in` has read."""

_MARK = re.compile(r"(?P<sign>@|№|no\.?|)\s*(?P<number>[1-9][0-9]{0,8})", re.IGNORECASE)


def mark_in(text: str) -> str | None:
    """`@12` for the revision 12 and `No41` for the issued report No. 41, as typed in any of its forms; None for other texts."""
    found = _MARK.fullmatch(text.strip())
    return found and f"{'@' if found['sign'] == '@' else 'No'}{found['number']}"


def since_of(context: ReportContext, reference: Reference) -> Since:
    """The day and the revision that were asked for.

    Refused: `revision_ahead` for a revision that is not known yet, and `bad_since` for a text that names none.
    """
    if isinstance(reference, date):
        return Since(reference, context.store.ledger.known_by(reference))
    mark = mark_in(reference)
    if mark is None:
        raise Refused("bad_since", given=reference)
    number = int(mark.lstrip("@No"))
    return _issued(context, number) if mark.startswith("No") else Since(_recorded(context, number), number)


def earlier(context: ReportContext, reference: Reference) -> Since:
    """The same, where it is before the report by its day or, on the same day, by its revision.

    Refused `since_not_before` and `nothing_since` elsewhere.
    """
    since = since_of(context, reference)
    if (since.day, since.revision) >= (context.today, head := context.store.head.number):
        if since.day == context.today and isinstance(reference, str) and reference.startswith("@"):
            raise Refused("nothing_since", revision=head)
        raise Refused("since_not_before", since=since.day, day=context.today)
    return since


def since_last(context: ReportContext, report: str, parameters: Mapping[str, object]) -> Since | None:
    """The last issue of the report with the same scope about an earlier day, if there is one."""
    found = context.store.issues.last(report, parameters, context.today)
    return None if found is None else _since_issue(found)


def since_any(context: ReportContext) -> Since | None:
    """The last issue of any report about an earlier day, if there is one."""
    found = context.store.issues.latest(context.today)
    return None if found is None else _since_issue(found)


def since_month(context: ReportContext) -> Since:
    """The end of the month before the day of the report, as known then."""
    return since_of(context, context.today.replace(day=1) - timedelta(days=1))


def reference_to(since: Since) -> Reference:
    """What `--since` has to name for a day or an issued report."""
    return since.day if since.number is None else f"No{since.number}"


def _recorded(context: ReportContext, number: int) -> date:
    if number > (head := context.store.head.number):
        raise Refused("revision_ahead", number=number, head=head)
    return context.store.ledger.recorded_on(number)


def _issued(context: ReportContext, number: int) -> Since:
    found = context.store.issues.numbered(number)
    if found is None:
        raise Refused("no_such_issue", number=number)
    if found.known > (head := context.store.head.number):
        raise Refused("revision_ahead", number=found.known, head=head)
    return _since_issue(found)


def _since_issue(found: IssuedReport) -> Since:
    assert found.day is not None
    return Since(found.day, found.known, found.number)
