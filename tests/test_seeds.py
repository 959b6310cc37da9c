"""The built-in strategy as its files say it: every fact of the first case, its day, its source and how far it is verified."""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tracker.domain.deadlines.calendar import Calendar, Special
from tracker.domain.deadlines.derivation import Derivation, derive
from tracker.domain.deadlines.terms import term_of
from tracker.domain.model.fields import fields_of
from tracker.domain.model.strategy import Event, Instrument, Strategy, Task
from tracker.domain.model.vocabulary import Act, Roll, Verification
from tracker.domain.plan import AMEND, Plan, PlanAct, PlanItem
from tracker.domain.plan_checks import OWN_KIND, acts_by_task, check_against
from tracker.exchange.plans.toml_plan import read_plan
from tracker.wording import sentence

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SEARCHED = date(2026, 11, 24)
"""The day of the last look at public sources: nothing in the files is later."""

DECREE = date(2020, 3, 6)


@cache
def plans() -> tuple[Plan, ...]:
    return tuple(read_plan(path) for path in sorted(SEEDS.glob("*.toml")))


@cache
def items() -> dict[str, PlanItem]:
    """Every item by its code, as it is first said."""
    found: dict[str, PlanItem] = {}
    for plan in plans():
        for item in plan.items:
            if not is_occurrence(item):
                found.setdefault(item.code, item)
    return found


def is_occurrence(item: PlanItem) -> bool:
    """Whether a table only holds the acts on one period of a series, which says everything else."""
    series = [each.code for plan in plans() for each in plan.items if each.kind == "series"]
    return item.kind == "task" and any(item.code.startswith(f"{code}.") for code in series)


def value(code: str) -> Any:
    return items()[code].value()


def of_kind(kind: str) -> dict[str, Any]:
    return {code: item.value() for code, item in items().items() if item.kind == kind}


@cache
def acts() -> dict[str, list[PlanAct]]:
    """The acts of each task, in the order of the files."""
    return {task: found for plan in plans() for task, found in acts_by_task(plan).items()}


def days_of(task: str, *wanted: str) -> list[str]:
    return [str(act.on) for act in acts().get(task, []) if act.act in wanted]


@cache
def calendar() -> Calendar:
    days = of_kind("calendar_day").values()
    return Calendar.of("KZ", (Special(each.day, each.works, yearly=bool(each.yearly), until=each.until) for each in days))


def deadline(code: str) -> Derivation:
    """The deadline that a task or window gets from its term and its instrument's rule."""
    term = term_of(value(code).term_rule)
    instrument = value(value(value(code).clause).instrument) if value(code).clause else value("D280")
    base = value(term.base_event).day if term.base_event else None
    return derive(term, base=base, roll=instrument.roll, calendar=calendar() if instrument.calendar else Calendar())


# -- the files as a whole


def test_every_file_is_sound_beside_those_before_it() -> None:
    known: set[tuple[str, str]] = set()
    told = []
    for plan in plans():
        told += [sentence(each) for each in plan.findings]
        told += [sentence(each) for each in check_against(plan, lambda *named: named in known, SEARCHED)]
        known.update((item.kind, item.code) for item in plan.items)
        known.update(("calendar", item.fields["calendar"]) for item in plan.items if item.kind == "calendar_day")
    assert told == []
    assert all(plan.title for plan in plans())


def test_a_file_for_older_databases_withdraws_what_stood_twice() -> None:
    (path,) = (SEEDS / "older").glob("*.toml")
    plan = read_plan(path)
    assert plan.findings == ()
    assert {act.task: act.act for act in plan.acts} == {f"CA.YEARLY.{year}": "withdraw" for year in range(2022, 2026)}
    assert [f"The meeting of {2022 + number} is M0{6 + number}." for number in range(4)] == [
        act.fields["note"] for act in plan.acts
    ]


def test_the_strategy_comes_first() -> None:
    assert plans()[0].items[0].value() == value("KFP2030")


def test_an_item_stands_before_anything_refers_to_it() -> None:
    late = []
    for plan in plans():
        for item in plan.items:
            for field in fields_of(item.kind):
                named = item.fields.get(field.attribute) if field.refers_to else None
                if named and day_of(items()[named]) > day_of(item):
                    late.append((item.code, named))
        late += [(act.task, act.fields["goal"]) for act in plan.acts if "goal" in act.fields and act.on and act.on < DECREE]
    assert late == []


