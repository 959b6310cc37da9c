"""What is done to a task under control: the moves of its lead and its controller, each one dated update."""

from datetime import date
from typing import TYPE_CHECKING, Unpack

from tracker.domain.model.vocabulary import Act, Cause, Colour, Outcome
from tracker.errors import Refused
from tracker.verbs.asks import (
    ATTACH,
    CAUSE,
    CITED,
    EVIDENCE,
    NEW_TERM,
    NOTE,
    OUTCOME,
    PART,
    SAID,
    SOURCE,
    VERIFICATION,
    WITH_SUBTASKS,
    WITHDRAW,
)  # fmt: skip
from tracker.verbs.types import BODY, DAY, FLAG, PERCENT, code_of, one_of
from tracker.verbs.verb import Ask, verb

if TYPE_CHECKING:
    from tracker.services.acts.updates import ActDetails
    from tracker.storage.work import Work


@verb(
    "task assign",
    *SAID,
    key="i",
    label="Assign",
    act=Act.ASSIGN,
    many="Put all drafts that filter words find under control.",
    example="tracker task assign G2.T14",
)
def assign(work: "Work", code: str, **said: Unpack["ActDetails"]) -> object:
    """Put a draft under control.

    From now on it can be late, and its due day is fixed as the original one.
    """
    from tracker.services.acts import control

    return control.assign(work, code, **said)


@verb(
    "task update",
    Ask("percent", PERCENT, "How far it is, 0 to 100.", word="Done, %"),
    *SAID,
    CAUSE,
    Ask("no_public_evidence", FLAG, "See `tracker task no-public-evidence`.", hidden=True),
    key="s", label="Update", act=Act.PROGRESS,
    many="Record progress of all tasks that filter words find.",
    example="tracker task update G2.T14 --percent 40",
)  # fmt: skip
def update(
    work: "Work", code: str, *, percent: int | None = None, no_public_evidence: bool = False, **said: Unpack["ActDetails"]
) -> object:
    """Record progress reported by the lead.

    An assigned or returned task is in progress by it.
    """
    from tracker.services.acts import control

    if no_public_evidence and percent is not None:
        raise Refused("finding_without_percent")
    if no_public_evidence:
        return control.no_public_evidence(work, code, **said)
    return control.progress(work, code, percent=percent, **said)


@verb(
    "task report", NOTE, ATTACH, *SAID[1:], CAUSE,
    key="r", label="Report", act=Act.REPORT, example="tracker task report G2.T14 --attach letter.pdf",
)  # fmt: skip
def report(work: "Work", code: str, *, attach: tuple[str, ...] = (), **said: Unpack["ActDetails"]) -> object:
    """Report a task as delivered, and ask for acceptance.

    What is attached is written in one revision with the report.
    """
    from tracker.services.acts import control
    from tracker.services.acts.evidence import links_and_files

    said["links"], said["files"] = links_and_files(attach)
    return control.report(work, code, **said)


@verb(
    "task accept", OUTCOME, WITH_SUBTASKS, PART, *SAID,
    key="a", label="Accept", act=Act.ACCEPT,
    many="Remove all reported tasks that filter words find from control.",
    example="tracker task accept G2.T14 --outcome executed",
)  # fmt: skip
def accept(
    work: "Work",
    code: str,
    *,
    outcome: Outcome,
    with_subtasks: bool = False,
    percent: int | None = None,
    **said: Unpack["ActDetails"],
) -> object:
    """Remove a reported task from control.

    Only what was executed counts as done in full; of a part, the percentage
    that the controller states, else the last one stated. Deadlines that count
    from its acceptance get their day; each is shown.
    """
    from tracker.services.acts import control

    return control.accept(work, code, outcome=outcome, percent=percent, with_subtasks=with_subtasks, **said)


@verb(
    "task return",
    Ask("note", NOTE.type, "What must be put right."),
    Ask("internal_due", DAY, "The internal day by which it is wanted again.", aliases=("internal",), word="Internal day"),
    *SAID[1:],
    key="e", label="Return", act=Act.RETURN,
    many="Send all reported tasks that filter words find back to their leads.",
    example='tracker task return G2.T14 --note "The annex is missing"',
)  # fmt: skip
def return_(work: "Work", code: str, *, internal_due: date | None = None, **said: Unpack["ActDetails"]) -> object:
    """Send a reported task back to its lead.

    --note says why.
    """
    from tracker.services.acts import control

    return control.return_(work, code, internal_due=internal_due, **said)


