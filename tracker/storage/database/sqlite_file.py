"""The location of an SQLite file and what is possible there, determined without opening it as a database.

Invariant: reading never needs write access, not even for side files; write-ahead logging is used only on local disks, because
network shares corrupt it, and an unknown kind of file system counts as a share.
"""

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tracker.domain.reasons import Reason, because
from tracker.errors import Unusable

ALONE = "immutable=1"
"""The URI parameter for opening without side files, neither for locks nor for the log."""

MAGIC = b"SQLite format 3\x00"
LOCAL = frozenset(
    [
        "ext2",
        "ext3",
        "ext4",
        "xfs",
        "btrfs",
        "zfs",
        "f2fs",
        "tmpfs",
        "ramfs",
        "overlay",
        "apfs",
        "hfs",
        "ntfs",
        "ntfs3",
        "vfat",
        "exfat",
        "bcachefs",
    ]
)


@dataclass(frozen=True, slots=True)
class Place:
    """An SQLite file: path, URI, why it is read only (if it is), file system, and whether it uses write-ahead logging."""

    path: Path
    uri: str
    read_only: Reason | None
    file_system: str
    wal: bool

    @property
    def local(self) -> bool:
        """Whether the file is on a local disk, so that write-ahead logging is safe."""
        return self.file_system in LOCAL


def place_of(path: Path) -> Place:
    """The place of an existing file; raises Unusable if it is missing, unreadable, empty or not an SQLite database."""
    header = _header(path)
    wal = header[18:20] == b"\x02\x02"
    file_can, folder_can = os.access(path, os.W_OK), os.access(path.parent, os.W_OK)
    if file_can and folder_can:
        return Place(path, _uri(path, "mode=rw"), None, file_system_of(path), wal)
    why = because("read_only_file" if not file_can else "read_only_folder", path=str(path))
    if wal and not folder_can:
        if _has_log(path):
            raise Unusable("wal_beside_read_only", path=str(path))
        return _alone(path, why)
    return Place(path, _uri(path, "mode=ro"), why, file_system_of(path), wal)


def place_without_room(place: Place) -> Place | None:
    """The same file read without side files, for a full disk; None if that would miss writes in the log.

    The log is folded into the file first, which needs no room where the file does not grow.
    """
    if _has_log(place.path):
        _fold_log(place)
    return None if _has_log(place.path) else _alone(place.path, because("read_only_disk", path=str(place.path)))


def _alone(path: Path, why: Reason) -> Place:
    return Place(path, _uri(path, f"mode=ro&{ALONE}"), why, file_system_of(path), True)


def _fold_log(place: Place) -> None:
    """Write the log into the file, if nobody else has it open: a sole user needs no index of the log beside it."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(place.uri, uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _has_log(path: Path) -> bool:
    """Whether the log has writes that are not yet in the file."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def new_place(path: Path) -> Place:
    """The place of a new file."""
    return Place(path, _uri(path, "mode=rwc"), None, file_system_of(path.parent), False)


def _header(path: Path) -> bytes:
    try:
        if not path.is_file() and path.exists():  # opening a device may have side effects, and a pipe blocks
            raise Unusable("database_not_a_file", where=str(path))
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise Unusable("database_missing", path=str(path)) from error
    except OSError as error:
        raise Unusable("database_unreadable", where=str(path), detail=error.strerror or "") from error
    if not header:
        raise Unusable("database_empty", where=str(path))
    if not header.startswith(MAGIC):
        raise Unusable("not_a_database", where=str(path))
    return header


def _uri(path: Path, query: str) -> str:
    return f"file:{quote(str(path.absolute()))}?{query}"


def file_system_of(path: Path) -> str:
    """The kind of file system of `path`, from the kernel's list of mounts; "unknown" if there is none."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return "unknown"
    place, best, kind = str(path.absolute().resolve()), "", "unknown"
    for line in mounts:
        _, point, found, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, found
    return kind
