"""Needs between tasks as SQL: whether a task is blocked, by which ones, and the links that a circle may run along.

It says what `domain.control.dependencies` says in Python; tests hold the two together. Invariant: each question is answered
over an index, and a page of tasks costs one question.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from sqlalchemy import ColumnElement, literal_column

from tracker.domain.control.dependencies import COUNTS, INCLUDES, NEEDS, Link
from tracker.domain.deadlines.terms import term_of
from tracker.domain.model.strategy import Task
from tracker.storage.database.rows import columns_sql, item_from, question_marks
from tracker.storage.shelves.terms import WITH_BASE
from tracker.storage.snapshot import Shelf

CLOSED = "'accepted', 'cancelled', 'withdrawn'"
BLOCKED = (
    f"(tasks.status NOT IN ({CLOSED}, 'reported') AND tasks.code IN (SELECT dependencies.task FROM dependencies"
    f" CROSS JOIN tasks needed WHERE needed.code = dependencies.needs AND needed.status NOT IN ({CLOSED})))"
)
"""Such tasks are looked up by the needs that there are, which are few beside the tasks; the join is crossed so that SQLite begins
with them, whatever it believes of their number.
"""

CHUNK = 500
"""Codes that one question is asked about."""


def blocked() -> ColumnElement[bool]:
    """A task that is neither reported nor closed, and needs one that is not closed."""
    return literal_column(BLOCKED)


class DependencyShelf(Shelf):
    """Which tasks need which."""

    def needed_by(self, codes: Sequence[str], *, open_only: bool = False) -> dict[str, list[Task]]:
        """The tasks that each of `codes` needs, by code; with `open_only` those that are not closed, and so block it."""
        still = f" AND needed.status NOT IN ({CLOSED})" if open_only else ""
        columns = columns_sql("task", "needed")
        found: dict[str, list[Task]] = {}
        for part in _parts(codes):
            sql = (
                f"SELECT dependencies.task, {columns} FROM dependencies JOIN tasks needed ON needed.code = dependencies.needs"
                f" WHERE dependencies.task IN ({question_marks(part)}){still} ORDER BY needed.sort_key"
            )
            for row in self._ask(sql, part):
                found.setdefault(row[0], []).append(item_from(Task, row[1:]))
        return found

    def needed(self) -> set[str]:
        """The codes of all tasks that some task needs."""
        return {row[0] for row in self._ask("SELECT DISTINCT needs FROM dependencies WHERE needs IS NOT NULL")}

    def needing(self, codes: Sequence[str]) -> list[Link]:
        """What needs each of `codes`."""
        sql = f"SELECT task, '{NEEDS}', needs FROM dependencies WHERE needs IN ({{}}) ORDER BY code"
        return [Link(*row) for part in _parts(codes) for row in self._ask(sql.format(question_marks(part)), part)]

    def links(self, codes: Sequence[str]) -> list[Link]:
        """What each of `codes`, tasks and events, needs, its sub-tasks, and what its term counts from."""
        return list(chain.from_iterable(map(self._links, _parts(codes))))

    def _links(self, codes: Sequence[str]) -> Iterator[Link]:
        marks = question_marks(codes)
        sql = (
            f"SELECT task, '{NEEDS}', needs FROM dependencies WHERE task IN ({marks})"
            f" UNION ALL SELECT parent, '{INCLUDES}', code FROM tasks WHERE parent IN ({marks})"
            f" UNION ALL SELECT code, '{COUNTS}', term_rule FROM tasks WHERE code IN ({marks}) AND term_rule LIKE ?"
            f" UNION ALL SELECT code, '{COUNTS}', term_rule FROM events WHERE code IN ({marks}) AND term_rule LIKE ?"
            " ORDER BY 1, 2 DESC, 3"
        )
        for row in self._ask(sql, (*codes, *codes, *codes, WITH_BASE, *codes, WITH_BASE)):
            if (link := _resolved(Link(*row))) is not None:
                yield link


def _resolved(link: Link) -> Link | None:
    """A link by a term leads to what the rule names, where it names something."""
    if link.how != COUNTS:
        return link
    base = term_of(link.other).base_event
    return None if base is None else link._replace(other=base)


def _parts(codes: Sequence[str]) -> list[Sequence[str]]:
    return [codes[start : start + CHUNK] for start in range(0, len(codes), CHUNK)]