def day_of(item: PlanItem) -> date:
    assert item.on is not None, item.place
    return item.on


def test_nothing_is_dated_after_the_search() -> None:
    everything: list[PlanItem | PlanAct] = [
        *(i for plan in plans() for i in plan.items if not is_occurrence(i)),
        *(a for plan in plans() for a in plan.acts),
    ]
    dated = [(each.place, each.on) for each in everything]
    assert [each for each in dated if each[1] is None or each[1] > SEARCHED] == []


@pytest.mark.parametrize("kind", OWN_KIND)
def test_an_item_that_is_named_again_only_gains_what_replaced_it(kind: str) -> None:
    first: set[str] = set()
    for plan in plans():
        again = [item for item in plan.items if item.kind == kind and item.code in first]
        assert all(set(item.fields) == {"replaced_by"} for item in again)
        first |= {item.code for item in plan.items}


def test_what_is_verified_names_where_it_was_read() -> None:
    bare = [code for code, item in items().items() if (v := item.value()).verification is Verification.VERIFIED and not v.source]
    assert bare == []
    told = [act for found in acts().values() for act in found if act.act != AMEND]
    assert [
        act.place for act in told if act.fields["verification"] is Verification.VERIFIED and not act.fields.get("source")
    ] == []


def test_every_item_says_how_far_it_is_verified() -> None:
    silent = [code for code, item in items().items() if "verification" not in {**item.defaults, **item.fields}]
    assert silent == []


# -- what is only remembered, and what is made up

REMEMBERED = """
    G1 G2 G3 G4 G5 G6 G7 B1 B2 B3 B4
    S2050 D636 D521 APPC CASPIAN M28 G6.D1 B2.D1.MFA
    PA GOV PMO SC MFA MOD KNB MIA MEN MDD MTI MNE MF MIID MEGNR MJ MIOR MCS MES LEB MDD.2019 MEGNR.2023
"""
ABBREVIATIONS = ("ABBR", "SHORT")


def test_exactly_what_is_only_remembered_is_unverified() -> None:
    unverified = {code for code, item in items().items() if item.value().verification is Verification.UNVERIFIED}
    assert {code for code in unverified if not code.endswith(ABBREVIATIONS) and code not in of_kind("calendar_day")} == set(
        REMEMBERED.split()
    )
    assert all(value(code).verification is Verification.UNVERIFIED for code in items() if code.endswith(ABBREVIATIONS))


REMEMBERED_ACTS = """
    B1.D1 assign 2020-03-06
    B1.D2 assign 2020-03-06
    B1.D3 assign 2020-03-06
    B1.D4 assign 2020-03-06
    B1.D5 assign 2020-03-06
    B2.D1 assign 2020-03-06
    B4.D1 assign 2020-03-06
    B4.D2 assign 2020-03-06
    B4.D3 assign 2020-03-06
    G1.D1 assign 2020-03-06
    G2.D1 assign 2020-03-06
    G6.D1 assign 2020-03-06
    M02 assign 2022-11-07
    M03 assign 2018-03-15
    M05 assign 2019-11-29
    M05 report 2021-08-06
    M05 accept 2021-08-06
    M06 assign 2021-08-06
    M07 assign 2022-07-21
    M07 report 2023-09-14
    M07 accept 2023-09-14
    M08 assign 2023-09-14
    M09 assign 2024-08-09
    M10 assign 2020-12-31
    M10.1 assign 2020-12-31
    M10.1 report 2022-10-13
    M10.1 accept 2022-10-13
    M10.2 assign 2022-10-13
    M11 assign 2022-10-01
    M13 assign 2024-12-17
    M17 assign 2023-12-01
    M17 report 2023-12-08
    M17 accept 2023-12-08
    M18 progress 2023-02-02
    M20 assign 2015-12-31
    M20.1 assign 2025-11-06
    M22 assign 2025-03-03
    M25 assign 2015-09-30
    M26 assign 2019-09-30
    M27 assign 2024-01-01
    M27 progress 2024-07-04
    M27 report 2024-12-31
    M27 accept 2024-12-31
    M28 assign 2018-08-12
    M28 progress 2019-02-28
"""


