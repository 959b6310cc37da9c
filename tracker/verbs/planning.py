"""What is done to a task beside its moves: planned, amended, withdrawn, decided on, labelled; its values, evidence, series."""

from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.model.vocabulary import Act, Decision, Outcome
from tracker.verbs.asks import NOTE, OUTCOME
from tracker.verbs.fields import amended, item_from
from tracker.verbs.types import ATTACHED, DAY, MEMBER, TEXT, code_of, one_of
from tracker.verbs.verb import Ask, verb

if TYPE_CHECKING:
    from tracker.storage.work import Work


@verb("task add", to="", fields="task", label="New task", example='tracker task add --goal G2 --title "Draft the protocol"')
def add(work: "Work", code: str | None, **fields: object) -> object:
    """Add a task as a draft.

    Without CODE it gets the next one of its goal: G2.T15.
    """
    return item_from(work, "task", code, fields)


@verb("task amend", fields="task", key="E", label="Amend", reasoned=True, example="tracker task amend G2.T14 --officer a.serik")
def amend(work: "Work", code: str, **fields: object) -> object:
    """Edit a task.

    What is not named stays as it is. Once assigned, its term is changed by an extension or a new act only.
    """
    return amended(work, "task", code, fields)


@verb(
    "task withdraw",
    key="w", label="Withdraw", reasoned=True, example='tracker task withdraw G1.T1 --reason "Entered twice: see G1.T2"',
)  # fmt: skip
def withdraw(work: "Work", code: str) -> None:
    """Withdraw a task that was entered by mistake.

    A draft is removed. An assigned task keeps its row with the status withdrawn and counts nowhere else: who set its term or its
    controller withdraws it, with --reason, and never who last reported on it. A task that will not be delivered is cancelled
    instead. Its code stays used.
    """
    from tracker.services import tasks

    tasks.withdraw(work, code)


@verb(
    "task decide",
    Ask("decision", one_of(Decision), "The decision.", required=True, positional=True),
    Ask("due", DAY, "The day that is granted, when it is another than the one asked for.", aliases=("to",), word="Another day"),
    Ask("note", NOTE.type, "Why; a refusal needs it."),
    key="v", label="Decide", action="extension.decide", example="tracker task decide G2.T14 granted",
)  # fmt: skip
def decide(work: "Work", code: str, *, decision: Decision, due: date | None = None, note: str | None = None) -> object:
    """Decide on a request for more time.

    CODE is the request, or its task. Who set the term decides, never the one who asked. The day that is said is kept; the roll
    rule makes the due day from it, and both are shown.
    """
    from tracker.services.acts import extensions

    return extensions.decide(work, code, decision=decision, granted=due, reason=note)


