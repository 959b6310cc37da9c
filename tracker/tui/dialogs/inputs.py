"""The blanks of a form: what each question looks like, what it holds at first, and how it is read back.

Invariant: an input that is empty holds nothing, and nothing is chosen beforehand; what cannot be read is refused in a sentence
and stays typed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from textual.widget import Widget

from tracker.domain.deadlines.typed_days import typed_day
from tracker.tui.dialogs.entries import NOTHING, Choice, Line, Mark, Passage, put
from tracker.verbs.verb import Ask
from tracker.wording import ENGLISH, label, say

Choices = tuple[tuple[str, str], ...]

PAST = frozenset(["on", "day", "as_of", "known_on"])
"""Questions about days that are over: a day without its year is the last one."""


def as_text(value: Any) -> str:
    """A value as an input shows it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank of a form: its question, the `value` that stands, what is typed at first in its place, its choices where they are
    others than the type's words. `shows` turns a value into text; `attribute` is the field that an answer replaces.
    """

    ask: Ask
    value: Any = None
    typed: str = ""
    choices: Choices = ()
    shows: Callable[[Any], str] = as_text
    attribute: str = ""

    @property
    def name(self) -> str:
        """The name of the question, and of the input."""
        return self.ask.name

    @property
    def question(self) -> str:
        """What is asked, as far as the word beside the input does not say it."""
        return self.ask.label.rstrip(".")

    @property
    def kind(self) -> str:
        """The kind of input: text, choice, mark, day, term, file or line."""
        if self.choices or self.ask.type.words:
            return "choice"
        return {"LONG": "text", "FLAG": "mark", "DAY": "day", "TERM": "term", "FILE|URL": "file", "PATH": "file"}.get(
            self.ask.type.name, "line"
        )

    @property
    def first(self) -> str:
        """What the input shows at first."""
        return self.typed or self.shows(self.value)

    def word(self, language: str = ENGLISH) -> str:
        """What stands beside the input."""
        word = self.ask.word or (self.question if self.ask.whole else label(self.name, language))
        return word[:1].upper() + word[1:]


def entry_for(blank: Blank, language: str = ENGLISH) -> Widget:
    """The widget of a question. While it is empty it says what is asked."""
    hint = blank.ask.hint or ("" if blank.question == blank.word(language) else blank.question)
    if blank.kind == "text":
        return Passage(blank.first, id=blank.name, tab_behavior="focus", compact=True, placeholder=hint)
    if blank.kind == "choice":
        choices = blank.choices or tuple((label(word, language), word) for word in blank.ask.type.words)
        nothing = (f"{NOTHING[0]} {hint}".rstrip(), NOTHING[1])
        return Choice((nothing, *choices), value=blank.first, allow_blank=False, id=blank.name, compact=True)
    if blank.kind == "mark":
        return Mark(hint, bool(blank.value), id=blank.name, compact=True)
    if blank.kind == "day":
        hint = say("hint_of_day", language)
    return Line(blank.first, id=blank.name, placeholder=hint, compact=True)


def is_past(blank: Blank) -> bool:
    """Whether the day that is asked for is over."""
    return blank.name in PAST and not blank.ask.whole


def read(blank: Blank, text: str, today: date) -> Any:
    """What was typed into a blank, read as its type; None for nothing, Refused for what cannot be read."""
    ask = blank.ask
    if not text:
        return None
    if blank.kind == "mark":
        return True

    def one(part: str) -> Any:
        if blank.kind == "day":
            return typed_day(part, today, past=is_past(blank))
        return ask.type.read(term_text(part, today) if blank.kind == "term" else part, blank.word())

    return tuple(one(each.strip()) for each in text.split(";") if each.strip()) if ask.many else one(text)


def term_text(text: str, today: date) -> str:
    """A length from today, such as +2w, as the day that it ends on; any other term as it is typed."""
    return typed_day(text, today).isoformat() if text.startswith("+") else text


def fill(blank: Blank, widget: Widget, value: object) -> None:
    """Put a value into the widget of a question."""
    put(widget, as_text(value) if blank.kind == "mark" and value else blank.shows(value))
