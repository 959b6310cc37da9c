"""Co-executors that a file names: who helps from now on, whose part ends since it leads, and who stays though no row names it,
a group of bodies too.

Invariant: nobody helps with a task that it leads.
"""

from collections.abc import Iterable
from typing import Any

from tracker.domain.reasons import because
from tracker.exchange.plans.comparison.bodies import Bodies
from tracker.exchange.plans.comparison.new_codes import NewCodes
from tracker.exchange.plans.comparison.parts import PlanParts
from tracker.exchange.plans.comparison.settling import GROUP
from tracker.exchange.plans.comparison.standing import StandingTask
from tracker.exchange.plans.records import Record
from tracker.exchange.plans.toml_tables import quoted
from tracker.wording import label


def coming(record: Record, before: StandingTask) -> list[str]:
    """The bodies that begin to help; a lead by a decision that the file does not know of is none."""
    decided = record.lead == before.stated.get("lead")
    return [each for each in record.co if each not in before.co and not (decided and each == before.lead)]


class CoExecutors:
    """The co-executors of one plan."""

    def __init__(self, parts: PlanParts, bodies: Bodies, codes: NewCodes, language: str) -> None:
        self._parts, self._bodies, self._codes = parts, bodies, codes
        self._by_agreement = label("by_agreement", language)

    def expect(self, tasks: Iterable[tuple[str, Record, StandingTask | None]]) -> None:
        """Learn at once which codes are free for those that rows add to tasks, given as code, row and what stands."""
        wanted = ((code, len(before.co), coming(row, before)) if before else (code, 0, row.co) for code, row, before in tasks)
        self._codes.expect_numbers({f"{code}.C": (known, len(bodies)) for code, known, bodies in wanted if bodies})

    def add(self, task: str, body: str, record: Record) -> None:
        """Add one to a task."""
        fields = {"task": task, "body": self._bodies.code(body)}
        fields |= {"note": self._by_agreement} if body in record.agreed else {}
        self._parts.item("co_executor", self._codes.next(f"{task}.C"), record.place, fields, new=True)

    def amend(self, record: Record, before: StandingTask, lead: str) -> dict[str, Any]:
        """Add those of a row to a task that stands and will have this `lead`; for a series, its field that names all of them."""
        if record.lead and (stay := sorted(before.co.keys() - {*record.co, record.lead})):
            self._parts.find(because("co_executors_stay", code=before.code, bodies=stay), record.place, warning=True)
        if record.lead and (group := before.own.get(GROUP)) and GROUP not in record.own:
            self._parts.find(because("group_stays", code=before.code, group=quoted(group)), record.place, warning=True)
        more = coming(record, before)
        if before.recurs:
            helping = [each for each in (*sorted(before.co), *more) if each != lead]
            return {"co_executors": self._bodies.codes(helping) or None} if {*helping} != {*before.co} else {}
        if lead != before.lead and lead in before.co:
            self._parts.withdraw("co_executor", before.co[lead], record.place, {"task": before.code})
        for body in more:
            self.add(before.code, body, record)
        return {}
