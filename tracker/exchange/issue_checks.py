"""Checks an issued report, on its own or against a file: whether the file is one that was issued, whether the ledger still gives
the numbers that were kept, and what it says today.

Invariant: a file is called identical only when its SHA-256 is in the ledger, not merely in a table made of it; what cannot be
compared is said, never passed over.
"""

import json
from collections.abc import Generator, Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker import clock as clocks
from tracker import render
from tracker.domain.ledger import Entry
from tracker.domain.model.codes import sort_key
from tracker.domain.model.issues import IssuedReport
from tracker.domain.model.strategy import Goal, Task
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused, TrackerError
from tracker.exchange.carried import LARGEST, document_in
from tracker.exchange.checking import Check
from tracker.exchange.figures import SENTENCES, Difference, Document, Place, differences, figures, figures_in, numbers
from tracker.exchange.issuing import measured_file, rebuilt
from tracker.render.formats import TEMPLATE
from tracker.reports import NAMES
from tracker.reports.records.acts import FOLLOWING
from tracker.reports.records.issued import report_named
from tracker.storage.ledger.logbook import OF_TASK
from tracker.storage.store import Store

if TYPE_CHECKING:
    from tracker.reports.values import Report

TODAY = "issue_figure_today"
REMARKS = frozenset(
    ["issue_identical", "issue_recomputed", "issue_figures_equal", "issue_same_today", "issue_other_today", TODAY,
     f"{TODAY}_more", "issue_learned_later", "issue_learned_more", "issue_template", "issue_figure", "issue_sentence"]
)  # fmt: skip
"""Findings that leave a report as issued."""

MOST = 50
"""The most differences, and the most later entries, that are told one by one."""


class IssueCheck(Check):
    """A check of the report that was issued under a number, or of a file that may be one."""

    def __init__(self, store: Store, *, file: Path | None = None, number: int | None = None) -> None:
        self._store, self._file, self._number = store, file, number
        super().__init__(str(file) if file else "", self._found(), REMARKS)

    @property
    def outcome(self) -> Reason:
        """Whether it is as issued."""
        return because("issue_wrong" if self.wrong else "issue_right", number=self._number, file=self.where, wrong=self.wrong)

    def _found(self) -> Iterator[Reason]:
        issue = self._store.issues.numbered(self._number) if self._number is not None else None
        if self._file is not None:
            issue = yield from self._of_file(self._file)
        elif issue is None:
            raise Refused("no_such_issue", number=self._number)
        if issue is not None:
            self._number = issue.number
            yield from check_issue(self._store, issue, sums=self._file is None)

    def _of_file(self, path: Path) -> Generator[Reason, None, IssuedReport | None]:
        """What a file is; the issued report that it is, or says that it is."""
        if path.exists() and not path.is_file():
            raise Refused("file_unreadable", path=str(path), cause="it is not a file")
        try:
            sha256, size = measured_file(path)
            same = [each for each in self._store.issues.of_bytes(sha256) if not self._store.issues.unrecorded(each.code)]
            document = None if same or size > LARGEST else document_in(path.read_bytes())
        except OSError as error:
            raise Refused("file_unreadable", path=str(path), cause=error.strerror or str(error)) from error
        if same:
            told = {"numbers": [each.number for each in same], "report": report_named(same[0]), "day": same[0].day}
            yield because("issue_identical", file=str(path), sha256=sha256, **told)
            return same[0]
        issue, why = _claimed(self._store, document)
        yield because(why, file=str(path), number=document.get("number") if document else None, head=_head_of(document))
        if issue is None or document is None or (kept := kept_document(self._store, issue)) is None:
            return issue
        found = figures_in(document)
        if found is None:
            yield because("issue_data_broken", file=str(path))
            return issue
        changed = differences(found, figures(kept))
        yield from _told("issue_figure_in_file", changed)
        if not changed:
            yield because("issue_figures_equal", number=issue.number)
        return issue


def _claimed(store: Store, document: Document | None) -> tuple[IssuedReport | None, str]:
    """The issued report that a file says it is, and the kind of what is to be said of it."""
    if document is None:
        return None, "issue_file_unknown"
    number, digits = _head_of(document)
    revision = store.ledger.revision(number) if _may_be(store, number) else None
    if revision is None or revision.digest != digits:
        return None, "issue_of_another_ledger"
    issued = document.get("number")
    if issued is None:
        return None, "issue_file_is_a_draft"
    found = store.issues.numbered(issued) if _may_be(store, issued) else None
    return found, "issue_file_differs" if found else "issue_never_issued"


def _may_be(store: Store, number: Any) -> bool:
    """Whether a number may be that of a revision or of an issue, of which there are no more."""
    return type(number) is int and 0 < number <= store.head.number


def _head_of(document: Document | None) -> tuple[Any, str]:
    head = (document or {}).get("head")
    return (head.get("number"), str(head.get("digest"))) if isinstance(head, dict) else (None, "")


# -- an issued report


