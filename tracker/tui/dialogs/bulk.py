"""One act on all marked tasks: what is told is asked once, then a line a task says what it will do, then one revision does it.

Invariant: nothing is written that was not shown; an answer that is changed after the preview is previewed again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tracker.domain.control.bulk import CHANGES, TaskPreview
from tracker.errors import TrackerError
from tracker.services import bulk
from tracker.services.bulk import Preview
from tracker.storage.work import Work
from tracker.tui.dialogs.choosing import Choice
from tracker.tui.dialogs.form import Form, FormDialog, Values
from tracker.tui.dialogs.inputs import Blank
from tracker.verbs.asks import ON, REASON
from tracker.verbs.table import VERBS
from tracker.verbs.together import together
from tracker.verbs.verb import Verb, in_bulk, require_answered
from tracker.wording import label, sentence
from tracker.wording.en.grammar import plural
from tracker.wording.plain import plain

LINES = 200
"""Lines that are shown; the first one says how many there are."""

MANY = [each for each in VERBS if each.many]
CHOICES = [Choice(each, each.label, each.many.rstrip(".")) for each in MANY]


class BulkDialog(FormDialog):
    """Asks, shows, and writes when it is told a second time."""

    @dataclass
    class Previewed(Message):
        """What would be done to each."""

        said: Values
        shown: Preview

    def __init__(self, verb: Verb, codes: Sequence[str]) -> None:
        self._codes, self._verb = tuple(codes), in_bulk(verb)
        self._agreed: Values | None = None
        self._shown: Preview | None = None
        told = (f"{plural(len(self._codes), 'task is', 'tasks are')} marked. F2 shows what will change, F2 again writes it.",)
        blanks = (*(Blank(ask) for ask in self._verb.asks), Blank(replace(REASON, rare=not verb.reasoned)), Blank(ON))
        super().__init__(Form(f"{verb.label}: all marked", told, blanks, self._perform, "all marked", verb.label, "done"))

    def _perform(self, work: Work, values: Values, seen: Mapping[str, object]) -> None:
        assert self._shown is not None
        bulk.perform(work, self._shown, only_possible=True)

    def _write(self, values: Values, seen: Mapping[str, object], reason: str, on: date | None, acting: str | None) -> None:
        said = values | {"on": on}
        if said == self._agreed:
            super()._write(values, seen, reason, on, acting)
            return
        desk = self.app.desk
        try:
            require_answered(self._verb.asks, values)
            shown = bulk.preview(lambda: desk.door(reason, acting, on), self._codes, together(self._verb, values))
        except TrackerError as error:
            self.post_message(self.NotWritten(error))
        else:
            self.post_message(self.Previewed(said, shown))

    def on_bulk_dialog_previewed(self, message: Previewed) -> None:
        """Show a line a task, those that stay first, since they are what somebody must look at."""
        self._busy = False
        self._agreed, self._shown = message.said, message.shown
        lines = sorted(message.shown.lines, key=lambda line: line.why is None)
        head = f"{message.shown.count(CHANGES)} of {len(lines)} change. F2 writes them as one revision."
        told = [Content.styled(head, "bold $accent"), *(_told(line) for line in lines[:LINES])]
        told += [Content(f"and {len(lines) - LINES} more")] if len(lines) > LINES else []
        self.query_one(".told", Static).update(Content("\n").join(told))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def on_form_dialog_written(self, message: FormDialog.Written) -> None:
        """What was done is marked no more; the form itself does the rest with the same message."""
        if message.number and self._shown is not None:
            self.app.marks.difference_update(line.task.code for line in self._shown.lines if line.state == CHANGES)

    def on_form_dialog_not_written(self, message: FormDialog.NotWritten) -> None:
        """What was refused is shown anew before it is tried again."""
        self._agreed = None


def _told(line: TaskPreview) -> Content:
    if line.why is not None:
        return Content.assemble((f"{line.task.code} stays: ", "$warning"), plain(sentence(line.why)))
    told = "; ".join(f"{_value(old)} → {_value(new)}" for _, old, new in line.changes)
    remarks = "".join(f" {sentence(each)}" for each in line.remarks)
    return Content.assemble((f"{line.task.code} ", "bold"), plain((told or "as it is already") + remarks))


def _value(value: Any) -> str:
    return "nothing" if value is None else label(value)
