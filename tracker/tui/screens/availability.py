"""Whether a command can be done now, and why not: by the moment, the person, the marks, the row, its status, or a right.

Invariant: what the person may not do to anything is not offered; what cannot be done now has a reason, the one that the service
would give.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from tracker.domain.control.lifecycle import ACTIONS, why_not
from tracker.domain.control.records import TaskRecords, why_no_record
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act
from tracker.domain.reasons import Reason, because
from tracker.tui.app import TrackerApp
from tracker.tui.keyboard.commands import ADD, AMEND, ON_TASK, SAVE, THEME, TO_TASK, WORKING, Command
from tracker.verbs.table import BY_NAME, VERBS
from tracker.verbs.verb import Verb

ADDING = [each for each in VERBS if not each.to] + [BY_NAME[name] for name in ("member depute", "body rename", "body alias")]
"""Verbs that the chooser of new items offers."""

AMENDING = {each.to: each for each in VERBS if each.fields and each.to}
"""Kind -> the verb that amends one."""


def addable(app: TrackerApp) -> list[Verb]:
    """What the person may add."""
    return [each for each in ADDING if app.why_no_right(each.recorded_as) is None]


@dataclass(frozen=True, slots=True)
class Situation:
    """What verbs would be done to: the task and the kind of the item under the cursor, the codes of the marked tasks, `code_of`,
    the code that a verb would be done to, and the task's records, which keep nobody from anything until they are read.
    """

    app: TrackerApp
    task: Task | None
    kind: str
    marked: frozenset[str]
    code_of: Callable[[Verb], str | None]
    records: TaskRecords | None = None

    @property
    def amending(self) -> Verb | None:
        """The verb that edits an item of the row's kind."""
        return AMENDING.get(self.kind)

    def verb_of(self, command: Command) -> Verb | None:
        """The verb that a command does here."""
        return self.amending if command == AMEND else command.verb

    def may(self, command: Command) -> bool:
        """Whether the person may do it to anything."""
        if not command.writes:
            return True
        if self.app.only_read is not None:
            return False
        if command == ADD:
            return bool(addable(self.app))
        verb = self.verb_of(command)
        return verb is None or self.app.why_no_right(verb.recorded_as) is None

    def why_not(self, command: Command) -> Reason | None:
        """Why it cannot be done now."""
        if self.app.shows_only and command in (SAVE, THEME, *WORKING):
            return Reason("shows_only")
        if not command.writes:
            return Reason("no_row") if command in ON_TASK and self.task is None else None
        if (only_read := self.app.only_read) is not None:
            return only_read
        verb = self.verb_of(command)
        if self.marked and (verb is not None or command == AMEND):
            if verb is None or (verb.to in TO_TASK and not verb.many):
                return because("not_to_many", verb=command.called(self.app.language)[0])
            return self.app.why_no_right(verb.recorded_as)
        if verb is None:
            return Reason("no_row") if command == AMEND else None
        return self.app.why_no_right(verb.recorded_as) or self.why_not_to_row(command, verb)

    def why_not_to_row(self, command: Command, verb: Verb) -> Reason | None:
        """Why it cannot be done to the row pointed at."""
        if command in ON_TASK and self.task is None:
            return Reason("no_row")
        if verb.key and verb.to not in ("", "strategy", *TO_TASK) and self.code_of(verb) is None:
            return because("no_row_of", kind=verb.to)
        if self.task is None or not (verb.act or verb.to in TO_TASK):
            return None
        if verb.has and getattr(self.task, verb.has) is None:
            return because("not_an_occurrence", code=self.task.code)
        signer = self.app.signer
        why = why_not(verb.recorded_as, self.task, signer)
        if why is None and self.records is not None:
            return why_no_record(verb.recorded_as, self.task, self.records, signer.by if signer else None)
        return self._possible_here(why, self.task) if why is not None and "possible" in why.fields else why

    def _possible_here(self, why: Reason, task: Task) -> Reason:
        """The same, with only those of the possible acts that the person may do."""
        acts = cast(Sequence[Act], why.fields["possible"])
        possible = [act for act in acts if why_not(ACTIONS[act], task, self.app.signer) is None]
        return because(why.kind, **{**why.fields, "possible": possible})
