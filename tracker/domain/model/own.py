"""Fields of a strategy's own: a kind of item declares one, another holds its value for one task.

A field's title is its name. Invariant: no other module knows the name of such a field, only that there are some.
"""

from dataclasses import dataclass

from tracker.domain.model.item import Item, Titled, ref
from tracker.domain.model.vocabulary import ValueForm


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnField(Titled):
    """A field that the tasks of this strategy have in addition to the program's own."""

    form: ValueForm = ValueForm.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnValue(Item):
    """The value that a task has in a field, as `narrative`: a field of this name is sealed, since a value may name a person.

    Null is no value.
    """

    task: str | None = ref("task")
    field: str | None = ref("own_field")
    narrative: str | None = None
