"""Conversion between rows and items: a row has the canonical form of each field, an item its value.

Invariant: `canonical_row` and the fold give the same forms, so replay can compare them.
"""

from collections.abc import Callable, Generator, Mapping, Sequence, Sized
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection, CursorResult, Select

from tracker.domain.ledger import value_of
from tracker.domain.model.codes import sort_key
from tracker.domain.model.fields import Field, fields_of
from tracker.domain.model.item import Item, values_of
from tracker.domain.model.kinds import KIND_OF, KINDS
from tracker.errors import Unusable
from tracker.storage.database.engine import driver_of, translated
from tracker.storage.database.tables import SORT_KEY, TABLES

AnyItem = TypeVar("AnyItem", bound=Item)
Columns: TypeAlias = "Select[*tuple[Any, ...]]"
"""A SELECT with a column for each field."""

BLOCK = 2000
"""Rows fetched at once."""


def driver_sql(connection: Connection, text: str) -> str:
    """`text` with its `?` marks in the form of this connection's driver."""
    return text if connection.dialect.name == "sqlite" else text.replace("?", "%s")


def days_between(connection: Connection, first: str, last: str) -> str:
    """SQL for the number of days between two days, null if either is null."""
    if connection.dialect.name == "sqlite":
        return f"CAST(julianday({last}) - julianday({first}) AS INTEGER)"
    return f"(CAST({last} AS date) - CAST({first} AS date))"


def question_marks(values: Sized) -> str:
    """A `?` mark for each value, separated by commas."""
    return ", ".join("?" * len(values))


@cache
def columns_sql(kind: str, table: str | None = None) -> str:
    """The quoted columns of `kind`, with the table's name if given, in the order in which rows are read and written."""
    of = f"{table}." if table else ""
    return ", ".join(f'{of}"{field.name}"' for field in fields_of(kind))


@cache
def select_sql(kind: str) -> str:
    """SELECT of all fields of `kind`, to be followed by WHERE and ORDER BY."""
    return f"SELECT {columns_sql(kind)} FROM {TABLES[kind].name}"


@cache
def insert_sql(kind: str) -> str:
    """INSERT of one `stored_row` of `kind`."""
    marks = ", ".join("?" * (len(fields_of(kind)) + 1))
    return f"INSERT INTO {TABLES[kind].name} ({columns_sql(kind)}, {SORT_KEY}) VALUES ({marks})"


def stored_row(kind: str, values: Mapping[str, object]) -> tuple[object, ...]:
    """The row of an item from the stored forms of its fields (null if missing), with its sort key."""
    return (*map(values.get, _names(kind)), sort_key(str(values["code"])))


def value_from(field: Field, raw: Any) -> Any:
    """The value of a field from its stored or canonical form."""
    if raw is None or field.type is str:
        return raw
    if issubclass(field.type, date):
        return date.fromisoformat(raw)
    return field.type(raw)


@cache
def _converters(kind: str) -> tuple[tuple[int, Field], ...]:
    return tuple((i, field) for i, field in enumerate(fields_of(kind)) if field.type is not str and field.type is not int)


def item_from(cls: type[AnyItem], row: Sequence[object]) -> AnyItem:
    """The item in a row with the columns of its kind."""
    kind, values = KIND_OF[cls], list(row)
    for i, field in _converters(kind):
        if values[i] is not None:
            try:
                values[i] = value_from(field, values[i])
            except ValueError as error:
                raise Unusable("cell_unreadable", kind=kind, code=values[0], field=field.name, value=str(values[i])) from error
    named = zip((field.attribute for field in fields_of(kind)), values, strict=True)
    make: Callable[..., AnyItem] = cls
    return make(**dict(named))


def item_of_fold(kind: str, folded: Mapping[str, object]) -> Item:
    """The item that results from a fold."""
    found: dict[str, object] = {}
    for field in fields_of(kind):
        raw = folded.get(field.name)
        found[field.attribute] = value_from(field, raw) if raw is not None or field.optional else field.default
    cls: Callable[..., Item] = KINDS[kind]
    return cls(**found)


@cache
def _names(kind: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(kind))


@cache
def _booleans(kind: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(kind) if field.type is bool)


def canonical_row(kind: str, row: Sequence[object]) -> dict[str, object]:
    """Field -> canonical form, for every field of `kind`."""
    values = dict(zip(_names(kind), row, strict=True))
    for name in _booleans(kind):
        if type(values[name]) is int and values[name] in (0, 1):  # any other value was written by hand, and must differ
            values[name] = bool(values[name])
    return values


def canonical_values(item: Item) -> dict[str, object]:
    """Field -> canonical form of an item, without nulls."""
    named = zip(_names(KIND_OF[type(item)]), values_of(item), strict=True)
    return {name: value_of(value) for name, value in named if value is not None}


def stored(value: object) -> object:
    """A value as passed to the driver."""
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def first(connection: Connection, text: str, parameters: Sequence[object]) -> Any:
    """The first row of a SELECT, or None, by the bare driver, for look-ups that bulk acts make for each row."""
    return _asked(connection, text, parameters, "fetchone")


def every(connection: Connection, text: str, parameters: Sequence[object]) -> list[Any]:
    """All rows of a SELECT, in the same way."""
    return list(_asked(connection, text, parameters, "fetchall"))


def _asked(connection: Connection, text: str, parameters: Sequence[object], fetch: str) -> Any:
    try:
        return getattr(driver_of(connection).execute(driver_sql(connection, text), parameters), fetch)()
    except Exception as error:
        found = translated(error, connection)
        if found is None:
            raise
        raise found from error


def streamed(connection: Connection, text: str, parameters: Sequence[object] = ()) -> Generator[Any, None, None]:
    """Rows of a driver-level SELECT, BLOCK at a time, so that memory does not grow with the table."""
    options = {"stream_results": True}
    result = connection.exec_driver_sql(driver_sql(connection, text), tuple(parameters), options)
    yield from drained(result.yield_per(BLOCK))  # as an option, `yield_per` is not heeded for the driver's own SQL


def drained(result: CursorResult[object]) -> Generator[Any, None, None]:
    """The rows of a result, block by block; a reader that stops early leaves no cursor open at the server."""
    try:
        for block in result.partitions():
            yield from block
    finally:
        result.close()
