"""What control reads of a store: who helps, what waits, what was asked, promised, said and kept.

Each question is asked in a module of its own. Invariant: what grows is streamed, and what hangs below a page of tasks is one
question.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tracker.domain.control.dependencies import Link as Need
from tracker.domain.control.progress import Stand
from tracker.domain.control.reminding import Notice
from tracker.domain.filters import Context, Filter
from tracker.domain.model.records import Evidence, Extension, Update
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, Reminding
from tracker.storage.shelves import control, dependencies, discipline, handover, progress, reminding, series
from tracker.storage.shelves.control import ExtensionTotals, RedatingTotals
from tracker.storage.shelves.discipline import Kept
from tracker.storage.shelves.progress import CauseTotals


class Controlled:
    """Readings of records of control; `Reading` gives the connection and the context."""

    @property
    def _connection(self) -> Connection:
        raise NotImplementedError

    def context(self, today: date) -> Context:
        """What a filter needs to know besides the task."""
        raise NotImplementedError

    def stands(self, codes: Sequence[str], today: date) -> dict[str, Stand]:
        """How the tasks `codes` stand by the leaves below them: one question for a page of tasks."""
        return progress.stands(self._connection, codes, today)

    def told_tasks(self, act: Act, filter: Filter, today: date) -> Iterator[Task]:
        """The tasks found that have an update of `act`, by code, streamed."""
        return progress.told_tasks(self._connection, act, filter, self.context(today))

    def told_count(self, act: Act, filter: Filter, today: date) -> int:
        """How many tasks `told_tasks` gives."""
        return progress.told_count(self._connection, act, filter, self.context(today))

    def updates_below(self, act: Act, codes: Sequence[str]) -> dict[str, list[Update]]:
        """The updates of one act on the tasks `codes`, by task: one question for a page of tasks."""
        return progress.updates_below(self._connection, act, codes)

    def causes(self, shown: int) -> list[CauseTotals]:
        """The reason codes for delay, counted; of the tasks the codes of the first `shown`."""
        return progress.causes(self._connection, shown)

    def extensions(self, task: str | None = None, *, pending: bool = False) -> Iterator[Extension]:
        """Requests for more time, the newest first, streamed: of one task or of all, decided on or not."""
        return control.extensions(self._connection, task, pending)

    def extension_totals(self, task: str | None = None) -> ExtensionTotals:
        """The requests for more time, counted."""
        return control.extension_totals(self._connection, task)

    def redatings(self, task: str | None = None) -> Iterator[Update]:
        """Changes of terms by new acts, the newest first, streamed: of one task or of all."""
        return control.redatings(self._connection, task)

    def redating_totals(self, task: str | None = None) -> RedatingTotals:
        """The changes of terms by new acts, counted."""
        return control.redating_totals(self._connection, task)

    def evidence(self, task: str | None = None) -> Iterator[Evidence]:
        """Evidence by task in the order in which it was added, streamed: of one task or of all."""
        return control.evidence(self._connection, task)

    def below(self, kind: str, codes: Sequence[str]) -> dict[str, list[Any]]:
        """The items of a kind that name one of the tasks `codes`, by task: one question for a page of tasks."""
        return control.below(self._connection, kind, codes)

    def needed(self) -> set[str]:
        """The codes of all tasks that some task needs."""
        return dependencies.needed(self._connection)

    def open_below(self, code: str) -> list[Task]:
        """The tasks below a task, at any depth, that are not closed."""
        return dependencies.open_below(self._connection, code)

    def needed_by(self, codes: Sequence[str], *, open_only: bool = False) -> dict[str, list[Task]]:
        """The tasks that each of `codes` needs; with `open_only` those that still block it."""
        return dependencies.needed_by(self._connection, codes, open_only=open_only)

    def links(self, codes: Sequence[str]) -> list[Need]:
        """What each of the tasks `codes` needs, and the sub-tasks that it includes."""
        return dependencies.links(self._connection, codes)

    def last_updates(self, codes: Sequence[str]) -> dict[str, Update]:
        """The newest update on each of the tasks `codes`, by task."""
        return handover.last_updates(self._connection, codes)

    def waiting_for(self, body: str) -> list[Extension]:
        """Requests for more time that a body must decide on, the oldest first."""
        return handover.waiting_for(self._connection, body)

    def kept_by_bodies(self, today: date) -> Mapping[str, Kept]:
        """How each body that leads or helps keeps its terms."""
        return discipline.kept_by(self._connection, self.context(today))

    def notices(self, today: date, body: str | None = None) -> Iterator[tuple[Task, Notice]]:
        """Who must be reminded of what and has not been yet, each with the task, streamed: every body, or one."""
        return reminding.notices(self._connection, self.context(today), body)

    def notice_totals(self, today: date, body: str | None = None) -> list[tuple[str, Reminding, int]]:
        """Body, kind and number of what `notices` gives."""
        return reminding.totals(self._connection, self.context(today), body)

    def series_totals(self, today: date) -> Mapping[str, Mapping[str, int]]:
        """The occurrences of each series that has any, counted."""
        return series.series_totals(self._connection, self.context(today))
