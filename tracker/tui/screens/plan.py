"""The plan as a tree: goals and blocks, their tasks and sub-tasks, read as they are opened.

Invariant: at most `MOST` children are read under one node, and a line leads to the tasks screen for the rest; a refresh
keeps what is open and where the cursor is, by code.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from tracker.domain.control.states import verdict_of
from tracker.domain.filters import parse
from tracker.domain.model.codes import sort_key
from tracker.domain.model.item import text_in
from tracker.domain.model.strategy import Goal, Task
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery
from tracker.tui.commands import COMMON, FIND, ON_ITEMS, ON_TASK, Command
from tracker.tui.glyphs import Glyphs
from tracker.tui.screens.desk import filter_tasks
from tracker.tui.screens.tasks import COLOURS
from tracker.tui.screens.work import WorkScreen
from tracker.tui.speaking import says
from tracker.tui.widgets.detail import Detail, card_question
from tracker.wording import label, say
from tracker.wording.plain import plain

MOST = 200
"""Children under one node; nobody reads more siblings in a tree."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One node: a goal, a task, the tasks without a goal (`code` none), or the line that leads to the rest."""

    kind: str
    code: str
    label: Text
    opens: bool
    task: Task | None = None


class PlanTree(Tree[Branch]):
    """The tree with the keys of the tables."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("right", "toggle_node", show=False),
        Binding("left", "cursor_parent", show=False),
    ]


class PlanScreen(WorkScreen):
    """The tree, and the detail of the task under the cursor."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, FIND, *ON_ITEMS, *ON_TASK)

    def body(self) -> Iterable[Widget]:
        """Tree and detail."""
        tree = PlanTree("", id="tree", classes="main")
        tree.show_root, tree.guide_depth, tree.border_title = False, 3, says(self, "plan")
        yield Horizontal(tree, Detail(self.app.glyphs, classes="side"), id="sides")

    @property
    def branches(self) -> PlanTree:
        """The tree."""
        return self.query_one(PlanTree)

    def on_mount(self) -> None:
        """The keys go to the tree."""
        super().on_mount()
        self.branches.focus()

    def load(self) -> None:
        """Read every open node again."""
        opened = [node.data for node in self._open_nodes(self.branches.root) if node.data]
        glyphs, language = self.app.glyphs, self.app.settings.lang

        def read(store: Store) -> dict[str, list[Branch]]:
            found = {"": children(store, None, glyphs, language)}
            for branch in opened:
                found[branch.code] = children(store, branch, glyphs, language)
            return found

        self.reads.ask("tree", read, self.show_tree, self.fail_tree)

    def _open_nodes(self, node: "TreeNode[Branch]") -> "Iterable[TreeNode[Branch]]":
        for child in node.children:
            if child.is_expanded:
                yield child
                yield from self._open_nodes(child)

    def show_tree(self, found: dict[str, list[Branch]]) -> None:
        """Refill the tree, with the same nodes open and the cursor on the same code."""
        tree = self.branches
        at = tree.cursor_node.data.code if tree.cursor_node and tree.cursor_node.data else None
        scroll = tree.scroll_offset.y
        with self.app.batch_update():
            tree.clear()
            self._fill(tree.root, found[""], found)
        self.call_after_refresh(self._back_to, at, scroll)

    def fail_tree(self) -> None:
        """Say so where nothing is shown yet."""
        if not self.branches.root.children:
            told = Text(says(self, "not_read"), "bright_black")
            self.branches.root.add_leaf(told, Branch("nothing", "", told, False))

    def _fill(self, node: "TreeNode[Branch]", branches: list[Branch], found: dict[str, list[Branch]]) -> None:
        for branch in branches:
            child = node.add(branch.label, branch, allow_expand=branch.opens)
            if branch.code in found and branch.opens:
                self._fill(child, found[branch.code], found)
                child.expand()

    def _back_to(self, code: str | None, scroll: int) -> None:
        tree = self.branches
        node = next((each for each in self._every(tree.root) if each.data and each.data.code == code), None)
        if node is not None:
            tree.move_cursor(node)
            tree.scroll_to(y=scroll, animate=False)
        elif tree.cursor_line < 0:
            tree.cursor_line = 0

    def _every(self, node: "TreeNode[Branch]") -> "Iterable[TreeNode[Branch]]":
        for child in node.children:
            yield child
            yield from self._every(child)

    def on_tree_node_expanded(self, event: "Tree.NodeExpanded[Branch]") -> None:
        """Read what lies under the node, once."""
        node, branch = event.node, event.node.data
        if branch is not None and not node.children:
            glyphs, language = self.app.glyphs, self.app.settings.lang
            self.reads.ask("children", lambda store: children(store, branch, glyphs, language), partial(self.show_children, node))

    def show_children(self, node: "TreeNode[Branch]", branches: list[Branch]) -> None:
        """Put them under the node."""
        if not node.children:
            self._fill(node, branches, {})

    def on_tree_node_highlighted(self, event: "Tree.NodeHighlighted[Branch]") -> None:
        """Show the detail of a task."""
        branch = event.node.data
        self.at_task(branch.task if branch else None)
        if branch and branch.task and self.query_one(Detail).display:
            self.reads.ask("card", card_question(branch.code, self.app.settings.lang), self.show_card)

    def show_card(self, report: Any) -> None:
        """Show the detail."""
        self.query_one(Detail).show(report)

    @property
    def subject(self) -> tuple[str, str] | None:
        """The goal or the task under the cursor."""
        branch = node.data if (node := self.branches.cursor_node) else None
        known = branch is not None and branch.kind in ("goal", "task") and branch.code != "none"
        return (branch.kind, branch.code) if branch is not None and known else None

    def known_of(self, kind: str) -> Mapping[str, str]:
        """A new goal or task comes under the goal; beside a task, under the same goal."""
        above, code = self.subject or ("", "")
        if above == "goal" and kind in ("goal", "task"):
            return {"parent" if kind == "goal" else "goal": code}
        return super().known_of(kind)

    def on_tree_node_selected(self, event: "Tree.NodeSelected[Branch]") -> None:
        """Open a task; the line for the rest goes to the tasks screen."""
        from tracker.tui.screens.task import TaskScreen

        branch = event.node.data
        if branch is None:
            return
        if branch.kind == "rest":
            self.app.switch_mode("tasks")
            self.app.call_after_refresh(lambda: filter_tasks(self, tuple(branch.code.split())))
        elif branch.task is not None and not branch.opens:
            self.app.push_screen(TaskScreen(branch.code))

    def do_find(self) -> None:
        """Find in the tasks."""
        self.app.switch_mode("tasks")
        self.app.call_after_refresh(lambda: self.app.screen.action_command("find"))  # type: ignore[attr-defined]


