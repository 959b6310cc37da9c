"""The closing sums of a report since a day, as reasons: `whole` for all tasks, `goal` and `body` for those of one.

Invariant: a sum ends with the number that the same report shows, and begins with the one that it showed as of that day, known on
that day; a flow names its codes, or says how many of them are left out.
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

MOST = 1000
"""How many codes of one flow a report carries."""

Shown = Mapping[Scope, tuple[int, int]]
"""Place -> the tasks under control, and those overdue, that a report shows of it."""


def with_sums(context: ReportContext, report: Report, day: date, shown: Shown) -> Report:
    """`report` with the sums since the end of `day` of the kinds of places that are `shown`.

    Refused `since_not_before` the day that the report is about.
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
    """One flow: a code for each of its events, of which at most MOST are carried."""
    return {"flow": flow, "sign": flow.sign, "number": len(codes), "codes": codes[:MOST], "left_out": len(codes[MOST:])}
