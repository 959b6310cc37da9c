"""Acts made of two halves: an update and what it changes, a decision and the time that it gives, a handover and its tasks.

Standard library and Python 3.8 syntax only, because the stand-alone verifier is joined from this module. Invariant: the halves
stand side by side in their revision, so only the last one is kept.
"""

from __future__ import annotations

import json
import re
from typing import Any, Callable, Dict, List, Optional, Tuple

from tracker.domain.authority.office import Fault
from tracker.domain.ledger import Changes, Entry, are_changes

MOST_HALVES = 1000
REFUSED = "refused"

_ACT, _TASK = re.compile(r'"act":\[null,"([a-z_]+)"\]'), re.compile(r'"task":\[null,"([^"\\]+)"\]')
"""The fields of an added update in its canonical text, in which no value looks like a key."""


def changes_in(entry: Entry, loads: Callable[[str], Any] = json.loads) -> Changes:
    """The changes of an entry; none where they cannot be read, which others report."""
    try:
        found = loads(entry.changes)
    except (ValueError, RecursionError):
        return {}
    return found if are_changes(found) else {}


def _granted(changes: Changes) -> Any:
    """The day that a decision gives; None for a refusal."""
    decision, day = (changes.get(name, [None, None])[1] for name in ("decision", "granted"))
    return None if decision == REFUSED else day


class Halves:
    """Watches the entries of one revision. `sourced` is whether one enters history from its source."""

    def __init__(self, rules: Dict[str, Any]) -> None:
        self._rules, self.sourced = rules, False
        self._of_updates = rules["act_of_update"].values()
        self._faults: List[Fault] = []
        self._update: Optional[Tuple[str, str]] = None
        self._granted: Tuple[Optional[str], Any] = (None, None)
        self._officers: Optional[List[Any]] = None
        self._moved = True

    def close(self) -> List[Fault]:
        """The halves that stood alone."""
        self._require_moved()
        return self._faults

    def note(self, entry: Entry, change: str) -> None:
        """An update stands directly before the changes that it makes, with at most its evidence between; so does a decision."""
        action = entry.action
        if action == "update.add":
            self._require_moved()
            act_of, task = _ACT.search(entry.changes), _TASK.search(entry.changes)
            word, code = act_of.group(1) if act_of else "", task.group(1) if task else ""
            self._update, self._moved = (code, self._rules["act_of_update"].get(word, "")), False
            if '"history":[null,true]' in entry.changes and '"source":[null,"' in entry.changes:
                self.sourced = True
        elif action in self._of_updates and change == "change":
            if self._update is None or self._update != (self._update[0] if entry.kind != "task" else entry.code, action):
                self._fault("act_not_whole", act=action, item_kind=entry.kind, code=entry.code)
            self._moved = True
        elif action != "evidence.bring":
            self._require_moved()
            self._update = None
            self._note_decision(entry)

    def _require_moved(self) -> None:
        if self._update is not None and not self._moved:
            task, action = self._update
            row = self._rules["acts"].get(action)
            if row is not None and row["to"] is not None and row["to"] not in row["before"]:
                self._fault("act_not_whole", act="update.add", item_kind="task", code=task)

    def _note_decision(self, entry: Entry) -> None:
        action = entry.action
        if action == "extension.decide":
            self._granted = (entry.code.rpartition(".X")[0], _granted(changes_in(entry)))
        elif action == "handover.record":
            changes = changes_in(entry)
            self._officers = [changes.get(name, [None, None])[1] for name in ("giver", "taker")]
        elif (action == "extension.grant" and not self._is_granted(entry)) or (
            action == "handover.give" and changes_in(entry).get("officer") != self._officers
        ):
            self._fault("act_not_whole", act=action, item_kind=entry.kind, code=entry.code)

    def _is_granted(self, entry: Entry) -> bool:
        """Whether a task gets the time that was decided, unless it had that day already."""
        task, day = self._granted
        return entry.code == task and day is not None and changes_in(entry).get("due", [None, day])[1] == day

    def _fault(self, kind: str, **fields: Any) -> None:
        if len(self._faults) < MOST_HALVES:
            self._faults.append((kind, fields))