def children(store: Store, branch: Branch | None, glyphs: Glyphs, language: str | None) -> list[Branch]:
    """What lies under a node: goals by their order, then tasks by code."""
    main = store.strategy().main_language
    lang = language or main
    found: list[Branch] = []
    if branch is None or branch.kind == "goal":
        goals: list[Goal] = store.items(Goal)
        inside = [each for each in goals if each.parent == (branch.code if branch else None)]
        inside.sort(key=lambda each: (each.position, sort_key(each.code)))
        found += [Branch("goal", each.code, _goal_label(each, lang, main), True) for each in inside]
    if branch is None:
        day = store.moment.as_of or store.today
        if store.tasks.count(parse(["goal:none"]), day):
            found.append(Branch("goal", "none", Text(say("without_goal", lang), "bright_black"), True))
        return found or [Branch("nothing", "", Text(say("nothing_planned", lang), "bright_black"), False)]
    return [*found, *_tasks(store, branch, glyphs, lang, main)]


def _goal_label(goal: Goal, language: str, main: str) -> Text:
    text = Text.assemble((f"{goal.code} ", "bold"), (plain(text_in(goal, "title", language, main)), "bold"))
    if goal.verification != "verified":
        text.append(f" ({label(goal.verification, language)})", "bright_black")
    return text


def _tasks(store: Store, branch: Branch, glyphs: Glyphs, language: str, main: str) -> Iterable[Branch]:
    day = store.moment.as_of or store.today
    direct = "parent" if branch.kind == "task" else "goal"
    words = f"{direct}:{branch.code}" + ("" if branch.kind == "task" else " parent:none")
    chosen = parse(words.split())
    own = [task for task in store.tasks.page(TaskQuery(chosen, order="code", limit=MOST + 1), day) if _directly(task, branch)]
    context = store.context(day)
    for task in own[:MOST]:
        colour = verdict_of(task, day, context).colour
        text = Text.assemble(
            (f"{glyphs.of(colour)} ", COLOURS[colour]), (f"{task.code} ", "bright_black"),
            plain(text_in(task, "title", language, main)), (f"  {label(task.status, language)}", "bright_black"),
        )  # fmt: skip
        if task.verification != "verified":
            text.append(f" ({label(task.verification, language)})", "bright_black")
        below = store.tasks.count(parse([f"parent:{task.code}"]), day) > 0
        yield Branch("task", task.code, text, below, task)
    total = store.tasks.count(chosen, day)
    if total > MOST:
        yield Branch(
            "rest", words, Text(f"{glyphs.more} {say('more_below', language, number=total - MOST)}", "bright_black"), False
        )


def _directly(task: Task, branch: Branch) -> bool:
    return branch.kind == "task" or task.goal == (None if branch.code == "none" else branch.code)
