"""The log: revisions, newest first, with who, when, why, and what they were about.

Must stay true: order is by revision number, whatever the clocks said; what was undone says so.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from tracker.domain.reasons import Reason, because
from tracker.errors import Refused
from tracker.reports.asked import Asked, asked_of
from tracker.reports.values import Cell, Column, Kind, Report, Row, fixed
from tracker.storage.store import Store
from tracker.storage.values import LogLine

PAGE = 200
NAMED = 3
"""How many items of a revision are named; of more there is the number."""

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
    """The newest revisions, all or those that touched the item `code`."""
    if limit is not None and limit < 1:
        raise Refused("bad_limit", limit=limit)
    asked = asked_of(store, today, language)
    if code is not None and store.kind_of(code) is None:
        raise Refused("unknown_code", kind="item", code=code, near=[])
    found = list(islice(rows_of(asked, code), None if limit is None else limit + 1))
    rows, count = fixed(found[:limit])
    more = {"limit": limit} if limit is not None else {}
    options = () if limit is None else ("--limit", str(limit))
    again = ("log", *((code,) if code else ()), *options)
    return asked.report(
        "log",
        columns=COLUMNS,
        rows=rows,
        count=count,
        parameters={"code": code, **more},
        again=again,
        notes=(because("older_left_out", shown=limit),) if len(found) > count else (),
    )


def rows_of(asked: Asked, code: str | None) -> Iterator[Row]:
    """A row a revision, newest first."""
    zone, undone = ZoneInfo(asked.store.zone), asked.store.undone()
    before: int | None = None
    while lines := asked.store.log(code, before=before, limit=PAGE):
        for line in lines:
            yield row_of(line, zone, line.revision.number in undone)
        before = lines[-1].revision.number


def row_of(line: LogLine, zone: ZoneInfo, undone: bool) -> Row:
    """One revision."""
    revision = line.revision
    days = sorted({entry.effective_on for entry in line.entries})
    cells: dict[str, Cell] = {
        "revision": revision.number,
        "recorded": datetime.fromisoformat(revision.recorded_at).astimezone(zone),
        "actor": revision.actor,
        "acting_for": revision.acting_for,
        "undone": "undone" if undone else None,
        "effective": date.fromisoformat(days[0]) if days else None,
        "reason": revision.reason or None,
        "about": tuple(about(line)),
    }
    return Row(str(revision.number), cells)


def about(line: LogLine) -> Iterator[Reason]:
    """What a revision did: action by action, with the items while they are few."""
    if line.revision.undoes is not None:
        yield because("undoes", revision=line.revision.undoes)
    counts = Counter(entry.action for entry in line.entries)
    for action, number in counts.items():
        codes = list(dict.fromkeys(entry.code for entry in line.entries if entry.action == action))
        yield because("did", action=action, codes=codes[:NAMED], number=number)
