"""The words that fields of items may hold: one enumeration for each, its values as they stand in the ledger.

Invariant: a value is never renamed or taken away, since old entries hold it; a new one may be added.
"""

from enum import StrEnum


class Status(StrEnum):
    """Where a task stands in the control process."""

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
    """What the controller says came of it."""

    EXECUTED = "executed"
    PARTLY = "partly"
    NOT_EXECUTED = "not_executed"


class Verification(StrEnum):
    """How far a stated fact can be relied on: seen in its source, recalled only, or made up to show the shape."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    ILLUSTRATIVE = "illustrative"


class Roll(StrEnum):
    """Where a deadline goes that falls on a day that is not a working day."""

    NONE = "none"
    NEXT = "next"
    PREVIOUS = "previous"


class Act(StrEnum):
    """What an update says: each is a dated report or decision about one task."""

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
    """What a member may do; which rights a role gives is the table of `domain.rights`."""

    STAFF = "staff"
    LEAD_OFFICER = "lead_officer"
    CONTROLLER = "controller"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Colour(StrEnum):
    """Red, amber, green; grey is neither good nor bad news."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"


STEPS = (Colour.GREEN, Colour.AMBER, Colour.RED)
"""The colours that are declared, from good to bad. Grey is no step, since it is neither."""


class Cause(StrEnum):
    """Why something is late, or will be: the reason code of a report, a forecast or a request for more time."""

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
    """What was decided on a request for more time; `other` grants another day than the one asked for."""

    GRANTED = "granted"
    OTHER = "granted_other"
    REFUSED = "refused"


class Eyes(StrEnum):
    """What kept a decision on a report from being one of two persons of two bodies."""

    SAME_PERSON = "same_person"
    SAME_BODY = "same_body"


class TermClass(StrEnum):
    """Whether a term is the usual one for its kind of paper, or was set for this task."""

    INDIVIDUAL = "individual"
    TYPICAL = "typical"


class RelationForm(StrEnum):
    """How one instrument stands to another."""

    REPLACES = "replaces"
    DRAWS_ON = "draws_on"


class ExtensionRule(StrEnum):
    """Which terms under an instrument can be extended: any, by who set it; individual ones only; or none."""

    SETTER = "setter"
    INDIVIDUAL = "individual"
    NONE = "none"


class Reminding(StrEnum):
    """What somebody is reminded of."""

    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    LATE = "late"
    NOT_REPORTED = "not_reported"
    DECISION = "decision"


LANGUAGES = ("en", "ru", "kk")
"""Languages in which titles, names and texts are kept."""
