"""The pane that shows a card: beside a list, below it, or over the whole screen; in three lines its gist.

Made from the same card as `task show`, so that the screen and the command line tell the same. Invariant: with nothing to show it
says so, and an old card never stays.
"""

from collections.abc import Callable

from textual.content import Content

from tracker.domain.model.kinds import KINDS
from tracker.render.lines import wrapped
from tracker.reports.records.card import card
from tracker.reports.values import Report
from tracker.storage.store import Store
from tracker.tui.speaking import says
from tracker.tui.widgets.card_lines import GIST, card_lines
from tracker.tui.widgets.pane import Pane
from tracker.wording.plain import plain


def card_question(code: str, language: str | None, kind: str = "task") -> Callable[[Store], Report | None]:
    """A question for the card of an item, None when it does not stand at the moment."""

    def read(store: Store) -> Report | None:
        day = store.moment.as_of or store.today
        return card(kind, code, store, day, language=language) if store.find(KINDS[kind], code) else None

    return read


class Card(Pane):
    """Shows one card, or why there is none."""

    def on_mount(self) -> None:
        """How to fill it, until it shows a card."""
        self.show(None)

    def allow_focus(self) -> bool:
        """A gist has nothing to scroll to."""
        return super().allow_focus() and self.text.size.height > GIST

    def show(self, report: Report | None, nothing: str = "") -> None:
        """Show a card; None takes the old one away and says `nothing`, or how to get one."""
        self.retitle(plain(report.subject) if report else says(self, "detail"))
        told = nothing or says(self, "detail_empty")
        if report is not None:
            self.text.show(lambda width, height: card_lines(report, width, height, self.signs))
        else:
            self.text.show(lambda width, height: [Content.styled(line, "$muted") for line in wrapped(told, width)])
