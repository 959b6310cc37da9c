"""Recurring duties: each series with its rule, and every period with its due day, state and lateness.

Invariant: no period is left out, not even a skipped one; each number can be recounted by its filter words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from tracker.domain.control.states import days_late
from tracker.domain.deadlines.series import state_of
from tracker.domain.deadlines.terms import term_of
from tracker.domain.model.strategy import Series, Task
from tracker.domain.reasons import because
from tracker.reports.context import ReportContext, context_for, filter_of, mark_of
from tracker.reports.pages import walk
from tracker.reports.records.card import facts_of
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row, fixed_rows
from tracker.storage.shelves.series import COUNTED
from tracker.storage.store import Store

NAMED = (Column("code", Kind.CODE, titled=True), Column("title", grows=True, titled=True))
NUMBERS = tuple(Column(name, Kind.NUMBER, words) for name, words in COUNTED.items())
RULE = Column("rule", grows=True)
COLUMNS = (
    *NAMED,
    *(Column("period", Kind.CODE), Column("state", Kind.WORD), Column("due", Kind.DAY), Column("days_late", Kind.NUMBER)),
    *(Column("reported_on", Kind.DAY), Column("closed_on", Kind.DAY)),
    *NUMBERS,
    RULE,
)
LISTED = (
    *NAMED,
    Column("mark", Kind.WORD, titled=True),
    RULE,
    Column("lead", Kind.CODE),
    *(Column(name, Kind.DAY) for name in ("since", "until", "planned_until")),
    *NUMBERS,
)
NONE: Mapping[str, int] = dict.fromkeys(COUNTED, 0)


def build(context: ReportContext, *, code: str | None = None) -> Report:
    """Every series, or the series `code` with all its fields, and their periods by due day."""
    one = context.store.get(Series, code) if code else None
    found: list[Series] = [one] if one else context.store.items(Series)
    counted = context.store.series.totals(context.today)
    whole: Counter[str] = Counter()
    for each in found:
        whole.update(counted.get(each.code, NONE))

    def rows() -> Iterator[Row]:
        for each in found:
            yield row_of(context, each, counted.get(each.code, NONE))
            for task in walk(context.store, filter_of(f"series:{each.code}"), context.today):
                yield period_row(task, context.today)

    numbers = tuple(Fact(name, Kind.NUMBER, whole[name], words if found else None) for name, words in COUNTED.items())
    return context.report(
        "series",
        version=2,
        columns=COLUMNS,
        rows=rows,
        count=len(found) + whole["total"],
        words=(f"series:{','.join(each.code for each in found)}",) if found else None,
        row_words=("series:CODE",),
        parameters={"code": one.code} if one else {},
        facts=(*numbers, *series_facts(context, one)) if one else numbers,
        notes=(because("series_rule"),),
    )


def series_list(store: Store, today: date, *, language: str | None = None) -> Report:
    """All series, one row for each."""
    context = context_for(store, today, language)
    counted = store.series.totals(today)
    found: list[Series] = store.items(Series)
    rows, count = fixed_rows(row_of(context, each, counted.get(each.code, NONE)) for each in found)
    return context.report(
        "series_list",
        version=2,
        columns=LISTED,
        rows=rows,
        count=count,
        words=(),
        row_words=("series:CODE",),
        again=("series", "list"),
    )


def row_of(context: ReportContext, series: Series, counted: Mapping[str, int]) -> Row:
    """The row of one series."""
    cells: dict[str, Cell] = {name: getattr(series, name) for name in ("code", "lead", "since", "until", "planned_until")}
    cells |= {"title": context.names.title(series), "mark": mark_of(series), "rule": str(term_of(series.term_rule)), **counted}
    return Row(series.code, cells, words=(f"series:{series.code}",))


def period_row(task: Task, today: date) -> Row:
    """The row of one period of a series: its due day, state and lateness."""
    cells: dict[str, Cell] = {name: getattr(task, name) for name in ("code", "period", "due", "reported_on", "closed_on")}
    cells |= {"state": state_of(task), "days_late": days_late(task, today) or None}
    return Row(task.code, cells, depth=1)


def series_facts(context: ReportContext, series: Series) -> Iterator[Fact]:
    """The rules of a series in words, and every other field that is set."""
    yield Fact("rule", Kind.TEXT, str(term_of(series.term_rule)))
    if series.co_rule:
        yield Fact("co_rule", Kind.TEXT, str(term_of(series.co_rule)))
    yield from facts_of(context, "series", series)
