"""One act on all marked tasks: a line a task says what it will do, then one revision does it.

The preview is made when the dialog opens and again after each change. Invariant: nothing is written that was not shown; where
some are refused, it is written only after that was seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tracker.domain.control.bulk import CHANGES, REFUSED, TaskPreview
from tracker.domain.model.item import text_in
from tracker.domain.model.vocabulary import Outcome
from tracker.errors import TrackerError
from tracker.services.acts import bulk
from tracker.services.acts.bulk import Preview
from tracker.storage.work import Work
from tracker.tui.dialogs.form import Form, FormDialog, Values
from tracker.tui.dialogs.inputs import Blank
from tracker.tui.dialogs.sheet import FormSheet
from tracker.tui.speaking import ask_in, language_of, says, verb_in
from tracker.verbs.asks import ON, REASON
from tracker.verbs.together import together
from tracker.verbs.verb import Verb, in_bulk
from tracker.wording import ENGLISH, day, label, say, sentence, spoken_in
from tracker.wording.plain import plain

LINES = 200
"""Lines that are shown; the first one says how many there are."""

USUAL = {("task accept", "outcome"): str(Outcome.EXECUTED)}
"""What stands in a dialog at first, since the preview tells it of every task before anything is written."""


class BulkDialog(FormDialog):
    """Shows what would be done to each, and writes what was shown."""

    @dataclass
    class Previewed(Message):
        """What would be done to each, by the answers that were `said`."""

        said: Values
        shown: Preview

    @dataclass
    class NotPreviewed(Message):
        """It cannot be done with these answers."""

        said: Values
        error: TrackerError

    def __init__(self, verb: Verb, codes: Sequence[str], language: str = ENGLISH) -> None:
        spoken = verb_in(verb, language)
        self._codes, self._verb = tuple(codes), in_bulk(spoken)
        self._agreed: Values | None = None
        self._shown: Preview | None = None
        self._looking: Values | None = None
        self._wanted: Values | None = None
        blanks = (
            *(Blank(ask, typed=USUAL.get((verb.name, ask.name), "")) for ask in self._verb.asks),
            Blank(replace(ask_in(REASON, language), rare=not verb.reasoned)),
            Blank(ask_in(ON, language)),
        )
        what = say("bulk_tasks", language, number=len(self._codes))
        super().__init__(
            Form(
                f"{spoken.label}: {what}", (say("bulk_reading", language),), blanks, self._perform, what, spoken.label,
                say("was_done", language, action=verb.recorded_as), key=f"bulk {verb.name}",
            )
        )  # fmt: skip

    def on_mount(self) -> None:
        """Look at once."""
        super().on_mount()
        self._look()

    def on_form_sheet_typed(self, event: FormSheet.Typed) -> None:
        """Look again at what other answers would do; the form itself keeps them by the same message."""
        if self._wanted != self._answers():
            self._wanted = None
        self._look()

    def holds_keys(self, typing: bool) -> bool:
        """What follows waits until it is written, or seen that something stays."""
        return self._wanted is not None or super().holds_keys(typing)

    def _perform(self, work: Work, values: Values, seen: Mapping[str, object]) -> None:
        assert self._shown is not None
        bulk.perform(work, self._shown, only_possible=True)

    # -- the preview

    def _answers(self) -> Values | None:
        values, wrong = self.sheet.answers(lambda blank: blank.value, self.app.today)
        return None if wrong else values

    def _look(self) -> None:
        """Ask what the present answers would do, unless that is being asked; one question at a time."""
        said = self._answers()
        if said is None:
            self._agreed = None
            self.query_one(".told", Static).update(says(self, "bulk_answer_first"))
        elif self._looking is None and said != self._agreed:
            self._looking = said
            self.run_worker(lambda: self._preview(said), thread=True, exit_on_error=False)

    def _preview(self, said: Values) -> None:
        values, access = dict(said), self.app.access
        on, reason, acting = values.pop("on", None), values.pop("reason", None) or "", self.app.acting_for
        try:
            shown = bulk.preview(lambda: access.door(reason, acting, on), self._codes, together(self._verb, values))
        except TrackerError as error:
            self.post_message(self.NotPreviewed(said, error))
        else:
            self.post_message(self.Previewed(said, shown))

    def on_bulk_dialog_not_previewed(self, message: NotPreviewed) -> None:
        """Say why there is nothing to look at."""
        self._looking = self._agreed = None
        wanted, self._wanted = self._wanted, None
        self.app.type_ahead.settle()
        if message.said != self._answers():
            self._look()
        elif wanted:
            self._say(message.error)
        else:
            self.query_one(".told", Static).update(plain(self._told(message.error)))

    def on_bulk_dialog_previewed(self, message: Previewed) -> None:
        """Show a line a task, those that stay first, since they are what somebody must look at; write if that waits for it."""
        self._looking = None
        if message.said != self._answers():
            self._look()
            return
        self._agreed, self._shown = message.said, message.shown
        self.app.type_ahead.settle()
        language = language_of(self)
        lines = sorted(message.shown.lines, key=lambda line: line.why is None)
        refused = message.shown.count(REFUSED)
        head = says(
            self,
            "bulk_change_stay" if refused else "bulk_change",
            number=message.shown.count(CHANGES),
            of=len(lines),
            refused=refused,
        )
        told = [Content.styled(head, "bold $accent"), *(_line(line, language) for line in lines[:LINES])]
        told += [Content(says(self, "and_more", number=len(lines) - LINES))] if len(lines) > LINES else []
        self.query_one(".told", Static).update(Content("\n").join(told))
        self.sheet.scroll_home(animate=False)
        if self._wanted is not None:
            self._wanted = None
            if refused:
                self.notify_refused(refused)
            else:
                self.action_submit()

    def notify_refused(self, refused: int) -> None:
        """Say that some stay, so that it is written only by somebody who knows it."""
        self.app.notify(says(self, "bulk_some_stay", number=refused), severity="warning", markup=False)

    # -- writing

    def action_submit(self) -> None:
        """Write what is shown; what is not shown yet is looked at first."""
        answers, shown = self._answers(), self._shown
        if answers is not None and (answers != self._agreed or self._looking is not None):
            self._wanted = answers
            self._look()
        elif answers is not None and shown is not None and shown.count(REFUSED) == len(shown.lines):
            self.notify_refused(len(shown.lines))
        else:
            super().action_submit()

    def on_form_dialog_written(self, message: FormDialog.Written) -> None:
        """What was done is marked no more; the form itself does the rest with the same message."""
        if message.number and self._shown is not None:
            self.app.marks.difference_update(line.task.code for line in self._shown.lines if line.state == CHANGES)

    def on_form_dialog_not_written(self, message: FormDialog.NotWritten) -> None:
        """What was refused is shown again before it is tried again."""
        self._agreed = None
        self._look()


def _line(line: TaskPreview, language: str) -> Content:
    title = text_in(line.task, "title", language)
    named: list[str | tuple[str, str]] = [(f"{line.task.code} ", "bold"), plain(f"{title} " if title != line.task.code else "")]
    if line.why is not None:
        return Content.assemble(
            (say("bulk_stays", language) + " ", "$warning"), *named, (plain(sentence(line.why, language)), "$warning")
        )
    told = "; ".join(change_told(old, new, language) for _, old, new in line.changes)
    remarks = "".join(f" {sentence(each, language)}" for each in line.remarks)
    return Content.assemble(*named, (plain((told or say("bulk_as_it_is", language)) + remarks), "$muted"))


def change_told(old: Any, new: Any, language: str) -> str:
    """From what to what; what was empty only gets its value."""
    after = spoken_in(language).grammar.spoken(None) if new is None else _value(new, language)
    return after if old is None else f"{_value(old, language)} → {after}"


def _value(value: Any, language: str) -> str:
    return day(value, language) if isinstance(value, date) else label(value, language)
