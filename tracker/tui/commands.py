"""Each thing a user can do, declared once: its key, footer label, palette entry and help line come from here.

`id` is also the verb of the command line and the name in the settings' [keys]. Invariant: no two commands that can
meet on one screen have one key, and no command lives on a key that terminals take for themselves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

from tracker.domain.control.lifecycle import OCCASIONS, OPEN
from tracker.domain.model.vocabulary import Act, Status
from tracker.errors import Refused

TAKEN = frozenset(f"ctrl+{letter}" for letter in "sqzab")
"""Keys that flow control, job control, screen and tmux take for themselves."""


ASKING = OCCASIONS["extension.request"].before


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a user can do. `act` is the move of a task that it makes, `when` the statuses in which it can be done to one;
    what `writes` needs a database that can be written, what is `of` a field of the task needs one in which it is set.
    """

    id: str
    key: str
    label: str
    help: str
    footer: bool = True
    writes: bool = False
    act: Act | None = None
    when: frozenset[Status] | None = None
    of: str | None = None

    @property
    def binding(self) -> Binding:
        """The key's binding; its action names the command, so that the footer keeps commands apart."""
        return Binding(self.key, f"command('{self.id}')", self.label, id=self.id, tooltip=self.help, show=self.footer)


COMMON = (
    Command("mine", "1,quotation_mark", "Mine", "What you or your body lead, help with or must decide on"),
    Command("dashboard", "d", "Dashboard", "The strategy at a glance"),
    Command("plan", "p", "Plan", "The tree of goals, tasks and sub-tasks"),
    Command("tasks", "t", "Tasks", "All tasks: filter, sort, mark, act"),
    Command("ledger", "l", "Ledger", "What was written, by whom and why, newest first"),
    Command("registers", "R", "Registers", "Extensions, discipline, rights, members: any report as a table", footer=False),
    Command("moment", "m", "Moment", "Show the strategy as it stood on a past day, or as it was known then"),
    Command("acting", "b", "Acting for", "Choose the body, or the member as a deputy, that you act for", footer=False),
    Command("settings", "O", "Settings", "Amend the strategy: its rules, limits and languages", footer=False, writes=True),
    Command("undo", "u", "Undo", "Take back your newest revision that still stands", footer=False, writes=True),
    Command("help", "question_mark,f1", "Help", "Every key of this screen"),
    Command("quit", "q", "Quit", "Leave the program"),
)

FIND = Command("find", "slash,f", "Find", "Filter the tasks by words")

ON_TASK = (
    Command("assign", "i", "Assign", "Put a draft under control", footer=False, writes=True, act=Act.ASSIGN),
    Command("update", "s", "Update", "Say how far it is", writes=True, act=Act.PROGRESS),
    Command("report", "r", "Report", "Say that it is delivered and ask for acceptance", writes=True, act=Act.REPORT),
    Command("accept", "a", "Accept", "Remove it from control", writes=True, act=Act.ACCEPT),
    Command("return", "e", "Return", "Give it back to its lead with a comment", writes=True, act=Act.RETURN),
    Command("suspend", "z", "Suspend", "Suspend it by a decision", footer=False, writes=True, act=Act.SUSPEND),
    Command("resume", "x", "Resume", "End a suspension", footer=False, writes=True, act=Act.RESUME),
    Command("cancel", "c", "Cancel", "Cancel it by a decision with an outcome", footer=False, writes=True, act=Act.CANCEL),
    Command(
        "no_public_evidence", "n", "No evidence", "Mark: no public evidence was found", False, writes=True, act=Act.NO_EVIDENCE
    ),
    Command("extend", "h", "More time", "Ask for more time", False, writes=True, when=ASKING),
    Command(
        "decide",
        "v",
        "Decide",
        "Decide on a request for more time",
        False,
        writes=True,
        when=OPEN,
    ),
    Command("forecast", "g", "Forecast", "Say on which day it will be delivered", False, writes=True, act=Act.FORECAST),
    Command("assess", "A", "Assess", "Declare a colour beside the computed one", False, writes=True, act=Act.ASSESS),
    Command("redate", "T", "New term", "Change its term by a new act", False, writes=True, act=Act.REDATE),
    Command("reopen", "Z", "Reopen", "Take it under control again after its acceptance", False, writes=True, act=Act.REOPEN),
    Command("transfer", "L", "New lead", "Give it to another lead by an act", False, writes=True, act=Act.TRANSFER),
    Command("submit", "S", "Submit", "Submit a co-executor's part to the lead", False, writes=True, act=Act.SUBMIT),
    Command(
        "co_executor",
        "C",
        "Co-executor",
        "Name a body that helps, and its day",
        False,
        writes=True,
        when=OPEN,
    ),
    Command("evidence", "D", "Evidence", "Add a link or a file as evidence, or withdraw one", footer=False, writes=True),
    Command("needs", "W", "Needs", "Say for which other task it waits, or no longer waits", footer=False, writes=True),
    Command("skip", "X", "Skip period", "Let this period of its series go", False, writes=True, act=Act.CANCEL, of="series"),
    Command("plan_on", "P", "Plan on", "Write the periods of its series up to a day", False, writes=True, of="series"),
    Command("withdraw", "w", "Withdraw", "Take back a task that was entered by mistake", footer=False, writes=True),
    Command("copy", "y", "Copy code", "Copy the task's code to the clipboard", footer=False),
)

