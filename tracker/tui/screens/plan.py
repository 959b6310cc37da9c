"""The plan as a tree: goals and blocks, their tasks and sub-tasks, read as they are opened, each with its numbers.

Invariant: a node is read when it is opened, and again when something moved; a refresh keeps what is open, and the cursor on its
item; the numbers stand in columns at the right, and a title takes what room is left.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from tracker.reports.values import Report
from tracker.storage.store import Store
from tracker.tui.keyboard.commands import COMMON, FIND, ON_ITEMS, ON_TASK, Command
from tracker.tui.reading.branches import Branch, Goals, read_goals, read_tasks, row_of, shown
from tracker.tui.screens.listing import TableScreen
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.card import Card, card_question
from tracker.tui.widgets.tables.marks import TaskTable
from tracker.tui.widgets.tables.rows import Column, RowTable

WIDTHS = {"plan_items": 0, "plan_done": 6, "plan_overdue": 8, "plan_next_due": 9}
"""Column -> its width in cells; 0 takes the room that is left."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What was read: the goals, the tasks under each open node by its code, and the day."""

    goals: Goals
    tasks: Mapping[str, list[Branch]]
    today: date


class PlanTable(TaskTable):
    """The rows of the tree, which the arrows open and close."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "fold(1)", show=False),
        Binding("left", "fold(-1)", show=False),
    ]

    @dataclass
    class Folded(Message):
        """The row is to be opened (1) or closed (-1)."""

        by: int

    def action_fold(self, by: int) -> None:
        """Open or close the row."""
        self.post_message(self.Folded(by))


class PlanScreen(TableScreen):
    """The tree, and the card of what is under the cursor."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, FIND, *ON_ITEMS, *ON_TASK)

    def __init__(self) -> None:
        super().__init__()
        self.plan = Plan({}, {}, date.min)
        self.opened: set[str] = set()

    def body(self) -> Iterable[Widget]:
        """Tree and card."""
        columns = [Column(says(self, word), width, right=width > 0) for word, width in WIDTHS.items()]
        table = PlanTable(columns, self.app.marks, id="rows", classes="main")
        table.border_title = says(self, "plan")
        yield Container(table, Card(classes="side"), classes="beside")

    # -- reading

    def load(self) -> None:
        """Read the goals, and every open node again."""
        read = partial(read_tree, opened=frozenset(self.opened), language=language_of(self))
        self.reads.ask("tree", read, self.show_tree, self.table.fail)

    def show_tree(self, plan: Plan) -> None:
        """Show what was read, the cursor on what it was on."""
        self.plan = plan
        self._show()

    def _show(self) -> None:
        language, glyphs, plan = language_of(self), self.app.glyphs, self.plan
        rows = [
            row_of(depth, branch, branch.code in plan.tasks, plan.today, glyphs, language)
            for depth, branch in shown(plan.goals, plan.tasks)
        ]
        self.table.show_all(rows, nothing=says(self, "nothing_planned"))
        if not rows:
            self.at_task(None)

    # -- opening and closing

    @property
    def branch(self) -> Branch | None:
        """The branch under the cursor."""
        row = self.table.current
        return row[2] if row is not None else None

    def on_plan_table_folded(self, message: PlanTable.Folded) -> None:
        """Open or close what is under the cursor; what is closed already leads to what it stands under."""
        branch = self.branch
        if branch is None:
            return
        if message.by > 0:
            self._open(branch)
        elif branch.opens and branch.code in self.opened:
            self._close(branch)
        else:
            self._to_parent()

    def _open(self, branch: Branch) -> None:
        if branch.opens and branch.code not in self.opened:
            self.opened.add(branch.code)
            language = language_of(self)
            self.reads.ask(
                f"open {branch.code}", lambda store: read_tasks(store, branch, language), partial(self.show_below, branch)
            )

    def show_below(self, branch: Branch, tasks: list[Branch]) -> None:
        """Put them under the node, if it is still open."""
        if branch.code in self.opened:
            self.plan = Plan(self.plan.goals, {**self.plan.tasks, branch.code: tasks}, self.plan.today)
            self._show()

    def _close(self, branch: Branch) -> None:
        self.opened.discard(branch.code)
        self.plan = Plan(
            self.plan.goals, {code: below for code, below in self.plan.tasks.items() if code != branch.code}, self.plan.today
        )
        self._show()

    def _to_parent(self) -> None:
        depths = [depth for depth, _ in shown(self.plan.goals, self.plan.tasks)]
        at = self.table.cursor
        above = next((number for number in range(at - 1, -1, -1) if depths[number] < depths[at]), None)
        if above is not None:
            self.table.cursor = above

    def on_row_table_chosen(self, message: RowTable.Chosen) -> None:
        """Open or close a node, open the card of a task, or list the rest."""
        branch: Branch = message.row[2]
        if branch.kind == "rest":
            self.app.show_tasks("all", branch.code.split())
        elif branch.opens:
            self._close(branch) if branch.code in self.opened else self._open(branch)
        else:
            self.open_card(branch.code, lambda row: row[2].task and row[2].code)

    # -- the row

    def on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        """Show the card of a goal or a task."""
        branch: Branch = message.row[2]
        self.at_task(branch.task)
        if self.subject is not None and self.query_one(Card).display:
            kind, code = self.subject
            self.reads.ask("card", card_question(code, language_of(self), kind), self.show_card)

    def show_card(self, report: Report | None) -> None:
        """Show it."""
        self.query_one(Card).show(report)

    @property
    def subject(self) -> tuple[str, str] | None:
        """The goal or the task under the cursor."""
        branch = self.branch
        known = branch is not None and branch.kind in ("goal", "task") and branch.code != "none"
        return (branch.kind, branch.code) if branch is not None and known else None

    def known_of(self, kind: str) -> Mapping[str, str]:
        """A new goal or task comes under the goal; beside a task, under the same goal."""
        above, code = self.subject or ("", "")
        if above == "goal" and kind in ("goal", "task"):
            return {"parent" if kind == "goal" else "goal": code}
        return super().known_of(kind)


def read_tree(store: Store, opened: frozenset[str], language: str) -> Plan:
    """The goals, and the tasks under every node that is open and can be seen."""
    goals, tasks = read_goals(store, language), dict[str, list[Branch]]()
    waiting = [branch for below in goals.values() for branch in below if branch.code in opened]
    while waiting:
        branch = waiting.pop()
        tasks[branch.code] = read_tasks(store, branch, language)
        waiting += [each for each in tasks[branch.code] if each.code in opened]
    return Plan(goals, tasks, store.moment.as_of or store.today)
