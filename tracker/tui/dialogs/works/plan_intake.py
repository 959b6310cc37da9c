"""A plan that comes in, in lists to go through: its columns, what was found, what it changes, and how it was read.

What is asked is answered here. Invariant: an answer stands in the file of the mapping or of the answers before the plan is read
again, so that the command line reads the same; nothing is written to the database but by the work that shows it first.
"""

from collections import deque
from collections.abc import Iterator
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tracker.errors import TrackerError
from tracker.exchange.plans.intake import beside, telling
from tracker.tui.dialogs.works.long_work import LongWorkDialog
from tracker.tui.dialogs.works.plan_questions import Entry, of_changes, of_columns, of_findings
from tracker.tui.plan_works import Checked
from tracker.tui.speaking import says
from tracker.tui.widgets.line_list import LineList, hanging
from tracker.tui.works import BY_ID, LongWork
from tracker.wording.plain import plain

VIEWS = ("columns", "findings", "changes", "report")
ASKED, TOLD = "?", " "
"""What stands before a line that Enter answers, and before any other."""


class PlanDialog(LongWorkDialog):
    """Reads a plan, and shows it in four lists."""

    KEYS = "plan_keys"
    LISTED = "entries"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "turn(1)", "Next list", priority=True),
        Binding("left,shift+tab", "turn(-1)", "List before", priority=True),
        Binding("f3", "propose", "Take what is proposed", priority=True),
    ]

    def __init__(self, work: LongWork, answers: dict[str, Any]) -> None:
        super().__init__(work, answers)
        self._view = ""
        self._views: dict[str, list[Entry]] = {name: [] for name in VIEWS}

    def body(self) -> ComposeResult:
        """The names of the lists, and the one that is shown."""
        yield Static("", id="views")
        entries = LineList()
        entries.id = "entries"
        yield entries

    @property
    def checked(self) -> Checked | None:
        """What was read and checked; None before it was, and where it failed."""
        return self._run.made if self._run is not None and not self._busy else None

    def show_lines(self) -> None:
        """Nothing is listed before all was read."""

    def show_end(self, error: TrackerError | None) -> None:
        """Show the first list that has something to answer, and the verdict."""
        checked = self.checked if error is None else None
        views = self._views = {name: [] for name in VIEWS}
        if checked is not None and checked.taken.is_table:
            views["columns"] = list(of_columns(self, checked.taken))
            views["findings"] = list(of_findings(self, checked.taken, checked.found))
            views["changes"] = list(of_changes(self, checked.taken))
        views["report"] = [Entry(line) for line in self.told()]
        asked = [name for name in VIEWS if any(each.open for each in views[name])]
        first = asked[0] if asked else "changes" if views["changes"] else "report"
        stays = self._view in asked or (not asked and views.get(self._view))
        self._show(self._view if stays else first)
        if error is None and self._lines:
            ready = checked is not None and checked.ready
            self.query_one("#progress", Static).update(Content(says(self, "plan_ready") if ready else self._lines[-1]))

    def _show(self, view: str) -> None:
        """Show one of the lists."""
        here = self.query_one(LineList).highlighted if self._view == view else 0
        self._view = view
        names = [
            (name, f" {says(self, f'plan_view_{name}', number=sum(each.counted for each in self._views[name]))} ")
            for name in VIEWS
        ]
        told = [Content.styled(plain(text), "reverse" if name == view else "$muted") for name, text in names]
        self.query_one("#views", Static).update(Content(" ").join(told))
        entries = self._views[view]
        self.query_one(LineList).fill(lambda width: _drawn(entries, width), min(here or 0, max(0, len(entries) - 1)))
        self.query_one(LineList).focus()

    def action_turn(self, by: int) -> None:
        """Show the next list, or the one before."""
        if not self._busy:
            self._show(VIEWS[(VIEWS.index(self._view) + by) % len(VIEWS)])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask what the line asks."""
        event.stop()
        ask = self._views[self._view][event.option_index].ask if not self._busy else None
        if ask is not None:
            ask()

    def action_propose(self) -> None:
        """Write the mapping and the answers as they are proposed, new names as new bodies; what is in doubt stays asked."""
        if (checked := self.checked) is not None and checked.taken.is_table and self._run is not None:
            deque(beside.write_down(checked.taken, self._run.store.today), maxlen=0)
            self.again()

    def action_agree(self) -> None:
        """Show what applying it would write, and ask; afterwards it is read again."""
        if not self._busy and self._run is not None:
            work = LongWorkDialog(BY_ID["plan_apply"], self._answers)
            self.app.push_screen(work, lambda _: self.again())


def _drawn(entries: list[Entry], width: int) -> Iterator[Option]:
    return (Option(hanging(ASKED if each.open else TOLD, 2, each.text, width)) for each in entries[: telling.MOST_CHANGES])
