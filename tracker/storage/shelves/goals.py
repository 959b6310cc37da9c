"""Goals over tasks, by SQL: the way up from each goal, and which goal a task without one of its own serves.

Invariant: it says what `domain.control.counting.goals` says in Python; tests hold the two together on random trees.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import func, select

from tracker.domain.model.strategy import Task
from tracker.storage.database.rows import question_marks
from tracker.storage.shelves.sql.inheriting import TASK, inherited
from tracker.storage.snapshot import Shelf

UPWARD = """
WITH RECURSIVE upward(code, above, goal) AS (
  SELECT code, parent, goal FROM tasks WHERE code IN ({marks})
  UNION
  SELECT upward.code, tasks.parent, tasks.goal FROM upward JOIN tasks ON tasks.code = upward.above WHERE upward.goal IS NULL
)
SELECT code, goal FROM upward WHERE goal IS NOT NULL
"""


class GoalShelf(Shelf):
    """Which goals tasks serve."""

    def paths(self) -> Mapping[str, tuple[str, ...]]:
        """Goal -> itself and the goals above it, nearest first."""
        return self._snapshot.goal_path

    def of(self, tasks: Iterable[Task]) -> Mapping[str, str]:
        """The goal of each of a page of `tasks` that takes it from the task above, by code: one question, or none."""
        codes = tuple(task.code for task in tasks if task.goal is None and task.parent is not None)
        rows = self._ask(UPWARD.format(marks=question_marks(codes)), codes) if codes else ()
        return {row[0]: row[1] for row in rows}

    def not_of_parents(self) -> list[dict[str, str]]:
        """The tasks that have another goal than the task above them, as they were entered before a rule refused it: their code,
        goal, parent, and the goal of that (wanted).
        """
        child, above, given = TASK.alias("part"), TASK.alias("whole"), inherited()
        wanted = func.coalesce(above.c.goal, given.c.goal)
        joined = child.join(above, above.c.code == child.c.parent).outerjoin(given, given.c.code == above.c.code)
        columns = child.c.code, child.c.goal, child.c.parent, wanted.label("wanted")
        found = select(*columns).select_from(joined).where(child.c.parent.is_not(None), child.c.goal != wanted)
        return [dict(row) for row in self._connection.execute(found.order_by(child.c.sort_key)).mappings()]