@verb(
    "task suspend", Ask("stop_clock", FLAG, "It cannot become overdue until it is resumed."), *SAID,
    key="z", label="Suspend", act=Act.SUSPEND,
    many="Suspend all tasks that filter words find.",
    example="tracker task suspend G2.T14 --stop-clock",
)  # fmt: skip
def suspend(work: "Work", code: str, *, stop_clock: bool = False, **said: Unpack["ActDetails"]) -> object:
    """Suspend a task.

    It can still become overdue, unless the decision stops the clock.
    """
    from tracker.services.acts import control

    return control.suspend(work, code, stop_clock=stop_clock, **said)


@verb(
    "task resume",
    *SAID,
    key="x",
    label="Resume",
    act=Act.RESUME,
    many="Resume all suspended tasks that filter words find.",
    example="tracker task resume G2.T14",
)
def resume(work: "Work", code: str, **said: Unpack["ActDetails"]) -> object:
    """Resume a suspended task."""
    from tracker.services.acts import control

    return control.resume(work, code, **said)


@verb(
    "task cancel", OUTCOME, Ask("note", NOTE.type, "The decision, and why."), WITH_SUBTASKS, *SAID[1:],
    key="c", label="Cancel", act=Act.CANCEL, many="Cancel all tasks that filter words find.",
    example='tracker task cancel G2.T14 --outcome not_executed --note "No funds"',
)  # fmt: skip
def cancel(work: "Work", code: str, *, outcome: Outcome, with_subtasks: bool = False, **said: Unpack["ActDetails"]) -> object:
    """Cancel a task that will not be delivered.

    A decision with an outcome; --note says why.
    """
    from tracker.services.acts import control

    return control.cancel(work, code, outcome=outcome, with_subtasks=with_subtasks, **said)


@verb(
    "task no-public-evidence",
    Ask("source", SOURCE.type, "Where was searched.", required=True),
    NOTE,
    EVIDENCE,
    VERIFICATION,
    key="n", label="No evidence", act=Act.NO_EVIDENCE,
    many="Record of all tasks that filter words find that no public source shows a result.",
    example='tracker task no-public-evidence G2.T14 --source "gov.kz, 2 June 2026"',
)  # fmt: skip
def no_public_evidence(work: "Work", code: str, **said: Unpack["ActDetails"]) -> object:
    """Record that no public source shows a result.

    A finding of the controller or the staff, never of the lead. The next report of the lead takes the mark off.
    """
    from tracker.services.acts import control

    return control.no_public_evidence(work, code, **said)


@verb(
    "task forecast", Ask("forecast", DAY, "The day by which it will be delivered.", required=True, positional=True), CAUSE, *SAID,
    key="g", label="Forecast", act=Act.FORECAST, example="tracker task forecast G2.T14 2026-12-31 --cause funding",
)  # fmt: skip
def forecast(work: "Work", code: str, *, forecast: date, **said: Unpack["ActDetails"]) -> object:
    """Record the day by which the lead expects to deliver.

    It is no deadline and moves none. Earlier forecasts stay: see `tracker report slip`.
    """
    from tracker.services.acts import control

    return control.forecast(work, code, forecast=forecast, **said)


@verb(
    "task assess",
    Ask("colour", one_of(Colour, but=Colour.GREY), "The colour that is declared.", required=True, positional=True),
    Ask("note", NOTE.type, "Why."),
    *SAID[1:],
    CAUSE,
    key="A", label="Assess", act=Act.ASSESS, example='tracker task assess G2.T14 amber --note "Seen on site"',
)  # fmt: skip
def assess(work: "Work", code: str, *, colour: Colour, **said: Unpack["ActDetails"]) -> object:
    """Declare a colour beside the computed one.

    --note says why. The gap between the two is in `tracker report confidence`.
    """
    from tracker.services.acts import control

    return control.assess(work, code, colour=colour, **said)


@verb(
    "task redate", NEW_TERM, CITED, *SAID,
    key="T", label="New term", act=Act.REDATE,
    many="Change the term of all tasks that filter words find by a new act.",
    reasoned=True,
    example='tracker task redate G2.T14 2027-01-29 --by D1.2 --note "New edition"',
)  # fmt: skip
def redate(work: "Work", code: str, *, term: str, by: str, **said: Unpack["ActDetails"]) -> object:
    """Change the term of an assigned task by a new act.

    The body that set the term decides, forward or back. --by names the clause or instrument that the new term stands in; the
    original due day stays.
    """
    from tracker.services.acts import decisions
    from tracker.services.deadlines.terms import rule_in_act

    return decisions.redate(work, code, term=rule_in_act(work, term, by), term_text=term, by=by, **said)


