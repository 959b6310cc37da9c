"""Where an SQLite file lies and what can be done with it there, found out without opening it.

Invariant: reading never needs write access, not even for side files; write-ahead logging is used on local disks only,
because network shares corrupt it, and a kind of file system that is not known counts as a share.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tracker.domain.reasons import Reason, because
from tracker.errors import Unusable

ALONE = "immutable=1"
"""How SQLite is told that it needs no file beside the database, neither for locks nor for the log."""

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
    """An SQLite file: its path, the URI that opens it here, whether and why it is read only, its file system, its journal."""

    path: Path
    uri: str
    read_only: Reason | None
    file_system: str
    wal: bool

    @property
    def local(self) -> bool:
        """Whether the file lies on a disk of this computer, so that write-ahead logging is safe."""
        return self.file_system in LOCAL


def place_of(path: Path) -> Place:
    """Look at an existing file; raises Unusable when it is missing, unreadable, empty or no SQLite database."""
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
    """The same file, read without any file beside it, where the disk has no room for one; None when that would not be whole."""
    return None if _has_log(place.path) else _alone(place.path, because("read_only_disk", path=str(place.path)))


def _alone(path: Path, why: Reason) -> Place:
    return Place(path, _uri(path, f"mode=ro&{ALONE}"), why, file_system_of(path), True)


def _has_log(path: Path) -> bool:
    """Whether writes lie beside the file that are not in it yet."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def new_place(path: Path) -> Place:
    """The place of a file that is to be made."""
    return Place(path, _uri(path, "mode=rwc"), None, file_system_of(path.parent), False)


def _header(path: Path) -> bytes:
    try:
        if not path.is_file() and path.exists():  # a device may do anything when it is opened, and a pipe waits
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
    """The kind of file system that holds `path`, as the kernel's list of mounts names it; "unknown" where there is none."""
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
