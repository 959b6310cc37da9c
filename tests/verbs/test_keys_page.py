"""The README's table of keys, made from the screen's commands by `python -m tests.verbs.test_keys_page`."""

import re
from pathlib import Path

from tracker.tui.commands import (
    BACK,
    COMMON,
    COPY,
    FIND,
    HANDOVER,
    IN_MEETING,
    ON_ITEMS,
    ON_TASK,
    ON_TIMELINE,
    SORT,
    UNDO_THIS,
    Command,
)
from tracker.tui.naming import key_name
from tracker.verbs.rows import KEYS

README = Path(__file__).resolve().parents[2] / "README.md"
HEAD = "| key | command | what it does | by words |\n|---|---|---|---|\n"


def row_of(command: Command) -> str:
    """One command."""
    keys = " ".join(f"`{key_name(key)}`" for key in command.key.split(","))
    name = command.verb.name if command.verb else {key: name for name, key in KEYS.items()}.get(command.key)
    words = f"`{name}`" if name else ""
    return f"| {keys} | {command.label} | {command.help.rstrip('.')} | {words} |"


def table() -> str:
    """A row a command, those of every screen first."""
    commands = dict.fromkeys(
        (*COMMON, FIND, SORT, *ON_ITEMS, *ON_TASK, HANDOVER, UNDO_THIS, BACK, COPY, *ON_TIMELINE, *IN_MEETING)
    )
    return HEAD + "\n".join(map(row_of, commands)) + "\n"


def test_the_readme_has_every_key_with_what_it_does() -> None:
    assert table() in README.read_text(encoding="utf-8")


if __name__ == "__main__":
    before, after = re.split(re.escape(HEAD) + r"(?:\|.*\n)*", README.read_text(encoding="utf-8"))
    README.write_text(before + table() + after, encoding="utf-8")
