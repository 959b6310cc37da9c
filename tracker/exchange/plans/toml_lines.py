"""Lines of the files that people settle, the mapping and the answers: strings and values of TOML, and lines put into a section.

Invariant: every other line stays as it was written, and what was TOML is TOML after it.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any
from unicodedata import category

_ESCAPES = {'"': '\\"', "\\": "\\\\"}
_LINE = re.compile(r"""[#\s]*(?P<key>"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)\s*=""")
"""A line `key = value`, be it commented."""


def toml_string(text: str) -> str:
    """A text as a string of TOML on one line."""
    return '"' + "".join(_ESCAPES.get(each, each) if _is_readable(each) else _escaped(each) for each in text) + '"'


def _is_readable(letter: str) -> bool:
    return letter.isprintable() or category(letter) == "Zs"


def _escaped(letter: str) -> str:
    return f"\\u{ord(letter):04X}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08X}"


def toml_value(value: Any) -> str:
    """A value as TOML on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    return toml_string(value) if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def keys_in(text: str, section: str) -> Iterator[str]:
    """The keys of the lines of a section, commented ones too."""
    rows = _rows(text)
    head, end = _section(rows, section)
    yield from (key for row in rows[head + 1 if head is not None else end : end] if (key := _key_of(row)) is not None)


def with_lines(text: str, section: str, lines: Sequence[str]) -> str:
    """`text` with lines at the end of a section, which is added if it is missing."""
    rows = _rows(text)
    head, end = _section(rows, section)
    if head is None:
        return _joined([*rows, *([""] if rows else []), f"[{section}]", *lines])
    while end > head + 1 and not rows[end - 1].strip():
        end -= 1
    return _joined([*rows[:end], *lines, *rows[end:]])


def with_line(text: str, section: str, key: str, value: str) -> str:
    """`text` with `key = value` in its section: in place of the line of this key, be it commented, or at the section's end."""
    rows, line = _rows(text), f"{toml_string(key)} = {value}"
    head, end = _section(rows, section)
    mine = [at for at in range(head + 1, end) if _key_of(rows[at]) == key] if head is not None else []
    if not mine:
        return with_lines(text, section, [line])
    rows[next((at for at in mine if not rows[at].lstrip().startswith("#")), mine[0])] = line
    return _joined(rows)


def _rows(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _joined(rows: list[str]) -> str:
    return "\n".join(rows) + "\n"


def _section(rows: list[str], name: str) -> tuple[int | None, int]:
    """The row of a section's heading, None if there is none, and the row after the section."""
    head = next((at for at, row in enumerate(rows) if re.fullmatch(rf"\[{name}\]\s*(#.*)?", row.strip())), None)
    begins = (at for at, row in enumerate(rows) if head is not None and at > head and row.startswith("["))
    return head, next(begins, len(rows))


def _key_of(row: str) -> str | None:
    found = _LINE.match(row)
    try:
        return next(iter(tomllib.loads(f"{found['key']} = 0"))) if found else None
    except tomllib.TOMLDecodeError:
        return None
