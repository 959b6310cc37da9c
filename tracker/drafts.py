"""Files and folders that appear whole: written as a draft in a folder of its own beside their place, and named last.

A process that is killed leaves its draft behind; the next one that writes beside it takes it away. A lock, which the system
releases with its process, tells the two apart from a draft that is still being written. Invariant: a draft is readable by its
owner alone; what is made is never readable by more people than `mode` or the process's own mask allows, and what is replaced
keeps its permissions; nothing but a regular file is ever replaced.
"""

import fcntl
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX, SUFFIX = ".tracker-", ".part"
LOCK = "lock"

PRIVATE, PUBLIC = 0o600, 0o666
"""For its owner alone; for whomever the process's mask allows."""


@contextmanager
def new(target: Path, mode: int = PUBLIC) -> Iterator[Path]:
    """The place of a draft, file or folder, that becomes `target` at the end of the block; OSError when something is there."""
    with _draft(target) as (draft, allowed):
        yield draft
        _permit(draft, mode & allowed)
        _name_new(draft, target)


@contextmanager
def instead(target: Path, mode: int = PUBLIC) -> Iterator[Path]:
    """The place of a draft that becomes the file `target`, in place of the one that is there; a link is followed.

    `mode` is for a file that was not there before. OSError when something else than a file stands there.
    """
    place = Path(os.path.realpath(target))
    with _draft(place) as (draft, allowed):
        yield draft
        try:
            before = place.stat()
        except FileNotFoundError:
            _permit(draft, mode & allowed)
        else:
            _require_file(before, place)
            with suppress(OSError):  # only the superuser can give a file back to somebody else
                os.chown(draft, before.st_uid, before.st_gid)
            _permit(draft, stat.S_IMODE(before.st_mode))
        os.replace(draft, place)


def permissions(path: Path) -> int:
    """Who may read and write the file at `path`."""
    return path.stat().st_mode & PUBLIC


@contextmanager
def _draft(target: Path) -> Iterator[tuple[Path, int]]:
    """The place of a draft, and the permissions that the process's mask allows to a new file."""
    sweep(target.parent)
    room, held = _room(target.parent)
    try:
        yield room / "draft", stat.S_IMODE(os.fstat(held).st_mode)
    finally:
        shutil.rmtree(room, ignore_errors=True)
        os.close(held)


def _room(folder: Path) -> tuple[Path, int]:
    """A new folder for a draft, and its lock, held; another one if a process sweeps it away before the lock is had."""
    while True:
        room = folder / f"{PREFIX}{secrets.token_hex(8)}{SUFFIX}"
        room.mkdir(mode=0o700)
        with suppress(FileNotFoundError):
            held = os.open(room / LOCK, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, PUBLIC)
            with suppress(OSError):  # a file system that knows no locks: then nobody sweeps there either
                fcntl.flock(held, fcntl.LOCK_EX)
            if (room / LOCK).exists():
                return room, held
            os.close(held)


def sweep(folder: Path) -> None:
    """Take away what killed processes of this user left in `folder`; for a command that may refuse before it makes a draft."""
    with suppress(OSError), os.scandir(folder) as found:
        for each in found:
            if each.name.startswith(PREFIX) and each.name.endswith(SUFFIX):
                with suppress(OSError):
                    _take_away(each)


def _take_away(room: "os.DirEntry[str]") -> None:
    status = room.stat(follow_symlinks=False)
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
        return
    held = os.open(Path(room, LOCK), os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, PUBLIC)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)  # OSError while its process lives
        shutil.rmtree(room, ignore_errors=True)
    finally:
        os.close(held)


def _permit(draft: Path, mode: int) -> None:
    if not draft.is_dir():
        draft.chmod(mode)
        return
    for folder, _, files in os.walk(draft):
        for name in files:
            Path(folder, name).chmod(mode)
        Path(folder).chmod(mode | (mode & 0o444) >> 2)


def _name_new(draft: Path, target: Path) -> None:
    """Give the draft its name, unless something has taken it meanwhile."""
    if not draft.is_dir():
        try:
            os.link(draft, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            pass
        else:
            return
    if os.path.lexists(target):
        raise FileExistsError(17, "File exists", str(target))
    draft.rename(target)


def _require_file(found: os.stat_result, place: Path) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(21, "Is a directory", str(place))
    if not stat.S_ISREG(found.st_mode):
        raise FileExistsError(17, "It is no file but a device, a pipe or a socket", str(place))
