"""A person's saved filters by name, in a TOML file beside the settings.

Invariant: a saved filter can be read, and uses only existing saved filters, without circles. It is stored as typed, so `mine` and
`due:today` are resolved on the day of use.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker import drafts
from tracker.domain.filters import ENGLISH_ONLY, Filter, Spoken, parse, parse_typed
from tracker.domain.filters.tree import SAVED
from tracker.domain.model.codes import nearest
from tracker.errors import Refused
from tracker.settings import read_file

LONGEST_NAME = 40
_NAME = re.compile(rf"[\w-]{{1,{LONGEST_NAME}}}")


@dataclass(frozen=True, slots=True)
class SavedView:
    """A saved filter: its text, and where it was saved on the screen the view and the order of the tasks, else empty."""

    text: str
    view: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class SavedFilters:
    """The filters in the file at `path`, which need not exist; None for a person without a settings folder."""

    path: Path | None

    def all(self) -> Mapping[str, str]:
        """Name -> text, sorted by name. Refused as for settings, and `bad_setting`."""
        return {name: each.text for name, each in self.views().items()}

    def views(self) -> Mapping[str, SavedView]:
        """Name -> what is saved, sorted by name. Refused as `all`."""
        return {name.lower(): self._view(name, given) for name, given in sorted(read_file(self.path).items())}

    def _view(self, name: str, given: object) -> SavedView:
        parts = {"filter": given} if isinstance(given, str) else given if isinstance(given, dict) else {}
        if not isinstance(parts.get("filter"), str) or not all(isinstance(each, str) for each in parts.values()):
            raise Refused("bad_setting", place=f"{self.path}: {name}", value=given, allowed=["a filter in quotes"])
        return SavedView(parts["filter"], parts.get("view", ""), parts.get("order", ""))

    def text_of(self, name: str) -> str:
        """The text of the filter `name`; Refused `saved_filter_unknown`."""
        known = self.all()
        if name.lower() not in known:
            near = [SAVED + each for each in nearest(name, known)]
            raise Refused("saved_filter_unknown", name=name, near=near, known=list(known))
        return known[name.lower()]

    def meaning(self, words: Sequence[str], today: date, spoken: Spoken = ENGLISH_ONLY) -> Filter:
        """The meaning of a filter without a database: names of bodies and members are not resolved."""
        return parse(words, today, as_named, self.text_of, spoken)

    def save(
        self, name: str, words: Sequence[str], today: date, spoken: Spoken = ENGLISH_ONLY, *, view: str = "", order: str = ""
    ) -> Filter:
        """Save a filter, replacing one with that name; its meaning today. Refused `bad_filter_name`, and as by `parse`."""
        name, text = name.removeprefix(SAVED).lower(), str(parse_typed(words, spoken=spoken))
        if not _NAME.fullmatch(name):
            raise Refused("bad_filter_name", name=name, longest=LONGEST_NAME)
        meaning = parse(words, today, as_named, lambda other: text if other == name else self.text_of(other), spoken)
        self._write({**self.views(), name: SavedView(text, view, order)})
        return meaning

    def remove(self, name: str) -> None:
        """Remove a filter. Refused `saved_filter_unknown`, `saved_filter_used` by another one."""
        name = name.removeprefix(SAVED).lower()
        self.text_of(name)
        rest, use = {other: each for other, each in self.views().items() if other != name}, rf"(?<![^\s(]){SAVED}{name}(?![\w-])"
        users = [other for other, each in rest.items() if re.search(use, each.text, re.IGNORECASE)]
        if users:
            raise Refused("saved_filter_used", name=name, users=[SAVED + other for other in users])
        self._write(rest)

    def _write(self, filters: Mapping[str, SavedView]) -> None:
        if self.path is None:
            raise Refused("no_settings_folder")
        lines = [f"{_toml(name)} = {_line(filters[name])}\n" for name in sorted(filters)]
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with drafts.replacing(self.path) as draft:
                draft.write_text("".join(lines), encoding="utf-8", errors="replace")
        except OSError as why:
            raise Refused("file_unwritable", path=str(self.path), detail=why.strerror) from why


def _line(saved: SavedView) -> str:
    if not saved.view:
        return _toml(saved.text)
    return f"{{filter = {_toml(saved.text)}, view = {_toml(saved.view)}, order = {_toml(saved.order)}}}"


def as_named(word: str, text: str) -> str:
    """The name of an item, if there is no database to find its code."""
    return text


def _toml(text: str) -> str:
    """A text as TOML; JSON escapes everything that TOML does except one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
