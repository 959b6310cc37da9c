"""Tables of a plan: headings and columns, rows that are not tasks, the file of the mapping, the sum of rows."""

from tracker.wording.en.grammar import figure, noun
from tracker.wording.filling import Fields, Template, listed


def _guess(fields: Fields) -> str:
    near = fields.get("near")
    return f" Did you mean {' or '.join(map(str, near))}?" if isinstance(near, list | tuple) and near else ""


def _rows(fields: Fields) -> str:
    rows = listed(fields.get("rows"))
    return f"{noun(len(rows), 'Row')} {', '.join(map(str, rows))}"


def _alone(fields: Fields) -> str:
    texts, number = listed(fields.get("texts")), int(str(fields.get("number", 0)))
    named = ", ".join(f'"{text}"' for text in texts)
    more = f" and {figure(number - len(texts))} more" if number > len(texts) else ""
    return (
        f"{_rows(fields)}{more}: only a title ({named}), where other rows have a lead and a term. If these are headings of goals, write"
        f" `goals = [{named}]` under `[plan]` in the mapping; if they are tasks, `goals = []`."
    )


def _over(fields: Fields) -> str:
    one = len(listed(fields.get("rows"))) == 1
    has, its, goals = ("has", "Its", "a goal") if one else ("have", "Their", "goals")
    return f"{_rows(fields)} {has} no lead and {'stands' if one else 'stand'} over deeper rows, and so {'is' if one else 'are'} read as {goals}. {its} own terms and figures are not read."


def _guessed(fields: Fields) -> str:
    column, score = f'The column "{fields.get("text")}"', f"({fields.get('score')} of 100)"
    if fields.get("field") == "skip":
        return f"{column} seems to be of no use for a plan {score}, and is not read. If it is, give its field in the mapping."
    return f"{column} is read as `{fields.get('field')}` {score}. If that is wrong, correct it in the mapping."


ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    "cell_blank_or_above": 'A cell under "{heading}" is blank: does it mean none, or the same as above? If the same, write `above = ["{field}"]` in the mapping.',
    "cell_formula_text": 'A formula is stored here as text, without its value: "{text}". It is read as empty, like others under "{heading}". If the values are needed, save the file with values.',
    "heading_guessed": _guessed,
    "heading_twice": 'The column "{text}" is not read, because another column is read as the same field. Say in the mapping which one to use.',
    "heading_unknown": 'The column "{text}" is not recognised, and is not read. Give its field in the mapping, or `skip`.',
    "map_column": '{key} cannot be {value}. Write a field, `skip`, or a table with `own = "CODE"`.',
    "map_field": lambda fields: f"{fields.get('key')}: {fields.get('value')} is not a field.{_guess(fields)}",
    "map_goals": '`goals` cannot be {value}. Write the texts that are headings of goals: `goals = ["Water", "Roads"]`; or `[]` if none is.',
    "map_header": "`header` cannot be {value}. Write the numbers of the header rows in order: `header = [5, 6]`; or `[]` if there is none.",
    "map_heading_missing": lambda fields: f"No column of this file has the heading {fields.get('key')}.{_guess(fields)}",
    "map_language": "{key} cannot be {value}. Only `title`, `narrative` and `goal` have a language, one of: {languages}.",
    "map_no_such_table": "The file has no table {value}. It has: {names}.",
    "map_of_other_headings": "The file has none of the headings in this mapping; it has: {headings}. If the mapping is for another file, move it away and let `tracker plan map` write a new one.",
    "map_table_number": "`table` cannot be {value}. Write the number of the table in the file, from 1.",
    "row_hidden": "This row is hidden in the file, but it was read.",
    "row_struck": "This row is struck out, and was skipped. If its task is to be cancelled, give the reason under `[left_out]` in the answers.",
    "row_taken_as_goal": '"{text}" is read as the heading of a goal, because its row has nothing else and no number. If it is part of the task above, move it into that row.',
    "rows_alone": _alone,
    "rows_over_others": _over,
    "rows_below": lambda fields: (
        f"{_rows(fields)}: below the last task with a lead and a term, and skipped as text below the table. If these are tasks, remove the blank row above them."
    ),
    "table_begins_below": "Another table with other headings begins here, and nothing below is read. Put it on a sheet of its own.",
    "table_by_shape": "The headings of this table are not recognised; its header was found by its shape. Check it, and write `header = [{row}]` in the mapping.",
    "table_left_out": "This table does not have the headings of a plan, and is not read. If it is part of the plan, name it in the mapping.",
    "table_too_many_tasks": "The file has more than {limit:task}. Divide it.",
    "table_without_header": 'No header was found in the first rows. Write `header = [numbers of rows]` in the mapping; or `header = []` and the columns by their position ("A" or 1).',
    "table_without_title": "No column is recognised as the titles of the tasks. Say in the mapping which one it is; if the rows are goals, give a column the field `goal`.",
}
