"""What a person typed into a form and has not written yet, by form: in a file beside the settings, for one person and database.

Invariant: only its owner can read the file; what cannot be kept in a file is kept until the program ends, and a file that
cannot be read is as good as none, since a draft is a convenience and never a reason to stop.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from tracker import drafts

MOST = 200
"""Drafts that are kept; the oldest go first."""

Texts = Mapping[str, str]


class FormDrafts:
    """The drafts of one person, by the key of their form: the texts of its inputs by name."""

    def __init__(self, path: Path | None) -> None:
        self._path, self._lock = path, Lock()
        self._drafts: dict[str, Texts] = _read(path)

    @classmethod
    def of(cls, settings_file: Path | None, login: str, database: str) -> "FormDrafts":
        """Those of `login` for a database, in the folder of `settings_file`; in no file without one."""
        name = hashlib.sha256(f"{login}\n{database}".encode(errors="replace")).hexdigest()[:20]
        return cls(settings_file and settings_file.parent / "drafts" / f"{name}.json")

    def get(self, key: str) -> Texts:
        """The draft of a form; empty where there is none."""
        return self._drafts.get(key, {})

    def keep(self, key: str, texts: Texts) -> None:
        """Keep a draft in place of the one before; an empty one is forgotten."""
        with self._lock:
            if not key or self._drafts.get(key, {}) == texts:
                return
            self._drafts.pop(key, None)
            if texts:
                self._drafts[key] = dict(texts)
            for oldest in list(self._drafts)[:-MOST]:
                del self._drafts[oldest]
            self._write()

    def _write(self) -> None:
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with drafts.replacing(self._path, drafts.PRIVATE) as draft:
                draft.write_text(json.dumps(self._drafts, ensure_ascii=True), encoding="ascii")
        except OSError:
            self._path = None


def _read(path: Path | None) -> dict[str, Texts]:
    try:
        found = json.loads(path.read_text(encoding="ascii")) if path else {}
        return {str(key): {str(name): str(text) for name, text in texts.items()} for key, texts in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}
