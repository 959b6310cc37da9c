"""Discipline in a period, by body or by officer: what was due in it and how that ended, what was decided in it, and the causes.

Invariant: a task is due in the period by its due day in force, and is in one part of that number; decisions count by their own
day; illustrative tasks, and those withdrawn as errors, do not count.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date

from tracker.domain.control.counting.sums import Scope
from tracker.domain.filters import read_days
from tracker.domain.model.codes import sort_key
from tracker.domain.model.strategy import Member
from tracker.domain.model.vocabulary import Answerable, Cause
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.reports.context import ReportContext
from tracker.reports.management import causes
from tracker.reports.since import Reference, earlier
from tracker.reports.sums import with_sums
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row, Table, fixed_rows, fixed_table
from tracker.storage.shelves.discipline import PARTS, Discipline, Period

SHOWN = ("on_time", "late", "awaiting", "overdue", "still_open")
"""The parts that are columns at a width of 80; the others are named below if not 0."""
NUMBERS = (
    Column("due_in", Kind.NUMBER, ("counted",)),
    *(Column(name, Kind.NUMBER, PARTS[name]) for name in SHOWN),
    *(Column(name, Kind.NUMBER) for name in ("mean_late", "mean_wait", "asked", "extended", "redated", "returned")),
    *(Column(name, Kind.NUMBER, words, aside=True) for name, words in PARTS.items() if name not in SHOWN),
    *(Column(name, Kind.NUMBER, aside=True) for name in ("refused", "extended_days", "redated_days", "reopened")),
)
RECORDS = (*causes.RECORDS.values(), causes.OTHERS)


def build(
    context: ReportContext, *, period: str | None = None, by: Answerable = Answerable.BODY, since: Reference | None = None
) -> Report:
    """One row for each body or officer, most overdue first; with `since`, the closing sums from that moment.

    The period is the month of the report's day if none is given.
    """
    days, compared = read_period(period, context.today), None if since is None else earlier(context, since)
    kept, names = context.store.discipline.numbers(days, context.today, by), _names(context, by)
    ordered = sorted(kept.items(), key=lambda found: (-found[1].overdue, -found[1].late, sort_key(found[0] or "\uffff")))
    rows, count = fixed_rows(
        Row(code or "none", _cells(by, code, names, each), words=(f"{_word(by)}:{code or 'none'}",)) for code, each in ordered
    )
    whole = _sum(kept.values())
    report = context.report(
        "discipline",
        version=3,
        title=because("report_discipline" if by is Answerable.BODY else "report_discipline_officer"),
        columns=(Column(str(by), Kind.CODE, titled=True), Column("title", grows=True, titled=True), *NUMBERS),
        rows=rows,
        count=count,
        over=("open",),
        words=(days.word,),
        row_words=(f"{_word(by)}:CODE",),
        parameters={
            **({"period": "{}..{}".format(*days.texts)} if period else {}),
            **({"by": str(by)} if by is not Answerable.BODY else {}),
            **({"since": since} if since else {}),
        },
        facts=(Fact("from", Kind.DAY, days.first), Fact("until", Kind.DAY, days.last)),
        headline=(because("discipline_period", **{name: getattr(whole, name) for name in ("due_in", *PARTS)}),) if kept else (),
        totals=Row("total", {**_cells(by, None, {}, whole), "title": None}) if kept else None,
        sections=tuple(_sections(context, days, by, names)),
        notes=(because("discipline_sum"), because("discipline_rule"), because("wait_rule")),
    )
    return report if compared is None else with_sums(context, report, compared, _controlled(context))


def read_period(text: str | None, today: date) -> Period:
    """The days that `text` names: a day, a month, a quarter, a year, or two of them with `..` between; without it, this month.

    Refused `bad_period`.
    """
    if text is None:
        return Period(today.replace(day=1), today.replace(day=monthrange(today.year, today.month)[1]))
    try:
        first, last = map(date.fromisoformat, read_days(text, today))
    except (Refused, ValueError) as error:  # no days, or a range without an end
        raise Refused("bad_period", period=text) from error
    return Period(first, last)


def _word(by: Answerable) -> str:
    return "lead" if by is Answerable.BODY else "officer"


def _names(context: ReportContext, by: Answerable) -> Mapping[str, str]:
    """What bodies or officers are called, by code."""
    if by is Answerable.OFFICER:
        return {each.code: context.names.person(each) for each in context.store.items(Member)}
    return context.names.bodies


def _controlled(context: ReportContext) -> dict[Scope, tuple[int, int]]:
    """For each body, and for tasks without a lead: how many are under control, and how many overdue."""
    work = context.store.discipline.workload(context.today)
    led = {Scope("body", body): (each["open"], each["overdue"]) for body, each in work.items() if "open" in each}
    return {**led, Scope("body", None): (context.count("open", "lead:none"), context.count("overdue", "lead:none"))}


def _cells(by: Answerable, code: str | None, names: Mapping[str, str], kept: Discipline) -> dict[str, Cell]:
    numbers: dict[str, Cell] = {column.name: getattr(kept, column.name) for column in NUMBERS if hasattr(kept, column.name)}
    means = {"mean_late": _mean(kept.late_days, kept.tasks_late), "mean_wait": _mean(kept.waited_days, kept.decided)}
    named: Cell = names.get(code) if code else (because("nobody_answers"),)
    return {**numbers, **means, str(by): code, "title": named}


def _mean(days: int, number: int) -> int | None:
    return days // number if number else None


def _sum(kept: Iterable[Discipline]) -> Discipline:
    found = list(kept)
    return Discipline(**{each.name: sum(getattr(one, each.name) for one in found) for each in fields(Discipline)})


def _sections(context: ReportContext, days: Period, by: Answerable, names: Mapping[str, str]) -> Iterator[Table]:
    """What delays were put down to, and the parts of co-executors."""
    order = {str(cause): number for number, cause in enumerate(Cause)}
    found = sorted(
        context.store.discipline.causes(days, by),
        key=lambda each: (sort_key(each.whose or "\uffff"), -each.records.total(), order.get(each.cause or "", len(order))),
    )
    who = (Column(str(by), Kind.CODE), Column("cause", Kind.WORD))
    numbers = tuple(Column(name, Kind.NUMBER) for name in ("records", *RECORDS, "tasks"))
    yield fixed_table(
        "causes",
        (*who, *numbers),
        (
            Row(
                f"{each.whose or 'none'} {each.cause or 'none'}",
                {str(by): each.whose, "cause": each.cause or "not_stated", **causes.numbers(each.records), "tasks": each.tasks},
            )
            for each in found
        ),
    )
    if by is Answerable.BODY and (helped := context.store.discipline.helped(days, context.today)):
        columns = (
            Column("body", Kind.CODE),
            Column("title", grows=True),
            Column("parts", Kind.NUMBER),
            Column("parts_late", Kind.NUMBER),
        )
        yield fixed_table(
            "helped",
            columns,
            (
                Row(body, {"body": body, "title": names.get(body), "parts": parts, "parts_late": late})
                for body, (parts, late) in sorted(helped.items(), key=lambda each: sort_key(each[0]))
            ),
        )
