"""The commands of the screen: each verb with its key, and what only a screen can do. Bindings, palette and help are made here.

Invariant: no two commands that can meet on one screen have one key, no command lives on a key that terminals take for themselves,
and no key is silent: what cannot be done now says why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar, cast

from textual.binding import ActiveBinding, Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

from tracker.errors import Refused
from tracker.tui.speaking import language_of
from tracker.tui.works import WORKS
from tracker.verbs.rows import KEYS
from tracker.verbs.table import VERBS
from tracker.verbs.verb import Verb
from tracker.wording import label, verb_text

TAKEN = frozenset(f"ctrl+{letter}" for letter in "sqzab")
"""Keys that flow control, job control, screen and tmux take for themselves."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a user can do. What `writes` needs a database that can be written; a `verb` is done by its form."""

    id: str
    key: str
    label: str
    help: str
    footer: bool = True
    writes: bool = False
    verb: Verb | None = None

    @property
    def binding(self) -> Binding:
        """The key's binding; its action names the command, so that the footer keeps commands apart."""
        return Binding(self.key, f"command('{self.id}')", self.label, id=self.id, tooltip=self.help, show=self.footer)

    def called(self, language: str) -> tuple[str, str]:
        """Its label and its help in a language. One that edits an item says of which kind, since all of them are called alike."""
        name, verb = self.verb.name if self.verb else self.id, self.verb
        text = verb_text(name, "label", self.label, language)
        if verb is not None and verb.fields and verb.to and not verb.key:
            text = f"{text}: {label(verb.to, language)}"
        return text, verb_text(name, "help", self.help, language).rstrip(".")


def command_of(verb: Verb) -> Command:
    """The command of a verb."""
    return Command(verb.id, verb.key, verb.label, verb.help, verb.footer, True, verb)


OF_VERBS = {verb.id: command_of(verb) for verb in VERBS}

VIEWS = (
    Command("mine", "1,quotation_mark", "Mine", "What you or your body lead, help with or must decide on"),
    Command("view_overdue", "2", "Overdue", "The tasks that are overdue", footer=False),
    Command("view_to_decide", "3", "To decide", "The reports that wait for a decision", footer=False),
    Command("view_open", "4", "Open", "The tasks under control, by time", footer=False),
    Command("view_closed", "5", "Closed", "The tasks that are closed, the newest first", footer=False),
    Command("view_all", "6,comma", "All", "All tasks, those that do not count too", footer=False),
)
"""The views of the tasks under their digits, and under what a Kazakh layout has on those keys."""

COMMON = (
    *VIEWS,
    Command("desk", "d", "Desk", "What needs you, and the strategy at a glance"),
    Command("plan", "p", "Plan", "The tree of goals, tasks and sub-tasks"),
    Command("tasks", KEYS["task list"], "Tasks", "All tasks: filter, sort, mark, act"),
    Command("timeline", "G", "Timeline", "Goals and tasks by month, from assigned to due, and today", footer=False),
    Command("bodies", "O", "Bodies", "What each body has open, overdue and to decide", footer=False),
    Command("extensions", "M", "Extensions", "Requests for more time: those to decide on, and those decided", footer=False),
    Command("stocktake", "J", "Stocktake", "The goals one by one, for a meeting, and its decisions written down", footer=False),
    Command("ledger", KEYS["log"], "Ledger", "What was written, by whom and why, newest first"),
    Command("reports", "R", "Reports", "Any report, list or card as a table, to read and to save", footer=False),
    Command("moment", "m", "Moment", "Show the strategy as it stood on a past day, or as it was known then"),
    Command("day_back", "left_curly_bracket", "Day back", "Step to the day before on which something was recorded", footer=False),
    Command("day_forth", "right_curly_bracket", "Day forth", "Step to the day after, and at last to now", footer=False),
    Command("acting", "b", "Acting for", "Choose the body, or the member as a deputy, that you act for", footer=False),
    OF_VERBS["strategy_amend"],
    Command("undo", KEYS["undo"], "Undo", "Take back your newest revision that still stands", footer=False, writes=True),
    Command("plain", "f4", "Plain text", "This screen as plain lines, for a screen reader", footer=False),
    Command("help", "question_mark,f1", "Help", "Every key of this screen"),
    Command("quit", "q", "Quit", "Leave the program"),
)

FIND = Command("find", "slash,f", "Find", "Filter the tasks by words")
COPY = Command("copy", "y", "Copy code", "Copy the task's code to the clipboard", footer=False)
AMEND = Command("amend", "E", "Amend", "Edit the item under the cursor", footer=False, writes=True)
ADD = Command("add", "N", "New", "Add a task, goal, body, member, event and so on", footer=False, writes=True)
BULK = Command("bulk", "B", "Marked", "Do one thing to all marked tasks: assign, accept, re-date and so on", False, writes=True)

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
WITHOUT_KEY = (*(each for each in OF_VERBS.values() if not each.key), *WORKING, WINDOW, THEME)
"""What the palette alone offers."""