def check_issue(store: Store, issue: IssuedReport, *, sums: bool = False) -> Iterator[Reason]:
    """Compare an issued report with what the ledger gives at its revision, and then with what is known today; `sums` tells what
    it says, to be compared with a paper.
    """
    if codes := store.issues.unrecorded(issue.code):
        yield because("issue_unrecorded", number=issue.number, codes=codes)
        return
    kept = kept_document(store, issue)
    if kept is None:
        yield because("issue_json_lost", number=issue.number, sha256=issue.sha256)
        return
    issued = figures(kept)
    if sums:
        yield from _sums(issued)
    if issue.template != TEMPLATE:
        yield because("issue_template", number=issue.number, template=issue.template)
    if issue.report not in NAMES:
        yield because("issue_rules", number=issue.number, report=issue.report, version=issue.version)
        return
    then = _figures_at(store, issue, issue.known)
    if isinstance(then, Reason):
        yield then
        return
    changed = differences(issued, then)
    yield from _told("issue_figure_recomputed", changed)
    if not changed:
        yield because("issue_recomputed", number=issue.number, figures=numbers(issued), revision=issue.known)
    yield from _today(store, issue, issued)


def kept_document(store: Store, issue: IssuedReport) -> Document | None:
    """The JSON of an issued report as it was kept; None if it is missing or was altered."""
    content = BytesIO()
    try:
        store.evidence.write_to(str(issue.sha256), content)
        found: Document = json.loads(content.getvalue())
    except (Refused, ValueError):
        return None
    return found


def _figures_at(store: Store, issue: IssuedReport, known: int) -> dict[Place, Any] | Reason:
    """The figures of the report at a revision, or why they cannot be had: its rules are not those of this program."""
    try:
        with rebuilt(store, issue, known) as report:
            if report.version != issue.version:
                return because("issue_rules", number=issue.number, report=issue.report, version=issue.version)
            return figures(_document_of(report))
    except TrackerError as error:
        return because("issue_not_rebuilt", number=issue.number, revision=known, why=error)


def _document_of(report: "Report") -> Document:
    content = BytesIO()
    render.fill(report, "json", content, language=report.language)
    found: Document = json.loads(content.getvalue())
    return found


def _today(store: Store, issue: IssuedReport, issued: dict[Place, Any]) -> Iterator[Reason]:
    """What differs as known now, and what was learned since about the time up to the report's day."""
    now = _figures_at(store, issue, store.head.number)
    if isinstance(now, Reason):
        yield now
        return
    changed = [each for each in differences(issued, now) if each.place.column not in SENTENCES]
    if not changed:
        yield because("issue_same_today", number=issue.number, revision=store.head.number)
        return
    yield because("issue_other_today", number=issue.number, revision=store.head.number, differ=len(changed))
    yield from _told(TODAY, changed)
    yield from _learned(store, issue, {each.place.row for each in changed})


def _learned(store: Store, issue: IssuedReport, changed: set[str]) -> Iterator[Reason]:
    """The later entries, each with those of the `changed` rows that are about its task, first those that have such a row."""
    assert issue.day is not None
    later = store.ledger.learned_after(issue.known, issue.day, MOST + 1)
    found = [(*each, _about(store, each[1]) & changed) for each in later[:MOST] if each[1].action not in FOLLOWING]
    for revision, entry, rows in sorted(found, key=lambda each: not each[2]):
        told = {"code": entry.code, "action": entry.action, "on": date.fromisoformat(entry.effective_on)}
        entered = clocks.day_of(datetime.fromisoformat(revision.recorded_at), store.zone)
        who, named = revision.actor, sorted(rows - {entry.code}, key=sort_key)
        yield because("issue_learned_later", **told, entered=entered, revision=revision.number, who=who, rows=named)
    if len(later) > MOST:
        yield because("issue_learned_more", revision=issue.known)


def _about(store: Store, entry: Entry) -> set[str]:
    """The item of an entry and, if it is a task or belongs to one, that task, what it hangs under, and the body that leads it."""
    task = store.find(Task, entry.code.rpartition(".")[0] if entry.kind in OF_TASK else entry.code)
    above, item = list[str](), _above(store, task) if task else None
    while item is not None and item.code not in above:
        above.append(item.code)
        item = _above(store, item)
    return {entry.code, *above, *([task.code, *filter(None, [task.lead])] if task else [])}


def _above(store: Store, item: Task | Goal) -> Task | Goal | None:
    if isinstance(item, Task) and item.goal is None:
        return store.find(Task, item.parent) if item.parent else None
    code = item.goal if isinstance(item, Task) else item.parent
    return store.find(Goal, code) if code else None


def _told(kind: str, changed: list[Difference]) -> Iterator[Reason]:
    for place, one, other in changed[:MOST]:
        yield because(kind, **place._asdict(), one=one, other=other)
    if len(changed) > MOST:
        yield because(f"{kind}_more", more=len(changed) - MOST)


def _sums(issued: dict[Place, Any]) -> Iterator[Reason]:
    """What an issued report says as a whole: its headline, its figures and its totals."""
    for place, value in issued.items():
        if place.column in SENTENCES and place.column != "notes":
            yield because("issue_sentence", told=value)
        elif type(value) is int and place.row in ("", "total") and place.column != "count":
            yield because("issue_figure", **place._asdict(), value=value)
