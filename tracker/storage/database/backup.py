"""Copies of an SQLite database that are consistent while others write, and verified.

Invariant: a copy is written as a draft, and renamed when complete.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tracker.errors import TrackerError, Unusable
from tracker.storage.database.engine import fault_of
from tracker.storage.database.sqlite_file import Place, place_of

MARGIN = 1 << 20
PAGES_A_STEP, OPERATIONS_A_STEP = 4096, 1_000_000


def require_space(source: Path, folder: Path) -> None:
    """Unusable if `folder` has no space for a copy of `source`."""
    needed = source.stat().st_size + MARGIN
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Unusable("no_space", where=str(folder), needed=needed, free=free)


def copy_sqlite(place: Place, target: Path, step: Callable[[], int | None] = bool) -> None:
    """Copy a live SQLite database page by page, in one snapshot, to a new file, and check it; `step` may stop it by raising."""
    try:
        require_space(place.path, target.parent)
        with closing(sqlite3.connect(place.uri, uri=True)) as source, closing(sqlite3.connect(target)) as copy:
            source.execute("BEGIN")
            source.execute("SELECT 1 FROM sqlite_schema").fetchone()  # the snapshot, so that no writer begins the copy anew
            source.backup(copy, pages=PAGES_A_STEP, progress=lambda *_: step())
            copy.set_progress_handler(step, OPERATIONS_A_STEP)
            copy.execute("PRAGMA journal_mode = DELETE")
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise Unusable("database_corrupt", where=str(place.path), detail=found)
    except sqlite3.Error as error:
        raise Unusable(fault_of(error) or "database_corrupt", where=str(target), detail=str(error)) from error


def is_copy(place: Place, file: Path) -> bool:
    """Whether `file` is a complete copy of the SQLite database at `place` as it is now."""
    asked = ("SELECT version_num FROM alembic_version", "SELECT ledger, number, digest FROM head")
    try:
        with (
            closing(sqlite3.connect(place.uri, uri=True)) as live,
            closing(sqlite3.connect(place_of(file).uri, uri=True)) as copy,
        ):
            same = all(live.execute(sql).fetchall() == copy.execute(sql).fetchall() for sql in asked)
            return same and copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    except (TrackerError, sqlite3.Error):
        return False


@contextmanager
def spoken_of_as(draft: Path, target: Path) -> Iterator[None]:
    """Let errors about the draft name the target file."""
    try:
        yield
    except TrackerError as error:
        for name in ("where", "path"):
            if error.fields.get(name) == str(draft):
                error.fields[name] = str(target)
        raise
