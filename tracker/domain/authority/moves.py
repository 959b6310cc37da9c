"""The judge of what is done to tasks: their moves, by the body and the person whose move it is.

Standard library and Python 3.8 syntax only, because the stand-alone verifier is joined from this module. Invariant: a move
is judged by the task's status, bodies and reports before it, which its own entries tell.
"""

from __future__ import annotations

from typing import Any, Dict, Iterator

from tracker.domain.authority.bodies import BodyJudge, bodies_of
from tracker.domain.authority.item import REPORTS, Item, SignedEntry
from tracker.domain.authority.office import Fault, Signature, roles_of
from tracker.domain.authority.revisions import RevisionJudge
from tracker.domain.ledger import Changes

DRAFT, REPORTED = "draft", "reported"
LEAD_OFFICER = "lead_officer"
UNSEEN = ("task.withdraw", "task.no_public_evidence")
"""Acts that take a task out of sight, which its lead does not do itself."""


class MoveJudge:
    """Judges the entries of tasks."""

    def __init__(self, judge: RevisionJudge, bodies: BodyJudge) -> None:
        self._judge, self._office, self._bodies = judge, judge.office, bodies
        self._rows: Dict[str, Any] = judge.rules["acts"]

    def faults(self, item: Item, signed: SignedEntry, changes: Changes, signature: Signature) -> Iterator[Fault]:
        """The faults of an entry of a task that is no undo."""
        entry, fields = signed.entry, item.fields
        action, number = entry.action, entry.revision
        if action == "task.amend" and fields.get("status") != DRAFT:
            fixed = sorted(changes.keys() & frozenset(self._judge.rules["fixed_once_assigned"]))
            if fixed:
                yield "act_sets_fields", {"act": action, "fields": fixed}
        row = self._rows[action]
        if row["before"] is None:
            return
        if "code" in changes:
            if fields.get("status") != DRAFT and fields:
                yield self._wrong_status(item, action, changes)
            return
        if not self._is_move(item, signed, changes, row):
            yield self._wrong_status(item, action, changes)
        if row["by"] is not None:
            yield from self._bodies.faults(number, signature, action, bodies_of(fields, row["by"]))
        if action in UNSEEN:
            yield from self.of_own_duty(item, number, signature, action)
        if "status" in changes:
            yield from self.of_four_eyes(item, number, signature, action)

    def _is_move(self, item: Item, signed: SignedEntry, changes: Changes, row: Dict[str, Any]) -> bool:
        """Whether the table of moves has this one: from the status before to the one after."""
        before, to = item.fields.get("status"), row["to"]
        if "status" in changes:
            resumed = item.fields.get("resume_to") if signed.entry.action == "task.resume" else None
            return before in row["before"] and changes["status"][1] == (resumed or to)
        last = item.last.signed.entry if item.last else None
        if last is not None and (last.revision, last.action) == (signed.entry.revision, signed.entry.action):
            return True  # what follows from the move, on a later day
        if to is not None and to not in row["before"]:
            return False
        late = signed.entry.effective_on < item.last_day
        return before in row["before"] or (late and not item.statuses.isdisjoint(row["before"]))

    def _wrong_status(self, item: Item, action: str, changes: Changes) -> Fault:
        before = item.fields.get("status")
        return "act_of_wrong_status", {"act": action, "before": before, "after": changes.get("status", [None, before])[1]}

    def of_own_duty(self, item: Item, number: int, signature: Signature, action: str) -> Iterator[Fault]:
        """The lead's own people do not take a duty out of sight."""
        lead = item.fields.get("lead")
        people = [self._office.item("member", code, number) for code in {signature.person, signature.member} - {None}]
        own = any(
            each.get("code") == item.fields.get("officer") or (each.get("body") == lead and LEAD_OFFICER in roles_of(each))
            for each in people
        )
        if lead is not None and own:
            who = self._bodies.others("task.withdraw", number)
            yield "own_task_out_of_sight", {"act": action, "lead": lead, "who": who}

    def of_four_eyes(self, item: Item, number: int, signature: Signature, action: str) -> Iterator[Fault]:
        """Nobody decides on their own report, except where the strategy allows it; history from its source is marked instead."""
        row = self._rows.get(action, {})
        if action != "task.withdraw" and (item.fields.get("status") != REPORTED or row.get("by") != "controller"):
            return
        if number in self._judge.sourced or not self._office.compares_persons(number):
            return
        words = REPORTS if action == "task.withdraw" else REPORTS[:1]
        last = next((each for each in reversed(item.reports) if each.stands and each.signed.entry.action in words), None)
        if last is None or last.signed.entry.action != REPORTS[0]:
            return
        said = last.signed
        reporter = self._judge.signature(said.entry.revision, str(said.actor), said.acting_for).person
        if reporter is not None and reporter == signature.person:
            yield "decided_on_own", {"act": action, "who": self._bodies.others(action, number, reporter)}
