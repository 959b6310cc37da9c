"""What the screen remembers of a person from one session to the next, in a file beside the settings: the last stocktake, and
that the tour was seen.

Invariant: nothing depends on it; what cannot be read or written is as if it had never been.
"""

import json
from contextlib import suppress
from pathlib import Path

from tracker import drafts


class Remembered:
    """Words by name, in `screen.json` beside the settings; a person without a settings folder is remembered nothing of."""

    def __init__(self, beside: Path | None) -> None:
        self._path = beside and beside.with_name("screen.json")

    def get(self, name: str) -> str | None:
        """What was put there."""
        found = self._all().get(name)
        return found if isinstance(found, str) else None

    def put(self, name: str, text: str) -> None:
        """Keep it for the next session."""
        if self._path is None:
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with drafts.replacing(self._path) as draft:
                draft.write_text(json.dumps({**self._all(), name: text}, indent=1), encoding="utf-8")

    def _all(self) -> dict[str, object]:
        with suppress(OSError, ValueError):
            if self._path is not None and isinstance(found := json.loads(self._path.read_text("utf-8")), dict):
                return found
        return {}
