"""The working calendars that come with the program, read from the built-in plan files without a database.

Invariant: the days are those that `init` writes, so a term has the same day with and without a database.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.domain.deadlines.calendar import BUILT_IN, WEEK, Calendar, Special
from tracker.domain.model.codes import nearest, typed_code
from tracker.domain.model.vocabulary import Verification
from tracker.errors import Refused
from tracker.paths import seeds_folder

if TYPE_CHECKING:
    from tracker.domain.plan import Plan


def shipped_calendar(code: str | None, language: str = "en") -> Calendar:
    """The calendar `code`, with titles in `language`; None is the plain week. Refused `unknown_calendar`."""
    if code is None:
        return WEEK
    wanted = _built_in(code)
    return Calendar.of(wanted, (_special(row, language) for row in _rows() if row["calendar"] == wanted))


def plan_of(code: str) -> "Plan":
    """The plan with the days of the calendar `code`. Refused `unknown_calendar`."""
    from tracker.domain.plan import Plan  # late: `tracker due` needs no plan
    from tracker.exchange.plans.toml_plan import read_plan

    wanted = _built_in(code)
    items = (item for path in _files() for item in read_plan(path).items)
    return Plan(str(seeds_folder()), f"Calendar {wanted}", tuple(each for each in items if each.fields.get("calendar") == wanted))


def _built_in(code: str) -> str:
    wanted = typed_code(code)
    if wanted not in BUILT_IN:
        raise Refused("unknown_calendar", calendar=code, near=nearest(wanted, BUILT_IN), known=list(BUILT_IN))
    return wanted


def _files() -> list[Path]:
    return sorted(seeds_folder().glob("03-*.toml"))


def _rows() -> Iterator[dict[str, Any]]:
    for path in _files():
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
