"""A slow, plain model of the ledger's promise, to hold the program against: what stood on any day, as known on any day.

It knows nothing of folding, replay or undo stacks. It keeps what each revision was seen to change, and answers a moment by
striking out what was undone and applying the rest in order. Each revision is held against the tables before and after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, cast

from tracker.domain.ledger import changes_of
from tracker.domain.model.kinds import KINDS
from tracker.storage.reader import StoreReader

OWN_DAYS = {"alias": {"body": "body"}, "deputy": {"member": "member", "principal": "member"}, "calendar_day": {}}
"""Kinds whose rows have days of their own -> the fields whose items must stand."""

Key = tuple[str, str, str]
State = dict[tuple[str, str], dict[str, Any]]


@dataclass
class Seen:
    """One revision: when it was recorded, what it undoes, and each changed field with its day and new value, in order.

    `entries` are the same changes by entry: the place of the entry in the revision, its act, and how many changes it has.
    """

    number: int
    recorded: date
    undoes: int | None
    changes: list[tuple[str, Key, Any]]
    entries: list[tuple[int, str, int]]


def tables_of(store: StoreReader) -> State:
    """Every standing item with its fields that are not null, read from the tables."""
    return {
        (kind, row["code"]): {name: value for name, value in row.items() if value is not None}
        for kind in KINDS
        for row in store.rows(kind)
    }


class SlowModel:
    """Everything seen so far."""

    def __init__(self, store: StoreReader) -> None:
        self.seen: list[Seen] = []
        self.now: State = {}
        for number in range(1, store.head.number + 1):
            self.see(store, number, date(2020, 1, 1), last=number == store.head.number)

    def see(self, store: StoreReader, number: int, recorded: date, *, last: bool = True) -> None:
        """Take in a revision; its entries must be exactly the difference of the tables before and after."""
        revision = store.ledger.revision(number)
        assert revision is not None
        entries = store.ledger.entries_of(number)
        changes = [
            (entry.effective_on, (entry.kind, entry.code, field), new)
            for entry in entries
            for field, (_, new) in changes_of(entry.changes).items()
        ]
        after = {item: dict(fields) for item, fields in self.now.items()}
        for _, key, new in changes:
            put(after, key, new)
        self.now = standing(after)
        if last:
            assert self.now == tables_of(store)
        sizes = [(entry.seq, entry.action, len(changes_of(entry.changes))) for entry in entries]
        self.seen.append(Seen(number, recorded, revision.undoes, changes, sizes))

    def at(self, as_of: date, known_on: date) -> State:
        """What stood on `as_of`, as far as recorded by `known_on`."""
        known = self._known(known_on)
        then, now = self._folded(known, as_of.isoformat()), self._folded(known, "9999-12-31")
        own = {item: fields for item, fields in now.items() if item[0] in OWN_DAYS}
        state = {item: fields for item, fields in then.items() if item[0] not in OWN_DAYS} | own
        for (kind, code), fields in state.items():
            if kind == "member" and "until" in now.get((kind, code), {}):
                last = now[kind, code]["until"]
                fields["until"] = min(fields.get("until", last), last)
        return {item: fields for item, fields in state.items() if self._of_somebody(state, item, fields)}

    def _folded(self, known: list[Seen], as_of: str) -> State:
        struck, state = self._struck(known), cast(State, {})
        for each in known:
            if each.undoes is None:
                for day, key, new in each.changes:
                    if day <= as_of and key not in struck[each.number]:
                        put(state, key, new)
        return standing(state)

    def _of_somebody(self, state: State, item: tuple[str, str], fields: dict[str, Any]) -> bool:
        """What has days of its own counts while the body or the members that it is about stand."""
        about = OWN_DAYS.get(item[0], {})
        return all((kind, fields[name]) in state for name, kind in about.items() if name in fields)

    def standing_entries(self, known_on: date) -> Iterator[tuple[str, int, int, str, list[tuple[Key, Any]]]]:
        """Day, revision, place and act of each entry known by `known_on` of which something stands, with what of it stands."""
        known = self._known(known_on)
        struck = self._struck(known)
        for each in (each for each in known if each.undoes is None):
            changes = iter(each.changes)
            for seq, action, size in each.entries:
                made = list(islice(changes, size))
                left = [(key, new) for _, key, new in made if key not in struck[each.number]]
                if left:
                    yield made[0][0], each.number, seq, action, left

    def _known(self, known_on: date) -> list[Seen]:
        last = max((index for index, each in enumerate(self.seen) if each.recorded <= known_on), default=-1)
        return self.seen[: last + 1]

    def _struck(self, known: list[Seen]) -> dict[int, set[Key]]:
        """Revision -> the fields of it that an undoing, not itself undone, took back. From the newest to the oldest."""
        struck: dict[int, set[Key]] = {each.number: set() for each in known}
        for each in reversed(known):
            if each.undoes is not None:
                struck[each.undoes] |= {key for _, key, _ in each.changes} - struck[each.number]
        return struck


def put(state: State, key: Key, new: Any) -> None:
    """Set one field."""
    kind, code, field = key
    fields = state.setdefault((kind, code), {})
    if new is None:
        fields.pop(field, None)
    else:
        fields[field] = new


def standing(state: State) -> State:
    """The items that have their code, which is what standing means."""
    return {item: fields for item, fields in state.items() if "code" in fields}
