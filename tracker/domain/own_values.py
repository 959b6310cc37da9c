"""The values of a strategy's own fields: their codes, and the one form in which each is kept and compared.

Invariant: a value in canonical form is read as itself.
"""

import re
from dataclasses import replace

from tracker.domain.deadlines.days import read_day
from tracker.domain.model.own import OwnField, OwnValue
from tracker.domain.model.vocabulary import ValueForm
from tracker.errors import Refused


def code_of_value(task: str, field: str) -> str:
    """The code of the value of `field` for `task`, unless that was used up by one that was taken back."""
    return f"{task}.F-{field}"


def is_first(value: OwnValue) -> bool:
    """Whether a value has the code that its task and its field give."""
    return value.code == code_of_value(str(value.task), str(value.field))


def fitted(value: OwnValue, field: OwnField) -> OwnValue:
    """A value in the canonical form of its field. Refused if its code is not of its task and field, or it is not of the form."""
    if not is_first(value) and not value.code.removeprefix(f"{value.task}.F").isdecimal():
        raise Refused("own_value_code", code=value.code, wanted=code_of_value(str(value.task), field.code))
    text = value.narrative
    return value if text is None else replace(value, narrative=canonical_value(field.form, text))


def canonical_value(form: ValueForm, text: str) -> str:
    """A typed value in its canonical form: `1500.5`, `2026-03-31`, `1500 KZT`. Refused if it is none of the form."""
    text = text.strip()
    if form is ValueForm.TEXT:
        return text
    if form is ValueForm.DAY:
        return read_day(text).isoformat()
    found = (_number if form is ValueForm.NUMBER else _money)(text)
    if found is None:
        raise Refused("own_value_form", value=text, form=form)
    return found


_NUMBER = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+)(?:(?P<point>[.,])(?P<part>[0-9]+))?")
_MONEY = re.compile(r"(?P<number>.*?[0-9])(?: ?(?P<currency>[A-Z]{3}))?")


def _number(text: str) -> str | None:
    """A comma before three digits is not guessed: it parts thousands for some readers and decimals for others."""
    found = _NUMBER.fullmatch(text)
    if found is None or (found["point"] == "," and len(found["part"]) == 3):
        return None
    whole = re.sub("[^0-9]", "", found["whole"]).lstrip("0") or "0"
    part = (found["part"] or "").rstrip("0")
    number = f"{whole}.{part}" if part else whole
    return number if number == "0" else found["sign"] + number


def _money(text: str) -> str | None:
    found = _MONEY.fullmatch(text)
    number = _number(found["number"]) if found else None
    return f"{number} {found['currency']}" if found and number and found["currency"] else number
