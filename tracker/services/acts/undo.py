"""Undo: a revision is undone as a whole by inverse entries, and the undo can itself be undone.

Invariant: nothing is removed from the ledger; a field that a later revision in force changed is never undone silently; an undo
takes effect on the day of the change it undoes, so on every day both count as absent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.domain import ledger
from tracker.domain.control.rights import RECOVER
from tracker.domain.ledger import Entry, Revision, changes_of
from tracker.domain.model.codes import sort_key
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.own import OwnField, OwnValue
from tracker.domain.model.records import CoExecutor, Dependency
from tracker.domain.model.strategy import Body, Event, Member, Task, Window
from tracker.domain.model.vocabulary import Act, Status
from tracker.domain.undo_history import changes_in_force, undo_obstacles
from tracker.errors import Refused
from tracker.services import members, own
from tracker.services.acts import co_executors, dependencies, evidence, four_eyes
from tracker.services.acts.updates import require_not_own_duty
from tracker.services.deadlines import circles
from tracker.services.deadlines.due import require_base, require_not_counted_from
from tracker.services.fields import require_no_circle
from tracker.services.issues import CODE, ISSUE
from tracker.storage.reader import StoreReader
from tracker.storage.work import Work

LASTING = frozenset(["goal", "body", "member"])
"""Kinds whose items cannot be removed once something has referred to them."""

RECOVERED = {RECOVER: "member.amend"}
"""Action without a right of its own -> the action whose right is needed to undo it."""


@dataclass(frozen=True, slots=True)
class BlockedField:
    """A field that a later revision changed, with that revision."""

    kind: str
    code: str
    field: str
    revision: Revision


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that undo will change: its value now and its value then."""

    kind: str
    code: str
    field: str
    now: Any
    then: Any


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What undoing a revision would do: the changes, and the fields that prevent it."""

    revision: Revision
    lines: tuple[FieldChange, ...]
    blocked: tuple[BlockedField, ...]
    steps: tuple[tuple[Entry, frozenset[str]], ...] = field(repr=False)


def newest_of(store: StoreReader, login: str) -> int:
    """The person's latest revision that is neither undone nor an undo; Refused when there is none."""
    undone, before = store.ledger.undone(), None
    while revisions := store.ledger.revisions(before=before, limit=100):
        for revision in revisions:
            if revision.actor == login and revision.undoes is None and revision.number not in undone:
                return revision.number
        before = revisions[-1].number
    raise Refused("undo_nothing", login=login)


def preview(store: StoreReader, number: int) -> UndoPlan:
    """What undoing revision `number` would change; Refused for an unknown revision, one that is completely undone, the first one
    of the strategy, and one that issued a report.
    """
    found = store.ledger.revision(number)
    if found is None:
        raise Refused("undo_unknown", number=number)
    steps, blocked = [], []
    entries = store.ledger.entries_of(number)
    if found.undoes is None and any(entry.action == "strategy.add" for entry in entries):
        raise Refused("undo_founding", number=number)
    if issued := [entry.code for entry in entries if entry.action == ISSUE]:
        raise Refused("undo_issue", number=number, issue=issued[0].removeprefix(CODE))
    ways = {key: _obstacles(store, *key, number) for key in dict.fromkeys((each.kind, each.code) for each in entries)}
    for entry in reversed(entries):
        way = ways[entry.kind, entry.code]
        named = ledger.changes_of(entry.changes).keys() & way.keys()
        blocked += [_blocked(store, entry, name, later) for name, later in sorted(way.items()) if later is not None]
        steps.append((entry, frozenset(name for name in named if way[name] is None and not _is_half(way))))
    plan = UndoPlan(found, _lines(steps), tuple(dict.fromkeys(blocked)), tuple(steps))
    if not plan.lines and not plan.blocked:
        raise Refused("undo_already", number=number, by=store.ledger.undone().get(number))
    return plan


def _obstacles(store: StoreReader, kind: str, code: str, number: int) -> dict[str, int | None]:
    """Field -> the revision that prevents its undo, or None. An addition is undone as a whole or not at all, so any later change
    prevents it; for a removed item only the removal can be undone.
    """
    history = store.ledger.history(kind, code)
    way, stands = undo_obstacles(history, number), changes_in_force(history)
    if "code" in way:
        for name, stack in stands.items():
            if number not in stack[-1].revisions and stack[-1].revisions[-1] > number:
                way.setdefault(name, stack[-1].revisions[-1])
    elif "code" not in stands or stands["code"][-1].new is None:
        last = max(entry.revision for entry, _ in history if "code" in ledger.changes_of(entry.changes))
        return dict.fromkeys(way, last)
    return way


