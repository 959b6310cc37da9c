"""What is said while a plan is mapped, checked, compared and applied."""

from shlex import quote
from typing import Any

from tracker.wording.en.acts.done import counted
from tracker.wording.en.grammar import all_of, figure, plural
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template, listed, placed
from tracker.wording.rules import rule_words

_ROWS = {
    "blank": "blank",
    "title": "above the header",
    "note": ("note", "notes"),
    "below": "below the table",
    "other": "in another table",
    "struck": "struck out",
    "outside": "only in columns that are not read",
    "total": ("total", "totals"),
    "repeated": ("repeated header", "repeated headers"),
}
"""Why rows are skipped."""

_CHANGES = {
    "same": "same",
    "renamed": "of a renamed body",
    "added": "added",
    "asked": "to be answered",
    "reworded": "reworded",
    "moved": "moved",
    "reassigned": "reassigned",
    "redated": "with a new term",
    "amended": "amended",
    "told": "with updates",
    "left_out": "left out",
    "decided": "changed since by a decision",
    "turned": "turned from single to recurring or back",
    "unknown": "not found",
    "aside": "skipped by an answer",
}

_SIGNS = {"added": "+", "left_out": "-", "asked": "?", "unknown": "?"}
_ASKED = {"term": "term", "body": "name", "status": "status", "same": "reworded task", "row": "row"}


def _named(fields: Fields) -> str:
    """`3 goals: G2, G3, G4`, with a count of those that are not named."""
    codes, number = listed(fields.get("codes")), int(str(fields.get("number", 0)))
    if number == len(codes) == 1:
        return f"{label(fields['kind'])} {codes[0]}"
    more = f" and {figure(number - len(codes))} more" if number > len(codes) else ""
    return f"{counted(number, fields['kind'])}: {', '.join(map(str, codes))}{more}"


def _table(fields: Fields) -> str:
    name, header = fields.get("name"), listed(fields.get("header"))
    what = f'Table "{name}"' if name else "The table"
    rows = f"header in row{'s' * (len(header) > 1)} {', '.join(map(str, header))}" if header else "no header"
    return f"{what}: {plural(fields.get('rows', 0), 'row')}, {rows}."


def _column(fields: Fields) -> str:
    heading, field, score = fields.get("heading") or fields.get("number"), fields.get("field"), fields.get("score")
    if not field:
        return f"  {heading}: not recognised."
    return f"  {heading}: {field}{'' if score == 100 else f', {score} of 100'}."


def _sample(fields: Fields) -> str:
    term: Any = fields.get("term")
    words = rule_words(term) if term is not None and term.kind != "unread" else fields.get("text") or "no term"
    return f"{placed(fields.get('place'), label)}: {fields.get('title')} | {fields.get('lead') or 'no lead'} | {words}."


def items(fields: Fields, number: str = "tasks") -> list[str]:
    """`5 tasks`, `17 series`: what there is of both."""
    tasks, series = fields.get(number) or 0, fields.get("series") or 0
    told = [plural(series, "series", "series")] * bool(series)
    return [plural(tasks, "task"), *told] if tasks or not series else told


def _skipped(reason: str, count: object) -> str:
    words = _ROWS[reason]
    return f"{figure(count)} {words}" if isinstance(words, str) else plural(count, *words)


def _stay(fields: Fields) -> str:
    one = not fields.get("series") and fields.get("number") == 1
    return f"{all_of(items(fields, 'number'))} that the file leaves out {'stays as it is' if one else 'stay as they are'}."


def _sum(fields: Fields) -> str:
    skipped: list[Any] = listed(fields.get("skipped"))
    number = sum(int(count) for _, count in skipped)
    why = ", ".join(_skipped(str(reason), count) for reason, count in skipped)
    parts = [
        *items(fields),
        plural(fields.get("goals", 0), "goal"),
        plural(fields.get("header", 0), "header row"),
        *([f"{figure(fields['continued'])} continuing a task"] if fields.get("continued") else []),
        *([f"{figure(number)} skipped ({why})"] if number else []),
    ]
    return f"{plural(fields.get('rows', 0), 'row')} = {' + '.join(parts)}."


