"""The reasons for a deadline: the term as written, its derivation, and whether the day in force differs.

Clauses, instruments, events and calendars are read once for a report, so a long list needs no query for each row. Invariant: the
day computed here is the one that the services set, since both use `deadlines.governing`.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from typing import cast

from tracker.domain.control.extensions import extension_step, stated_day
from tracker.domain.deadlines.bases import Ruled, TermBase, day_of, derive_from, status_of
from tracker.domain.deadlines.derivation import Derivation, Rule
from tracker.domain.deadlines.governing import governing_rule
from tracker.domain.deadlines.terms import DayTerm, term_of
from tracker.domain.model.item import Item
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Clause, Event, Instrument, Strategy, Task
from tracker.domain.model.vocabulary import Act
from tracker.domain.reasons import Reason, because
from tracker.reports.names import Names
from tracker.storage.reader import StoreReader


def _source(item: Item) -> Iterator[Reason]:
    if item.source:
        yield because("source", source=item.source, verification=item.verification)


def _says_the_same(decided: tuple[Reason, ...], found: Derivation) -> bool:
    """Whether the first step of a derivation repeats the day that the last decision named."""
    last = decided[-1].fields.get("said") if decided else None
    return bool(found.steps) and last is not None and found.steps[0].fields.get("day") == last


class Deadlines:
    """The derivations of one report."""

    def __init__(self, store: StoreReader, names: Names, strategy: Strategy) -> None:
        self._store, self._names, self._strategy = store, names, strategy
        self._calendar = cache(store.calendar)
        self._task = cache(lambda code: store.find(Task, code))
        self._redatings = cache(lambda code: store.updates.of_act(Act.REDATE, [code]).get(code, ()))

    def why(self, item: Ruled) -> tuple[Reason, ...]:
        """The reasons for the deadline of `item`; none if its term is just a named day."""
        steps = tuple(self._reasons(item))
        return () if len(steps) == 1 and steps[0].kind == "term_day" else steps

    def cited(self, item: Ruled) -> tuple[Reason, ...]:
        """Every step from the text of the deadline to its day, with the rule in words and the source of each step."""
        return tuple(each for step in self._reasons(item, cited=True) for each in (step, *self._sources(item, step)))

    def _sources(self, item: Ruled, step: Reason) -> Iterator[Reason]:
        """The source of a step: the item and its clause, the event, the roll rule. Days off have their own sources."""
        if step.kind == "term_as_written":
            clause = self._clauses.get(getattr(item, "clause", None) or "")
            if clause and not self._redatings(item.code):
                yield because("clause_of", **self._cited(clause.code))
            if not isinstance(term_of(item.term_rule), DayTerm):
                yield because("rule_in_words", rule=item.term_rule)
        base = self._base(item)
        if step.kind == "counted" and base is not None and step.fields.get("base_day") == day_of(base):
            yield from _source(base)
        if step.kind == "rolled" and step.fields.get("source"):
            yield because("source", source=step.fields["source"], verification=step.fields["verification"])

    def _reasons(self, item: Ruled, *, cited: bool = False) -> Iterator[Reason]:
        if item.term_text:
            yield because("term_as_written", text=item.term_text)
        if isinstance(item, Task) and item.series:
            yield because("occurrence_of", series=item.series, period=item.period)
        moved = isinstance(item, Task) and (cited or item.due != item.original_due)
        decided = self._decided(item) if isinstance(item, Task) and moved else ()
        yield from decided
        if isinstance(item, Event) and item.term_rule is None:
            yield from (because("event_recorded", day=item.day),) if item.day and item.term_text else ()
            return
        for event in self._above(item):
            yield from self.derived(event).steps
        found = self.derived(item)
        yield from found.steps[1:] if _says_the_same(decided, found) else found.steps
        due = item.due if isinstance(item, Task) else item.day if isinstance(item, Event) else item.closes
        if due is not None and found.day != due:
            yield because("due_otherwise", due=due, day=found.day)

    def _decided(self, task: Task) -> tuple[Reason, ...]:
        """The decisions that moved the deadline, the oldest first; in a list, read only for tasks whose day has moved."""
        working = self._rule(task).calendar.is_working
        granted = [each for each in self._store.extensions.listed(task.code) if each.granted is not None]
        found = [(each.decided_on, extension_step(each, working(cast(date, stated_day(each))))) for each in reversed(granted)]
        found += [(each.day, self._redated(each)) for each in self._redatings(task.code)]
        return tuple(step for _, step in sorted(found, key=lambda each: each[0] or date.min))

    def _redated(self, update: Update) -> Reason:
        told = {"on": update.day, "body": update.body, "term": update.term_text, "then": update.due, "new": update.new_due}
        return because("redated", update=update.code, **told, **self._cited(update.clause or update.instrument))

    def _cited(self, code: str | None) -> dict[str, str | None]:
        """The citation of a clause or instrument in a step."""
        clause = self._clauses.get(code or "")
        act = self._instruments.get((clause.instrument if clause else code) or "")
        return {"clause": code, "number": clause.number if clause else None, "act": self._names.title(act) if act else None}

    def derived(self, item: Ruled) -> Derivation:
        """The day that the term of `item` gives, step by step."""
        base = self._base(item)
        told = TermBase(self._names.title(base), day_of(base), status_of(base)) if base else None
        return derive_from(term_of(item.term_rule), told, self._rule(item))

    def _base(self, item: Ruled) -> Event | Task | None:
        code = term_of(item.term_rule).base_event
        return (self._events.get(code) or self._task(code)) if code else None

    def _above(self, item: Ruled) -> list[Event]:
        """The chain of events with terms from which the day of `item` follows, the first one first."""
        chain: list[Event] = []
        base = self._base(item)
        while isinstance(base, Event) and base.term_rule and base not in chain:
            chain.append(base)
            base = self._base(base)
        return chain[::-1]

    def _rule(self, item: Ruled) -> Rule:
        """The rule that governs the deadline of `item`."""
        return governing_rule(item, self._strategy, self._clauses.get, self._instruments.get, self._calendar)

    @cached_property
    def _clauses(self) -> dict[str, Clause]:
        return {each.code: each for each in self._store.items(Clause)}

    @cached_property
    def _instruments(self) -> dict[str, Instrument]:
        return {each.code: each for each in self._store.items(Instrument)}

    @cached_property
    def _events(self) -> dict[str, Event]:
        return {each.code: each for each in self._store.items(Event)}
