"""One act on all marked tasks: what is told is asked once, then a line a task says what it will do, then one revision does it.

Invariant: nothing is written that was not shown; an answer that is changed after the preview is previewed again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

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
from tracker.tui.speaking import ask_in, language_of, says, verb_in
from tracker.tui.widgets.box import ScrollBox
from tracker.verbs.asks import ON, REASON
from tracker.verbs.table import VERBS
from tracker.verbs.together import together
from tracker.verbs.verb import Verb, in_bulk, require_answered
from tracker.wording import ENGLISH, label, say, sentence, spoken_in
from tracker.wording.plain import plain

LINES = 200
"""Lines that are shown; the first one says how many there are."""

MANY = [each for each in VERBS if each.many]


def choices_in(language: str) -> list[Choice]:
    """The verbs that can be done to all marked tasks."""
    spoken = [verb_in(each, language) for each in MANY]
    return [Choice(verb, each.label, each.many.rstrip(".")) for verb, each in zip(MANY, spoken, strict=True)]


class BulkDialog(FormDialog):
    """Asks, shows, and writes when it is told a second time."""

    @dataclass
    class Previewed(Message):
        """What would be done to each."""

        said: Values
        shown: Preview

    def __init__(self, verb: Verb, codes: Sequence[str], language: str = ENGLISH) -> None:
        verb = verb_in(verb, language)
        self._codes, self._verb = tuple(codes), in_bulk(verb)
        self._agreed: Values | None = None
        self._shown: Preview | None = None
        told = (say("bulk_marked", language, number=len(self._codes)),)
        blanks = (
            *(Blank(ask) for ask in self._verb.asks),
            Blank(replace(ask_in(REASON, language), rare=not verb.reasoned)),
            Blank(ask_in(ON, language)),
        )
        all_marked = say("bulk_all", language)
        super().__init__(
            Form(f"{verb.label}: {all_marked}", told, blanks, self._perform, all_marked, verb.label, say("bulk_done", language))
        )

    def _perform(self, work: Work, values: Values, seen: Mapping[str, object]) -> None:
        assert self._shown is not None
        bulk.perform(work, self._shown, only_possible=True)

    def _write(self, values: Values, seen: Mapping[str, object], reason: str, on: date | None, acting: str | None) -> None:
        said = values | {"on": on}
        if said == self._agreed:
            super()._write(values, seen, reason, on, acting)
            return
        access = self.app.access
        try:
            require_answered(self._verb.asks, values)
            shown = bulk.preview(lambda: access.door(reason, acting, on), self._codes, together(self._verb, values))
        except TrackerError as error:
            self.post_message(self.NotWritten(error))
        else:
            self.post_message(self.Previewed(said, shown))

    def on_bulk_dialog_previewed(self, message: Previewed) -> None:
        """Show a line a task, those that stay first, since they are what somebody must look at."""
        self._busy = False
        self._agreed, self._shown = message.said, message.shown
        lines = sorted(message.shown.lines, key=lambda line: line.why is None)
        head = says(self, "bulk_change", number=message.shown.count(CHANGES), of=len(lines))
        told = [Content.styled(head, "bold $accent"), *(_told(line, language_of(self)) for line in lines[:LINES])]
        told += [Content(says(self, "and_more", number=len(lines) - LINES))] if len(lines) > LINES else []
        self.query_one(".told", Static).update(Content("\n").join(told))
        self.query_one(ScrollBox).scroll_home(animate=False)

    def on_form_dialog_written(self, message: FormDialog.Written) -> None:
        """What was done is marked no more; the form itself does the rest with the same message."""
        if message.number and self._shown is not None:
            self.app.marks.difference_update(line.task.code for line in self._shown.lines if line.state == CHANGES)

    def on_form_dialog_not_written(self, message: FormDialog.NotWritten) -> None:
        """What was refused is shown again before it is tried again."""
        self._agreed = None


def _told(line: TaskPreview, language: str) -> Content:
    if line.why is not None:
        return Content.assemble(
            (f"{say('bulk_stays', language, code=line.task.code)} ", "$warning"), plain(sentence(line.why, language))
        )
    told = "; ".join(f"{_value(old, language)} → {_value(new, language)}" for _, old, new in line.changes)
    remarks = "".join(f" {sentence(each, language)}" for each in line.remarks)
    return Content.assemble((f"{line.task.code} ", "bold"), plain((told or say("bulk_as_it_is", language)) + remarks))


def _value(value: Any, language: str) -> str:
    return spoken_in(language).grammar.spoken(None) if value is None else label(value, language)
