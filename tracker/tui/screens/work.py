"""What every working screen shares: header and bar, the common and the task commands, reloading when something moved.

Invariant: a screen that is not shown reads nothing; what the person may not do is not offered, and a key that cannot act says
why in the line above the bar.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from tracker.domain.control.lifecycle import ACTIONS, why_not
from tracker.domain.model.item import text_in
from tracker.domain.model.strategy import Member, Task
from tracker.domain.model.vocabulary import Act
from tracker.domain.reasons import Reason, because
from tracker.storage.store import Store
from tracker.storage.values import Moment
from tracker.tui.commands import ADD, ALL, AMEND, FIND, ON_TASK, SAVE, THEME, TO_TASK, USEFUL, WORKING, Command, keymap
from tracker.tui.naming import key_name, key_of, told
from tracker.tui.screens.verbs import ItemVerbs
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.header import Header, HeaderInfo
from tracker.tui.widgets.past import PastBar
from tracker.tui.widgets.refusal import Refusal
from tracker.tui.widgets.rows import RowTable
from tracker.tui.widgets.verb_bar import Item, VerbBar
from tracker.verbs.verb import Verb

if TYPE_CHECKING:
    from tracker.tui.screens.palette import Target

OPENING = frozenset(["form", "undoing", "asks", "actors", "start"])
"""Slots whose answer opens a dialog."""
OFFERED = "offers"
"""The slot of what completes a word that is typed: the key that takes it waits for it."""


class WorkScreen(ItemVerbs):
    """A working screen. A subclass composes its body and says what to read in `load`."""

    _shown: tuple[int, Moment] | None = None
    filled_by: str | None = None
    """The slot of what `load` asks first: the rows."""
    next_acts: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Header, body, footer."""
        yield Header()
        yield PastBar()
        yield from self.body()
        yield Vertical(Refusal(), VerbBar(), id="foot")

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
        self.watch(self.app, "acting_for", self.show_acting)

    def show_acting(self, body: str | None) -> None:
        """Show the body that is acted for, and what can be done for it."""
        self.query_one(Header).acting = body
        self.moved()

    def on_screen_resume(self) -> None:
        """Read when the screen comes to the front; what is marked may have become another meanwhile."""
        self.refresh_if_moved()
        self.moved()

    def refresh_if_moved(self) -> None:
        """Read again when something was written, or another moment was chosen, since the last time."""
        state = (self.app.newest, self.app.moment)
        if self.is_current and state != self._shown:
            self._shown = state
            self.reload()

    def reload(self) -> None:
        """Read everything that the screen shows."""
        language, login = language_of(self), self.app.access.login
        self.reads.ask("top", lambda store: read_top(store, login, language), self.show_top)
        before = set(self.reads.pending)
        self.load()
        self.filled_by = next((slot for slot in self.reads.pending if slot not in before), self.filled_by)

    def holds_keys(self, typing: bool) -> bool:
        """Keys wait for a dialog that is opening, and those that are no text for the rows and for what completes a word."""
        opening = {*self.reads.pending, *self.app.reads.pending} & OPENING
        return bool(opening) or (not typing and any(slot in self.reads.pending for slot in (self.filled_by, OFFERED)))

    def show_top(self, top: HeaderInfo) -> None:
        """Show the header."""
        self.query_one(Header).top = top
        self.app.today, self.app.members = top.day, top.members
        self.query_one(Header).only_read = self.app.only_read
        self.moved()

    # -- what can be done

    def why_not(self, command: Command) -> Reason | None:
        """Why a command cannot be done now: the moment, the person, the marks, the row pointed at, its status, or a right."""
        if self.app.shows_only and command in (SAVE, THEME, *WORKING):
            return Reason("shows_only")
        if not command.writes:
            return Reason("no_row") if command in ON_TASK and self.current is None else None
        if (only_read := self.app.only_read) is not None:
            return only_read
        verb = self.verb_of(command)
        if self.marked and (verb is not None or command == AMEND):
            return self._why_not_marked(command, verb)
        if verb is None:
            return Reason("no_row") if command == AMEND else None
        return self.app.why_no_right(verb.recorded_as) or self._why_not_row(command, verb)

    def _why_not_marked(self, command: Command, verb: Verb | None) -> Reason | None:
        if verb is None or (verb.to in TO_TASK and not verb.many):
            return because("not_to_many", verb=command.called(language_of(self))[0])
        return self.app.why_no_right(verb.recorded_as)

    def _why_not_row(self, command: Command, verb: Verb) -> Reason | None:
        if command in ON_TASK and self.current is None:
            return Reason("no_row")
        if verb.key and verb.to not in ("", "strategy", *TO_TASK) and self.target_of(verb) is None:
            return because("no_row_of", kind=verb.to)
        if self.current is None or not (verb.act or verb.to in TO_TASK):
            return None
        if verb.has and getattr(self.current, verb.has) is None:
            return because("not_an_occurrence", code=self.current.code)
        why = why_not(verb.recorded_as, self.current, self.app.signer)
        return self._possible_here(why) if why is not None and "possible" in why.fields else why

    def _possible_here(self, why: Reason) -> Reason:
        """The same, with only those of the possible acts that the person may do."""
        acts: list[Act] = list(why.fields["possible"])  # type: ignore[call-overload]
        task, signer = self.current, self.app.signer
        possible = [act for act in acts if task is not None and why_not(ACTIONS[act], task, signer) is None]
        return because(why.kind, **{**why.fields, "possible": possible})

    def may(self, command: Command) -> bool:
        """Whether the person may do it to anything."""
        if not command.writes:
            return True
        if self.app.only_read is not None:
            return False
        if command == ADD:
            return bool(self.adding())
        verb = self.verb_of(command)
        return verb is None or self.app.why_no_right(verb.recorded_as) is None

    def at_task(self, task: Task | None, next_acts: tuple[str, ...] = ()) -> None:
        """The task that the task commands are about; `next_acts` are commands that it waits for beside those of its state."""
        self.current, self.next_acts = task, next_acts
        self.moved()

    def moved(self) -> None:
        """Show what can be done now: the cursor, the marks, the moment or the person is another."""
        if self.is_mounted:
            self.query_one(VerbBar).show(*self._bar())
            marks = says(self, "marked_all", number=len(self.marked)) if self.marked else ""
            self.query_one(Refusal).marks = marks

    def _on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        self.moved()

    def _on_row_table_marked(self, message: RowTable.Marked) -> None:
        self.moved()

    def doable(self) -> list[Command]:
        """What can be done to the row or to the marked ones, the most useful first."""
        order = {id: at for at, id in enumerate(dict.fromkeys((*self.next_acts, *USEFUL)))}
        can = [each for each in self.row_commands() if self.why_not(each) is None]
        here = {each.id for each in can if not self.marked or each.verb is None or self._why_not_row(each, each.verb) is None}
        return sorted(can, key=lambda each: (each.id not in here, order.get(each.id, len(order))))

    def row_commands(self) -> list[Command]:
        """What the person may do to rows of this screen."""
        return [each for each in self.OFFERS if each.writes and each.group == "row" and self.may(each)]

    def _bar(self) -> tuple[list[Item], list[Item], list[Item]]:
        keymap, language = self.keymap, language_of(self)

        def item(command: Command) -> Item:
            return Item(command.keys(keymap)[0], key_of(command, keymap), command.called(language)[0])

        moves = [Item("space", key_name("space"), says(self, "bar_mark"))] if self._marks_here else []
        moves += [item(ALL[id]) for id in ("verbs", "palette")]
        ends = [item(each) for each in (FIND, ALL["help"], ALL["quit"]) if each in self.OFFERS]
        return [item(each) for each in self.doable()], moves, ends

    @property
    def keymap(self) -> dict[str, str]:
        """The settings' own keys."""
        return keymap(self.app.settings.keys)

    @property
    def _marks_here(self) -> bool:
        return any(table.marks is self.app.marks for table in self.query(RowTable))

    @property
    def marked(self) -> frozenset[str]:
        """The codes of the marked tasks, on a screen where marks are seen."""
        return frozenset(self.app.marks) if self.app.marks and self._marks_here else frozenset()

    # -- what cannot be done

    def refuse(self, why: Reason) -> None:
        """Say why nothing happens, in the line above the bar, until the next key."""
        self.query_one(Refusal).why = told(why, language_of(self), self.keymap)

    def forget_refusal(self) -> None:
        """Another key was pressed."""
        if self.is_mounted:
            self.query_one(Refusal).why = ""

    # -- commands of every screen

    def do_help(self) -> None:
        """Show every key of this screen."""
        from tracker.tui.screens.help import Help

        self.app.push_screen(Help(self), self.do_chosen)

    def do_verbs(self) -> None:
        """Show every verb of the row."""
        from tracker.tui.screens.help import VerbSheet

        self.app.push_screen(VerbSheet(self), self.do_chosen)

    def do_chosen(self, id: str | None) -> None:
        """Do the command that was chosen from a list."""
        if id is not None:
            self.action_command(id)

    def do_palette(self) -> None:
        """Choose where to jump, or what to do."""
        from tracker.tui.screens.palette import Palette

        self.app.push_screen(Palette(self), self.jump)

    def jump(self, target: "Target | None") -> None:
        """Go there, or do it."""
        if target is not None and target.kind == "command":
            self.action_command(target.code)
        elif target is not None:
            self.app.open_item(target.kind, target.code)

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

    def do_clear(self) -> None:
        """Take the marks away."""
        if self.marked:
            self.app.marks.clear()
            for table in self.query(RowTable):
                table.refresh()
            self.moved()


def read_top(store: Store, login: str, language: str) -> HeaderInfo:
    """What the header tells of a store."""
    from tracker.reports.names import Names

    day = store.moment.as_of or store.today
    title, members = Names(store, day, language).title(store.strategy()), tuple(store.items(Member))
    return HeaderInfo(title, day, store.head, store.moment, _name_of(login, members, language), members)


def _name_of(login: str, members: tuple[Member, ...], language: str) -> str:
    """What a person is called; the login of one without a name, and of one who is no member."""
    member = next((each for each in members if each.login == login), None)
    name = text_in(member, "name", language) if member else login
    return login if member is None or name == member.code else name
