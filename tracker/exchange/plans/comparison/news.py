"""What a returned form says of tasks, as acts: progress, reports and forecasts of their day, as far as they are not known yet.

Invariant: a form changes nothing but by these acts; what it says a second time is no news, and neither is the end of a task that
was reported already.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from tracker.domain.deadlines.terms import DayTerm, IntervalTerm, PeriodTerm, Term
from tracker.domain.model.codes import comparison_key
from tracker.domain.model.records import Update
from tracker.domain.model.vocabulary import Act, Status
from tracker.exchange.plans.comparison.differences import Difference
from tracker.exchange.plans.comparison.standing import StandingTask
from tracker.exchange.plans.grid import Place
from tracker.exchange.plans.records import Record, Told

START = "START"
"""The own field of a day on which work begins: in a form for a task without a deadline another one is a forecast."""

WHOLE = 100
"""The percentage of what is done."""


@dataclass(frozen=True, slots=True)
class Form:
    """A returned form: the body that sent it, and the day that it is of where its rows do not say."""

    sender: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class News:
    """One act that a form tells of: its day, and the fields of its update; `known` if only its note is new. `part` is the
    percentage that a row says to be done of what it reports as done.
    """

    act: Act
    day: date | None
    place: Place
    fields: dict[str, Any] = field(default_factory=dict)
    known: bool = False
    part: int | None = None

    def __str__(self) -> str:
        told = [str(self.fields[name]) for name in ("percent", "forecast", "note") if self.fields.get(name) is not None]
        return ", ".join(filter(None, (str(self.day or ""), *told)))


def news_of(record: Record, before: StandingTask, form: Form | None) -> tuple[News, ...]:
    """What a row says of a task that is not known yet."""
    told = _with_forecast(record, before, form) if form else record.told
    found = (each for one in told for each in _acts(one, before))
    return tuple(news for each in found if (news := _unknown(each, before)))


def ignores(difference: Difference, record: Record, before: StandingTask) -> bool:
    """Whether a form says something else than what stands that is no news: not a day that is a forecast, nor the note beside a
    status, nor what a decision has changed, nor the title and rhythm of a series in the row of one of its tasks.
    """
    name = difference.field
    if difference.kind == "decided" or (name == "note" and (record.told or before.recurs)):
        return False
    if before.series and name.startswith(("title", "term")):
        return False
    forecast = "term" if record.term is not None and day_of(record.term) else f"own.{START}" if before.due is None else ""
    return name != forecast or any(each.forecast for each in record.told)


def _with_comment(record: Record) -> tuple[Told, ...]:
    """The news of a form's row, with what stands in its column of notes."""
    if not record.told or not record.note:
        return record.told
    first = record.told[0]
    return (replace(first, note="\n".join(filter(None, (first.note, record.note)))), *record.told[1:])


def _with_forecast(record: Record, before: StandingTask, form: Form) -> Iterable[Told]:
    """The news of a form; another deadline in it than the one that stands is a forecast."""
    told, day = _with_comment(record), _other_day(record, before)
    if day is None or any(each.forecast for each in told):
        return told
    if told:
        return (replace(told[0], forecast=day), *told[1:])
    return (Told("progress", form.as_of, record.place, forecast=day),)


def _other_day(record: Record, before: StandingTask) -> date | None:
    if record.term is not None and record.term.to_json() != before.term:
        return day_of(record.term)
    start = _day_in(record.own.get(START, ""))
    return start if before.due is None and start != _day_in(before.own.get(START, "")) else None


def _day_in(text: str) -> date | None:
    """The day of a text such as 2026-01-01, with an hour or without one."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def day_of(term: Term) -> date | None:
    """The day that a term names, the last of a month, quarter, year or interval."""
    if isinstance(term, IntervalTerm):
        return day_of(term.last)
    if isinstance(term, PeriodTerm):
        year, month = (term.year, term.last_month + 1) if term.last_month < 12 else (term.year + 1, 1)
        return date.fromordinal(date(year, month, 1).toordinal() - 1)
    return term.day if isinstance(term, DayTerm) else None


def _acts(told: Told, before: StandingTask) -> Iterator[News]:
    note = "\n".join(filter(None, (told.note, told.cause)))
    fields = {"percent": told.percent, "note": note or None, "evidence": told.evidence or None}
    moved = told.forecast not in (None, before.due)
    forecast = [News(Act.FORECAST, told.day, told.place, {"forecast": told.forecast})] if moved else []
    if told.act == "report":
        fields.pop("percent")  # nothing is forecast of a reported task, so the forecast comes first
        part = told.percent if told.percent != WHOLE else None
        yield from (*forecast, News(Act.REPORT, told.day, told.place, _given(fields), part=part))
        return
    if any(value is not None for value in fields.values()):
        yield News(Act.PROGRESS, told.day, told.place, _given(fields))
    yield from forecast


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def updates_of(news: News, before: StandingTask) -> list[Update]:
    """The updates of a task that say the same on that day, whatever their notes are."""
    names = ("percent", "forecast")
    return [
        each
        for each in before.updates
        if (each.act, each.day) == (news.act, news.day)
        and all(news.fields.get(name) in (None, getattr(each, name)) for name in names)
    ]


def _unknown(news: News, before: StandingTask) -> News | None:
    """What of news is not known yet: none, only its note, or all of it."""
    if same := updates_of(news, before):
        note = comparison_key(news.fields.get("note") or "")
        return replace(news, known=True) if note and note not in {comparison_key(each.note or "") for each in same} else None
    return None if news.act is Act.REPORT and before.status in (Status.REPORTED, Status.ACCEPTED) else news
