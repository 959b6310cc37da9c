"""The inputs of a form: what each kind of question looks like, what it holds, and how it is read back.

Invariant: an input that is empty holds nothing; what cannot be read is refused in a sentence and stays typed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from textual.widget import Widget
from textual.widgets import Input, Select, Switch, TextArea

from tracker.domain.deadlines.typed_days import one_day
from tracker.wording import label

Choices = tuple[tuple[str, str], ...]

NOTHING = ("—", "")
"""The choice that says nothing."""


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Ask:
    """One input: its name, label and kind (line, number, day, text, choice, switch), what it holds at first, its choices.

    `shows` turns a value into what the input shows, `hint` stands in an empty line.
    """

    name: str
    label: str
    kind: str = "line"
    value: Any = None
    choices: Choices = ()
    hint: str = ""
    shows: Callable[[Any], str] = _as_text


def choices_of(words: Any, *, optional: bool = False) -> Choices:
    """The words of an enumeration as choices, nothing among them when it is `optional`."""
    return (*((NOTHING,) if optional else ()), *((label(word), str(word)) for word in words))


def widget_for(ask: Ask, *, dense: bool = False) -> Widget:
    """The widget of a question; a `dense` one takes as few lines as it can."""
    shown = ask.shows(ask.value)
    if ask.kind == "text":
        return TextArea(shown, id=ask.name, tab_behavior="focus", compact=dense)
    if ask.kind == "choice":
        chosen = shown if any(shown == value for _, value in ask.choices) else ask.choices[0][1]
        return Select(ask.choices, value=chosen, allow_blank=False, id=ask.name, compact=dense)
    if ask.kind == "switch":
        return Switch(bool(ask.value), animate=False, id=ask.name)
    hint = ask.hint or ("YYYY-MM-DD" if ask.kind == "day" else "")
    return Input(shown, id=ask.name, placeholder=hint, compact=dense)


def read(ask: Ask, widget: Widget, today: date) -> Any:
    """What the widget of a question holds, read as its kind; a day as people write it, Refused for one that is none."""
    if isinstance(widget, TextArea):
        return widget.text.strip() or None
    if isinstance(widget, Select):
        return widget.value or None
    if isinstance(widget, Switch):
        return widget.value
    assert isinstance(widget, Input)
    typed = widget.value.strip()
    if not typed:
        return None
    if ask.kind == "day":
        return one_day(typed, today)
    return _number(typed) if ask.kind == "number" else typed


def fill(ask: Ask, widget: Widget, value: Any) -> None:
    """Put a value into the widget of a question."""
    if isinstance(widget, Switch):
        widget.value = bool(value)
    elif isinstance(widget, TextArea):
        widget.text = ask.shows(value)
    elif isinstance(widget, Input | Select):
        widget.value = ask.shows(value)


def _number(typed: str) -> int | str:
    """A whole number; anything else goes to the service as typed, which refuses it in its own words."""
    return int(typed) if typed.isdecimal() else typed
