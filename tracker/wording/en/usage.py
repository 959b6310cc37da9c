"""The sentences of wrong usage: an option that is not there, a word that is missing, a value that cannot be read."""

# ruff: noqa: D103  (each function is the sentence of the kind that it is named after)

from collections.abc import Mapping

from tracker.wording.forms import Template, spoken

Fields = Mapping[str, object]


def no_such_option(fields: Fields) -> str:
    near = fields.get("near")
    meant = f" Did you mean {' or '.join(map(str, near))}?" if isinstance(near, list) and near else ""
    return f"There is no option {fields['option']} here.{meant}"


def word_missing(fields: Fields) -> str:
    choices = f" It is one of: {spoken(fields['choices'])}." if fields.get("choices") else ""
    return f"{fields['what']} is missing.{choices}"


def bad_number(fields: Fields) -> str:
    limits = f" from {fields['lowest']} to {fields['highest']}" if "lowest" in fields else ""
    return f'{fields["what"]} cannot be "{fields["given"]}". Give a whole number{limits}.'


ERRORS: dict[str, Template] = {
    "no_such_option": no_such_option,
    "word_missing": word_missing,
    "option_without_value": "{option} needs a value after it.",
    "option_with_value": "{option} takes no value. Write it alone.",
    "too_many_words": 'This command has no place for "{words}". Put a text with blanks into quotes.',
    "option_idle": "{option} has no effect on `{command}`. Leave it out.",
    "only_with_empty": "{option} describes an empty strategy. Add --empty, or leave it out.",
    "bad_choice": '{what} cannot be "{given}". Use one of: {choices}.',
    "bad_number": bad_number,
}
