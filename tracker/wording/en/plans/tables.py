"""Tables of a plan: headings and columns, rows that are no task, the file of the mapping, the sum of rows."""

from tracker.wording.filling import Fields, Template


def _guess(fields: Fields) -> str:
    near = fields.get("near")
    return f" Did you mean {' or '.join(map(str, near))}?" if isinstance(near, list | tuple) and near else ""


ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    "cell_blank_or_above": 'A blank under "{heading}": is it none, or as above? If as above, write `above = ["{field}"]` in the mapping.',
    "cell_formula_text": 'A formula stands here as text without its value: "{text}". It is read as empty, like others under "{heading}". If the values are needed, save the file with them.',
    "heading_guessed": 'The column "{text}" is taken for `{field}` ({score} of 100). If it is not, say so in the mapping.',
    "heading_twice": 'The column "{text}" is not read, since another one is taken for the same field. Say in the mapping which of them it is.',
    "heading_unknown": 'The column "{text}" is not known, and is not read. Give its field in the mapping, or `skip`.',
    "map_column": '{key} cannot be {value}. Write a field, `skip`, or a table with `own = "CODE"`.',
    "map_field": lambda fields: f"{fields.get('key')}: {fields.get('value')} is not a field.{_guess(fields)}",
    "map_header": "`header` cannot be {value}. Write the numbers of the header rows in order: `header = [5, 6]`; or `[]` if there is none.",
    "map_heading_missing": lambda fields: f"{fields.get('key')} is the heading of no column in this file.{_guess(fields)}",
    "map_language": "{key} cannot be {value}. Only `title`, `narrative` and `goal` have a language, one of: {languages}.",
    "map_no_such_table": "The file has no table {value}. It has: {names}.",
    "map_table_number": "`table` cannot be {value}. Write the number of the table in the file, from 1.",
    "row_hidden": "This row is hidden in the file, and is read.",
    "row_struck": "This row is struck out, and is not read. If it is to be cancelled, say so as of any that is left out.",
    "row_taken_as_goal": '"{text}" is taken for the heading of a goal, since nothing else is in its row and it has no number. If it is a part of the task above, put it in that row.',
    "table_begins_below": "Another table with other headings begins here; from here on nothing is read. Put it on a sheet of its own.",
    "table_by_shape": "The headings of this table are not known; its header was found by its shape. Check it, and write `header = [{row}]` in the mapping.",
    "table_left_out": "This table has no headings of a plan, and is not read. If it belongs to the plan, name it in a mapping.",
    "table_without_header": 'No header was found in the first rows. Write `header = [numbers of rows]` in the mapping; or `header = []` and the columns by their position ("A" or 1).',
    "table_without_title": "No column is the title of the tasks. Say in the mapping which one it is.",
}
