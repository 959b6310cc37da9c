"""A long work on the screen: its lines as they come, how far it is and for how long, and what came of it.

Invariant: it is done by a thread with a store of its own; Esc stops it at its next step or in the middle of a query, and it says
then that nothing was written; what must be agreed to is shown before.
"""

from functools import partial
from time import monotonic
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.errors import TrackerError
from tracker.tui.app import TrackerApp
from tracker.tui.keyboard.commands import keymap
from tracker.tui.keyboard.naming import in_keys
from tracker.tui.speaking import language_of, says
from tracker.tui.works import LongWork, Run
from tracker.wording import Message, located, verb_text
from tracker.wording.plain import plain

MOST = 500
"""Lines that are shown beside the last one; more are only counted."""


class LongWorkDialog(ModalScreen[None]):
    """Does one work, and shows what it says."""

    app: TrackerApp
    KEYS: ClassVar[str] = "work_keys"
    LISTED: ClassVar[str] = "lines"
    """What tells its keys, and what the keys go to."""
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "stop", "Stop, or close"), ("f2", "agree", "Do it")]

    def __init__(self, work: LongWork, answers: dict[str, Any]) -> None:
        super().__init__()
        self._work, self._answers = work, answers
        self._run: Run | None = None
        self._lines: list[str] = []
        self._count, self._shown, self._since, self._busy = 0, 0, monotonic(), False

    def compose(self) -> ComposeResult:
        """What is told, and one line for how far it is."""
        with Vertical(classes="dialog -tall") as box:
            box.border_title = verb_text(self._work.id, "label", self._work.label, language_of(self))
            box.border_subtitle = says(self, self.KEYS)
            yield from self.body()
            yield Static("", id="progress")

    def body(self) -> ComposeResult:
        """The lines as they come."""
        with VerticalScroll(id="lines"):
            yield Static("", id="told")

    def on_mount(self) -> None:
        """Begin."""
        self.query_one(f"#{self.LISTED}").focus()
        self._begin()
        self.set_interval(0.2, self._tick)

    def _begin(self, agreed: Run | None = None) -> None:
        self._busy, self._since, self._run = True, monotonic(), None
        self.run_worker(partial(self._do, agreed), thread=True, group="work", exclusive=True, exit_on_error=False)

    def _do(self, agreed: Run | None) -> None:
        """In the thread: the whole work."""
        error: TrackerError | None = None
        app = self.app
        try:
            with app.access.live() as store:
                self._run = run = Run(store, self._answers, app.settings, app.access.login, app.acting_for)
                if agreed is not None:
                    run.agreed, run.seen, run.made = True, agreed.seen, agreed.made
                for told in self._work.do(run):
                    self._say(told)
        except TrackerError as found:
            error = found
        app.call_from_thread(self._end, error)

    def _say(self, told: Message | str) -> None:
        self._count += 1
        self._lines[MOST:] = [plain(told if isinstance(told, str) else self._told(told))]

    def _told(self, message: Message) -> str:
        """A sentence with keys in place of commands."""
        language = language_of(self)
        return in_keys(located(message, language), language, keymap(self.app.settings.keys))

    def _end(self, error: TrackerError | None) -> None:
        """What came of it: a fault, that it was stopped, or that something must be agreed to."""
        self._busy = False
        if error is not None:
            self._say(says(self, "work_stopped") if self._run and self._run.stopped else self._told(error))
        self._tick()
        question = self._run.question if self._run is not None and error is None else None
        ended = says(self, "work_ended", seconds=int(monotonic() - self._since))
        told = self._told(question) if question is not None else ended
        self.query_one("#progress", Static).update(Content.styled(plain(told), "$warning" if question is not None else "$muted"))
        self.show_end(error)

    def show_end(self, error: TrackerError | None) -> None:
        """Show what came last."""
        self.query_one("#lines").scroll_end(animate=False)

    def _tick(self) -> None:
        """Show what was said since the last time, and how far it is."""
        if self._count != self._shown:
            self._shown = self._count
            self.show_lines()
        if self._busy:
            run = self._run
            if run is not None and run.stopped:
                run.stop()
            kind = "work_stopping" if run is not None and run.stopped else "work_progress"
            steps, seconds = run.steps if run else 0, int(monotonic() - self._since)
            self.query_one("#progress", Static).update(Content(says(self, kind, steps=steps, seconds=seconds)))

    def show_lines(self) -> None:
        """Show what was said."""
        self.query_one("#told", Static).update(Content("\n".join(self.told())))

    def told(self) -> list[str]:
        """What was said: the first lines, how many more there are, and the last one."""
        left_out = self._count - len(self._lines)
        more = [says(self, "and_more", number=left_out)] if left_out else []
        return [*self._lines[:MOST], *more, *self._lines[MOST:]]

    def action_agree(self) -> None:
        """Do what was shown."""
        run = self._run
        if not self._busy and run is not None and run.question is not None:
            self.again(run)

    def again(self, agreed: Run | None = None) -> None:
        """Do it again: what a run has shown is agreed to, or something was answered."""
        self._lines, self._count, self._shown = [], 0, -1
        self._begin(agreed)

    def action_stop(self) -> None:
        """Stop it; close it once it has ended."""
        if not self._busy:
            self.dismiss(None)
        elif self._run is not None and not self._run.stopped:
            self._run.stop()
