"""What the desk is drawn from: the rows and headings of what needs somebody, the lines of goals, of news and of a window.

Invariant: a line fits any width, and a colour stands beside its sign.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from rich.text import Text
from textual.content import Content

from tracker.domain.control.states import Colour
from tracker.domain.model.item import text_in
from tracker.domain.model.strategy import Task
from tracker.domain.reasons import Reason
from tracker.reports.values import Row as ReportRow
from tracker.tui.glyphs import STYLES, Glyphs
from tracker.tui.reading.needs import MOST, Need, Needed, Needs, days_of
from tracker.tui.reading.windows import WindowPart, delivered_told
from tracker.tui.widgets.panels import Line, bar, cell
from tracker.tui.widgets.tables.groups import Group
from tracker.tui.widgets.tables.rows import Column, Row
from tracker.wording import brief_day, day, say, sentence
from tracker.wording.plain import plain

SIGNS: Mapping[str, tuple[str, str]] = {
    "overdue": ("red", "$error"),
    "due_soon": ("amber", "$warning"),
    "awaiting": ("decide", ""),
    "asking": ("asks", ""),
    "not_reported": ("amber", "$warning"),
}
"""Number of the desk -> its glyph and style, in the order in which the numbers stand on top."""

LONGEST_CODE, LONGEST_LEAD = 10, 8


@dataclass(frozen=True, slots=True)
class News:
    """What one revision did: its day, in words, and the code of the task if it was about one."""

    day: date
    told: Reason
    who: str
    task: str | None


# -- what needs somebody


def figure(number: int) -> str:
    """A number as it was counted: one that is larger than what is counted ends with a plus."""
    return f"{number:,}" if number <= MOST else f"{MOST:,}+"


def groups_of(found: Needs, g: Glyphs) -> list[Group]:
    """The headings, each with its number and with how many of the same kind stand in a worse group above."""
    return [_group(each, found, g) for each in found.groups]


def _group(each: Needed, found: Needs, g: Glyphs) -> Group:
    name, listed = each.need.name, len(each.tasks)
    glyph, style = SIGNS[name]
    label = say(f"need_{name}", found.language, days=found.due_soon_days)
    if each.count is None:
        return Group(label, listed, getattr(g, glyph), style, " ")
    shown, above = figure(each.count), found.counts.get(name, 0) - each.count
    if each.count > listed:
        shown = say("need_first", found.language, listed=listed, number=shown)
    elif above > 0 and found.counts[name] <= MOST:
        shown = say("need_above", found.language, number=each.count, above=above)
    return Group(label, listed, getattr(g, glyph), style, shown)


def columns_of(found: Needs, narrow: bool) -> list[Column]:
    """Code, title, lead and days, each as wide as its longest; without headings, since they say what they are."""
    tasks, told = [task for _, task in found.rows], [told_of(need, task, found) for need, task in found.rows]
    code = max((len(task.code) for task in tasks), default=1)
    lead = max((len(task.lead or "") for task in tasks), default=1)
    leads = [] if narrow else [Column("", min(LONGEST_LEAD, max(1, lead)))]
    return [Column("", min(LONGEST_CODE, code)), Column("", 0), *leads, Column("", max(map(len, told), default=1))]


def rows_of(found: Needs, narrow: bool) -> list[Row]:
    """The tasks as rows of the table; a narrow one has no room for the lead."""
    width = columns_of(found, narrow)[-1].width
    return [_row(need, task, found, width, narrow) for need, task in found.rows]


def _row(need: Need, task: Task, found: Needs, width: int, narrow: bool) -> Row:
    title = Text(plain(text_in(task, "title", found.language, found.main)))
    told = Text(told_of(need, task, found).rjust(width), SIGNS[need.name][1])
    lead = () if narrow else (Text(plain(task.lead or ""), "$muted"),)
    return task.code, (Text(plain(task.code), "$muted"), title, *lead, told), task


def told_of(need: Need, task: Task, found: Needs) -> str:
    """How long it has been waiting, is overdue or silent, when it is due, or to which day it asks for time."""
    value = days_of(need, task, found)
    if value is None:
        return ""
    if isinstance(value, date):
        return say("need_told_asking", found.language, day=brief_day(value, found.today, found.language))
    kind = "need_told_today" if need.name in ("due_soon", "awaiting") and value == 0 else f"need_told_{need.name}"
    return say(kind, found.language, days=value)


# -- goals


def goal_lines(goals: Sequence[ReportRow], g: Glyphs) -> list[Line]:
    """Each goal: its colour, title, a bar of what is done with a tick at what should be by today, and the percentage."""
    longest, deepest = max((len(row.key) for row in goals), default=0), max((row.depth for row in goals), default=0)
    return [Line(partial(_goal, row=row, longest=longest, deepest=deepest, g=g), row.key) for row in goals]


def _goal(width: int, *, row: ReportRow, longest: int, deepest: int, g: Glyphs) -> Content:
    cells: Any = row.cells
    colour, done, due = Colour(str(cells["colour"])), cells["percent"], cells["due_by_today"]
    length, indent = (8, 0) if width < 50 else (14, 2)
    late = int(cells["overdue"]) / max(1, int(cells["open"]) + int(cells["accepted"]))
    tail = f"{'–' if done is None else f'{done}%':>5}"
    code, name = min(LONGEST_CODE, longest + indent * deepest), " " * indent * row.depth + row.key
    room = width - 2 - code - 1 - length - len(tail) - 1
    return Content.assemble(
        (f"{g.of(colour)} ", STYLES[colour]), cell(name, code, "$muted"), " ", cell(str(cells["title"]), room), " ",
        goal_bar(length, (done or 0) / 100, late, None if due is None else due / 100, g), tail,
    )  # fmt: skip


def goal_bar(width: int, done: float, late: float, due: float | None, g: Glyphs) -> Content:
    """A bar of what is done and late, with a tick where it should be by today."""
    drawn = bar(width, done, late, ("$success", "$track"), g)
    if not due:
        return drawn
    at = min(width - 1, round(width * due))
    return drawn[:at] + Content.styled(g.tick, "bold") + drawn[at + 1 :]


# -- news


def news_lines(news: Sequence[News], today: date, language: str) -> list[Line]:
    """What was written: the day, what was done, and by whom."""
    return [Line(partial(_news, each=each, today=today, language=language), each.task) for each in news]


def _news(width: int, *, each: News, today: date, language: str) -> Content:
    when = brief_day(each.day, today, language)
    who = f" {each.who}" if width >= 30 else ""
    told = sentence(each.told, language)
    return Content.assemble(cell(when, 10, "$muted"), cell(told, width - 10 - len(who)), (who, "$muted"))


# -- a window


def window_lines(part: WindowPart, language: str, g: Glyphs) -> list[Line]:
    """The countdown: day n of m and the days left, a bar between its ends, and what came of its tasks."""
    if not part.opens or not part.closes:
        return [Line(lambda w: Content(delivered_told(part, language)))]
    if part.over > 0:
        right = say("window_days_over", language, days=part.over)
    elif part.ahead > 0:
        right = say("window_days_ahead", language, days=part.ahead)
    else:
        right = say("window_days_left", language, days=-part.over)
    kind = "window_length" if part.ahead > 0 else "window_at_day"
    left = say(kind, language, number=part.number, length=part.length)
    opens, closes = day(part.opens, language), day(part.closes, language)
    share = part.number / part.length
    return [
        Line(lambda w: Content.assemble(cell(left, w - len(right), "bold"), right), part.code),
        Line(lambda w: bar(w, share, 0, ("$primary", "$track"), g), part.code),
        Line(lambda w: Content.assemble(cell(opens, w - len(closes), "$muted"), (closes, "$muted")), part.code),
        Line(lambda w: cell(delivered_told(part, language), w), part.code),
    ]