def _first(store: StoreReader, revision: Revision) -> Revision:
    """The revision that a chain of undos began with; the revision itself if it is not an undo."""
    while revision.undoes is not None:
        undone = store.ledger.revision(revision.undoes)
        assert undone is not None
        revision = undone
    return revision


def _is_half(way: dict[str, int | None]) -> bool:
    """Whether an item's addition could be undone only in part, which would leave half an item."""
    return "code" in way and any(later is not None for later in way.values())


def _blocked(store: StoreReader, entry: Entry, name: str, later: int) -> BlockedField:
    revision = store.ledger.revision(later)
    assert revision is not None
    return BlockedField(entry.kind, entry.code, name, revision)


def _lines(steps: list[tuple[Entry, frozenset[str]]]) -> tuple[FieldChange, ...]:
    lines: dict[tuple[str, str, str], FieldChange] = {}
    for entry, free in steps:
        for name, (old, new) in ledger.changes_of(entry.changes).items():
            if name in free:
                key = (entry.kind, entry.code, name)
                first = lines.get(key)
                lines[key] = FieldChange(*key, first.now if first else new, old)
    return tuple(lines.values())


def undo(work: Work, number: int, *, untouched_only: bool = False) -> UndoPlan:
    """Undo revision `number`. Refused when a later revision changed the same field (unless `untouched_only`), and to members
    without the right that the act needed.
    """
    plan = preview(work.store, number)
    if plan.blocked and not untouched_only:
        first = plan.blocked[0]
        raise Refused(
            "undo_touched_later", number=number, code=first.code, field=first.field, later=first.revision.number,
            author=first.revision.actor, recorded_at=first.revision.recorded_at, free=len(plan.lines),
        )  # fmt: skip
    if not plan.lines:
        raise Refused("undo_already", number=number, by=None)
    _require_rights(work, plan.revision)
    before = _tasks_of(work, plan)
    work.undoes(number)
    for entry, free in plan.steps:
        if free:
            work.reverse(entry, free)
    _require_duties(work, plan, before)
    _require_never_referred(work, plan)
    _require_no_circle(work, plan)
    _require_bases(work, plan)
    _require_evidence(work, plan)
    _require_own_values(work, plan)
    _require_co_executors(work, plan)
    _require_members(work, plan)
    _require_reports(work, plan)
    _require_four_eyes(work, plan)
    return plan


def _require_rights(work: Work, revision: Revision) -> None:
    """Require the rights of the acts to be undone, for the body that made them. A decision is never redone: it must be made
    again, by today's rules.
    """
    first = _first(work.store, revision)
    acts = sorted({RECOVERED.get(entry.action, entry.action) for entry in work.store.ledger.entries_of(first.number)})
    if revision.undoes is not None and "extension.decide" in acts:
        raise Refused("redo_of_decision", number=revision.number)
    for act in acts:
        work.signing.require(act)
    if (body := _body_of(work.store, first)) is not None:
        for act in acts:
            work.signing.require_for(act, body)


def _tasks_of(work: Work, plan: UndoPlan) -> dict[str, Task]:
    """The tasks that an undo changes, as they are before it."""
    codes = dict.fromkeys(line.code for line in plan.lines if line.kind == "task")
    return {code: task for code in codes if (task := work.find(Task, code)) is not None}


def _require_duties(work: Work, plan: UndoPlan, before: Mapping[str, Task]) -> None:
    """A task leaves control only with a reason. One that came under control by another revision than the undone one cannot leave:
    it must be withdrawn as an error. Refused `undo_of_duty`.
    """
    for code, task in before.items():
        now = work.find(Task, code)
        if now is None and _came_under_control(work, code) - _chain(work.store, plan.revision):
            raise Refused("undo_of_duty", code=code, number=plan.revision.number)
        if task.status is Status.DRAFT or (now is not None and now.status is not Status.DRAFT):
            continue
        work.require_reason("undo", code, field="control")
        require_not_own_duty(work, task)


def _came_under_control(work: Work, code: str) -> set[int]:
    """The revisions that made a task more than a draft, including undone ones."""
    found = [(entry.revision, changes_of(entry.changes).get("status")) for entry, _ in work.history.entries("task", code)]
    before = (None, Status.DRAFT)
    return {number for number, pair in found if number and pair and pair[0] in before and pair[1] not in before}


def _chain(store: StoreReader, revision: Revision) -> set[int]:
    """The revision that a chain of undos began with, and every undo in it."""
    found = {_first(store, revision).number}
    for number, undoes in store.ledger.undoings():
        if undoes in found:
            found.add(number)
    return found


