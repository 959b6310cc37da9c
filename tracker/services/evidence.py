"""Evidence of a task: links, files and documents, added by its lead, a co-executor or the staff, or given with an act; and what a
report needs of it.

Invariant: what was evidence stays in the ledger and its bytes stay kept, also when it is withdrawn; what a report rests on
is not withdrawn while the report stands.
"""

import mimetypes
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict
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

ADD, BRING = "evidence.add", "evidence.bring"
"""Evidence that is added by itself, by the lead's side, and evidence that is given with an act, by whoever may make that."""

OF_LEAD = frozenset([Act.PROGRESS, Act.REPORT, Act.SUBMIT, Act.FORECAST])
"""Acts of the lead's side: evidence that goes with another act is that of a decision."""

RESTED_ON = frozenset([Status.REPORTED, Status.ACCEPTED])
"""Statuses in which a report stands."""


def add_link(
    work: Work, code: str, link: str, *, number: str | None = None, day: date | None = None, note: str | None = None
) -> Evidence:
    """Add a link to task `code`, with the registration number and day of what it leads to."""
    task = _allowed(work, code)
    return _added(work, task, form=LINK, evidence=require_link(task.code, link), number=number, day=day, note=note)


def add_file(
    work: Work, code: str, path: Path, *, number: str | None = None, day: date | None = None, note: str | None = None
) -> Evidence:
    """Keep a file for task `code`, with its registration number and day; its media type is told by its name."""
    task = _allowed(work, code)
    return _added(work, task, number=number, day=day, note=note, **_kept(work, path))


def add_document(work: Work, code: str, *, number: str, day: date, note: str | None = None) -> Evidence:
    """Add a document that lies elsewhere, by its registration number and day."""
    task = _allowed(work, code)
    return _added(work, task, form=DOCUMENT, evidence=number, number=number, day=day, note=note)


def attach(
    work: Work, code: str, given: str | None, *, number: str | None = None, day: date | None = None, note: str | None = None
) -> Evidence:
    """Add evidence to task `code`: `given` is a link, or the path of a file (`~` is the person's home); without it a document
    that lies elsewhere, by its number and day. Refused `evidence_of_nothing` for neither.
    """
    if given and has_link(given):
        return add_link(work, code, given, number=number, day=day, note=note)
    if given:
        return add_file(work, code, Path(os.path.expanduser(given)), number=number, day=day, note=note)
    if number is None or day is None:
        raise Refused("evidence_of_nothing", code=code)
    return add_document(work, code, number=number, day=day, note=note)


def links_and_files(given: Iterable[str]) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """What was attached to an act: what has a link in it is one, anything else the path of a file."""
    texts = [each for each in given if each.strip()]
    links = tuple(each for each in texts if has_link(each))
    return links, tuple(Path(os.path.expanduser(each)) for each in texts if not has_link(each))


def bring(work: Work, task: Task, update: Update, said: Mapping[str, Any], on: date) -> list[Evidence]:
    """Write what was given with an act, its `evidence` in words, its `files` and `links`, as evidence of the task."""
    named = [
        *evidence_in(said.get("evidence"), work.today),
        *(CitedEvidence(LINK, require_link(task.code, link)) for link in said.get("links", ())),
    ]
    items = [asdict(each) for each in named]
    items += [_kept(work, path) for path in said.get("files", ())]
    return [_added(work, task, action=BRING, on=on, update=update.code, **item) for item in items]


def withdraw(work: Work, code: str, *, on: date | None = None) -> None:
    """Take away evidence that was added by mistake; a file's bytes stay kept. Refused while a report rests on it alone."""
    found = work.get(Evidence, code)
    task = _allowed(work, str(found.task), "evidence.withdraw")
    require_rest(work, task, found.code)
    work.remove("evidence.withdraw", found, on=on)


def require_rest(work: Work, task: Task, code: str) -> None:
    """Refused `evidence_rested_on` when a standing report on `task` would rest on nothing without the evidence `code`."""
    if task.status in RESTED_ON:
        others = [each for each in _of_the_lead(work, task) if each.code != code]
        texts = [each.evidence for each in work.store.updates.newest(task.code) if each.act is Act.REPORT]
        if not suffices(task, others, texts[:1]):
            raise Refused("evidence_rested_on", code=code, task=task.code, status=task.status)


def require_evidence(work: Work, task: Task, said: Mapping[str, Any]) -> None:
    """Refused `evidence_needed` when `task` is reported with evidence only, has none, and is given none that proves anything."""
    brought = bool(said.get("files") or said.get("links")) or suffices(task, evidence_in(said.get("evidence"), work.today))
    if not brought and not suffices(task, _of_the_lead(work, task)):
        raise Refused("evidence_needed", code=task.code)


def _of_the_lead(work: Work, task: Task) -> list[Evidence]:
    """The evidence of the task but what went with a decision, which proves nothing of what the lead did."""
    with_acts = {each.code: each.act for each in work.store.updates.newest(task.code)}
    standing: list[Evidence] = work.store.items(Evidence, task=task.code)
    return [each for each in standing if each.update is None or with_acts[each.update] in OF_LEAD]


def media_type(name: str) -> str:
    """The media type that a file's name tells, or that of any bytes."""
    kind, packed = mimetypes.guess_type(name)
    return f"application/{packed}" if packed else kind or "application/octet-stream"


def _allowed(work: Work, code: str, act: str = ADD) -> Task:
    """The task, when the writer may bring evidence for it: in the name of its lead, or of a co-executor that is acted for."""
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


def _kept(work: Work, path: Path) -> dict[str, Any]:
    """A file, kept, as the fields of its evidence."""
    kept = work.keep_file(path, size_limit(work.store.strategy()))
    told = {"sha256": kept.sha256, "size": kept.size, "media_type": media_type(path.name)}
    return {"form": FILE, "evidence": path.name, **told}


def _added(
    work: Work, task: Task, *, day: date | None = None, action: str = ADD, on: date | None = None, **fields: Any
) -> Evidence:
    if day is not None and day > work.today:
        raise Refused("evidence_of_the_future", code=task.code, day=day)
    evidence = Evidence(code=work.next_code(f"{task.code}.E"), task=task.code, day=day, **fields)
    return work.add(action, checked(evidence), on=on)
