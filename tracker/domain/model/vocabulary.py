"""The enumerations of item fields; the values are those in the ledger.

Invariant: a value is never renamed or removed, since old entries contain it; new values may be added.
"""

from enum import StrEnum


class Status(StrEnum):
    """The status of a task in the control process."""

    DRAFT = "draft"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """The result of a task, as the controller decided."""

    EXECUTED = "executed"
    PARTLY = "partly"
    NOT_EXECUTED = "not_executed"


class Verification(StrEnum):
    """How reliable a stated fact is: checked against its source, only recalled, or invented as an illustration."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    ILLUSTRATIVE = "illustrative"


class Roll(StrEnum):
    """Where a deadline moves when it falls on a non-working day."""

    NONE = "none"
    NEXT = "next"
    PREVIOUS = "previous"


class Act(StrEnum):
    """The kind of an update: each is a dated report or decision about one task."""

    ASSIGN = "assign"
    PROGRESS = "progress"
    REPORT = "report"
    ACCEPT = "accept"
    RETURN = "return"
    SUSPEND = "suspend"
    RESUME = "resume"
    CANCEL = "cancel"
    WITHDRAW = "withdraw"
    NO_EVIDENCE = "no_public_evidence"
    SUBMIT = "submit"
    FORECAST = "forecast"
    ASSESS = "assess"
    REDATE = "redate"
    REOPEN = "reopen"
    TRANSFER = "transfer"


class Role(StrEnum):
    """The role of a member; `control.rights` has the table of its rights."""

    STAFF = "staff"
    LEAD_OFFICER = "lead_officer"
    CONTROLLER = "controller"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Colour(StrEnum):
    """Red, amber, green; grey is not counted."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"


STEPS = (Colour.GREEN, Colour.AMBER, Colour.RED)
"""The colours that can be declared, from good to bad; grey is neither."""


class Cause(StrEnum):
    """Why something is or will be late: the cause given with a report, a forecast or a request for more time."""

    DEPENDENCY = "dependency"
    CO_EXECUTOR = "co_executor"
    RESOURCES = "resources"
    FUNDING = "funding"
    LEGISLATION = "legislation"
    COORDINATION = "coordination"
    EXTERNAL = "external"
    SCOPE = "scope"
    OTHER = "other"


class Decision(StrEnum):
    """The decision on a request for more time; `other` grants another day than the requested one."""

    GRANTED = "granted"
    OTHER = "granted_other"
    REFUSED = "refused"


class Answerable(StrEnum):
    """Who answers for a task: the body that leads it, or its officer."""

    BODY = "body"
    OFFICER = "officer"


class Eyes(StrEnum):
    """How a decision on a report fell short of two persons of two bodies."""

    SAME_PERSON = "same_person"
    SAME_BODY = "same_body"


class TermClass(StrEnum):
    """Whether a term is the standard one for its kind of document, or was set for this task."""

    INDIVIDUAL = "individual"
    TYPICAL = "typical"


class RelationForm(StrEnum):
    """The relation of one instrument to another."""

    REPLACES = "replaces"
    DRAWS_ON = "draws_on"


class ExtensionRule(StrEnum):
    """Which terms under an instrument can be extended: any (by the body that set it), only individual ones, or none."""

    SETTER = "setter"
    INDIVIDUAL = "individual"
    NONE = "none"


class ValueForm(StrEnum):
    """What the values of a field of a strategy's own are."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MONEY = "money"


class Reminding(StrEnum):
    """The subject of a reminder."""

    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    LATE = "late"
    NOT_REPORTED = "not_reported"
    DECISION = "decision"


LANGUAGES = ("en", "ru", "kk")
"""Languages of titles, names and texts, and of what the program says; named here only."""

COMMAND_WORDS = {"calendar_day": "calendar", "own_field": "field"}
"""Kind of item -> the first word of its commands, where that is not its name."""


def in_languages(stem: str) -> tuple[str, ...]:
    """The attributes that hold a text in each language: title_en, title_ru, title_kk."""
    return tuple(f"{stem}_{language}" for language in LANGUAGES)
