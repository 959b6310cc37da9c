"""Days as people type them: YYYY-MM-DD and nothing else.

A day that can be read two ways is never guessed. Must stay true: every day that enters the program from a person or a file
comes through `read_day`, so that its text compares like the day itself and counting from it cannot leave the calendar.
"""

import re
from datetime import date

from tracker.errors import Refused

FIRST_YEAR, LAST_YEAR = 1000, 2999
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_day(text: str) -> date:
    """The day that `text` names; Refused `bad_day` when it is not YYYY-MM-DD or the calendar has no such day."""
    found = text.strip()
    try:
        day = date.fromisoformat(found) if _DAY.fullmatch(found) else None
    except ValueError:
        day = None
    if day is None or not is_year(day.year):
        raise Refused("bad_day", day=text)
    return day


def is_year(year: int) -> bool:
    """Whether the program counts in this year."""
    return FIRST_YEAR <= year <= LAST_YEAR
