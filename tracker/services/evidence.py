"""Evidence of a task: links and files, added by its lead, a co-executor or the staff; and what a report needs of it.

Must stay true: what was evidence stays in the ledger and its bytes stay kept, also when it is withdrawn; what a report rests on
is not withdrawn while the report stands.
"""

import mimetypes
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import cast

from tracker.domain.evidence import FILE, LINK, largest, require_link, suffices
from tracker.domain.model import Act, CoExecutor, Evidence, Status, Task
from tracker.errors import Refused
from tracker.services.fields import checked
from tracker.storage.evidence import keep
from tracker.storage.work import Work

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
    kept = keep(work, path, largest(work.store.strategy()))
    told = {"sha256": kept.sha256, "size": kept.size, "media_type": media_type(path.name)}
    return _added(work, task, form=FILE, evidence=path.name, number=number, day=day, note=note, **told)


def attach(work: Work, code: str, files: Iterable[Path] = (), links: Iterable[str] = ()) -> list[Evidence]:
    """Add files and links to task `code`, as a report brings them."""
    kept = [add_file(work, code, path) for path in files]
    return kept + [add_link(work, code, link) for link in links]


def withdraw(work: Work, code: str, *, on: date | None = None) -> None:
    """Take away evidence that was added by mistake; a file's bytes stay kept. Refused while a report rests on it alone."""
    found = cast(Evidence, work.get("evidence", code))
    task = _allowed(work, str(found.task), "evidence.withdraw")
    require_rest(work, task, found.code)
    work.remove("evidence.withdraw", found, on=on)


def require_rest(work: Work, task: Task, code: str) -> None:
    """Refused `evidence_rested_on` when a standing report on `task` would rest on nothing without the evidence `code`."""
    if task.status in RESTED_ON:
        others = [each for each in work.store.items("evidence", task=task.code) if each.code != code]
        texts = [each.evidence for each in work.store.updates(task.code) if each.act is Act.REPORT]
        if not suffices(task, others, texts[:1]):
            raise Refused("evidence_rested_on", code=code, task=task.code, status=task.status)


def require_evidence(work: Work, task: Task, text: str | None = None) -> None:
    """Refused `evidence_needed` when `task` is reported with evidence only, has none, and gets no link in `text`."""
    if not suffices(task, (), (text,)) and not work.store.items("evidence", task=task.code):
        raise Refused("evidence_needed", code=task.code)


def media_type(name: str) -> str:
    """The media type that a file's name tells, or that of any bytes."""
    kind, packed = mimetypes.guess_type(name)
    return f"application/{packed}" if packed else kind or "application/octet-stream"


def _allowed(work: Work, code: str, act: str = "evidence.add") -> Task:
    """The task, when the writer may bring evidence for it: in the name of its lead, or of a co-executor that is acted for."""
    task, by = cast(Task, work.get("task", code)), work.actor.acting_for
    parts: list[CoExecutor] = work.store.items("co_executor", task=task.code)
    bodies = [body for body in (task.lead, *(part.body for part in parts)) if body]
    if by is not None and by not in bodies:
        raise Refused("evidence_wrong_body", code=task.code, by=by, bodies=bodies)
    body = by or task.lead
    if body is None:
        work.signing.require(act)
    else:
        work.act_for(body, act)
    return task


def _added(work: Work, task: Task, *, day: date | None, **fields: object) -> Evidence:
    if day is not None and day > work.today:
        raise Refused("evidence_of_the_future", code=task.code, day=day)
    evidence = Evidence(code=work.next_code(f"{task.code}.E"), task=task.code, day=day, **fields)  # type: ignore[arg-type]
    return work.add("evidence.add", checked(evidence))
