"""The bytes of a file that somebody names. Invariant: only a regular file is read, and at most one byte more than the limit."""

import stat
from pathlib import Path

from tracker.domain.findings import Finding, finding


def bytes_of(path: Path, limit: int) -> bytes | Finding:
    """What is in the file at `path`, or why it cannot be read: a pipe or device may never end."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return finding("file_not_regular", str(path))
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except FileNotFoundError:
        return finding("file_missing", str(path))
    except (OSError, ValueError) as error:
        return finding("file_unreadable", str(path), detail=getattr(error, "strerror", None) or str(error))
    return content if len(content) <= limit else finding("file_too_large", str(path), limit=limit)