def test_exactly_the_days_that_no_page_gave_are_unverified() -> None:
    said = [act for code in sorted(acts()) for act in acts()[code] if act.act != AMEND]
    unverified = [act for act in said if act.fields["verification"] is Verification.UNVERIFIED]
    told = [f"{act.task} {act.act} {act.on}" for act in unverified]
    assert told == [line.strip() for line in REMEMBERED_ACTS.strip().splitlines()]
    assert [act.place for act in unverified if act.task != "M28" and act.act == "assign" and not act.fields.get("note")] == []


def test_the_steps_of_the_window_are_made_up_and_stay_drafts() -> None:
    steps = [code for code, task in of_kind("task").items() if task.window == "GW" and code != "D280.2.T1"]
    assert steps == [f"D280.2.T{number}" for number in range(2, 8)]
    assert {value(code).verification for code in steps} == {Verification.ILLUSTRATIVE}
    assert [code for code in steps if code in acts()] == []
    assert {(value(code).term_rule, value(code).clause) for code in steps} == {(value("D280.2.T1").term_rule, "D280.2")}


def test_only_the_steps_and_the_shelf_of_promises_are_made_up() -> None:
    made_up = {code for code, item in items().items() if item.value().verification is Verification.ILLUSTRATIVE}
    yearly = {code for code in of_kind("series") if code.endswith(".D1.YEARLY") or code in ("B1.D3.YEARLY", "B1.D4.YEARLY")}
    assert made_up == {"PUBLIC", "D280.REPORT", *(f"D280.2.T{number}" for number in range(2, 8)), *yearly}


# -- the decree and its window


def test_the_strategy_is_the_decree_s_in_the_time_of_almaty() -> None:
    strategy = value("KFP2030")
    assert isinstance(strategy, Strategy)
    assert (strategy.instrument, strategy.time_zone, strategy.main_language) == ("D280", "Asia/Almaty", "en")
    assert items()["KFP2030"].on == DECREE
    assert all((strategy.title_en, strategy.title_ru, strategy.title_kk))


def test_the_decree_rolls_to_the_next_working_day_by_an_unverified_citation() -> None:
    decree = value("D280")
    assert isinstance(decree, Instrument)
    assert (decree.roll, decree.roll_verification, decree.calendar) == (Roll.NEXT, Verification.UNVERIFIED, "KZ")
    for words in ("article 175", "civil relations", "12-1"):
        assert words in (decree.roll_source or "")


def test_the_decree_has_five_clauses() -> None:
    assert [clause.number for clause in of_kind("clause").values() if clause.instrument == "D280"] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("code", "form", "day", "weekday"),
    [
        ("D280.SIGNED", "signed", "2020-03-06", "Fri"),
        ("D280.INFORCE", "in_force", "2020-03-06", "Fri"),
        ("D280.PUBLISHED", "published", "2020-03-09", "Mon"),
    ],
)
def test_the_decree_has_three_base_events(code: str, form: str, day: str, weekday: str) -> None:
    event = value(code)
    assert isinstance(event, Event)
    assert (event.form, str(event.day), f"{event.day:%a}", event.instrument) == (form, day, weekday, "D280")
    assert str(items()[code].on) == day


def test_the_window_runs_to_monday_8_june_2020() -> None:
    window = value("GW")
    assert (window.clause, window.lead, window.controller) == ("D280.2", "GOV", "PA")
    assert window.term_text == "within three months"
    assert deadline("GW").day == date(2020, 6, 8)


def test_item_2_is_assigned_by_the_decree_and_has_no_public_evidence() -> None:
    task = value("D280.2.T1")
    assert (task.lead, task.controller, task.window, task.goal) == ("GOV", "PA", "GW", None)
    assert deadline("D280.2.T1").day == date(2020, 6, 8)
    assert [(act.act, str(act.on)) for act in acts()["D280.2.T1"]] == [
        ("assign", "2020-03-06"),
        ("no_public_evidence", "2026-11-24"),
    ]
    assert "English and Russian" in acts()["D280.2.T1"][1].fields["source"]


