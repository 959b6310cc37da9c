"""The working calendars that come with the program, read from the built-in plan files without a database.

Must stay true: the days are those that `init` writes, so that a term asked about without a database gets the same day as in one.
"""

import tomllib
from collections.abc import Iterator
from typing import Any

from tracker.domain.calendar import WEEK, Calendar, Special
from tracker.domain.codes import typed_code
from tracker.domain.model import Verification
from tracker.errors import Refused
from tracker.places import seeds_folder


def shipped_calendar(code: str | None, language: str = "en") -> Calendar:
    """The calendar `code`, its days called in `language`; null is the week alone. Refused: `unknown_calendar`."""
    if code is None:
        return WEEK
    days: dict[str, list[Special]] = {}
    for row in _rows():
        days.setdefault(row["calendar"], []).append(_special(row, language))
    wanted = typed_code(code)
    if wanted not in days:
        raise Refused("unknown_calendar", calendar=code, near=[], known=sorted(days))
    return Calendar.of(wanted, days[wanted])


def _rows() -> Iterator[dict[str, Any]]:
    for path in sorted(seeds_folder().glob("03-*.toml")):
        plan = tomllib.loads(path.read_text("utf-8"))
        header = {"verification": plan.get("plan", {}).get("verification", str(Verification.VERIFIED))}
        yield from ({**header, **row} for row in plan.get("calendar_day", ()))


def _special(row: dict[str, Any], language: str) -> Special:
    titles = row.get("title", {})
    return Special(
        row["day"],
        row.get("works", False),
        titles.get(language) or titles.get("en"),
        row.get("source"),
        Verification(row["verification"]),
        row.get("yearly", False),
        row.get("until"),
    )
