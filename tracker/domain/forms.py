"""The form of a value in the ledger and in a table: a text, a whole number, true or false, a day, or one of some words.

Standard library and Python 3.8 syntax only, like the checker. Invariant: a value that has not the form of its field is one that
the program never writes, and cannot read.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

A_DAY, A_NUMBER, A_TRUTH = "day", "whole", "truth"

Form = Any
"""One of the names above, or a list of words; any text has the form None."""


def fits(form: Form, value: Any) -> bool:
    """Whether a value that is not null has the form of its field."""
    if form == A_NUMBER:
        return type(value) is int
    if form == A_TRUTH:
        return type(value) is bool
    if type(value) is not str:
        return False
    return form is None or (is_day(value) if form == A_DAY else value in form)


@lru_cache(maxsize=4096)
def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, as YYYY-MM-DD."""
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
