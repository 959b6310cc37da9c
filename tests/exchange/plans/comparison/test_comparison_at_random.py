"""Plans at random: what went in is found again, a revised file changes what it revised, and an undo gives back what stood."""

import os
import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clocks import SetClock
from tests.exchange.plans.comparison.test_comparison import with_bodies
from tests.exchange.plans.rows import applied, compared, row, undone
from tracker.domain.deadlines.terms import DayTerm, RecurringTerm
from tracker.domain.model.kinds import KINDS
from tracker.exchange.plans.grid import Place
from tracker.exchange.plans.records import GoalHeading, Record
from tracker.services.plan import PlanResult
from tracker.storage.store import Store, open_store

EXAMPLES = 400 if os.environ.get("TRACKER_ATTACK") else 6
LEADS = ("MW", "MF", "PA")
WORDS = re.findall(
    r"\w+",
    "wells rivers schools roads bridges clinics forests pensions harbours archives museums taxes grain steel buses pumps mines "
    "courts ports dams",
)
GOALS = ("", "Water", "Water / Wells", "Money", "2. Law / 2.1 Courts")
DUE = date(2027, 1, 1)
RHYTHMS = (RecurringTerm("recurring", "year", days=("12-25",)), RecurringTerm("recurring", "half", day=20))
RECURS = 4
"""From this number of days on a row recurs."""


def heading(text: str, level: int) -> GoalHeading:
    """`2.1 Courts` as number and title."""
    number, _, title = text.partition(" ") if text[0].isdigit() else ("", "", text)
    return GoalHeading(title, level, number)


def record(number: int, title: str, lead: str, goal: str, days: int, code: str = "") -> Record:
    path = tuple(heading(each, level) for level, each in enumerate(filter(None, goal.split(" / ")), 1))
    due = (DUE + timedelta(days)).isoformat() if 0 < days < RECURS else ""
    found = replace(row(number, title, lead, due, code=code), goals=path)
    return recurring(found, RHYTHMS[days - RECURS]) if days >= RECURS else found


def recurring(record: Record, term: RecurringTerm) -> Record:
    return replace(record, term=term, term_text=str(term))


titles = st.sampled_from(["Report", "report.", "Report (old)", "Draft the law", "Draft  the law", "Отчет", "ОТЧЁТ", "№ 5", "***"])
rows = st.tuples(titles, st.sampled_from(LEADS), st.sampled_from(GOALS), st.integers(0, RECURS + 1))


@contextmanager
def database(template: Path) -> Iterator[Store]:
    """A SQLite database of one example's own."""
    path = template.with_name("example.db")
    for old in template.parent.glob("example.db*"):
        old.unlink()
    shutil.copyfile(template, path)
    with open_store(str(path), clock=SetClock()) as store:
        yield with_bodies(store)


def everything(store: Store) -> dict[str, list[dict[str, object]]]:
    """Every item of the database."""
    return {kind: list(store.rows(kind)) for kind in KINDS}


@settings(max_examples=EXAMPLES)
@given(st.lists(rows, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_what_went_in_is_found_again_however_alike_its_rows_are(
    sqlite_template: Path, told: list[tuple[str, str, str, int]], chance: random.Random
) -> None:
    records = [record(number, *each) for number, each in enumerate(told, 2)]
    with database(sqlite_template) as store:
        before = everything(store)
        applied(store, records, controller="PA")
        assert compared(store, records).counts == Counter(same=len(records))
        assert applied(store, records, controller="PA") == PlanResult()
        chance.shuffle(records)
        moved = [replace(each, place=Place("Plan", number)) for number, each in enumerate(records, 2)]
        assert compared(store, moved).counts["left_out"] == compared(store, moved).counts["added"] == 0
        undone(store)
        assert everything(store) == before


def revised(records: list[Record], chance: random.Random) -> tuple[list[Record], Counter[str]]:
    """The rows with some taken out, put in, moved, given away and given another term; and how many of each."""
    found: list[Record] = []
    wanted: Counter[str] = Counter()
    for each in records:
        what = chance.choice(["same", "same", "left_out", "reassigned", "redated", "moved", "added"])
        wanted[what] += 1
        if what == "reassigned":
            each = replace(each, lead=chance.choice([lead for lead in LEADS if lead != each.lead]))
        elif what == "redated" and isinstance(each.term, RecurringTerm):
            each = recurring(each, RHYTHMS[1])
        elif what == "redated":
            each = replace(each, term=DayTerm("day", date(2030, 1, 1)), term_text="1 January 2030")
        elif what == "moved":
            each = replace(each, goals=(GoalHeading("Health", 1),))
        elif what == "added":
            wanted["same"] += 1
            found.append(
                replace(each, titles={"": f"Insert {chance.getrandbits(64):x} {chance.getrandbits(64):x}"}, code="", number="")
            )
        found += [each] if what != "left_out" else []
    if chance.random() < 0.5:
        chance.shuffle(found)
    return [replace(each, place=Place("Plan", number)) for number, each in enumerate(found, 2)], +wanted


@settings(max_examples=EXAMPLES)
@given(st.integers(1, 20), st.booleans(), st.randoms(use_true_random=False))
def test_a_revised_file_changes_exactly_what_it_revised(
    sqlite_template: Path, number: int, coded: bool, chance: random.Random
) -> None:
    told = [
        (f"Build {word} for the {other}", chance.choice(LEADS), chance.choice(GOALS), chance.choice((1, RECURS)))
        for word, other in pairs(chance, number)
    ]
    records = [record(place, *each, code=f"A-{place}" if coded else "") for place, each in enumerate(told, 2)]
    with database(sqlite_template) as store:
        applied(store, records, controller="PA")
        before = everything(store)
        new, wanted = revised(records, chance)
        found = compared(store, new).counts
        assert found + Counter(reassigned=found.pop("renamed", 0)) == wanted  # all rows of a body may have gone to one other
        applied(store, new, controller="PA")
        assert compared(store, new).counts == +Counter(same=len(new), left_out=wanted["left_out"])
        assert applied(store, new, controller="PA") == PlanResult()
        if store.head.number > 3:
            undone(store)
        assert everything(store) == before


def pairs(chance: random.Random, number: int) -> list[tuple[str, str]]:
    """Pairs of words, no word twice in one place."""
    return list(zip(chance.sample(WORDS, number), chance.sample(WORDS, number), strict=True))
