"""The ledger of a store: the log, newest first, the history of an item, and the acts of a revision.

Invariant: nothing beyond the head of the snapshot is read; only the entries of a page are loaded; a revision is summarised by
act, regardless of the number of its entries.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row

from tracker import clock as clocks
from tracker.domain.control.four_eyes import MemberHistory
from tracker.domain.ledger import Entry, Revision, changes_of
from tracker.domain.model.codes import typed_code
from tracker.domain.model.vocabulary import Role
from tracker.errors import Unusable
from tracker.storage.database.engine import where_of
from tracker.storage.database.rows import driver_sql
from tracker.storage.ledger import ledger_queries
from tracker.storage.ledger.ledger_queries import CHUNK, ENTRY, REVISION, revision_from
from tracker.storage.snapshot import Snapshot
from tracker.storage.values import ActCount, ActSummary, LogLine

OF_TASK = ("update", "extension", "evidence", "co_executor", "dependency", "own_value", "reminder")
"""Kinds whose items belong to a task and have codes that follow on its own."""

ACCOMPANYING = ("update", "own_field", "own_value", "narrative", "issued_report", "issued_file")
"""Kinds whose items say what an entry of another item says too, or that change no number."""

PART = 100
"""Entries read at once for the items of an act."""


@dataclass(frozen=True, slots=True)
class LogScope:
    """The entries of a log: up to revision `upto`, optionally effective by `as_of`, optionally of one item."""

    upto: int
    as_of: str | None = None
    item: tuple[str, str] | None = None

    def sql(self) -> tuple[list[str], list[str]]:
        """Conditions on an entry, and their values."""
        conditions = (["kind = ?", "code = ?"] if self.item else []) + (["effective_on <= ?"] if self.as_of else [])
        return conditions, [*(self.item or ()), *([self.as_of] if self.as_of else [])]


class LedgerShelf:
    """The ledger up to the head of a snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot, self._connection = snapshot, snapshot.ledger

    @property
    def _upto(self) -> int:
        return self._snapshot.head.number

    def require_end(self) -> None:
        """Unusable if anything stands beyond the head, which a copy of the ledger would hide."""
        beyond = ledger_queries.first_beyond(self._connection, self._upto)
        if beyond is not None:
            raise Unusable("ledger_beyond_head", where=where_of(self._connection), head=self._upto, revision=beyond)

    # -- items

    def kind_of(self, code: str) -> str | None:
        """The kind of the item that has ever had a typed code, as known at this moment."""
        return ledger_queries.kind_of_code(self._connection, typed_code(code), self._upto)

    def kinds_of(self, codes: Sequence[str]) -> dict[str, str]:
        """Those of the codes that an item has ever had, as known at this moment, each with its kind."""
        return ledger_queries.kinds_of_codes(self._connection, codes, self._upto)

    def highest_after(self, prefix: str) -> int:
        """The highest whole number that has ever followed `prefix` in a code, 0 if none."""
        return ledger_queries.highest_after(self._connection, prefix)

    def history(self, kind: str, code: str) -> list[tuple[Entry, int | None]]:
        """The entries of one item known at this moment, in order, each with the revision that its revision undoes."""
        return ledger_queries.entries_of_item(self._connection, kind, code, self._upto)

    def histories(self, kind: str, codes: Sequence[str]) -> Iterator[tuple[str, list[tuple[Entry, int | None]]]]:
        """The same of each of many items, with its code."""
        return ledger_queries.entries_of_items(self._connection, kind, codes, self._upto)

    def ever_referred(self, kind: str, code: str, beside: int) -> str | None:
        """An item that has ever referred to the item, by a revision in force other than `beside`."""
        return ledger_queries.ever_referred(self._connection, kind, code, beside)

    def recorded_members(self) -> Mapping[str, MemberHistory]:
        """Every member ever recorded -> their logins and roles of all times."""
        found: dict[str, tuple[set[str], set[Role]]] = {}
        for entry in ledger_queries.by_item(self._connection, "member", self._upto, None):
            logins, roles = found.setdefault(entry.code, (set(), set()))
            changes = changes_of(entry.changes)
            logins |= {each for each in changes.get("login", ()) if each}
            roles |= {Role(word) for each in changes.get("role", ()) if each for word in each.split()}
        return {code: MemberHistory(frozenset(logins), frozenset(roles)) for code, (logins, roles) in found.items()}

    def member_of(self, login: str) -> str | None:
        """The member who has, or ever had, a login; it is one member's for ever."""
        return next((code for code, each in self.recorded_members().items() if login in each.logins), None)

    def first_of(self, login: str, after: int) -> int | None:
        """The first revision after `after` that a login wrote, or None."""
        sql = "SELECT min(number) FROM revision WHERE number > ? AND number <= ? AND actor = ?"
        found: int | None = self._rows(sql, after, self._upto, login)[0][0]
        return found

    # -- revisions

    def known_by(self, day: date) -> int:
        """The last revision recorded by the end of `day`, in the strategy's zone; 0 where nothing was."""
        limit = clocks.instant_text(clocks.end_of(day, self._snapshot.zone or "UTC"))
        return ledger_queries.last_recorded_before(self._connection, limit, self._upto)

    def recorded_on(self, number: int) -> date:
        """The day on which the revision `number` was recorded, in the strategy's zone."""
        found = ledger_queries.revision_at(self._connection, number)
        assert found is not None
        return clocks.day_of(datetime.fromisoformat(found.recorded_at), self._snapshot.zone or "UTC")

    def revision(self, number: int) -> Revision | None:
        """Revision `number`, or None if it is not known at this moment."""
        return ledger_queries.revision_at(self._connection, number) if number <= self._upto else None

    def entries_of(self, number: int, limit: int | None = None, about: str | None = None) -> list[Entry]:
        """The entries of one revision in order, at most the first `limit`; `about` leaves those on one item and its own."""
        return ledger_queries.entries_of_revision(self._connection, number, limit, about) if number <= self._upto else []

    def entry_count(self) -> int:
        """The number of entries up to this moment."""
        return ledger_queries.entry_count(self._connection, self._upto)

    def whole(self) -> Iterator[tuple[Revision, Iterator[Entry]]]:
        """Every revision with its entries, oldest first, streamed."""
        return ledger_queries.whole(self._connection, self._upto)

    def undoings(self) -> list[tuple[int, int]]:
        """Every revision that undoes another, with that one, oldest first."""
        return ledger_queries.undoings(self._connection, self._upto)

    def undone(self) -> dict[int, int]:
        """Undone revision -> the revision in force that undid it."""
        return ledger_queries.undone(self._connection, self._upto)

    def day_beside(self, day: date, *, later: bool) -> date | None:
        """The nearest day before `day`, or after it, on which something was written or from which something counts."""
        zone = self._snapshot.zone or "UTC"
        limit = clocks.instant_text(clocks.end_of(day if later else day - timedelta(days=1), zone))
        counts = ledger_queries.day_of_effect(self._connection, day.isoformat(), self._upto, later=later)
        written = ledger_queries.instant_of_writing(self._connection, limit, self._upto, later=later)
        days = [date.fromisoformat(counts)] if counts else []
        days += [clocks.day_of(datetime.fromisoformat(written), zone)] if written else []
        return (min if later else max)(days, default=None)

    def undone_among(self, numbers: Sequence[int]) -> dict[int, int]:
        """The same for the revisions `numbers` alone."""
        return ledger_queries.undone_among(self._connection, numbers, self._upto)

    def learned_after(self, number: int, day: date, limit: int) -> list[tuple[Revision, Entry]]:
        """The first entries after revision `number` that count from `day` or before, each with its revision; not those that only
        accompany another one, and none of what was issued.
        """
        sql = (
            f"SELECT {ENTRY} FROM entry WHERE revision > ? AND revision <= ? AND effective_on <= ?"
            f" AND kind NOT IN ({', '.join('?' * len(ACCOMPANYING))}) ORDER BY revision, seq LIMIT ?"
        )
        found = [Entry(*row) for row in self._rows(sql, number, self._upto, day.isoformat(), *ACCOMPANYING, limit)]
        written = {each.number: each for each in self.numbered(sorted({entry.revision for entry in found}))}
        return [(written[entry.revision], entry) for entry in found]

    # -- the log

    def revisions(self, code: str | None = None, before: int | None = None, limit: int = 50) -> list[Revision]:
        """Revisions, newest first, all or those that changed one item, as known and effective at this moment."""
        return self._revisions(self._scope(code), before, limit)

    def numbers_about(self, code: str) -> list[int]:
        """The revisions that changed the item `code` or, of a task, something that belongs to it; the newest first."""
        kind = ledger_queries.kind_of_code(self._connection, code, self._upto) or ""
        sql, given = "SELECT revision FROM entry WHERE kind = ? AND code = ? AND revision <= ?", [kind, code, self._upto]
        if kind == "task":
            marks = ", ".join("?" * len(OF_TASK))
            sql += (
                f" UNION SELECT revision FROM entry WHERE kind IN ({marks}) AND code > ? AND code < ? AND code NOT LIKE ?"
                " AND revision <= ?"
            )
            given += [*OF_TASK, f"{code}.", f"{code}/", f"{code}.%.%", self._upto]
        return sorted({int(row[0]) for row in self._rows(sql, *given)}, reverse=True)

    def numbered(self, numbers: Sequence[int]) -> list[Revision]:
        """The revisions with these numbers, the newest first."""
        sql = f"SELECT {REVISION} FROM revision WHERE number IN ({', '.join('?' * len(numbers))}) ORDER BY number DESC"
        return [revision_from(row) for row in self._rows(sql, *numbers)] if numbers else []

    def log(self, code: str | None = None, before: int | None = None, limit: int = 50) -> list[LogLine]:
        """The same with their entries, all or those of the item."""
        scope = self._scope(code)
        return [LogLine(each, self._entries(scope, each.number)) for each in self._revisions(scope, before, limit)]

    def acts(self, number: int, named: int, code: str | None = None) -> tuple[ActSummary, ...]:
        """The acts of revision `number`, on one item if given, each with the codes of its first `named` items."""
        conditions, values = (scope := self._scope(code)).sql()
        where = " AND ".join(["revision = ?", *conditions])
        sql = f"SELECT action, count(*), min(effective_on), min(seq) FROM entry WHERE {where} GROUP BY action ORDER BY min(seq)"
        found = self._rows(sql, number, *values)
        return tuple(
            ActSummary(action, count, since, self._first_codes(scope, number, action, first, named))
            for action, count, since, first in found
        )

    def act_counts(self, numbers: Sequence[int]) -> dict[int, tuple[ActCount, ...]]:
        """Revision -> what it did to how many items of each kind, in the order in which it began."""
        found: dict[int, list[ActCount]] = {}
        for part in (numbers[start : start + CHUNK] for start in range(0, len(numbers), CHUNK)):
            sql = (
                "SELECT revision, action, kind, count(DISTINCT code), min(code), min(seq) FROM entry"
                f" WHERE revision IN ({', '.join('?' * len(part))}) GROUP BY revision, action, kind ORDER BY 1, 6"
            )
            for revision, *counted, _ in self._rows(sql, *part):
                found.setdefault(revision, []).append(ActCount(*counted))
        return {revision: tuple(counts) for revision, counts in found.items()}

    def _scope(self, code: str | None) -> LogScope:
        as_of, upto = self._snapshot.moment.as_of, self._upto
        item = (ledger_queries.kind_of_code(self._connection, code, upto) or "", code) if code is not None else None
        return LogScope(upto, as_of.isoformat() if as_of else None, item)

    def _revisions(self, scope: LogScope, before: int | None, limit: int) -> list[Revision]:
        conditions, values = scope.sql()
        last = scope.upto if before is None else min(scope.upto, before - 1)
        held = ""
        if scope.item:
            held = f" AND number IN (SELECT revision FROM entry WHERE {' AND '.join(conditions)})"
        elif conditions:
            held = f" AND EXISTS (SELECT 1 FROM entry WHERE revision = number AND {' AND '.join(conditions)})"
        sql = f"SELECT {REVISION} FROM revision WHERE number <= ?{held} ORDER BY number DESC LIMIT ?"
        return [revision_from(row) for row in self._rows(sql, last, *values, limit)]

    def _entries(self, scope: LogScope, number: int) -> tuple[Entry, ...]:
        conditions, values = scope.sql()
        sql = f"SELECT {ENTRY} FROM entry WHERE {' AND '.join(['revision = ?', *conditions])} ORDER BY seq"
        return tuple(Entry(*row) for row in self._rows(sql, number, *values))

    def _first_codes(self, scope: LogScope, number: int, action: str, first: int, named: int) -> tuple[str, ...]:
        """The first distinct items of an act."""
        conditions, values = scope.sql()
        where = " AND ".join(["revision = ?", "seq >= ?", "action = ?", *conditions])
        sql = f"SELECT code, seq FROM entry WHERE {where} ORDER BY seq LIMIT ?"
        codes: dict[str, None] = {}
        limit = named
        while rows := self._rows(sql, number, first, action, *values, limit):
            codes |= dict.fromkeys(row[0] for row in rows)
            if len(codes) >= named or len(rows) < limit:
                break
            first, limit = rows[-1][1] + 1, PART
        return tuple(codes)[:named]

    def _rows(self, sql: str, *given: object) -> "Sequence[Row[*tuple[Any, ...]]]":
        return self._connection.exec_driver_sql(driver_sql(self._connection, sql), given).all()
