"""What is written about a task while it is under control: who helps, what it waits for, reports, extensions, evidence, reminders.

Each is one row a fact, kept for ever. Invariant: a field that was added to a kind after its first release may be null and
is null by default, so that what older entries never name is nothing.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.model.item import Item, made, ref
from tracker.domain.model.vocabulary import Act, Cause, Colour, Decision, Eyes, Outcome, Reminding, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class CoExecutor(Item):
    """A body that helps the lead of a task, by its own earlier day; `submitted_on` is when it last submitted to the lead."""

    task: str | None = ref("task")
    body: str | None = ref("body")
    due: date | None = None
    submitted_on: date | None = made("act")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency(Item):
    """`task` waits for `needs`: it is blocked until that one is accepted or cancelled."""

    task: str | None = ref("task")
    needs: str | None = ref("task")


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Item):
    """A dated report or decision. `status` is what the task became by it, null when a later one already stood. `evidence` is the
    text of older ones; since then it is an item of its own.

    `reported_on` of a decision is the day of the report it decides on, so that the wait is known. `submitted_due` of a
    submission is the co-executor's own day then. `member` is the person who wrote it, not the principal; null in older ones.
    `history` says that one person entered it afterwards, from a plan file with its source. `eyes` says of a decision on a report
    why it was not one of two persons of two bodies. A decision by an
    act cites its `clause` or `instrument`: a re-dating has the words of the new term and the day (`new_due`) that it gave, a
    reopening the due day (`reported_due`) that the accepted report was judged by, a transfer its `new_lead`. `waited_for` and
    `open_below` are the codes of what was unfinished then, a blank between them: what it still waited for, the open ones below.
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
    """A request for more time and what was decided. `due_then` is the day in force when it was filed, `due` the one asked for.

    `said` is the day that the decider said, `granted` the due day that the roll rule made from it. `evidence` names the grounds
    document; `reason` is why it was decided so. A refused one is kept like any other.
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
    """What proves a report: a link, a file kept by its SHA-256 with size in bytes and media type, or a document that lies
    elsewhere; each with its registration number and day.

    `evidence` is the link, the file's name or what the document is called; the bytes lie outside the ledger, which holds their
    digest. `update` is the act with which it was given, null where it was added by itself.
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
    """A body was reminded of something on `day`; `about` is the day that it was about, so that it is not reminded again."""

    what: Reminding = Reminding.LATE
    task: str | None = ref("task")
    body: str | None = ref("body")
    about: date | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Item):
    """An officer handed the open tasks over to another on `day`; `tasks` is how many they were."""

    giver: str | None = ref("member")
    taker: str | None = ref("member")
    day: date | None = None
    tasks: int = 0
