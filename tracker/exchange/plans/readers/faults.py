"""What a reader gives, and why it cannot: raised wherever it is found, and made one finding where the reader is called.

Invariant: whatever the bytes, a reader gives this or raises `Unread`; only a library that is not installed is another error.
"""

from tracker.domain.reasons import Reason
from tracker.exchange.plans.grid import Grid

Read = tuple[tuple[Grid, ...], tuple[Reason, ...]]
"""The tables of a file, and how it was read."""


class Unread(Exception):
    """The file, or the rest of it, cannot be read: `kind` and `fields` are those of its finding."""

    def __init__(self, kind: str, /, **fields: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.fields = fields
