"""What has days of its own counts from them in every report that knows of it, whichever day it was entered on."""

from datetime import date

import pytest

from tests.clocks import SetClock
from tracker.domain.deadlines.calendar import Calendar
from tracker.domain.model.strategy import Alias, Body, CalendarDay, Deputy, Member
from tracker.errors import Refused
from tracker.reports.names import name_on
from tracker.services import members, names, strategy
from tracker.storage.store import Store
from tracker.storage.values import Actor

ACTOR = Actor("tester")


@pytest.fixture
def office(store: Store, clock: SetClock) -> Store:
    """MFA is renamed from 15 November, erlan is a deputy of dana from that day, dana left on 20 November, and the 23rd is a day
    off: all of it entered on 30 November."""
    with store.writing(ACTOR, "the office", on=date(2026, 3, 6)) as work:
        strategy.add(work, Body(code="MFA", name_en="Foreign Ministry"))
        for code, login in ("M7", "dana"), ("M8", "erlan"):
            members.add(work, Member(code=code, login=login, role="staff", body="MFA"))
    clock.set("2026-11-30")
    with store.writing(ACTOR, "entered late") as work:
        names.rename(work, "MFA", since=date(2026, 11, 15), name_en="Ministry of Affairs")
        members.depute(work, "M7", "M8", since=date(2026, 11, 15))
        members.amend(work, "M7", until=date(2026, 11, 20))
        strategy.add(work, CalendarDay(code="KZ.1", calendar="KZ", day=date(2026, 11, 23)))
    return store


DAYS = [("2026-11-14", "Foreign Ministry"), ("2026-11-15", "Ministry of Affairs"), ("2026-11-30", "Ministry of Affairs")]


@pytest.mark.parametrize(("day", "name"), DAYS)
def test_a_new_name_counts_from_its_own_first_day(office: Store, day: str, name: str) -> None:
    with office.at(as_of=date.fromisoformat(day)) as then:
        assert name_on(then, "MFA", date.fromisoformat(day)) == name


def test_what_was_not_known_does_not_count(office: Store, clock: SetClock) -> None:
    clock.set("2026-12-05")
    with office.at(date(2026, 11, 20), date(2026, 11, 29)) as then:
        assert name_on(then, "MFA", date(2026, 11, 20)) == "Foreign Ministry"
        assert (then.items(Deputy), then.get(Member, "M7").until) == ([], None)
    with office.at(date(2026, 11, 20), date(2026, 11, 30)) as then:
        assert name_on(then, "MFA", date(2026, 11, 20)) == "Ministry of Affairs"


def test_deputies_days_off_and_last_days_count_from_their_own_days(office: Store) -> None:
    with office.at(as_of=date(2026, 11, 16)) as then:
        assert [(each.member, each.since) for each in then.items(Deputy)] == [("M8", date(2026, 11, 15))]
        assert then.get(Member, "M7").until == date(2026, 11, 20)
        calendar: Calendar = then.calendar("KZ")
        assert not calendar.is_working(date(2026, 11, 23))


def test_a_last_day_that_is_put_off_later_gives_nothing_back_to_the_days_before(office: Store, clock: SetClock) -> None:
    clock.set("2026-12-10")
    with office.writing(ACTOR, "back again") as work:
        members.amend(work, "M7", until=date(2027, 1, 31))
    with office.at(as_of=date(2026, 12, 5)) as then:
        assert then.get(Member, "M7").until == date(2026, 11, 20)
    with office.at(as_of=date(2026, 12, 10)) as then:
        assert then.get(Member, "M7").until == date(2027, 1, 31)


def test_nothing_is_called_by_a_name_before_it_stood(office: Store) -> None:
    with office.writing(ACTOR, "a new body") as work:
        strategy.add(work, Body(code="MOD", name_en="Defence"))
        strategy.add(work, Alias(code="MOD.N1", body="MOD", form="official", name_en="Old", since=date(2026, 1, 1)))
    with office.at(as_of=date(2026, 11, 20)) as then:
        assert (then.find(Body, "MOD"), then.items(Alias, body="MOD")) == (None, [])


@pytest.mark.parametrize(("on", "allowed"), [("2026-11-29", False), ("2026-11-30", True)])
def test_a_deputy_signs_nothing_of_a_day_before_the_deputyship_was_entered(office: Store, on: str, allowed: bool) -> None:
    with office.writing(ACTOR, "still here") as work:
        members.amend(work, "M7", until=None)
    signing = Actor("erlan", principal="M7")
    try:
        with office.writing(signing, "as a deputy", on=date.fromisoformat(on)) as work:
            strategy.add(work, Body(code="MOD", name_en="Defence"))
    except Refused as refused:
        assert (refused.kind, allowed) == ("not_a_deputy", False)
    else:
        assert allowed
