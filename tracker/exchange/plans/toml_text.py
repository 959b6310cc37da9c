"""Untrusted TOML: its size, nesting and length of keys are checked before it is parsed.

The standard parser recurses into brackets and takes quadratic time for long dotted keys, so a scan that skips strings and
comments checks both first. An impossible date would make the parser reject the whole file, so it is passed on as text, and only
its own field is wrong. Invariant: for any bytes the result is a table or a finding, in linear time.
"""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from tracker.domain.findings import Finding, finding
from tracker.exchange.plans.files import bytes_of
from tracker.exchange.plans.toml_tables import quoted

LARGEST_FILE = 4 * 1024 * 1024
"""The most bytes in a file."""

DEEPEST_NESTING = 8
"""The deepest nesting of brackets, and the most parts in a dotted key; a plan needs three."""

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
"""Comments, strings (even unclosed) and days, in which brackets and dots have no meaning."""

_LONG_KEY = re.compile(rf"(?<![\w-])[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++){{{DEEPEST_NESTING}}}")
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load(path: Path) -> dict[str, Any] | Finding:
    """The tables in the file at `path`, or a finding about the whole file."""
    data = bytes_of(path, LARGEST_FILE)
    return data if isinstance(data, Finding) else parse(data, str(path))


def parse(data: bytes, file: str) -> dict[str, Any] | Finding:
    """The tables in `data`, or a finding, which names `file`."""
    if len(data) > LARGEST_FILE:
        return finding("file_too_large", file, limit=LARGEST_FILE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return finding("file_not_utf8", file, line=data.count(b"\n", 0, error.start) + 1)
    if _too_deep(text):
        return finding("file_too_deep", file, limit=DEEPEST_NESTING)
    try:
        return tomllib.loads(_TOKENS.sub(_impossible_day_as_text, text))
    except ValueError as error:
        return _syntax(str(error), file, text)


def _too_deep(text: str) -> bool:
    skeleton = _TOKENS.sub(lambda token: "" if token[0].startswith("#") else "s", text)
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", skeleton):
        depth = depth + 1 if bracket in "[{" else max(depth - 1, 0)
        if depth > DEEPEST_NESTING:
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


def _syntax(message: str, file: str, text: str) -> Finding:
    where = _POSITION.search(message)
    detail = message[: where.start()] if where else message
    if where is None or where[1] is None:
        return finding("file_syntax", file, line=None, column=None, detail=detail, text="")
    line = text.split("\n", int(where[1]))[int(where[1]) - 1].strip()
    return finding("file_syntax", file, line=int(where[1]), column=int(where[2]), detail=detail, text=quoted(line))
