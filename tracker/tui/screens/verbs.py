"""The verbs on what a screen points at: each opens its form, on the marked tasks where some are marked, else on the row."""

from collections.abc import Mapping
from functools import cached_property

from tracker.domain.model.strategy import Task
from tracker.tui.app import TrackerApp
from tracker.tui.async_reads import AsyncReads
from tracker.tui.commands import AMEND, Command, CommandScreen
from tracker.tui.dialogs.form import Form, FormDialog
from tracker.tui.speaking import verb_in
from tracker.verbs.table import BY_NAME, VERBS
from tracker.verbs.verb import Verb
from tracker.wording import say

Subject = tuple[str, str]
"""Kind and code of an item."""

ADDING = [each for each in VERBS if not each.to] + [BY_NAME[name] for name in ("member depute", "body rename", "body alias")]
"""Verbs that the chooser of new items offers."""

AMENDING = {each.to: each for each in VERBS if each.fields and each.to}
"""Kind -> the verb that amends one."""


class ItemVerbs(CommandScreen):
    """What can be done to the item under the cursor, the task unless the screen says otherwise."""

    app: TrackerApp
    current: Task | None = None

    @cached_property
    def reads(self) -> AsyncReads:
        """The questions of this screen."""
        return AsyncReads(self, self.app.access, lambda: self.app.moment)

    @property
    def subject(self) -> Subject | None:
        """The item that is pointed at."""
        return ("task", self.current.code) if self.current is not None else None

    @property
    def marked(self) -> frozenset[str]:
        """The codes of the tasks that are marked on this screen."""
        return frozenset()

    def target_of(self, verb: Verb) -> str | None:
        """The code of what a verb is done to: the row's, or that of the series which its task belongs to."""
        kind, code = self.subject or ("", "")
        if verb.to == "series" and self.current is not None:
            return self.current.series
        if verb.to == "task" and self.current is not None:
            return self.current.code
        return code if verb.to == kind else None

    def known_of(self, kind: str) -> Mapping[str, str]:
        """What a new item of `kind` holds at first, by where the cursor is."""
        return {"goal": self.current.goal} if kind == "task" and self.current is not None and self.current.goal else {}

    def do_verb(self, verb: Verb) -> None:
        """Open the form of a verb."""
        from tracker.tui.dialogs.verb_forms import question_for

        if verb.many and self.marked:
            self.do_to_marked(verb)
            return
        known = self.known_of(verb.fields) if not verb.to else {"task": self.current.code} if self.current is not None else {}
        self.reads.ask(
            "form", question_for(verb, self.target_of(verb), self.app.acting_for, known, self.app.language), self.show_form
        )

    def do_to_marked(self, verb: Verb) -> None:
        """Open the form of one act on all marked tasks."""
        from tracker.tui.dialogs.bulk import BulkDialog

        self.app.push_screen(BulkDialog(verb, sorted(self.marked), self.app.language))

    def show_form(self, form: Form) -> None:
        """Open the form once it is known what it says."""
        self.app.push_screen(FormDialog(form))

    def do_add(self) -> None:
        """Choose what is new, and open its form."""
        from tracker.tui.dialogs.choosing import Choice, Chooser

        def chosen(verb: tuple[Verb] | None) -> None:
            if verb is not None:
                self.do_verb(verb[0])

        adding = self.adding()
        spoken = [verb_in(each, self.app.language) for each in adding]
        choices = [Choice(verb, each.label, each.help.rstrip(".")) for verb, each in zip(adding, spoken, strict=True)]
        here = next((each for each in adding if each.fields == (self.subject or ("task", ""))[0]), adding[0])
        self.app.push_screen(Chooser(say("new_item", self.app.language), choices, here), chosen)

    def adding(self) -> list[Verb]:
        """What the person may add."""
        return [each for each in ADDING if self.app.why_no_right(each.recorded_as) is None]

    def verb_of(self, command: Command) -> Verb | None:
        """The verb that a command does here: the one that edits an item of the row's kind, for the command that edits."""
        return AMENDING.get((self.subject or ("", ""))[0]) if command == AMEND else command.verb

    def do_amend(self) -> None:
        """Open the form of the item."""
        if self.subject is not None and self.subject[0] in AMENDING:
            self.do_verb(AMENDING[self.subject[0]])

    def do_copy(self) -> None:
        """Copy its code."""
        if self.current is not None:
            self.app.copy_to_clipboard(self.current.code)
            self.app.notify(say("on_clipboard", self.app.language, code=self.current.code), markup=False)