AMEND = Command("amend", "E", "Amend", "Change what is said of it", footer=False, writes=True)
ON_ITEMS = (Command("add", "N", "New", "Add a task, goal, body, member, event and so on", footer=False, writes=True), AMEND)
HANDOVER = Command("handover", "H", "Hand over", "Give all that an officer has open to another", footer=False, writes=True)
BULK = Command("bulk", "B", "Marked", "Do one thing to all marked tasks: assign, accept, re-date and so on", False, writes=True)

SORT = Command("sort", "o", "Sort", "Order by the next column: due, code, goal, lead, state, last update")
CLEAR = Command("clear", "escape", "All tasks", "Take the filter away", footer=False)
BACK = Command("back", "escape", "Back", "Back to where you came from")
UNDO_THIS = Command("undo_this", "U", "Undo this", "Take back the revision under the cursor", footer=False, writes=True)

MEETING = (
    (*COMMON, FIND, SORT, CLEAR, BULK, *ON_ITEMS, *ON_TASK),
    (*COMMON, BACK, *ON_ITEMS, *ON_TASK),
    (*COMMON, UNDO_THIS),
    (*COMMON, HANDOVER, *ON_ITEMS),
)
"""Commands that can meet on one screen."""

ALL = {command.id: command for together in MEETING for command in together}


def check_keys(keys: Mapping[str, str]) -> None:
    """Refused when the settings' keys name an unknown command, or leave two commands on one key, which would silence one."""
    for name in keys:
        if name not in ALL:
            raise Refused("unknown_command_key", command=name, known=sorted(ALL))
    for together in MEETING:
        held: dict[str, str] = {}
        for command in together:
            for key in keys.get(command.id, command.key).split(","):
                if key in TAKEN:
                    raise Refused("key_taken_by_terminal", key=key, command=command.id)
                if key in held:
                    raise Refused("key_given_twice", place="[keys]", key=key, commands=[held[key], command.id])
                held[key] = command.id


class Commands(Provider):
    """The palette: what the screen can do now, in its own words."""

    @property
    def _screen(self) -> "CommandScreen":
        return cast(CommandScreen, self.screen)

    async def discover(self) -> Hits:
        """Everything that can be done."""
        for command in self._screen.available():
            yield DiscoveryHit(command.label, partial(self._screen.action_command, command.id), help=command.help)

    async def search(self, query: str) -> Hits:
        """What can be done, by the words of its label and help."""
        matcher = self.matcher(query)
        for command in self._screen.available():
            score = matcher.match(f"{command.label} {command.help}")
            if score > 0:
                run = partial(self._screen.action_command, command.id)
                yield Hit(score, matcher.highlight(command.label), run, help=command.help)


class CommandScreen(Screen[None]):
    """A screen that declares its commands and has a `do_<id>` for each."""

    OFFERS: ClassVar[tuple[Command, ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = []
    COMMANDS: ClassVar[Any] = {Commands}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.BINDINGS = [*cls.BINDINGS, *(command.binding for command in cls.OFFERS)]
        missing = [command.id for command in cls.OFFERS if not hasattr(cls, f"do_{command.id}")]
        if missing:
            raise TypeError(f"{cls.__name__} offers what it cannot do: {missing}")
        super().__init_subclass__(**kwargs)

    def can(self, command: Command) -> bool | None:
        """True: it can be done; None: not now, and it is shown grey; False: it is hidden."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Textual asks this before it shows or runs a binding."""
        if action == "command":
            return self.can(ALL[str(parameters[0])])
        return super().check_action(action, parameters)

    def available(self) -> Iterable[Command]:
        """The commands that can be done now."""
        return [command for command in self.OFFERS if self.can(command)]

    def action_command(self, id: str) -> None:
        """Do the command."""
        getattr(self, f"do_{id}")()
