"""What is found while a file is read: findings, all counted and the first shown, and questions, each asked once for all its rows.

Invariant: what holds of several rows with one text is one finding, at the first of them and with their number; errors come first.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tracker.domain.findings import Finding
from tracker.domain.model.codes import comparison_key
from tracker.exchange.plans.grid import Place
from tracker.exchange.plans.records import OpenQuestion, Question
from tracker.exchange.plans.toml_tables import MOST_FINDINGS, quoted


@dataclass(slots=True)
class _OfCells:
    """A finding about a cell, and the number of rows that have the same."""

    kind: str
    place: Place
    text: object
    fields: dict[str, object]
    warning: bool
    rows: int = 1


@dataclass(slots=True)
class Found:
    """The findings and questions of one file."""

    file: str
    _questions: dict[tuple[str, str], Question] = field(default_factory=dict)
    _rows: Counter[tuple[str, str]] = field(default_factory=Counter)
    _keys: dict[str, str] = field(default_factory=dict)
    _other: list[Finding] = field(default_factory=list)
    _of_cells: dict[tuple[str, ...], _OfCells] = field(default_factory=dict)
    _asked: dict[tuple[str, str], tuple[str, dict[str, object]]] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        """A finding of somebody else's."""
        self._other.append(finding)

    def find(self, kind: str, place: Place, text: object = "", *, warning: bool = False, **fields: object) -> None:
        """A finding about a cell; without a text, about a row or a table."""
        key = (kind, str(text) or str(place), *map(str, fields.values()))
        if key in self._of_cells:
            self._of_cells[key].rows += 1
        else:
            self._of_cells[key] = _OfCells(kind, place, text, fields, warning)

    def ask(self, kind: str, question: Question, rows: int = 1, **fields: object) -> None:
        """A question; asked again, it only has more rows."""
        if question.text not in self._keys:
            self._keys[question.text] = comparison_key(question.text)
        key = question.about, self._keys[question.text]
        self._rows[key] += rows
        if key not in self._questions:
            self._questions[key] = question
            self._asked[key] = kind, fields

    @property
    def questions(self) -> list[Question]:
        """All questions, each with the number of its rows."""
        return [replace(question, rows=self._rows[key]) for key, question in self._questions.items()]

    def settled(self, questions: Iterable[Question]) -> tuple[list[Finding], int, int]:
        """The findings, those of the final questions among them, errors first and at most MOST_FINDINGS; and how many of them are
        errors, and warnings.
        """
        found = [self._finding(each) for each in self._of_cells.values()]
        found += [self._question(each) for each in questions]
        errors = [each for each in (*found, *self._other) if not each.warning]
        warnings = [each for each in (*self._other, *found) if each.warning]
        return [*errors, *warnings][:MOST_FINDINGS], len(errors), len(warnings)

    def _finding(self, of: _OfCells) -> Finding:
        fields = _fields(of.place, of.text, {"rows": of.rows, **of.fields})
        return Finding(of.kind, fields, self.file, str(of.place), of.warning)

    def _question(self, asked: Question) -> OpenQuestion:
        kind, fields = self._asked[asked.about, comparison_key(asked.text)]
        if asked.doubtful and kind == "owner_unknown":
            kind = "owner_of_several"
        near = [f"{name} ({code})" for code, name, _ in asked.near]
        more = {"rows": asked.rows, "readings": list(asked.readings), "near": near, "code": asked.code, **fields}
        return OpenQuestion(kind, _fields(asked.place, asked.text, more), self.file, str(asked.place), question=asked)


def _fields(place: Place, text: object, more: dict[str, object]) -> dict[str, object]:
    """The fields of a finding about a cell: where it is, and what it holds."""
    return {"sheet": place.table, "row": place.row, "column": place.column, "text": quoted(text), **more}
