"""The log: revisions, newest first, with author, time, reason and items.

Invariant: the order is by revision number, not by clock; undone revisions are marked.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from tracker.domain.ledger import Revision
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused
from tracker.reports.context import context_for
from tracker.reports.values import Cell, Column, Kind, Report, Row, fixed_rows
from tracker.storage.store import Store
from tracker.storage.values import ActSummary

REVISIONS_AT_ONCE = 200
MOST_NAMED = 3
"""How many items of a revision are named; more are only counted."""

COLUMNS = (
    Column("revision", Kind.NUMBER, titled=True),
    Column("recorded", Kind.INSTANT, titled=True),
    Column("actor", titled=True),
    Column("acting_for", Kind.CODE, titled=True),
    Column("undone", Kind.WORD, titled=True),
    Column("effective", Kind.DAY),
    Column("reason", grows=True),
    Column("about", Kind.REASONS),
)


def log(store: Store, today: date, code: str | None = None, *, limit: int | None = None, language: str | None = None) -> Report:
    """The newest revisions, all or those that changed the item `code`."""
    if limit is not None and limit < 1:
        raise Refused("bad_limit", limit=limit)
    context = context_for(store, today, language)
    if code is not None and store.ledger.kind_of(code) is None:
        raise Refused("unknown_code", kind="item", code=code, near=[])
    found = list(islice(revisions_of(store, code, limit), None if limit is None else limit + 1))
    zone, undone = ZoneInfo(store.zone), store.ledger.undone()
    rows, count = fixed_rows(row_of(store, each, code, zone, each.number in undone) for each in found[:limit])
    more = {"limit": limit} if limit is not None else {}
    options = () if limit is None else ("--limit", str(limit))
    again = ("log", *((code,) if code else ()), *options)
    return context.report(
        "log",
        columns=COLUMNS,
        rows=rows,
        count=count,
        parameters={"code": code, **more},
        again=again,
        notes=(because("older_left_out", shown=limit),) if len(found) > count else (),
    )


def revisions_of(store: Store, code: str | None, limit: int | None) -> Iterator[Revision]:
    """Revisions, newest first; at most one more than `limit` is read."""
    before: int | None = None
    page = REVISIONS_AT_ONCE if limit is None else min(REVISIONS_AT_ONCE, limit + 1)
    while found := store.ledger.revisions(code, before=before, limit=page):
        yield from found
        before = found[-1].number


def row_of(store: Store, revision: Revision, code: str | None, zone: ZoneInfo, undone: bool) -> Row:
    """The row of one revision."""
    acts = store.ledger.acts(revision.number, MOST_NAMED, code)
    cells: dict[str, Cell] = {
        "revision": revision.number,
        "recorded": datetime.fromisoformat(revision.recorded_at).astimezone(zone),
        "actor": revision.actor,
        "acting_for": revision.acting_for,
        "undone": "undone" if undone else None,
        "effective": date.fromisoformat(min(each.since for each in acts)) if acts else None,
        "reason": revision.reason or None,
        "about": tuple(acts_of(revision, acts)),
    }
    return Row(str(revision.number), cells)


def other_login(revision: Revision) -> Iterator[Reason]:
    """The login that the server of the database authenticated, where it is another than the author's; SQLite has none."""
    if revision.db_user not in ("", revision.actor):
        yield because("by_other_login", login=revision.db_user)


def acts_of(revision: Revision, acts: Sequence[ActSummary]) -> Iterator[Reason]:
    """The acts of a revision, with their items if these are few."""
    yield from other_login(revision)
    if revision.undoes is not None:
        yield because("undoes", revision=revision.undoes)
    for each in acts:
        yield because("did", action=each.action, codes=list(each.codes), number=each.number)
