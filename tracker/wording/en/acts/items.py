"""The sentences of codes, fields and filters: what cannot be one, what is not there, and what is near it."""

from tracker.domain.model.vocabulary import COMMAND_WORDS
from tracker.wording.en.grammar import near, plural, spoken
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template

LISTED = ("task", "goal", "body", "series", "member", "event", "own_field", "evidence")
"""The kinds that have a list command."""

ADDED_FIRST = ("instrument", "clause", "window")
"""The kinds that are few, so that an unknown one is more likely to be missing than misspelt."""


WANTED = {"str": "a text", "int": "a whole number", "bool": "true or false", "date": "a day, YYYY-MM-DD"}
"""A field's type -> what to give."""


def unknown_code(fields: Fields) -> str:
    kind = str(fields.get("kind", "item"))
    code, word = fields.get("code"), COMMAND_WORDS.get(kind, kind)
    what_to_do = f"List what there is with `tracker {word} list`." if kind in LISTED else "Name another one."
    if kind in ADDED_FIRST:
        what_to_do = f"Add it first with `tracker {word} add {code}`, or with `tracker plan apply FILE`."
    return f"There is no {label(kind)} {code}. {near(fields, what_to_do)}"


def unknown_body(fields: Fields) -> str:
    return f"There is no body {fields.get('name')}. {near(fields, 'List them with `tracker body list`.')}"


def unknown_actor(fields: Fields) -> str:
    return f"There is no body {fields.get('name')} to act for. {near(fields, 'List them with `tracker body list`.')}"


def bad_code(fields: Fields) -> str:
    longest = plural(fields.get("longest", 64), "character")
    return f'"{fields.get("code")}" cannot be a code. Use A-Z, 0-9, dot, dash and underscore, at most {longest}.'


def bad_text(fields: Fields) -> str:
    code, detail = fields.get("code"), fields.get("detail")
    found = {"nul": "a NUL character", "surrogate": "half a character"}.get(str(detail), "a value that cannot be kept")
    return f"A text of {code} contains {found}. Type it again."


def has_dependents(fields: Fields) -> str:
    other = f"{label(fields.get('other_kind', 'item'))} {fields.get('other')}"
    return f"{fields.get('code')} is still used by {other}. Change or withdraw that first."


def bad_value(fields: Fields) -> str:
    wanted = WANTED.get(str(fields["wanted"]), fields["wanted"])
    return f'The {fields["field"]} of {label(fields["kind"])} {fields["code"]} cannot be "{fields["value"]}". Give {wanted}.'


def bad_word(fields: Fields) -> str:
    what = f"The {fields['field']} of {label(fields['kind'])} {fields['code']}"
    return f'{what} cannot be "{fields["value"]}". Use one of: {spoken(fields["words"])}.'


def unknown_field(fields: Fields) -> str:
    known = f"It has: {spoken(fields['fields'])}."
    return f'The {label(fields["kind"])} {fields["code"]} has no field "{fields["field"]}". {near(fields, known)}'


def unknown_zone(fields: Fields) -> str:
    return f'"{fields["zone"]}" is not a time zone. {near(fields, "Give one such as Asia/Almaty.")}'


def other_verbs(fields: Fields) -> str:
    return f"A {label(fields['kind'])} is not changed like this. Use the verbs of {spoken(fields['verbs'])}."


ERRORS: dict[str, Template] = {
    # codes and days
    "bad_code": bad_code,
    "bad_day": '"{day}" is not a day of the calendar. Write YYYY-MM-DD, such as 2020-06-08.',
    "bad_revision": '"{given}" is not the number of a revision. Write @ and its number, such as @13.',
    "day_ambiguous": '"{day}" can be read as {days}. Write the day that is meant as YYYY-MM-DD.',
    "day_needs_year": '"{day}" does not say its year. Write YYYY-MM-DD, such as 2020-06-08.',
    "bad_text": bad_text,
    # items and codes
    "unknown_code": unknown_code,
    "unknown_actor": unknown_actor,
    "unknown_body": unknown_body,
    "name_of_several": "{name} is a name of {codes}. Give the code.",
    "code_used": "The code {code} is used already, and a code is given once only. Choose another.",
    "has_dependents": has_dependents,
    "no_strategy": "The database holds no strategy yet. Begin with `tracker init` or `tracker plan apply FILE`.",
    # fields of items
    "bad_value": bad_value,
    "bad_word": bad_word,
    "goal_not_of_parent": "{code} is part of {parent}, so it serves {wanted}, not {goal}. Leave its goal out, or name another parent.",
    "goal_of_subtasks": "{code} cannot go to {goal} while its sub-task {subtask} has the goal {own} of its own. Clear that one first.",
    "circle_of_parents": "{code} cannot have {parent} above it: that is {code} itself, or hangs below it. Name another parent.",
    "field_missing": "The {field} of {kind} {code} cannot be empty. Give a value.",
    "name_missing": "The {kind} {code} has no {field} in any language. Give one, such as --{field}-en.",
    "out_of_range": "The {field} of {kind} {code} cannot be {value}. Give a whole number from {lowest} to {highest}.",
    "text_too_long": "The {field} of {kind} {code} has {length:character}, and {limit:,} are the most. Shorten it.",
    "unknown_field": unknown_field,
    "unknown_zone": unknown_zone,
    # the strategy
    "other_strategy": "This database holds the strategy {strategy}, not {code}. Another strategy is another database: name it with --db.",
    "other_verbs": other_verbs,
}
