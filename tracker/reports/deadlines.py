"""Why a deadline is the day that it is: the term as written, its derivation, and whether the day in force is another.

Clauses, instruments, events and calendars are read once a report, so that a long list costs no query a row. Must stay true: the
roll rule is that of the clause's instrument, else of the strategy's, else the strategy's own; a calendar is looked for in the
same order until one is named; so that the day found here is the one that the services set.
"""

from collections.abc import Iterator
from functools import cache, cached_property

from tracker.domain.deadlines import Derivation, Rule, derive
from tracker.domain.model import Clause, Event, Instrument, Strategy, Task, Window
from tracker.domain.reasons import Reason, because
from tracker.domain.terms import term_of
from tracker.reports.names import Names
from tracker.storage.reading import Reading


class Deadlines:
    """The derivations of one report."""

    def __init__(self, store: Reading, names: Names, strategy: Strategy) -> None:
        self._store, self._names, self._strategy = store, names, strategy
        self._calendar = cache(store.calendar)

    def why(self, item: Task | Window) -> tuple[Reason, ...]:
        """The reasons for the deadline of `item`; none where it is nothing but a day that was named."""
        steps = tuple(self._reasons(item))
        return () if len(steps) == 1 and steps[0].kind == "term_day" else steps

    def _reasons(self, item: Task | Window) -> Iterator[Reason]:
        if item.term_text:
            yield because("term_as_written", text=item.term_text)
        if isinstance(item, Task) and item.series:
            yield because("occurrence_of", series=item.series, period=item.period)
        if isinstance(item, Task) and item.due != item.original_due:
            yield from self._extended(item)
        found = self.derived(item)
        yield from found.steps
        due = item.due if isinstance(item, Task) else item.closes
        if due is not None and found.day != due:
            yield because("due_otherwise", due=due, day=found.day)

    def _extended(self, task: Task) -> Iterator[Reason]:
        """The decisions that moved the deadline, the newest first; only a task whose day has moved is asked about."""
        for each in self._store.extensions(task.code):
            if each.granted is not None:
                told = {"decider": each.decider, "granted": each.granted, "on": each.decided_on, "then": each.due_then}
                yield because("extended", extension=each.code, **told)

    def derived(self, item: Task | Window) -> Derivation:
        """The day that the term of `item` gives, step by step."""
        term = term_of(item.term_rule)
        event = self._events.get(term.base_event) if term.base_event else None
        rule = self._rule(item.clause)
        return derive(
            term,
            base=event.day if event else None,
            base_title=self._names.title(event) if event else None,
            roll=rule.roll,
            roll_source=rule.source,
            roll_verification=rule.verification,
            calendar=rule.calendar,
        )

    def _rule(self, clause: str | None) -> Rule:
        """What governs a deadline under `clause`."""
        own, of_clause = self._strategy, self._clauses.get(clause or "")
        general = self._instruments.get(own.instrument or "")
        act = self._instruments.get((of_clause.instrument if of_clause else None) or "") or general
        if act is None:
            return Rule(own.roll, own.roll_source, own.verification, self._calendar(own.calendar))
        calendar = act.calendar or (general.calendar if general else None) or own.calendar
        return Rule(act.roll, act.roll_source, act.roll_verification, self._calendar(calendar))

    @cached_property
    def _clauses(self) -> dict[str, Clause]:
        return {each.code: each for each in self._store.items("clause")}

    @cached_property
    def _instruments(self) -> dict[str, Instrument]:
        return {each.code: each for each in self._store.items("instrument")}

    @cached_property
    def _events(self) -> dict[str, Event]:
        return {each.code: each for each in self._store.items("event")}
