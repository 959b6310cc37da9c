"""Four eyes: who reported does not decide on the report, and who asked for more time does not decide on the request. One rule.

Persons are compared, never the principals whose deputies they are. Invariant: from the day on which a second person who may write
was recorded, one person alone decides only where the strategy says so, and every decision that two bodies did not make says it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.domain.control.lifecycle import MOVES
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, Eyes, Role, Status
from tracker.domain.reasons import Reason, because


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the ledger ever said of one member: every login and every role."""

    logins: frozenset[str]
    roles: frozenset[Role]


def is_office_of_one(members: Mapping[str, Recorded]) -> bool:
    """Whether at most one member who may write was ever recorded, whoever is here today."""
    return sum(bool(each.roles - {Role.AUDITOR}) for each in members.values()) < 2


def decides_on_report(task: Task, act: Act) -> bool:
    """Whether an act decides on the report of `task`: the controller's acts on what is reported, to cancel it among them; and
    whatever was reported on is withdrawn by another person only.
    """
    return act is Act.WITHDRAW or (task.status is Status.REPORTED and MOVES[act].by == "controller")


def last_word(updates: Iterable[Update], *acts: Act) -> Update | None:
    """The newest update, of updates newest first, that is one of `acts`."""
    return next((each for each in updates if each.act in acts), None)


def eyes_of(report: Update, reporter: str | None, person: str | None, body: str | None) -> Eyes | None:
    """How far a decision of `person` for `body` was four eyes; None where two persons of two bodies reported and decided."""
    if person is not None and person == reporter:
        return Eyes.SAME_PERSON
    return Eyes.SAME_BODY if body is not None and body == report.body else None


def told_of(update: Update) -> Iterable[Reason]:
    """What an update says of the eyes that it had."""
    if update.eyes is not None:
        yield because(str(update.eyes))
    if update.history:
        yield because("entered_as_history")
