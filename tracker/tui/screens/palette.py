"""The palette: jump to any task, goal, body, member, window, report, saved filter or command, by its code or its words.

Invariant: what grows is read by SQL with a limit, off the UI's thread; Enter waits for the results of what was typed; the first
result is the one whose code was typed, else the first that begins so.
"""

from collections.abc import Iterable
from functools import cached_property, partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tracker.domain.filters import parse
from tracker.domain.model.codes import typed_code
from tracker.domain.model.item import text_in
from tracker.domain.model.kinds import KINDS
from tracker.domain.words import words_of
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery
from tracker.tui.app import TrackerApp
from tracker.tui.dialogs.reports import title_of, word_of
from tracker.tui.keyboard.commands import WITHOUT_KEY
from tracker.tui.keyboard.naming import key_of
from tracker.tui.reading.async_reads import AsyncReads
from tracker.tui.screens.work import WorkScreen
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.line_list import LineList
from tracker.verbs.readings import readings
from tracker.wording import label
from tracker.wording.plain import plain

KINDS_JUMPED = ("task", "goal", "body", "member", "window")
MOST = 8
"""Items of a kind that are shown."""


class Target(NamedTuple):
    """Where one can jump: a `command`, a `report`, a `view` or the kind of an item; its code, what it is, and its key."""

    kind: str
    code: str
    text: str
    key: str = ""


class Palette(ModalScreen[Target | None]):
    """Gives the target that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss", "Close"),
        Binding("down,ctrl+n", "move('down')", show=False),
        Binding("up", "move('up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
    ]
    app: TrackerApp

    def __init__(self, screen: WorkScreen) -> None:
        super().__init__()
        self.beneath = screen
        self.found: list[Target] = []
        self._chosen, self._typed = False, ""
        self._own: list[Target] = []

    @cached_property
    def reads(self) -> AsyncReads:
        """The questions of the palette."""
        return self.app.reads_for(self)

    def compose(self) -> ComposeResult:
        """A line to type in, and what it finds."""
        with Vertical(classes="sheet", id="palette") as box:
            box.border_title, box.border_subtitle = says(self, "palette_title"), says(self, "choose_keys")
            yield Input(placeholder=says(self, "palette_hint"), id="jump")
            yield LineList()

    def on_mount(self) -> None:
        """Begin with everything that can be done here."""
        self._own = [*self._commands(), *self._reports(), *self._views()]
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self.show("", [])

    # -- what there is without a database

    def _commands(self) -> Iterable[Target]:
        screen = self.beneath
        for command in dict.fromkeys((*screen.OFFERS, *WITHOUT_KEY)):
            if not screen.may(command) or screen.why_not(command) is not None:
                continue
            name, help = command.called(language_of(self))
            yield Target("command", command.id, f"{name}\t{help}", key_of(command, self.beneath.keymap))

    def _reports(self) -> Iterable[Target]:
        for reading in readings():
            yield Target("report", reading.name, f"{word_of(reading)}\t{title_of(reading, language_of(self))}")

    def _views(self) -> Iterable[Target]:
        from tracker.saved_filters import SavedFilters

        for name, text in SavedFilters(self.app.settings.filters_file).all().items():
            yield Target("view", name, f"@{name}\t{text}")

    # -- what is typed

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for it."""
        self._look(event.value.strip())

    def _look(self, typed: str) -> None:
        self._typed = typed
        if typed:
            self.reads.ask("jump", partial(read_items, typed=typed, language=language_of(self)), partial(self.show, typed))
        else:
            self.reads.forget("jump")
            self.show("", [])

    def show(self, typed: str, items: list[Target]) -> None:
        """Show the items found and what else has the words; choose, where Enter was pressed meanwhile."""
        own = [each for each in self._own if has_words(each, typed)]
        exact = [each for each in items if each.code == typed_code(typed)]
        begin = [each for each in own if each.text.casefold().startswith(typed.casefold())] if typed else []
        self.found = list(dict.fromkeys((*exact, *begin, *(items if _is_code(typed) else ()), *own, *items)))
        self.query_one(LineList).fill(self._lines, 0 if self.found else None)
        if self._chosen:
            self._choose()

    def _lines(self, width: int) -> Iterable[Option]:
        if not self.found:
            return [Option(Content.styled(says(self, "palette_nothing"), "$muted"), disabled=True)]
        return [Option(self._line(each, width)) for each in self.found]

    def _line(self, target: Target, width: int) -> Content:
        name, _, text = target.text.partition("\t")
        kind = label(target.kind, language_of(self)) if target.kind in KINDS else says(self, f"palette_{target.kind}")
        right = Content.styled(target.key or kind, "bold $footer-key-foreground" if target.key else "$muted")
        left = Content.assemble((plain(name), "bold"), "  ", (plain(text), "$muted"))
        return Content.assemble(left.truncate(max(10, width - right.cell_length - 1), ellipsis=True, pad=True), " ", right)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose, at once or when what was typed has been looked for."""
        event.stop()
        self._chosen = True
        if event.value.strip() != self._typed:
            self._look(event.value.strip())
        elif "jump" not in self.reads.pending:
            self._choose()

    def _choose(self) -> None:
        at = self.query_one(OptionList).highlighted
        self._chosen = False
        if at is not None and at < len(self.found):
            self.dismiss(self.found[at])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click chooses."""
        self.dismiss(self.found[event.option_index])

    def action_move(self, way: str) -> None:
        """Another result."""
        getattr(self.query_one(OptionList), f"action_{'cursor_' if way in ('up', 'down') else ''}{way}")()

    def holds_keys(self, typing: bool) -> bool:
        """What follows Enter waits until the target is known."""
        return self._chosen or (not typing and "jump" in self.reads.pending)


def has_words(target: Target, typed: str) -> bool:
    """Whether what can be jumped to has every word that was typed."""
    named = f"{target.code} {target.text}" if target.kind == "report" else target.text
    return all(word in named.casefold() for word in typed.casefold().split())


def _is_code(typed: str) -> bool:
    return any(letter.isdigit() for letter in typed) or typed.isupper()


def read_items(store: Store, typed: str, language: str) -> list[Target]:
    """The items whose code is what was typed, then those that begin with it, then those with its words."""
    main = store.strategy().main_language
    found: dict[tuple[str, str], None] = {}
    for kind in KINDS_JUMPED:
        found |= dict.fromkeys((kind, code) for code in store.codes(kind, typed_code(typed), MOST))
    for kind in KINDS_JUMPED:
        codes = _tasks(store, typed) if kind == "task" else store.named(kind, typed, MOST)
        found |= dict.fromkeys((kind, code) for code in codes)
    return [_target(store, kind, code, language, main) for kind, code in found]


def _tasks(store: Store, typed: str) -> list[str]:
    words = [f"text:{word}" for word in words_of(typed)]
    day = store.moment.as_of or store.today
    return [task.code for task in store.tasks.page(TaskQuery(parse(words), limit=MOST), day)] if words else []


def _target(store: Store, kind: str, code: str, language: str, main: str) -> Target:
    item = store.get(KINDS[kind], code)
    text = text_in(item, "name" if kind in ("body", "member") else "title", language, main)
    name = str(getattr(item, "login", None) or code)
    return Target(kind, code, f"{name}\t{'' if text == code else text}")
