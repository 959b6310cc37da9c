"""Issued reports: the record of what was handed out, under a number.

Invariant: numbers follow one another, whatever the report; an issue, its files and the digest of its JSON are one revision; a
report that was issued stays issued.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from tracker.domain.model.issues import IssuedFile, IssuedReport, parameters_text, scope_of
from tracker.errors import Refused
from tracker.services.fields import checked
from tracker.storage.shelves.evidence import StoredFile
from tracker.storage.work import Work

ISSUE, WRITE = "issued_report.issue", "issued_file.add"

CODE = "REPORT."
"""What stands before the number in the code of an issued report."""


def next_number(work: Work) -> int:
    """The number of the next issued report."""
    return int(work.next_code(CODE).removeprefix(CODE))


def require_may_issue(work: Work, day: date) -> None:
    """Refused to those without the right, and `issue_of_the_future` for a report about a day to come."""
    work.signing.require(ISSUE)
    if day > work.today:
        raise Refused("issue_of_the_future", day=day, today=work.today)


def record(
    work: Work,
    number: int,
    report: str,
    asked: Mapping[str, object],
    about: Mapping[str, object],
    kept: StoredFile,
    **more: object,
) -> IssuedReport:
    """Record that `report`, `asked` so and `about` this, is issued under `number`; `more` are fields of the record."""
    member = work.signing.member
    issue = IssuedReport(
        code=f"{CODE}{number}",
        number=number,
        report=report,
        parameters=parameters_text(asked),
        scope=scope_of(about),
        sha256=kept.sha256,
        size=kept.size,
        member=member.code if member else None,
        body=work.actor.acting_for or (member.body if member else None),
    )
    return work.add(ISSUE, checked(replace(issue, **more)))


def record_files(work: Work, issue: IssuedReport, files: Iterable[tuple[str, str, StoredFile]]) -> list[IssuedFile]:
    """Record the files that it was written to: name, format and digest of each."""
    found = []
    for at, (name, format, written) in enumerate(files, 1):
        file = IssuedFile(code=f"{issue.code}.F{at}", issue=issue.code, format=format, name=name, **written._asdict())
        found.append(work.add(WRITE, checked(file)))
    return found
