"""Errors as a form says them: an option of the command line is the word beside an input, a command is a key of the screen.

Invariant: what stands in double quotes was typed by somebody and is left alone; what the screen has no word for stays as it is.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.errors import TrackerError
from tracker.tui.keyboard.commands import keymap
from tracker.tui.keyboard.naming import told
from tracker.tui.speaking import language_of
from tracker.wording import ENGLISH, say, sentence

_OPTION = re.compile(r'"[^"]*"|`[^`]*`|--([a-z][a-z-]*[a-z])(?: [A-Z]+\b)?')


def on_screen(node: Any, error: TrackerError, words: Mapping[str, str] | None = None) -> str:
    """The sentence of an error on the screen of `node`; `words` are those of the form that it stands in, by option."""
    language, keys = language_of(node), node.app.settings.keys
    return in_words(told(error, language, keymap(keys)), words or {}, language)


def in_words(text: str, words: Mapping[str, str], language: str = ENGLISH) -> str:
    """A sentence with the words of a form in place of options; the same one twice in a row is said once."""

    def said(found: re.Match[str]) -> str:
        return say("word_of_form", language, word=words[found[1]]) if found[1] in words else found[0]

    return re.sub(r"([“«][^“”«»]+[”»])(?:, \1)+", r"\1", _OPTION.sub(said, text))


def options_in(error: TrackerError) -> Iterable[str]:
    """The options that the sentence of an error names, in order, outside of commands."""
    return [found[1] for found in _OPTION.finditer(sentence(error)) if found[1]]