INSTRUMENTS = """
    L107       2000-11-27  law          107-II
    R168       2001-01-31  resolution   168
    R1300      2002-12-10  resolution   1300
    CANWFZ     2006-09-08  treaty       -
    D976       2010-04-27  decree       976
    S2050      2012-12-14  strategy     -
    D741       2014-01-21  decree       741
    STEPS100   2015-05-22  plan         -
    PUBLIC     2015-09-30  statements   -
    EPCA       2015-12-21  treaty       -
    R790       2017-11-29  resolution   790
    D636       2018-02-15  decree       636
    TPNW       2018-03-02  treaty       -
    CA2018     2018-03-15  agreement    -
    O211       2018-06-11  order        211
    CASPIAN    2018-08-12  treaty       -
    D280       2020-03-06  decree       280
    CON2020    2020-03-06  concept      -
    D285       2020-03-15  decree       285
    APPC       2020-06-29  code         -
    D521       2021-02-26  decree       521
    R99        2021-02-26  resolution   99
    NSS2021    2021-06-30  strategy     -
    O83        2021-09-03  order        83
    NATPRO2021 2021-10-12  plan         -
    TITR2022   2022-03-31  declaration  -
    R355       2022-06-02  resolution   355
    CICA2022   2022-10-13  statement    -
    R10        2023-01-06  resolution   10
    O260       2024-10-29  order        260
    CC1994     1994-12-27  code         -
"""


def test_the_acts_around_the_decree() -> None:
    told = {code: (str(items()[code].on), act.form, act.number or "-") for code, act in of_kind("instrument").items()}
    rows = [line.split() for line in INSTRUMENTS.strip().splitlines()]
    assert told == {code: tuple(rest) for code, *rest in rows}
    assert all(act.title_en and act.title_ru for act in of_kind("instrument").values())


REPLACED = """
    D741 by D280 on 2020-03-06
    D636 by D521 on 2021-02-26
    R790 by R99 on 2021-02-26
    L107 by APPC on 2021-07-01
    O211 by O83 on 2021-09-03
    R1300 by R355 on 2022-07-01
    R355 by R10 on 2023-01-06
    O83 by O260 on 2024-10-29
"""


def test_an_act_is_replaced_on_a_day_of_its_own() -> None:
    again = {item.code: f"{item.code} by {item.fields['replaced_by']} on {item.on}" for item in plans()[-1].items}
    assert sorted(again.values()) == sorted(line.strip() for line in REPLACED.strip().splitlines())
    assert [code for code, act in of_kind("instrument").items() if act.replaced_by] == []


def test_a_promise_that_is_no_legal_act_never_rolls() -> None:
    promised = [value(code) for code in ("CA2018", "CICA2022", "TPNW", "TITR2022", "PUBLIC")]
    assert {act.roll for act in promised} == {Roll.NONE}
    assert all(act.roll_source and act.roll_verification is Verification.UNVERIFIED for act in promised)
    dated = [task for code, task in of_kind("task").items() if code.startswith("M") and deadline(code).precision == "day"]
    assert {value(task.clause).instrument for task in dated} <= {act.code for act in promised}


# -- calendar

CALENDAR = """
    2020-01-03 rest   moved from the Sunday after
    2020-01-05 works
    2020-03-08 rest
    2020-03-09 rest   for Women's Day; civil servants were at work
    2020-03-20 works
    2020-03-21 rest
    2020-03-22 rest
    2020-03-23 rest
    2020-03-24 rest   whether for officials is unclear
    2020-03-25 rest   whether for officials is unclear
    2020-03-26 works
    2020-04-30 works
    2020-05-01 rest
    2020-05-06 works
    2020-05-07 rest
    2020-05-08 rest   moved from Monday 11 May
    2020-05-09 rest
    2020-05-11 works
    2020-06-05 works
    2020-06-06 rest
    2020-06-08 works
    2020-12-18 rest   moved from the Sunday after
    2020-12-20 works
    2013-12-28 works  for a day of the next year
    2014-01-03 rest
    2021-12-17 rest   the last second day of Independence
    2024-12-17 works
    2022-10-24 rest
    2022-10-25 rest   the Day of the Republic is back
    2021-10-25 works
    2025-09-01 rest   for the last Constitution Day of August
    2026-08-31 works  the Constitution has another day
    2026-05-27 rest   Kurban Ait
    2027-03-15 rest
    2060-12-16 rest
"""
CALENDAR_ROWS = [line.split(maxsplit=2)[:2] for line in CALENDAR.strip().splitlines()]


