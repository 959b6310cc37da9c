"""The timeline: the tasks with a due day, in its order, and by how many days each is overdue or was late.

Invariant: rows are streamed; tasks of the filter that have no due day are counted, not shown.
"""

from collections.abc import Iterator, Sequence

from tracker.domain.control.states import days_late
from tracker.domain.filters import Filter
from tracker.domain.reasons import because
from tracker.reports.context import ReportContext, filter_of
from tracker.reports.management.lists import TITLE
from tracker.reports.pages import walk
from tracker.reports.records.register import filter_from
from tracker.reports.values import Chart, Column, Kind, Report, Row

COLUMNS = (
    *TITLE[:2],
    Column("due", Kind.DAY),
    Column("days_late", Kind.NUMBER),
    Column("state", Kind.WORD),
    Column("lead", Kind.CODE),
)


def build(context: ReportContext, *, words: Filter | str | Sequence[str] = ()) -> Report:
    """The tasks that `words` find, by due day; without words, those that count."""
    asked = words if isinstance(words, Filter) else filter_from(context.store, words, today=context.today)
    chosen = asked if asked.parts else filter_of("counted")
    shown = chosen & filter_of("due:..")
    count, found = (context.store.tasks.count(each, context.today) for each in (shown, chosen))

    def rows() -> Iterator[Row]:
        for task in walk(context.store, shown, context.today):
            cells = {
                "task": task.code,
                "title": context.names.title(task),
                "due": task.due,
                "days_late": days_late(task, context.today) or None,
                "state": str(task.status),
                "lead": task.lead,
            }
            yield Row(task.code, cells)

    return context.report(
        "timeline",
        columns=COLUMNS,
        rows=rows,
        count=count,
        over=found,
        words=shown.words,
        parameters={"words": " ".join(asked.words)} if asked.parts else {},
        again=("report", "timeline", *asked.words),
        chart=Chart.TIMELINE,
        notes=(because("timeline_without_day", number=found - count),) if found > count else (),
    )
