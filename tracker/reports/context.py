"""The context of every report, and what all reports share: day, zone, head, and notes about the moment.

Invariant: every report states its day, the head of the ledger, and whether its moment is before the strategy began, before
anything was recorded, or in the future.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from tracker.domain.deadlines.bases import Ruled
from tracker.domain.filters import Filter, parse
from tracker.domain.model.issues import Narrative
from tracker.domain.model.item import Item
from tracker.domain.model.strategy import Strategy
from tracker.domain.model.vocabulary import Verification
from tracker.domain.reasons import Reason, because
from tracker.reports.behind import tasks_behind
from tracker.reports.deadlines import Deadlines
from tracker.reports.names import Names
from tracker.reports.values import Issue, Report, Since
from tracker.storage.store import Store

if TYPE_CHECKING:
    from tracker.storage.ledger.changed import ChangesSince


MOST_NAMED = 4
"""Tasks with facts learned late that a note names."""


@dataclass(frozen=True, slots=True)
class ReportContext:
    """A store at its moment, the day of the report, and names in the reader's language."""

    store: Store
    today: date
    names: Names
    periods: Strategy
    deadlines: Deadlines
    issue: Issue | None = None

    def narrative(self, goal: str | None = None, body: str | None = None) -> Narrative | None:
        """What is said in words about a goal, a body or the whole: the one written for this issue, else the one in force."""
        written = self.issue.narrative if self.issue else None
        if written is not None and (written.goal, written.body) == (goal, body):
            return written
        return self.store.issues.narrative(goal, body)

    def count(self, *words: str) -> int:
        """The number of tasks that match the filter words."""
        return self.store.tasks.count(filter_of(*words), self.today)

    def changed_since(self, since: Since) -> "ChangesSince":
        """The tasks that have changed since, until the day of the report."""
        return self.store.tasks.changed_since(since.day, since.revision, self.today)

    def derivation(self, item: Ruled) -> tuple[Reason, ...]:
        """The steps of the derivation of `item`'s deadline."""
        return self.deadlines.why(item)

    def report(
        self, name: str, *, notes: tuple[Reason, ...] = (), over: tuple[str, ...] | int | None = None, **parts: Any
    ) -> Report:
        """The report `name` of this moment with `parts`; notes about the moment come before `notes`. `over` are the filter words
        of the tasks that it looks at, counted for a report without rows; or what it looks at, if counted already.
        """
        return Report(
            name=name,
            title=parts.pop("title", None) or because(f"report_{name}"),
            subject=parts.pop("subject", None) or self.names.title(self.periods),
            day=self.today,
            zone=self.store.zone,
            head=self.store.head,
            known_on=self.store.moment.known_on,
            language=self.names.language,
            number=self.issue.number if self.issue else None,
            translated=self.names.language != self.names.main,
            notes=(*self._moment(), *notes),
            over=None if parts["count"] else self.count(*over) if isinstance(over, tuple) else over,
            bare=not parts["count"] and not self.store.tasks.any(),
            behind=partial(tasks_behind, self.store, self.today, self.names),
            **parts,
        )

    def _moment(self) -> Iterator[Reason]:
        if not self.store.known:
            yield because("nothing_known", day=self.store.moment.known_on)
        elif not self.store.has_strategy():
            yield because("before_strategy", day=self.today)
        else:
            yield from self._late_facts()
        if self.today > self.store.today:
            yield because("projection", day=self.today, today=self.store.today)

    def _late_facts(self) -> Iterator[Reason]:
        """What was learned after the day of the report about that day or before."""
        if self.looks_back and not self.store.ledger.known_by(self.today):
            yield because("all_learned_late", day=self.today)
        elif self.looks_back:
            number, codes = self.store.late.tasks(self.today, MOST_NAMED)
            if number:
                yield because("tasks_learned_late", day=self.today, number=number, codes=codes, left_out=number - len(codes))

    @property
    def looks_back(self) -> bool:
        """Whether the report is about an earlier day, and knows more than was known then."""
        return self.store.moment.as_of == self.today and self.store.ledger.known_by(self.today) < self.store.head.number

    def late_facts(self, codes: Sequence[str]) -> Mapping[str, tuple[Reason, ...]]:
        """The last fact learned late about each of these tasks, as a reason; empty where all of it was."""
        if not self.looks_back or not self.store.ledger.known_by(self.today):
            return {}
        found = self.store.late.of(codes, self.today).values()
        return {
            each.task: (
                because("learned_late", action=each.action, day=each.day, recorded_on=each.recorded_on, revision=each.revision),
            )
            for each in found
        }

    def doubts(self, *words: str) -> tuple[Reason, ...]:
        """How many of the matching tasks are unverified, and how many illustrative."""
        marks = (Verification.UNVERIFIED, Verification.ILLUSTRATIVE)
        counts = self.store.tasks.marks(filter_of(*words), marks, self.today)
        return tuple(because(f"tasks_{mark}", number=number) for mark, number in zip(marks, counts, strict=True) if number)


def filter_of(*words: str) -> Filter:
    """The filter of `words`."""
    return parse(words)


def mark_of(item: Item) -> str | None:
    """The verification of an item, None if it is verified."""
    return None if item.verification is Verification.VERIFIED else str(item.verification)


def context_for(store: Store, today: date, language: str | None, issue: Issue | None = None) -> ReportContext:
    """The context of a report about `today`, and of the issue that it is made for."""
    names, strategy = Names(store, today, language), store.strategy()
    return ReportContext(store, today, names, strategy, Deadlines(store, names, strategy), issue)
