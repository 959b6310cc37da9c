"""Up to which revision a person has seen each database, kept beside the settings.

Invariant: it is a convenience, so a file that cannot be read or written is no fault: then nothing was seen before.
"""

import json
from contextlib import suppress
from pathlib import Path

from tracker import drafts
from tracker.errors import Refused
from tracker.settings import read_file


class LastSeen:
    """What the person `login` has seen of the database whose ledger is `ledger`; `folder` is that of the settings."""

    def __init__(self, folder: Path | None, login: str) -> None:
        self._path, self._login = folder and folder / "seen.toml", login

    def of(self, ledger: str) -> int | None:
        """The newest revision that was seen; None for a first look."""
        found = self._all().get(ledger, {}).get(self._login)
        return found if isinstance(found, int) else None

    def keep(self, ledger: str, revision: int) -> None:
        """Remember that everything up to a revision was seen."""
        if self._path is None or self.of(ledger) == revision:
            return
        found = self._all()
        found[ledger] = {**found.get(ledger, {}), self._login: revision}
        lines = [
            f"[{json.dumps(each)}]\n" + "".join(f"{json.dumps(login)} = {number}\n" for login, number in people.items())
            for each, people in found.items()
        ]
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with drafts.replacing(self._path) as draft:
                draft.write_text("\n".join(lines), encoding="utf-8")

    def _all(self) -> dict[str, dict[str, int]]:
        try:
            found = read_file(self._path)
        except Refused:
            return {}
        return {ledger: dict(people) for ledger, people in found.items() if isinstance(people, dict)}
