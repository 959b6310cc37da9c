"""What every working screen shares: header and footer, the common and the task commands, reloading when something moved.

Invariant: a screen that is not shown reads nothing; a command that cannot be done now is grey, and says why when it is
called all the same.
"""

from collections.abc import Iterable
from typing import Any

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Footer

from tracker.domain.control.lifecycle import why_not
from tracker.domain.model.strategy import Member, Task
from tracker.domain.reasons import Reason, because
from tracker.storage.store import Store
from tracker.storage.values import Moment
from tracker.tui.commands import ALL, AMEND, ON_ITEMS, ON_TASK, SAVE, THEME, TO_TASK, WORKING, Command, keymap
from tracker.tui.screens.verbs import AMENDING, ItemVerbs
from tracker.tui.speaking import language_of
from tracker.tui.widgets.header import Header, HeaderInfo
from tracker.tui.widgets.past import PastBar
from tracker.wording import sentence


class WorkScreen(ItemVerbs):
    """A working screen. A subclass composes its body and says what to read in `load`."""

    _shown: tuple[int, Moment] | None = None

    def compose(self) -> ComposeResult:
        """Header, body, footer."""
        yield Header()
        yield PastBar()
        yield from self.body()
        yield Footer(show_command_palette=False, compact=True)

    def body(self) -> Iterable[Widget]:
        """The widgets between header and footer."""
        raise NotImplementedError

    def load(self) -> None:
        """Ask for what the screen shows."""
        raise NotImplementedError

    # -- when to read

    def on_mount(self) -> None:
        """Follow what the app knows."""
        for name in ("newest", "moment"):
            self.watch(self.app, name, self.refresh_if_moved, init=False)
        self.watch(self.app, "acting_for", self.query_one(Header).show_acting)

    def on_screen_resume(self) -> None:
        """Read when the screen comes to the front."""
        self.refresh_if_moved()

    def refresh_if_moved(self) -> None:
        """Read again when something was written, or another moment was chosen, since the last time."""
        state = (self.app.newest, self.app.moment)
        if self.is_current and state != self._shown:
            self._shown = state
            self.reload()

    def reload(self) -> None:
        """Read everything that the screen shows."""
        language = language_of(self)
        self.reads.ask("top", lambda store: read_top(store, language), self.show_top)
        self.load()

    def show_top(self, top: HeaderInfo) -> None:
        """Show the header."""
        self.query_one(Header).top = top
        self.app.today, self.app.members = top.day, top.members
        self.refresh_bindings()

    # -- what can be done

    def why_not(self, command: Command) -> Reason | None:
        """Why a command cannot be done now: the moment, the row that the screen points at, its status, or the person's right."""
        if self.app.shows_only and command in (SAVE, THEME, *WORKING):
            return Reason("shows_only")
        if not command.writes:
            return Reason("no_row") if command in ON_TASK and self.current is None else None
        if (read_only := self.app.read_only_now) is not None:
            return read_only
        if command == AMEND:
            return None if (self.subject or ("", ""))[0] in AMENDING else Reason("no_row")
        verb = command.verb
        if verb is None or (verb.many and self.marked):
            return None
        if command in ON_TASK and self.current is None:
            return Reason("no_row")
        if verb.key and verb.to not in ("", "strategy", *TO_TASK) and self.target_of(verb) is None:
            return because("no_row_of", kind=verb.to)
        if self.current is None or not (verb.act or verb.to in TO_TASK):
            return None
        if verb.has and getattr(self.current, verb.has) is None:
            return because("not_an_occurrence", code=self.current.code)
        return why_not(verb.recorded_as, self.current, self.app.signer)

    def can(self, command: Command) -> bool | None:
        """Grey what cannot be done now."""
        return None if self.why_not(command) is not None else True

    def at_task(self, task: Task | None) -> None:
        """The task that the task commands are about."""
        before = [self.can(command) for command in (*ON_TASK, *ON_ITEMS)]
        self.current = task
        if before != [self.can(command) for command in (*ON_TASK, *ON_ITEMS)]:
            self.refresh_bindings()

    # -- commands of every screen

    def do_help(self) -> None:
        """Show every key of this screen."""
        from tracker.tui.screens.help import Help

        self.app.push_screen(Help(self.OFFERS, keymap(self.app.settings.keys)))

    def do_plain(self) -> None:
        """Show this screen as plain lines."""
        from tracker.tui.screens.plain import PlainView, plain_lines

        self.app.push_screen(PlainView(plain_lines(self, self.app.glyphs)))

    def do_undo(self) -> None:
        """Show what would be taken back, and ask."""
        self.undo_revision(None)

    def undo_revision(self, number: int | None) -> None:
        """Preview the undoing of a revision, the person's own newest when none is named."""
        from tracker.tui.dialogs.undo import question_for

        self.reads.ask("undoing", question_for(number, self.app.access.login), self.show_undoing)

    def show_undoing(self, plan: Any) -> None:
        """Open the dialog once it is known what would be taken back."""
        from tracker.tui.dialogs.undo import UndoDialog

        self.app.push_screen(UndoDialog(plan, language_of(self)))

    def say_why(self, key: str) -> None:
        """Say why nothing happens, when the key is that of a command that cannot be done now."""
        keys = keymap(self.app.settings.keys)
        for command in self.OFFERS:
            if key in keys.get(command.id, command.key).split(",") and (why := self.why_not(command)) is not None:
                self.app.notify(sentence(why, language_of(self)), severity="warning", markup=False)

    def action_command(self, id: str) -> None:
        """Do it, or say why it cannot be done now."""
        if (why := self.why_not(ALL[id])) is not None:
            self.app.notify(sentence(why, language_of(self)), severity="warning", markup=False)
            return
        super().action_command(id)


def read_top(store: Store, language: str) -> HeaderInfo:
    """What the header tells of a store."""
    from tracker.reports.names import Names

    day = store.moment.as_of or store.today
    title = Names(store, day, language).title(store.strategy())
    return HeaderInfo(title, day, store.zone, store.head, store.moment, store.read_only, tuple(store.items(Member)))
