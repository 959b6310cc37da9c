"""What the columns of a table are, seen together: which of two is the field, which is a translation, which has no heading.

Invariant: no two columns are one field, unless it can have several; what is decided here is shown as a question.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from tracker.domain.deadlines.reader import NO_YEAR, needs_day, read
from tracker.domain.deadlines.terms import DayTerm, OngoingTerm
from tracker.exchange.plans.columns import OWN, PERIOD, SKIP, TERMS, Column
from tracker.exchange.plans.formulas import is_formula
from tracker.exchange.plans.grid import Row, Value
from tracker.exchange.plans.headings import BY_WORDS, EQUAL, LIKE, Match, fold, named_language, recognize
from tracker.exchange.plans.recognition.charts import charted
from tracker.exchange.plans.recognition.groups import BY_SHAPE
from tracker.exchange.plans.recognition.numbering import number_text

SEVERAL = ("goal", "note", "number", PERIOD, OWN, SKIP, "")
"""Fields that several columns may have."""

RANKS = frozenset(
    ("highest", "high", "medium", "low", "lowest", "normal", "urgent", "important", "critical", "immediate", "major", "minor",
     "blocker",
     "высокий", "средний", "низкий", "обычный", "нормальный", "срочный", "срочно", "важно", "критический", "немедленный",
     "жоғары", "орташа", "төмен", "шұғыл")
)  # fmt: skip
"""What a column of priorities says that is no goal."""

ROLES = re.compile(r"[A-ZА-Я](?:\s?[/,]?\s?[A-ZА-Я])?")
"""What a table of roles (responsible, accountable, consulted, informed) has in its columns of bodies."""

RANK = re.compile(r"^[(\[]?\d{1,2}[)\].:\s–-]+(?=\w)")
"""The figure before the name of a rank: "(1) High"."""

LONGEST_STATUS = 25
"""The texts of a column that says how the work goes on are longer than those that only say how far it is."""

LEVEL = re.compile(r"\d{1,2}")
FIGURES = frozenset("12345abc")
PRIORITY = ("priority", "приоритет", "басымдық")

STAND_INS = (("lead", "officer", ()), ("term", "done_on", ("rhythm", "quarter", "status", "percent")))
"""A field, the one that is taken for it where there is none, and those beside which it is not."""

GENERAL = ("title", "number", "code", "year")
"""Fields of headings that say little under another: "Name" under "Responsible" is no title."""

KEY = re.compile(r"[^\W\d]\w*(?:\.\w+)+")
"""The key of a value inside another in JSON: `responsible.name`, `partners.2.name`."""

LISTED = re.compile(r".*\.\d+\..*")
"""The key of a value in a list."""

IDENTITIES = frozenset(("id", "uuid", "key", "code", "url", "href", "email"))
"""What a thing inside another has beside its name."""

TOPICS = ("topic", "тема", "тақырып")
"""The heading of a goal that is the title where nothing else is: trackers of issues call it so."""

TIMES = (*TERMS, "start", "done_on", "new_term", "as_of")
"""Fields that say when something is."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})|\d{1,2} [^\W\d]{3,9}\.? \d{4}(?: г\.?| года)?")

PERCENT = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*%?")

IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
FOUR_FIGURES = re.compile(r"\d{4}")


def joined_match(parts: Sequence[str]) -> Match:
    """What a heading under others means: what it says itself, or else what those over it do; a thing in a list only these."""
    listed = len(parts) == 1 and LISTED.fullmatch(parts[0]) is not None
    if len(parts) == 1 and KEY.fullmatch(parts[0]) and not named_language(parts[0])[0]:
        parts = [each for each in parts[0].split(".") if not each.isdecimal()]
    if len(parts) < 2:
        return recognize("".join(parts))
    if listed and not recognize(parts[-2]).field:
        return Match()
    child, parent, whole = recognize(parts[-1]), recognize(parts[-2]), recognize(" ".join(parts))
    if whole.score == EQUAL > child.score:
        return whole
    if child.score >= LIKE and not (child.field in GENERAL and parent.score >= LIKE):
        return child
    return max(parent, whole, child, key=lambda match: match.score)


def base_of(heading: str) -> date | None:
    """The day in the brackets of a heading, from which its terms count."""
    for text in IN_BRACKETS.findall(heading):
        readings = read(text, NO_YEAR).readings if FOUR_FIGURES.search(text) else ()
        days = {
            reading.term.day if isinstance(reading.term, DayTerm) else reading.term.since
            for reading in readings
            if isinstance(reading.term, DayTerm | OngoingTerm) and not needs_day(reading)
        }
        if len(days) == 1:
            return days.pop()
    return None


