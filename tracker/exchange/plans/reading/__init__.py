"""From the lines of a plan's tables to its records, with all findings and questions.

Invariant: any cells give records and findings, never an exception; each distinct term, name and status is read once, and asked
about once.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace

from tracker.domain.findings import Finding
from tracker.domain.model.codes import comparison_key
from tracker.exchange.plans.columns import OwnField, Table
from tracker.exchange.plans.lines import Line, lines_of
from tracker.exchange.plans.plan_map import PlanMap
from tracker.exchange.plans.reading.answers import Answers
from tracker.exchange.plans.reading.asking import asked_of
from tracker.exchange.plans.reading.found import Found
from tracker.exchange.plans.reading.owners import Owners
from tracker.exchange.plans.reading.rows import OWN_HEADINGS, Rows, own_field
from tracker.exchange.plans.reading.sheet import OF_OWNERS, Shared, Sheet, joined
from tracker.exchange.plans.reading.statuses import Statuses
from tracker.exchange.plans.reading.terms import Terms
from tracker.exchange.plans.recognition.survey import STEP
from tracker.exchange.plans.records import GoalHeading, Reading, Record, Tally
from tracker.exchange.plans.toml_tables import quoted

MOST_TASKS = 100_000
"""The most tasks of a file: the rows after them are only counted."""

Paths = dict[tuple[tuple[str, str], ...], tuple[GoalHeading, ...]]


def read_records(
    file: str,
    tables: Sequence[Table],
    plan_map: PlanMap,
    answers: Answers,
    names: Iterable[tuple[str, str]] = (),
    zone: str = "UTC",
    step: Callable[[], None] = lambda: None,
    accept_unread: bool = False,
) -> Reading:
    """The records of all tables of `file`. `names` are the names, aliases and codes of bodies, each with its body's code; `zone`
    is the strategy's, for instants. `step` is called now and then, and may raise to stop. `accept_unread` keeps terms that are
    not understood as their texts, without asking.
    """
    known = tuple(names)
    found = Found(file)
    shared = Shared(plan_map, Terms(answers), Owners(known, answers), Statuses(answers.statuses), found, zone, accept_unread)
    records: list[Record] = []
    tallies: list[Tally] = []
    paths: Paths = {}
    for table in tables:
        lines, tally = _lines(table, plan_map, found, step, MOST_TASKS - len(records))
        tallies.append(tally)
        records += _records(Sheet.of(table, lines, shared), lines, paths, step)
    codes = {code for _, code in known}
    _check_new(answers, {comparison_key(name) for name, _ in known}, codes, found)
    questions = tuple(asked_of(found, shared.owners, codes | {body.code for body in answers.new.values()}))
    findings, errors, warnings = found.settled(questions)
    whole = Reading(
        tables=tuple(tables),
        records=tuple(records),
        findings=tuple(findings),
        errors=errors,
        warnings=warnings,
        tallies=tuple(tallies),
        goals=tuple(path for path in paths.values() if path),
        questions=questions,
        own_fields=_own_fields(tables, {key for record in records for key in record.own}),
    )
    return _with_answers(whole, answers, shared.owners.used, codes)


def _with_answers(reading: Reading, answers: Answers, used: Set[str], codes: Set[str]) -> Reading:
    """The reading with the bodies and names that answers give, as far as the file names them."""
    return replace(
        reading,
        bodies=tuple(body for key, body in answers.new.items() if key in used and body.code not in codes),
        renamed=tuple(body for key, body in answers.renamed.items() if key in used),
        aliases={answers.names[key]: code for key, code in answers.bodies.items() if key in used},
    )


def _check_new(answers: Answers, known: Set[str], codes: Set[str], found: Found) -> None:
    """A finding for each answer that makes a body under the code of one that stands, which has not that name."""
    for key, body in answers.new.items():
        if body.code in codes and key not in known:
            place = f'[bodies] "{quoted(answers.names[key])}"'
            found.add(Finding("answer_code_taken", {"code": body.code}, answers.file, place))


def _lines(table: Table, plan_map: PlanMap, found: Found, step: Callable[[], None], most: int) -> tuple[list[Line], Tally]:
    """The lines of a table up to its `most` tasks, and what became of all its rows."""
    lines: list[Line] = []
    tally = Tally(table.grid.count)
    counts = {"header": 0, "goal": 0, "task": 0, "continued": 0}
    for line in lines_of(table, plan_map, step):
        if counts["task"] <= most:
            lines.append(line)
        if line.kind in counts:
            counts[line.kind] += 1
        else:
            tally.skipped[line.reason or line.kind] += 1
        for each in line.findings:
            found.add(each if each.file else replace(each, file=found.file))
    if counts["task"] > most:
        found.add(Finding("table_too_many_tasks", {"limit": MOST_TASKS}, found.file))
    return lines, replace(
        tally, header=counts["header"], goals=counts["goal"], tasks=counts["task"], continued=counts["continued"]
    )


def _records(sheet: Sheet, lines: Sequence[Line], paths: Paths, step: Callable[[], None]) -> list[Record]:
    """The records of a table: each task with the lines that continue it."""
    rows = Rows(sheet, paths)
    names = frozenset(column.number for name in OF_OWNERS for column in sheet.columns(name))
    found: list[Record] = []
    for place, line in enumerate(lines):
        if place % STEP == 0:
            step()
        if line.kind == "goal":
            rows.path(line)
        elif line.kind == "task":
            end = place + 1
            while end < len(lines) and lines[end].kind == "continued":
                end += 1
            found.append(rows.record(joined(line, lines[place + 1 : end], names) if end > place + 1 else line))
    return found


def _own_fields(tables: Sequence[Table], used: set[str]) -> tuple[OwnField, ...]:
    """The own fields of which a record has a value: those of the mapping, then those of headings."""
    declared = [column.own for table in tables for column in table.columns if column.own]
    fields = {each.code: each for each in (*map(own_field, ("start", *OWN_HEADINGS)), *declared)}
    return tuple(each for code, each in fields.items() if code in used)
