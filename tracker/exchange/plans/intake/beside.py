"""The files beside a plan's file, its mapping and its answers, as people settle them: all at once, or question by question.

Invariant: a file that is there keeps all its lines but the one that is settled, and is replaced as a whole.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from tracker import drafts
from tracker.domain.model.codes import comparison_key
from tracker.exchange.plans import plan_map
from tracker.exchange.plans.columns import Column, Table
from tracker.exchange.plans.comparison.differences import first_text
from tracker.exchange.plans.intake import Intake, Renamed
from tracker.exchange.plans.reading import answers
from tracker.exchange.plans.reading.answers import script_language
from tracker.exchange.plans.records import Question, Record
from tracker.exchange.plans.tables import SETTLED_BY_A_MAPPING
from tracker.exchange.plans.toml_lines import keys_in, toml_string, with_line, with_lines


def mappable(taken: Intake) -> bool:
    """Whether a mapping can be written: nothing was found that stops the file, or only what a mapping settles."""
    return all(each.kind in SETTLED_BY_A_MAPPING for each in taken.stopping)


def write_down(taken: Intake, today: date) -> Iterator[Path]:
    """Write the mapping and, if anything is asked, the answers, and yield those that were written: a file that is there only gets
    what it lacks. A name that is likely the new one of a body is proposed as that, and nothing is made of it.
    """
    mapping, answered = taken.places
    before = _text_in(mapping)
    controllers = taken.controllers
    if _replaced(mapping, before, plan_map.text_of(taken.source, taken.reading.tables, before, _alone(taken), controllers)):
        yield mapping
    before = _text_in(answered)
    renamed = {each.written for each in taken.renamed}
    asked = [each for each in taken.reading.questions if each.about != "body" or each.text not in renamed]
    after = answers.text_of(asked, before)
    for section, proposed in (("bodies", _of_renamed(taken, today)), ("same", _of_alike(taken) | _of_rows(taken))):
        there = {comparison_key(key) for key in keys_in(after, section)}
        lines = [line for key, line in proposed.items() if comparison_key(key) not in there]
        after = with_lines(after, section, lines) if lines else after
    if _replaced(answered, before, after if before or not after else f"{answers.HEAD}\n{after}"):
        yield answered


def _of_renamed(taken: Intake, today: date) -> dict[str, str]:
    """The new name of each body that seems to be renamed, and the line that proposes it."""
    return {
        each.written: f"# {toml_string(each.written)} = {renaming(each, today)}   # rows: {each.rows} of {each.of}"
        for each in taken.renamed
    }


def _of_alike(taken: Intake) -> dict[str, str]:
    """The title of each row that may be a task in other words, and the line that proposes it."""
    found: dict[str, str] = {}
    for each in taken.changes.tasks:
        title = first_text(each.record.titles) if each.asked and each.record else ""
        if each.before and title:
            what = f"{toml_string(title)} = {toml_string(each.before.key)}"
            found.setdefault(title, f'# {what}   # or "" for a new task; {each.score} of 100 alike')
    return found


def _of_rows(taken: Intake) -> dict[str, str]:
    """What names each row of a form without a task of its own, and the line that skips it or says which task it is about."""
    found: dict[str, str] = {}
    for record, codes in (*taken.open_rows, *_of_unsigned(taken)):
        key, first, *others = first_text(record.titles) or record.code, *(codes or ("",))
        remark = f"or {', '.join(others)}" if codes else "skips the row; or the code of its task"
        found[key] = f"# {toml_string(key)} = {toml_string(first)}" + (f"   # {remark}" if others or not codes else "")
    return found


def _of_unsigned(taken: Intake) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """The rows with news and without a task, where nobody said who sent the form but other rows have news of tasks by code."""
    changes = () if taken.plan_map.sender else taken.changes.tasks
    rows = [(each, each.record) for each in changes if each.record is not None and each.record.told]
    if any(each.why == "code" for each, _ in rows):
        yield from ((record, ()) for each, record in rows if each.before is None)


def _alone(taken: Intake) -> list[str]:
    """The texts that may be headings of goals."""
    asked = (each.fields["texts"] for each in taken.reading.findings if each.kind == "rows_alone")
    return [str(text) for texts in asked if isinstance(texts, list) for text in texts]


def rename(taken: Intake, renamed: Iterable[Renamed], on: date) -> None:
    """Answer that bodies have new official names from the day `on`."""
    for each in renamed:
        _settle(taken.places[1], "bodies", each.written, renaming(each, on))


def renaming(each: Renamed, on: date) -> str:
    """The answer that a name is the new official one of a body, as TOML."""
    return f"{{ renamed = {toml_string(each.code)}, on = {on.isoformat()} }}"


def answer(taken: Intake, question: Question, value: str) -> None:
    """Answer a question: `value` is TOML."""
    _settle(taken.places[1], answers.SECTION_OF[question.about], question.text, value)


def same(taken: Intake, title: str, code: str) -> None:
    """Answer which task a title means; none if `code` is empty."""
    _settle(taken.places[1], "same", title, toml_string(code))


def new_body(question: Question) -> str:
    """The answer that a name is that of a new body, as TOML."""
    return f"{{ new = {toml_string(question.code)}, name.{script_language(question.text)} = {toml_string(question.text)} }}"


def name_column(taken: Intake, table: Table, column: Column, field: str) -> None:
    """Say which field a column is."""
    key = column.heading or plan_map.position(table.grid, column.number)
    _settle(taken.places[0], "columns", key, toml_string(field))


def _settle(path: Path, section: str, key: str, value: str) -> None:
    before = _text_in(path)
    _replaced(path, before, with_line(before, section, key, value))


def _text_in(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _replaced(path: Path, before: str, after: str) -> bool:
    """Write a file whole, if it is to be another."""
    if after != before:
        with drafts.replacing(path) as draft:
            draft.write_text(after, encoding="utf-8")
    return after != before
