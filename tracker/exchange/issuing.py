"""Issues a report: built from the store at its moment, written to files, and recorded under its number in one revision.

Invariant: the files appear once the revision is written; whatever fails before leaves no number and no file, and what fails after
leaves a number whose files can be written again; no file is ever called as issued unless its SHA-256 says so.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tracker import drafts, render
from tracker.domain.model.issues import IssuedReport, Narrative, parameters_in, parameters_text, scope_of
from tracker.domain.model.strategy import Body, Goal
from tracker.errors import Refused
from tracker.render.formats import TEMPLATE
from tracker.render.streams import require_distinct, save_bytes
from tracker.reports import build
from tracker.reports.values import Issue, Report
from tracker.services import issues, narratives
from tracker.storage.shelves.evidence import StoredFile
from tracker.storage.store import Store
from tracker.storage.work import Work
from tracker.verbs.readings import answered
from tracker.verbs.reports import REPORTS

MOST = 1 << 40
"""The most bytes of a report's JSON: as many as there is room for."""


@dataclass(frozen=True, slots=True)
class IssueRequest:
    """The report to issue: its name and parameters, its day, the revision up to which it knows (None is the newest), the
    language, and what is said in words.
    """

    report: str
    parameters: Mapping[str, Any]
    day: date
    known: int | None
    language: str | None
    narrative: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be written: where, and in which format."""

    path: Path
    format: str


Door = Callable[[], AbstractContextManager[Work]]


def issue(store: Store, door: Door, request: IssueRequest, targets: Sequence[Target], glyphs: str = "auto") -> IssuedReport:
    """Issue a report and write it to files; Refused where it cannot be, and `issued_not_written` when the number was given and a
    file could not get its name.
    """
    require_distinct([each.path for each in targets])
    if request.known == 0:
        raise Refused("issue_of_nothing")
    made: IssuedReport | None = None
    try:
        with ExitStack() as places:
            written = [_begun(places, each.path) for each in targets]
            with door() as work:
                recorded = _issue(store, work, request, list(zip(targets, written, strict=True)), glyphs)
            made = recorded
    except OSError as error:
        path, cause = ", ".join(str(each.path) for each in targets), error.strerror or str(error)
        if made is None:
            raise Refused("cannot_write_file", path=path, cause=cause) from error
        raise Refused("issued_not_written", number=made.number, path=path, cause=cause) from error
    return made


def _begun(places: ExitStack, path: Path) -> Path:
    """The draft of a file, which gets its name when `places` are left without an error."""
    try:
        return places.enter_context(drafts.replacing(path))
    except OSError as error:
        raise Refused("cannot_write_file", path=str(path), cause=error.strerror or str(error)) from error


def _issue(store: Store, work: Work, request: IssueRequest, files: list[tuple[Target, Path]], glyphs: str) -> IssuedReport:
    number, known = issues.next_number(work, request.day), request.known or work.number - 1
    if again := _once_more(store, work, request, files, glyphs):
        return again
    with drafts.scratch() as folder, at(store, request.day, known) as then:
        narrative = _narrative(work, then, request)
        report = build(
            request.report, then, request.day, language=request.language, issue=Issue(number, narrative), **request.parameters
        )
        kept = Path(folder, "report.json")
        render.save(report, "json", kept, language=report.language)
        for target, draft in files:
            _fill(draft, report, target, glyphs)
        then.close()  # without write-ahead logging, whoever reads keeps the revision from being written
        store.refresh()
        record = IssuedReport(
            code=f"{issues.CODE}{number}",
            number=number,
            report=request.report,
            parameters=parameters_text(request.parameters),
            scope=scope_of(report.parameters),
            day=request.day,
            known=known,
            language=report.language,
            template=TEMPLATE,
            version=report.version,
            narrative=narrative.code if narrative else None,
            **work.keep_file(kept, MOST)._asdict(),
        )
    return issues.record(work, record, _measured(files))


def _once_more(
    store: Store, work: Work, request: IssueRequest, files: list[tuple[Target, Path]], glyphs: str
) -> IssuedReport | None:
    """The issue that the newest revision is, if it is just this one, its files written again: a command that was killed
    before they had their names is run once more.
    """
    store.refresh()
    newest = work.number - 1
    made = _of_revision(store, newest)
    if made is None or store.ledger.numbered([newest])[0].actor != work.actor.login:
        return None
    asked = (request.report, parameters_text(request.parameters), request.day, request.known or newest - 1, request.narrative)
    is_made = (made.report, made.parameters, made.day, made.known, _said(store, made, newest))
    if asked != is_made or request.language not in (None, made.language):
        return None
    with rebuilt(store, made) as report:
        for target, draft in files:
            _fill(draft, report, target, glyphs)
    recorded = [(each.name, each.format, StoredFile(str(each.sha256), each.size)) for each in store.issues.files(made.code)]
    return made if recorded == _measured(files) else None


def _of_revision(store: Store, number: int) -> IssuedReport | None:
    """The report that the revision `number` issued."""
    codes = [each.code for each in store.ledger.entries_of(number, limit=2) if each.action == issues.ISSUE]
    return store.find(IssuedReport, codes[0]) if codes else None


def _said(store: Store, made: IssuedReport, number: int) -> str | None:
    """The narrative that was written with an issue, by the revision `number`."""
    codes = [each.code for each in store.ledger.entries_of(number, limit=1) if each.code == made.narrative]
    return store.get(Narrative, codes[0]).narrative if codes else None


def _measured(files: list[tuple[Target, Path]]) -> list[tuple[str, str, StoredFile]]:
    """The name, the format and the digest of each file that is to be recorded."""
    return [(target.path.name, target.format, measured_file(draft)) for target, draft in files]


def _fill(draft: Path, report: Report, target: Target, glyphs: str) -> None:
    """Write a report to the draft of a file; what cannot be written is known by the name of the file."""
    try:
        render.save(report, target.format, draft, glyphs=glyphs, language=report.language)
    except Refused as error:
        if error.kind == "cannot_write_file":
            raise Refused("cannot_write_file", path=str(target.path), cause=error.fields["cause"]) from error
        raise


def _narrative(work: Work, then: Store, request: IssueRequest) -> Narrative | None:
    """The narrative that the report shows: the one written with it, in place of the one in force, or that one."""
    kinds: dict[str, type[Goal] | type[Body]] = {"goal": Goal, "body": Body}
    scope = {name: work.get(kind, code).code for name, kind in kinds.items() if (code := request.parameters.get(name))}
    if request.narrative is None:
        return then.issues.narrative(**scope)
    old = work.store.issues.narrative(**scope)
    return narratives.add(work, request.narrative, **scope, replaces=old.code if old else None, day=request.day)


def measured_file(path: Path) -> StoredFile:
    """The SHA-256 and the size of a file."""
    with path.open("rb") as file:
        return StoredFile(hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)


# -- again


def at(store: Store, day: date, known: int) -> Store:
    """The store on `day`, as known at the revision `known`."""
    return store.at(None if day == store.today else day, known)


@contextmanager
def rebuilt(store: Store, issue: IssuedReport, known: int | None = None) -> Iterator[Report]:
    """The report that was issued, built again from what was known then, or at the revision `known`."""
    assert issue.report is not None
    assert issue.day is not None
    narrative = store.find(Narrative, issue.narrative) if issue.narrative else None
    with at(store, issue.day, issue.known if known is None else known) as then:
        parameters = answered(then, parameters_of(issue))
        told = Issue(issue.number, narrative)
        yield build(issue.report, then, issue.day, language=issue.language, issue=told, **parameters)


def parameters_of(issue: IssuedReport) -> dict[str, Any]:
    """What was asked of an issued report, read as its command reads it."""
    asks = {ask.name: ask for row in REPORTS if row.report == issue.report for ask in row.asks}
    found: dict[str, Any] = {}
    for name, text in parameters_in(issue.parameters).items():
        type = asks[name].type
        found[name] = True if type.name == "FLAG" else type.read(text, name)
    return found


def reprint(store: Store, issue: IssuedReport, target: Target, glyphs: str = "auto") -> bool:
    """Write an issued report to a file again; whether that is byte for byte one of its files.

    Its JSON is the one that was kept; Refused `reprint_differs` when what the program builds now is not what that says.
    """
    if target.format == "json":
        write_kept(store, issue, target.path)
        return True
    with rebuilt(store, issue) as report, drafts.scratch() as folder:
        again = Path(folder, "report.json")
        render.save(report, "json", again, language=report.language)
        if measured_file(again).sha256 != issue.sha256:
            raise Refused("reprint_differs", number=issue.number)
        render.save(report, target.format, target.path, glyphs=glyphs, language=report.language)
    return measured_file(target.path).sha256 in {each.sha256 for each in store.issues.files(issue.code)}


def write_kept(store: Store, issue: IssuedReport, path: Path) -> None:
    """Write the JSON that was kept to a file; Refused `evidence_lost` when it is not there as it was."""
    save_bytes(path, lambda out: store.evidence.write_to(str(issue.sha256), out))
