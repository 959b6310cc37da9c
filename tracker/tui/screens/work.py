"""What every working screen shares: header and footer, the common and the task commands, reloading when something moved.

Invariant: a screen that is not shown reads nothing; a command that cannot be done now is grey, and says why when it is
called all the same.
"""

from collections.abc import Iterable
from typing import Any

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Footer

from tracker.domain.control.lifecycle import Signer, why_not
from tracker.domain.model.strategy import Member, Task
from tracker.domain.reasons import Reason, because
from tracker.storage.store import Store
from tracker.storage.values import Moment
from tracker.tui.commands import ALL, AMEND, ON_TASK, Command, CommandScreen, keymap
from tracker.tui.screens.verbs import AMENDING, ItemVerbs
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.header import Header, HeaderInfo
from tracker.wording import sentence


class WorkScreen(ItemVerbs, CommandScreen):
    """A working screen. A subclass composes its body and says what to read in `load`."""

    _shown: tuple[int, Moment] | None = None

    def compose(self) -> ComposeResult:
        """Header, body, footer."""
        yield Header()
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
        self.ask("top", lambda store: read_top(store, language))
        self.load()

    def show_top(self, top: HeaderInfo) -> None:
        """Show the header."""
        self.query_one(Header).top = top
        self.app.today, self.app.members = top.day, top.members
        self.refresh_bindings()

    # -- what can be done

    def why_not(self, command: Command) -> Reason | None:
        """Why a command cannot be done now: the moment, the row that the screen points at, its status, or the person's right."""
        if not command.writes:
            return Reason("no_row") if command in ON_TASK and self.current is None else None
        if self.app.moment != Moment():
            return Reason("past_moment")
        if self.app.read_only is not None:
            return self.app.read_only
        if command == AMEND:
            return None if (self.subject or ("", ""))[0] in AMENDING else Reason("no_row")
        verb = command.verb
        if verb is None or (verb.many and self.marked):
            return None
        if command in ON_TASK and self.current is None:
            return Reason("no_row")
        if self.current is None or not (verb.act or verb.to in ("task", "series")):
            return None
        if verb.has and getattr(self.current, verb.has) is None:
            return because("not_an_occurrence", code=self.current.code)
        return why_not(verb.recorded_as, self.current, self.signer)

    @property
    def signer(self) -> Signer | None:
        """Who would do it; nobody where the person is no member, whom the service refuses."""
        members, acting = self.app.members, self.app.acting_for
        principal = next((each for each in members if acting is not None and each.login == acting), None)
        person = principal or next((each for each in members if each.login == self.app.access.login), None)
        by = principal.body if principal else acting
        return Signer(person, by, members, self.app.today) if person else None

    def can(self, command: Command) -> bool | None:
        """Grey what cannot be done now."""
        return None if self.why_not(command) is not None else True

    def at_task(self, task: Task | None) -> None:
        """The task that the task commands are about."""
        before = [self.can(command) for command in ON_TASK]
        self.current = task
        if before != [self.can(command) for command in ON_TASK]:
            self.refresh_bindings()

    # -- the common commands

    def do_mine(self) -> None:
        """Go to the open tasks that are the person's own."""
        self.app.switch_mode("tasks")
        self.app.call_later(lambda: self.app.screen.filter_by(("mine", "open")))  # type: ignore[attr-defined]

    def do_dashboard(self) -> None:
        """Go to the dashboard."""
        self.app.switch_mode("dashboard")

    def do_plan(self) -> None:
        """Go to the plan tree."""
        self.app.switch_mode("plan")

    def do_tasks(self) -> None:
        """Go to the tasks."""
        self.app.switch_mode("tasks")

    def do_ledger(self) -> None:
        """Go to the ledger."""
        self.app.switch_mode("ledger")

    def do_registers(self) -> None:
        """Go to the registers, and choose one."""
        self.app.switch_mode("registers")
        self.app.call_later(lambda: self.app.screen.choose())  # type: ignore[attr-defined]

    def do_help(self) -> None:
        """Show every key of this screen."""
        from tracker.tui.screens.help import Help

        self.app.push_screen(Help(self.OFFERS, keymap(self.app.settings.keys)))

    def do_quit(self) -> None:
        """Leave the program."""
        self.app.run_worker(self.app.action_quit())

    def do_moment(self) -> None:
        """Choose a past moment, or now."""
        from tracker.tui.dialogs.moment import MomentDialog

        def chosen(moment: Moment | None) -> None:
            if moment is not None:
                self.app.moment = moment

        self.app.push_screen(MomentDialog(self.app.moment, self.query_one(Header).today), chosen)

    def do_acting(self) -> None:
        """Choose the body, or the member, that is acted for."""
        from tracker.tui.dialogs.acting import read_actors

        login, language = self.app.access.login, language_of(self)
        self.ask("actors", lambda store: read_actors(store, login, language))

    def show_actors(self, actors: Any) -> None:
        """Open the chooser once its choices are known."""
        from tracker.tui.dialogs.choosing import Chooser

        self.app.push_screen(Chooser(says(self, "acting_for"), actors, self.app.acting_for), self.set_acting)

    def set_acting(self, body: tuple[str | None] | None) -> None:
        """Act for another from now on."""
        if body is not None:
            self.app.acting_for = body[0]

    def do_undo(self) -> None:
        """Show what would be taken back, and ask."""
        self.undo_revision(None)

    def undo_revision(self, number: int | None) -> None:
        """Preview the undoing of a revision, the person's own newest when none is named."""
        from tracker.tui.dialogs.undo import question_for

        self.ask("undoing", question_for(number, self.app.access.login))

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
