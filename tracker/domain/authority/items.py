"""The judge of items: whether each change of an item was its act's to make, its author's, and possible in the item's state then.

Standard library and Python 3.8 syntax only, because the stand-alone verifier is joined from this module. It follows the judge of
revisions, from which it has the office. Invariant: entries come by kind and code, so only one item is kept at a time.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Tuple

from tracker.domain.authority.bodies import BodyJudge
from tracker.domain.authority.item import Item, Past, SignedEntry
from tracker.domain.authority.moves import DRAFT, MoveJudge
from tracker.domain.authority.office import KINDS, Fault, Signature, Timeline
from tracker.domain.authority.records import DECIDE, RecordJudge
from tracker.domain.authority.revisions import MOST_ACTS, RevisionJudge, change_of
from tracker.domain.authority.tasks import TaskReader
from tracker.domain.ledger import Changes, Entry

ISSUE = "issued_report.issue"
MOST_ITEMS = 4096


class ItemJudge:
    """Judges each item by its entries in order; `tasks` reads the task that an item belongs to."""

    def __init__(self, judge: RevisionJudge, tasks: TaskReader, loads: Callable[[str], Any]) -> None:
        self._judge, self._office, self._loads = judge, judge.office, loads
        self._bodies = BodyJudge(judge)
        self._moves = MoveJudge(judge, self._bodies)
        self._text, self._read = "", None  # type: str, Any
        self._undo: str = judge.rules["undo"]
        self._allowed = {
            (action, each["kind"], each["change"]): frozenset(each["fields"]) | {"code"}
            for action, row in judge.rules["acts"].items()
            for each in row["effects"]
        }
        self._tasks = tasks
        self._since: Dict[Tuple[str, str], float] = {}
        self._refers: Dict[str, Dict[str, str]] = {kind: row["refers_to"] for kind, row in judge.rules["kinds"].items()}
        self._by_kind: Dict[str, Callable[..., Iterator[Fault]]] = {
            "task": self._moves.faults,
            **RecordJudge(judge, self._bodies, tasks).by_kind,
        }

    def loads(self, text: str) -> Any:
        """The JSON of an entry, which the judge has mostly just read."""
        return self._read if text is self._text else self._loads(text)

    def judged(self, kind: str, code: str, entries: Iterable[SignedEntry], faults: List[Fault]) -> Iterator[Entry]:
        """The entries of one item as they come, each judged before; what is wrong with them is added to `faults`."""
        item, sound = Item(kind, code), self._judge.founded
        for signed in entries:
            if sound:
                sound = self._next(item, signed, faults)
            yield signed.entry

    def _next(self, item: Item, signed: SignedEntry, faults: List[Fault]) -> bool:
        """Judge the next entry and apply it; False, with a fault, if it holds what is never written."""
        try:
            changes = self._read = self._loads(signed.entry.changes)
            self._text = signed.entry.changes
            undone = item.undone_by(signed, changes) if signed.entry.action == self._undo else None
            number = signed.entry.revision
            if type(signed.actor) is str and number not in self._judge.unsound and len(faults) < MOST_ACTS:
                place = {"revision": number, "actor": signed.actor, "item_kind": item.kind, "code": item.code}
                for fault, fields in self._entry(item, signed, changes, undone):
                    told = self._judge.told((fault, dict(place, **fields)))
                    if told is not None:
                        faults.append(told)
            item.apply(signed, changes, undone)
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            faults.append(("entry_unreadable", {"item_kind": item.kind, "code": item.code, "detail": type(error).__name__}))
            return False
        return True

    # -- every entry

    def _entry(self, item: Item, signed: SignedEntry, changes: Changes, undone: Optional[Past]) -> Iterator[Fault]:
        entry = signed.entry
        refers = self._refers.get(item.kind)
        if refers and not refers.keys().isdisjoint(changes):
            yield from self._of_references(entry, changes, refers)
        signature = self._judge.signature(entry.revision, str(signed.actor), signed.acting_for)
        if entry.action == self._undo:
            yield from self._of_undo(item, signed, changes, undone, signature)
            return
        change = change_of(entry.changes)
        allowed = self._allowed.get((entry.action, item.kind, change))
        if allowed is None:
            return
        if change != "remove" and not changes.keys() <= allowed:
            yield from self._of_fields(entry, changes, changes.keys() - allowed, change)
        day = entry.effective_on
        if day < item.first_day or day > self._office.day(entry.revision)[1]:
            yield from self._of_day(item, entry)
        of_kind = self._by_kind.get(item.kind)
        if of_kind is not None and signature.fault is None:
            yield from of_kind(item, signed, changes, signature)

    def _of_fields(self, entry: Entry, changes: Changes, others: Iterable[str], change: str) -> Iterator[Fault]:
        plain = self._judge.rules["kinds"][entry.kind]["plain"] if change == "add" else {}
        wrong = sorted(name for name in others if name not in plain or changes[name][1] != plain[name])
        if wrong:
            yield "act_sets_fields", {"act": entry.action, "fields": wrong}

    def _of_day(self, item: Item, entry: Entry) -> Iterator[Fault]:
        day = entry.effective_on
        if day < item.first_day:
            yield "day_before_item", {"act": entry.action, "day": day, "first": item.first_day}
        if day > self._office.day(entry.revision)[1]:
            yield "day_to_come", {"act": entry.action, "day": day}

    def _of_references(self, entry: Entry, changes: Changes, refers: Dict[str, str]) -> Iterator[Fault]:
        for name in refers.keys() & changes.keys():
            kind, code = refers[name], changes[name][1]
            if code is None or (kind, code) == (entry.kind, entry.code):
                continue
            if not self._exists(kind, code, entry.revision):
                yield "reference_missing", {"act": entry.action, "field": name, "found": code}

    def _exists(self, kind: str, code: str, number: int) -> bool:
        """Whether an item exists after revision `number`."""
        since = self._since.get((kind, code))
        if since is None:
            if len(self._since) >= MOST_ITEMS:
                self._since.clear()
            since = self._since[kind, code] = self._timeline(kind, code).unbroken
        return number >= since or bool((self._timeline(kind, code).before(number + 1) or {}).get("code"))

    def _timeline(self, kind: str, code: str) -> Timeline:
        return self._office.timeline(kind, code) if kind in KINDS else self._tasks.timeline(kind, code)

    def _of_undo(
        self, item: Item, signed: SignedEntry, changes: Changes, undone: Optional[Past], signature: Signature
    ) -> Iterator[Fault]:
        number = signed.entry.revision
        if undone is None:
            if signed.undoes is not None:
                yield "undo_not_opposite", {"undoes": signed.undoes}
            return
        root = undone.root.signed
        action = root.entry.action
        if action == ISSUE:
            yield "issue_undone", {}
        if action == DECIDE and undone.depth:
            yield "decision_redone", {}
        if signature.fault is None:
            yield from self._judge.beyond_rights(number, signature, action, {})
            body = self._body_named(root)
            if body is not None:
                yield from self._bodies.faults(number, signature, action, [body])
            if item.kind == "task" and changes.get("status", [DRAFT])[0] != DRAFT and changes["status"][1] in (None, DRAFT):
                yield from self._moves.of_own_duty(item, number, signature, "undo")
            if item.kind == "task" and undone.depth % 2 and "status" in changes:
                yield from self._moves.of_four_eyes(item, number, signature, action)

    def _body_named(self, signed: SignedEntry) -> Optional[str]:
        """The body for which a revision was written: the one acted for, or the principal's."""
        named, number = signed.acting_for, signed.entry.revision
        if named is None or self._office.item("body", named, number):
            return named
        found: Optional[str] = self._judge.signature(number, str(signed.actor), named).body
        return found
