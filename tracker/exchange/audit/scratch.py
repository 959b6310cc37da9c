"""The scratch database of a check: the entries of a package, to be read item by item with what their revisions say.

Standard library and Python 3.8 syntax only, like the checker. Invariant: it lies in a file without a name, so memory does not
grow with the package.
"""

from __future__ import annotations

from typing import Any

from tracker.domain.ledger import Entry

KEPT = "kind, code, revision, seq, effective_on, action, changes"
"""What is kept of an entry, in the order of `entry_of`."""

TABLES = (
    f"CREATE TABLE entry ({KEPT})",
    "CREATE TABLE revision (number INTEGER PRIMARY KEY, actor, acting_for, undoes)",
)
SIGNED = (
    f"SELECT {', '.join('e.' + name for name in KEPT.split(', '))}, r.actor, r.acting_for, r.undoes"
    " FROM entry e LEFT JOIN revision r ON r.number = e.revision ORDER BY e.kind, e.code, e.revision, e.seq"
)
BETWEEN = f"SELECT {KEPT} FROM entry WHERE kind = ? AND code >= ? AND code < ? ORDER BY code, revision, seq"


def entry_of(row: Any) -> Entry:
    """An entry from a row of the scratch database, which may be longer."""
    kind, code, revision, seq, day, action, changes = row[:7]
    return Entry(revision, seq, day, kind, code, action, changes, "")
