"""The brief: one page about the strategy, or about one body or goal, for somebody who has two minutes.

Where it stands in a sentence, what has changed since the last one, what needs a decision, what is overdue longest, the goals, the
month ahead. Invariant: what it is compared with is one of its parameters, so that it can be made again.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from tracker.domain.model.strategy import Body, Goal, Member
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused
from tracker.reports.context import ReportContext, filter_of
from tracker.reports.management import brief_sections as parts
from tracker.reports.management.brief_sections import Scope
from tracker.reports.management.standing import Before, before, controlled, stands
from tracker.reports.management.status import ASKING, figures
from tracker.reports.since import Reference, earlier, reference_to, since_last, since_month
from tracker.reports.sums import Movement, movement
from tracker.reports.values import Fact, Kind, Report, Table
from tracker.storage.shelves.totals import NOTHING, Totals


def build(context: ReportContext, *, body: str | None = None, goal: str | None = None, since: Reference | None = None) -> Report:
    """The brief about everything, about the tasks that `body` leads, or about `goal` and the goals below it; compared with
    `since`, else with the last one issued of the same, else with the end of the month before.

    Refused `brief_of_both` if both are given.
    """
    scope = _scope(context, body, goal)
    counted = context.store.progress.totals(filter_of(*scope.words), context.today)
    whole = sum(counted.values(), NOTHING)
    moved, then = _compared(context, scope, since, whole)
    compared = moved.since if moved else None
    sections = (
        *(parts.movement_sections(context, moved, scope) if moved else ()),
        *parts.decision_sections(context, scope),
        parts.worst(context, scope),
        *parts.goals(context, scope, counted, then),
        parts.ahead(context, scope),
    )
    return context.report(
        "brief",
        title=because("report_brief_of_part", strategy=context.names.title(context.periods)) if scope.subject else None,
        subject=scope.subject,
        columns=(),
        rows=lambda: iter(()),
        count=0,
        words=scope.words,
        row_words=("goal:GOAL",),
        parameters={**scope.parameters, "since": reference_to(compared) if compared and since is None else since},
        since=compared,
        headline=(stands(context, scope.words, whole, scope.place, then), *_narrative(context, scope)),
        facts=(*figures(whole), Fact("asking", Kind.NUMBER, context.count(*scope.words, *ASKING), ASKING)),
        sections=sections,
        abbreviations=_abbreviations(context, sections),
        notes=context.doubts(*scope.words),
    )


def _scope(context: ReportContext, body: str | None, goal: str | None) -> Scope:
    if body is not None and goal is not None:
        raise Refused("brief_of_both")
    if body is not None:
        code = context.store.get(Body, body).code
        return Scope("body", code, (f"lead:{code}",), context.names.body(code))
    if goal is not None:
        found = context.store.get(Goal, goal)
        return Scope("goal", found.code, (f"goal:{found.code}",), context.names.title(found))
    return Scope("whole", None, (), None)


def _compared(
    context: ReportContext, scope: Scope, since: Reference | None, whole: Totals
) -> tuple[Movement | None, Before | None]:
    """What came and went since what the brief is compared with, and the numbers then; nothing if no task was known then and
    nobody asked for it.
    """
    found = earlier(context, since) if since is not None else since_last(context, "brief", scope.parameters)
    found = found or since_month(context)
    if not found.revision and since is None:
        return None, None
    moved = movement(context, found, {scope.of_sums: controlled(whole)}, scope.of_sums)
    then = before(moved, goal=scope.code) if scope.place == "goal" else before(moved, *scope.words)
    return (moved, then) if then or since is not None else (None, None)


def _narrative(context: ReportContext, scope: Scope) -> Iterator[Reason]:
    """What a person says of the scope in words."""
    said = context.narrative(**{name: str(code) for name, code in scope.parameters.items()})
    if said is not None:
        member = context.store.find(Member, said.member) if said.member else None
        who = context.names.person(member) if member else None
        yield because("narrative", text=said.narrative, who=who, day=said.day)


def _abbreviations(context: ReportContext, sections: Iterable[Table]) -> dict[str, str]:
    """The bodies that the sections name by code, spelled out."""
    rows = (row for table in sections for row in islice(table.rows(), 100))
    codes = {str(code) for row in rows for code in (row.cells.get("lead"), row.cells.get("decider")) if code}
    named = {code: context.names.body(code) for code in sorted(codes)}
    return {code: name for code, name in named.items() if name and name != code}
