"""The four-eyes rule applied to a work: who wrote before, whether the same person may decide, and who else may."""

from tracker.domain.control.four_eyes import decides_on_report, eyes_of, is_office_of_one, last_update
from tracker.domain.control.rights import who_may
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Member, Strategy, Task
from tracker.domain.model.vocabulary import Act, Eyes
from tracker.errors import Refused
from tracker.storage.work import Work


def require_other_person(work: Work, first: str | None, act: str, code: str, body: str | None) -> None:
    """Refused `four_eyes` when the writer is the member `first`, who wrote what `act` decides on, except in an office of one or
    where the strategy allows it.
    """
    person = work.signing.person
    if person is None or person.code != first or _one_decides(work):
        return
    who = who_may(work.store.items(Member), act, work.today, body)
    others = [login for login in who if login != person.login]
    raise Refused("four_eyes", code=code, act=act, login=person.login, who=others, body=body)


def eyes_on(work: Work, task: Task, act: Act, body: str | None, *, history: bool) -> Eyes | None:
    """How an act that decides on the report of `task` falls short of four eyes; Refused where it must not.

    History from a plan file with its source is entered by one person, so it is marked instead.
    """
    if not decides_on_report(task, act):
        return None
    words = (Act.REPORT, Act.PROGRESS) if act is Act.WITHDRAW else (Act.REPORT,)
    report = last_update(work.store.updates.newest(task.code), *words)
    if report is None or history:
        return None
    first, person = writer_of(work, report), work.signing.person
    require_other_person(work, first, f"task.{act}", task.code, body)
    return eyes_of(report, first, person.code if person else None, body)


def require_again(work: Work, code: str) -> None:
    """Refuse to redo the decision `code` on a report to the person who reported."""
    update = work.find(Update, code)
    if update is None or update.reported_on is None or update.history:
        return
    reports = [each for each in work.store.updates.newest(update.task) if each.day == update.reported_on]
    if report := last_update(reports, Act.REPORT):
        require_other_person(work, writer_of(work, report), f"task.{update.act}", str(update.task), update.body)


def writer_of(work: Work, update: Update) -> str | None:
    """The member who wrote an update in person; for older updates, the one with the login of its revision."""
    if update.member is not None:
        return update.member
    revision = work.store.ledger.revision(work.history.entries("update", update.code)[0][0].revision)
    if revision is None:
        return None  # it was written in this work
    return work.store.ledger.member_of(revision.actor)


def _one_decides(work: Work) -> bool:
    strategy = work.get(Strategy, work.store.strategy().code)
    return bool(strategy.same_person_decides) or is_office_of_one(work.store.ledger.recorded_members())
