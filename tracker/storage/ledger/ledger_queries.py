"""SQL queries of the ledger: revisions and entries up to a moment.

Invariant: the order is always by revision number; a recorded time is a statement, not an order. Each function stops at a given
revision, so nothing beyond the head is read.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from tracker.domain.authority.item import SignedEntry
from tracker.domain.ledger import Entry, Revision, changes_of, genesis
from tracker.domain.model.fields import fields_of
from tracker.domain.model.kinds import KINDS
from tracker.errors import Unusable
from tracker.storage.database.engine import where_of
from tracker.storage.database.rows import driver_sql, every, first, question_marks, streamed
from tracker.storage.values import Head

REVISION = "number, encoding, recorded_at, actor, acting_for, db_user, reason, undoes, clock_override, schema, previous, digest"
ENTRY = "revision, seq, effective_on, kind, code, action, changes, salt"
ENTRY_E = ", ".join(f"e.{name}" for name in ENTRY.split(", "))
ALL_KINDS = ", ".join(f"'{kind}'" for kind in KINDS)
CHUNK = 500
"""The most codes in one query."""


def revision_from(row: object) -> Revision:
    """A revision from a row of REVISION."""
    found = Revision(*row)  # type: ignore[misc]
    override = found.clock_override
    return found._replace(clock_override=bool(override)) if type(override) is int and override in (0, 1) else found


def head_row(connection: Connection, sql: str) -> Sequence[Any]:
    """The row of the head; `sql` selects its number and digest first. Unusable if it is missing or invalid."""
    rows = connection.exec_driver_sql(sql).all()
    if len(rows) != 1 or type(rows[0][0]) is not int or type(rows[0][1]) is not str:
        raise Unusable("head_unreadable", where=where_of(connection))
    return rows[0]


def head_of(connection: Connection, upto: int | None = None) -> Head:
    """The present head, or the head after revision `upto`."""
    number, digest, ledger, strategy, encoding = head_row(
        connection, "SELECT number, digest, ledger, strategy, encoding FROM head"
    )
    wanted = number if upto is None else upto
    found = connection.exec_driver_sql(
        driver_sql(connection, "SELECT digest, recorded_at FROM revision WHERE number = ?"), (wanted,)
    ).first()
    if upto is not None and found is not None:
        digest = found[0]
    elif upto == 0:
        digest = genesis(ledger, strategy, encoding)
    return Head(ledger, strategy, encoding, wanted, digest, found[1] if found else None)


def first_beyond(connection: Connection, upto: int) -> int | None:
    """The first revision beyond `upto` of which anything is there."""
    beyond = "SELECT min(number) AS n FROM revision WHERE number > ? UNION ALL SELECT min(revision) FROM entry WHERE revision > ?"
    found = first(connection, f"SELECT min(n) FROM ({beyond}) AS beyond", (upto, upto))[0]
    return None if found is None else int(found)


def last_recorded_before(connection: Connection, instant: str, upto: int) -> int:
    """The last revision up to `upto` recorded before `instant`; revisions up to it were known then."""
    sql = "SELECT coalesce(max(number), 0) FROM revision WHERE recorded_at < ? AND number <= ?"
    return int(connection.exec_driver_sql(driver_sql(connection, sql), (instant, upto)).scalar_one())


def day_of_effect(connection: Connection, day: str, upto: int, *, later: bool) -> str | None:
    """The nearest day before `day`, or after it, from which an entry counts."""
    sign, order = (">", "ASC") if later else ("<", "DESC")
    sql = f"SELECT effective_on FROM entry WHERE effective_on {sign} ? AND revision <= ? ORDER BY effective_on {order} LIMIT 1"
    found = first(connection, sql, (day, upto))
    return str(found[0]) if found else None


def instant_of_writing(connection: Connection, instant: str, upto: int, *, later: bool) -> str | None:
    """The nearest time before `instant`, or from it on, at which a revision was recorded."""
    sign, order = (">=", "ASC") if later else ("<", "DESC")
    sql = f"SELECT recorded_at FROM revision WHERE recorded_at {sign} ? AND number <= ? ORDER BY recorded_at {order} LIMIT 1"
    found = first(connection, sql, (instant, upto))
    return str(found[0]) if found else None


def revision_at(connection: Connection, number: int) -> Revision | None:
    """Revision `number`, or None."""
    sql = driver_sql(connection, f"SELECT {REVISION} FROM revision WHERE number = ?")
    row = connection.exec_driver_sql(sql, (number,)).first()
    return revision_from(row) if row else None


def entries_of_revision(connection: Connection, number: int, limit: int | None = None, about: str | None = None) -> list[Entry]:
    """The entries of one revision in order, at most the first `limit`; `about` leaves those on one item and its own."""
    cut = "" if limit is None else f" LIMIT {int(limit)}"
    only, given = ("", ()) if about is None else (" AND (code = ? OR (code > ? AND code < ?))", (about, f"{about}.", f"{about}/"))
    sql = driver_sql(connection, f"SELECT {ENTRY} FROM entry WHERE revision = ?{only} ORDER BY seq{cut}")
    return [Entry(*row) for row in connection.exec_driver_sql(sql, (number, *given))]


def entries_of_item(connection: Connection, kind: str, code: str, upto: int) -> list[tuple[Entry, int | None]]:
    """The entries of one item up to revision `upto`, in order, each with the revision that its revision undoes."""
    return next((history for _, history in entries_of_items(connection, kind, [code], upto)), [])


def entries_of_items(
    connection: Connection, kind: str, codes: Sequence[str], upto: int
) -> Iterator[tuple[str, list[tuple[Entry, int | None]]]]:
    """The same for each of many items, with its code."""
    for part in (codes[start : start + CHUNK] for start in range(0, len(codes), CHUNK)):
        sql = (
            f"SELECT {ENTRY_E}, r.undoes FROM entry e JOIN revision r ON r.number = e.revision"
            f" WHERE e.kind = ? AND e.code IN ({question_marks(part)}) AND e.revision <= ? ORDER BY e.code, e.revision, e.seq"
        )
        rows = connection.exec_driver_sql(driver_sql(connection, sql), (kind, *part, upto)).all()
        for code, of_item in groupby(((Entry(*row[:-1]), row[-1]) for row in rows), key=lambda each: each[0].code):
            yield code, list(of_item)


def last_days(connection: Connection, kind: str, codes: Sequence[str]) -> dict[str, str]:
    """The last effective day of each item."""
    found: dict[str, str] = {}
    for part in (codes[start : start + CHUNK] for start in range(0, len(codes), CHUNK)):
        marks = ", ".join("?" * len(part))
        sql = f"SELECT code, max(effective_on) FROM entry WHERE kind = ? AND code IN ({marks}) GROUP BY code"
        found |= {row[0]: row[1] for row in connection.exec_driver_sql(driver_sql(connection, sql), (kind, *part))}
    return found


def kind_of_code(connection: Connection, code: str, upto: int) -> str | None:
    """The kind of the item that was given a code by revision `upto`, even if removed; codes are never reused."""
    sql = f"SELECT kind FROM entry WHERE kind IN ({ALL_KINDS}) AND code = ? AND revision <= ? LIMIT 1"
    found = first(connection, sql, (code, upto))
    return found[0] if found else None


def kinds_of_codes(connection: Connection, codes: Sequence[str], upto: int) -> dict[str, str]:
    """The same for many codes: those that were given by revision `upto`, each with its kind."""
    found: dict[str, str] = {}
    for part in (codes[start : start + CHUNK] for start in range(0, len(codes), CHUNK)):
        marks = ", ".join("?" * len(part))
        sql = f"SELECT DISTINCT code, kind FROM entry WHERE kind IN ({ALL_KINDS}) AND code IN ({marks}) AND revision <= ?"
        found |= {row[0]: row[1] for row in connection.exec_driver_sql(driver_sql(connection, sql), (*part, upto))}
    return found


def highest_after(connection: Connection, prefix: str) -> int:
    """The highest whole number that has ever followed `prefix` in a code, 0 if none."""
    sql = f"SELECT DISTINCT code FROM entry WHERE kind IN ({ALL_KINDS}) AND code >= ? AND code < ?"
    rows = every(connection, sql, (prefix, prefix + "~"))
    ends = (code[len(prefix) :] for (code,) in rows)
    return max((int(end) for end in ends if end.isdecimal()), default=0)


def undoings(connection: Connection, upto: int) -> list[tuple[int, int]]:
    """Every revision that undoes another, with that one, oldest first."""
    sql = driver_sql(connection, "SELECT number, undoes FROM revision WHERE undoes IS NOT NULL AND number <= ? ORDER BY number")
    return [(number, undoes) for number, undoes in connection.exec_driver_sql(sql, (upto,))]


def ever_referred(connection: Connection, kind: str, code: str, beside: int) -> str | None:
    """The code of an item that has ever referred to the item, by a revision that is in force and not `beside`; else None."""
    sql = (
        f"SELECT {ENTRY_E} FROM entry e JOIN revision r ON r.number = e.revision WHERE e.revision > ? AND e.changes LIKE ?"
        " AND r.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM revision u WHERE u.undoes = r.number) ORDER BY e.revision, e.seq"
    )
    for row in streamed(connection, sql, (beside, f'%"{code}"%')):
        entry = Entry(*row)
        changes = changes_of(entry.changes)
        if any(each.refers_to == kind and changes.get(each.name, [None, None])[1] == code for each in fields_of(entry.kind)):
            return entry.code
    return None


def entry_count(connection: Connection, upto: int) -> int:
    """The number of entries up to revision `upto`."""
    sql = driver_sql(connection, "SELECT count(*) FROM entry WHERE revision <= ?")
    return int(connection.exec_driver_sql(sql, (upto,)).scalar_one())


def whole(connection: Connection, upto: int) -> Iterator[tuple[Revision, Iterator[Entry]]]:
    """Every revision up to `upto`, oldest first, with its entries, streamed; read the entries before the next revision."""
    rows = streamed(connection, f"SELECT {ENTRY} FROM entry WHERE revision <= ? ORDER BY revision, seq", (upto,))
    entries = groupby((Entry(*row) for row in rows), key=lambda each: each.revision)
    number, group = next(entries, (None, iter(())))
    sql = f"SELECT {REVISION} FROM revision WHERE number <= ? ORDER BY number"
    with closing(rows):  # entries beyond the last revision are not read
        for row in streamed(connection, sql, (upto,)):
            found = revision_from(row)
            while number is not None and number < found.number:
                number, group = next(entries, (None, iter(())))
            yield found, (group if number == found.number else iter(()))


def by_item(connection: Connection, kind: str, upto: int, as_of: str | None) -> Iterator[Entry]:
    """The entries of every item of `kind` recorded up to `upto` and effective by `as_of`, by code, in order, streamed."""
    condition, values = "kind = ? AND revision <= ?", [kind, upto]
    if as_of is not None:
        condition, values = condition + " AND effective_on <= ?", [*values, as_of]
    sql = f"SELECT {ENTRY} FROM entry WHERE {condition} ORDER BY code, revision, seq"
    return (Entry(*row) for row in streamed(connection, sql, values))


def signed_by_item(connection: Connection, kind: str, upto: int) -> Iterator[SignedEntry]:
    """The same, each with what its revision says of its author."""
    sql = (
        f"SELECT {ENTRY_E}, r.actor, r.acting_for, r.undoes FROM entry e LEFT JOIN revision r ON r.number = e.revision"
        " WHERE e.kind = ? AND e.revision <= ? ORDER BY e.code, e.revision, e.seq"
    )
    return (SignedEntry(Entry(*row[:-3]), *row[-3:]) for row in streamed(connection, sql, (kind, upto)))


def between_codes(connection: Connection, kind: str, first: str, last: str, upto: int) -> list[Entry]:
    """The entries of the items of `kind` with codes from `first` up to `last`, by code, in order."""
    where = "kind = ? AND code >= ? AND code < ? AND revision <= ?"
    sql = driver_sql(connection, f"SELECT {ENTRY} FROM entry WHERE {where} ORDER BY code, revision, seq")
    return [Entry(*row) for row in connection.exec_driver_sql(sql, (kind, first, last, upto))]


def of_codes(connection: Connection, kind: str, codes: Sequence[str], upto: int, as_of: str | None) -> Iterator[Entry]:
    """The same of the items `codes` alone, by an index."""
    until, day = ("", ()) if as_of is None else (" AND effective_on <= ?", (as_of,))
    for start in range(0, len(codes), CHUNK):
        part = codes[start : start + CHUNK]
        where = f"kind = ? AND code IN ({', '.join('?' * len(part))}) AND revision <= ?{until}"
        sql = f"SELECT {ENTRY} FROM entry WHERE {where} ORDER BY code, revision, seq"
        yield from (Entry(*row) for row in streamed(connection, sql, (kind, *part, upto, *day)))


def undone(connection: Connection, upto: int) -> dict[int, int]:
    """Undone revision up to `upto` -> the revision that undid it."""
    sql = driver_sql(
        connection, "SELECT number, undoes FROM revision WHERE undoes IS NOT NULL AND number <= ? ORDER BY number DESC"
    )
    found: dict[int, int] = {}
    for number, undoes in connection.exec_driver_sql(sql, (upto,)):
        if number not in found:
            found.setdefault(undoes, number)
    return found


def undone_among(connection: Connection, numbers: Sequence[int], upto: int) -> dict[int, int]:
    """The same for the revisions `numbers` alone, by the index: who undid them, who undid that, and so on."""
    pairs: list[tuple[int, int]] = []
    level = list(numbers)
    while level:
        part, level = level[:CHUNK], level[CHUNK:]
        sql = f"SELECT number, undoes FROM revision WHERE undoes IN ({', '.join('?' * len(part))}) AND number <= ?"
        found = [(row[0], row[1]) for row in connection.exec_driver_sql(driver_sql(connection, sql), (*part, upto))]
        pairs, level = pairs + found, level + [number for number, _ in found]
    undone: dict[int, int] = {}
    for number, undoes in sorted(pairs, reverse=True):
        if number not in undone:
            undone.setdefault(undoes, number)
    return undone


def last_effective(connection: Connection, upto: int) -> str | None:
    """The latest effective day among the entries up to revision `upto`."""
    sql = "SELECT max(effective_on) FROM entry WHERE revision <= ?"
    if upto >= head_of(connection).number:  # almost every entry counts, so the index of days finds it quickly
        sql = "SELECT effective_on FROM entry WHERE +revision <= ? ORDER BY effective_on DESC LIMIT 1"
    return connection.exec_driver_sql(driver_sql(connection, sql), (upto,)).scalar()