def settled(columns: list[Column], rows: Sequence[Row]) -> tuple[list[Column], dict[int, str]]:
    """The columns, each field in one of them; and by column the kind of finding where there were two."""
    told: dict[int, str] = {}
    for step in (
        charted,
        _numbers,
        _identities,
        _translations,
        _codes_of_goals,
        _outline,
        _levels,
        _roles,
        _topics,
        _percents,
        _co_executors,
        _stand_ins,
        _dated,
    ):
        columns = step(columns, rows)
    columns = _single(columns, rows, told)
    if not any(column.field in ("title", "code") or (column.field == "goal" and column.why == "mapping") for column in columns):
        columns = _titled(columns, rows)
    return columns, told


def _numbers(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """A column without a heading in which numbers run is that of numbers. So is an "ID" that only counts the rows, or it is
    nothing beside numbers: no code of a task, since the next file has the same ones.
    """
    known = any(column.field == "number" for column in columns)

    def of(column: Column) -> Column:
        if (
            column.field == "number"
            and column.why == "words"
            and not all(number_text([each]) for each in values_of(column, rows))
        ):
            return unknown(column)
        if column.field == "code" and column.why != "mapping" and _runs(column, rows):
            return replace(column, field=SKIP if known else "number")
        if known or column.heading or column.why or not _runs(column, rows):
            return column
        return replace(column, field="number", score=BY_SHAPE, why="shape")

    return [of(column) for column in columns]


def _runs(column: Column, rows: Sequence[Row]) -> bool:
    """Whether a column counts from 1."""
    values = [int(text) for value in values_of(column, rows) if (text := str(value).rstrip(".)")).isdecimal() and len(text) < 6]
    steps = [after - before for before, after in pairwise(values)]
    return values[:1] == [1] and steps.count(1) * 3 > len(steps) * 2


def _identities(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Beside the name of a thing inside another, its ID says nothing."""
    named = {stem for column in columns if (found := _inside(column)) and found[1] not in IDENTITIES for stem in found[:1]}

    def of(column: Column) -> Column:
        found = _inside(column) if column.why != "mapping" else None
        return replace(column, field=SKIP, score=EQUAL) if found and found[1] in IDENTITIES and found[0] in named else column

    return [of(column) for column in columns]


def _inside(column: Column) -> tuple[str, str] | None:
    """The thing and its property in a key such as `owner.id`."""
    stem, _, last = column.heading.casefold().rpartition(".")
    return (stem, last) if stem and KEY.fullmatch(column.heading) else None


def _translations(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Beside name_en, name_mn is the name in a language that the program does not have; and only titles and descriptions are kept
    in several languages.
    """
    stems = {_stem(column) for column in columns if column.language}
    first: dict[str, int] = {}

    def of(column: Column) -> Column:
        stem, last = _stem(column), fold(column.heading).rpartition(" ")[2]
        if column.why == "mapping" or stem not in stems:
            return column
        if not column.language:
            return replace(column, field=SKIP, language=last) if len(last) == 2 else column
        again = column.field not in ("title", "narrative") and first.setdefault(stem, column.number) != column.number
        return replace(column, field=SKIP) if again else column

    return [of(column) for column in columns]


def _stem(column: Column) -> str:
    return fold(column.heading).rpartition(" ")[0]


def _codes_of_goals(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Of several columns of codes, one that is named after a goal ("Pillar ID") is the goal."""
    if sum(column.field == "code" for column in columns) < 2:
        return columns

    def of(column: Column) -> Column:
        match = recognize(" ".join(fold(column.heading).split()[:-1]))
        goal = column.field == "code" and column.why == "words" and match.field == "goal"
        return replace(column, field="goal") if goal else column

    return [of(column) for column in columns]


def _outline(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """A column of levels says how deep each task stands, the first one outermost; others, such as those of risks, do not."""

    def of(column: Column) -> Column:
        values = [str(value) for value in values_of(column, rows)] if column.field == "depth" else []
        other = column.field == "depth" and column.why != "mapping"
        deep = column.score == EQUAL and all(map(LEVEL.fullmatch, values)) and values[:1] in (["0"], ["1"])
        return unknown(column) if other and not deep else column

    return [of(column) for column in columns]


def _levels(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """A column "Priority" that says high and low names no goals."""

    def of(column: Column) -> Column:
        ranked = column.field == "goal"
        values = {RANK.sub("", str(value).strip().casefold()) for value in values_of(column, rows)} if ranked else set()
        values.discard(column.heading.casefold())  # the headings of a later block
        ranks = column.why != "mapping" and values and values <= (RANKS | FIGURES if fold(column.heading) in PRIORITY else RANKS)
        return unknown(column) if ranks else column

    return [of(column) for column in columns]


def _roles(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Under the name of a body, letters say what it does in each task: no names of owners."""

    def of(column: Column) -> Column:
        named = column.field in ("lead", "co", "controller") and column.why in ("words", "likeness")
        values = [str(value).strip() for value in values_of(column, rows)] if named else []
        return unknown(column) if values and all(map(ROLES.fullmatch, values)) else column

    return [of(column) for column in columns]


def _topics(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """A topic is the title where nothing else is."""
    if any(column.field == "title" for column in columns):
        return columns
    topic = next((each for each in columns if fold(each.heading) in TOPICS and each.why != "mapping"), None)
    return [replace(each, field="title") if each is topic else each for each in columns]


def _percents(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """A column "Progress" of figures is that of percentages."""
    if any(column.field == "percent" for column in columns):
        return columns

    def of(column: Column) -> Column:
        values = [str(value).strip() for value in values_of(column, rows)] if column.field == "status" else []
        figures = column.why != "mapping" and values and all(map(PERCENT.fullmatch, values))
        return replace(column, field="percent") if figures else column

    return [of(column) for column in columns]


def _stand_ins(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Where nothing else is the lead, a contact person is; where nothing else is the term and no status is told, a day is."""
    for field, stand_in, others in STAND_INS:
        known = {column.field for column in columns}
        if stand_in in known and not known & {field, *others}:
            columns = [
                replace(column, field=field, score=min(column.score, BY_WORDS), why="words")
                if column.field == stand_in and column.why != "mapping"
                else column
                for column in columns
            ]
    return columns


def _dated(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Where nothing says when a task is due, the only column of days is proposed as the term; of two, the second."""
    if any(column.field in TIMES for column in columns):
        return columns
    days = [each.number for each in columns if not each.field and each.heading and _has_days(each, rows)]
    fields = dict(zip(days, ("start", "term") if len(days) == 2 else ("term",), strict=False)) if len(days) < 3 else {}
    return [
        replace(each, field=fields[each.number], score=BY_SHAPE, why="shape") if each.number in fields else each
        for each in columns
    ]


def _has_days(column: Column, rows: Sequence[Row]) -> bool:
    values = values_of(column, rows)
    return bool(values) and all(isinstance(each, date) or DAY.fullmatch(str(each)) for each in values)


def _co_executors(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Beside a lead, a second column of bodies is that of co-executors."""
    leads = [column for column in columns if column.field == "lead"]
    if len(leads) < 2 or any(column.field == "co" for column in columns):
        return columns
    second = leads[1]
    changed = replace(second, field="co", score=min(second.score, BY_WORDS), why="words")
    return [changed if column is second and column.why != "mapping" else column for column in columns]


def _single(columns: list[Column], rows: Sequence[Row], told: dict[int, str]) -> list[Column]:
    taken: dict[tuple[str, str], Column] = {}
    best: dict[str, Callable[[Column], float]] = {
        "title": lambda column: mean_length(column, rows),
        "code": lambda column: len(set(values_of(column, rows))),
        "status": lambda column: mean_length(column, rows) <= LONGEST_STATUS,
    }
    for column in sorted(columns, key=lambda column: column.why != "mapping"):
        if column.field not in SEVERAL and not LISTED.fullmatch(column.heading):
            key = (column.field, column.language)
            rank = best.get(column.field, _first)
            old = taken.get(key)
            if old is None or (column.score, rank(column)) > (old.score, rank(old)):
                taken[key] = column
    kept = {column.number for column in taken.values()}
    kept |= {column.number for column in columns if column.why == "mapping"}
    kept |= {column.number for column in columns if column.field in SEVERAL or LISTED.fullmatch(column.heading)}
    lost = {column.number for column in columns if column.number not in kept}
    told.update(dict.fromkeys(lost, "heading_twice"))
    return [unknown(column) if column.number in lost else column for column in columns]


def _first(column: Column) -> float:
    """Of two columns that are told apart by nothing, the first one."""
    return -column.number


def _titled(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Where no column is the title, the one of the longest texts is proposed."""
    open_ = [column for column in columns if column.why != "mapping" and column.field in ("goal", "narrative", "")]
    longest = max(open_, key=lambda column: mean_length(column, rows), default=None)
    if longest is None or not mean_length(longest, rows):
        return columns
    title = replace(longest, field="title", score=BY_SHAPE, why="shape")
    return [title if column is longest else column for column in columns]


def unknown(column: Column) -> Column:
    """A column whose heading means nothing after all."""
    return replace(column, field="", language="", score=0, why="")


def values_of(column: Column, rows: Sequence[Row]) -> list[Value]:
    """The values of a column in the rows of the sample."""
    return [
        row.values[column.number - 1]
        for row in rows
        if len(row.values) >= column.number and row.values[column.number - 1] is not None
    ]


def mean_length(column: Column, rows: Sequence[Row]) -> float:
    """How long the texts of a column are; 0 if it has none."""
    values = values_of(column, rows)
    texts = [len(value) for value in values if isinstance(value, str) and not is_formula(value)]
    return sum(texts) / len(texts) if len(texts) * 2 > len(values) else 0
