"""The strategy begun, and what tasks hang on added and amended; who is a member; and two people at one field."""

from typing import Any

import pytest

from tests.clocks import SetClock
from tests.services.office import bring_to, day, does, draft, refused, task_of
from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.strategy import Alias, Body, CalendarDay, Event, Goal, Instrument, Member, Strategy, Task
from tracker.domain.model.vocabulary import Roll, Status
from tracker.errors import Conflict, Refused
from tracker.services import strategy
from tracker.services.acts import control
from tracker.services.deadlines.conflicts import unchanged_since
from tracker.services.tasks import amend_task
from tracker.storage.database import schema
from tracker.storage.shelves.naming import member_of
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.wording import sentence


def begun(url: str, item: Strategy, *, on: str | None = None) -> Store:
    """An open store in which `item` was begun by aigul on 2 November 2026."""
    schema.create(url, "KFP2030")
    store = open_store(url, clock=SetClock())
    try:
        with store.writing(Actor("aigul"), "begin") as work:
            strategy.start(work, item, "aigul", on=day(on) if on else None)
    except Refused:
        store.close()
        raise
    return store


def test_whoever_begins_a_strategy_is_its_administrator(bare_url: str) -> None:
    item = Strategy(code="KFP2030", title_en="Concept", time_zone="Asia/Almaty")
    with begun(bare_url, item, on="2020-03-06") as store:
        assert store.strategy() == item
        assert member_of(store, "aigul") == Member(code="MEMBER.1", login="aigul", role="administrator")
        with store.at(as_of=day("2020-03-06")) as then:
            assert (then.has_strategy(), then.items(Member)) == (True, [])


def test_an_instrument_that_does_not_stand_yet_is_left_out(bare_url: str) -> None:
    with begun(bare_url, Strategy(code="KFP2030", title_en="Concept", instrument="D280")) as store:
        assert store.strategy().instrument is None


BAD_STRATEGIES = [
    (Strategy(code="OTHER", title_en="Concept"), "This database holds the strategy KFP2030, not OTHER."),
    (Strategy(code="KFP2030"), "The strategy KFP2030 has no title in any language."),
    (
        Strategy(code="KFP2030", title_en="Concept", time_zone="Asia/Almata"),
        '"Asia/Almata" is not a time zone. Did you mean Asia/Almaty',
    ),
    (Strategy(code="KFP2030", title_en="Concept", main_language="fr"), 'The main_language of strategy KFP2030 cannot be "fr".'),
    (Strategy(code="KFP2030", title_en="Concept", due_soon_days=-1), "The due_soon_days of strategy KFP2030 cannot be -1."),
]


@pytest.mark.parametrize(("item", "told"), BAD_STRATEGIES)
def test_a_strategy_that_cannot_be_is_refused(bare_url: str, item: Strategy, told: str) -> None:
    with pytest.raises(Refused) as caught:
        begun(bare_url, item)
    assert sentence(caught.value).startswith(told)


def test_a_database_holds_one_strategy(office: Store) -> None:
    told = refused(office, strategy.add, Strategy(code="SECOND", title_en="Another"))
    assert told.startswith("This database holds the strategy TEST, not SECOND.")


def test_a_stranger_is_told_whom_to_ask(office: Store) -> None:
    assert member_of(office, "tester").login == "tester"
    with pytest.raises(Refused) as caught:
        member_of(office, "guest")
    assert sentence(caught.value) == ("guest is not a member and may only read. Ask an administrator to add the login: tester.")
    nobody = Refused("not_a_member", login="guest", administrators=[])
    owner = "There is no administrator: the owner of the database must first run `tracker db members --recover`."
    assert sentence(nobody) == f"guest is not a member and may only read. {owner}"
    assert sentence(nobody, "ru").startswith("guest – не участник и может только читать. Администратора нет: ")


ADDED: list[Item] = [
    Goal(code="G2", title_en="Energy", parent="G1", position=2),
    Body(code="MOD", name_ru="Министерство обороны"),
    Alias(code="MFA.1", body="MFA", form="official", name_en="Foreign Office", until=day("2014-08-06")),
    Instrument(code="D281", title_en="Another decree"),
    Event(code="LATER", title_en="later"),
    CalendarDay(code="KZ.2020-05-08", calendar="KZ", day=day("2020-05-08")),
]


@pytest.mark.parametrize("item", ADDED, ids=[item.code for item in ADDED])
def test_an_item_is_added_from_its_day_on(office: Store, item: Item) -> None:
    from tracker.domain.model.kinds import KIND_OF

    kind = KIND_OF[type(item)]
    assert does(office, strategy.add, item, on="2020-04-01") == office.get(KINDS[kind], item.code) == item
    line = office.ledger.log(item.code, limit=1)[0]
    assert [(each.action, each.effective_on) for each in line.entries] == [(f"{kind}.add", "2020-04-01")]


REFUSED: list[tuple[Item, str]] = [
    (Goal(code="G1", title_en="Twice"), "The code G1 is used already"),
    (Goal(code="MFA", title_en="A goal"), "The code MFA is used already"),
    (Goal(code="G2", title_en="Energy", parent="G9"), "There is no goal G9."),
    (Goal(code="G2", title_en="Energy", parent="G2"), "G2 cannot have G2 above it"),
    (Goal(code="G2", title_en=" "), "The goal G2 has no title in any language."),
    (Goal(code="g2", title_en="Energy"), '"g2" cannot be a code.'),
    (Body(code="MOD"), "The body MOD has no name in any language. Give one, such as --name-en."),
    (Alias(code="MFA.1", body="MFO", name_en="Foreign Office"), "There is no body MFO."),
    (Task(code="T1", title_en="Treaty"), "A task is not changed like this."),
    (Member(code="MEMBER.2", login="guest"), "A member is not changed like this."),
]


