"""Copies of a database that are consistent while others write, and verified before they are called done.

Must stay true: a copy that fails leaves nothing under the asked name, and an existing file is never overwritten.
"""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from tracker.errors import Refused, Unusable
from tracker.storage.engine import fault_of
from tracker.storage.place import Place

MARGIN = 1 << 20


def require_space(source: Path, folder: Path) -> None:
    """Unusable when `folder` has no room for a copy of `source`."""
    needed = source.stat().st_size + MARGIN
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Unusable("no_space", where=str(folder), needed=needed, free=free)


def copy_sqlite(place: Place, target: Path) -> None:
    """Copy a live SQLite database page by page in one snapshot, check the copy, and give it its name last."""
    if target.exists():
        raise Refused("file_exists", path=str(target))
    part = target.with_name(target.name + ".part")
    try:
        require_space(place.path, target.parent)
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(place.uri, uri=True)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise Unusable("database_corrupt", where=str(place.path), detail=found)
        os.replace(part, target)
    except sqlite3.Error as error:
        raise Unusable(fault_of(error) or "database_corrupt", where=str(target), detail=str(error)) from error
    except OSError as error:
        raise Unusable("file_unwritable", path=str(target), detail=error.strerror or "") from error
    finally:
        with suppress(OSError):
            part.unlink()
