"""Days in the form YYYY-MM-DD.

An ambiguous day is never guessed. Invariant: every day that enters the program from a person or a file passes through here, so
its text sorts like the day itself, and counting from it cannot overflow.
"""

from datetime import date

from tracker.errors import Refused

FIRST_YEAR, LAST_YEAR = 1000, 2999
_ISO = len("YYYY-MM-DD")


def read_day(text: str) -> date:
    """The day written as YYYY-MM-DD; Refused `bad_day` for any other text and for a day that does not exist."""
    day = iso_day(text.strip())
    if day is None:
        raise Refused("bad_day", day=text)
    return day


def iso_day(text: str) -> date | None:
    """The day written as YYYY-MM-DD; None for any other text, a day that does not exist, or a year out of range.

    It is fast (no regular expression), because most terms in files of thousands of tasks are such days.
    """
    if not looks_iso(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if is_year(day.year) else None


def looks_iso(text: str) -> bool:
    """Whether `text` has the form YYYY-MM-DD, even if there is no such day."""
    return len(text) == _ISO and text[4] == text[7] == "-" and text.isascii()


def is_year(year: int) -> bool:
    """Whether the program supports this year."""
    return FIRST_YEAR <= year <= LAST_YEAR
