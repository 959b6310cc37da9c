"""Why a file cannot be read: raised wherever a reader finds it, and made one finding in one place.

Invariant: whatever the bytes, a reader gives a `Source`; only a library that is not installed is refused.
"""

import hashlib
from collections.abc import Callable

from tracker.domain.findings import Finding
from tracker.domain.reasons import Reason
from tracker.errors import Refused
from tracker.exchange.plans.grid import Grid, Source

Read = tuple[tuple[Grid, ...], tuple[Reason, ...]]
"""The tables of a file, and how it was read."""


class Unread(Exception):
    """The file, or the rest of it, cannot be read: `kind` and `fields` are those of its finding."""

    def __init__(self, kind: str, /, **fields: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.fields = fields


def source_of(content: bytes, file: str, kind: str, read: Callable[[bytes], Read]) -> Source:
    """What `read` finds in `content`, a file of the format `kind`; Refused `format_needs_extra` without its library."""
    digest = hashlib.sha256(content).hexdigest()
    try:
        grids, told = read(content)
    except Unread as why:
        return Source(file, digest, kind, findings=(Finding(why.kind, why.fields, file),))
    except ModuleNotFoundError as error:
        raise Refused("format_needs_extra", format=kind, extra="office") from error
    if not grids:
        return Source(file, digest, kind, told=told, findings=(Finding("file_without_table", {}, file),))
    return Source(file, digest, kind, grids, told)
