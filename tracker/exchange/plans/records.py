"""Tasks as the rows of a file say them, before they are compared with anything, and what is asked about them.

Invariant: each value comes from a cell that can be named; what could not be read is a finding and never a guess.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tracker.domain.deadlines.terms import Term
from tracker.domain.findings import Finding
from tracker.exchange.plans.columns import OwnField, Table
from tracker.exchange.plans.grid import Place


@dataclass(frozen=True, slots=True)
class GoalHeading:
    """A goal as a section row, a heading or a column names it. `number` is as written, `code` that of a column of codes; `level`
    counts from 1.
    """

    title: str
    level: int
    number: str = ""
    place: Place | None = None
    code: str = ""


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

    `code` is the file's own, in the form of a code, `number` the number of the row as written, `above` the place of the task
    that it is a part of. `lead`, `co` and `controller` are codes of bodies, known or new by an answer; `lead_name` is the lead as
    written; `agreed` are those of them that act by agreement. `group` are bodies that are no single one ("Agencies"), the lead
    where `lead` is empty. `term` is None where the file has no term; if it counts from an event in words of its own, these are
    `event`. `struck_term` is the text that stood before. `own` are the values of own fields by their codes.
    """

    place: Place
    titles: Mapping[str, str]
    goals: tuple[GoalHeading, ...] = ()
    number: str = ""
    code: str = ""
    above: Place | None = None
    lead: str = ""
    lead_name: str = ""
    co: tuple[str, ...] = ()
    controller: str = ""
    agreed: tuple[str, ...] = ()
    group: str = ""
    term_text: str = ""
    term: Term | None = None
    event: str = ""
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


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body that an answer makes: its code, and its name by language."""

    code: str
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RenamedBody:
    """A name that, by an answer, is the new official one of a body from the day `on`."""

    code: str
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Question:
    """A text that was not understood, a name that no body has, or a status with two meanings; one answer settles all its rows.

    `readings` are the terms that a text may mean, `near` the bodies that a name is like: code, name, likeness of 100. `code` is
    free for a new body of that name; a `doubtful` name is one that the file itself doubts, or
    of which a part is a name by itself.
    """

    about: Literal["term", "body", "status"]
    text: str
    place: Place
    rows: int = 1
    readings: tuple[Term, ...] = ()
    near: tuple[tuple[str, str, int], ...] = ()
    code: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion(Finding):
    """The finding that a question is not answered yet."""

    question: Question


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file: its records, what became of its rows (a tally for each table), and what is asked. `goals`
    are the paths of all goals in order, those without tasks too.

    `findings` are at most MOST_FINDINGS, `errors` and `warnings` count all. `bodies` and `renamed` are those that answers make,
    as far as the file names them; `aliases` other names of bodies that answers give: name -> code. `own_fields` are those that
    records have values of.
    """

    tables: tuple[Table, ...] = ()
    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()
    errors: int = 0
    warnings: int = 0
    tallies: tuple[Tally, ...] = ()
    goals: tuple[tuple[GoalHeading, ...], ...] = ()
    questions: tuple[Question, ...] = ()
    bodies: tuple[NewBody, ...] = ()
    renamed: tuple[RenamedBody, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    own_fields: tuple[OwnField, ...] = ()
