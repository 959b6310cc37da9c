"""The commands that are the same on every screen: where to go, the moment, whom to act for, what is new, and what lies over it.

Invariant: each is a function of the screen that the key was pressed on; a screen that does one otherwise has a `do_` of its own.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from tracker.storage.values import Moment
from tracker.tui.app import TrackerApp
from tracker.tui.dialogs.acting import read_actors
from tracker.tui.dialogs.choosing import Choice, Chooser
from tracker.tui.dialogs.moment import MomentDialog
from tracker.tui.dialogs.start import FirstHour
from tracker.tui.dialogs.undo import UndoDialog, Undoing, question_for
from tracker.tui.dialogs.works.begin import ask_and_do
from tracker.tui.keyboard.commands import VIEWS, WORKING
from tracker.tui.reading.day_steps import step
from tracker.tui.screens.availability import addable
from tracker.tui.screens.help import Help, VerbSheet
from tracker.tui.screens.palette import Palette, Target
from tracker.tui.screens.plain import PlainView, plain_lines
from tracker.tui.screens.task import TaskScreen
from tracker.tui.screens.window import choose_window
from tracker.tui.screens.work import WorkScreen
from tracker.tui.speaking import says, verb_in
from tracker.tui.theme import THEMES
from tracker.tui.widgets.tables.marks import MarkTable
from tracker.verbs.readings import reading_of


def do(screen: WorkScreen, id: str) -> None:
    """Do the command on a screen; one that is not here is named as the screen that it goes to."""
    if id in COMMANDS:
        COMMANDS[id](screen)
    else:
        screen.app.switch_mode(id)


def choose(screen: WorkScreen, title: str, choices: list[Choice], current: Any, take: Callable[[Any], object]) -> None:
    """Take one of a few, unless that is left."""

    def taken(chosen: tuple[Any] | None) -> None:
        if chosen is not None:
            take(chosen[0])

    screen.app.push_screen(Chooser(says(screen, title), choices, current), taken)


# -- where to go


def find(screen: WorkScreen) -> None:
    """Find in the tasks."""
    screen.app.on_screen("tasks", lambda tasks: tasks.do_find())


def choose_report(screen: WorkScreen) -> None:
    """Go to the reports, and choose one."""
    screen.app.on_screen("reports", lambda reports: reports.choose())


def jump_anywhere(screen: WorkScreen) -> None:
    """Choose where to jump, or what to do."""
    screen.app.push_screen(Palette(screen), partial(go_to, screen))


def go_to(screen: WorkScreen, target: Target | None) -> None:
    """Do a command, or go to an item, a report or a saved filter: a task by its card, another by the screen that is about it."""
    if target is None:
        return
    app, kind, code = screen.app, target.kind, target.code
    if kind == "command":
        screen.action_command(code)
    elif kind == "task":
        app.push_screen(TaskScreen(code))
    elif kind == "view":
        app.on_screen("tasks", lambda tasks: tasks.open_saved(code))
    elif kind == "goal":
        app.show_tasks("all", (f"goal:{code}",))
    elif kind == "body":
        app.show_tasks("open", (f"lead:{code}",))
    elif kind == "member":
        app.show_report(reading_of("report handover"), {"member": code})
    elif kind == "window":
        app.show_report(reading_of("report window"), {"code": code})
    else:
        app.show_report(reading_of(code))


# -- what the app shows, and in whose name


def choose_moment(screen: WorkScreen) -> None:
    """Choose a past moment, or now."""
    app = screen.app

    def chosen(moment: Moment | None) -> None:
        if moment is not None:
            app.moment = moment

    app.push_screen(MomentDialog(app.moment, app.today), chosen)


def choose_actor(screen: WorkScreen) -> None:
    """Choose the body, or the member, that is acted for."""
    app = screen.app

    def act_for(body: str | None) -> None:
        app.acting_for = body

    def show(actors: list[Choice]) -> None:
        choose(screen, "acting_for", actors, app.acting_for, act_for)

    app.reads.ask("actors", partial(read_actors, login=app.access.login, language=app.language), show)


def choose_theme(screen: WorkScreen) -> None:
    """Choose a theme; it is kept for the next start."""
    choices = [Choice(name, says(screen, f"theme_{name}")) for name in THEMES]
    choose(screen, "theme", choices, screen.app.theme, screen.app.take_theme)


# -- the row


def add(screen: WorkScreen) -> None:
    """Choose what is new, and open its form."""
    adding, language = addable(screen.app), screen.app.language
    spoken = [verb_in(each, language) for each in adding]
    choices = [Choice(verb, each.label, each.help.rstrip(".")) for verb, each in zip(adding, spoken, strict=True)]
    here = next((each for each in adding if each.fields == (screen.subject or ("task", ""))[0]), adding[0])
    choose(screen, "new_item", choices, here, screen.do_verb)


def amend(screen: WorkScreen) -> None:
    """Open the form of the item."""
    if (verb := screen.situation.amending) is not None:
        screen.do_verb(verb)


def copy_code(screen: WorkScreen) -> None:
    """Copy the code of the task."""
    if screen.current is not None:
        screen.app.copy_to_clipboard(screen.current.code)
        screen.app.notify(says(screen, "on_clipboard", code=screen.current.code), markup=False)


def clear_marks(screen: WorkScreen) -> None:
    """Take the marks away."""
    if screen.marked:
        screen.app.marks.clear()
        for table in screen.query(MarkTable):
            table.refresh()
        screen.moved()


def undo(screen: WorkScreen, number: int | None = None) -> None:
    """Show what undoing a revision would take back, the person's own newest when none is named, and ask."""

    def ask(undoing: Undoing) -> None:
        screen.app.push_screen(UndoDialog(undoing, screen.app.language))

    screen.reads.ask("undoing", question_for(number, screen.app.access.login), ask)


# -- over the screen


def show_help(screen: WorkScreen) -> None:
    """Show every key of this screen."""
    screen.app.push_screen(Help(screen), screen.do_chosen)


def show_verbs(screen: WorkScreen) -> None:
    """Show every verb of the row."""
    screen.app.push_screen(VerbSheet(screen), screen.do_chosen)


def show_plain(screen: WorkScreen) -> None:
    """Show this screen as plain lines."""
    screen.app.push_screen(PlainView(plain_lines(screen, screen.app.glyphs)))


def _view(screen: WorkScreen, *, view: str) -> None:
    screen.app.show_tasks(view)


def _work(screen: WorkScreen, *, id: str) -> None:
    ask_and_do(screen.app, id)


def _of_app(act: Callable[[TrackerApp], object]) -> Callable[[WorkScreen], object]:
    return lambda screen: act(screen.app)


COMMANDS: dict[str, Callable[[WorkScreen], object]] = {
    **{command.id: partial(_view, view=command.id.removeprefix("view_")) for command in VIEWS},
    **{command.id: partial(_work, id=command.id) for command in WORKING},
    "find": find,
    "reports": choose_report,
    "palette": jump_anywhere,
    "window": _of_app(choose_window),
    "moment": choose_moment,
    "day_back": _of_app(partial(step, by=-1)),
    "day_forth": _of_app(partial(step, by=1)),
    "acting": choose_actor,
    "theme": choose_theme,
    "start": _of_app(lambda app: FirstHour(app).start()),
    "tour": _of_app(lambda app: FirstHour(app).tour()),
    "add": add,
    "amend": amend,
    "copy": copy_code,
    "clear": clear_marks,
    "undo": undo,
    "help": show_help,
    "verbs": show_verbs,
    "plain": show_plain,
    "quit": _of_app(lambda app: app.leave(0)),
}
"""Command -> what it does."""
