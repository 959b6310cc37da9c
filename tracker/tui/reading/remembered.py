"""What the screen remembers of a person from one session to the next, in a file beside the settings: what was seen of a database,
the last stocktake, and that the tour was seen.

Invariant: nothing depends on it; what cannot be read or written is as if it had never been; what two threads put is both there.
"""

import json
from contextlib import suppress
from pathlib import Path
from threading import Lock

from tracker import drafts

_WRITING = Lock()
"""Held while the file is read and written again: the screen and its readers put words at the same time."""


class Remembered:
    """Words by name of the person `login`, in `screen.json` beside the settings; without a settings folder there are none."""

    def __init__(self, beside: Path | None, login: str) -> None:
        self._path, self._login = beside and beside.with_name("screen.json"), login

    def get(self, name: str) -> str | None:
        """What was put there."""
        found = self._own(self._all()).get(name)
        return found if isinstance(found, str) else None

    def put(self, name: str, text: str) -> None:
        """Keep it for the next session."""
        if self._path is None:
            return
        with _WRITING, suppress(OSError):
            if self.get(name) == text:
                return
            every = self._all()
            kept = {**every, self._login: {**self._own(every), name: text}}
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with drafts.replacing(self._path) as draft:
                draft.write_text(json.dumps(kept, indent=1, ensure_ascii=False), encoding="utf-8")

    def _own(self, every: dict[str, object]) -> dict[str, object]:
        found = every.get(self._login)
        return found if isinstance(found, dict) else {}

    def _all(self) -> dict[str, object]:
        with suppress(OSError, ValueError):
            if self._path is not None and isinstance(found := json.loads(self._path.read_text("utf-8")), dict):
                return found
        return {}
