"""Reading: by code as people type it, updates and log newest first, the store's day, and who is meant by a name."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.clocks import SetClock
from tracker.domain.filters import Filter, parse
from tracker.domain.model.strategy import Alias, Body, CalendarDay, Goal, Task
from tracker.domain.model.vocabulary import Act
from tracker.errors import Refused, Unusable
from tracker.services.acts import control
from tracker.services.tasks import add_task
from tracker.storage.shelves.naming import body_named, names_of
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor, TaskQuery

ACTOR = Actor("tester")


@pytest.fixture
def office(store: Store) -> Store:
    """Two bodies with aliases, nested goals, a task with eleven updates."""
    with store.writing(ACTOR, "the plan", on=date(2026, 9, 1)) as work:
        work.add("body.add", Body(code="MFA", name_en="Ministry of Foreign Affairs", name_ru="Министерство иностранных дел"))
        work.add("body.add", Body(code="PA", name_en="Administration of the President"))
        work.add("alias.add", Alias(code="PA.EXEC", body="PA", name_en="Executive Office of the President"))
        work.add("alias.add", Alias(code="MFA.OFFICE", body="MFA", name_en="The Office"))
        work.add("alias.add", Alias(code="PA.OFFICE", body="PA", name_en="The Office"))
        work.add("goal.add", Goal(code="G2", title_en="Economy"))
        work.add("goal.add", Goal(code="G2.1", parent="G2", title_en="Trade"))
        work.add("calendar_day.add", CalendarDay(code="KZ.1", calendar="KZ", day=date(2026, 12, 16)))
        add_task(work, Task(code="G2.T14", title_en="Export list", goal="G2.1", lead="MFA", controller="PA"))
        control.perform(work, "G2.T14", Act.ASSIGN)
    for day in range(1, 12):
        with store.writing(ACTOR, f"news {day}", on=date(2026, 10, day)) as work:
            control.perform(work, "G2.T14", Act.PROGRESS, percent=day)
    return store


@pytest.mark.parametrize(
    "typed", ["G2.T14", "g2.t14", " G2.T14 ", "G2.Т14", "g2.т14"], ids=["as is", "low", "blanks", "Cyrillic", "both"]
)
def test_a_code_is_found_as_people_type_it(office: Store, typed: str) -> None:
    assert office.get(Task, typed).code == "G2.T14"


def test_a_code_that_is_not_there_is_refused_with_the_nearest(office: Store) -> None:
    with pytest.raises(Refused) as caught:
        office.get(Task, "G2.T41")
    assert (caught.value.kind, caught.value.fields["near"]) == ("unknown_code", ["G2.T14"])


def test_updates_are_newest_first_and_ten_follows_nine(office: Store) -> None:
    assert [update.percent for update in office.updates.newest("G2.T14")] == [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, None]
    assert [update.percent for update in office.updates.newest(limit=2)] == [11, 10]


def test_the_log_is_read_in_pages_newest_first(office: Store) -> None:
    first = [line.revision.number for line in office.ledger.log(limit=5)]
    rest = [line.revision.number for line in office.ledger.log(before=first[-1], limit=100)]
    assert first + rest == list(range(office.head.number, 0, -1))


def test_the_kind_of_a_code_is_known_even_when_its_item_was_withdrawn(office: Store) -> None:
    with office.writing(ACTOR, "a mistake") as work:
        goal = work.add("goal.add", Goal(code="G9"))
    with office.writing(ACTOR, "taken away") as work:
        work.remove("goal.withdraw", goal)
    assert (office.ledger.kind_of("g9"), office.ledger.kind_of("MFA"), office.ledger.kind_of("NONE")) == ("goal", "body", None)


def test_a_goal_s_path_leads_to_the_top(office: Store) -> None:
    assert office.goals.paths()["G2.1"] == ("G2.1", "G2")
    assert office.tasks.count(parse(["goal:G2"]), office.today) == 1


def test_a_calendar_knows_its_days_and_the_plain_week_knows_none(office: Store) -> None:
    day = date(2026, 12, 16)
    assert (office.calendar("KZ").is_working(day), office.calendar(None).is_working(day)) == (False, True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mfa", "MFA"),
        ("ministry of foreign affairs", "MFA"),
        ("МИНИСТЕРСТВО ИНОСТРАННЫХ ДЕЛ", "MFA"),
        ("Executive\u00a0Office of the\u200b President", "PA"),
    ],
)
def test_a_body_is_found_by_code_name_or_alias_whatever_the_case_and_the_blanks(office: Store, text: str, code: str) -> None:
    assert body_named(office, text).code == code


def test_a_name_that_two_bodies_bear_is_refused_with_both(office: Store) -> None:
    with pytest.raises(Refused) as caught:
        body_named(office, "the office")
    assert (caught.value.kind, caught.value.fields["codes"]) == ("name_of_several", ["MFA", "PA"])


def test_a_name_that_nobody_bears_is_refused_with_what_is_near(office: Store) -> None:
    with pytest.raises(Refused) as caught:
        body_named(office, "Ministry of Foreign Afairs", "unknown_actor")
    assert (caught.value.kind, caught.value.fields["near"]) == ("unknown_actor", ["MFA"])
    assert len(names_of(office)) >= 6


@pytest.mark.parametrize("zone", ["UTC", "Asia/Almaty", "America/New_York"])
def test_the_day_is_the_strategy_s_whatever_the_machine_s_zone(
    office: Store, clock: SetClock, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    clock.instant = datetime(2027, 2, 1, 20, tzinfo=UTC)  # 01:00 of 2 February in Almaty
    office.refresh()
    assert office.today == date(2027, 2, 2)
    monkeypatch.undo()
    time.tzset()


def test_a_task_due_yesterday_in_the_strategy_s_zone_is_overdue(office: Store, clock: SetClock) -> None:
    with office.writing(ACTOR, "due") as work:
        add_task(work, Task(code="T1", title_en="Due", lead="MFA", controller="PA", due=date(2027, 2, 1), term_text="1 Feb 2027"))
        control.perform(work, "T1", Act.ASSIGN)
    for hour, overdue in (18, 0), (20, 1):
        clock.instant = datetime(2027, 2, 1, hour, tzinfo=UTC)
        office.refresh()
        assert office.tasks.count(parse(["overdue"]), office.today) == overdue


def test_the_newest_number_is_read_beside_the_snapshot(office: Store, url: str) -> None:
    with open_store(url) as other:
        seen = other.head.number
        with office.writing(ACTOR, "more") as work:
            work.add("goal.add", Goal(code="G5"))
        assert [other.newest(), other.newest(), other.head.number] == [seen + 1, seen + 1, seen]


def test_a_reading_that_was_stopped_says_so_and_the_next_one_works(office: Store) -> None:
    office.tasks.page(TaskQuery(), office.today)
    office.interrupt()
    office.refresh()
    assert office.tasks.count(Filter(), office.today) == 1


def test_an_unknown_order_is_a_mistake_of_ours_and_no_empty_page(office: Store) -> None:
    with pytest.raises(KeyError):
        office.tasks.page(TaskQuery(order="weather"), office.today)


def test_a_moment_store_that_is_closed_lets_go_of_its_connections(office: Store) -> None:
    for day in range(1, 20):
        with office.at(date(2026, 10, 1 + day % 9)) as then:
            assert then.get(Task, "G2.T14").percent == 1 + day % 9


def test_a_file_that_vanished_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        open_store(str(tmp_path / "gone" / "strategy.db"))
    assert caught.value.kind == "database_missing"


def test_the_next_store_compiles_no_statement_again(url: str, clock: SetClock) -> None:
    asked: list[str] = []

    def ask() -> None:
        with open_store(url, clock=clock) as store:
            store.tasks.page(TaskQuery(), store.today)
            store.progress.totals(Filter(), store.today)

    def note(connection: object, cursor: object, sql: str, words: object, context: Any, many: bool) -> None:
        asked.append(context.cache_hit.name)

    ask()
    event.listen(Engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert ("CACHE_HIT" in asked, "CACHE_MISS" in asked) == (True, False)
