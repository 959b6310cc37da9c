"""The judge of the records of a task and of the office: updates, requests for more time, evidence, handovers, reports.

Standard library and Python 3.8 syntax only, because the stand-alone verifier is joined from this module. Invariant: a record
names its author, and is judged by the task before the revision that adds it.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterator, Optional

from tracker.domain.authority.bodies import BodyJudge, bodies_of
from tracker.domain.authority.item import Item, SignedEntry
from tracker.domain.authority.office import Fault, Signature
from tracker.domain.authority.revisions import RevisionJudge
from tracker.domain.authority.tasks import TaskReader, setter
from tracker.domain.ledger import Changes, Entry

DECIDE = "extension.decide"


class RecordJudge:
    """Judges the entries of records; `tasks` reads the task that one belongs to."""

    def __init__(self, judge: RevisionJudge, bodies: BodyJudge, tasks: TaskReader) -> None:
        self._judge, self._office, self._bodies, self._tasks = judge, judge.office, bodies, tasks
        self._rows: Dict[str, Any] = judge.rules["acts"]
        self.by_kind: Dict[str, Callable[..., Iterator[Fault]]] = {
            "co_executor": self._of_part,
            "update": self._of_update,
            "extension": self._of_extension,
            "evidence": self._of_evidence,
            "handover": self._of_handover,
            "narrative": self._of_writer,
            "issued_report": self._of_writer,
        }

    def _of_part(self, item: Item, signed: SignedEntry, changes: Changes, signature: Signature) -> Iterator[Fault]:
        entry = signed.entry
        if entry.action == "task.submit":
            yield from self._bodies.faults(entry.revision, signature, entry.action, [item.fields.get("body")])
        elif "code" in changes and changes["code"][0] is None:
            yield from self._of_occasion(changes.get("task", [None, None])[1], entry)

    def _of_occasion(self, task: Optional[str], entry: Entry) -> Iterator[Fault]:
        """Whether the task had a status in which this is possible."""
        before, fields = self._rows[entry.action]["before"], self._tasks.before(str(task), entry.revision)
        if before is not None and fields and fields.get("status") not in before:
            late = entry.effective_on < fields.get("last_day", "")
            if not late:
                status = fields.get("status")
                yield "act_of_wrong_status", {"act": entry.action, "before": status, "after": status}

    # -- records of tasks

    def _of_update(self, item: Item, signed: SignedEntry, changes: Changes, signature: Signature) -> Iterator[Fault]:
        number = signed.entry.revision
        if signed.entry.action != "update.add":
            return
        member = changes["member"][1] if "member" in changes else None
        if member != signature.person:
            yield from self._of_author(member, number, signature.person)
        word = changes["act"][1] if "act" in changes else None
        action = self._judge.rules["act_of_update"].get(word)
        row = self._rows.get(action)
        if row is None:
            yield "act_unknown", {"act": word, "change": "add"}
            return
        if signature.roles.isdisjoint(row["roles"]):
            yield from self._judge.beyond_rights(number, signature, action, {})
        if not self._bodies.enters_any(signature, action):
            if action == "task.submit":
                yield from self._bodies.faults(number, signature, action, [changes.get("body", [None, None])[1]])
            elif row["by"] is not None:
                fields = self._tasks.before(str(changes.get("task", [None, None])[1]), number)
                yield from self._bodies.faults(number, signature, action, bodies_of(fields, row["by"]))

    def _of_author(self, found: Optional[str], number: int, expected: Optional[str]) -> Iterator[Fault]:
        if found != expected and number > 1:
            yield "act_in_other_name", {"found": found}

    def _of_extension(self, item: Item, signed: SignedEntry, changes: Changes, signature: Signature) -> Iterator[Fault]:
        action, number = signed.entry.action, signed.entry.revision
        if "code" in changes and changes["code"][0] is not None:
            return
        now = dict(item.fields, **{name: pair[1] for name, pair in changes.items()})
        task = self._tasks.before(str(now.get("task")), number)
        yield from self._of_occasion(now.get("task"), signed.entry)
        if action != DECIDE:
            yield from self._of_author(now.get("member"), number, signature.person)
            if task and now.get("body") != task.get("lead"):
                yield "act_for_other_body", {"act": action, "own": now.get("body"), "body": task.get("lead"), "who": []}
            yield from self._bodies.faults(number, signature, action, [task.get("lead")])
            return
        yield from self._of_author(now.get("decided_by"), number, signature.person)
        decides = setter(task.get("controller"), task.get("term_set_by"))
        if now.get("decider") != decides or decides == now.get("body"):
            yield "act_for_other_body", {"act": action, "own": now.get("decider"), "body": decides, "who": []}
        yield from self._bodies.faults(number, signature, action, [decides])
        if now.get("member") == signature.person and signature.person and self._office.compares_persons(number):
            yield "decided_on_own", {"act": action, "who": self._bodies.others(action, number, signature.person)}

    def _of_evidence(self, item: Item, signed: SignedEntry, changes: Changes, signature: Signature) -> Iterator[Fault]:
        entry = signed.entry
        if entry.action == "evidence.bring" or self._bodies.enters_any(signature, entry.action):
            return
        task = str(item.fields.get("task") or changes.get("task", [None, None])[1])
        lead = self._tasks.before(task, entry.revision).get("lead")
        yield from self._bodies.faults(
            entry.revision, signature, entry.action, [lead, *self._tasks.helpers_before(task, entry.revision)]
        )

    # -- records of the office

    def _of_handover(self, item: Item, signed: SignedEntry, changes: Changes, signature: Signature) -> Iterator[Fault]:
        giver = self._office.item("member", changes.get("giver", [None, None])[1], signed.entry.revision)
        if giver and (giver.get("body") is not None or giver["code"] != signature.member):
            yield from self._bodies.faults(signed.entry.revision, signature, signed.entry.action, [giver.get("body")])

    def _of_writer(self, item: Item, signed: SignedEntry, changes: Changes, signature: Signature) -> Iterator[Fault]:
        entry, known = signed.entry, changes.get("known", [None, None])[1]
        yield from self._of_author(changes.get("member", [None, None])[1], entry.revision, signature.member)
        if type(known) is int and known >= entry.revision:
            yield "reference_missing", {"act": entry.action, "field": "known", "found": known}