@verb(
    "task label",
    Ask("add", TEXT, "A word to put on it; more than one may be given.", many=True),
    Ask("remove", TEXT, "A word to take away; more than one may be given.", many=True, word="Take away"),
    key="K", label="Label",
    many="Put words on all tasks that filter words find, or take words away.",
    example="tracker task label G2.T14 --add summit",
)  # fmt: skip
def label(work: "Work", code: str, *, add: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> object:
    """Put words on a task, or take words away."""
    from tracker.services import labels

    return labels.label(work, code, add=add, remove=remove)


@verb(
    "task internal",
    Ask(
        "internal_due", DAY, "The internal day; without it the one that stands is taken away.", positional=True, aliases=("to",),
        word="Internal day",
    ),
    key="I", label="Internal day", action="task.amend",
    many="Set the internal day of all tasks that filter words find.",
    example="tracker task internal G2.T14 2026-11-20",
)  # fmt: skip
def internal(work: "Work", code: str, *, internal_due: date | None = None) -> object:
    """Set the internal day by which a task is wanted."""
    from tracker.services import tasks

    return tasks.amend_task(work, code, internal_due=internal_due)


@verb(
    "task set",
    Ask("field", code_of("own_field"), "The code of the field.", required=True, positional=True, word="Field"),
    Ask("value", TEXT, "The value; empty takes the old one away.", positional=True, word="Value"),
    key="B", label="Own field", action="own_value.amend", example="tracker task set G2.T14 KBK 011",
)  # fmt: skip
def set_(work: "Work", code: str, *, field: str, value: str | None = None) -> object:
    """Give a task a value of an own field.

    `tracker field list` names the fields. VALUE must have the form of its field; without it the task loses the value that it has.
    """
    from tracker.services import own

    return own.put(work, code, field, value)


@verb(
    "evidence add",
    Ask(
        "what", ATTACHED, "A file to keep, or a link.", positional=True, aliases=("link",), hint="https://... or ~/letter.pdf",
        word="File or link",
    ),
    Ask("number", TEXT, "The registration number of the document."),
    Ask("day", DAY, "The day of the document."),
    NOTE,
    key="D", label="Evidence", example="tracker evidence add G2.T14 protocol.pdf --number 12 --day 2026-05-20",
)  # fmt: skip
def evidence_add(
    work: "Work",
    code: str,
    *,
    what: str | None = None,
    number: str | None = None,
    day: date | None = None,
    note: str | None = None,
) -> object:
    """Add a file, a link or a document as evidence of a task.

    A file is kept in the database, with its SHA-256, size and media type. Without either it is a document that lies elsewhere:
    --number and --day name it.
    """
    from tracker.services.acts import evidence

    return evidence.attach(work, code, what, number=number, day=day, note=note)


@verb(
    "evidence withdraw",
    to="evidence",
    label="Withdraw evidence",
    reasoned=True,
    example="tracker evidence withdraw G2.T14.E1 --reason Twice",
)
def evidence_withdraw(work: "Work", code: str) -> None:
    """Withdraw evidence that was added by mistake.

    It stays in the ledger, and a file's bytes stay kept.
    """
    from tracker.services.acts import evidence

    evidence.withdraw(work, code)


@verb(
    "series add", to="", fields="series", label="New series",
    example='tracker series add S2 --title Report --lead MFA --controller AP --term yearly',
)  # fmt: skip
def series_add(work: "Work", code: str | None, **fields: object) -> object:
    """Add a series and assign a task for each period.

    They are written to the end of the next year; `tracker series plan` writes more.
    """
    return item_from(work, "series", code, fields)


@verb(
    "series amend",
    to="series",
    fields="series",
    label="Amend",
    reasoned=True,
    example="tracker series amend S1 --officer a.serik",
)
def series_amend(work: "Work", code: str, **fields: object) -> object:
    """Edit a series, for what is still ahead.

    What is due already, or worked on, stays as it is.
    """
    return amended(work, "series", code, fields)


@verb(
    "series plan", Ask("until", DAY, "The last day up to which periods are written.", required=True, positional=True),
    to="series", key="P", label="Plan on", has="series", example="tracker series plan S1 2027-12-31",
)  # fmt: skip
def series_plan(work: "Work", code: str, *, until: date) -> object:
    """Write the tasks of a series up to a day.

    Those that are there already stay as they are.
    """
    from tracker.services.deadlines import series

    return series.plan_on(work, code, until)


@verb(
    "series skip",
    Ask("note", NOTE.type, "Why.", required=True),
    Ask("outcome", OUTCOME.type, "What came of it; not executed by default."),
    key="X", label="Skip period", act=Act.CANCEL, has="series", many="Skip all periods of series that filter words find.",
    example='tracker series skip S1.2026-12 --note "Not published this month"',
)  # fmt: skip
def series_skip(work: "Work", code: str, *, note: str, outcome: Outcome = Outcome.NOT_EXECUTED) -> object:
    """Skip one period of a series.

    CODE is its task. It stays visible as skipped, and the other periods stay as they are.
    """
    from tracker.services.deadlines import series

    return series.skip(work, code, note=note, outcome=outcome)


@verb(
    "handover",
    Ask("to", MEMBER, "Who takes over.", required=True, hint="login or code"),
    NOTE,
    to="member", key="H", label="Hand over", action="handover.record", example="tracker handover dana --to erlan",
)  # fmt: skip
def handover(work: "Work", code: str, *, to: str, note: str | None = None) -> object:
    """Hand all that an officer has open over to another."""
    from tracker.services.acts import handovers

    return handovers.hand_over(work, code, to, note=note)
