"""The commands on items of any kind: a new one, and changes to the one that a screen points at."""

from collections.abc import Mapping
from typing import Any

from tracker.tui.screens.verbs import TaskVerbs
from tracker.wording import say

Subject = tuple[str, str]
"""Kind and code of an item."""


class ItemVerbs(TaskVerbs):
    """What can be done to the item under the cursor, the task unless the screen says otherwise."""

    @property
    def subject(self) -> Subject | None:
        """The item that is amended."""
        return ("task", self.current.code) if self.current is not None else None

    @property
    def kind_here(self) -> str:
        """The kind that is offered first for a new item."""
        return self.subject[0] if self.subject else "task"

    def known_of(self, kind: str) -> Mapping[str, str]:
        """What a new item of `kind` holds at first, by where the cursor is."""
        return {"goal": self.current.goal} if kind == "task" and self.current is not None and self.current.goal else {}

    def do_add(self) -> None:
        """Choose a kind, and open its form."""
        from tracker.tui.dialogs.choosing import Chooser
        from tracker.tui.dialogs.items import KINDS_OFFERED, add_question

        def chosen(kind: tuple[str] | None) -> None:
            if kind is not None:
                self.ask("form", add_question(kind[0], self.known_of(kind[0])))

        runner: Any = self.app
        runner.push_screen(Chooser(say("new_item", self.office.language), KINDS_OFFERED, self.kind_here), chosen)

    def do_settings(self) -> None:
        """Open the form of the strategy itself."""
        from tracker.tui.dialogs.items import amend_question

        self.ask("form", lambda store: amend_question("strategy", store.strategy().code)(store))

    def do_amend(self) -> None:
        """Open the form of the item."""
        from tracker.tui.dialogs.items import amend_question

        if self.subject is not None:
            self.ask("form", amend_question(*self.subject))
