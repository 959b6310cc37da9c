"""The commands of the screen: each verb with its key, and what only a screen can do. Bindings, bar, palette and help are made of
them.

Invariant: no two commands that can meet on one screen have one key, no command lives on a key that terminals take for themselves,
and no key is silent: what cannot be done now says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tracker.domain.reasons import Reason
from tracker.errors import Refused
from tracker.tui.works import WORKS
from tracker.verbs.rows import KEYS
from tracker.verbs.table import VERBS
from tracker.verbs.verb import Verb
from tracker.wording import label, verb_text

TAKEN = frozenset(f"ctrl+{letter}" for letter in "sqzab")
"""Keys that flow control, job control, screen and tmux take for themselves."""


Group = Literal["row", "list", "go", "everywhere"]
"""What a command is about, by which the help groups them."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a user can do. What `writes` needs a database that can be written; a `verb` is done by its form."""

    id: str
    key: str
    label: str
    help: str
    group: Group = "everywhere"
    writes: bool = False
    verb: Verb | None = None

    @property
    def binding(self) -> Binding:
        """The key's binding; its action names the command, so that the settings can give it another key."""
        return Binding(self.key, f"command('{self.id}')", self.label, id=self.id, show=False)

    def keys(self, keymap: Mapping[str, str]) -> list[str]:
        """Its keys under the settings' own."""
        return [each for each in keymap.get(self.id, self.key).split(",") if each]

    def called(self, language: str) -> tuple[str, str]:
        """Its label and its help in a language. One that edits an item says of which kind, since all of them are called alike."""
        name, verb = self.verb.name if self.verb else self.id, self.verb
        text = verb_text(name, "label", self.label, language)
        if verb is not None and verb.fields and verb.to and not verb.key:
            text = f"{text}: {label(verb.to, language)}"
        return text, verb_text(name, "help", self.help, language).rstrip(".")


def command_of(verb: Verb) -> Command:
    """The command of a verb."""
    group: Group = "everywhere" if verb.to == "strategy" else "row"
    return Command(verb.id, verb.key, verb.label, verb.help, group, True, verb)


OF_VERBS = {verb.id: command_of(verb) for verb in VERBS}

VIEWS = (
    Command("mine", "1,quotation_mark", "Mine", "What you or your body lead, help with or must decide on", "go"),
    Command("view_overdue", "2", "Overdue", "The tasks that are overdue", "go"),
    Command("view_to_decide", "3", "To decide", "The reports that wait for a decision", "go"),
    Command("view_open", "4", "Open", "The tasks under control, by time", "go"),
    Command("view_closed", "5", "Closed", "The tasks that are closed, the newest first", "go"),
    Command("view_all", "6,comma", "All", "All tasks, those that do not count too", "go"),
)
"""The views of the tasks under their digits, and under what a Kazakh layout has on those keys."""

COMMON = (
    *VIEWS,
    Command("desk", "d", "Desk", "What needs you, and the strategy at a glance", "go"),
    Command("plan", "p", "Plan", "The tree of goals, tasks and sub-tasks", "go"),
    Command("tasks", KEYS["task list"], "Tasks", "All tasks: filter, sort, mark, act", "go"),
    Command("timeline", "G", "Timeline", "Goals and tasks by month, from assigned to due, and today", "go"),
    Command("bodies", "O", "Bodies", "What each body has open, overdue and to decide", "go"),
    Command("extensions", "M", "Extensions", "Requests for more time: those to decide on, and those decided", "go"),
    Command("stocktake", "J", "Stocktake", "The goals one by one, for a meeting, and its decisions written down", "go"),
    Command("ledger", KEYS["log"], "Ledger", "What was written, by whom and why, newest first", "go"),
    Command("reports", "R", "Reports", "Any report, list or card as a table, to read and to save", "go"),
    Command("moment", "m", "Moment", "Show the strategy as it stood on a past day, or as it was known then"),
    Command("day_back", "left_curly_bracket", "Day back", "Step to the day before on which something was recorded"),
    Command("day_forth", "right_curly_bracket", "Day forth", "Step to the day after, and at last to now"),
    Command("acting", "b", "Acting for", "Choose the body, or the member as a deputy, that you act for"),
    OF_VERBS["strategy_amend"],
    Command("undo", KEYS["undo"], "Undo", "Take back your newest revision that still stands", writes=True),
    Command("verbs", "colon", "Verbs", "Everything that can be done to the row, with its key", "row"),
    Command("palette", "ctrl+p", "Any command", "Jump to any task, item, report or command by its code or words"),
    Command("plain", "f4", "Plain text", "This screen as plain lines, for a screen reader"),
    Command("help", "question_mark,f1", "Help", "Every key of this screen"),
    Command("quit", "q", "Quit", "Leave the program"),
)

