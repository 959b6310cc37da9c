"""What every working screen shares: header and bar, the common and the task commands, reloading when something moved.

Invariant: a screen that is not shown reads nothing; what the person may not do is not offered, and a key that cannot act says
why in the line above the bar.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from tracker.domain.control.records import TaskRecords, records_of
from tracker.domain.model.item import text_in
from tracker.domain.model.records import CoExecutor, Extension
from tracker.domain.model.strategy import Member, Task
from tracker.domain.reasons import Reason, because
from tracker.storage.store import Store
from tracker.storage.values import Moment
from tracker.tui.app import TrackerApp
from tracker.tui.dialogs.bulk import BulkDialog
from tracker.tui.dialogs.form import Form, FormDialog
from tracker.tui.dialogs.verb_forms import question_for
from tracker.tui.keyboard.commands import ALL, FIND, TO_TASK, USEFUL, Command, CommandScreen, keymap
from tracker.tui.keyboard.naming import key_name, key_of, told
from tracker.tui.reading.async_reads import AsyncReads
from tracker.tui.screens.availability import Situation
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.header import Header, HeaderInfo
from tracker.tui.widgets.past import PastBar
from tracker.tui.widgets.refusal import Refusal
from tracker.tui.widgets.tables.marks import MarkTable
from tracker.tui.widgets.tables.rows import RowTable
from tracker.tui.widgets.verb_bar import Item, VerbBar
from tracker.verbs.verb import Verb
from tracker.wording.plain import plain

Subject = tuple[str, str]
"""Kind and code of an item."""

OPENING = frozenset(["form", "undoing", "asks", "actors", "start"])
"""Slots whose answer opens a dialog."""
OFFERED = "offers"
"""The slot of what completes a word that is typed: the key that takes it waits for it."""


class WorkScreen(CommandScreen):
    """A working screen. A subclass composes its body and says what to read in `load`."""

    app: TrackerApp
    current: Task | None = None
    """The task that the task commands are about."""
    _shown: tuple[int, Moment] | None = None
    filled_by: str | None = None
    """The slot of what `load` asks first: the rows."""
    next_acts: tuple[str, ...] = ()
    records: TaskRecords | None = None
    """Those of the current task, until they are read None: then they keep nobody from anything."""

    @cached_property
    def reads(self) -> AsyncReads:
        """The questions of this screen."""
        return self.app.reads_for(self)

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
        self.app.title = plain(top.title)
        self.app.today, self.app.members = top.day, top.members
        self.query_one(Header).only_read = self.app.only_read
        self.moved()

    # -- what is pointed at

    @property
    def subject(self) -> Subject | None:
        """The item that is pointed at, the task unless the screen says otherwise."""
        return ("task", self.current.code) if self.current is not None else None

    def target_of(self, verb: Verb) -> str | None:
        """The code of what a verb is done to: the row's, or that of the series which its task belongs to."""
        kind, code = self.subject or ("", "")
        if verb.to in TO_TASK and self.current is not None:
            return self.current.series if verb.to == "series" else self.current.code
        return code if verb.to == kind else None

    def known_of(self, kind: str) -> Mapping[str, str]:
        """What a new item of `kind` holds at first, by where the cursor is."""
        return {"goal": self.current.goal} if kind == "task" and self.current is not None and self.current.goal else {}

    @property
    def marked(self) -> frozenset[str]:
        """The codes of the marked tasks, on a screen where marks are seen."""
        return frozenset(self.app.marks) if self.app.marks and self._marks_here else frozenset()

    @property
    def _marks_here(self) -> bool:
        return bool(self.query(MarkTable))

    def at_task(self, task: Task | None, next_acts: tuple[str, ...] = ()) -> None:
        """The task of the task commands and what it waits for; what can be done is shown when its records are read."""
        self.current, self.next_acts, self.records = task, next_acts, None
        if task is None:
            self.reads.forget("records")
            self.moved()
        else:
            self.reads.ask("records", lambda store: read_records(store, task.code), self.show_records, self.moved)

    def show_records(self, records: TaskRecords) -> None:
        """Show what can be done."""
        self.records = records
        self.moved()

    def moved(self) -> None:
        """Show what can be done now: the cursor, the marks, the moment or the person is another."""
        if self.is_mounted:
            self.query_one(VerbBar).show(*self._bar())
            marks = says(self, "marked_all", number=len(self.marked)) if self.marked else ""
            self.query_one(Refusal).marks = marks

    def _on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        if "records" not in self.reads.pending:  # else what can be done is not known yet, and is shown once
            self.moved()

    def _on_mark_table_marked(self, message: MarkTable.Marked) -> None:
        self.moved()

    # -- what can be done

    @property
    def situation(self) -> Situation:
        """What decides on what can be done."""
        return Situation(self.app, self.current, (self.subject or ("", ""))[0], self.marked, self.target_of, self.records)

    def why_not(self, command: Command) -> Reason | None:
        """Why a command cannot be done now."""
        return self.situation.why_not(command)

    def may(self, command: Command) -> bool:
        """Whether the person may do it at all; what may not be done is not offered."""
        return self.situation.may(command)

    def doable(self) -> list[Command]:
        """What can be done to the row or to the marked ones, the most useful first."""
        order = {id: at for at, id in enumerate(dict.fromkeys((*self.next_acts, *USEFUL)))}
        can = [each for each in self.row_commands() if self.why_not(each) is None]
        row = self.situation
        here = {each.id for each in can if not self.marked or each.verb is None or row.why_not_to_row(each, each.verb) is None}
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

    # -- what cannot be done

    def refuse(self, why: Reason) -> None:
        """Say why nothing happens, in the line above the bar, until the next key."""
        self.query_one(Refusal).why = told(why, language_of(self), self.keymap)

    def forget_refusal(self) -> None:
        """Another key was pressed."""
        if self.is_mounted:
            self.query_one(Refusal).why = ""

    def unheard(self, key: str) -> None:
        """Say where the key of a command that this screen does not have is heard; there is always something to leave."""
        if key == "escape":
            return
        for command in ALL.values():
            if command not in self.OFFERS and key in command.keys(self.keymap):
                self.refuse(because("not_on_this_screen", command=command.called(language_of(self))[0]))
                return

    # -- doing it

    def action_command(self, id: str) -> None:
        """Do the command, or say why it cannot be done now; what was typed ahead for a form that does not open is no command."""
        if (why := self.why_not(ALL[id])) is not None:
            self.refuse(why)
            if ALL[id].verb is not None and self.app.type_ahead.drop():
                self.notify(says(self, "keys_dropped"), severity="warning", markup=False)
        elif (verb := ALL[id].verb) is not None:
            self.do_verb(verb)
        elif do := getattr(self, f"do_{id}", None):
            do()
        else:
            self.app.do_common(self, id)

    def do_chosen(self, id: str | None) -> None:
        """Do the command that was chosen from a list."""
        if id is not None:
            self.action_command(id)

    def do_verb(self, verb: Verb) -> None:
        """Open the form of a verb, on all marked tasks where some are marked."""
        language = self.app.language
        if verb.many and self.marked:
            self.app.push_screen(BulkDialog(verb, sorted(self.marked), language))
            return
        known = self.known_of(verb.fields) if not verb.to else {"task": self.current.code} if self.current is not None else {}
        self.reads.ask("form", question_for(verb, self.target_of(verb), self.app.acting_for, known, language), self.show_form)

    def show_form(self, form: Form) -> None:
        """Open the form once it is known what it says."""
        self.app.push_screen(FormDialog(form))


def read_top(store: Store, login: str, language: str) -> HeaderInfo:
    """What the header tells of a store."""
    from tracker.reports.names import Names

    day = store.moment.as_of or store.today
    title, members = Names(store, day, language).title(store.strategy()), tuple(store.items(Member))
    member = next((each for each in members if each.login == login), None)
    person, body = _name_of(login, member, language), member.body if member else None
    return HeaderInfo(title, day, store.head, store.moment, person, members, body)


def _name_of(login: str, member: Member | None, language: str) -> str:
    """What a person is called; the login of one without a name, and of one who is no member."""
    name = text_in(member, "name", language) if member else login
    return login if member is None or name == member.code else name


def read_records(store: Store, code: str) -> TaskRecords:
    """The records of a task that acts depend on."""
    requests, parts = store.tasks.below(Extension, [code]), store.tasks.below(CoExecutor, [code])
    return records_of(requests.get(code, []), parts.get(code, []))
