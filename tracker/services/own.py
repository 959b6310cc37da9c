"""Fields of a strategy's own, and what tasks have in them.

Invariant: a value is of the form of its field and stands in its canonical form, under the code that its task and field give.
"""

from dataclasses import replace
from datetime import date

from tracker.domain.model.own import OwnField, OwnValue
from tracker.domain.model.strategy import Task
from tracker.domain.own_values import code_of_value, fitted
from tracker.errors import Refused
from tracker.services.fields import checked, checked_fields
from tracker.storage.work import Work


def put(work: Work, task: str, field: str, text: str | None, *, on: date | None = None) -> OwnValue:
    """Give a task a value of a field, instead of the one that it has; nothing takes it away."""
    code = code_of_value(work.get(Task, task).code, work.get(OwnField, field).code)
    standing = work.find(OwnValue, code)
    if standing is None:
        value = OwnValue(code=code, task=task, field=field, narrative=text)
        return work.add("own_value.add", fitting(work, checked(value)), on=on)
    given = checked_fields("own_value", standing, {"narrative": text})
    fits = fitting(work, replace(standing, **given))
    return work.change("own_value.amend", standing, on=on, narrative=fits.narrative)


def fitting(work: Work, value: OwnValue) -> OwnValue:
    """The value in the canonical form of its field, as `fitted` says."""
    for name in ("task", "field"):
        if getattr(value, name) is None:
            raise Refused("field_missing", kind="own_value", code=value.code, field=name)
    return fitted(value, work.get(OwnField, str(value.field)))


def require_sound(work: Work, field: OwnField) -> None:
    """Refused for a field whose code has a dot, by which codes of values could not be told apart, and for a form that a value
    which stands is not of.
    """
    if "." in field.code:
        raise Refused("own_field_dot", code=field.code, wanted=field.code.replace(".", "-"))
    values: list[OwnValue] = work.store.items(OwnValue, field=field.code)
    for value in values:
        if fitted(value, field) != value:
            raise Refused("own_value_form", value=value.narrative, form=field.form)
