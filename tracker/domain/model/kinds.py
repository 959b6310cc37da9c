"""Every kind of item by its name in the ledger."""

from tracker.domain.model.issues import IssuedFile, IssuedReport, Narrative
from tracker.domain.model.item import Item
from tracker.domain.model.own import OwnField, OwnValue
from tracker.domain.model.records import CoExecutor, Dependency, Evidence, Extension, Handover, Reminder, Update
from tracker.domain.model.strategy import (
    Alias,
    Body,
    CalendarDay,
    Clause,
    Deputy,
    Event,
    Goal,
    Instrument,
    Member,
    Relation,
    Series,
    Strategy,
    Task,
    Window,
)

KINDS: dict[str, type[Item]] = {
    "strategy": Strategy,
    "body": Body,
    "alias": Alias,
    "member": Member,
    "deputy": Deputy,
    "instrument": Instrument,
    "relation": Relation,
    "clause": Clause,
    "event": Event,
    "calendar_day": CalendarDay,
    "goal": Goal,
    "window": Window,
    "series": Series,
    "task": Task,
    "own_field": OwnField,
    "own_value": OwnValue,
    "co_executor": CoExecutor,
    "dependency": Dependency,
    "update": Update,
    "extension": Extension,
    "evidence": Evidence,
    "reminder": Reminder,
    "handover": Handover,
    "narrative": Narrative,
    "issued_report": IssuedReport,
    "issued_file": IssuedFile,
}
"""Every kind of item, ordered so that none refers to a later one, except to a parent of its own kind."""

KIND_OF: dict[type[Item], str] = {cls: kind for kind, cls in KINDS.items()}
