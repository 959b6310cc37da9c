"""Issued reports: the record of what was handed out, under a number.

Invariant: numbers follow one another, whatever the report; an issue, its files and the digest of its JSON are one revision; a
report that was issued stays issued.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tracker.domain.model.issues import IssuedFile, IssuedReport
from tracker.errors import Refused
from tracker.services.fields import checked
from tracker.storage.shelves.evidence import StoredFile
from tracker.storage.work import Work

ISSUE, WRITE = "issued_report.issue", "issued_file.add"

CODE = "REPORT."
"""What stands before the number in the code of an issued report."""


def next_number(work: Work, day: date) -> int:
    """The number of the next issued report; Refused to those without the right, and `issue_of_the_future` for a report about a
    day to come.
    """
    work.signing.require(ISSUE)
    if day > work.today:
        raise Refused("issue_of_the_future", day=day, today=work.today)
    return int(work.next_code(CODE).removeprefix(CODE))


def record(work: Work, issue: IssuedReport, files: Iterable[tuple[str, str, StoredFile]]) -> IssuedReport:
    """Record a report that is issued, by whom and for which body, and the files that it was written to: the name, the format and
    the digest of each. It counts from the day that it is about, so that a report of a later day finds it, whenever it is made.
    """
    member = work.signing.member
    body = work.actor.acting_for or (member.body if member else None)
    made = work.add(ISSUE, checked(replace(issue, member=member.code if member else None, body=body)), on=issue.day)
    for at, (name, format, written) in enumerate(files, 1):
        file = IssuedFile(code=f"{made.code}.F{at}", issue=made.code, format=format, name=name, **written._asdict())
        work.add(WRITE, checked(file), on=issue.day)
    return made
