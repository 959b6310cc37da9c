"""The history of one item: every entry with its author, time, effective day, changes and reason.

A task's updates are part of its history. Invariant: nothing recorded is left out; undone entries are shown and marked; the order
is by revision.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from tracker.domain.ledger import Entry, Revision
from tracker.domain.model.codes import typed_code
from tracker.domain.model.fields import Field, fields_of
from tracker.domain.model.item import text_in
from tracker.domain.model.kinds import KINDS
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused
from tracker.reports.context import ReportContext
from tracker.reports.records.log import other_login
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row, fixed_rows
from tracker.storage.database.rows import value_from

ENTRIES_AT_ONCE = 200
STEMS = {"body": "name", "alias": "name", "clause": "text"}
"""Kind without a title -> the stem of its text fields."""

COLUMNS = (
    Column("recorded", Kind.INSTANT, titled=True),
    Column("actor", titled=True),
    Column("acting_for", Kind.CODE, titled=True),
    Column("undone", Kind.WORD, titled=True),
    Column("revision", Kind.NUMBER),
    Column("item", Kind.CODE),
    Column("action", Kind.WORD),
    Column("effective", Kind.DAY),
    Column("reason", grows=True),
    Column("changes", Kind.REASONS),
)


def build(context: ReportContext, *, code: str | None = None) -> Report:
    """The history of the item `code` of any kind, even if removed, up to this moment."""
    if code is None:
        raise Refused("which_item")
    typed = typed_code(code)
    kind = context.store.ledger.kind_of(typed)
    if kind is None:
        raise Refused("unknown_code", kind="item", code=typed, near=[])
    rows, number = fixed_rows(rows_of(context, kind, typed))
    item = context.store.find(KINDS[kind], typed)
    main = context.names.main
    return context.report(
        "trail",
        subject=text_in(item, STEMS.get(kind, "title"), context.names.language, main) if item else typed,
        columns=COLUMNS,
        rows=rows,
        count=number,
        parameters={"code": typed},
        facts=(Fact("item", Kind.CODE, typed), Fact("kind", Kind.WORD, kind), Fact("entries", Kind.NUMBER, number)),
        notes=() if item else (because("does_not_stand", code=typed),),
    )


def rows_of(context: ReportContext, kind: str, code: str) -> Iterator[Row]:
    """One row for each entry of the item and of its updates, oldest first."""
    zone, undone = ZoneInfo(context.store.zone), context.store.ledger.undone()
    codes = [code, *(updates_of(context, code) if kind == "task" else ())]
    found = [pair for each in codes for pair in entries_of(context, each)]
    for revision, entry in sorted(found, key=lambda pair: (pair[0].number, pair[1].seq)):
        yield Row(
            f"{revision.number}.{entry.seq}",
            {
                "revision": revision.number,
                "recorded": datetime.fromisoformat(revision.recorded_at).astimezone(zone),
                "actor": revision.actor,
                "acting_for": revision.acting_for,
                "undone": "undone" if revision.number in undone else None,
                "item": entry.code,
                "action": entry.action,
                "effective": datetime.fromisoformat(entry.effective_on).date(),
                "reason": revision.reason,
                "changes": (*other_login(revision), *changes_of(entry)),
            },
        )


def updates_of(context: ReportContext, task: str) -> Iterator[str]:
    """The codes of all updates of `task`, even undone ones; they are numbered without gaps."""
    for number in count(1):
        code = f"{task}.U{number}"
        if context.store.ledger.kind_of(code) != "update":
            return
        yield code


def entries_of(context: ReportContext, code: str) -> Iterator[tuple[Revision, Entry]]:
    """Every entry of the item `code`, with its revision, newest first."""
    before: int | None = None
    while lines := context.store.ledger.log(code, before=before, limit=ENTRIES_AT_ONCE):
        yield from ((line.revision, entry) for line in lines for entry in line.entries)
        before = lines[-1].revision.number


def changes_of(entry: Entry) -> Iterator[Reason]:
    """The changes of an entry: field, old and new value, in their own types. A new item tells neither its code, which the row
    says, nor what it has by default.
    """
    known = {field.name: field for field in fields_of(entry.kind)}
    for name, (old, new) in orjson.loads(entry.changes).items():
        field = known.get(name)
        if old is None and (name == "code" or (field is not None and value_in(field, new) == field.default)):
            continue
        values = {"old": value_in(field, old), "new": value_in(field, new)}
        yield because("changed" if old is not None else "set", field=name, **values)


def value_in(field: Field | None, value: Any) -> Cell | bool:
    """A value of the ledger in the type of its field; unchanged if the field no longer exists."""
    found: Cell | bool = value if field is None else value_from(field, value)
    return found
