"""One act on all marked tasks: what is told is asked once, then a line a task says what it will do, then one revision does it.

Invariant: nothing is written that was not shown; an answer that is changed after the preview is previewed again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tracker.domain.control.bulk import CHANGES, TaskPreview
from tracker.domain.model.vocabulary import Outcome
from tracker.errors import Refused, TrackerError
from tracker.services import bulk
from tracker.services.bulk import Bulk, Preview
from tracker.storage.work import Work
from tracker.tui.dialogs.acts import BY, NOTE, ON, OUTCOMES
from tracker.tui.dialogs.choosing import Choice
from tracker.tui.dialogs.fields import TERM_HINT
from tracker.tui.dialogs.form import REASON, Ask, Form, FormDialog, Values
from tracker.verbs.table import BY_NAME
from tracker.verbs.together import together
from tracker.wording import label, sentence
from tracker.wording.en.grammar import plural
from tracker.wording.plain import plain

LINES = 200
"""Lines that are shown; the first one says how many there are."""


class Together(NamedTuple):
    """One act on many: what it is, what its form asks, and the act that the answers say."""

    choice: Choice
    asks: tuple[Ask, ...]
    make: Callable[[Values], Bulk]


def many(name: str, **answers: Any) -> Bulk:
    """The verb as it is done to many."""
    return together(BY_NAME[name], answers)


def _accepting(said: Values) -> Bulk:
    if not said.get("outcome"):
        raise Refused("bulk_outcome")
    return many("task accept", outcome=Outcome(said["outcome"]))


def _said(said: Values, name: str) -> str:
    if not said.get(name):
        raise Refused("bulk_needs", field=name)
    return str(said[name])


def _labelling(said: Values) -> Bulk:
    return many("task label", add=(said.get("add") or "",), remove=(said.get("remove") or "",))


ACTS = {
    "assign": Together(Choice("assign", "Assign", "Put the drafts under control"), (ON,), lambda said: many("task assign")),
    "accept": Together(
        Choice("accept", "Accept", "Remove the reported ones from control"),
        (Ask("outcome", "Outcome", "choice", choices=OUTCOMES), ON),
        _accepting,
    ),
    "label": Together(
        Choice("label", "Label", "Put words on them, or take words away"),
        (Ask("add", "Words to put on, a blank between them"), Ask("remove", "Words to take away"), ON),
        _labelling,
    ),
    "redate": Together(
        Choice("redate", "New term", "Change the term by a new act"),
        (Ask("term", "New term", hint=TERM_HINT), BY, NOTE, REASON, ON),
        lambda said: many("task redate", term=_said(said, "term"), by=_said(said, "by"), note=said.get("note")),
    ),
    "lead": Together(
        Choice("lead", "New lead", "Give them to another lead by an act"),
        (Ask("to", "Body that leads them from now on", hint="its code"), BY, NOTE, REASON, ON),
        lambda said: many("task transfer", to=_said(said, "to"), by=_said(said, "by"), note=said.get("note")),
    ),
    "internal": Together(
        Choice("internal", "Internal date", "Set one internal day; empty takes it away"),
        (Ask("internal_due", "Internal due day", "day"), ON),
        lambda said: many("task internal", internal_due=said.get("internal_due")),
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
        shown: Preview

    def __init__(self, act: str, codes: Sequence[str]) -> None:
        what = ACTS[act].choice
        self._codes, self._act = tuple(codes), act
        self._agreed: Values | None = None
        self._shown: Preview | None = None
        told = (f"{plural(len(self._codes), 'task is', 'tasks are')} marked. F2 shows what will change, F2 again writes it.",)
        super().__init__(Form(f"{what.word}: all marked", told, ACTS[act].asks, self._perform, "all marked", what.word, "done"))

    def _perform(self, work: Work, values: Values, seen: Mapping[str, object]) -> None:
        assert self._shown is not None
        bulk.perform(work, self._shown, only_possible=True)

    def _write(self, values: Values, seen: Mapping[str, object], reason: str, on: date | None, acting: str | None) -> None:
        said = values | {"on": on}
        if said == self._agreed:
            super()._write(values, seen, reason, on, acting)
            return
        desk = self.office.desk
        try:
            shown = bulk.preview(lambda: desk.door(reason, acting, on), self._codes, ACTS[self._act].make(values))
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
            self.office.marks.difference_update(line.task.code for line in self._shown.lines if line.state == CHANGES)

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
