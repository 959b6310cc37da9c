"""Plans in JSON and JSON Lines: each array of objects is a table, its keys are the headings.

A key inside another stands after a dot ("title.en"). The row of an object is its number in the array, and the headings are row 0.
Objects in an object of the same kind, such as the parts of a task, are rows after it, and a column says how deep each row stands.
Invariant: a text is as the file has it, but an instant ("2030-06-01T09:00:00+05:00") is a value, so that its day is taken in the
zone of the strategy and not of the writer.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time
from math import isfinite
from typing import Any

from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.grid import Grid, Row, Value
from tracker.exchange.plans.readers.encodings import decode
from tracker.exchange.plans.readers.faults import Read, Unread
from tracker.exchange.plans.readers.layout import MOST_TABLES
from tracker.exchange.plans.readers.sheets import MOST_CELLS, MOST_COLUMNS

LARGEST_JSON = 32 * 1024 * 1024
"""The most characters of a text in JSON: it takes ten times as many bytes when it is read."""

MOST_VALUES = 3_000_000
"""The most values of a text in JSON, by the signs before them, those in its texts too: each takes a hundred bytes."""

DEEPEST = 20
"""The most objects and arrays within one another."""

_INSTANT = 19

DEPTH = "Outline level"
"""The key that says how deep an object stands."""


def read(content: bytes) -> Read:
    """The tables of a text in JSON."""
    value, encoding = load(content)
    tables = list(_tables(value, ""))
    if len(tables) > MOST_TABLES:
        raise Unread("file_has_too_many_tables", limit=MOST_TABLES)
    grids = tuple(_grid(name, _unfolded(rows)) for name, rows in tables)
    return grids, (encoding, because("json_rows")) if grids else ()


def load(content: bytes) -> tuple[object, Reason]:
    """The value in JSON, of JSON Lines a list of theirs, and its encoding; Unread with the place of what is no JSON."""
    decoded = decode(content)
    text = decoded.text
    if len(text) > LARGEST_JSON:
        raise Unread("page_too_large", limit=LARGEST_JSON)
    if sum(map(text.count, ",[{")) > MOST_VALUES:
        raise Unread("json_too_many_values", limit=MOST_VALUES)
    try:
        value, end = _DECODER.raw_decode(text, len(text) - len(text.lstrip()))
        if not text[end:].strip():
            return _checked(value), decoded.told
        lines = [_line(line, number) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        return _checked(lines), decoded.told
    except json.JSONDecodeError as error:
        raise Unread("file_not_json", line=error.lineno, column=error.colno, detail=error.msg) from error
    except RecursionError as error:
        raise Unread("json_too_deep", limit=DEEPEST) from error


def _line(text: str, number: int) -> object:
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise Unread("file_not_json", line=number, column=error.colno, detail=error.msg) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    _refuse_twins([key for key, _ in pairs])
    return dict(pairs)


def _refuse_twins(keys: list[str]) -> None:
    if len(set(keys)) < len(keys):
        raise Unread("json_key_twice", key=Counter(keys).most_common(1)[0][0][:100])


def _constant(name: str) -> object:
    raise Unread("json_no_number", text=name)


def _number(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _never(text)


def _whole(text: str) -> int:
    return int(text) if len(text) < 1000 else _never(text)


def _never(text: str) -> Any:
    raise Unread("json_no_number", text=f"{text[:20]}...")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_float=_number, parse_int=_whole)


def _checked(value: object) -> object:
    """The value, if nothing in it stands too deep."""
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _inner(each)]
        if not level:
            return value
    raise Unread("json_too_deep", limit=DEEPEST)


def _inner(value: object) -> Iterator[object]:
    """The objects and arrays right inside a value."""
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (each for each in values if isinstance(each, dict | list))


def _tables(value: object, name: str) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """The arrays of objects in a value, each with the keys that lead to it."""
    if isinstance(value, list):
        rows = [each for each in value if isinstance(each, dict)]
        if rows and len(rows) == len(value):
            yield name, rows
        elif rows:
            raise Unread("json_mixed", name=name)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _tables(each, f"{name}.{key}" if name else key)


def _grid(name: str, objects: list[dict[str, object]]) -> Grid:
    """The table of an array of objects; each object is laid out again on every walk, since the values are here already."""
    columns: dict[str, int] = {}
    for each in objects:
        keys = [key for key, _ in _leaves(each, "")]
        _refuse_twins(keys)
        for key in keys:
            columns.setdefault(key, len(columns))
        if len(columns) > MOST_COLUMNS:
            raise Unread("table_too_wide", limit=MOST_COLUMNS)
    if len(objects) * len(columns) > MOST_CELLS:
        raise Unread("table_too_large", limit=MOST_CELLS)

    def rows() -> Iterator[Row]:
        yield Row(0, tuple(columns))
        for number, each in enumerate(objects, 1):
            values = dict(_leaves(each, ""))
            yield Row(number, tuple(values.get(key) for key in columns))

    return Grid(name, rows, len(objects) + 1, len(columns), marked_header=1, literal=True)


def _unfolded(objects: list[dict[str, object]]) -> list[dict[str, object]]:
    """The objects, each with those of the same kind in it after it; their depth is told where there are any."""
    found = list(_in_order(objects, 1))
    deep = len(found) > len(objects) and not any(DEPTH in each for _, each in found)
    return [{**each, DEPTH: depth} if deep else each for depth, each in found]


def _in_order(objects: list[dict[str, object]], depth: int) -> Iterator[tuple[int, dict[str, object]]]:
    for each in objects:
        parts = {key: value for key, value in each.items() if _are_alike(each, value)}
        yield depth, {key: value for key, value in each.items() if key not in parts} if parts else each
        for value in parts.values():
            yield from _in_order(value, depth + 1)  # type: ignore[arg-type]


def _are_alike(outer: dict[str, object], value: object) -> bool:
    """Whether a value is a list of objects that have most of their keys in common with the one that it stands in."""
    if not isinstance(value, list) or not value or not all(isinstance(each, dict) for each in value):
        return False
    return all(len(each) > 1 and len(each.keys() & outer.keys()) * 2 > len(each) for each in value)


def _leaves(value: object, name: str) -> Iterator[tuple[str, Value]]:
    """The values inside an object with the keys that lead to them; an array of plain values is one text."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _leaves(each, f"{name}.{key}" if name else key)
    elif isinstance(value, list):
        if any(_inner(value)):
            for number, each in enumerate(value, 1):
                yield from _leaves(each, f"{name}.{number}")
        else:
            yield name, "; ".join(str(each) for each in value if each is not None) or None
    else:
        yield name, instant(value) if isinstance(value, str) else plain(value)


def plain(value: object) -> Value:
    """A value that is neither an object nor an array."""
    return value if isinstance(value, bool | int | float) else None


def instant(text: str) -> Value:
    """An instant as such, at midnight of no zone a day; any other text unchanged, an empty one as nothing."""
    if len(text) >= _INSTANT and text[10] in "Tt" and text[:4].isdigit():
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            return text
        return found.date() if found.tzinfo is None and found.time() == time() else found
    return text or None
