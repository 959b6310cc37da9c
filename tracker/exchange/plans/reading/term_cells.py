"""The term of a row: its columns of terms, rhythms, quarters and years read together.

Invariant: where two columns say different terms, the first counts and that is said; a term that is not certain is one question.
"""

from dataclasses import replace
from datetime import date
from itertools import islice

from tracker.domain.deadlines.reader.to_terms import NoSuchDay, last_day_of
from tracker.domain.deadlines.terms import DayTerm, PeriodTerm, Term
from tracker.exchange.plans.columns import PERIOD, Column
from tracker.exchange.plans.grid import Value
from tracker.exchange.plans.lines import Line
from tracker.exchange.plans.reading.cells import Habits, day_term, text_of
from tracker.exchange.plans.reading.sheet import Sheet
from tracker.exchange.plans.reading.terms import Asked, ReadTerm, quarters_term
from tracker.exchange.plans.recognition.charts import period_text
from tracker.exchange.plans.records import Question

UNREAD = Term("unread")
"""The term of a text that is asked about."""

NOTHING = ReadTerm()


def term_of(sheet: Sheet, line: Line) -> tuple[ReadTerm, Column | None]:
    """What the row says of its term, and the column that says it."""
    year = _year(sheet, line)
    on = sheet.shared.plan_map.on if year is None else date(year, 1, 1)
    rhythm = sheet.first(line, "rhythm")
    found = [
        (_with_rhythm(sheet, line, column, rhythm, on), column)
        for column in sheet.columns("term")
        if sheet.value(line, column) is not None
    ]
    if not found:
        found = (
            _of_rhythm(sheet, line, rhythm, on)
            or _of_quarter(sheet, line, on, year)
            or _of_chart(sheet, line, on)
            or _of_year(sheet, line)
        )
    sure = [each for each in found if each[0].asked is None]
    terms = {read.term for read, _ in sure if read.term is not None}
    if len(terms) > 1:
        read, column = sure[0]
        other = next(text.text for text, _ in sure[1:] if text.term != read.term)
        sheet.shared.found.find("cell_terms_differ", sheet.place(line, column), read.text, warning=True, other=other)
    return next(iter((*sure, *found)), (NOTHING, None))


def told_term(sheet: Sheet, line: Line, read: ReadTerm, column: Column) -> ReadTerm:
    """The same, after what is to be asked or known about it was said."""
    struck = sheet.extra(line, column).struck
    if not (read.asked or read.start or read.result or struck):
        return read
    found, place = sheet.shared.found, sheet.place(line, column)
    if read.asked and read.asked.kind == "cell_term_unread" and sheet.shared.accept_unread:
        found.find("cell_term_kept", place, read.text, warning=True)
        return replace(read, term=UNREAD)
    if read.asked:
        question = Question("term", read.text, place, readings=read.asked.readings)
        found.ask(read.asked.kind, question, words=[each for each in read.asked.words if each != read.text])
        return replace(read, term=UNREAD)
    if read.start:
        found.find("cell_start", place, read.text, warning=True, start=read.start)
    elif read.result:
        found.find("cell_result_and_term", place, read.text, warning=True, result=read.result, term=read.term)
    if struck:
        found.find("cell_struck", place, read.text, warning=True, before=struck)
    return read


def day_of_cell(sheet: Sheet, line: Line, column: Column) -> date | None:
    """The day, or the last day of the period, in a cell that reports one; a finding where it has none, a question where it may be
    one of several.
    """
    read = _of_cell(sheet, line, column, "", sheet.shared.plan_map.on)
    if read.asked and read.asked.readings:
        question = Question("term", read.text, sheet.place(line, column), readings=read.asked.readings)
        sheet.shared.found.ask(read.asked.kind, question, words=list(read.asked.words))
        return None
    if read.term is not None and read.asked is None:
        try:
            return last_day_of(read.term)
        except NoSuchDay:
            pass
    sheet.shared.found.find("cell_no_day", sheet.place(line, column), sheet.text(line, column))
    return None


def start_of(sheet: Sheet, line: Line) -> str:
    """When the work begins, as the columns of starts say it: a day as YYYY-MM-DD, anything else as written."""
    starts = []
    for column in sheet.columns("start"):
        text = sheet.text(line, column)
        if not text:
            continue
        read = _of_cell(sheet, line, column, "", sheet.shared.plan_map.on)
        if read.asked and read.asked.kind in ("cell_serial", "cell_day_of_range"):
            told_term(sheet, line, read, column)
        starts.append(read.term.day.isoformat() if isinstance(read.term, DayTerm) and not read.term.hour else text)
    return "; ".join(starts)


