"""Minutes: what was decided since a revision, which is where a meeting began, and which goals were looked at.

Invariant: each revision after it stands once, the oldest first, with what it did in words; one that was taken back says so.
"""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from tracker.domain.ledger import Revision
from tracker.domain.model.codes import typed_code
from tracker.domain.model.strategy import Goal
from tracker.reports.context import ReportContext
from tracker.reports.records.acts import acts_of
from tracker.reports.since import Reference, since_of
from tracker.reports.values import Column, Fact, Kind, Report, Row, fixed_rows

COLUMNS = (
    Column("revision", Kind.NUMBER, titled=True),
    Column("about", Kind.REASONS, titled=True, grows=True),
    Column("undone", Kind.WORD, titled=True),
    Column("actor"),
    Column("acting_for", Kind.CODE),
    Column("recorded", Kind.INSTANT),
    Column("reason", grows=True),
)


def build(context: ReportContext, *, since: Reference, goals: str | None = None) -> Report:
    """A row a revision after what was known at `since`."""
    store, began = context.store, since_of(context, since)
    looked = [store.get(Goal, typed_code(each)) for each in (goals or "").replace(",", " ").split()]
    found = list(_after(context, began.revision))[::-1]
    told, undone, zone = acts_of(store, found), store.ledger.undone(), ZoneInfo(store.zone)
    rows, count = fixed_rows(
        Row(
            str(each.number),
            {
                "revision": each.number,
                "about": (told[each.number],),
                "undone": "undone" if each.number in undone else None,
                "actor": each.actor,
                "acting_for": each.acting_for,
                "recorded": datetime.fromisoformat(each.recorded_at).astimezone(zone),
                "reason": each.reason or None,
            },
        )
        for each in found
    )
    facts = [Fact("looked_at", Kind.TEXT, f"{each.code} {context.names.title(each)}") for each in looked]
    said = {"goals": ",".join(str(each.code) for each in looked)} if looked else {}
    return context.report(
        "minutes", columns=COLUMNS, rows=rows, count=count, parameters={"since": since, **said}, facts=tuple(facts), since=began
    )


def _after(context: ReportContext, since: int) -> Iterator[Revision]:
    """The revisions after one, the newest first."""
    before: int | None = None
    while page := context.store.ledger.revisions(before=before):
        for each in page:
            if each.number <= since:
                return
            yield each
        before = page[-1].number
