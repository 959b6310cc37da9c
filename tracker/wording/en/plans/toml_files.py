"""A sentence for each kind of finding in a plan file: what is wrong and what to write instead.

Where it is wrong (file and place) goes before the sentence and is not part of it. One entry a line.
"""

from tracker.wording.en.grammar import plural, spoken
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template

_SIZES = {1024 * 1024: "MiB", 1024: "KiB"}
_TYPES = {
    "text": "text in quotes",
    "day": "a day without quotes, such as 2020-06-08",
    "true_false": "true or false",
    "number": "a whole number of at most 64 bits",
    "table": 'a table, such as { text = "...", kind = "none" }',
    "list": "a list",
}


def _size(fields: Fields) -> str:
    limit = int(str(fields.get("limit", 0)))
    unit = next((unit for unit in _SIZES if limit % unit == 0), 1)
    most = f"{limit // unit} {_SIZES[unit]}" if unit in _SIZES else plural(limit, "byte")
    return f"The file is larger than {most}. Divide it into several files."


def _guess(fields: Fields, name: str) -> str:
    near = fields.get("near")
    if isinstance(near, list | tuple) and near:
        return f"Did you mean {' or '.join(str(each) for each in near)}?"
    return f"It may be one of: {spoken(fields.get(name, []))}."


def _syntax(fields: Fields) -> str:
    line, column = fields.get("line"), fields.get("column")
    where = "" if line is None else f" at line {line}, column {column}"
    reads = f" The line is: {fields['text']}." if fields.get("text") else ""
    return f"This is not TOML{where} ({fields.get('detail')}).{reads} Nothing of the file was read; correct that place first."


def _unknown_reference(fields: Fields) -> str:
    kind = label(fields.get("kind"))
    near = fields.get("near")
    guess = _guess(fields, "near") if near else f"Add the {kind} to the file, or correct the code."
    return f"There is no {kind} {fields.get('code')}, neither in the file nor in the database. {guess}"


def _act_out_of_order(fields: Fields) -> str:
    before = fields.get("before")
    last = "one without a day, which means today" if before is None else spoken(before)
    return f"The day {spoken(fields.get('day'))} lies before the one above it ({last}). Write the acts of {fields.get('code')} in the order of their days, the first not before the task's own `on`."


def _act_needs(fields: Fields) -> str:
    return f"To {label(fields.get('act'))}, {fields.get('field')} must be given. Add `{fields.get('field')} = ...`."


def plan_has_findings(fields: Fields) -> str:
    number = fields.get("findings", fields.get("count", "?"))
    found = f"it has {plural(number, 'finding')}"
    return f"{fields['file']} was not applied: {found}. Nothing was written; correct what was found and try again."


def plan_without_strategy(fields: Fields) -> str:
    files = spoken(fields.get("files") or fields["file"])
    needed = "which the first plan file of a new database needs"
    return f"There is no [strategy] in {files}, {needed}. Add it, or begin with `tracker init --empty`."


ERRORS: dict[str, Template] = {
    "plan_has_findings": plan_has_findings,
    "plan_without_strategy": plan_without_strategy,
}

REASONS: dict[str, Template] = {
    # the file as a whole
    "file_missing": "There is no such file. Check the name.",
    "file_not_regular": "This is not a file but a folder, a pipe or a device. Name a file.",
    "file_unreadable": "The file cannot be read: {detail}. Ask for the right to read it.",
    "file_too_large": _size,
    "file_not_utf8": "Line {line} is not UTF-8 text. Save the file as UTF-8.",
    "file_too_deep": "Brackets or dotted keys go deeper than {limit}; a plan needs three. Write it flatter.",
    "file_too_many": "The file has more than {limit:item}. Divide it into several files.",
    "file_syntax": _syntax,
    "more_findings": "The reading stopped after {limit:finding}. Correct these first.",
    # tables and keys
    "unknown_table": lambda fields: f"{fields.get('name')} is not a table of a plan file. {_guess(fields, 'tables')}",
    "bad_shape": "{key} must be written as tables {wanted}.",
    "unknown_key": lambda fields: f"{fields.get('key')} is not a key here. {_guess(fields, 'keys')}",
    "kept_key": "{key} is not written in a plan file: days come from `term`, and status and percent from acts. Take it out.",
    "needs_language": '{key} is written by language: {key}.en = "...". Languages: {languages}.',
    "wrong_type": lambda fields: (
        f"{fields.get('key')} cannot be {fields.get('value')}. Write {_TYPES.get(str(fields.get('wanted')), '?')}."
    ),
    "unknown_word": lambda fields: f"{fields.get('key')} cannot be {fields.get('value')}. {_guess(fields, 'words')}",
    "empty_key": "{key} is empty. Give it a value or take it out.",
    "plan_nameless": 'The {kind} {code} has no {field} in any language. Add {field}.en = "...".',
    "plan_term_unread": '{key} is not understood: "{text}". Write it in other words or as a rule; or accept it with --accept-unread, and it is kept as text without a day.',
    "code_missing": 'There is no code. Give one: code = "...".',
    "code_twice": "The code {code} stands already at {first}. A code is given once; choose another, or join the two.",
    # references and order
    "unknown_reference": _unknown_reference,
    "plan_circle": "{key} leads round in a circle: {path}. Break it at one place.",
    "plan_future": "The day {day} lies after today ({today}). Nothing can take effect in the future.",
    # acts
    "act_missing": 'There is no act. Give one: act = "assign", "report", and so on.',
    "act_key": "{key} says nothing with the act {act}. Take it out.",
    "act_needs": _act_needs,
    "act_out_of_order": _act_out_of_order,
    "act_twice": "The same {act} of {day} stands there twice. Take one out.",
}
"""Kind -> its sentence."""