@pytest.mark.parametrize(("day", "word"), CALENDAR_ROWS)
def test_the_calendar_of_kazakhstan(day: str, word: str) -> None:
    assert calendar().is_working(date.fromisoformat(day)) is (word == "works")


def test_no_holiday_lies_between_12_may_and_8_june_2020() -> None:
    assert calendar().differing(date(2020, 5, 12), date(2020, 6, 8)) == ()


def test_a_calendar_day_is_named_by_its_day() -> None:
    named = {
        code: f"KZ.YEARLY.{each.day:%m-%d}" if each.yearly else f"KZ.{each.day}" for code, each in of_kind("calendar_day").items()
    }
    assert [code for code, name in named.items() if code not in (name, f"{name}.1995")] == []


def test_every_year_from_2000_to_2026_is_published_and_no_other() -> None:
    assert calendar().years_known == frozenset(range(2000, 2027))


def test_every_day_of_the_calendar_has_titles_in_three_languages_and_a_source() -> None:
    days = of_kind("calendar_day")
    assert [code for code, each in days.items() if not (each.title_en and each.title_ru and each.title_kk and each.source)] == []


def test_a_dated_row_stands_only_where_the_day_would_be_another() -> None:
    days = of_kind("calendar_day").values()
    rest = Calendar.of("KZ", (Special(each.day, each.works, yearly=True, until=each.until) for each in days if each.yearly))
    idle = [each.code for each in days if not each.yearly and each.works is rest.is_working(each.day)]
    assert idle == ["KZ.2020-05-11"]  # a fact worth its row: its day off, for Victory Day, was moved to Friday


def test_what_is_verified_of_the_calendar_was_read_on_a_page() -> None:
    unclear = {"KZ.2020-03-24", "KZ.2020-03-25"}
    read = {code for code, each in of_kind("calendar_day").items() if "://" in each.source} - unclear
    assert {code for code, each in of_kind("calendar_day").items() if each.verification is Verification.VERIFIED} == read


DIFFERENCES = Path(__file__).with_name("calendar_differences.txt")
"""What the library has otherwise, and why: a day a line, with `|` between day, ours, the library's, why and source."""


def test_every_difference_from_an_independent_calendar_is_explained() -> None:
    holidays = pytest.importorskip("holidays")
    library = holidays.country_holidays("KZ", years=range(2000, 2027))
    first, number = date(2000, 1, 1), (date(2027, 1, 1) - date(2000, 1, 1)).days
    ours = {day: calendar().is_working(day) for day in (first + timedelta(days=each) for each in range(number))}
    theirs = {day: day in library.weekend_workdays or (day.weekday() < 5 and day not in library) for day in ours}
    lines = [line.split("|") for line in DIFFERENCES.read_text("utf-8").splitlines() if line.strip() and line[0] != "#"]
    explained = {date.fromisoformat(day.strip()): (our.strip(), their.strip()) for day, our, their, _, _ in lines}
    assert all(why.strip() and source.strip() for _, _, _, why, source in lines)
    word = {True: "works", False: "rest"}
    assert explained == {day: (word[ours[day]], word[theirs[day]]) for day in ours if ours[day] != theirs[day]}


WINDOW_OF_THREE_MONTHS = """
    2020-03-06 none     2020-06-06
    2020-03-06 next     2020-06-08
    2020-03-06 previous 2020-06-05
    2020-03-09 none     2020-06-09
    2020-03-09 next     2020-06-09
    2020-03-09 previous 2020-06-09
    2019-11-30 none     2020-02-29
    2020-01-31 none     2020-04-30
"""


@pytest.mark.parametrize("line", WINDOW_OF_THREE_MONTHS.strip().splitlines())
def test_three_months_under_each_roll_rule_by_this_calendar(line: str) -> None:
    base, roll, day = line.split()
    term = term_of(value("GW").term_rule)
    assert derive(term, base=date.fromisoformat(base), roll=Roll(roll), calendar=calendar()).day == date.fromisoformat(day)


