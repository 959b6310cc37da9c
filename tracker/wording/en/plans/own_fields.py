"""The sentences of a strategy's own fields, and of their values."""

from tracker.wording.en.grammar import spoken
from tracker.wording.filling import Fields, Template

_FORMS = {
    "number": "a number, such as 1500.5: decimals after a point, and no commas between thousands",
    "money": "an amount, such as 1500000 or 1500000 KZT: decimals after a point, and no commas between thousands",
}


def own_value_form(fields: Fields) -> str:
    return f'"{fields["value"]}" is not {_FORMS.get(str(fields["form"]), fields["form"])}.'


ERRORS: dict[str, Template] = {
    "own_field_dot": "The code of a field cannot have a dot: write {wanted} instead of {code}.",
    "own_value_code": "The code of this value must be {wanted}, after its task and its field; it is {code}.",
    "own_value_form": own_value_form,
    "own_value_twice": lambda fields: (
        f"{fields['task']} has more than one value of {fields['field']}: {spoken(fields['codes'])}. Remove one first."
    ),
}

REASONS: dict[str, Template] = {
    "own_value_twice": "{code}: {task} has another value of {field} already.",
    "own_value": lambda fields: f"{fields['title']}: {spoken(fields['value']).removesuffix('.')}.",
}
