"""Tasks, and whatever else an item refers to, as they were at a revision, read from the ledger one at a time when needed.

Standard library and Python 3.8 syntax only, because the stand-alone verifier is joined from this module. Invariant: only a few
are kept; items of a task come one after another, so each task is read about once.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, List, Optional, Tuple

from tracker.domain.authority.office import Fields, Timeline
from tracker.domain.ledger import Entry, by_item

Read = Callable[[str, str, str], Iterable[Entry]]
"""Reads the entries of a kind whose codes are from the first text up to the second, by code and in order."""

ASKED = ("code", "status", "lead", "controller", "term_set_by", "task", "body")
"""The fields that are asked of a task or a co-executor."""

MOST_TASKS = 256


class TaskReader:
    """Reads tasks by `read`; `loads` reads the JSON of entries."""

    def __init__(self, read: Read, loads: Callable[[str], Any]) -> None:
        self._read, self._loads = read, loads
        self._known: Dict[Tuple[str, str], List[Timeline]] = {}

    def before(self, task: str, number: int) -> Fields:
        """What is asked of a task before revision `number`, and the `last_day` from which it counts; empty if there was none."""
        for timeline in self._timelines("task", task, task + "\x01"):
            return timeline.before(number) or {}
        return {}

    def helpers_before(self, task: str, number: int) -> List[str]:
        """The bodies that helped with a task before revision `number`."""
        found = (each.before(number) for each in self._timelines("co_executor", task + ".C", task + ".D"))
        return [each["body"] for each in found if each and each.get("task") == task and each.get("body")]

    def timeline(self, kind: str, code: str) -> Timeline:
        """The states of an item."""
        return next(iter(self._timelines(kind, code, code + "\x01")), Timeline())

    def _timelines(self, kind: str, first: str, last: str) -> List[Timeline]:
        key = (kind, first)
        if key not in self._known:
            if len(self._known) >= MOST_TASKS:
                self._known.clear()
            self._known[key] = [self._timeline(group) for _, group in by_item(self._read(kind, first, last))]
        return self._known[key]

    def _timeline(self, entries: Iterable[Entry]) -> Timeline:
        timeline, fields = Timeline(), {}  # type: Timeline, Fields
        for entry in entries:
            try:
                changes = self._loads(entry.changes)
                changed = {name: changes[name][1] for name in ASKED if name in changes}
            except (AttributeError, LookupError, TypeError, ValueError):
                continue
            if changed:
                fields = {**fields, **changed, "last_day": max(str(fields.get("last_day") or ""), str(entry.effective_on))}
                timeline.put(entry.revision, fields if fields.get("code") is not None else None)
        return timeline


def setter(controller: Optional[str], term_set_by: Optional[str]) -> Optional[str]:
    """The body that decides on the term of a task: the one that set it, else the controller."""
    return term_set_by or controller


def deciders(lead: Optional[str], controller: Optional[str], term_set_by: Optional[str]) -> List[str]:
    """The bodies that may withdraw a task as an error: its controller and the body that set its term, but never its lead."""
    set_by = term_set_by if term_set_by != lead else None
    return [body for body in dict.fromkeys((controller, set_by)) if body is not None]
