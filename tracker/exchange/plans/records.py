"""Tasks as the rows of a file say them, before they are compared with anything.

Invariant: each value comes from a cell that can be named; what could not be read is a finding and never a guess.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.deadlines.terms import Term
from tracker.exchange.plans.grid import Place


@dataclass(frozen=True, slots=True)
class GoalHeading:
    """A goal as a section row, a heading or a column names it. `number` is as written; `level` counts from 1."""

    title: str
    level: int
    number: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a returned form says of a task, on `day`: news, never a decision.

    `act` is "progress" or "report". `forecast` is another deadline than the one in force; `evidence` a link or document.
    """

    act: str
    day: date | None
    place: Place
    percent: int | None = None
    forecast: date | None = None
    evidence: str = ""
    cause: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A task as a file says it. `titles` are by language, empty for a language that nobody named.

    `code` is the file's own, in the form of a code, `number` the number of the row as written, `above` the number of the task
    that it is a part of. `lead`, `co` and `controller` are codes of bodies, known or new by an answer; `agreed` are those of them
    that act by agreement, `group` is a lead that is no single body ("Agencies"). `term` is None where the file has no term;
    `struck_term` is the text that stood before. `own` are the values of own fields by their codes.
    """

    place: Place
    titles: Mapping[str, str]
    goals: tuple[GoalHeading, ...] = ()
    number: str = ""
    code: str = ""
    above: str = ""
    lead: str = ""
    co: tuple[str, ...] = ()
    controller: str = ""
    agreed: tuple[str, ...] = ()
    group: str = ""
    term_text: str = ""
    term: Term | None = None
    struck_term: str = ""
    narrative: str = ""
    note: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the rows of a table: they add up to those that the reader counted. `skipped` are counted by reason."""

    rows: int = 0
    header: int = 0
    goals: int = 0
    tasks: int = 0
    continued: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    @property
    def balanced(self) -> bool:
        """Whether no row was lost or counted twice."""
        return self.rows == self.header + self.goals + self.tasks + self.continued + self.skipped.total()