FIND = Command("find", "slash,f", "Find", "Filter the tasks by words", "list")
COPY = Command("copy", "y", "Copy code", "Copy the task's code to the clipboard", "row")
AMEND = Command("amend", "E", "Amend", "Edit the item under the cursor", "row", writes=True)
ADD = Command("add", "N", "New", "Add a task, goal, body, member, event and so on", "row", writes=True)

HANDOVER = OF_VERBS["handover"]
WITH_KEY = [verb for verb in VERBS if verb.key and verb.id not in ("strategy_amend", "amend", "handover")]
TO_TASK = ("task", "series")

ON_TASK = (*(OF_VERBS[verb.id] for verb in WITH_KEY if verb.to in TO_TASK), COPY)
"""What is done to the task under the cursor, or to the series that it belongs to."""
ON_ITEMS = (ADD, AMEND, *(OF_VERBS[verb.id] for verb in WITH_KEY if verb.to not in TO_TASK))
"""What is done to an item of any kind under the cursor."""
THEME = Command("theme", "", "Theme", "Dark, light, high contrast, or the terminal's own 16 colours; kept for the next start")
WINDOW = Command("window", "", "Window", "The countdown, the numbers and the tasks of a window")
WORKING = tuple(Command(each.id, "", each.label, each.help, writes=each.writes) for each in WORKS)
"""Long works."""
START = Command("start", "", "First steps", "Name the strategy, its act and calendar, a first goal and a first task", writes=True)
TOUR = Command("tour", "", "Tour", "A few cards about the screens")
WITHOUT_KEY = (*(each for each in OF_VERBS.values() if not each.key), *WORKING, WINDOW, THEME, START, TOUR)
"""What the palette alone offers."""

SORT = Command("sort", "o", "Sort", "Order by the next column: due, code, goal, lead, state, last update", "list")
SAVED = Command(
    "saved_views", "V", "Saved views", "Save the filter and the order under a name, or open one that is saved", "list"
)
CLEAR = Command("clear", "escape", "All tasks", "Take the marks away, then the filter", "list")
NEXT = Command("next", "right_square_bracket", "Next", "The next task of the list that the card came from", "list")
PREVIOUS = Command("previous", "left_square_bracket", "Previous", "The task before it in that list", "list")
BACK = Command("back", "escape", "Back", "Back to where you came from", "list")
WHOLE = Command("whole", "escape", "Show all", "Show everything again, not only what was asked for", "list")
EARLIER = Command("earlier", "left", "Earlier", "Move the timeline a month, a quarter or a year back", "list")
LATER = Command("later", "right", "Later", "Move the timeline a month, a quarter or a year on", "list")
ZOOM_IN = Command("zoom_in", "plus", "Closer", "Show quarters instead of years, months instead of quarters", "list")
ZOOM_OUT = Command("zoom_out", "minus", "Wider", "Show quarters instead of months, years instead of quarters", "list")
BURN_UP = Command("burn_up", "F", "Burn-up", "Show what was accepted against what was due by the end of each month", "list")
ON_TIMELINE = (EARLIER, LATER, ZOOM_IN, ZOOM_OUT, BURN_UP)
UNDO_THIS = Command("undo_this", "U", "Undo this", "Take back the revision under the cursor", "row", writes=True)

