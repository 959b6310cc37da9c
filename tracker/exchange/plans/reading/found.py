"""What is found while a file is read: findings, all counted and the first shown, and questions, each asked once for all its rows.

Invariant: a question is one finding, at the first of its rows and with their number.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tracker.domain.findings import Finding
from tracker.domain.model.codes import comparison_key
from tracker.exchange.plans.grid import Place
from tracker.exchange.plans.records import Question
from tracker.exchange.plans.toml_tables import MOST_FINDINGS, quoted


@dataclass(slots=True)
class Found:
    """The findings and questions of one file."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    errors: int = 0
    warnings: int = 0
    questions: dict[tuple[str, str], Question] = field(default_factory=dict)
    _asked: dict[tuple[str, str], tuple[str, dict[str, object]]] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it if there are not yet too many."""
        if finding.warning:
            self.warnings += 1
        else:
            self.errors += 1
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(finding)

    def find(self, kind: str, place: Place, text: object = "", *, warning: bool = False, **fields: object) -> None:
        """A finding about a cell."""
        self.add(Finding(kind, fields_of(place, text, fields), self.file, str(place), warning))

    def once(self, kind: str, place: Place) -> None:
        """A finding about a whole table, however many of its rows have it."""
        if all((each.kind, each.place) != (kind, str(place)) for each in self.findings):
            self.find(kind, place)

    def ask(self, kind: str, question: Question, **fields: object) -> None:
        """A question; asked again, it only has one row more."""
        key = question.about, comparison_key(question.text)
        if key in self.questions:
            self.questions[key] = replace(self.questions[key], rows=self.questions[key].rows + 1)
        else:
            self.questions[key] = question
            self._asked[key] = kind, fields

    def settle(self, questions: Iterable[Question]) -> tuple[Question, ...]:
        """The final questions, each with its finding."""
        asked = tuple(questions)
        for each in asked:
            kind, fields = self._asked.get((each.about, comparison_key(each.text)), ("owner_unknown", {}))
            near = [f"{name} ({code})" for code, name, _ in each.near]
            more = {"rows": each.rows, "readings": list(each.readings), "near": near, "code": each.code, **fields}
            self.add(Finding(kind, fields_of(each.place, each.text, more), self.file, str(each.place)))
        return asked


def fields_of(place: Place, text: object, more: dict[str, object]) -> dict[str, object]:
    """The fields of a finding about a cell: where it is, and what it holds."""
    return {"sheet": place.table, "row": place.row, "column": place.column, "text": quoted(text), **more}