@verb(
    "task reopen", CITED, Ask("note", NOTE.type, "Why it is opened again."), *SAID[1:],
    key="Z", label="Reopen", act=Act.REOPEN, moves=True, reasoned=True,
    example='tracker task reopen G2.T14 --by D1.2 --note "The audit found it incomplete"',
)  # fmt: skip
def reopen(work: "Work", code: str, *, by: str, **said: Unpack["ActDetails"]) -> object:
    """Take an accepted task under control again.

    A decision of its controller by an act; --note says why. It is in progress, its due day stays, and how the accepted report was
    judged is kept. What counts from its acceptance waits again: it is shown, and asked for first.
    """
    from tracker.services.acts import decisions

    return decisions.reopen(work, code, by=by, **said)


@verb(
    "task transfer",
    Ask("to", BODY, "The body that leads it from now on.", required=True, positional=True, hint="code or name", word="New lead"),
    CITED,
    *SAID,
    key="L", label="New lead", act=Act.TRANSFER,
    many="Give all tasks that filter words find to another lead by an act.",
    reasoned=True,
    example='tracker task transfer G2.T14 AP --by D1.2 --note "The ministry was split"',
)  # fmt: skip
def transfer(work: "Work", code: str, *, to: str, by: str, **said: Unpack["ActDetails"]) -> object:
    """Give a task to another lead by an act.

    For a body that is split or renamed. An officer of another body leads the task no more.
    """
    from tracker.services.acts import decisions

    return decisions.transfer(work, code, to=to, by=by, **said)


@verb(
    "task submit",
    NOTE,
    ATTACH,
    *SAID[1:],
    key="S",
    label="Submit",
    act=Act.SUBMIT,
    example="tracker task submit G2.T14 --actor MOD",
)
def submit(work: "Work", code: str, *, attach: tuple[str, ...] = (), **said: Unpack["ActDetails"]) -> object:
    """Submit a co-executor's part to the lead.

    --actor names the co-executor, where there are several.
    """
    from tracker.services.acts import control
    from tracker.services.acts.evidence import links_and_files

    said["links"], said["files"] = links_and_files(attach)
    return control.submit(work, code, **said)


@verb(
    "task co-executor",
    Ask("body", BODY, "The body that helps.", required=True, positional=True, hint="code or name"),
    Ask("due", DAY, "The day by which it submits to the lead, earlier than the task's own.", word="Its day"),
    Ask("note", NOTE.type, "What it does, in your own words."),
    WITHDRAW,
    key="C", label="Co-executor", action="co_executor.add", example="tracker task co-executor G2.T14 MOD --due 2026-11-20",
)  # fmt: skip
def co_executor(
    work: "Work", code: str, *, body: str, due: date | None = None, note: str | None = None, withdraw: bool = False
) -> None:
    """Name a body that helps, and the day by which it submits to the lead.

    Said again for the same body, it changes the day or the note.
    """
    from tracker.services.acts import co_executors

    if withdraw:
        co_executors.remove_body(work, code, body)
    else:
        co_executors.name_body(work, code, body, due=due, note=note)


@verb(
    "task needs",
    Ask(
        "other", code_of("task"), "The task that it waits for.", required=True, positional=True, hint="code of a task",
        word="Waits for",
    ),
    Ask("withdraw", FLAG, "It waits for it no longer.", rare=True, word="Take away"),
    key="W", label="Needs", action="dependency.add", example="tracker task needs G2.T14 G2.T3",
)  # fmt: skip
def needs(work: "Work", code: str, *, other: str, withdraw: bool = False) -> None:
    """Record that a task waits for another one.

    CODE is blocked until OTHER is accepted or cancelled. A circle is refused and named.
    """
    from tracker.services.acts import dependencies

    (dependencies.withdraw if withdraw else dependencies.add)(work, code, other)


@verb(
    "task extend",
    Ask("due", DAY, "The new due day.", required=True, positional=True, word="New due day"),
    Ask("cause", one_of(Cause), "Why more time is needed.", required=True),
    Ask(
        "evidence", EVIDENCE.type, "The document with the grounds: its number and day, or a link.", aliases=("grounds",),
        word="Grounds",
    ),
    NOTE,
    key="h", label="More time", action="extension.request", example="tracker task extend G2.T14 2026-12-31 --cause funding",
)  # fmt: skip
def extend(work: "Work", code: str, *, due: date, cause: Cause, evidence: str | None = None, note: str | None = None) -> object:
    """Ask for more time for a task.

    DUE is the new day that its lead asks for. Nothing moves until who set the term has decided: see `tracker task decide`.
    """
    from tracker.services.acts import extensions

    return extensions.request(work, code, due=due, cause=cause, evidence=evidence, note=note)
