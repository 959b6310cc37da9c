"""Evidence of a task: links, files and documents, added by its lead, a co-executor or staff, or given with an act; and what a
report requires.

Invariant: evidence remains in the ledger and its bytes in the store even after it is withdrawn; evidence on which a report
depends cannot be withdrawn while the report is in force; what is added once more changes nothing.
"""

import mimetypes
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from tracker.domain.control.evidence import (
    DOCUMENT,
    FILE,
    LINK,
    CitedEvidence,
    evidence_in,
    has_link,
    require_link,
    size_limit,
    suffices,
)
from tracker.domain.model.records import CoExecutor, Evidence, Update
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, Status
from tracker.errors import Refused
from tracker.services.fields import checked
from tracker.storage.work import Work

ADD, ADD_WITH_ACT = "evidence.add", "evidence.bring"
"""Ledger actions: evidence added separately (by the lead's side) and evidence given with an act (by the act's author)."""

OF_LEAD = frozenset([Act.PROGRESS, Act.REPORT, Act.SUBMIT, Act.FORECAST])
"""Acts of the lead's side; evidence with any other act belongs to a decision."""

REPORT_IN_FORCE = frozenset([Status.REPORTED, Status.ACCEPTED])
"""Statuses in which a report is in force."""


def add_link(
    work: Work, code: str, link: str, *, number: str | None = None, day: date | None = None, note: str | None = None
) -> Evidence:
    """Add a link to task `code`, with the registration number and day of the document behind it, unless it is there already."""
    task = _allowed(work, code)
    return _add(work, task, form=LINK, evidence=require_link(task.code, link), number=number, day=day, note=note)


def add_file(
    work: Work, code: str, path: Path, *, number: str | None = None, day: date | None = None, note: str | None = None
) -> Evidence:
    """Store a file for task `code`, with its registration number and day; its media type follows from its name."""
    task = _allowed(work, code)
    return _add(work, task, number=number, day=day, note=note, **_stored_file(work, path))


def add_document(work: Work, code: str, *, number: str, day: date, note: str | None = None) -> Evidence:
    """Add a document kept elsewhere, by its registration number and day."""
    task = _allowed(work, code)
    return _add(work, task, form=DOCUMENT, evidence=number, number=number, day=day, note=note)


def attach(
    work: Work, code: str, given: str | None, *, number: str | None = None, day: date | None = None, note: str | None = None
) -> Evidence:
    """Add evidence to task `code`: `given` is a link or the path of a file (`~` is the home folder); without it, a document kept
    elsewhere, by number and day. Refused `evidence_of_nothing` if there is neither.
    """
    if given and has_link(given):
        return add_link(work, code, given, number=number, day=day, note=note)
    if given:
        return add_file(work, code, Path(os.path.expanduser(given)), number=number, day=day, note=note)
    if number is None or day is None:
        raise Refused("evidence_of_nothing", code=code)
    return add_document(work, code, number=number, day=day, note=note)


def links_and_files(given: Iterable[str]) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """Attachments of an act, sorted into links (any text that contains one) and file paths."""
    texts = [each for each in given if each.strip()]
    links = tuple(each for each in texts if has_link(each))
    return links, tuple(Path(os.path.expanduser(each)) for each in texts if not has_link(each))


def add_with_act(work: Work, task: Task, update: Update, details: Mapping[str, Any], on: date) -> list[Evidence]:
    """Add what was given with an act (its `evidence` text, `files` and `links`) as evidence of the task."""
    named = [
        *evidence_in(details.get("evidence"), work.today),
        *(CitedEvidence(LINK, require_link(task.code, link)) for link in details.get("links", ())),
    ]
    items = [asdict(each) for each in named]
    items += [_stored_file(work, path) for path in details.get("files", ())]
    return [_add(work, task, action=ADD_WITH_ACT, on=on, update=update.code, **item) for item in items]


def withdraw(work: Work, code: str, *, on: date | None = None) -> None:
    """Withdraw evidence added by mistake; a file's bytes remain stored. Refused while a report depends on it alone."""
    found = work.get(Evidence, code)
    task = _allowed(work, str(found.task), "evidence.withdraw")
    require_other_evidence(work, task, found.code)
    work.remove("evidence.withdraw", found, on=on)


def require_other_evidence(work: Work, task: Task, code: str) -> None:
    """Refused `evidence_rested_on` when the report in force on `task` would have no evidence without `code`."""
    if task.status in REPORT_IN_FORCE:
        others = [each for each in _of_the_lead(work, task) if each.code != code]
        texts = [each.evidence for each in work.store.updates.newest(task.code) if each.act is Act.REPORT]
        if not suffices(task, others, texts[:1]):
            raise Refused("evidence_rested_on", code=code, task=task.code, status=task.status)


def require_evidence(work: Work, task: Task, details: Mapping[str, Any]) -> None:
    """Refused `evidence_needed` when `task` requires evidence and neither has nor is given any that proves something."""
    brought = bool(details.get("files") or details.get("links")) or suffices(
        task, evidence_in(details.get("evidence"), work.today)
    )
    if not brought and not suffices(task, _of_the_lead(work, task)):
        raise Refused("evidence_needed", code=task.code)


def _of_the_lead(work: Work, task: Task) -> list[Evidence]:
    """The evidence of the task without that of decisions, which does not prove the lead's work."""
    with_acts = {each.code: each.act for each in work.store.updates.newest(task.code)}
    standing: list[Evidence] = work.store.items(Evidence, task=task.code)
    return [each for each in standing if each.update is None or with_acts[each.update] in OF_LEAD]


def media_type(name: str) -> str:
    """The media type from a file's name, or that of arbitrary bytes."""
    kind, packed = mimetypes.guess_type(name)
    return f"application/{packed}" if packed else kind or "application/octet-stream"


def _allowed(work: Work, code: str, act: str = ADD) -> Task:
    """The task, if the writer may add evidence to it: for its lead, or for a co-executor acted for."""
    task, by = work.get(Task, code), work.actor.acting_for
    parts: list[CoExecutor] = work.store.items(CoExecutor, task=task.code)
    bodies = [body for body in (task.lead, *(part.body for part in parts)) if body]
    if by is not None and by not in bodies:
        raise Refused("evidence_wrong_body", code=task.code, by=by, bodies=bodies)
    body = by or task.lead
    if body is None:
        work.signing.require(act)
    else:
        work.act_for(body, act)
    return task


def _stored_file(work: Work, path: Path) -> dict[str, Any]:
    """Store a file; the fields of its evidence."""
    kept = work.keep_file(path, size_limit(work.store.strategy()))
    fields = {"sha256": kept.sha256, "size": kept.size, "media_type": media_type(path.name)}
    return {"form": FILE, "evidence": path.name, **fields}


def _add(
    work: Work, task: Task, *, day: date | None = None, action: str = ADD, on: date | None = None, **fields: Any
) -> Evidence:
    if day is not None and day > work.today:
        raise Refused("evidence_of_the_future", code=task.code, day=day)
    evidence = checked(Evidence(code=work.next_code(f"{task.code}.E"), task=task.code, day=day, **fields))
    standing: list[Evidence] = work.store.items(Evidence, task=task.code) if action == ADD else []
    if again := next((each for each in standing if replace(evidence, code=each.code) == each), None):
        return again
    return work.add(action, evidence, on=on)
