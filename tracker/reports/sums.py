"""The closing sums of a report since a day, as reasons: `whole` for all tasks, `goal` and `body` for those of one.

Invariant: a sum closes with the number that the report shows, and opens with the number that it showed as of that day, known on
that day; a flow lists its codes, or says how many are left out.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tracker.domain.control.flows import Flow, Measure
from tracker.domain.control.sums import Scope, Sum, Sums
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused
from tracker.reports.context import ReportContext
from tracker.reports.values import Fact, Kind, Report

MOST_CODES = 1000
"""The most codes that a report lists for one flow."""

Shown = Mapping[Scope, tuple[int, int]]
"""Scope -> the numbers of tasks under control and overdue that the report shows for it."""


def with_sums(context: ReportContext, report: Report, day: date, shown: Shown) -> Report:
    """`report` with the sums since the end of `day` for the kinds of scope in `shown`.

    Refused `since_not_before` unless `day` is before the day of the report.
    """
    if day >= context.today:
        raise Refused("since_not_before", since=day, day=context.today)
    changed, sums = context.store.tasks.changed_since(day, context.today), Sums(frozenset(scope.kind for scope in shown))
    for code in changed.codes:
        sums.add(changed.plan.course(code))
    closing = {(scope, measure): number for scope, pair in shown.items() for measure, number in zip(Measure, pair, strict=True)}
    since = because("since_known_then" if changed.known else "since_nothing_known", day=day, revision=changed.known)
    facts = (*report.facts, Fact("since", Kind.REASONS, (since,)))
    return replace(report, parameters={"since": day}, facts=facts, sums=tuple(map(reason_of, sums.closed(closing))))


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
