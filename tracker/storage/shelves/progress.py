"""Progress of a page of tasks and of the goals by SQL, and what each task was last held up by.

The sums are those of `domain.control.counting.progress`; tests hold the two together on random trees. Invariant: a page of tasks
costs one question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.control.counting.progress import Progress
from tracker.domain.filters import Filter
from tracker.storage.database.rows import question_marks
from tracker.storage.database.tables import RUNNING_SQL, counted_sql
from tracker.storage.shelves import totals
from tracker.storage.shelves.sql.done import done_sql, due_sql, weight_sql
from tracker.storage.snapshot import Shelf

STANDS = f"""
WITH RECURSIVE below(root, code) AS (
  SELECT parent, code FROM tasks WHERE parent IN ({{marks}})
  UNION
  SELECT below.root, child.code FROM below JOIN tasks child ON child.parent = below.code
)
SELECT below.root, 1, sum({weight_sql("leaf")}), sum({weight_sql("leaf")} * ({done_sql("leaf")})),
  sum({weight_sql("leaf")} * ({{due_of_leaf}}))
FROM below JOIN tasks leaf ON leaf.code = below.code
WHERE {counted_sql("leaf")}
  AND NOT EXISTS (SELECT 1 FROM tasks part WHERE part.parent = leaf.code AND {counted_sql("part")})
  AND EXISTS (SELECT 1 FROM tasks own WHERE own.parent = below.root AND {counted_sql("own")})
GROUP BY below.root
UNION ALL
SELECT tasks.code, 0, 1, {done_sql()}, {{due_of_task}} FROM tasks WHERE tasks.code IN ({{marks}})
"""


def stands_sql(codes: Sequence[str], today: date) -> str:
    """The question of `stands` for these codes, each to be given twice."""
    day, marks = today.isoformat(), question_marks(codes)
    return STANDS.format(marks=marks, due_of_leaf=due_sql(day, "leaf"), due_of_task=due_sql(day))


@dataclass(frozen=True, slots=True)
class BranchTotals:
    """A task with the parts below it: how many parts, how many of it all are overdue, and the next due day."""

    parts: int
    overdue: int
    next_due: date | None


_RUNS = counted_sql("part", RUNNING_SQL)
BRANCHES = f"""
WITH RECURSIVE below(root, code) AS (
  SELECT code, code FROM tasks WHERE code IN ({{marks}})
  UNION
  SELECT below.root, child.code FROM below JOIN tasks child ON child.parent = below.code
)
SELECT below.root, count(*) - 1, sum(CASE WHEN {_RUNS} AND part.due < ? THEN 1 ELSE 0 END),
  min(CASE WHEN {_RUNS} AND part.due >= ? THEN part.due END)
FROM below JOIN tasks part ON part.code = below.code GROUP BY below.root
"""


class ProgressShelf(Shelf):
    """How far tasks and goals are, and what held them up last."""

    def stands(self, codes: Sequence[str], today: date) -> dict[str, Progress]:
        """How each of the tasks `codes` that there are stands, by the leaves below it or by itself: one question for a page."""
        found: dict[str, Progress] = {}
        rows = self._ask(stands_sql(codes, today), (*codes, *codes)) if codes else ()
        for code, parts, *sums in sorted(rows, key=lambda row: int(row[1])):
            weight, done, due = map(int, sums)
            if weight:
                found[code] = Progress(weight, done, due, bool(parts))
        return found

    def branches(self, codes: Sequence[str], today: date) -> dict[str, BranchTotals]:
        """What hangs below each of the tasks `codes` and on itself: one question for a page of them."""
        day = today.isoformat()
        rows = self._ask(BRANCHES.format(marks=question_marks(codes)), (*codes, day, day)) if codes else ()
        return {
            code: BranchTotals(int(parts), int(overdue), date.fromisoformat(due) if due else None)
            for code, parts, overdue, due in rows
        }

    def spans(self) -> dict[str, tuple[date, date]]:
        """Goal (`none`: of none) -> the first and the last day of the counted tasks of it and of the goals below it."""
        found: dict[str, tuple[date, date]] = {}
        for goal, first, last in totals.spans(self._connection, self._snapshot.inherits):
            for above in self._snapshot.goal_path.get(goal, (goal,)) if goal else ("none",):
                one, other = found.get(above, (first, last))
                found[above] = (min(one, first), max(other, last))
        return found

    def by_month(self, filter: Filter, today: date) -> dict[str, tuple[int, int]]:
        """Month, YYYY-MM -> how many of the counted tasks that the filter finds were accepted in it, and were due in it."""
        return totals.by_month(self._connection, filter, self._snapshot.context(today))

    def due_by_month(self, filter: Filter, today: date) -> dict[str, dict[str, int]]:
        """Month, YYYY-MM -> how many of the counted tasks that the filter finds are due in it, by what has become of them."""
        return totals.due_by_month(self._connection, filter, self._snapshot.context(today))

    def next_due(self, today: date) -> Mapping[str | None, date]:
        """Goal -> the next due day among the tasks that belong to it directly."""
        return totals.next_due(self._connection, self._snapshot.context(today))

    def longest_overdue(self, today: date) -> Mapping[str | None, tuple[date, str]]:
        """Goal -> the due day and the code of the task overdue longest among those that belong to it directly."""
        return totals.longest_overdue(self._connection, self._snapshot.context(today))

    def totals(self, filter: Filter, today: date) -> Mapping[str | None, totals.Totals]:
        """The tasks that the filter finds, counted by the goal that they belong to directly, their own or the one above them."""
        return totals.totals(self._connection, filter, self._snapshot.context(today))

    def last_causes(self, codes: Sequence[str]) -> dict[str, str]:
        """The cause named last for a delay of each of the tasks `codes`, by task: one question for a page."""
        marks = question_marks(codes)
        named = " UNION ALL ".join(
            f"SELECT task, cause, day, sort_key FROM {table} WHERE cause IS NOT NULL AND task IN ({marks})"
            for table in ("updates", "extensions")
        )
        newest = "row_number() OVER (PARTITION BY task ORDER BY day DESC, sort_key DESC)"
        sql = f"SELECT task, cause FROM (SELECT task, cause, {newest} AS place FROM ({named}) n) p WHERE place = 1"
        return {row[0]: row[1] for row in self._ask(sql, (*codes, *codes))} if codes else {}
