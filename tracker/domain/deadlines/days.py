"""Days as people type them: YYYY-MM-DD and nothing else.

A day that can be read two ways is never guessed. Invariant: every day that enters the program from a person or a file
comes through `read_day`, so that its text compares like the day itself and counting from it cannot leave the calendar.
"""

from datetime import date

from tracker.errors import Refused

FIRST_YEAR, LAST_YEAR = 1000, 2999
_ISO = len("YYYY-MM-DD")


def read_day(text: str) -> date:
    """The day that `text` names; Refused `bad_day` when it is not YYYY-MM-DD or the calendar has no such day."""
    day = iso_day(text.strip())
    if day is None:
        raise Refused("bad_day", day=text)
    return day


def iso_day(text: str) -> date | None:
    """The day that YYYY-MM-DD names; null for anything else, and where the calendar or the program has no such day.

    Nothing is searched: most of what is read as a term, in files of thousands of tasks, is such a day.
    """
    if not looks_iso(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if is_year(day.year) else None


def looks_iso(text: str) -> bool:
    """Whether `text` is written like YYYY-MM-DD, whatever its digits."""
    return len(text) == _ISO and text[4] == text[7] == "-" and text.isascii()


def is_year(year: int) -> bool:
    """Whether the program counts in this year."""
    return FIRST_YEAR <= year <= LAST_YEAR
