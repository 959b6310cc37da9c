"""Writes the theme that a person chose on the screen into the settings, where it would be written by hand.

Invariant: every other line of the file stays as it is; a file that would say anything else afterwards is not written.
"""

import re
import tomllib
from pathlib import Path

from tracker import drafts
from tracker.errors import Refused
from tracker.settings import read_file

_TABLE, _THEME = re.compile(r"\s*\["), re.compile(r"\s*theme\s*=")


def save_theme(path: Path | None, theme: str) -> None:
    """Keep `theme` for the next start. Refused `no_settings_folder`, `file_unwritable`, `theme_not_saved`, and as by reading."""
    if path is None:
        raise Refused("no_settings_folder")
    wanted = {**read_file(path), "theme": theme}
    try:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        new = "".join(with_theme(text.splitlines(keepends=True), theme))
        if tomllib.loads(new) != wanted:
            raise Refused("theme_not_saved", path=str(path), theme=theme)
        path.parent.mkdir(parents=True, exist_ok=True)
        with drafts.replacing(path) as draft:
            draft.write_text(new, encoding="utf-8", newline="")
    except tomllib.TOMLDecodeError as why:
        raise Refused("theme_not_saved", path=str(path), theme=theme) from why
    except OSError as why:
        raise Refused("file_unwritable", path=str(path), detail=why.strerror) from why


def with_theme(lines: list[str], theme: str) -> list[str]:
    """Lines of settings with the line of the theme replaced, or put first."""
    tables = next((at for at, line in enumerate(lines) if _TABLE.match(line)), len(lines))
    at = next((at for at, line in enumerate(lines[:tables]) if _THEME.match(line)), None)
    new = f'theme = "{theme}"\n'
    return [new, *lines] if at is None else [*lines[:at], new, *lines[at + 1 :]]
