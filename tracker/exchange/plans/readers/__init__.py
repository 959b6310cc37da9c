"""Readers of files, one for each format: bytes in, tables out.

A format is told by what a file begins with and never by its name. A reader is a module with `read(content) -> Read` and a row of
`READERS`; the first that matches reads. Invariant: whatever the bytes, the answer is a `Source`.
"""

import hashlib
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tracker.domain.findings import Finding
from tracker.errors import Refused
from tracker.exchange.plans.files import bytes_of
from tracker.exchange.plans.grid import Source
from tracker.exchange.plans.readers.archive import EMPTY_ZIP, OLD_OFFICE, ZIP, Archive, is_protected
from tracker.exchange.plans.readers.encodings import beginning
from tracker.exchange.plans.readers.faults import Read, Unread

LARGEST_FILE = 128 * 1024 * 1024
"""The most bytes in a file."""


class Head(NamedTuple):
    """What a format is told by: the first bytes, the first characters of a text, the names of the parts of a ZIP archive, and
    whether it is a container of the old office programs with a workbook in it.
    """

    start: bytes
    text: str = ""
    parts: frozenset[str] = frozenset()
    workbook: bool = False


class Format(NamedTuple):
    """A format: its name, the module that reads it, and whether a file is of it. Without a module nothing is read here."""

    name: str
    module: str
    matches: Callable[[Head], bool]


_OTHERS = {
    ZIP: "ZIP",
    EMPTY_ZIP: "ZIP",
    OLD_OFFICE: "DOC, MSG or PPT",
    b"%PDF-": "PDF",
    b"{\\rtf": "RTF",
    b"Rar!\x1a\x07": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "GZIP",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"SQLite format 3\0": "SQLite",
}
"""What files begin with that no reader takes."""

_OTHER_TEXTS = {
    "XML": r"\A\s*<(?:\?xml\b|\w[\w:]*\s[^>]*\bxmlns\b)",
    "ICS": r"\ABEGIN:VCALENDAR\b",
    "YAML": r"\A(?:[\w-]+:[^,;\t\n]*\n)+[ ]*- [\w-]+:[ ]",
}
"""The same for texts."""

_TOML = re.compile(
    r"(?:\s*#[^\n]*\n)*\s*(?:\[{1,2}[\w.\"' -]+\]{1,2}|[\w.\"'-]+[ \t]*=[ \t]*[\"'\[{0-9tf-][^,;\t\n]*)$", re.MULTILINE | re.ASCII
)


def _has(part: str) -> Callable[[Head], bool]:
    return lambda head: part in head.parts


def _shows(pattern: str) -> Callable[[Head], bool]:
    """Whether a text has this pattern."""
    found = re.compile(pattern, re.MULTILINE | re.IGNORECASE)
    return lambda head: found.search(head.text) is not None


_JSON = r"\A\s*(?:\{\s*[\"}]|\[\s*[{\]])"
_POAM = r'\A\s*\{\s*"plan-of-action-and-milestones"\s*:|\A\s*\{\s*"\$schema"[^\n]*\n?\s*"plan-of-action-and-milestones"\s*:'
_PAGE = (
    r"\A\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*"
    r"<(?:!doctype html|html|head|body|meta|table|div|section|article|main|h[1-6]|p|ul|ol)\b"
)
_MARKDOWN = (
    r"\A(?:---|\+\+\+)[ \t]*$"  # front matter
    r"|^#{1,6}[ \t]*\w.*\n[ \t]*\n"  # a heading with a blank line below it
    r"|^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\|[ \t:|-]*$"  # the line below the header of a table
    r"|(?:\A|\n[ \t]*\n)[^\n]*\|[^\n]*\n[ \t]*\|[ \t]*:?-:?[ \t]*\|[ \t:|-]*$"  # the same with single hyphens
    r"|\A\s*(?:[-*+][ \t]+\S.*\n){2}"  # a list
    r"|^[ \t]{0,3}<table\b"
)


def _other(head: Head) -> str:
    """The name of the format that no reader takes, if a file begins as one."""
    begun = (name for mark, name in _OTHERS.items() if head.start.startswith(mark))
    return next(begun, None) or next((name for name, shown in _OTHER_TEXTS.items() if re.match(shown, head.text)), "")


READERS: tuple[Format, ...] = (
    Format("xlsx", "xlsx", lambda head: any(part.startswith("xl/") for part in head.parts)),
    Format("docx", "word", lambda head: any(part.startswith("word/") for part in head.parts)),
    Format("ods", "ods", _has("content.xml")),
    Format("xls", "xls", lambda head: head.workbook),
    Format("oscal-poam", "oscal", _shows(_POAM)),
    Format("json", "json_text", _shows(_JSON)),
    Format("toml", "", lambda head: bool(_TOML.match(head.text))),
    Format("html", "html", _shows(_PAGE)),
    Format("markdown", "markdown", _shows(_MARKDOWN)),
    Format("csv", "csv_text", lambda head: not _other(head)),
)
"""The formats in the order in which they are tried: the last takes any other text."""


def load(path: Path) -> Source:
    """The tables in the file at `path`."""
    content = bytes_of(path, LARGEST_FILE)
    return Source(str(path), "", "", findings=(content,)) if isinstance(content, Finding) else read(content, str(path))


def read(content: bytes, file: str) -> Source:
    """The tables in `content`, a file of the name `file`; Refused `format_needs_extra`."""
    return source_of(content, file, format_of)


def source_of(content: bytes, file: str, form_of: Callable[[bytes], Format]) -> Source:
    """What the reader of its format finds in `content`; Refused `format_needs_extra` without the library of that reader."""
    digest, name = hashlib.sha256(content).hexdigest(), ""
    try:
        form = form_of(content)
        name = form.name
        if not form.module:
            return Source(file, digest, name)
        found: Read = import_module(f"{__name__}.{form.module}").read(content)
    except Unread as why:
        name = "" if why.kind == "file_of_other_format" else name
        return Source(file, digest, name, findings=(Finding(why.kind, why.fields, file),))
    except ModuleNotFoundError as error:
        raise Refused("format_needs_extra", format=name, extra="office") from error
    grids, told = found
    return Source(file, digest, name, grids, told, () if grids else (Finding("file_without_table", {}, file),))


def format_of(content: bytes) -> Format:
    """The format of a file; Unread if it has a password, is a broken archive, or of a format that nothing reads."""
    if is_protected(content):
        raise Unread("file_protected")
    parts = frozenset(Archive(content)) if content.startswith((ZIP, EMPTY_ZIP)) else frozenset()
    head = Head(content[:1024], "" if parts else beginning(content), parts, _holds_workbook(content))
    found = next((form for form in READERS if form.matches(head)), None)
    if not found:
        raise Unread("file_of_other_format", format=_other(head))
    return found


def _holds_workbook(content: bytes) -> bool:
    """Whether it is a container of the old office programs with a workbook in it."""
    names = ("Workbook".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
    return content.startswith(OLD_OFFICE) and any(name in content for name in names)
