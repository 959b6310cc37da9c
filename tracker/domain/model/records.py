"""The records of a task under control: co-executors, dependencies, updates, extensions, evidence, reminders, handovers.

Each row is one fact and is never deleted. Invariant: a field added to a kind after its first release is null by default, so older
entries need not name it.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.model.item import Item, made, ref
from tracker.domain.model.vocabulary import Act, Cause, Colour, Decision, Eyes, Outcome, Reminding, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class CoExecutor(Item):
    """A body that helps the lead of a task by its own, earlier due day; `submitted_on` is its last submission to the lead."""

    task: str | None = ref("task")
    body: str | None = ref("body")
    due: date | None = None
    submitted_on: date | None = made("act")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency(Item):
    """`task` waits for the task `needs`: it is blocked until that is accepted or cancelled."""

    task: str | None = ref("task")
    needs: str | None = ref("task")


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Item):
    """A dated report or decision. `status` is the task's new status, null if a later update was already recorded. `evidence` is
    a text in older updates only; now evidence is an item of its own.

    `reported_on` of a decision is the day of the report it decides on, so the waiting time is known. `submitted_due` of a
    submission is the co-executor's due day at the time. `member` is the person who wrote it, not the principal; null in older
    updates. `history` marks an update entered afterwards from a plan file with its source. `eyes` of a decision on a report says
    how it fell short of four eyes. A decision based on a legal act cites its `clause` or `instrument`: a re-dating has the text
    of the new term and the day it gave (`new_due`), a reopening the due day that the accepted report was judged by
    (`reported_due`), a transfer its `new_lead`. `waited_for` and `open_below` list what was unfinished, as codes separated by
    blanks: tasks it still waited for, and open sub-tasks.
    """

    task: str | None = ref("task", made="act")
    act: Act = made("act", Act.PROGRESS)
    day: date | None = made("act")
    body: str | None = ref("body", made="act")
    status: Status | None = made("act")
    percent: int | None = None
    outcome: Outcome | None = None
    due: date | None = made("act")
    evidence: str | None = None
    forecast: date | None = None
    colour: Colour | None = None
    cause: Cause | None = None
    internal_due: date | None = None
    reported_on: date | None = made("act")
    submitted_due: date | None = made("act")
    member: str | None = ref("member", made="act")
    history: bool | None = made("act")
    eyes: Eyes | None = made("act")
    clause: str | None = ref("clause", made="act")
    instrument: str | None = ref("instrument", made="act")
    term_text: str | None = made("act")
    new_due: date | None = made("act")
    reported_due: date | None = made("act")
    new_lead: str | None = ref("body", made="act")
    waited_for: str | None = made("act")
    open_below: str | None = made("act")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension(Item):
    """A request for more time and its decision. `due_then` is the due day when it was filed, `due` the requested one.

    `said` is the day that the decider gave, `granted` the due day after the roll rule. `evidence` names the document with the
    grounds; `reason` is the reason for the decision. Refused requests are kept like any others.
    """

    task: str | None = ref("task")
    body: str | None = ref("body")
    member: str | None = ref("member")
    day: date | None = None
    due_then: date | None = None
    due: date | None = None
    cause: Cause = Cause.OTHER
    evidence: str | None = None
    decided_on: date | None = None
    decision: Decision | None = None
    decider: str | None = ref("body")
    decided_by: str | None = ref("member")
    granted: date | None = None
    reason: str | None = None
    said: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Item):
    """Proof of a report: a link, a file stored under its SHA-256 (with size in bytes and media type), or a document that is
    elsewhere; each with its registration number and day.

    `evidence` is the link, the file's name or the document's title; a file's bytes are outside the ledger, which holds their
    digest. `update` is the update that it was given with, null if it was added separately.
    """

    task: str | None = ref("task")
    form: str = "link"
    evidence: str | None = None
    sha256: str | None = None
    size: int | None = None
    media_type: str | None = None
    number: str | None = None
    day: date | None = None
    update: str | None = ref("update")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Item):
    """A body was reminded on `day`; `about` is the day that the reminder concerned, so the same one is not sent again."""

    what: Reminding = Reminding.LATE
    task: str | None = ref("task")
    body: str | None = ref("body")
    about: date | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Item):
    """An officer handed over open tasks to another on `day`; `tasks` is their number."""

    giver: str | None = ref("member")
    taker: str | None = ref("member")
    day: date | None = None
    tasks: int = 0
