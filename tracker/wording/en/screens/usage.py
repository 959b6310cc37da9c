"""The sentences of wrong usage: an option that is not there, a word that is missing, a value that cannot be read."""

from tracker.wording.en.grammar import spoken
from tracker.wording.filling import Fields, Template


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
    "serve_here_only": "{host} is not served: whoever reaches the page sees what you may see. Leave --host out, or give 127.0.0.1.",
    "serve_missing": "Serving needs a library that is not installed. Install it: pip install 'strategy-tracker[serve]'.",
    "port_taken": "Port {port} of this machine cannot be used; another program may have it. Name another one with --port.",
    "option_idle": "{option} has no effect on `{command}`. Leave it out.",
    "only_with_empty": "{option} describes an empty strategy. Add --empty, or leave it out.",
    "answered_twice": "Give {other} or {what}, one of the two.",
    "finding_without_percent": "That no public source shows a result is a finding without a percentage; leave out --percent.",
    "bad_choice": '{what} cannot be "{given}". Use one of: {choices}.',
    "bad_number": bad_number,
    # command line
    "undo_needs_yes": "Nobody can be asked here whether to undo revision {number}. Add --yes.",
    "undo_declined": "Revision {number} was not undone. Nothing was changed.",
    "upgrade_needs_yes": "Nobody can be asked here whether to upgrade anyway. Create these logins on the server or amend the members first, or add --yes.",
    "upgrade_declined": "The database was not upgraded. Nothing was changed.",
    "bad_letters": "There are letters here that cannot be used in this locale ({cause}). Use one with UTF-8, such as LANG=C.UTF-8.",
    "output_closed": "The answer cannot be shown, because standard output is closed. Open it, or name a file with --output.",
    "output_failed": "The system refused: {cause}. Put that right and try again.",
    "internal_error": "The program has a fault ({type}: {cause}). Run it again with --debug and report what it says; nothing was half written.",
}