USEFUL = (
    "accept", "return", "assign", "resume", "undo_this", "report", "update", "extend", "evidence_add", "decide", "amend",
    "forecast", "submit", "needs", "co_executor", "label", "internal", "redate", "transfer", "assess", "add",
)  # fmt: skip
"""Verbs in the order in which the bar shows those that can be done: the next act of a state first, then the frequent ones."""

GOAL_PREVIOUS = Command("goal_previous", "left", "Previous goal", "The goal before this one", "list")
GOAL_NEXT = Command("goal_next", "right", "Next goal", "The goal after this one", "list")
WRITE_DOWN = Command("write_down", "plus", "Write down", "Write a decision down as a task of this goal", "row", writes=True)
MINUTES = Command("minutes", "Y", "Minutes", "What was decided since the meeting began, to read and to save", "list")
IN_MEETING = (GOAL_PREVIOUS, GOAL_NEXT, WRITE_DOWN, MINUTES)

SAVE = Command("save", "w", "Save", "Write the report to a file, in any format", "list")
PARAMETERS = Command("parameters", "a", "Ask again", "Change what the report asks: its item, its days, its limit", "list")
NEXT_TABLE = Command(
    "next_table", "right_square_bracket", "Next table", "The next table of the report, after the last one the first", "list"
)

MEETING = (
    (*COMMON, FIND, SORT, SAVED, CLEAR, *ON_ITEMS, *ON_TASK),
    (*COMMON, BACK, NEXT, PREVIOUS, *ON_ITEMS, *ON_TASK),
    (*COMMON, WHOLE, UNDO_THIS),
    (*COMMON, WHOLE, *ON_TIMELINE, *ON_ITEMS, *ON_TASK),
    (*COMMON, *IN_MEETING, *ON_ITEMS, *ON_TASK),
    (*COMMON, SAVE, PARAMETERS, NEXT_TABLE, HANDOVER, *ON_ITEMS),
)
"""Commands that can meet on one screen."""

ALL = {command.id: command for together in MEETING for command in together} | {each.id: each for each in WITHOUT_KEY}

OLDER = {
    "registers": "reports",
    "skip": "series_skip",
    "plan_on": "series_plan",
    "evidence": "evidence_add",
    "settings": "strategy_amend",
    "dashboard": "desk",
}
"""Older names of commands in the settings' keys -> theirs."""


def keymap(keys: Mapping[str, str]) -> dict[str, str]:
    """The settings' keys, by the commands' own names."""
    return {OLDER.get(name, name): key for name, key in keys.items()}


def check_keys(keys: Mapping[str, str]) -> None:
    """Refused when the settings' keys name an unknown command, or leave two commands on one key, which would silence one."""
    named = keymap(keys)
    for name in named:
        if name not in ALL:
            raise Refused("unknown_command_key", command=name, known=sorted(ALL))
    for together in MEETING:
        held: dict[str, str] = {}
        for command in together:
            for key in named.get(command.id, command.key).split(","):
                if key in TAKEN:
                    raise Refused("key_taken_by_terminal", key=key, command=command.id)
                if key in held:
                    place = "[keys]" if {command.id, held[key]} & named.keys() else None
                    raise Refused("key_given_twice", place=place, key=key, commands=[held[key], command.id])
                held[key] = command.id


class CommandScreen(Screen[None]):
    """A screen that declares its commands. It has a `do_<id>` for each that is its own; verbs are done by `do_verb`, and what is
    the same on every screen by `do_common`.
    """

    OFFERS: ClassVar[tuple[Command, ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.BINDINGS = [*cls.BINDINGS, *(command.binding for command in cls.OFFERS)]
        super().__init_subclass__(**kwargs)

    def refuse(self, why: Reason) -> None:
        """Say why nothing happens."""

    def forget_refusal(self) -> None:
        """Another key was pressed."""

    def unheard(self, key: str) -> None:
        """A key was pressed that means nothing on this screen."""
