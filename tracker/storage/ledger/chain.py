"""Checks of a live ledger: the head, the chain of revisions, and anything beyond the head.

Invariant: any invalid value in a cell is a finding, and the check continues; it is streamed.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection

from tracker.domain import ledger
from tracker.domain.authority.revisions import RevisionJudge
from tracker.domain.heads import StatedHead
from tracker.domain.ledger import Entry, Revision
from tracker.domain.model.kinds import KINDS
from tracker.domain.reasons import Reason, because
from tracker.storage.database.rows import driver_sql, streamed
from tracker.storage.ledger import ledger_queries
from tracker.storage.ledger.codec import FAST
from tracker.storage.values import Head

TEXT, WHOLE, TRUTH, NOTHING = str, int, bool, type(None)
HEAD_FIELDS = ("ledger", "strategy", "encoding", "number", "digest")
HEAD_CELLS = (TEXT,), (TEXT,), (WHOLE,), (WHOLE,), (TEXT,)
REVISION_CELLS = (
    *((WHOLE,), (WHOLE,), (TEXT,), (TEXT,), (TEXT, NOTHING), (TEXT,), (TEXT,), (WHOLE, NOTHING), (TRUTH,), (TEXT,)),
    *((TEXT,), (TEXT,)),
)
ENTRY_TYPES = (WHOLE, WHOLE, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)
ENTRY_CELLS = tuple((each,) for each in ENTRY_TYPES)
"""The allowed types of the fields of a head, a revision and an entry, in order."""


def known_head(connection: Connection) -> tuple[Head | None, list[Reason]]:
    """The head, if it can be read, and its faults."""
    rows = connection.exec_driver_sql("SELECT ledger, strategy, encoding, number, digest, open, one FROM head").all()
    found = [because("door_open")] if any(row[5] is not None for row in rows) else []
    if len(rows) != 1:
        return None, [*found, because("head_missing") if not rows else because("head_twice", found=len(rows))]
    cells = tuple(rows[0][:5])
    wrong = [because("head_cell", field=name, found=cell) for name, cell in misshapen(HEAD_FIELDS, cells, HEAD_CELLS)]
    if (type(rows[0][6]), rows[0][6]) != (WHOLE, 1):
        found.append(because("head_cell", field="one", found=rows[0][6]))
    identity, strategy, encoding, number, digest = cells
    return (None if wrong else Head(identity, strategy, encoding, number, digest, None)), [*found, *wrong]


def last_numbered(connection: Connection) -> int:
    """The number of the last existing revision, for a ledger without a readable head."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM revision").scalar_one())


def chain(
    connection: Connection, head: Head | None, upto: int, now: datetime, judge: RevisionJudge | None = None
) -> Iterator[Reason]:
    """Faults of the revisions up to `upto`, and of the end that `head` states; `judge` says who could not have made one."""
    digest = ledger.genesis(head.ledger, head.strategy, head.encoding) if head else None
    number, last = 0, ""
    for revision, entries in ledger_queries.whole(connection, upto):
        if revision.number < 1:
            continue  # `beyond` reports it
        number += 1
        wrong = [*_link(revision, number, digest), *_digest(revision, entries, judge.entry if judge else bool)]
        yield from wrong
        yield from _times(revision, last, now)
        if judge is not None:
            yield from (because(kind, **fields) for kind, fields in judge.close(revision, not wrong))
        number, digest, last = revision.number, revision.digest, revision.recorded_at
    if head and (head.number, head.digest) != (number, digest):
        yield because("head_differs", number=head.number, found=number)
    for row in streamed(connection, "SELECT DISTINCT revision FROM entry WHERE revision NOT IN (SELECT number FROM revision)"):
        yield because("entry_without_revision", revision=row[0])