def _require_never_referred(work: Work, plan: UndoPlan) -> None:
    """Refuse to remove a goal, body or member that anything has ever referred to: reports about the past name it."""
    for line in plan.lines:
        if line.kind in LASTING and line.field == "code" and line.then is None:
            other = work.store.ledger.ever_referred(line.kind, line.code, plan.revision.number)
            if other is not None:
                raise Refused("ever_referred", kind=line.kind, code=line.code, other=other)
        removed = (line.kind, line.field, line.then) == ("member", "login", None)
        if removed and (wrote := work.store.ledger.first_of(str(line.now), plan.revision.number)):
            raise Refused("ever_wrote", login=line.now, revision=wrote)


def _require_members(work: Work, plan: UndoPlan) -> None:
    """Refuse an undo that leaves no administrator, or gives two members the same login."""
    logins = {line.code: line.now for line in plan.lines if (line.kind, line.field) == ("member", "login")}
    for code in dict.fromkeys(line.code for line in plan.lines if line.kind == "member"):
        members.require_sound(work, code, logins.get(code), changed=code in logins)


def _require_reports(work: Work, plan: UndoPlan) -> None:
    """Refuse to undo a report that has been decided on: the next update after it is not another report."""
    for line in plan.lines:
        if (line.kind, line.field, line.now, line.then) == ("update", "act", Act.REPORT, None):
            later = [
                each
                for each in work.store.updates.newest(line.code.rpartition(".U")[0])
                if sort_key(each.code) > sort_key(line.code)
            ]
            spoken = (
                each for each in sorted(later, key=lambda each: sort_key(each.code)) if each.reported_on or each.act is Act.REPORT
            )
            first = next(spoken, None)
            if first is not None and first.act is not Act.REPORT:
                raise Refused("report_decided", code=first.task, act=first.act, day=first.day)


def _require_four_eyes(work: Work, plan: UndoPlan) -> None:
    """Refuse to redo a decision on a report to the person who reported."""
    for line in plan.lines:
        if (line.kind, line.field) == ("update", "code") and line.then is not None:
            four_eyes.require_again(work, line.code)


def _body_of(store: StoreReader, revision: Revision) -> str | None:
    """The body for which a revision was written: the one acted for, or the principal's."""
    named = revision.acting_for
    if named is None or store.find(Body, named) is not None:
        return named
    principal = store.ledger.member_of(named)
    member = store.find(Member, principal) if principal else None
    return member.body if member else None


def _require_evidence(work: Work, plan: UndoPlan) -> None:
    """Refuse an undo that removes the only evidence of a report in force."""
    for line in plan.lines:
        if (line.kind, line.field) == ("evidence", "task") and line.then is None:
            task = work.find(Task, str(line.now))
            if task is not None:
                evidence.require_other_evidence(work, task, line.code)


def _require_own_values(work: Work, plan: UndoPlan) -> None:
    """Refuse an undo after which a value is not of the form of its field, or a task has two of one field."""
    for code in dict.fromkeys(line.code for line in plan.lines if line.kind == "own_field"):
        if field := work.find(OwnField, code):
            own.require_sound(work, field)
    for code in dict.fromkeys(line.code for line in plan.lines if line.kind == "own_value"):
        if value := work.find(OwnValue, code):
            own.require_one(work, own.fitting(work, value))


def _require_co_executors(work: Work, plan: UndoPlan) -> None:
    """Refuse an undo after which the lead of a task helps with it, a body helps twice, or a part comes due with its task."""
    for line in plan.lines:
        if (line.kind, line.field) == ("task", "lead") and (task := work.find(Task, line.code)) and task.lead:
            co_executors.require_does_not_help(work, task, task.lead)
    named = (line.code for line in plan.lines if line.kind == "co_executor" and line.field in ("code", "due"))
    for code in dict.fromkeys(named):
        if part := work.find(CoExecutor, code):
            co_executors.require(work, part)


def _require_no_circle(work: Work, plan: UndoPlan) -> None:
    """Refuse an undo that closes a circle, since links may have changed in between."""
    for code in dict.fromkeys(line.code for line in plan.lines if line.kind == "dependency"):
        if dependency := work.find(Dependency, code):
            dependencies.require(work, dependency)
    for line in plan.lines:
        if line.field != "parent" or line.then is None:
            continue
        if isinstance(item := work.find(KINDS[line.kind], line.code), Task):
            circles.require_no_circle(work, item)
        elif item is not None:
            require_no_circle(work, line.kind, line.code, line.then)


def _require_bases(work: Work, plan: UndoPlan) -> None:
    """Refuse an undo that removes the base of a term, or restores a term whose base is missing or is the item itself."""
    for line in plan.lines:
        if (line.kind, line.field) in (("event", "code"), ("task", "code")) and line.then is None:
            require_not_counted_from(work, line.kind, line.code)
        if line.field == "term_rule" and line.then is not None:
            item = work.find(KINDS[line.kind], line.code)
            if isinstance(item, Task | Window | Event):
                require_base(work, item)
