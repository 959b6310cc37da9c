"""A form's rows: a word at the left, what is typed at the right, and one line under it for what it means or what is wrong.

Invariant: a row in which something is wrong says so under itself until it is changed, and is never folded away.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Checkbox, Collapsible, Input, Label, Select, Static, TextArea

from tracker.domain.model.item import Item
from tracker.errors import Refused, TrackerError
from tracker.storage.values import Moment
from tracker.tui.app import TrackerApp
from tracker.tui.dialogs.entries import put, text_of
from tracker.tui.dialogs.hints import Hint, hint_for
from tracker.tui.dialogs.inputs import Blank, entry_for, read
from tracker.tui.reading.async_reads import AsyncReads
from tracker.tui.speaking import language_of
from tracker.tui.widgets.box import ScrollBox
from tracker.wording import label
from tracker.wording.plain import plain


class Row(Vertical):
    """One blank of a form."""

    def __init__(self, blank: Blank, language: str, entry: Any = None) -> None:
        super().__init__(classes=f"row -{blank.kind}")
        self.blank = blank
        self.word = blank.word(language)
        self.entry = entry or entry_for(blank, language)
        self.under = Static("", classes="under")
        self._refused: str | None = None

    def compose(self) -> ComposeResult:
        """The word and the entry, and what stands under them."""
        needed = (" *", "$accent") if self.blank.ask.required else ("", "")
        with Horizontal(classes="line"):
            yield Label(Content.assemble(plain(self.word), needed))
            yield self.entry
        yield self.under

    @property
    def text(self) -> str:
        """What stands in it."""
        return text_of(self.entry)

    @property
    def touched(self) -> bool:
        """Whether something else stands in it than at first."""
        return self.text != self.blank.first.strip()

    @property
    def shown(self) -> bool:
        """Whether it is in view, not folded away."""
        return not any(isinstance(each, Collapsible) and each.collapsed for each in self.ancestors)

    def complain(self, text: str) -> None:
        """Say what is wrong with what stands in it, until it is changed."""
        self.say(Hint(text, wrong=True))
        self._refused = self.text

    def forgive(self) -> None:
        """Take back what was said to be wrong."""
        if self._refused is not None:
            self._refused = None
            self.say(Hint())

    def say(self, hint: Hint) -> None:
        """Show a hint, and offer what it offers."""
        if self._refused is not None and self._refused == self.text:
            return
        self._refused = None
        self.under.update(Content(plain(hint.text)))
        self.under.set_class(bool(hint.text), "-shown")
        self.under.set_class(hint.wrong, "-wrong")
        if hasattr(self.entry, "offered"):
            self.entry.offered = hint.offered

    def put(self, text: str) -> None:
        """Put a text into it."""
        put(self.entry, text)


class FormSheet(ScrollBox, can_focus=False):
    """The rows of a form between what it says and its buttons, about `item`."""

    @dataclass
    class Typed(Message):
        """Something was changed in a row."""

        row: Row

    app: TrackerApp

    def __init__(self, item: Item | None = None, *children: Widget, **given: Any) -> None:
        super().__init__(*children, **given)
        self._item = item

    @cached_property
    def reads(self) -> AsyncReads:
        """The questions of this form, which is about now."""
        return self.app.reads_for(self, Moment)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    @on(Checkbox.Changed)
    def _changed(self, event: Any) -> None:
        """Say what it means now."""
        event.stop()
        row = next((each for each in self.rows() if each.entry is event.control), None)
        if row is None:
            return
        text = row.text
        question = hint_for(row.blank, text, self._item, language_of(self)) if row.touched else None
        if question is None:
            row.say(Hint())
        else:
            self.reads.ask(f"hint-{row.blank.name}", question, lambda hint: row.say(hint) if row.text == text else None)
        self.post_message(self.Typed(row))

    def rows(self) -> list[Row]:
        """Every row, in order."""
        return list(self.query(Row))

    def row(self, name: str) -> Row | None:
        """The row of a question."""
        return next((each for each in self.rows() if each.blank.name == name), None)

    def texts(self) -> dict[str, str]:
        """What was typed, by name: where something else stands than at first."""
        return {row.blank.name: row.text for row in self.rows() if row.touched}

    def put(self, texts: Iterable[tuple[str, str]]) -> None:
        """Put texts into the rows that they are of."""
        for name, text in texts:
            if row := self.row(name):
                row.put(text)

    def next_after(self, entry: object) -> Row | None:
        """The next row in view below an entry."""
        shown = [row for row in self.rows() if row.shown]
        at = next((at for at, row in enumerate(shown) if row.entry is entry), len(shown))
        return shown[at + 1] if at + 1 < len(shown) else None

    def answers(self, stands: Callable[[Blank], object], today: date) -> tuple[dict[str, Any], dict[str, TrackerError]]:
        """What was typed, read as its type, without what shows what `stands`; and what is wrong, both by name."""
        found: dict[str, Any] = {}
        wrong: dict[str, TrackerError] = {}
        for row in self.rows():
            blank = row.blank
            if blank.ask.required and not row.text:
                wrong[blank.name] = Refused("word_missing", what=row.word, choices=_labels(row))
            elif row.text != blank.shows(stands(blank)).strip():
                try:
                    found[blank.name] = read(blank, row.text, today)
                except TrackerError as error:
                    wrong[blank.name] = error
        return found, wrong

    def complain(self, wrong: Mapping[str, str]) -> None:
        """Say under each row what is wrong with it, by name, and go to the first."""
        rows = [row for row in self.rows() if row.blank.name in wrong]
        for row in self.rows():
            row.forgive()
        for row in rows:
            row.complain(wrong[row.blank.name])
            self.unfold(row)
        if rows:
            self.go_to(rows[0])

    def words(self) -> dict[str, str]:
        """Option -> the word beside its input."""
        return {option: row.word for row in self.rows() for option in (*row.blank.ask.aliases, row.blank.ask.option)}

    def unfold(self, row: Row) -> None:
        """See that a row is not folded away."""
        for each in row.ancestors:
            if isinstance(each, Collapsible):
                each.collapsed = False

    def go_to(self, row: Row) -> None:
        """Type into a row next."""
        self.unfold(row)
        row.entry.focus(scroll_visible=False)
        self.call_after_refresh(row.scroll_visible, animate=False)


def _labels(row: Row) -> list[str]:
    language = language_of(row)
    return [text for text, _ in row.blank.choices] or [label(word, language) for word in row.blank.ask.type.words]


def row_meant(rows: Iterable[Row], error: TrackerError, options: Iterable[str]) -> Row | None:
    """The row that an error is about: the one of its field, the one that holds the text that it quotes, or the first one whose
    option it names.
    """
    known = list(rows)
    named = {str(error.fields[name]) for name in ("field",) if name in error.fields}
    quoted = {str(value).strip() for value in error.fields.values() if isinstance(value, str)}
    mentioned = list(options)

    def ways() -> Iterator[Row]:
        yield from (row for row in known if named & {row.blank.attribute, row.blank.name} - {""})
        yield from (row for row in known if row.touched and row.text and row.text in quoted)
        for option in mentioned:
            yield from (row for row in known if option in (row.blank.ask.option, *row.blank.ask.aliases))

    return next(ways(), None)
