"""Rules of every shape: at random, and densely, so that two that differ in one value only stand side by side."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from hypothesis import strategies as st

from tests.domain.generated import codes, days, terms
from tracker.domain.deadlines.recurring import LEAP_YEAR, NAMES
from tracker.domain.deadlines.term_json import MONTHS_IN
from tracker.domain.deadlines.terms import LONGEST_TERM, WITHOUT_DAY, Term, term_from
from tracker.domain.deadlines.vague_words import WORDS
from tracker.errors import Refused

_days_of_a_year = st.dates(date(LEAP_YEAR, 1, 1), date(LEAP_YEAR, 12, 31)).map(lambda day: f"{day:%m-%d}")


def _own_days(every: str) -> st.SearchStrategy[dict[str, Any]]:
    """One day in each period of a year."""
    length = MONTHS_IN[every]
    months = st.tuples(*(st.integers(first, first + length - 1) for first in range(1, 13, length)))
    return st.builds(
        lambda months, day: {"every": every, "days": [f"{month:02}-{day:02}" for month in months]}, months, st.integers(1, 28)
    )


def _on_a_day(every: str, day: int, months: int) -> dict[str, Any]:
    """The 28th at most where it is a day of the year."""
    return {"every": every, "day": min(day, 28) if every == "year" else day, "months": months}


_shapes: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.builds(lambda every: {"every": every}, st.sampled_from(sorted(NAMES))),
    st.builds(
        lambda every, length, unit: {"every": every, "length": length, "unit": unit},
        st.sampled_from(sorted(NAMES)),
        st.integers(1, 60),
        st.sampled_from(sorted(LONGEST_TERM)),
    ),
    st.builds(_on_a_day, st.sampled_from(sorted(MONTHS_IN)), st.integers(1, 31), st.integers(0, 12)),
    st.builds(lambda day: {"every": "week", "day": day}, st.integers(1, 7)),
    st.sampled_from(sorted(MONTHS_IN)).flatmap(_own_days),
    st.lists(_days_of_a_year, min_size=2, max_size=5, unique=True).map(lambda found: {"days": found}),
    st.builds(
        lambda every, span, since: {"every": every, "span": span, "since": since},
        st.sampled_from(sorted(NAMES)),
        st.integers(2, 60).filter(lambda span: span > 12 or span in (5, 7, 8, 9, 10, 11)),
        days,
    ),
)
recurring_terms: st.SearchStrategy[Term] = st.builds(
    lambda shape, since, until: term_from({"kind": "recurring", "since": since, **shape, "until": until}),
    _shapes,
    st.none() | days,
    st.none() | days,
)
at_base = st.builds(lambda base: term_from({"kind": "relative", "base": base, "length": 0, "unit": "days"}), codes)
every_term: st.SearchStrategy[Term] = st.one_of(terms, recurring_terms, at_base)
"""A term of any kind and shape."""


def dense() -> Iterator[Term]:
    """Terms of all shapes, each value beside its neighbours."""
    for data in _dense():
        try:
            yield term_from(data)
        except Refused:
            continue  # not every combination is a rule


def _dense() -> Iterator[dict[str, Any]]:
    for month, day, hour in product((1, 2, 12), (1, 11), (None, "00:00", "07:00", "12:30", "24:00")):
        yield {"kind": "day", "day": f"2021-{month:02}-{day:02}", "hour": hour}
    yield from _periods()
    yield from ({"kind": "interval", "first": one, "last": other} for one, other in product(list(_periods()), repeat=2))
    for base, length, unit in product(("A", "B"), range(4), LONGEST_TERM):
        for direction, start in product(("after", "before"), ("exclusive", "inclusive", "expired")):
            yield {"kind": "relative", "base": base, "length": length, "unit": unit, "direction": direction, "start": start}
    yield from (
        {"kind": "quota", "count": n, "every": every, "span": m} for n, m, every in product((1, 2, 12), (1, 2, 12), NAMES)
    )
    yield from ({"kind": kind} for kind in WITHOUT_DAY)
    yield from _composed()
    ends: tuple[dict[str, Any], ...] = (
        {},
        {"since": "2021-01-01"},
        {"until": "2025-01-01"},
        {"since": "2021-01-01", "until": "2025-01-01"},
    )
    yield from ({"kind": "recurring", **shape, **more} for shape, more in product(list(_duties()), ends))


def _composed() -> Iterator[dict[str, Any]]:
    """Terms that are made of others, or count from a named day."""
    named = [{"kind": "day", "day": "2026-01-31"}, {"kind": "month", "month": "2026-01"}, {"kind": "year", "year": 2026}]
    yield from ({"kind": "week", "week": f"{year}-W{number:02}"} for year in (2020, 2021) for number in (1, 2, 52, 53))
    for length, way, day in product((1, 2, 10), ("after", "before"), ("2026-01-31", "2026-02-01")):
        yield {"kind": "relative", "day": day, "length": length, "unit": "working_days", "direction": way}
    bases = [{"kind": "relative", "base": base, "length": 0, "unit": "days"} for base in ("SIGNING", "PUBLICATION", "E1")]
    lengths = [{"kind": "relative", "base": base, "length": n, "unit": "months"} for base in ("SIGNING", "E1") for n in (1, 2)]
    intervals = [{"kind": "interval", "first": base, "last": last} for base, last in product(bases, named)]
    yield from intervals
    yield from ({"kind": "earlier", "one": one, "other": other} for one, other in product([*lengths, *named], named))
    yield from ({"kind": "onward", "first": first} for first in (*named, *lengths, *intervals))
    yield from ({"kind": "ongoing", "since": day} for day in ("2026-01-31", "2026-02-01"))


def _periods() -> Iterator[dict[str, Any]]:
    for year in (2020, 2021):
        yield {"kind": "year", "year": year}
        yield from ({"kind": "month", "month": f"{year}-{month:02}"} for month in range(1, 13))
        yield from ({"kind": "quarter", "year": year, "quarter": number} for number in range(1, 5))
        yield from ({"kind": "half", "year": year, "half": number} for number in (1, 2))
        for word, row in WORDS.items():
            about: dict[str, dict[str, Any]] = {
                "year": {"year": year},
                "month": {"month": f"{year}-02"},
                "event": {"base": f"E{year}"},
            }
            yield {"kind": "word", "word": word, **about[row.about]}


def _duties() -> Iterator[dict[str, Any]]:
    for every, span in product(NAMES, (2, 4, 5)):
        yield {"every": every, "span": span, "since": "2021-01-01"}
        yield {"every": every, "span": span, "since": "2022-01-01", "length": 10, "unit": "days"}
    yield from ({"every": "year", "span": span, "since": "2021-07-05", "days": ["07-05"]} for span in (2, 3))
    for every in NAMES:
        yield {"every": every}
        yield from ({"every": every, "length": length, "unit": unit} for length, unit in product((1, 2, 10), LONGEST_TERM))
        yield from ({"every": every, "day": day} for day in (1, 2, 7, 31))
        yield from ({"every": every, "day": day, "months": months} for day, months in product((1, 2, 28), range(13)))
    yield from ({"every": "year", "days": [day]} for day in ("01-01", "02-28", "02-29", "12-31"))
    yield from ({"every": "half", "days": days} for days in (["07-05", "12-20"], ["02-10", "12-20"]))
    yield from ({"days": days} for days in (["07-05", "12-20"], ["02-10", "12-20"], ["01-01", "02-01", "02-29"]))
    yield {"every": "quarter", "days": ["01-15", "04-15", "07-15", "10-15"]}
    yield {"every": "month", "days": [f"{month:02}-15" for month in range(1, 13)]}