# -- bodies and goals


def test_every_body_has_its_name_in_three_languages() -> None:
    bodies = of_kind("body")
    assert len(bodies) == 20
    assert [code for code, each in bodies.items() if not all((each.name_en, each.name_ru, each.name_kk))] == []


@pytest.mark.parametrize(
    ("alias", "body", "since", "until", "verification"),
    [
        ("PMO.2023", "PMO", "2023-01-02", "None", "verified"),
        ("MDD.2019", "MDD", "None", "2019-05-31", "unverified"),
        ("MEGNR.2023", "MEGNR", "2023-01-01", "None", "unverified"),
    ],
)
def test_official_names_of_other_days(alias: str, body: str, since: str, until: str, verification: str) -> None:
    name = value(alias)
    assert (name.body, name.form, str(name.since), str(name.until)) == (body, "official", since, until)
    assert name.verification == verification
    assert all((name.name_en, name.name_ru, name.name_kk))


def test_the_controller_is_found_under_both_english_names() -> None:
    assert value("PA.EXEC").name_en == "Executive Office of the President"
    assert value("PA.EXEC").verification is Verification.VERIFIED


def test_four_blocks_stand_under_seven_goals_from_the_day_of_the_decree() -> None:
    goals = of_kind("goal")
    assert [code for code, goal in goals.items() if goal.parent is None] == [f"G{number}" for number in range(1, 8)]
    assert {code: goal.parent for code, goal in goals.items() if goal.form == "block"} == {
        "B1": "G3",
        "B2": "G5",
        "B3": "G7",
        "B4": "G4",
    }
    assert {items()[code].on for code in goals} == {DECREE}


# -- milestones: when promised, the due day, its precision, when reported, the outcome

MILESTONES = """
    M01    2015-12-21  -           -      2020-03-01  executed
    M02    2022-11-07  -           -      2022-11-07  executed
    M03    2018-03-15  -           -      2018-03-15  executed
    M04    2018-03-15  2019-03-31  month  2019-11-29  executed
    M05    2019-11-29  2020-03-31  month  2021-08-06  executed
    M06    2021-08-06  -           -      2022-07-21  partly
    M07    2022-07-21  2023-09-16  day    2023-09-14  executed
    M08    2023-09-14  2024-08-09  day    2024-08-09  executed
    M09    2024-08-09  2025-11-16  day    2025-11-16  executed
    M10    2020-12-31  -           -      2024-12-17  executed
    M10.1  2020-12-31  2022-12-31  year   2022-10-13  executed
    M10.2  2022-10-13  2024-12-31  year   2024-12-17  executed
    M11    2022-10-01  2022-10-31  month  2022-10-13  executed
    M12    2022-10-13  -           -      -           -
    M13    2024-12-17  2026-10-31  month  -           -
    M14    2020-08-19  2020-09-15  day    2020-12-15  executed
    M15    2019-12-20  -           -      2022-06-24  executed
    M16    2021-06-14  -           -      2021-10-14  executed
    M17    2023-12-01  2023-12-09  day    2023-12-08  executed
    M18    2020-12-12  2025-12-12  day    -           -
    M19    2022-03-31  2025-12-31  year   -           -
    M20    2015-12-31  -           -      2023-09-19  executed
    M20.1  2025-11-06  -           -      2025-11-06  executed
    M21    2018-03-02  -           -      2021-01-22  executed
    M22    2025-03-03  2025-03-07  day    2025-03-07  executed
    M23    2025-03-07  2026-06-30  half   -           -
    M23.1  2025-03-07  2026-12-31  year   -           -
    M24    2006-09-08  -           -      -           -
    M25    2015-09-30  2045-12-31  year   2018-09-28  executed
    M26    2019-09-30  -           -      2025-08-03  executed
    M27    2024-01-01  2024-12-31  year   2024-12-31  executed
    M28    2018-08-12  -           -      -           -
"""
ROWS = [tuple(line.split()) for line in MILESTONES.strip().splitlines()]


