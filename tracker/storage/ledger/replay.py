"""Replay: the fold of the ledger must equal the tables. Both are streamed by code, and compared.

Invariant: a change that bypassed the program, in a table or in the ledger, is found and named by item and field.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from tracker.domain import ledger
from tracker.domain.authority.item import SignedEntry
from tracker.domain.authority.items import ItemJudge
from tracker.domain.authority.office import Fault
from tracker.domain.authority.revisions import RevisionJudge
from tracker.domain.authority.tasks import TaskReader
from tracker.domain.forms import fits
from tracker.domain.ledger import Entry
from tracker.domain.model.fields import forms_of
from tracker.domain.reasons import Reason, because
from tracker.storage.ledger import ledger_queries
from tracker.storage.ledger.codec import FAST
from tracker.storage.reader import StoreReader

Row = dict[str, object]
Folded = tuple[str, Row | None, list[Reason]]

UNREADABLE: Row = {}
"""The marker for an item whose entries cannot be folded; its row is not compared."""


def item_judge(store: StoreReader, upto: int, judge: RevisionJudge) -> ItemJudge:
    """Who says what the author of each entry could not have done; `judge` judges the revisions first."""

    connection = store._snapshot().ledger
    tasks = TaskReader(lambda kind, first, last: ledger_queries.between_codes(connection, kind, first, last, upto), FAST.loads)
    return ItemJudge(judge, tasks, FAST.loads)


def differences(store: StoreReader, kind: str, upto: int, judge: ItemJudge | None = None) -> Iterator[Reason]:
    """Differences between the ledger up to revision `upto` and the table of a kind, and what an author could not have done."""
    rows, folds = store.rows(kind), _folds(store, kind, upto, judge)
    row, folded = next(rows, None), next(folds, None)
    while row is not None or folded is not None:
        if folded is None or (row is not None and _order(row["code"]) < _order(folded[0])):
            assert row is not None
            yield because("row_without_ledger", item_kind=kind, code=row["code"])
            row = next(rows, None)
            continue
        code, made, mismatches = folded
        yield from mismatches
        if row is not None and row["code"] == code:
            yield from _compare(kind, code, made, row)
            row = next(rows, None)
        elif made is not None and made is not UNREADABLE:
            yield because("row_missing", item_kind=kind, code=code)
        folded = next(folds, None)


def _order(code: Any) -> tuple[int, object]:
    """The position of a cell in the database's order: null, numbers, texts, bytes."""
    if isinstance(code, str):
        return 2, code.encode(errors="surrogateescape")
    return (0, 0) if code is None else (1, code) if isinstance(code, int | float) else (3, bytes(code))


def _folds(store: StoreReader, kind: str, upto: int, judge: ItemJudge | None) -> Iterator[Folded]:
    every, read = ledger_queries.signed_by_item(store._snapshot().ledger, kind, upto), judge.judged if judge else _unjudged
    loads = judge.loads if judge else FAST.loads
    for code, signed in groupby(every, key=lambda each: each.entry.code):
        faults: list[Fault] = []
        group = read(kind, code, signed, faults)
        mismatches: list[Reason] = []

        def hear(entry: Entry, field: str, found: object, heard: list[Reason] = mismatches) -> None:
            place = {"item_kind": kind, "code": entry.code, "field": field, "revision": entry.revision}
            heard.append(because("ledger_contradicts_itself", found=found, **place))

        try:
            made = ledger.fold(group, hear, loads)
        except ledger.BadValue as error:
            mismatches.append(because("entry_unreadable", item_kind=kind, code=code, detail=str(error)))
            made = UNREADABLE
        if not mismatches:
            mismatches.extend(because(fault, **fields) for fault, fields in faults)
        yield code, made, mismatches


def _unjudged(kind: str, code: str, signed: Iterable[SignedEntry], faults: list[Fault]) -> Iterator[Entry]:
    return (each.entry for each in signed)


def _compare(kind: str, code: str, made: Row | None, row: Row) -> Iterator[Reason]:
    if made is UNREADABLE:
        return
    if made is None:
        yield because("row_without_ledger", item_kind=kind, code=code)
        return
    for name, form in forms_of(kind).items():
        expected, found = made.get(name), row[name]
        place = {"item_kind": kind, "code": code, "field": name}
        if expected != found or type(expected) is not type(found):
            yield because("cell_differs", expected=expected, found=found, **place)
        elif found is not None and not fits(form, found):
            yield because("value_foreign", found=found, **place)
