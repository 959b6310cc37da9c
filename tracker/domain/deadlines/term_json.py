"""What all terms have in common: the base class, units, and reading the values of a term from JSON or TOML.

Invariant: the refusal of a bad value names its key and what to write instead; defaults are left out of the JSON.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, cast

from tracker.domain.deadlines.days import is_year, read_day
from tracker.domain.ledger import canonical
from tracker.errors import Refused

Unit = Literal["hours", "days", "working_days", "weeks", "months", "years"]
LONGEST_TERM: dict[str, int] = {
    "hours": 876_000,
    "days": 36_500,
    "working_days": 26_000,
    "weeks": 5_200,
    "months": 1_200,
    "years": 100,
}
"""The longest relative term in each unit: about a century."""

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""Period -> number of months."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term. Without a class of its own: `ongoing` (a standing duty), `none` (no deadline was set), `same_as_above` (as in the
    row before), `external` (set by another act or plan) or `unread` (not yet understood).
    """

    kind: str

    @property
    def base_event(self) -> str | None:
        """The code of the event that the term counts from, if any."""
        return None

    def to_json(self) -> str:
        """The canonical JSON text that `term_of` reads."""
        return _text_of(self)

    def _fields(self) -> dict[str, object]:
        return {}


@lru_cache(4096)
def _text_of(term: Term) -> str:
    return canonical({"kind": term.kind, **term._fields()})


@dataclass(frozen=True, slots=True)
class Reader:
    """The values of one term, checked as they are read."""

    kind: str
    data: Mapping[str, Any]

    def bad(self, key: str, wanted: str) -> Refused:
        """The refusal of the value of `key`; `wanted` says what to write."""
        return Refused("bad_term_value", term=self.kind, key=key, value=self.data.get(key), wanted=wanted)

    def number(self, key: str, lowest: int, highest: int) -> int:
        """A whole number from `lowest` to `highest`."""
        value = self.data.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            raise self.bad(key, f"{lowest}..{highest}")
        return value

    def word(self, key: str, *words: str, default: str | None = None) -> str:
        """One of `words`."""
        value = self.data.get(key, default)
        if value not in words:
            raise self.bad(key, "|".join(words))
        return cast(str, value)

    def year(self) -> int:
        """A supported year."""
        value = self.data.get("year")
        if not isinstance(value, int) or isinstance(value, bool) or not is_year(value):
            raise self.bad("year", "YYYY")
        return value

    def month(self) -> tuple[int, int]:
        """A year and a month, from YYYY-MM."""
        value = self.data.get("month")
        parts = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", value) if isinstance(value, str) else None
        if parts is None or not is_year(int(parts[1])):
            raise self.bad("month", "YYYY-MM")
        return int(parts[1]), int(parts[2])

    def day(self, key: str) -> date | None:
        """A day, as text or as a TOML date; None if left out."""
        value = self.data.get(key)
        if type(value) is date:
            value = value.isoformat()
        if value is not None and not isinstance(value, str):
            raise self.bad(key, "YYYY-MM-DD")
        return read_day(value) if value else None
