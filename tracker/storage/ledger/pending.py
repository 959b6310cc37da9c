"""The pending writes of a work: rows by kind, and their entries. They are written in blocks, by the bare driver.

Invariant: an entry and its row change are added together; rows are flushed before anything reads them by SQL.
"""

import secrets
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tracker.domain import ledger
from tracker.domain.ledger import Entry, Revision
from tracker.storage.database.rows import driver_sql, insert_sql, stored_row
from tracker.storage.database.tables import TABLES
from tracker.storage.ledger.codec import FAST
from tracker.storage.ledger.ledger_queries import ENTRY, REVISION
from tracker.storage.shelves import search

Changes = dict[str, list[object]]
Values = dict[str, Any]
Key = tuple[str, str]
SALTS = 256


class Pending:
    """Rows to insert, change and remove, and all entries of the revision so far."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.entries: list[Entry] = []
        self._by_item: dict[Key, list[int]] = {}
        self._fresh: set[Key] = set()
        self._highest: dict[str, int] = {}
        self._inserts: dict[str, dict[str, Values]] = {}
        self._updates: dict[Key, Values] = {}
        self._deletes: dict[Key, None] = {}
        self._salts: list[str] = []
        self.undoes: int | None = None

    def of_item(self, kind: str, code: str) -> list[Entry]:
        """The entries of one item so far."""
        return [self.entries[i] for i in self._by_item.get((kind, code), ())]

    def is_fresh(self, kind: str, code: str) -> bool:
        """Whether the code was first used in this work, so that the ledger need not be queried."""
        return (kind, code) in self._fresh

    def highest_after(self, prefix: str) -> int:
        """The highest number that follows `prefix` in a code added in this work, 0 if none."""
        return self._highest.get(prefix, 0)

    def add(self, action: str, kind: str, code: str, day: date, changes: Changes) -> None:
        """Add a row with its entry."""
        if action != "undo":
            self._fresh.add((kind, code))
        self._number(code)
        if (kind, code) in self._deletes:
            self.flush()
        self._inserts.setdefault(kind, {})[code] = _new(changes)
        self._enter(action, kind, code, day, changes)

    def _number(self, code: str) -> None:
        """Note the number at the end of `code` for each prefix that leaves only digits."""
        start = len(code)
        while start and code[start - 1].isdecimal():
            start -= 1
            prefix = code[:start]
            self._highest[prefix] = max(int(code[start:]), self._highest.get(prefix, 0))

    def change(self, action: str, kind: str, code: str, day: date, changes: Changes) -> None:
        """Change fields of a row, with an entry."""
        coming = self._inserts.get(kind, {}).get(code)
        (coming if coming is not None else self._updates.setdefault((kind, code), {})).update(_new(changes))
        self._enter(action, kind, code, day, changes)

    def remove(self, action: str, kind: str, code: str, day: date, changes: Changes) -> None:
        """Remove a row, with an entry."""
        self._updates.pop((kind, code), None)
        if self._inserts.get(kind, {}).pop(code, None) is None:
            self._deletes[kind, code] = None
        self._enter(action, kind, code, day, changes)

    def _enter(self, action: str, kind: str, code: str, day: date, changes: Changes) -> None:
        if not self._salts:
            block = secrets.token_hex(16 * SALTS)
            self._salts = [block[i : i + 32] for i in range(0, len(block), 32)]
        self._by_item.setdefault((kind, code), []).append(len(self.entries))
        text = FAST.dumps(changes)
        self.entries.append(Entry(0, len(self.entries) + 1, day.isoformat(), kind, code, action, text, self._salts.pop()))

    # -- writing

    def flush(self) -> None:
        """Write the pending rows."""
        for kind, code in self._deletes:
            self._run(f"DELETE FROM {TABLES[kind].name} WHERE code = ?", [(code,)])
        for kind, rows in self._inserts.items():
            self._run(insert_sql(kind), (stored_row(kind, row) for row in rows.values()))
        for (kind, changed), values in self._grouped_updates().items():
            sets = ", ".join(f'"{name}" = ?' for name in changed)
            self._run(f"UPDATE {TABLES[kind].name} SET {sets} WHERE code = ?", values)
        search.remove(self._connection, [code for kind, code in self._deletes if kind == "task"])
        search.write(self._connection, self._words())
        self._clear()

    def _clear(self) -> None:
        self._deletes, self._inserts, self._updates = {}, {}, {}

    def _words(self) -> list[tuple[str, str]]:
        """The search words of the tasks added and renamed."""
        come = self._inserts.get("task", {}).items()
        rows = [(code, search.text_of(code, (row[name] for name in search.TITLES if name in row))) for code, row in come]
        for (kind, code), changes in self._updates.items():
            if kind == "task" and not changes.keys().isdisjoint(search.TITLES):
                rows.append((code, search.text_of(code, self._titles(code, changes))))
        return rows

    def _titles(self, code: str, changes: Values) -> tuple[str | None, ...]:
        sql = driver_sql(self._connection, f"SELECT {search.TITLE_COLUMNS} FROM tasks WHERE code = ?")
        stored = self._connection.exec_driver_sql(sql, (code,)).one()
        return tuple(changes.get(name, title) for name, title in zip(search.TITLES, stored, strict=True))

    def _grouped_updates(self) -> dict[tuple[str, tuple[str, ...]], list[tuple[object, ...]]]:
        grouped: dict[tuple[str, tuple[str, ...]], list[tuple[object, ...]]] = {}
        for (kind, code), changes in self._updates.items():
            names = tuple(sorted(changes))
            grouped.setdefault((kind, names), []).append((*(changes[name] for name in names), code))
        return grouped

    def _run(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        found = list(rows)
        if found:
            self._connection.exec_driver_sql(driver_sql(self._connection, sql), found)

    def write(self, plain: Revision) -> None:
        """Write what is pending, the revision, its entries and the new head, which ends the write."""
        self.flush()
        entries = [each._replace(revision=plain.number) for each in self.entries]
        revision = plain._replace(digest=ledger.digest_of(plain, entries, FAST))
        self._run(f"INSERT INTO revision ({REVISION}) VALUES ({', '.join('?' * len(revision))})", [tuple(revision)])
        self._run(f"INSERT INTO entry ({ENTRY}) VALUES ({', '.join('?' * len(Entry._fields))})", entries)
        self._run("UPDATE head SET number = ?, digest = ?, open = NULL", [(revision.number, revision.digest)])


def _new(changes: Changes) -> Values:
    return {name: new for name, (_, new) in changes.items()}
