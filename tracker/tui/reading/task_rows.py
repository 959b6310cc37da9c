"""Tasks as rows of a table: the sign of the verdict, days as people write them, and after the title what stands in its way.

Invariant: a page costs a handful of questions, however many tasks there are; a sign never stands alone, a word says the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from rich.cells import cell_len
from rich.text import Text

from tracker.domain.control import states
from tracker.domain.control.evidence import suffices
from tracker.domain.control.lifecycle import CLOSED
from tracker.domain.filters import FilterContext
from tracker.domain.model.item import text_in
from tracker.domain.model.records import Evidence, Extension
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Status
from tracker.storage.store import Store
from tracker.tui.glyphs import STYLES, Glyphs
from tracker.tui.widgets.tables.rows import Cell, Column, Row
from tracker.wording import brief_day, label, say, short
from tracker.wording.plain import plain

COLUMNS: Mapping[str, tuple[int, int]] = {
    "code": (10, 0), "title": (0, 0), "goal": (7, 5), "lead": (8, 3), "due": (16, 2), "days": (12, 1), "state": (13, 4),
}  # fmt: skip
"""Column -> the most cells that it takes, none for what is left, and the rank by which it gives way (see `Column`)."""


@dataclass(frozen=True, slots=True)
class Speech:
    """How rows speak: signs, the language, and the strategy's main one for titles that lack it."""

    glyphs: Glyphs
    language: str
    main: str


def rows_of(store: Store, tasks: Sequence[Task], glyphs: Glyphs, language: str | None) -> tuple[Row, ...]:
    """The rows of one page."""
    main, day = store.strategy().main_language, store.moment.as_of or store.today
    speech, context = Speech(glyphs, language or main, main), store.context(day)
    chips, goals = chips_of(store, tasks, context, speech), store.goals.of(tasks)
    return tuple(_row(task, context, speech, chips.get(task.code, ()), goals.get(task.code, task.goal)) for task in tasks)


def columns_of(rows: Sequence[Row], language: str) -> list[Column]:
    """The columns, each as wide as its longest cell among some rows."""
    found = [Column("", 1)]
    for at, (word, (most, rank)) in enumerate(COLUMNS.items(), 1):
        heading = say(f"column_{word}", language)
        cells = [cell for row in rows if isinstance(cell := row[1][at], str | Text)]
        longest = max((cell.cell_len if isinstance(cell, Text) else cell_len(cell) for cell in cells), default=0)
        found.append(Column(heading, most and min(most, max(longest, cell_len(heading))), rank, word == "days"))
    return found


def _row(task: Task, context: FilterContext, speech: Speech, chips: Sequence[str], goal: str | None) -> Row:
    title = Text(plain(text_in(task, "title", speech.language, speech.main)))
    doubts = ["no_public_evidence"] if task.no_public_evidence else []
    for doubt in (*doubts, *([] if task.verification == "verified" else [str(task.verification)])):
        title.append(f" ({label(doubt, speech.language)})", "$muted")
    due = brief_day(task.due, context.today, speech.language) if task.due else ""
    muted = (Text(plain(goal or ""), "$muted"), Text(plain(task.lead or ""), "$muted"))
    sign = _sign(task, context, speech.glyphs)
    cells: tuple[Cell, ...] = (
        sign, task.code, partial(_titled, title, chips, speech.glyphs.more), *muted, due,
        _days(task, context.today, speech.language), _state(task, speech.language),
    )  # fmt: skip
    return task.code, cells, task


def _titled(title: Text, chips: Sequence[str], more: str, width: int) -> Text:
    """A title with the chips after it: as many as it leaves room for, and whole ones only."""
    shown, room = "", width - title.cell_len
    for chip in chips:
        if cell_len(f"{shown}  {chip}") > room:
            break
        shown = f"{shown} · {chip}" if shown else f"  {chip}"
    text = title.copy()
    text.truncate(max(0, width - cell_len(shown)), overflow="ellipsis")
    return text.append(shown, "$accent")


def _sign(task: Task, context: FilterContext, glyphs: Glyphs) -> Text:
    if states.is_awaiting(task):
        return Text(glyphs.decide)
    colour = states.verdict_of(task, context.today, context).colour
    return Text(glyphs.of(colour), STYLES[colour])


def _days(task: Task, today: date, language: str) -> Text:
    """Days to the due day, with a sign; of a delivered task whether it was in time."""
    days = states.timeliness(task).days
    if days is not None:
        return Text(label("on_time", language) if days <= 0 else say("days_ahead", language, days=days))
    if task.due is None or task.status in CLOSED or not states.is_counted(task):
        return Text("")
    if states.is_overdue(task, today):
        return Text(say("days_over", language, days=(today - task.due).days), "$error")
    days = (task.due - today).days
    return Text(say("days_ahead" if days >= 0 else "days_over", language, days=abs(days)), "$muted")


def _state(task: Task, language: str) -> str:
    if task.status is Status.IN_PROGRESS and task.percent:
        return f"{task.percent} %"
    return short(task.status, language)


def chips_of(store: Store, tasks: Sequence[Task], context: FilterContext, speech: Speech) -> dict[str, list[str]]:
    """What stands in the way of each of the tasks: what it waits for, a request, missing evidence, silence."""
    codes = [task.code for task in tasks if task.status not in CLOSED]
    waits = store.dependencies.needed_by(codes, open_only=True)
    requests = store.tasks.below(Extension, codes)
    proofs = store.tasks.below(Evidence, [task.code for task in tasks if task.evidence_required and task.status not in CLOSED])
    return {
        task.code: list(_chips(task, context, speech, waits, requests, proofs)) for task in tasks if task.status not in CLOSED
    }


def _chips(
    task: Task,
    context: FilterContext,
    speech: Speech,
    waits: Mapping[str, Sequence[Task]],
    requests: Mapping[str, Sequence[Extension]],
    proofs: Mapping[str, Sequence[Evidence]],
) -> Iterator[str]:
    language, today = speech.language, context.today
    if found := waits.get(task.code):
        more = f" +{len(found) - 1}" if len(found) > 1 else ""
        yield say("chip_waits", language, task=found[0].code + more)
    for each in requests.get(task.code, ()):
        if each.decided_on is None and each.due is not None:
            yield say("chip_asks", language, glyph=speech.glyphs.asks, day=brief_day(each.due, today, language))
    if task.status is not Status.REPORTED and not suffices(task, proofs.get(task.code, ())):
        yield say("chip_evidence", language)
    worst = states.verdict_of(task, today, context).reasons[0]
    if worst.kind == "not_reported":
        yield say("chip_silent", language, days=worst.fields["days"])
