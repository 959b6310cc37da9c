"""The closing sums of a report since a moment, as reasons and as tables: of all tasks (`whole`), of each goal and each body.

Invariant: a sum closes with the number that the report shows, and opens with the number that it showed as of that day, known at
that revision; a flow lists its codes, or says how many are left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tracker.domain.control.counting.flows import Flow, Measure
from tracker.domain.control.counting.sums import WHOLE, Scope, Sum, Sums
from tracker.domain.reasons import Reason, because
from tracker.reports.context import ReportContext, filter_of
from tracker.reports.values import Column, Fact, Kind, Report, Row, Since, Table, fixed_table
from tracker.storage.ledger.changed import ChangesSince
from tracker.storage.ledger.opening import Opening

MOST_CODES = 1000
"""The most codes that a report lists for one flow."""

COLUMNS = (
    Column("flow", titled=True, grows=True),
    Column("codes", titled=True, grows=True),
    Column("tasks", Kind.NUMBER),
)

Shown = Mapping[Scope, tuple[int, int]]
"""Scope -> the numbers of tasks under control and overdue that the report shows for it."""


@dataclass(frozen=True, slots=True)
class Movement:
    """What came and went between `since` and the moment of a report."""

    context: ReportContext
    since: Since
    changed: ChangesSince
    sums: tuple[Sum, ...]

    def opening(self, *words: str) -> Opening:
        """The numbers of each goal, as the report showed them then: of all tasks, or of those that the filter words found."""
        return self.context.store.tasks.opening_of(self.changed, self.since.day, filter_of(*words))

    def tables(self, scope: Scope = WHOLE) -> tuple[Table, ...]:
        """The sums of one scope as sections: `sums_under_control` and `sums_overdue`, a row for the opening, each flow and the
        closing.
        """
        return tuple(self._table(self._sum(scope, measure)) for measure in Measure)

    def _sum(self, scope: Scope, measure: Measure) -> Sum:
        found = (each for each in self.sums if (each.scope, each.measure) == (scope, measure))
        return next(found, Sum(scope, measure, 0, {}, 0))

    def _table(self, found: Sum) -> Table:
        title = because("section_sums", measure=found.measure, since=self.since.day, number=self.since.number)
        return fixed_table(f"sums_{found.measure}", COLUMNS, self._rows(found), title=title)

    def _rows(self, found: Sum) -> Iterator[Row]:
        same = {"revision": self.since.revision} if self.since.day == self.context.today else {}
        yield _row("opening", because("section_sum_end", measure=found.measure, day=self.since.day, **same), found.opening)
        for flow, codes in found.flows.items():
            yield _row(str(flow), because("section_sum_flow", flow=flow, sign=flow.sign), len(codes), codes_of(codes))
        yield _row("closing", because("section_sum_end", measure=found.measure, day=self.context.today), found.closing)


def movement(context: ReportContext, since: Since, shown: Shown, only: Scope | None = None) -> Movement:
    """What came and went since, for the kinds of scope in `shown`, or for `only` one scope of them; Unusable `sum_not_closed`
    where a sum does not close.
    """
    changed, sums = context.changed_since(since), Sums(frozenset(scope.kind for scope in shown), only)
    for code in changed.codes:
        sums.add(changed.plan.course(code))
    closing = {(scope, measure): number for scope, pair in shown.items() for measure, number in zip(Measure, pair, strict=True)}
    return Movement(context, since, changed, tuple(sums.closed(closing)))


def with_sums(context: ReportContext, report: Report, since: Since, shown: Shown) -> Report:
    """`report` with the sums since `since`, for the kinds of scope in `shown`."""
    facts = (*report.facts, Fact("since", Kind.REASONS, (since_told(since),)))
    return replace(report, since=since, facts=facts, sums=tuple(map(reason_of, movement(context, since, shown).sums)))


def since_told(since: Since) -> Reason:
    """What a report is compared with, as a reason."""
    if not since.revision:
        return because("since_nothing_known", day=since.day)
    return because("since_known_then", day=since.day, revision=since.revision, number=since.number)


def reason_of(found: Sum) -> Reason:
    """A sum as a reason."""
    flows = [flow_of(flow, codes) for flow, codes in found.flows.items()]
    place = {"place": found.scope.kind, "code": found.scope.code}
    return because("sum", **place, measure=found.measure, opening=found.opening, flows=flows, closing=found.closing)


def flow_of(flow: Flow, codes: tuple[str, ...]) -> dict[str, object]:
    """One flow, with a code for each of its events (at most MOST)."""
    return {
        "flow": flow,
        "sign": flow.sign,
        "number": len(codes),
        "codes": codes[:MOST_CODES],
        "left_out": len(codes[MOST_CODES:]),
    }


def codes_of(codes: tuple[str, ...]) -> tuple[Reason, ...]:
    """The codes of tasks as a cell, at most MOST."""
    return (because("section_codes", codes=codes[:MOST_CODES], left_out=len(codes[MOST_CODES:])),)


def _row(key: str, flow: Reason, number: int, codes: tuple[Reason, ...] | None = None) -> Row:
    return Row(key, {"flow": (flow,), "tasks": number, "codes": codes})
