"""Sentences that name an option or a command, as the screen says them: by the word beside an input, by a key.

Invariant: what stands in double quotes was typed by somebody and is left alone; what the screen has no word for stays as it is.
"""

import re
from collections.abc import Callable, Iterable

from tracker.errors import TrackerError
from tracker.tui.speaking import verb_in
from tracker.verbs.rows import KEYS
from tracker.verbs.table import BY_NAME
from tracker.wording import ENGLISH, Message, say, sentence

_NAMED = re.compile(r'"[^"]*"|`tracker ([^`]+)`|--([a-z][a-z-]*[a-z])(?: [A-Z]+\b)?')

ELSEWHERE = {"actor": "b", "as-of": "m", "known-on": "m"}
"""Option that is on no form -> the key that says the same."""

Words = dict[str, str]
"""Option, without its dashes -> the word beside its input."""


def on_screen(told: Message, language: str = ENGLISH, words: Words | None = None) -> str:
    """The sentence of an error or a reason; `words` are those of the form that it stands in."""
    text = _NAMED.sub(_named(words or {}, language), sentence(told, language))
    return re.sub(r"([“«][^“”«»]+[”»])(?:, \1)+", r"\1", text)


def options_in(error: TrackerError) -> Iterable[str]:
    """The options that the sentence of an error names, in order, outside of commands."""
    return [found[2] for found in _NAMED.finditer(sentence(error)) if found[2]]


def _named(words: Words, language: str) -> Callable[[re.Match[str]], str]:
    def said(found: re.Match[str]) -> str:
        command, option = found[1], found[2]
        if option is not None and option in words:
            return say("word_of_form", language, word=words[option])
        if option is not None:
            return say("key_of_screen", language, key=ELSEWHERE[option]) if option in ELSEWHERE else found[0]
        return found[0] if command is None else _command_said(command, language) or found[0]

    return said


def _command_said(command: str, language: str) -> str | None:
    parts = command.split()
    for length in range(len(parts), 0, -1):
        name = " ".join(parts[:length])
        if (verb := BY_NAME.get(name)) is not None:
            said = verb_in(verb, language)
            key = said.key or ("E" if said.fields and said.to else "" if said.to else "N")
            return say("verb_of_screen", language, word=said.label, key=key) if key else None
        if key := KEYS.get(name, "R" if name.startswith("report ") or name.endswith(" list") else ""):
            return say("key_of_screen", language, key=key)
    return None
