"""One act on all marked tasks: what is told is asked once, then a line a task says what it will do, then one revision does it.

Must stay true: nothing is written that was not shown; an answer that is changed after the preview is previewed again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tracker.errors import TrackerError
from tracker.storage.values import Moment
from tracker.storage.work import Work
from tracker.tui.dialogs.acts import NOTE, ON, OUTCOMES
from tracker.tui.dialogs.choosing import Choice
from tracker.tui.dialogs.form import Ask, Form, FormDialog, Values
from tracker.tui.dialogs.together import Line, perform, preview
from tracker.wording import label, sentence
from tracker.wording.forms import plural
from tracker.wording.plain import plain

LINES = 200
"""Lines that are shown; the first one says how many there are."""


class Together(NamedTuple):
    """One act on many: what it is, and what its form asks."""

    choice: Choice
    asks: tuple[Ask, ...]


ACTS = {
    "assign": Together(Choice("assign", "Assign", "Put the drafts under control"), (NOTE, ON)),
    "accept": Together(
        Choice("accept", "Accept", "Remove the reported ones from control"),
        (Ask("outcome", "Outcome", "choice", choices=OUTCOMES), NOTE, ON),
    ),
    "label": Together(Choice("label", "Label", "Add words to their labels"), (Ask("labels", "Words, a blank between them"), ON)),
    "internal": Together(
        Choice("internal", "Internal date", "Set one internal day; empty takes it away"),
        (Ask("internal_due", "Internal due day", "day"), ON),
    ),
}
"""Act -> what is asked for all of them."""

CHOICES = [each.choice for each in ACTS.values()]


class BulkDialog(FormDialog):
    """Asks, shows, and writes when it is told a second time."""

    @dataclass
    class Previewed(Message):
        """What would be done to each."""

        said: Values
        lines: Sequence[Line]

    def __init__(self, act: str, codes: Sequence[str]) -> None:
        what = ACTS[act].choice
        self._codes, self._act = tuple(codes), act
        self._agreed: Values | None = None
        self._fit: list[str] = []
        told = (f"{plural(len(self._codes), 'task is', 'tasks are')} marked. F2 shows what will change, F2 again writes it.",)
        super().__init__(Form(f"{what.word}: all marked", told, ACTS[act].asks, self._perform, "all marked", what.word, "done"))

    def _perform(self, work: Work, values: Values, seen: Mapping[str, object]) -> None:
        perform(work, self._fit, self._act, **values)

    def _write(self, values: Values, seen: Mapping[str, object], reason: str, on: date | None, acting: str | None) -> None:
        said = values | {"on": on}
        if said == self._agreed:
            super()._write(values, seen, reason, on, acting)
            return
        try:
            lines = self.office.desk.read(Moment(), lambda store: preview(store, self._codes, self._act, **said))
        except TrackerError as error:
            self.post_message(self.NotWritten(error))
        else:
            self.post_message(self.Previewed(said, lines))

    def on_bulk_dialog_previewed(self, message: Previewed) -> None:
        """Show a line a task, those that stay first, since they are what somebody must look at."""
        self._busy = False
        self._agreed = message.said
        self._fit = [line.code for line in message.lines if line.refused is None and line.before != line.after]
        lines = sorted(message.lines, key=lambda line: line.refused is None)
        told = [Content.styled(f"{len(self._fit)} of {len(lines)} change. F2 writes them as one revision.", "bold $accent")]
        told += [_told(line) for line in lines[:LINES]]
        told += [Content(f"and {len(lines) - LINES} more")] if len(lines) > LINES else []
        self.query_one(".told", Static).update(Content("\n").join(told))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def on_form_dialog_written(self, message: FormDialog.Written) -> None:
        """What was done is marked no more; the form itself does the rest with the same message."""
        if message.number:
            self.office.marks.difference_update(self._fit)

    def on_form_dialog_not_written(self, message: FormDialog.NotWritten) -> None:
        """What was refused is shown anew before it is tried again."""
        self._agreed = None


def _told(line: Line) -> Content:
    if line.refused is not None:
        return Content.assemble((f"{line.code} stays: ", "$warning"), plain(sentence(line.refused)))
    before, after = (_value(value) for value in (line.before, line.after))
    what = f"{before} already" if before == after else f"{before} → {after}"
    return Content.assemble((f"{line.code} ", "bold"), plain(what))


def _value(value: Any) -> str:
    return "nothing" if value is None else label(value)
