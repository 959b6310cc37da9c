"""The four-eyes rule: nobody decides on their own report or on their own request for more time.

It compares persons, never the principals whom they deputise for. Invariant: once a second person who may write has been recorded,
one person decides alone only where the strategy allows it, and every decision that lacked two persons of two bodies is marked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.domain.control.lifecycle import MOVES
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, Eyes, Role, Status
from tracker.domain.reasons import Reason, because


@dataclass(frozen=True, slots=True)
class MemberHistory:
    """Every login and role that the ledger has ever recorded for one member."""

    logins: frozenset[str]
    roles: frozenset[Role]


def is_office_of_one(members: Mapping[str, MemberHistory]) -> bool:
    """Whether at most one member with the right to write has ever been recorded, including those who left."""
    return sum(bool(each.roles - {Role.AUDITOR}) for each in members.values()) < 2


def decides_on_report(task: Task, act: Act) -> bool:
    """Whether an act decides on the report of `task`: the controller's acts on a reported task, including its cancellation, and
    the withdrawal of any task that was ever reported.
    """
    return act is Act.WITHDRAW or (task.status is Status.REPORTED and MOVES[act].by == "controller")


def last_update(updates: Iterable[Update], *acts: Act) -> Update | None:
    """The newest of `updates` (newest first) that is one of `acts`."""
    return next((each for each in updates if each.act in acts), None)


def eyes_of(report: Update, reporter: str | None, person: str | None, body: str | None) -> Eyes | None:
    """How a decision by `person` for `body` falls short of four eyes; None if two persons of two bodies reported and decided."""
    if person is not None and person == reporter:
        return Eyes.SAME_PERSON
    return Eyes.SAME_BODY if body is not None and body == report.body else None


def eyes_reasons(update: Update) -> Iterable[Reason]:
    """The mark of a decision that was not made under the four-eyes rule."""
    if update.eyes is not None:
        yield because(str(update.eyes))
    if update.history:
        yield because("entered_as_history")
