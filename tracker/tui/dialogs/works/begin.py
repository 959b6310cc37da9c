"""How a long work is begun on the screen: what it must be told is asked, then it is done in a dialog of its own.

Invariant: nothing is done before all was answered.
"""

from typing import Any

from tracker.tui.app import TrackerApp
from tracker.tui.dialogs.answers import AnswersDialog
from tracker.tui.dialogs.inputs import Blank
from tracker.tui.dialogs.works.long_work import LongWorkDialog
from tracker.tui.dialogs.works.plan_intake import PlanDialog
from tracker.tui.speaking import ask_in
from tracker.tui.works import BY_ID
from tracker.wording import verb_text

DIALOGS: dict[str, type[LongWorkDialog]] = {"plan_check": PlanDialog}
"""Work -> its dialog, where it has one of its own."""


def ask_and_do(app: TrackerApp, id: str) -> None:
    """Ask what a work must be told, and do it."""
    work, language = BY_ID[id], app.language

    def given(answers: dict[str, Any] | None) -> None:
        if answers is not None:
            app.push_screen(DIALOGS.get(id, LongWorkDialog)(work, answers))

    if not work.asks:
        given({})
        return
    label, help = (verb_text(id, part, text, language) for part, text in (("label", work.label), ("help", work.help)))
    blanks = [Blank(ask_in(ask, language, id)) for ask in work.asks]
    app.push_screen(AnswersDialog(label, blanks, help), given)