def _counts(counts: object) -> str:
    found: list[Any] = listed(counts)
    return ", ".join(f"{figure(number)} {_CHANGES[str(kind)]}" for kind, number in found)


def _differs(fields: Fields) -> str:
    goals, tasks = (_counts(fields.get(each)) for each in ("goals", "counts"))
    here = all_of(items(fields)) if fields.get("tasks") or fields.get("series") else "Tasks"
    several = int(str(fields.get("several") or 0))
    twice = f" {plural(several, 'row differs', 'rows differ')} in several ways." if several else ""
    return f"{f'{here}: {tasks}' if tasks else 'No tasks to compare'}.{twice}{f' Goals: {goals}.' if goals else ''}"


def _result(fields: Fields) -> str:
    """What would be written, without what there is none of."""
    number = {each: fields.get(each) or 0 for each in ("added", "amended", "acts", "unchanged")}
    acts = [plural(number["acts"], "act")] if number["acts"] else []
    parts = [f"{plural(number[each], 'item')} {each}" for each in ("added", "amended") if number[each]] + acts
    same = [f"{figure(number['unchanged'])} unchanged"] if number["unchanged"] else []
    return f"{', '.join(parts + same)}." if parts else "It would change nothing."


def _change(fields: Fields) -> str:
    how, code, title = str(fields.get("how")), fields.get("code"), fields.get("title")
    sign = _SIGNS.get(how, "~")
    if how == "asked":
        return f'{sign} {fields.get("place")}: "{title}" may be {code}, "{fields.get("known")}" ({fields.get("score")} of 100).'
    differences: list[Any] = listed(fields.get("differences"))
    told = "; ".join(
        f"{label(field.removeprefix('own.'))}: {before or 'nothing'} -> {after}" for field, before, after in differences
    )
    reworded = any(field.startswith("title") for field, _, _ in differences)
    what = f"{code}" if code and reworded else f"{code} {title}" if code else f"{title}"
    line = f"{sign} {what}{f': {told}' if told else ''}"
    return line if line.endswith("…") else f"{line.rstrip('.;')}."


def _mapped(fields: Fields) -> str:
    files, columns, questions = listed(fields.get("files")), fields.get("columns"), fields.get("questions")
    wrote = f"Wrote {all_of([str(each) for each in files])}." if files else "Nothing to write: it is all there already."
    proposed = f" Proposed there as new bodies: {plural(fields['proposed'], 'name')}." if fields.get("proposed") else ""
    asked = [plural(columns, "column")] * bool(columns) + [plural(questions, "question")] * bool(questions)
    settle = f" To settle there: {all_of(asked)}." if asked else ""
    return f"{wrote}{proposed}{settle} Next: look into {'both' if len(files) > 1 else 'it'}, then `tracker plan check {_typed(fields)}`."


def _typed(fields: Fields) -> str:
    """The name of the file and the options as they are typed in a command."""
    return f"{quote(str(fields.get('file')))} {fields.get('options', '')}".strip()


def _asks(fields: Fields) -> str:
    counts: list[Any] = listed(fields.get("counts"))
    what = [
        plural(number, _ASKED.get(str(about), str(about)), "statuses" if about == "status" else None) for about, number in counts
    ]
    how = "" if fields.get("written") else f" `tracker plan map {_typed(fields)}` writes the questions there."
    return f"{all_of(what)} to settle in {fields.get('answers')}.{how}"


def _verdict(fields: Fields) -> str:
    warnings = f" {plural(fields['warnings'], 'warning')} above." if fields.get("warnings") else ""
    if not fields.get("items") and not fields.get("acts"):
        return f"{fields.get('file')} is good, and changes nothing.{warnings}"
    acts = f", {plural(fields['acts'], 'act')}" if fields.get("acts") else ""
    good = f"{fields.get('file')} is good: {plural(fields.get('items'), 'item')}{acts}.{warnings}"
    return f"{good} Next: `tracker plan apply {_typed(fields)}`.{_assigning(fields)}"


