"""The page of keys, docs/keys.md, made from the screen's commands by `python -m tests.verbs.test_keys_page`."""

from pathlib import Path

from tracker.tui.keyboard.commands import (
    ALL,
    BACK,
    CLEAR,
    COMMON,
    FIND,
    HANDOVER,
    IN_MEETING,
    NEXT,
    NEXT_TABLE,
    ON_ITEMS,
    ON_TASK,
    ON_TIMELINE,
    PARAMETERS,
    PREVIOUS,
    SAVE,
    SAVED,
    SORT,
    UNDO_THIS,
    WHOLE,
    Command,
)
from tracker.tui.keyboard.naming import key_name
from tracker.verbs.rows import KEYS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "keys.md"
TOP = """# Keys of the screen

`?` shows those of the screen that you are on, with the letters that lie on them on a Russian and a Kazakh keyboard. `Ctrl+P`
finds what has no key. `[keys]` in the settings gives a command another one.
"""
PLACES = {
    "On every screen": COMMON,
    "On a list or a card": (FIND, SORT, SAVED, CLEAR, NEXT, PREVIOUS, BACK, WHOLE, UNDO_THIS),
    "On a task or another item": (*ON_ITEMS, *ON_TASK, HANDOVER),
    "On the timeline": ON_TIMELINE,
    "In a stocktake": IN_MEETING,
    "In a report": (SAVE, PARAMETERS, NEXT_TABLE),
}
HEAD = "| key | name | what it does | command |\n|---|---|---|---|\n"


def row_of(command: Command) -> str:
    """One command."""
    keys = " ".join(f"`{key_name(key)}`" for key in command.key.split(","))
    name = command.verb.name if command.verb else {key: name for name, key in KEYS.items()}.get(command.key)
    words = f"`{name}`" if name and (command.verb or command in COMMON) else ""
    return f"| {keys} | {command.label} | {command.help.rstrip('.')} | {words} |"


def page() -> str:
    """A table a place, a row a command."""
    tables = (f"\n## {place}\n\n{HEAD}" + "".join(f"{row_of(each)}\n" for each in commands) for place, commands in PLACES.items())
    return TOP + "".join(tables)


def test_the_page_of_keys_has_every_key_with_what_it_does() -> None:
    assert {each.id for commands in PLACES.values() for each in commands} == {each.id for each in ALL.values() if each.key}
    assert page() == PAGE.read_text(encoding="utf-8")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
