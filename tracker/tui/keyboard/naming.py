"""How the screen names what can be done: sentences that name commands of the command line name keys here.

Invariant: a sentence is worded once, for the command line; a command that the screen does not have keeps its name.
"""

import re
from collections.abc import Mapping
from functools import cache

from tracker.tui.keyboard.commands import ADD, ALL, OF_VERBS, Command
from tracker.tui.works import WORKS
from tracker.verbs.reports import REPORTS
from tracker.verbs.rows import ROWS
from tracker.verbs.table import VERBS
from tracker.wording import Message, sentence

NAMES = {
    "escape": "Esc", "question_mark": "?", "slash": "/", "colon": ":", "quotation_mark": '"', "space": "Space", "enter": "Enter",
    "left_curly_bracket": "{", "right_curly_bracket": "}", "left_square_bracket": "[", "right_square_bracket": "]",
    "comma": ",", "full_stop": ".", "left": "←", "right": "→", "plus": "+", "minus": "-",
}  # fmt: skip
"""Textual's name of a key -> what stands on it."""

ACTOR = re.compile(r"--actor\b")


def key_name(key: str) -> str:
    """`?`, `Esc`, `Ctrl+P`, `F1`, `r`."""
    *modifiers, last = key.split("+")
    shown = NAMES.get(last) or (last.upper() if modifiers or re.fullmatch(r"f\d+", last) else last)
    return "+".join([*(each.capitalize() for each in modifiers), shown])


def key_of(command: Command, keymap: Mapping[str, str]) -> str:
    """The key that a command is told by; nothing for one that the palette alone has."""
    return next((key_name(key) for key in command.keys(keymap)), "")


def told(message: Message, language: str, keymap: Mapping[str, str]) -> str:
    """A sentence with the keys of this screen in place of commands."""
    return in_keys(sentence(message, language), language, keymap)


def in_keys(text: str, language: str, keymap: Mapping[str, str]) -> str:
    """`tracker task amend T1 --lead BODY` in backticks, and a bare `task amend`, by the key and the name on the screen."""

    def keyed(found: re.Match[str]) -> str:
        command = _commands()[found["quoted"] or found["bare"]]
        if command.verb is not None and command.verb.fields and not command.verb.to:
            key = key_of(ADD, keymap)
        else:
            key = key_of(command, keymap) or key_of(ALL["palette"], keymap)
        return f"{key} {command.called(language)[0]}"

    return ACTOR.sub(key_of(ALL["acting"], keymap), _pattern().sub(keyed, text))


@cache
def _commands() -> dict[str, Command]:
    """Name on the command line -> what does it on the screen."""
    read = {row.name: "reports" for row in REPORTS} | {row.name: "reports" for row in ROWS if row.word in ("list", "deputies")}
    rows = read | {"body list": "bodies", "task list": "tasks", "log": "ledger", "undo": "undo"}
    rows |= {each.name: each.id for each in WORKS}
    return {name: ALL[id] for name, id in rows.items()} | {verb.name: OF_VERBS[verb.id] for verb in VERBS}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_commands(), key=len, reverse=True)
    bare = "|".join(map(re.escape, (name for name in names if name.startswith("task "))))
    return re.compile(rf"`tracker (?P<quoted>{'|'.join(map(re.escape, names))})\b[^`]*`|\b(?P<bare>{bare})\b")