def held(connection: Connection, head: Head | None, upto: int, heads: Sequence[StatedHead]) -> Iterator[Reason]:
    """Earlier heads that the ledger no longer contains."""
    for number, digits in heads:
        sql = driver_sql(connection, "SELECT digest FROM revision WHERE number = ?")
        found = connection.exec_driver_sql(sql, (number,)).scalar() if 0 < number <= upto else None
        if number == 0 and head is not None:
            found = ledger.genesis(head.ledger, head.strategy, head.encoding)
        if found is None:
            yield because("head_beyond", revision=number, head=upto)
        elif not str(found).startswith(digits):
            yield because("head_not_held", revision=number, digits=digits, found=found)


def beyond(connection: Connection, upto: int) -> Iterator[Reason]:
    """Revisions and entries outside 1 to `upto`: hidden by a false head, or inserted."""
    outside = f"({{0}} IS NULL OR {{0}} < 1 OR {{0}} > {upto})"
    sql = f"SELECT number, actor, recorded_at FROM revision WHERE {outside.format('number')} ORDER BY number"
    for number, actor, recorded_at in streamed(connection, sql):
        yield because("revision_beyond_head", revision=number, head=upto, actor=actor, recorded_at=recorded_at)
    of = outside.format("revision")
    sql = f"SELECT revision, count(*) FROM entry WHERE {of} GROUP BY revision ORDER BY revision"
    for number, count in streamed(connection, sql):
        yield because("entries_beyond_head", revision=number, head=upto, entries=count)


def misshapen(names: Sequence[str], row: Sequence[object], cells: Sequence[tuple[type, ...]]) -> Iterator[tuple[str, object]]:
    """The fields of a row with values that the program never writes there, and these values."""
    for name, value, types in zip(names, row, cells, strict=True):
        if type(value) not in types or (type(value) is str and not value.isascii() and not _is_text(value)):
            yield name, value


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _link(revision: Revision, number: int, previous: str | None) -> Iterator[Reason]:
    if revision.number != number:
        yield because("revision_missing", revision=number)
    elif previous is not None and revision.previous != previous:
        yield because("chain_broken", revision=revision.number)


def _digest(revision: Revision, entries: Iterator[Entry], see: Callable[[Entry], object]) -> Iterator[Reason]:
    odd = misshapen(Revision._fields, revision, REVISION_CELLS)
    wrong = [because("revision_cell", revision=revision.number, field=name, found=cell) for name, cell in odd]
    if not wrong and revision.encoding != ledger.ENCODING:
        yield because("unknown_encoding", revision=revision.number, encoding=revision.encoding)
        return
    expected, gaps = 0, False

    def numbered() -> Iterator[Entry]:
        nonlocal expected, gaps
        for each in entries:
            expected += 1
            gaps = gaps or each.seq != expected
            if tuple(map(type, each)) != ENTRY_TYPES or each.kind not in KINDS:
                wrong.extend(_of_entry(each))
            else:
                see(each)
            yield each

    try:
        found = ledger.digest_of(revision, numbered(), FAST)
    except (TypeError, ValueError, AttributeError):
        found = ""
    for _ in numbered():  # the rest after an entry that could not be read
        pass
    yield from wrong
    if found != revision.digest or gaps:
        yield because("digest_differs", revision=revision.number, actor=revision.actor, recorded_at=revision.recorded_at)


def _of_entry(entry: Entry) -> Iterator[Reason]:
    place = {"revision": entry.revision, "seq": entry.seq}
    for name, cell in misshapen(Entry._fields, entry, ENTRY_CELLS):
        yield because("entry_cell", **place, field=name, found=cell)
    if type(entry.kind) is str and entry.kind not in KINDS:
        yield because("entry_of_no_kind", **place, item_kind=entry.kind)


def _times(revision: Revision, last: str, now: datetime) -> Iterator[Reason]:
    try:
        backwards, ahead = revision.recorded_at < last, datetime.fromisoformat(revision.recorded_at) > now
    except (TypeError, ValueError):
        return
    if backwards:
        yield because("time_runs_backwards", revision=revision.number, recorded_at=revision.recorded_at, last=last)
    if ahead:
        yield because("time_in_the_future", revision=revision.number, recorded_at=revision.recorded_at)
