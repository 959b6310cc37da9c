"""Recurring duties: the rules of a series, and the task for each of its periods.

Invariant: an occurrence is an ordinary task whose term is a day or period of its own, so a later change of the series does not
change it. An occurrence does not count as not reported before its time: silence is counted from the beginning of the period if
the series sets a reporting period, else only after the due day.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tracker.domain.deadlines.occurrences import Occurrence
from tracker.domain.deadlines.recurring import RecurringTerm
from tracker.domain.deadlines.terms import MONTHS_IN, DayTerm, PeriodTerm, Term, WeekTerm
from tracker.domain.model.codes import typed_code
from tracker.domain.model.strategy import Series, Task
from tracker.domain.model.vocabulary import Status, in_languages
from tracker.errors import Refused

LONGEST_CODE = 40
"""The most characters in the code of a series, so that the codes of its occurrences and their updates fit."""

MOST_OCCURRENCES = 600
"""The most occurrences planned at once: fifty years of months."""

LONGEST_SILENCE = 3660
"""The longest reporting period of a task, in days."""

TAKEN = ("goal", "parent", "clause", "lead", "controller", "officer", "term_text", "evidence_required", "source", "verification")
"""Fields that an occurrence copies from its series."""

RULE = frozenset({"term_rule", "since", "until"})
"""Fields that decide which occurrences exist."""

SKIPPED = "skipped"


def bodies_of(text: str | None) -> tuple[str, ...]:
    """The distinct codes of bodies in a text, separated by blanks or commas."""
    return tuple(dict.fromkeys(typed_code(each) for each in re.split(r"[\s,]+", text or "") if each))


def rule_in(series: Series, term: Term, field: str = "term_rule") -> RecurringTerm:
    """`term` as the rule of `series`; Refused `series_not_recurring` for any other kind."""
    if not isinstance(term, RecurringTerm):
        raise Refused("series_not_recurring", code=series.code, field=field.removesuffix("_rule"), term=term.kind)
    return term


def require_sound(series: Series, rule: RecurringTerm, co_rule: RecurringTerm | None) -> None:
    """Refused for an impossible series: `bad_code`, `series_needs`, `co_executor_leads`, `series_other_periods`."""
    if len(series.code) > LONGEST_CODE:
        raise Refused("bad_code", code=series.code, longest=LONGEST_CODE)
    for name in ("lead", "controller", "since"):
        if getattr(series, name) is None:
            raise Refused("series_needs", code=series.code, field=name)
    if series.lead in bodies_of(series.co_executors):
        raise Refused("co_executor_leads", code=series.code, body=series.lead)
    if co_rule is not None and (co_rule.every is None or co_rule.every != rule.every):
        raise Refused("series_other_periods", code=series.code, rule=str(rule), co_rule=str(co_rule))


def require_few(series: Series, wanted: list[Occurrence]) -> list[Occurrence]:
    """`wanted` unchanged; Refused when these are too many to plan at once."""
    if len(wanted) > MOST_OCCURRENCES:
        raise Refused("series_too_long", code=series.code, number=len(wanted), most=MOST_OCCURRENCES)
    return wanted


def planned_end(series: Series, day: date) -> date:
    """The day up to which occurrences are planned on `day`: the end of the next year, or of the series."""
    end = series.planned_until or date(day.year + 1, 12, 31)
    return min(end, series.until) if series.until else end


def code_of(series: Series, period: str) -> str:
    """`S1.2026-03`."""
    return f"{series.code}.{period}"


def occurrence_task(series: Series, occurrence: Occurrence, code: str, on: date) -> Task:
    """The draft of an occurrence that will be assigned on `on`."""
    fields: dict[str, Any] = {name: getattr(series, name) for name in TAKEN} | titles_of(series, occurrence.period)
    fields |= {"series": series.code, "period": occurrence.period, "term_rule": rule_of(occurrence)}
    return Task(code=code, reporting_days=silence(series, occurrence, on), **fields)


def rule_of(occurrence: Occurrence) -> str:
    """The term of an occurrence: its due day, or if that is the last day of a period, the period itself, which is not rolled."""
    due, kind = occurrence.due, occurrence.last_of
    if kind is None:
        return DayTerm("day", due).to_json()
    if kind == "week":
        return WeekTerm("week", *due.isocalendar()[:2]).to_json()
    return PeriodTerm(kind, due.year, (due.month - 1) // MONTHS_IN[kind] + 1).to_json()


def titles_of(series: Series, period: str) -> dict[str, str | None]:
    """The titles of an occurrence: those of its series, with the period."""
    titles = {name: getattr(series, name) for name in in_languages("title")}
    return {name: f"{title} ({period})" if title else None for name, title in titles.items()}


def silence(series: Series, occurrence: Occurrence, on: date) -> int | None:
    """The days from `on` after which an occurrence counts as not reported; None means the strategy's number."""
    if series.reporting_days is None:
        ahead = (occurrence.due - on).days
        return min(ahead, LONGEST_SILENCE) if ahead > 0 else None
    return min(max(0, (occurrence.begins - on).days) + series.reporting_days, LONGEST_SILENCE)


def is_ahead(task: Task, day: date) -> bool:
    """Whether an occurrence is still to come on `day`: only assigned, and due later."""
    return task.status is Status.ASSIGNED and task.due is not None and task.due > day


def co_days(occurrences: Iterable[Occurrence], own: Iterable[Occurrence], code: str) -> Mapping[str, date]:
    """Period -> the co-executors' due day; Refused when it is not before the lead's."""
    due = {each.period: each.due for each in own}
    for each in occurrences:
        if each.period in due and due[each.period] >= each.due:
            raise Refused("series_co_not_earlier", code=code, period=each.period, day=due[each.period], due=each.due)
    return due


def state_of(task: Task) -> str:
    """The state of an occurrence: its status, or "skipped" for a cancelled one."""
    return SKIPPED if task.status is Status.CANCELLED else str(task.status)
