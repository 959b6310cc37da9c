"""The values of a row: those of some columns, how many there are, and the text of a row that has one.

Invariant: nothing here knows what a column is.
"""

from collections.abc import Callable, Sequence
from operator import itemgetter

from tracker.exchange.plans.grid import Value

Values = tuple[Value, ...]


def picked(columns: Sequence[int]) -> Callable[[Values], Values]:
    """A function that takes the values of some columns out of those of a row."""
    if len(columns) > 1:
        return itemgetter(*(number - 1 for number in columns))
    return (lambda values: (values[columns[0] - 1],)) if columns else lambda values: ()


def filled(values: Values) -> int:
    """How many of the values there are."""
    return len(values) - values.count(None)


def lonely(values: Values) -> str:
    """The text of a row that has one, or one and its mark; empty otherwise."""
    if filled(values) > 2:
        return ""
    own = [value for value in values if value is not None]
    texts = [value for value in own if isinstance(value, str)]
    return " ".join(texts) if len(own) == len(texts) else ""
