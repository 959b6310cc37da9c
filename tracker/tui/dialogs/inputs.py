"""The blanks of a form: what each question looks like, what it holds at first, and how it is read back.

Invariant: an input that is empty holds nothing, and nothing is chosen beforehand; what cannot be read is refused in a sentence
and stays typed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.widget import Widget
from textual.widgets import Input, Select, Switch, TextArea

from tracker.verbs.verb import Ask
from tracker.wording import ENGLISH, label

Choices = tuple[tuple[str, str], ...]

NOTHING = ("—", "")
"""The choice that says nothing."""


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
    def label(self) -> str:
        """What stands beside the input."""
        return self.ask.label.rstrip(".")

    @property
    def kind(self) -> str:
        """The kind of input: text, choice, switch or line."""
        if self.choices or self.ask.type.words:
            return "choice"
        return {"LONG": "text", "FLAG": "switch"}.get(self.ask.type.name, "line")

    @property
    def first(self) -> str:
        """What the input shows at first."""
        return self.typed or self.shows(self.value)


def widget_for(blank: Blank, *, dense: bool = False, language: str = ENGLISH) -> Widget:
    """The widget of a question; a `dense` one takes as few lines as it can."""
    if blank.kind == "text":
        return TextArea(blank.first, id=blank.name, tab_behavior="focus", compact=dense)
    if blank.kind == "choice":
        choices = blank.choices or tuple((label(word, language), word) for word in blank.ask.type.words)
        return Select((NOTHING, *choices), value=blank.first, allow_blank=False, id=blank.name, compact=dense)
    if blank.kind == "switch":
        return Switch(bool(blank.value), animate=False, id=blank.name)
    hint = blank.ask.hint or ("YYYY-MM-DD" if blank.ask.type.name == "DAY" else "")
    return Input(blank.first, id=blank.name, placeholder=hint, compact=dense)


def text_of(widget: Widget) -> str:
    """What stands in a widget, as text."""
    if isinstance(widget, TextArea):
        return widget.text.strip()
    if isinstance(widget, Switch):
        return "yes" if widget.value else ""
    assert isinstance(widget, Input | Select)
    return str(widget.value).strip()


def read(blank: Blank, text: str) -> Any:
    """What was typed into a blank, read as its type; None for nothing, Refused for what cannot be read."""
    ask = blank.ask
    if not text:
        return None
    if blank.kind == "switch":
        return True
    if ask.many:
        return tuple(ask.type.read(each.strip(), blank.label) for each in text.split(";") if each.strip())
    return ask.type.read(text, blank.label)


def fill(blank: Blank, widget: Widget, value: object) -> None:
    """Put a value into the widget of a question."""
    if isinstance(widget, Switch):
        widget.value = bool(value)
    elif isinstance(widget, TextArea):
        widget.text = blank.shows(value)
    elif isinstance(widget, Input | Select):
        widget.value = blank.shows(value)
