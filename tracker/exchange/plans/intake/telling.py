"""What is told of a plan that came in, on the command line and on the screen alike: how it was read, its mapping, the first
tasks, the sum of its rows, what it changes; and the same whole for another program.

Invariant: it only tells; every line is a reason or finding with its sentence in every language.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shlex import join
from typing import Any

from tracker.domain.findings import Finding
from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.columns import Column, Table
from tracker.exchange.plans.comparison.changes import Change
from tracker.exchange.plans.comparison.goal_changes import GoalChange
from tracker.exchange.plans.intake import Intake, Wishes
from tracker.exchange.plans.records import Record
from tracker.exchange.plans.toml_tables import LONGEST_QUOTED, MOST_FINDINGS, quoted
from tracker.services.plan_preview import PlanRehearsal
from tracker.verbs.plans import WISHED

MOST_TABLES = 10
"""The tables whose columns are shown; those of more tables are only counted."""

MOST_PLACES = 5
"""The places that are named of rows that lack something."""

MOST_CHANGES = 1_000
"""The changes that are shown one by one."""

SHARED = 30
"""The characters that are shown of what two texts begin with alike."""

DIFFERENT = (
    "added",
    "asked",
    "reworded",
    "moved",
    "reassigned",
    "redated",
    "amended",
    "told",
    "decided",
    "turned",
    "unknown",
    "aside",
    "left_out",
)
"""The kinds of change in the order in which they are shown."""


def reading_told(taken: Intake) -> Iterator[Reason]:
    """How the file was read: its format, its tables with their columns, and what was left aside."""
    if not taken.is_table or not taken.source.format:
        return
    yield because("plan_read_as", file=taken.path.name, format=taken.source.format)
    yield from taken.source.told
    shown: set[tuple[tuple[str, str], ...]] = set()
    for table in taken.reading.tables[:MOST_TABLES]:
        yield table_told(table)
        yield from table.grid.aside
        columns = tuple((column.heading, column.field) for column in table.columns)
        yield from (column_told(column) for column in table.columns if columns not in shown)
        shown.add(columns)
    if (more := len(taken.reading.tables) - MOST_TABLES) > 0:
        yield because("plan_more_tables", number=more)


def samples_told(taken: Intake) -> Iterator[Reason]:
    """The first tasks as they were read."""
    for record in taken.samples:
        yield because("plan_sample", place=str(record.place), term=record.term, **_words_of(record))


def _words_of(record: Record) -> dict[str, str]:
    title = next((text for text in record.titles.values() if text), "")
    return {"title": quoted(title), "lead": quoted(record.lead_name or record.lead or record.group), "text": record.term_text}


def findings_told(taken: Intake, refused: Sequence[Finding] = ()) -> Iterator[Finding | Reason]:
    """The first findings of the file and the first of what a rehearsal `refused`, and how many more there are."""
    shown = (*taken.findings[:MOST_FINDINGS], *refused[:MOST_FINDINGS])
    yield from shown
    if (more := taken.errors + taken.warnings + len(refused) - len(shown)) > 0:
        yield because("plan_more_findings", number=more)


def sums_told(taken: Intake, *, compared: bool) -> Iterator[Reason]:
    """The sum of the rows, what differs in figures if there is anything to compare with, and what is asked."""
    if not taken.reading.tallies:
        return
    yield sum_told(taken)
    if compared:
        yield next(changes_told(taken))
    yield from not_assigned_told(taken)
    yield from asked_told(taken)


def asked_told(taken: Intake) -> Iterator[Reason]:
    """How much is left to be answered, and where."""
    if about := asked_in(taken):
        yield because(
            "plan_asks",
            file=str(taken.path),
            counts=sorted(about.items()),
            answers=taken.places[1].name,
            written=bool(taken.answers.file),
            options=_files_typed(taken.wishes),
        )


def not_assigned_told(taken: Intake) -> Iterator[Reason]:
    """New tasks that lack what is needed to be assigned, and those whose deadline names no day, each sort with its rows."""
    new = [each.record for each in taken.changes.tasks if each.record and "added" in each.kinds]
    lacking = (
        ("plan_no_term", [each for each in new if each.term is None and not each.term_text]),
        ("plan_no_lead", [each for each in new if not (each.lead or each.lead_name or each.group)]),
        ("plan_group_leads", [each for each in new if each.group and not each.lead and each.group.startswith(each.lead_name)]),
        ("plan_no_day", [each for each in new if each.term is not None and each.term.kind == "external"]),
    )
    for kind, records in lacking:
        if records:
            yield because(kind, number=len(records), places=[str(each.place) for each in records[:MOST_PLACES]])


def mapped_told(taken: Intake, files: Iterable[Path]) -> Reason:
    """After a mapping was written: what is proposed in the answers, what is left to settle, and what to do next."""
    renamed = {each.written for each in taken.renamed}
    names = (each for each in taken.reading.questions if each.about == "body" and each.text not in renamed)
    proposed = sum(not each.near and not each.doubtful for each in names)
    asked = {"columns": taken.unsettled, "questions": asked_in(taken).total() - proposed, "proposed": proposed}
    options = _files_typed(taken.wishes)
    return because("plan_mapped", file=str(taken.path), files=[str(path) for path in files], options=options, **asked)


def verdict_told(taken: Intake, more: int) -> Reason:
    """Whether a plan can be applied, with `more` findings of the database, and by which command."""
    wrong, plan = taken.errors + more, taken.plan
    fields: dict[str, Any] = {"file": str(taken.path), "items": len(plan.items), "acts": len(plan.acts), "wrong": wrong}
    fields["options"] = options_of(taken.wishes)
    if wrong:
        return because("plan_not_good", **fields, warnings=taken.warnings)
    assigned = sum(each.act == "assign" for each in plan.acts)
    records = (each.record for each in taken.changes.tasks if "added" in each.kinds and not each.recurs)
    new = sum(each is not None and bool(each.lead and each.term) for each in records)
    controllers = [code for code, _ in taken.controllers] if not taken.plan_map.controller else [taken.plan_map.controller]
    return because("plan_good", **fields, warnings=taken.warnings, assigned=assigned, new=new, controllers=controllers)


def options_of(wishes: Wishes) -> str:
    """What was wished, as it is typed after the file."""
    given = {option: getattr(wishes, ask.name) for option, ask in WISHED.items()}
    given |= {"map": wishes.mapping, "answers": wishes.answers, "on": wishes.on}
    words = ((f"--{option}", *([] if value is True else [str(value)])) for option, value in given.items() if value)
    return join(word for pair in words for word in pair)


def _files_typed(wishes: Wishes) -> str:
    """The options of `plan map`: the files that are not beside the plan's, and whose form it is."""
    return options_of(Wishes(mapping=wishes.mapping, answers=wishes.answers, sender=wishes.sender, as_of=wishes.as_of))