def _assigning(fields: Fields) -> str:
    """How new tasks are put under control, and by whom."""
    new, found = fields.get("new"), listed(fields.get("controllers"))
    if fields.get("assigned") or not new:
        return ""
    code = found[0] if len(found) == 1 else "BODY"
    who = f" BODY is the controller, who accepts what is reported: {_one_of(found)}." if len(found) != 1 else ""
    return f" With `--assign --controller {code}` its {plural(new, 'new task')} {'is' if new == 1 else 'are'} also put under control.{who}"


def _one_of(bodies: list[object]) -> str:
    """The bodies that may control tasks."""
    named = ", ".join(map(str, bodies[:5]))
    return f"{named}, ..." if len(bodies) > 5 else named or "add it by `tracker body add CODE --name NAME`"


def _lacking(what: str) -> Template:
    """A sentence about new tasks that lack something, with the places of the first."""

    def said(fields: Fields) -> str:
        places, number = listed(fields.get("places")), int(str(fields.get("number", 0)))
        more = f" and {figure(number - len(places))} more" if number > len(places) else ""
        return f"{what}: {plural(number, 'task')} ({'; '.join(placed(each, label) for each in places)}{more})."

    return said


def _against(fields: Fields) -> str:
    wrong, warnings = fields.get("wrong"), fields.get("warnings")
    more = f" and {plural(warnings, 'warning')}" if warnings else ""
    return f"{fields.get('file')} cannot be applied: {plural(wrong, 'error')}{more} above."


ERRORS: dict[str, Template] = {
    "diff_of_form": "{file} is a form that was filled in, with news of what stands in the database. Leave out `--against` or `--from`.",
    "diff_needs_tables": "{file} is TOML. Only tables are compared with another file; compare it with the database instead.",
    "plan_is_table": "{file} is a table, and a new database needs a strategy first: `tracker init --empty`, then `tracker plan apply {file}`.",
    "plan_rows_lost": "The rows of {file} do not add up: {rows:row} were read. Nothing was written. This is a fault of the program.",
}

REASONS: dict[str, Template] = {
    "plan_adds": lambda fields: f"+ {_named(fields)}.",
    "plan_asks": _asks,
    "plan_body_renamed": '{rows} of {of:row} of {old} ({code}) now name "{new}". Is it the same body under a new name?',
    "plan_change": _change,
    "plan_column": _column,
    "plan_counts": _result,
    "plan_differs": _differs,
    "plan_good": _verdict,
    "plan_leaves_out": lambda fields: f"In the database and not in the file: {_named(fields)}.",
    "plan_group_leads": _lacking("A group of bodies leads, so not assigned"),
    "plan_left_out_stay": _stay,
    "plan_mapped": _mapped,
    "plan_more_changes": "And {number:change} more.",
    "plan_more_findings": "And {number:finding} more.",
    "plan_more_tables": "And {number:table} more.",
    "plan_no_day": _lacking("A deadline without a day, so never late"),
    "plan_no_lead": _lacking("No lead, so not assigned"),
    "plan_no_term": _lacking("No deadline, so not assigned"),
    "plan_not_good": _against,
    "plan_not_compared": lambda fields: f"{fields.get('file')} was not compared: {plural(fields.get('wrong'), 'error')} above.",
    "plan_not_mapped": lambda fields: (
        f"{fields.get('file')} was not mapped: {plural(fields.get('wrong'), 'error')} above. Nothing was written."
    ),
    "plan_read_as": lambda fields: f"{fields.get('file')} is read as {str(fields.get('format')).upper()}.",
    "plan_renames": "~ {code}: name: {known} -> {name}, from {since}.",
    "plan_removes": lambda fields: f"- {_named(fields)}.",
    "plan_sample": _sample,
    "plan_same": "{file} does not differ from the database.",
    "plan_sum": _sum,
    "plan_table": _table,
    "plan_undo": "Next: `tracker task list`. Undo: `tracker undo {revision}`.",
    "table_none": "There is no table in the file.",
}
