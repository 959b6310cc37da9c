"""Sentences that name an option or a command, as the screen says them: by the word beside an input, by a key.

Invariant: what stands in double quotes was typed by somebody and is left alone; what the screen has no word for stays as it is.
"""

import re
from collections.abc import Callable, Iterable

from tracker.errors import TrackerError
from tracker.tui.speaking import verb_in
from tracker.verbs.rows import KEYS
from tracker.verbs.table import BY_NAME
from tracker.wording import ENGLISH, say, sentence

_NAMED = re.compile(r'"[^"]*"|`tracker ([^`]+)`|--([a-z][a-z-]*[a-z])(?: [A-Z]+\b)?')

Words = dict[str, str]
"""Option, without its dashes -> the word beside its input."""


def on_screen(error: TrackerError, language: str = ENGLISH, words: Words | None = None) -> str:
    """The sentence of an error; `words` are those of the form that it stands in."""
    text = _NAMED.sub(_named(words or {}, language), sentence(error, language))
    return re.sub(r"([“«][^“”«»]+[”»])(?:, \1)+", r"\1", text)


def options_in(error: TrackerError) -> Iterable[str]:
    """The options that the sentence of an error names, in order, outside of commands."""
    return [found[2] for found in _NAMED.finditer(sentence(error)) if found[2]]


def _named(words: Words, language: str) -> Callable[[re.Match[str]], str]:
    def said(found: re.Match[str]) -> str:
        command, option = found[1], found[2]
        if option is not None:
            return say("word_of_form", language, word=words[option]) if option in words else found[0]
        return found[0] if command is None else _command_said(command, language) or found[0]

    return said


def _command_said(command: str, language: str) -> str | None:
    parts = command.split()
    for length in range(len(parts), 0, -1):
        name = " ".join(parts[:length])
        if (verb := BY_NAME.get(name)) is not None:
            said = verb_in(verb, language)
            return say("verb_of_screen", language, word=said.label, key=said.key) if said.key else None
        if key := KEYS.get(name):
            return say("key_of_screen", language, key=key)
    return None