def asked_in(taken: Intake) -> Counter[str]:
    """What is asked of people in the answers, counted by what it is about."""
    about = Counter[str](each.about for each in taken.reading.questions)
    return about + Counter(same=taken.changes.counts["asked"], row=len(taken.open_rows))


def items_told(trial: PlanRehearsal) -> Iterator[Reason]:
    """What would be added and removed, if nothing stands in the way."""
    yield from (each for each in trial.told if each.kind in ("plan_adds", "plan_removes"))


def applied_told(taken: Intake, number: int) -> Iterator[Reason]:
    """After a plan was written: what it left out and stays, and how to take it back."""
    if not taken.is_table:
        return
    ended = {act.task for act in taken.plan.acts if act.act in ("cancel", "withdraw")}
    ended |= {item.code for item in taken.plan.items if item.kind == "series" and "until" in item.fields}
    left = (each for each in taken.changes.tasks if each.record is None and each.before and each.before.code not in ended)
    if stay := Counter(change.recurs for change in left):
        yield because("plan_left_out_stay", number=stay[False], series=stay[True])
    if taken.wishes.assign:
        yield from not_assigned_told(taken)
    yield because("plan_undo", revision=number)


def sum_told(taken: Intake) -> Reason:
    """The sum of the rows."""
    tally = taken.tally
    series = sum(change.recurs for change in taken.changes.tasks if change.record)
    return because(
        "plan_sum",
        rows=tally.rows,
        tasks=tally.tasks - series,
        series=series,
        goals=tally.goals,
        header=tally.header,
        continued=tally.continued,
        skipped=sorted(tally.skipped.items()),
    )


def changes_told(taken: Intake) -> Iterator[Reason]:
    """What differs from what stands: the counts, then goals and tasks one by one, then bodies that are renamed or seem to be."""
    changes = taken.changes
    goals = changes.goal_counts
    counts = [(kind, changes.counts[kind]) for kind in ("same", "renamed", *DIFFERENT) if changes.counts[kind]]
    rows = Counter(change.recurs for change in changes.tasks if change.record is not None)
    several = sum(len(change.kinds) > 1 for change in changes.tasks)
    number = {"tasks": rows[False], "series": rows[True], "several": several}
    yield because("plan_differs", **number, counts=counts, goals=[(kind, goals[kind]) for kind in DIFFERENT if goals[kind]])
    for kind in DIFFERENT:
        yield from (_goal(each) for each in changes.goals if each.kinds[0] == kind)
        yield from (_change(each) for each in changes.tasks if each.kinds[0] == kind)
    given = {(each.fields.get("body"), each.fields.get("since")) for each in taken.plan.items if each.kind == "alias"}
    for body in taken.reading.renamed:
        if (body.code, body.on) in given:
            known = taken.standing.named(body.code)
            yield because("plan_renames", code=body.code, known=known, name=body.name, since=body.on)
    yield from renames_told(taken)


