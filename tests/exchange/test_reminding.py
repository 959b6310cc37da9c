"""Mail and ledger together: recorded after it was delivered, body by body, and known again when it goes out twice."""

from datetime import date
from email.message import EmailMessage

import pytest

from tests.clocks import SetClock
from tests.stories import store_of
from tracker.domain.model.records import Reminder
from tracker.domain.reasons import because
from tracker.errors import Unusable
from tracker.exchange.mail import DeliveryFailed
from tracker.exchange.reminder_mail import Delivery, remind
from tracker.services import strategy
from tracker.storage.store import Store
from tracker.storage.values import Actor

PLAN = """
    BAAA First body
    BBBB Second body
    BCCC Third body
    G1 Regional security
      T1 Coalition treaty    due 2026-10-30  lead BAAA  progress 10 2026-10-20
      T2 Joint exercise      due 2026-10-31  lead BBBB  progress 10 2026-10-20
      T3 Road map            due 2026-11-05  lead BCCC  progress 10 2026-10-20
"""


class Hand:
    """Takes messages by hand: it counts what was recorded when each came, and drops those to `dropped`."""

    sender = "office@example.org"

    def __init__(self, store: Store, dropped: str = "", ends: bool = False) -> None:
        self.store, self.dropped, self.ends, self.closed = store, dropped, ends, False
        self.taken: list[tuple[str, int]] = []
        self.known: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.subjects: dict[str, str] = {}

    def deliver(self, message: EmailMessage, name: str) -> str:
        """Take one."""
        to = str(message["To"])
        if self.dropped and to.startswith(self.dropped):
            raise DeliveryFailed(because("mail_refused", address=to, cause="no"), ends=self.ends)
        with self.store.again() as now:
            self.taken.append((to, len(now.items(Reminder))))
        self.known[to] = str(message["Message-ID"])
        self.texts[to], self.subjects[to] = message.get_content().replace("\r\n", "\n"), str(message["Subject"])
        return to

    def close(self) -> None:
        """The end."""
        self.closed = True


@pytest.fixture
def late(store: Store) -> Store:
    """Three bodies, each with something to be said on 2 November 2026."""
    store_of(PLAN, store)
    with store.writing(Actor("tester"), "contacts") as work:
        for body in ("BAAA", "BBBB", "BCCC"):
            strategy.amend(work, "body", body, contact=f"{body.lower()}@example.org")
    store.refresh()
    return store


def test_a_task_stands_once_in_a_mail_with_all_its_reasons(late: Store) -> None:
    with late.writing(Actor("tester"), "periods") as work:
        strategy.amend(work, "strategy", "TEST", reporting_days=7)
    late.refresh()
    hand = Hand(late)
    run(late, hand)
    text = hand.texts["baaa@example.org"]
    assert text.count("T1  Coalition treaty") == 1
    assert text.index("Overdue:\n  T1  Coalition treaty\n    Overdue by 3 days") < text.index("    Not reported: no update since")
    assert "Not reported:\n" not in text
    assert hand.subjects["baaa@example.org"].endswith(": 1 overdue")


def run(store: Store, hand: Hand, breaks_at: int = 0) -> list[Delivery]:
    """Remind everybody; the door breaks at its n-th opening."""
    opened: list[int] = []

    def door() -> object:
        opened.append(1)
        if len(opened) == breaks_at:
            raise Unusable("database_locked", where="here")
        return store.writing(Actor("tester"), "reminders")

    with store.again() as seen:
        return list(remind(seen, door, hand, SetClock()(), None))  # type: ignore[arg-type]


def test_each_body_is_recorded_after_its_mail_and_before_the_next(late: Store) -> None:
    hand = Hand(late)
    done = run(late, hand)
    assert hand.taken == [("baaa@example.org", 0), ("bbbb@example.org", 1), ("bccc@example.org", 2)]
    head = late.newest()
    assert ([each.revision for each in done], hand.closed) == ([head - 2, head - 1, head], True)
    assert run(late, Hand(late)) == []


def test_one_that_fails_is_left_for_the_next_run(late: Store) -> None:
    done = run(late, Hand(late, "bbbb"))
    assert [(each.body, each.why is None) for each in done] == [("BAAA", True), ("BBBB", False), ("BCCC", True)]
    assert [each.body for each in run(late, Hand(late))] == ["BBBB"]


def test_when_nothing_can_be_delivered_any_more_the_others_are_not_tried(late: Store) -> None:
    hand = Hand(late, "bbbb", ends=True)
    done = run(late, hand)
    assert [(each.body, each.why is None) for each in done] == [("BAAA", True), ("BBBB", False), ("BCCC", False)]
    assert [to for to, _ in hand.taken] == ["baaa@example.org"]


def test_a_mail_that_could_not_be_recorded_goes_out_again_as_the_same_message(late: Store) -> None:
    first, second = Hand(late), Hand(late)
    with pytest.raises(Unusable):
        run(late, first, breaks_at=2)
    assert first.closed
    run(late, second)
    assert [to for to, _ in second.taken] == ["bbbb@example.org", "bccc@example.org"]
    assert second.known["bbbb@example.org"] == first.known["bbbb@example.org"]
    late.refresh()
    said = [(each.task, each.about, each.day) for each in late.items(Reminder)]
    assert said[1] == ("T2", date(2026, 10, 31), date(2026, 11, 2))
    assert [task for task, _, _ in said] == ["T1", "T2", "T3"]
