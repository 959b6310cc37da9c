"""What a member can enter wrongly within their rights: values that the program would refuse, and days that do not follow from
their terms.

The ledger alone cannot tell them; the program's own rules for fields and terms can. Invariant: it only reads, and items are
streamed.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TypeVar, cast

from tracker.domain.deadlines.terms import RelativeTerm, Term, term_of
from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KIND_OF, KINDS
from tracker.domain.model.own import OwnField, OwnValue
from tracker.domain.own_values import code_of_value, fitted, is_first
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused
from tracker.reports.deadlines import Deadlines
from tracker.reports.names import Names
from tracker.services.deadlines.due import fields_of_derivation
from tracker.services.deadlines.events import DAYS, MOVING
from tracker.services.fields import checked
from tracker.storage.database.rows import item_of_fold
from tracker.storage.reader import StoreReader

AnyItem = TypeVar("AnyItem", bound=Item)


def differences(store: StoreReader, today: date) -> Iterator[Reason]:
    """Remarks on the items of a database, in the order of kinds."""
    yield from _values(store)
    yield from _own_values(store)
    yield from _days(store, today)


def _values(store: StoreReader) -> Iterator[Reason]:
    """Items with values that would be refused or changed if they were entered today."""
    for kind in KINDS:
        for row in store.rows(kind):
            with suppress(ValueError, TypeError):  # no program could read it, which the comparison with the ledger names
                yield from _unlike(item_of_fold(kind, row), checked)


def _unlike(item: AnyItem, entered: Callable[[AnyItem], AnyItem]) -> Iterator[Reason]:
    """A remark on an item that would be refused, or be another one, if it were entered today."""
    why = None
    try:
        fits = entered(item) == item
    except Refused as error:
        fits, why = False, error
    if not fits:
        yield because("value_not_accepted", item_kind=KIND_OF[type(item)], code=item.code, why=why)


def _own_values(store: StoreReader) -> Iterator[Reason]:
    """Values of own fields that are not of the form of their field or have a code of another, and second ones of one field."""
    fields: dict[str, OwnField] = {}
    for row in store.rows("own_field"):
        with suppress(ValueError, TypeError):
            fields[str(row["code"])] = cast(OwnField, item_of_fold("own_field", row))
    later: set[tuple[str | None, str | None]] = set()
    for row in store.rows("own_value"):
        with suppress(ValueError, TypeError):
            value = cast(OwnValue, item_of_fold("own_value", row))
            if field := fields.get(str(value.field)):
                yield from _unlike(value, partial(fitted, field=field))
            if not is_first(value):
                first = code_of_value(str(value.task), str(value.field))
                if (value.task, value.field) in later or store.find(OwnValue, first) is not None:
                    yield because("own_value_twice", code=value.code, task=value.task, field=value.field)
                later.add((value.task, value.field))


def _days(store: StoreReader, today: date) -> Iterator[Reason]:
    """Days of events, windows and open tasks that are not those of their terms."""
    if not store.has_strategy():
        return
    deadlines = Deadlines(store, Names(store, today), store.strategy())
    for item in store.terms.that_move(MOVING):
        name, rule = DAYS[type(item)], term_of(item.term_rule)
        day = fields_of_derivation(item, rule, None, deadlines.derived(item))[name]
        if getattr(item, name) != day and not _ends_at_base(rule):
            place = {"item_kind": KIND_OF[type(item)], "code": item.code, "field": name}
            yield because("day_not_of_term", found=getattr(item, name), day=day, **place)


def _ends_at_base(term: Term) -> bool:
    """Whether a term counts back from its base, so that a window with it closes on the base's own day."""
    return isinstance(term, RelativeTerm) and term.direction != "after"