@pytest.mark.parametrize(("code", "promised", "due", "precision", "reported", "outcome"), ROWS, ids=lambda each: str(each))
def test_a_milestone_has_its_planned_and_actual_days(
    code: str, promised: str, due: str, precision: str, reported: str, outcome: str
) -> None:
    derivation = deadline(code)
    closing = [act for act in acts()[code] if act.act == "accept"]
    assert str(items()[code].on) == promised
    assert days_of(code, "assign") == [promised]
    assert (str(derivation.day or "-"), derivation.precision or "-") == (due, precision)
    assert days_of(code, "report") == days_of(code, "accept") == [reported for _ in closing]
    assert [act.fields["outcome"] for act in closing] == [outcome for _ in closing]
    assert (reported == "-") == (closing == [])


def test_there_is_no_milestone_beside_those_of_the_table() -> None:
    tasks = [code for code, task in of_kind("task").items() if not code.startswith("D280.") and task.form != "direction"]
    assert sorted(tasks) == sorted(row[0] for row in ROWS)
    assert {f"M{number:02}" for number in range(1, 29)} <= set(tasks)


def test_every_task_has_a_lead_a_controller_and_a_term_in_words() -> None:
    bare = [
        code
        for code, task in of_kind("task").items()
        if not (task.lead and task.controller and task.term_text and task.term_rule)
    ]
    assert bare == []


def test_a_duty_that_lasts_is_no_milestone() -> None:
    tasks = {code: task.form for code, task in of_kind("task").items() if code.startswith("M")}
    assert {code for code, form in tasks.items() if form == "task"} == {"M10", "M10.1", "M10.2", "M12", "M24"}
    assert set(tasks.values()) == {"task", "milestone"}


def test_parts_hang_under_their_milestone() -> None:
    parts = {code: task.parent for code, task in of_kind("task").items() if task.parent}
    assert {part: code for part, code in parts.items() if value(code).form != "direction"} == {
        "M10.1": "M10", "M10.2": "M10", "M20.1": "M20", "M23.1": "M23"
    }  # fmt: skip


def test_leads_other_than_the_foreign_ministry() -> None:
    others = {code: task.lead for code, task in of_kind("task").items() if code.startswith("M") and task.lead != "MFA"}
    assert others == {"M18": "MEGNR", "M19": "MIID"}


def test_lead_and_controller_of_a_milestone_are_called_our_reading() -> None:
    milestones = [task for code, task in of_kind("task").items() if code.startswith("M")]
    assert [task.code for task in milestones if "Lead and controller are our reading." not in (task.note or "")] == []


def test_every_milestone_serves_a_goal_from_the_day_of_the_decree_on() -> None:
    for code, task in of_kind("task").items():
        if code.startswith("M"):
            given = [(act.on, act.fields["goal"]) for act in acts()[code] if act.act == AMEND and "goal" in act.fields]
            early = day_of(items()[code]) < DECREE
            assert (task.goal is None) is early, code
            assert [day for day, _ in given] == [DECREE] * early, code


def test_the_second_meeting_was_put_off_twice_and_its_deadline_stayed() -> None:
    moved = [(str(act.on), str(act.fields["forecast"])) for act in acts()["M04"] if "forecast" in act.fields]
    assert moved == [("2019-03-31", "2019-04-30"), ("2019-04-30", "2019-11-30")]
    assert deadline("M04").day == date(2019, 3, 31)


DIRECTIONS = """
    G1.D1  MFA  -                            territorial integrity
    G2.D1  MFA  M03 M04 M05 M06 M07 M08 M09  leading place in Central Asia
    G6.D1  MFA  -                            unity of the multi-ethnic people
    B1.D1  MFA  -                            security systems
    B1.D2  MFA  M25                          coalition against terrorism
    B1.D3  MFA  -                            modern threats
    B1.D4  MFA  -                            intermediary
    B1.D5  MFA  M24                          nuclear-weapon-free zones
    B2.D1  MEN  -                            energy security
    B4.D1  MFA  M10 M11 M12 M13              CICA into a regional organisation
    B4.D2  MFA  M20                          United States
    B4.D3  MFA  M01 M02                      European Union
"""


def parts_of(direction: str) -> list[str]:
    """The milestones under a direction: from the first, or from the day of the decree."""
    amended = {code: act.fields["parent"] for code, found in acts().items() for act in found if "parent" in act.fields}
    return sorted(code for code, task in of_kind("task").items() if amended.get(code, task.parent) == direction)


