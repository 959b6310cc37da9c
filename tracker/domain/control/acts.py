"""The table of acts: which kind of item each act adds, changes or removes, and which fields it may touch.

Rights hang on the names of acts, so a name must not cover another change: the database's own guard and verification ask this
table. Invariant: every entry that the services write has its row here, except `undo`, which is the opposite of the entry
that it undoes; a field that an act of control sets is in no row of planning.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, NamedTuple

from tracker.domain.control.lifecycle import ACTIONS
from tracker.domain.control.rights import RECOVER
from tracker.domain.ledger import value_of
from tracker.domain.model.fields import fields_of
from tracker.domain.model.item import Maker
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.vocabulary import Act

Change = Literal["add", "change", "remove"]
UNDO = "undo"


class Effect(NamedTuple):
    """What an act may do to one kind of item.

    An addition may give `fields` any value, and every other field only its default; a change may change `fields` only; a removal
    takes the whole item. `beside` names acts of which one must stand in the same revision; empty for an act that stands alone.
    """

    action: str
    kind: str
    change: Change
    fields: frozenset[str]
    beside: tuple[str, ...] = ()


def _made_by(kind: str, *makers: Maker | None) -> frozenset[str]:
    """The ledger names of the fields of a kind that `makers` set; None stands for a field that is typed."""
    return frozenset(field.name for field in fields_of(kind) if field.made in makers)


def _typed(kind: str) -> frozenset[str]:
    return _made_by(kind, None, "rule") - {"code"}


DAYS: Mapping[str, frozenset[str]] = {
    "task": frozenset(["due", "due_precision", "original_due"]),
    "window": frozenset(["opens", "closes"]),
    "event": frozenset(["day"]),
}
"""Kind with a term -> the fields of the days that follow from it."""

DECIDED = frozenset(["decision", "decided_on", "decider", "decided_by", "reason", "said", "granted"])
"""The fields of an extension that its decision sets."""

FIXED: Mapping[str, frozenset[str]] = {
    "alias": frozenset(["body"]),
    "calendar_day": frozenset(["calendar", "day"]),
    "co_executor": frozenset(["task", "body"]),
    "deputy": frozenset(["member", "principal"]),
    "own_value": frozenset(["task", "field"]),
}
"""Kind -> typed fields that say which item it is, so that no amendment changes them."""

MOVED: Mapping[Act, str] = {
    Act.ASSIGN: "status assigned_on original_due",
    Act.PROGRESS: "status percent last_update_on no_public_evidence",
    Act.REPORT: "status last_update_on no_public_evidence reported_on reported_due",
    Act.ACCEPT: "status outcome percent closed_on last_update_on",
    Act.RETURN: "status internal_due last_update_on",
    Act.SUSPEND: "status resume_to clock_stopped last_update_on",
    Act.RESUME: "status resume_to clock_stopped last_update_on",
    Act.CANCEL: "status resume_to clock_stopped no_public_evidence outcome closed_on last_update_on",
    Act.WITHDRAW: "status resume_to clock_stopped no_public_evidence outcome closed_on last_update_on",
    Act.NO_EVIDENCE: "no_public_evidence",
    Act.FORECAST: "forecast forecast_on",
    Act.ASSESS: "declared declared_on",
    Act.REDATE: "term_rule term_text due due_precision original_due",
    Act.REOPEN: "status outcome closed_on last_update_on",
    Act.TRANSFER: "lead officer",
}
"""Act on a task -> the fields of the task that it may change."""

FOLLOWED = ("event.add", "event.amend", "event.record", "task.accept", "task.withdraw", "task.reopen")
"""The acts that move the days which count from an event or from an acceptance."""


def _planning() -> Iterable[Effect]:
    """Additions and amendments of what is typed; an amendment of something that rules deadlines moves the days that follow."""
    for kind in KINDS:
        if kind in ("update", "extension", "reminder", "handover", "evidence", "narrative", "issued_report", "issued_file"):
            continue
        given = _typed(kind) | DAYS.get(kind, frozenset()) - {"original_due"}
        yield Effect(f"{kind}.add", kind, "add", given | _made_by(kind, "series"))
        yield Effect(f"{kind}.amend", kind, "change", given - FIXED.get(kind, frozenset()))
    for kind in DAYS:
        yield Effect(f"{kind}.add", kind, "change", DAYS[kind] - {"original_due"}, (f"{kind}.add",))
    for kind in ("strategy", "instrument", "clause"):
        yield from (Effect(f"{kind}.amend", ruled, "change", days) for ruled, days in DAYS.items())
    for ruled, days in DAYS.items():
        yield Effect("calendar_day.move", ruled, "change", days)
        yield Effect("term.follow", ruled, "change", days, FOLLOWED)
        yield Effect("event.record", ruled, "change", days | {"term_rule"} if ruled == "event" else days)
    yield Effect("task.label", "task", "change", frozenset(["labels"]))
    yield Effect("series.amend", "task", "change", _typed("task") | DAYS["task"], ("series.amend",))
    yield Effect("series.plan", "series", "change", frozenset(["planned_until"]))


def _control() -> Iterable[Effect]:
    """Acts on tasks, their records, and what is decided on them."""
    for act, names in MOVED.items():
        yield Effect(ACTIONS[act], "task", "change", frozenset(names.split()), ("update.add",))
    yield Effect(ACTIONS[Act.SUBMIT], "co_executor", "change", frozenset(["submitted_on"]), ("update.add",))
    yield Effect("update.add", "update", "add", _every("update"))
    yield Effect("extension.request", "extension", "add", _every("extension") - DECIDED)
    yield Effect("extension.decide", "extension", "change", DECIDED)
    yield Effect("extension.grant", "task", "change", frozenset(["term_rule", "due", "due_precision"]), ("extension.decide",))
    yield Effect("evidence.add", "evidence", "add", _every("evidence"))
    yield Effect("evidence.bring", "evidence", "add", _every("evidence"), ("update.add",))
    yield Effect("handover.record", "handover", "add", _every("handover"))
    for kind in ("task", "series"):
        yield Effect("handover.give", kind, "change", frozenset(["officer"]), ("handover.record",))
    yield Effect("reminder.record", "reminder", "add", _every("reminder"))
    for kind in ("task", "co_executor", "dependency", "evidence", "calendar_day"):
        yield Effect(f"{kind}.withdraw", kind, "remove", _every(kind))
    for kind in ("update", "extension", "reminder", "own_value"):  # only the records of a draft that is removed
        yield Effect(f"{kind}.withdraw", kind, "remove", _every(kind), ("task.withdraw",))


def _office() -> Iterable[Effect]:
    """Issued reports, and the recovery of a database without an administrator."""
    yield Effect("narrative.add", "narrative", "add", _every("narrative"))
    yield Effect("issued_report.issue", "issued_report", "add", _every("issued_report"))
    yield Effect("issued_file.add", "issued_file", "add", _every("issued_file"), ("issued_report.issue",))
    yield Effect(RECOVER, "member", "add", frozenset(["login", "role"]))
    yield Effect(RECOVER, "member", "change", frozenset(["role", "until"]))


def _every(kind: str) -> frozenset[str]:
    return frozenset(field.name for field in fields_of(kind)) - {"code"}


EFFECTS: Mapping[tuple[str, str, Change], Effect] = {
    (each.action, each.kind, each.change): each for make in (_planning, _control, _office) for each in make()
}
"""Action, kind and change -> its row."""


@cache
def plain_values(kind: str) -> Mapping[str, object]:
    """Field -> the default that a new item of `kind` states, in canonical form."""
    return {field.name: value_of(field.default) for field in fields_of(kind) if field.default is not None}
