"""What a revision did is told in a few words, from counts."""

from tests.services.office import bring_to, day, does, draft, found_office
from tracker.domain.model.strategy import Goal
from tracker.domain.model.vocabulary import Cause, Decision, Outcome, Status
from tracker.reports.records.acts import acts_of, acts_to_undo
from tracker.services import strategy
from tracker.services.acts import control, extensions, undo
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence


def newest_told(store: Store, language: str = "en") -> str:
    """The newest revision in words."""
    revision = store.ledger.revisions(limit=1)[0]
    return sentence(acts_of(store, [revision])[revision.number], language)


def test_a_revision_is_told_by_its_acts_an_undo_by_what_it_undid(store: Store) -> None:
    found_office(store)
    assert newest_told(store).endswith(" and more")
    does(store, strategy.add, Goal(code="G2", title_en="Trade"), on="2020-03-10")
    assert newest_told(store) == "added goal G2"
    for code in ("T1", "T2", "T3"):
        draft(store, code)
        bring_to(store, Status.REPORTED, code)
    assert newest_told(store) == "reported T3"
    assert newest_told(store, "ru") == "отчёт представлен: T3"
    with store.writing(Actor("tester"), "all") as work:
        for code in ("T1", "T2", "T3"):
            control.accept(work, code, outcome=Outcome.EXECUTED)
    accepted = store.ledger.revisions(limit=1)[0]
    assert newest_told(store) == "accepted 3 tasks"
    assert sentence(acts_to_undo(store, accepted)) == "acceptance of 3 tasks"
    does(store, undo.undo, accepted.number, on="2020-06-01")
    assert newest_told(store) == "undid acceptance of 3 tasks"
    assert newest_told(store, "ru") == "взято назад – снято с контроля: 3 задачи"
    does(store, undo.undo, accepted.number + 1, on="2020-06-01")
    assert newest_told(store) == "did again: acceptance of 3 tasks"


def test_what_follows_from_an_act_is_not_told_and_what_belongs_to_a_task_is_named_by_it(store: Store) -> None:
    found_office(store)
    draft(store, "T1", due=day("2020-12-01"))
    bring_to(store, Status.ASSIGNED)
    does(store, extensions.request, "T1", due=day("2020-12-31"), cause=Cause.FUNDING, evidence="letter 4", on="2020-04-01")
    assert newest_told(store) == "asked for more time for T1"
    does(store, extensions.decide, "T1", decision=Decision.GRANTED, on="2020-04-02")
    assert newest_told(store) == "decided on more time for T1"
