"""The tasks behind one number of a report: code, title, lead and due day, the earliest due first.

Invariant: they are found by the filter words that recount the number, at the moment of the report; rows are streamed.
"""

import shlex
from collections.abc import Iterator
from datetime import date

from tracker.domain.filters import parse
from tracker.domain.reasons import because
from tracker.reports.names import Names
from tracker.reports.pages import walk
from tracker.reports.values import Column, Kind, Row, Table
from tracker.storage.store import Store

COLUMNS = (
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("lead", grows=True),
    Column("due", Kind.DAY),
)


def tasks_behind(store: Store, today: date, names: Names, words: tuple[str, ...]) -> Table:
    """The table of the tasks that `words` find on `today`."""
    found = parse(words)

    def rows() -> Iterator[Row]:
        for task in walk(store, found, today):
            named = {"task": task.code, "title": names.title(task), "lead": names.body(task.lead), "due": task.due}
            yield Row(task.code, named)

    title = because("section_behind", filter=shlex.join(words))
    return Table("behind", COLUMNS, rows, store.tasks.count(found, today), title, because("no_behind"), words)