def uncompared(taken: Intake, trial: PlanRehearsal | None) -> tuple[Finding, ...]:
    """What keeps a file from being compared: a table cannot be read, or the program's own format, of which there is a trial, not
    be applied.
    """
    return taken.stopping if trial is None else tuple(each for each in trial.findings if not each.warning)


def compared_told(taken: Intake, trial: PlanRehearsal | None) -> tuple[list[Reason], Reason]:
    """What differs, and what is told last: the counts of a table."""
    if trial is None:
        counts, *changes = changes_told(taken)
        return changes, counts
    *changes, last = trial.told or [because("plan_same", file=str(taken.path))]
    return changes, last


def renames_told(taken: Intake) -> Iterator[Reason]:
    """Bodies that seem to have another name."""
    for each in taken.renamed:
        yield because("plan_body_renamed", old=each.name, code=each.code, new=each.written, rows=each.rows, of=each.of)


def _goal(change: GoalChange) -> Reason:
    heading, before = change.path[-1], change.before
    code = before.code if before else ""
    known = next(iter(before.titles.values()), "") if before else ""
    title, known = _side_by_side(heading.title, known) if change.asked else (quoted(heading.title), quoted(known))
    return because(
        "plan_change",
        how=change.kinds[0],
        what="goal",
        code=code,
        title=title,
        key=heading.title,
        known=known,
        score=change.score,
        differences=[(each.field, *_side_by_side(each.before, each.after)) for each in change.differences],
        place=str(heading.place or ""),
    )


def _change(change: Change) -> Reason:
    record, before = change.record, change.before
    known = next(iter(before.titles.values()), "") if before else ""
    key = next((text for text in record.titles.values() if text), "") if record else known
    title, known = _side_by_side(key, known) if change.asked else (quoted(key), quoted(known))
    return because(
        "plan_change",
        how=change.kinds[0],
        what="series" if change.recurs else "task",
        code=before.key if before else "",
        title=title,
        key=key,
        known=known,
        score=change.score,
        differences=[(each.field, *_side_by_side(each.before, each.after)) for each in change.differences],
        place=str(record.place) if record else "",
    )


def _side_by_side(one: str, other: str) -> tuple[str, str]:
    """Two texts as they are quoted; long ones that begin alike from shortly before they differ."""
    pairs = enumerate(zip(one, other, strict=False))
    same = next((at for at, (mine, its) in pairs if mine != its), min(len(one), len(other)))
    begin = one.rfind(" ", 0, max(same - SHARED, 0)) + 1
    if begin and max(len(one), len(other)) > LONGEST_QUOTED:
        one, other = f"…{one[begin:]}", f"…{other[begin:]}"
    return quoted(one), quoted(other)


def table_told(table: Table) -> Reason:
    """A table: its name, its rows and its header."""
    return because("plan_table", name=table.grid.name, header=list(table.header), rows=table.grid.count)


def column_told(column: Column) -> Reason:
    """A column: its heading and its field."""
    field = f"{column.field}.{column.language}" if column.language else column.field
    field = column.own.code if column.own else field
    return because("plan_column", heading=quoted(column.heading), number=column.number, field=field, score=column.score)


# -- for another program


def whole(taken: Intake) -> dict[str, Any]:
    """All of it as JSON holds it: the tables with their columns, the first tasks, the sum, the questions and the changes."""
    if not taken.is_table:
        return {}
    return {
        "format": taken.source.format,
        "sha256": taken.source.sha256,
        "read": [*taken.source.told, *(reason for table in taken.reading.tables for reason in table.grid.aside)],
        "tables": [_table(table) for table in taken.reading.tables],
        "samples": [dict(each.fields) for each in samples_told(taken)],
        "rows": dict(sum_told(taken).fields),
        "questions": [
            {"about": each.about, "text": each.text, "place": str(each.place), "rows": each.rows, "near": each.near}
            for each in taken.reading.questions
        ],
        "differs": {"tasks": dict(taken.changes.counts), "goals": dict(taken.changes.goal_counts)},
        "warnings": taken.warnings,
    }


def _table(table: Table) -> dict[str, Any]:
    columns = [{**column_told(column).fields, "heading": column.heading, "why": column.why} for column in table.columns]
    return {"name": table.grid.name, "header": list(table.header), "rows": table.grid.count, "columns": columns}


def changes_whole(taken: Intake) -> dict[str, Any]:
    """The changes as JSON holds them."""
    if not taken.is_table:
        return {}
    rest = list(changes_told(taken))
    return {
        "counts": dict(taken.changes.counts),
        "goals": dict(taken.changes.goal_counts),
        "changes": [dict(each.fields) for each in rest if each.kind == "plan_change" and each.fields["how"] != "same"],
        "renamed": [dict(each.fields) for each in rest if each.kind == "plan_body_renamed"],
    }