SORT = Command("sort", "o", "Sort", "Order by the next column: due, code, goal, lead, state, last update")
SAVED = Command(
    "saved_views", "V", "Saved views", "Save the filter and the order under a name, or open one that is saved", footer=False
)
CLEAR = Command("clear", "escape", "All tasks", "Take the filter away", footer=False)
NEXT = Command("next", "right_square_bracket", "Next", "The next task of the list that the card came from", footer=False)
PREVIOUS = Command("previous", "left_square_bracket", "Previous", "The task before it in that list", footer=False)
BACK = Command("back", "escape", "Back", "Back to where you came from")
WHOLE = Command("whole", "escape", "Show all", "Show everything again, not only what was asked for", footer=False)
EARLIER = Command("earlier", "left", "Earlier", "Move the timeline a month, a quarter or a year back")
LATER = Command("later", "right", "Later", "Move the timeline a month, a quarter or a year on")
ZOOM_IN = Command("zoom_in", "plus", "Closer", "Show quarters instead of years, months instead of quarters")
ZOOM_OUT = Command("zoom_out", "minus", "Wider", "Show quarters instead of months, years instead of quarters")
BURN_UP = Command("burn_up", "F", "Burn-up", "Show what was accepted against what was due by the end of each month")
ON_TIMELINE = (EARLIER, LATER, ZOOM_IN, ZOOM_OUT, BURN_UP)
UNDO_THIS = Command("undo_this", "U", "Undo this", "Take back the revision under the cursor", footer=False, writes=True)

GOAL_PREVIOUS = Command("goal_previous", "left", "Previous goal", "The goal before this one")
GOAL_NEXT = Command("goal_next", "right", "Next goal", "The goal after this one")
WRITE_DOWN = Command("write_down", "plus", "Write down", "Write a decision down as a task of this goal", writes=True)
MINUTES = Command("minutes", "Y", "Minutes", "What was decided since the meeting began, to read and to save")
IN_MEETING = (GOAL_PREVIOUS, GOAL_NEXT, WRITE_DOWN, MINUTES)

SAVE = Command("save", "w", "Save", "Write the report to a file, in any format")
PARAMETERS = Command("parameters", "a", "Ask again", "Change what the report asks: its item, its days, its limit")

MEETING = (
    (*COMMON, FIND, SORT, SAVED, CLEAR, BULK, *ON_ITEMS, *ON_TASK),
    (*COMMON, BACK, NEXT, PREVIOUS, *ON_ITEMS, *ON_TASK),
    (*COMMON, WHOLE, UNDO_THIS),
    (*COMMON, WHOLE, *ON_TIMELINE, *ON_ITEMS, *ON_TASK),
    (*COMMON, *IN_MEETING, *ON_ITEMS, *ON_TASK),
    (*COMMON, SAVE, PARAMETERS, HANDOVER, *ON_ITEMS),
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


class Commands(Provider):
    """The palette: what the screen can do now, in its own words."""

    @property
    def _screen(self) -> "CommandScreen":
        return cast(CommandScreen, self.screen)

    async def discover(self) -> Hits:
        """Everything that can be done."""
        for command in self._screen.available():
            text, help = command.called(language_of(self._screen))
            yield DiscoveryHit(text, partial(self._screen.action_command, command.id), help=help)

    async def search(self, query: str) -> Hits:
        """What can be done, by the words of its label and help."""
        matcher = self.matcher(query)
        for command in self._screen.available():
            text, help = command.called(language_of(self._screen))
            score = matcher.match(f"{text} {help}")
            if score > 0:
                run = partial(self._screen.action_command, command.id)
                yield Hit(score, matcher.highlight(text), run, help=help)


class CommandScreen(Screen[None]):
    """A screen that declares its commands. It has a `do_<id>` for each that is no verb, or the app has it, where it is a common
    one; verbs are done by `do_verb`.
    """

    OFFERS: ClassVar[tuple[Command, ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = []
    COMMANDS: ClassVar[Any] = {Commands}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.BINDINGS = [*cls.BINDINGS, *(command.binding for command in cls.OFFERS)]
        own = [each for each in cls.OFFERS if each.verb is None and each not in COMMON]
        missing = [each.id for each in own if not hasattr(cls, f"do_{each.id}")]
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

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings as the footer shows them, in the language of the screen."""
        return {key: _spoken(each, language_of(self)) for key, each in super().active_bindings.items()}

    def available(self) -> Iterable[Command]:
        """The commands that can be done now."""
        return [command for command in dict.fromkeys((*self.OFFERS, *WITHOUT_KEY)) if self.can(command)]

    def say_why(self, key: str) -> None:
        """Say why nothing happens, when the key is that of a command that cannot be done now."""

    def action_command(self, id: str) -> None:
        """Do the command."""
        if (verb := ALL[id].verb) is not None:
            self.do_verb(verb)
        elif ALL[id] in WORKING:
            self.app.do_work(id)  # type: ignore[attr-defined]
        else:
            (getattr(self, f"do_{id}", None) or getattr(self.app, f"do_{id}"))()

    def do_verb(self, verb: Verb) -> None:
        """Open the form of a verb."""
        raise NotImplementedError


def _spoken(active: ActiveBinding, language: str) -> ActiveBinding:
    command = ALL.get(active.binding.id or "")
    if command is None:
        return active
    label, help = command.called(language)
    return active._replace(binding=replace(active.binding, description=label, tooltip=help))
