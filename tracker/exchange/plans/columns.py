"""The columns of a table: what each heading means, how sure that is, and why.

Invariant: a column is recognised by the table of headings or by a mapping; what is less than equal is shown as a question.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.exchange.plans.grid import Grid

SKIP = "skip"
"""The field of a column that is not read on purpose."""

OWN = "own"
"""The field of a column that is none of the program's: its values stand in the field `own` of the strategy's own."""

PERIOD = "period"
"""The field of a column of a chart, in which a mark says that the work goes on in the period that heads it."""

TERMS = ("term", "rhythm", "quarter", "year", PERIOD)
"""Fields that say when a task is due."""

Why = Literal["equal", "likeness", "words", "shape", "mapping", ""]


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field of a strategy's own: its code, its name by language, and the form of its values: text, number, day or money."""

    code: str
    names: tuple[tuple[str, str], ...] = ()
    form: str = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its number from 1, its heading as written (a parent's words first, after a slash), and its `field`: a name of
    the table of headings ("title", "term"), `OWN`, `SKIP`, or empty where it is not known. `language` is that of the column's
    texts where the heading says it, `base` the day that its terms count from ("Timeline (starting 1 Jan 2018)").
    """

    number: int
    heading: str
    field: str = ""
    language: str = ""
    own: OwnField | None = None
    score: int = 0
    why: Why = ""
    base: date | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A grid whose header is known: the numbers of its header rows, and its columns. `above` are the headings of the document
    that are goals of all its tasks, outermost first.
    """

    grid: Grid
    header: tuple[int, ...]
    columns: tuple[Column, ...]
    above: tuple[str, ...] = ()

    @property
    def of_goals(self) -> bool:
        """Whether its rows are goals: by a mapping it has them in a column, and no titles of tasks."""
        return not self.of("title") and any(column.why == "mapping" for column in self.of("goal"))

    def of(self, field: str) -> tuple[Column, ...]:
        """The columns of a field, in their order."""
        return tuple(column for column in self.columns if column.field == field)