def _with_rhythm(sheet: Sheet, line: Line, column: Column, rhythm: str, on: date | None) -> ReadTerm:
    """A cell of a term, with the rhythm of its row; one that stands above belongs to it only where it is no term by itself."""
    joined = _of_cell(sheet, line, column, rhythm, on)
    if not any(each.number in line.above for each in sheet.columns("rhythm")):
        return joined
    alone = _of_cell(sheet, line, column, "", on)
    return alone if alone.asked is None or joined.asked else joined


def _of_cell(sheet: Sheet, line: Line, column: Column, rhythm: str, on: date | None) -> ReadTerm:
    """A cell of a term, with the rhythm of its row; each distinct text of a column is read once."""
    value = sheet.value(line, column)
    if not isinstance(value, str):
        return _of_value(sheet, line, column, value, rhythm, on)
    key = column.number, value, rhythm, on
    if key not in sheet.terms:
        sheet.terms[key] = _of_value(sheet, line, column, value, rhythm, on)
    return sheet.terms[key]


def _of_value(sheet: Sheet, line: Line, column: Column, value: Value, rhythm: str, on: date | None) -> ReadTerm:
    habits = sheet.habits.get(column.number, Habits())
    terms = sheet.shared.terms
    as_day = day_term(value, sheet.extra(line, column), habits, sheet.table.grid.epoch, sheet.shared.zone)
    if as_day and as_day.asked:
        answer = terms.answered(as_day.text)
        return as_day if answer is None else ReadTerm(as_day.text, answer)

    def read(text: str) -> ReadTerm:
        if as_day and text == as_day.text:
            return as_day
        return terms.read(text, on, column.base, habits.day_first)

    return terms.joined(rhythm, as_day.text if as_day else text_of(value), read)


Reads = list[tuple[ReadTerm, Column]]


def _of_rhythm(sheet: Sheet, line: Line, rhythm: str, on: date | None) -> Reads:
    """A rhythm without a day."""
    if not rhythm:
        return []
    column = next(each for each in sheet.columns("rhythm") if sheet.text(line, each))
    return [(sheet.shared.terms.read(rhythm, on, column.base), column)]


def _of_quarter(sheet: Sheet, line: Line, on: date | None, year: int | None) -> Reads:
    """The quarters of a column of their own, in the year of the row or of the plan."""
    for column in sheet.columns("quarter"):
        text = sheet.text(line, column)
        if not text:
            continue
        if (answer := sheet.shared.terms.answered(text)) is not None:
            return [(ReadTerm(text, answer), column)]
        value = sheet.value(line, column)
        if isinstance(value, date):
            return [(ReadTerm(text, asked=Asked("cell_day_of_range")), column)]
        of = year or (on.year if on else None)
        found = quarters_term(text, of or 1)
        if found is None:
            return [(sheet.shared.terms.read(text, on, column.base), column)]
        if of is None:
            return [(ReadTerm(text, asked=Asked("cell_term_needs_year")), column)]
        said = f"{text} ({of})"
        return [
            (ReadTerm(said, found[0]) if len(found) == 1 else ReadTerm(said, asked=Asked("cell_term_ambiguous", found)), column)
        ]
    return []


def _of_chart(sheet: Sheet, line: Line, on: date | None) -> Reads:
    """The periods that are marked in a chart: from the first to the last where they follow each other, else asked about."""
    columns, marked = sheet.columns(PERIOD), set[int]()
    for place, column in enumerate(columns):
        if sheet.value(line, column) is not None:
            marked |= set(range(place, min(place + sheet.extra(line, column).span, len(columns))))
    if not marked:
        return []
    periods = [period_text(columns[place].heading) for place in sorted(marked)]
    whole = f"{periods[0]} - {periods[-1]}" if len(periods) > 1 else periods[0]
    terms, column = sheet.shared.terms, columns[min(marked)]
    if len(marked) == max(marked) - min(marked) + 1:
        return [(terms.read(whole, on, column.base), column)]
    text = ", ".join(periods)
    readings = tuple(found.term for each in (whole, periods[-1]) if (found := terms.read(each, on, column.base)).term)
    answer = terms.answered(text)
    return [(ReadTerm(text, answer, asked=None if answer else Asked("cell_term_ambiguous", readings)), column)]


def _of_year(sheet: Sheet, line: Line) -> Reads:
    """A year, or several, without anything else."""
    columns = (each for each in sheet.columns("year") if sheet.text(line, each))
    return [(_of_cell(sheet, line, column, "", sheet.shared.plan_map.on), column) for column in islice(columns, 1)]


def _year(sheet: Sheet, line: Line) -> int | None:
    """The year of a row's own column, if it is a single one."""
    term = next((read.term for read, _ in _of_year(sheet, line)), None)
    return term.year if isinstance(term, PeriodTerm) and term.kind == "year" else None
