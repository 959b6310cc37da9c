"""Progress: what was accepted beside what was to be, over time, and what has become of the tasks due in each month.

Invariant: only counted tasks, each in one number of its month; the last accepted number is that of all accepted tasks, and the
last due one that of all with a due day.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tracker.domain.filters import Filter
from tracker.domain.model.strategy import Goal
from tracker.domain.reasons import Reason, because
from tracker.reports.context import ReportContext, filter_of
from tracker.reports.values import Cell, Chart, Column, Fact, Kind, Report, Row, Table, fixed_rows, fixed_table
from tracker.storage.shelves.totals import DUE_STATES

BURN_UP = (
    Column("day", Kind.DAY, titled=True),
    Column("accepted", Kind.NUMBER),
    Column("due", Kind.NUMBER, ("counted",)),
)
MONTHS = (
    Column("month", titled=True),
    *(Column(name, Kind.NUMBER, words) for name, words in DUE_STATES.items()),
    Column("total", Kind.NUMBER, ("counted",)),
)
BACK, AHEAD = 6, 12
"""How many months before this one, and after it, have a row."""
STEPS, MOST_POINTS = (1, 3, 12, 120), 48
"""Months from one row of the burn-up to the next, so that there are at most so many rows."""


def build(context: ReportContext, *, goal: str | None = None) -> Report:
    """The progress of all goals, or of `goal` and those below it."""
    goal = context.store.get(Goal, goal).code if goal else None
    words = (f"goal:{goal}",) if goal else ()
    chosen, today = filter_of(*words), context.today
    rows, count = fixed_rows(bends(list(burn_up(context, chosen)), today))
    due = context.store.progress.due_by_month(chosen, today)
    facts = {
        "counted": ("counted",),
        "accepted": ("accepted",),
        "due_by_today": ("counted", f"due:..{today.isoformat()}"),
        "accepted_of_these": ("accepted", f"due:..{today.isoformat()}"),
        "without_day": ("counted", "due:none"),
    }
    return context.report(
        "progress",
        columns=BURN_UP,
        rows=rows,
        count=count,
        words=words,
        parameters={"goal": goal} if goal else {},
        again=("report", "progress", *([goal] if goal else [])),
        facts=tuple(Fact(name, Kind.NUMBER, context.count(*words, *more), more) for name, more in facts.items()),
        chart=Chart.BURN_UP,
        sections=(months(due, today, words),),
        notes=(because("progress_rule"), *outside(due, today)),
    )


def burn_up(context: ReportContext, chosen: Filter) -> Iterator[Row]:
    """A row for the end of each month, quarter or year from the first event to the last, and one for today."""
    flows, today = context.store.progress.by_month(chosen, context.today), context.today
    if not flows:
        return
    now = today.isoformat()
    first, last = index_of(min(*flows, now[:7])), index_of(max(*flows, now[:7]))
    step = next((months for months in STEPS if (last - first) // months < MOST_POINTS), STEPS[-1])
    ends = {end_of(index) for index in range(first, last + 1) if (index + 1) % step == 0 or index == last}
    due_today = context.store.tasks.count(chosen & filter_of("counted", f"due:..{now}"), today)
    for day in sorted({*ends, today}):
        until = [numbers for month, numbers in flows.items() if month <= day.isoformat()[:7]]
        accepted = sum(accepted for accepted, _ in until) if day <= today else None
        due = due_today if day == today else sum(due for _, due in until)
        yield Row(day.isoformat(), {"day": day, "accepted": accepted, "due": due}, words=(f"due:..{day.isoformat()}",))


def bends(rows: Sequence[Row], today: date) -> Iterator[Row]:
    """The first row, the last, that of today, and all that differ from the one before or after them."""
    for at, row in enumerate(rows):
        beside = rows[max(at - 1, 0) : at + 2]
        kept = at in (0, len(rows) - 1) or row.day == today
        if kept or any((each.accepted, each.due) != (row.accepted, row.due) for each in beside):
            yield row


def months(due: Mapping[str, Mapping[str, int]], today: date, words: tuple[str, ...]) -> Table:
    """The tasks due in the months around today, a row for each."""
    rows = (month_row(month, due.get(month, {})) for month in names_around(today)) if due else ()
    return fixed_table("months", MONTHS, rows, words=words, chart=Chart.MONTHS)


def outside(due: Mapping[str, Mapping[str, int]], today: date) -> Iterator[Reason]:
    """How many tasks are due before those months, and after them."""
    names = names_around(today)
    earlier = sum(sum(numbers.values()) for month, numbers in due.items() if month < names[0])
    later = sum(sum(numbers.values()) for month, numbers in due.items() if month > names[-1])
    if earlier or later:
        yield because("months_outside", earlier=earlier, later=later)


def names_around(today: date) -> list[str]:
    """The months that have a row."""
    now = index_of(today.isoformat())
    return [name_of(index) for index in range(now - BACK, now + AHEAD + 1)]


def month_row(month: str, numbers: Mapping[str, int]) -> Row:
    """One month."""
    cells: dict[str, Cell] = {name: numbers.get(name, 0) for name in DUE_STATES}
    begin = f"{month}-01"
    end = end_of(index_of(month)).isoformat()
    return Row(month, {"month": month, **cells, "total": sum(numbers.values())}, words=(f"due:{begin}..{end}",))


def index_of(month: str) -> int:
    """`2026-11`, or a day of it, as the number of a month."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def name_of(index: int) -> str:
    """The number of a month as `2026-11`."""
    return f"{index // 12:04}-{index % 12 + 1:02}"


def end_of(index: int) -> date:
    """The last day of a month."""
    year, month = index // 12, index % 12 + 1
    return date(year, month, monthrange(year, month)[1])
