"""Recurring duties: which rows of a file are series, what a series holds of a row, and which of its tasks a returned form means.

Invariant: what a series has no field for stands in its note under its name; a task of a series is never guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from tracker.domain.control.lifecycle import CLOSED
from tracker.domain.deadlines.terms import RecurringTerm
from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.comparison.differences import first_text
from tracker.exchange.plans.comparison.news import News, updates_of
from tracker.exchange.plans.comparison.settling import own_fields
from tracker.exchange.plans.comparison.standing import Standing, StandingTask, texts
from tracker.exchange.plans.records import Reading, Record
from tracker.exchange.plans.toml_tables import quoted
from tracker.wording import label

Rhythm = Literal["", "recurring", "series"]
"""What a row or an item is: a single task, a single task with a recurring term, or a series."""

RECURRING = '"kind":"recurring"'
"""What the rule of a recurring term has in its JSON."""


def rhythm_of(record: Record) -> Rhythm:
    """What a row is by itself."""
    if not isinstance(record.term, RecurringTerm):
        return ""
    return "recurring" if lack_of(record) else "series"


def standing_rhythm(task: StandingTask) -> Rhythm:
    """What a task that stands is."""
    return "series" if task.recurs else "recurring" if RECURRING in task.term else ""


def lack_of(record: Record) -> Literal["", "lead", "rule"]:
    """Why a row with a recurring term cannot be a series: nobody leads it, or its rule has a task for each day."""
    if not record.lead:
        return "lead"
    return "rule" if isinstance(record.term, RecurringTerm) and record.term.every == "day" else ""


def is_lead_asked(record: Record) -> bool:
    """Whether a row names a lead, of whom it is asked which body that is."""
    return not record.lead and not record.group.startswith(record.lead_name)


def why_single(record: Record, code: str, before: StandingTask | None = None) -> Reason | None:
    """Why a row with a recurring term is a single task, which comes due nowhere; what is to be done where a row has turned."""
    rhythm = rhythm_of(record)
    if before is None:
        lack, told = lack_of(record), {"code": code, "term": record.term, "lead": record.lead_name}
        if rhythm != "recurring" or (lack == "lead" and is_lead_asked(record)):
            return None
        return because("series_without_lead" if lack == "lead" else "series_daily", **told)
    told = {"code": code, "term": record.term, "title": quoted(first_text(record.titles))}
    if before.recurs and before.status in CLOSED and rhythm == "series":
        return because("series_is_over", **told)
    if has_turned(record, before):
        return because("series_turned_single" if before.recurs else "task_recurs", **told)
    return None


def has_turned(record: Record, before: StandingTask) -> bool:
    """Whether a row recurs and what stands is a single task, or the other way round."""
    recurs = isinstance(record.term, RecurringTerm)
    return record.term is not None and (not recurs if before.recurs else rhythm_of(record) == "series")


class SeriesNotes:
    """Says what a series holds of a row."""

    def __init__(self, reading: Reading, standing: Standing) -> None:
        self._language = standing.language
        fields = {each.code: dict(each.names) for each in own_fields(reading)}
        self._fields = fields | {code: texts(each, "title") for code, each in standing.fields.items()}
        bodies: dict[str, Mapping[str, str]] = {each.code: dict(each.names) for each in reading.bodies}
        self._bodies = bodies | dict(standing.bodies)

    def held(self, record: Record) -> Record:
        """The row with its narrative, own values and agreements in its note."""
        return replace(record, note="\n".join(self._parts(record)), narrative="", own={}, agreed=())

    def _parts(self, record: Record) -> Iterator[str]:
        if record.note:
            yield record.note
        if record.narrative:
            yield f"{label('narrative', self._language)}: {record.narrative}"
        for code, text in record.own.items():
            yield f"{self._named(self._fields, code)}: {text}"
        if agreed := [self._named(self._bodies, body) for body in record.agreed]:
            yield f"{label('by_agreement', self._language)}: {'; '.join(agreed)}"

    def _named(self, names: Mapping[str, Mapping[str, str]], code: str) -> str:
        found = names.get(code, {})
        return found.get(self._language) or found.get("") or first_text(found) or code


def told_task(news: Sequence[News], tasks: Sequence[StandingTask], day: date | None) -> StandingTask | None:
    """The task of a series that news are about: the one that has them already, else the only open one that is due by that day."""
    if known := next((each for each in tasks if all(updates_of(one, each) for one in news)), None):
        return known
    due = [each for each in tasks if each.status not in CLOSED and each.due and day and each.due <= day]
    return due[0] if len(due) == 1 else None
