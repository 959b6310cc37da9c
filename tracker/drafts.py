"""Files and folders that appear complete: written as a draft in a temporary folder beside their target, then renamed.

A killed process leaves its draft behind, and the next one that writes beside it removes it. A lock, which the system releases
with the process, distinguishes an abandoned draft from one being written. Invariant: only the owner can read a draft; a new file
is never readable by more people than `mode` and the umask allow, and a replaced file keeps its permissions; only a regular file
is ever replaced, and a database only by a database.
"""

import fcntl
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX, SUFFIX = ".tracker-", ".part"
LOCK = "lock"
DATABASE = (b"SQLite format 3\0", b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
"""How a database begins, and the file beside it of what was last written."""

PRIVATE, PUBLIC = 0o600, 0o666
"""Modes: for the owner only; for everybody the umask allows."""


@contextmanager
def new(target: Path, mode: int = PUBLIC) -> Iterator[Path]:
    """The path of a draft (file or folder) that becomes `target` at the end of the block; OSError if that exists."""
    with _draft(target) as (draft, allowed):
        yield draft
        _set_mode(draft, mode & allowed)
        _rename_new(draft, target)


@contextmanager
def replacing(target: Path, mode: int = PUBLIC, *, database: bool = False) -> Iterator[Path]:
    """The path of a draft that replaces the file `target`; a link is followed.

    `mode` is for a new file. OSError if the target is not a regular file, or is a database and the draft is no `database`.
    """
    place = Path(os.path.realpath(target))
    if os.path.lexists(place):
        _require_replaceable(place, database)
    with _draft(place) as (draft, allowed):
        yield draft
        try:
            before = _require_replaceable(place, database)
        except FileNotFoundError:
            _set_mode(draft, mode & allowed)
        else:
            with suppress(OSError):  # only root can give a file back to another owner
                os.chown(draft, before.st_uid, before.st_gid)
            _set_mode(draft, stat.S_IMODE(before.st_mode))
        os.replace(draft, place)


@contextmanager
def scratch() -> Iterator[Path]:
    """A temporary folder that is removed at the end; one that a killed process left is swept as drafts are."""
    with _draft(Path(tempfile.gettempdir(), "scratch")) as (draft, _):
        draft.mkdir()
        yield draft


def permissions(path: Path) -> int:
    """The mode of the file at `path`."""
    return path.stat().st_mode & PUBLIC


@contextmanager
def _draft(target: Path) -> Iterator[tuple[Path, int]]:
    """The path of a draft, and the permissions that the umask allows for a new file."""
    sweep(target.parent)
    room, held = _draft_folder(target.parent)
    try:
        yield room / "draft", stat.S_IMODE(os.fstat(held).st_mode)
    finally:
        shutil.rmtree(room, ignore_errors=True)
        os.close(held)


def _draft_folder(folder: Path) -> tuple[Path, int]:
    """A new folder for a draft and its lock, acquired; another one if a process sweeps the first before the lock is acquired."""
    while True:
        room = folder / f"{PREFIX}{secrets.token_hex(8)}{SUFFIX}"
        room.mkdir(mode=0o700)
        with suppress(FileNotFoundError):
            held = os.open(room / LOCK, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, PUBLIC)
            with suppress(OSError):  # a file system without locks: then nobody sweeps there either
                fcntl.flock(held, fcntl.LOCK_EX)
            if (room / LOCK).exists():
                return room, held
            os.close(held)


def sweep(folder: Path) -> None:
    """Remove drafts that killed processes of this user left in `folder`; for commands that may refuse before making a draft."""
    with suppress(OSError), os.scandir(folder) as found:
        for each in found:
            if each.name.startswith(PREFIX) and each.name.endswith(SUFFIX):
                with suppress(OSError):
                    _remove(each)


def _remove(room: "os.DirEntry[str]") -> None:
    status = room.stat(follow_symlinks=False)
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
        return
    held = os.open(Path(room, LOCK), os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, PUBLIC)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)  # OSError while its process is running
        shutil.rmtree(room, ignore_errors=True)
    finally:
        os.close(held)


def _set_mode(draft: Path, mode: int) -> None:
    if not draft.is_dir():
        draft.chmod(mode)
        return
    for folder, _, files in os.walk(draft):
        for name in files:
            Path(folder, name).chmod(mode)
        Path(folder).chmod(mode | (mode & 0o444) >> 2 | stat.S_IWUSR)  # else it could not be moved to its place


def _rename_new(draft: Path, target: Path) -> None:
    """Rename the draft to its target, unless that exists by now."""
    if not draft.is_dir():
        try:
            os.link(draft, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            pass
        else:
            return
    if os.path.lexists(target):
        raise FileExistsError(17, "File exists", str(target))
    draft.rename(target)


def _require_replaceable(place: Path, database: bool) -> os.stat_result:
    found = place.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(21, "Is a directory", str(place))
    if not stat.S_ISREG(found.st_mode):
        raise FileExistsError(17, "It is no file but a device, a pipe or a socket", str(place))
    with suppress(PermissionError), place.open("rb") as file:
        if not database and file.read(16).startswith(DATABASE):
            raise FileExistsError(17, "It is a database", str(place))
    return found
