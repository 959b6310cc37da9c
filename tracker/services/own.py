"""Fields of a strategy's own, and what tasks have in them.

Invariant: a task has one value of a field, of the field's form and in its canonical form, under the code that both give, or under
a number where that code was used by a value that an undo took back.
"""

from dataclasses import replace
from datetime import date

from tracker.domain.model.own import OwnField, OwnValue
from tracker.domain.model.strategy import Task
from tracker.domain.own_values import code_of_value, fitted
from tracker.domain.plan import PlanItem
from tracker.errors import Refused
from tracker.services.fields import checked, checked_fields
from tracker.storage.work import Work


def put(work: Work, task: str, field: str, text: str | None, *, on: date | None = None) -> OwnValue | None:
    """Give a task a value of a field, instead of the one that it has; a blank one takes it away, and is nothing where none is."""
    task, field = work.get(Task, task).code, work.get(OwnField, field).code
    code = code_for(work, task, field)
    standing = work.find(OwnValue, code)
    if standing is None and not (text or "").strip():
        return None
    if standing is None:
        value = OwnValue(code=code, task=task, field=field, narrative=text)
        return work.add("own_value.add", fitting(work, checked(value)), on=on)
    given = checked_fields("own_value", standing, {"narrative": text})
    fits = fitting(work, replace(standing, **given))
    return work.change("own_value.amend", standing, on=on, narrative=fits.narrative)


def code_for(work: Work, task: str, field: str) -> str:
    """The code of the value that a task has in a field, or would have."""
    first = code_of_value(task, field)
    if work.find(OwnValue, first) is not None or work.store.ledger.kind_of(first) is None:
        return first
    standing: list[OwnValue] = work.store.items(OwnValue, task=task, field=field)
    return standing[0].code if standing else work.next_code(f"{task}.F")


def placed(work: Work, item: PlanItem) -> PlanItem:
    """A value in a plan, under the code that its task and field have for it."""
    task, field = str(item.fields.get("task")), str(item.fields.get("field"))
    return replace(item, code=code_for(work, task, field)) if item.code == code_of_value(task, field) else item


def require_one(work: Work, value: OwnValue) -> None:
    """Refused where a task has two values of one field."""
    standing: list[OwnValue] = work.store.items(OwnValue, task=value.task, field=value.field)
    if len(standing) > 1:
        raise Refused("own_value_twice", task=value.task, field=value.field, codes=[each.code for each in standing])


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