@pytest.mark.parametrize(("item", "told"), REFUSED, ids=[f"{item.code}-{number}" for number, (item, _) in enumerate(REFUSED)])
def test_an_item_that_cannot_be_is_refused(office: Store, item: Item, told: str) -> None:
    assert refused(office, strategy.add, item).startswith(told)


def test_only_what_differs_is_amended(office: Store) -> None:
    does(office, strategy.amend, "goal", "G1", on="2020-04-01", title_en="Regional security", title_ru="Безопасность", note="")
    entry = office.ledger.log("G1", limit=1)[0].entries[0]
    assert entry.changes == '{"title.ru":[null,"Безопасность"]}'
    head = office.head
    does(office, strategy.amend, "goal", "g1", on="2020-04-01", title_ru="Безопасность")
    assert office.head == head


def test_a_goal_cannot_come_under_one_below_it(office: Store) -> None:
    told = refused(office, strategy.amend, "goal", "G1", parent="G1.1")
    assert told == "G1 cannot have G1.1 above it: that is G1 itself, or hangs below it. Name another parent."


AMISS: list[tuple[str, str, dict[str, Any], str]] = [
    ("goal", "G9", {"title_en": "Energy"}, "There is no goal G9."),
    ("goal", "G1", {"titel": "Energy"}, 'The goal G1 has no field "titel".'),
    ("goal", "G1", {"title_en": None}, "The goal G1 has no title in any language."),
    ("instrument", "D280", {"roll": "back"}, 'The roll of instrument D280 cannot be "back". Use one of: none, next, previous.'),
    ("strategy", "TEST", {"time_zone": "Mars"}, '"Mars" is not a time zone.'),
    ("task", "T1", {"title_en": "Treaty"}, "A task is not changed like this."),
]


@pytest.mark.parametrize(("kind", "code", "fields", "told"), AMISS)
def test_an_amendment_that_cannot_be_is_refused(office: Store, kind: str, code: str, fields: dict[str, Any], told: str) -> None:
    assert refused(office, strategy.amend, kind, code, **fields).startswith(told)


def test_a_word_may_come_as_plain_text(office: Store) -> None:
    does(office, strategy.amend, "instrument", "D280", on="2020-04-01", roll="previous")
    assert office.get(Instrument, "D280").roll is Roll.PREVIOUS


# -- two people, one field


def conflict(store: Store, **seen: Any) -> Conflict | None:
    """The conflict that somebody meets who saw these fields of T1."""
    with store.writing(Actor("colleague"), "save") as work:
        try:
            unchanged_since(work, "task", "T1", seen)
        except Conflict as found:
            return found
    return None


def test_what_nobody_changed_meanwhile_may_be_written(office: Store) -> None:
    draft(office, narrative="Two rounds.")
    assert conflict(office, narrative="Two rounds.", title_en="Coalition treaty", internal_due=None) is None


def test_other_fields_of_the_task_are_no_conflict(office: Store) -> None:
    draft(office, narrative="Two rounds.")
    does(office, amend_task, "T1", on="2020-04-01", internal_due=day("2020-06-20"))
    assert conflict(office, narrative="Two rounds.") is None


def test_the_same_field_is_a_conflict_that_names_both_values_the_author_and_the_time(office: Store) -> None:
    draft(office, narrative="Two rounds.")
    does(office, amend_task, "T1", on="2020-04-01", narrative="Three rounds.", acting_for="MFA")
    does(office, amend_task, "T1", on="2020-04-02", note="Another field.", acting_for="GOV")
    found = conflict(office, title_en="Coalition treaty", narrative="Two rounds.")
    assert found is not None
    assert {name: found.fields[name] for name in ("field", "mine", "theirs", "author", "recorded_at")} == {
        "field": "narrative",
        "mine": "Two rounds.",
        "theirs": "Three rounds.",
        "author": "MFA",
        "recorded_at": "2026-11-02T06:00:00.000000Z",
    }
    assert "narrative of T1 was changed meanwhile: MFA made it Three rounds. at 2026-11-02" in sentence(found)


def test_a_status_that_moved_under_a_form_is_a_conflict(office: Store) -> None:
    draft(office)
    bring_to(office, Status.ASSIGNED)
    does(office, control.progress, "T1", on="2020-04-01", percent=40)
    found = conflict(office, status=Status.ASSIGNED)
    assert found is not None
    assert (found.fields["theirs"], found.fields["author"]) == (Status.IN_PROGRESS, "MFA")
    assert conflict(office, status=Status.IN_PROGRESS, percent=40) is None


def test_a_task_that_is_gone_is_no_conflict_but_not_found(office: Store) -> None:
    told = refused(office, lambda work: unchanged_since(work, "task", "T1", {"note": None}))
    assert told.startswith("There is no task T1.")
    assert task_of(draft_in(office)).note is None


def draft_in(store: Store) -> Store:
    """The store with the draft T1 in it."""
    draft(store)
    return store
