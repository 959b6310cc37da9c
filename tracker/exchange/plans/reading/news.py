"""What a returned form says of a task: its status, percentage, day of the end, evidence, cause, and another deadline.

Invariant: it is news and never a decision; without a day it is asked of which day it is, once for a table.
"""

from datetime import date

from tracker.exchange.plans.lines import Line
from tracker.exchange.plans.reading.sheet import Sheet
from tracker.exchange.plans.reading.statuses import percent_of
from tracker.exchange.plans.reading.term_cells import day_of_cell
from tracker.exchange.plans.records import Question, Told

FIELDS = ("status", "percent", "done_on", "new_term", "cause")
"""Fields of which any value is news; evidence alone is none."""


def told_by(sheet: Sheet, line: Line) -> tuple[Told, ...]:
    """The news of one row; none if its cells of news are empty."""
    if not any(sheet.first(line, field) for field in FIELDS if field in sheet.fields):
        return _nothing(sheet, line)
    act, done_on, asked = _status(sheet, line)
    percent = _percent(sheet, line)
    ended = _day(sheet, line, "done_on")
    forecast = _day(sheet, line, "new_term")
    cause = sheet.whole(line, "cause")
    if asked:
        return ()
    if not (act or percent is not None or ended or forecast or cause):
        return _nothing(sheet, line)
    day = ended or done_on or _day(sheet, line, "as_of") or sheet.shared.plan_map.as_of
    column = next(column for field in FIELDS for column in sheet.columns(field))
    if day is None:
        sheet.shared.found.find("status_needs_day", sheet.table.grid.place(sheet.table.header[-1] if sheet.table.header else 1))
    note = sheet.whole(line, "status", "\n")
    told = act or ("report" if ended else "progress")
    evidence = sheet.whole(line, "evidence", "\n")
    return (Told(told, day, sheet.place(line, column), percent, forecast, evidence, cause, note),)


def _nothing(sheet: Sheet, line: Line) -> tuple[Told, ...]:
    """No news; of a form it is told if there is evidence of something."""
    if sheet.shared.plan_map.sender and "evidence" in sheet.fields and (text := sheet.first(line, "evidence")):
        column = next(each for each in sheet.columns("evidence") if sheet.text(line, each))
        sheet.shared.found.find("cell_evidence_alone", sheet.place(line, column), text, warning=True)
    return ()


def _status(sheet: Sheet, line: Line) -> tuple[str, date | None, bool]:
    """The act that the columns of statuses say, a day that they name, and whether they are asked about."""
    acts, day = [], None
    for column in sheet.columns("status"):
        text = sheet.text(line, column)
        if not text:
            continue
        status = sheet.shared.statuses.read(text)
        if status.asked:
            sheet.shared.found.ask("status_two_facts", Question("status", text, sheet.place(line, column)))
            return "", None, True
        acts.append(status.act)
        day = day or status.day
    act = "report" if "report" in acts else "progress" if "progress" in acts else ""
    return act, day, False


def _percent(sheet: Sheet, line: Line) -> int | None:
    for column in sheet.columns("percent"):
        if text := sheet.text(line, column):
            percent = percent_of(text, fraction=sheet.habits[column.number].fractions)
            if percent is None:
                kind = "cell_no_percent" if percent_of(text, fraction=True) is None else "cell_percent_of_one"
                sheet.shared.found.find(kind, sheet.place(line, column), text)
            return percent
    return None


def _day(sheet: Sheet, line: Line, field: str) -> date | None:
    columns = [column for column in sheet.columns(field) if sheet.value(line, column) is not None]
    return day_of_cell(sheet, line, columns[0]) if columns else None
