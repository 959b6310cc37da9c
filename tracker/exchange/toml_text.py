"""TOML from outside, hostile until checked: bounded in size, in nesting and in the length of its keys before it is parsed.

The standard parser recurses into brackets and takes quadratic time over long dotted keys, so a scan that steps over strings and
comments measures both first. An impossible date would stop that parser for the whole file: it is handed on as text, so that
only its own field is wrong. Invariant: whatever the bytes are, the answer is a table or a finding, in linear time.
"""

import re
import stat
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from tracker.domain.findings import Finding, finding

LARGEST = 4 * 1024 * 1024
"""Bytes of one file."""

DEEPEST = 8
"""Brackets inside brackets, and parts of one dotted key; a plan needs three."""

_TOKENS = re.compile(
    r"""
      \#[^\n]*+
    | \"{3} (?: [^"\\] | \\. | "(?!"") )*+ (?: \"{3,5} )?
    | '{3}  (?: [^'] | '(?!'') )*+         (?: '{3,5} )?
    | "     (?: [^"\\\n] | \\[^\n] )*+     "?
    | '     [^'\n]*+                       '?
    | (?<![\w.+:-]) (?P<day> [0-9]{4}-[0-9]{2}-[0-9]{2} ) (?! [\w:.-] | [ ][0-9][0-9]: )
    """,
    re.VERBOSE | re.DOTALL,
)
"""Comments, strings (an unclosed one too) and days: the places where brackets and dots mean nothing."""

_LONG_KEY = re.compile(rf"(?<![\w-])[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++){{{DEEPEST}}}")
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load(path: Path) -> dict[str, Any] | Finding:
    """The tables of the file at `path`, or what is wrong with the file as a whole."""
    data = _bytes_of(path)
    return data if isinstance(data, Finding) else parse(data, str(path))


def parse(data: bytes, file: str) -> dict[str, Any] | Finding:
    """The tables that `data` says, or why they cannot be read; `file` is named in the finding only."""
    if len(data) > LARGEST:
        return finding("file_too_large", file, limit=LARGEST)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return finding("file_not_utf8", file, line=data.count(b"\n", 0, error.start) + 1)
    if _too_deep(text):
        return finding("file_too_deep", file, limit=DEEPEST)
    try:
        return tomllib.loads(_TOKENS.sub(_impossible_day_as_text, text))
    except ValueError as error:
        return _syntax(str(error), file)


def _bytes_of(path: Path) -> bytes | Finding:
    """At most one byte more than is allowed; only of a regular file, since a pipe or a device may never end."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return finding("file_not_regular", str(path))
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except FileNotFoundError:
        return finding("file_missing", str(path))
    except (OSError, ValueError) as error:
        return finding("file_unreadable", str(path), detail=getattr(error, "strerror", None) or str(error))


def _too_deep(text: str) -> bool:
    skeleton = _TOKENS.sub(lambda token: "" if token[0].startswith("#") else "s", text)
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", skeleton):
        depth = depth + 1 if bracket in "[{" else max(depth - 1, 0)
        if depth > DEEPEST:
            return True
    return _LONG_KEY.search(skeleton) is not None


def _impossible_day_as_text(token: re.Match[str]) -> str:
    if token["day"] is None:
        return token[0]
    try:
        date.fromisoformat(token["day"])
    except ValueError:
        return f'"{token["day"]}"'
    return token[0]


def _syntax(message: str, file: str) -> Finding:
    where = _POSITION.search(message)
    detail = message[: where.start()] if where else message
    if where is None or where[1] is None:
        return finding("file_syntax", file, line=None, column=None, detail=detail)
    return finding("file_syntax", file, line=int(where[1]), column=int(where[2]), detail=detail)