@pytest.mark.parametrize("line", DIRECTIONS.strip().splitlines(), ids=lambda line: line.split()[0])
def test_a_direction_of_the_concept_has_its_lead_and_its_milestones(line: str) -> None:
    code, lead, *rest = line.split()
    task = value(code)
    named = sorted(word for word in rest if word in {row[0] for row in ROWS})
    about = line.split("  ")[-1].strip()
    assert (task.form, task.lead, task.controller, task.clause) == ("direction", lead, "PA", "D280.1")
    assert about.casefold() in task.title_en.casefold()
    assert parts_of(code) == named
    assert str(deadline(code).day) == "2030-12-31"
    assert days_of(code, "assign") == ["2020-03-06"]


def test_a_direction_without_a_milestone_is_followed_by_a_word_that_is_marked_as_made_up() -> None:
    bare = {code for code, task in of_kind("task").items() if task.form == "direction" and not parts_of(code)}
    series = {each.parent: each for each in of_kind("series").values() if each.parent}
    assert bare == {code for code, each in series.items() if each.verification is Verification.ILLUSTRATIVE}
    assert {each.lead for each in series.values()} == {"MFA", "MEN"}


def test_every_goal_has_a_task() -> None:
    given = {task.goal for task in of_kind("task").values() if task.goal}
    above = {goal.parent for code, goal in of_kind("goal").items() if code in given and goal.parent}
    assert set(of_kind("goal")) - {"G3", "G5", "G7"} <= given | above
    assert {"G3", "G5", "G7"} <= above


def test_the_decree_says_what_it_replaced_and_what_it_draws_on() -> None:
    told = {code: (each.instrument, str(each.form), each.other) for code, each in of_kind("relation").items()}
    assert told == {
        "D280.D741": ("D280", "replaces", "D741"),
        "D280.S2050": ("D280", "draws_on", "S2050"),
        "D280.STEPS100": ("D280", "draws_on", "STEPS100"),
    }
    assert "analyst's reading" in value("D280.D741").note


def test_a_meeting_of_the_leaders_of_central_asia_stands_once() -> None:
    years = [row[4][:4] for row in ROWS if row[0] in {f"M0{number}" for number in range(3, 10)}]
    assert years == sorted(set(years))
    assert value("CA.YEARLY").since == date(2026, 1, 1)


PROGRESS = {
    "B1.D5": ["2025-08-29"],
    "B4.D1": ["2025-09-10"],
    "B4.D2": ["2025-11-06"],
    "B4.D3": ["2022-11-07"],
    "G2.D1": ["2025-11-16"],
    "M12": ["2024-12-17"],
    "M15": ["2020-09-23", "2021-01-02", "2022-03-24"],
    "M18": ["2021-10-13", "2023-02-02"],
    "M19": ["2022-11-25"],
    "M21": ["2019-08-29"],
    "M24": ["2009-03-21", "2025-08-29"],
    "M25": ["2018-01-18"],
    "M26": ["2025-03-04"],
    "M27": ["2024-07-04"],
    "M28": ["2019-02-28"],
}


def test_progress_on_the_way() -> None:
    assert {code: days for code in sorted(acts()) if (days := days_of(code, Act.PROGRESS))} == PROGRESS


def test_the_acts_of_a_task_stand_in_the_order_of_their_days() -> None:
    for code, found in acts().items():
        days = [items()[code].on if code in items() else None, *(act.on for act in found)]
        assert all(first <= second for first, second in pairwise(days) if first and second), code


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("D741", "29 January 2014"),
        ("D741", "2014-2019"),
        ("KFP2030", "2019"),
        ("D280.3", "Executive Office"),
        ("D285", "until 11 May"),
        ("M01", "signed in 2020"),
        ("M22", "in Astana"),
        ("M15", "75th session"),
        ("M26", "May 2023"),
    ],
)
def test_where_sources_differ_both_versions_are_told(code: str, words: str) -> None:
    assert words in value(code).note


def test_a_promise_in_years_counts_from_its_event() -> None:
    assert isinstance(value("M18"), Task)
    assert term_of(value("M18").term_rule).base_event == "CARBON.PLEDGE"
    assert value("CARBON.PLEDGE").day == date(2020, 12, 12)
