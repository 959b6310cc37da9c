"""Reminders by mail: one letter to each body with reminders due, recorded as soon as it has been delivered.

Invariant: an undelivered letter is not recorded, and a failure for one body does not affect others; a delivery is recorded
immediately.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from tracker.domain.control.reminding import Notice
from tracker.domain.model.strategy import Body, Task
from tracker.domain.reasons import Reason, because
from tracker.exchange.mail import Carrier, DeliveryFailed, message_of
from tracker.reports.names import Names
from tracker.services.acts.reminders import record
from tracker.services.contacts import address_of
from tracker.storage.store import Store
from tracker.storage.work import Work
from tracker.wording.letters import letter, subject

Door = Callable[[], AbstractContextManager[Work]]


@dataclass(frozen=True, slots=True)
class Delivery:
    """The result of one body's mail: where it went and the revision that records it, or `why` it failed; and how many notices."""

    body: str
    number: int
    to: str | None = None
    revision: int | None = None
    why: Reason | None = None


def remind(store: Store, door: Door, carrier: Carrier, moment: datetime, language: str | None) -> Iterator[Delivery]:
    """Write to every body in turn; `store` is a snapshot, `door` opens a work for one revision."""
    names = Names(store, store.today, language)
    numbers: dict[str, int] = {}
    for body, _, number in store.reminders.totals(store.today):
        numbers[body] = numbers.get(body, 0) + number
    unanswered: Reason | None = None
    try:
        for body, number in numbers.items():
            if unanswered is not None:
                yield Delivery(body, number, why=unanswered)
                continue
            try:
                yield _deliver(store, door, carrier, names, body, moment)
            except DeliveryFailed as error:
                unanswered = error.why if error.ends else None
                yield Delivery(body, number, why=error.why)
    finally:
        carrier.close()


def _deliver(store: Store, door: Door, carrier: Carrier, names: Names, body: str, moment: datetime) -> Delivery:
    found = list(store.reminders.notices(store.today, body))
    contact = store.get(Body, body).contact
    to = address_of(contact)
    if to is None:
        raise DeliveryFailed(because("mail_without_contact", body=body, contact=contact))
    message, name = _letter(store, carrier.sender, names, body, to, found, moment)
    where = carrier.deliver(message, name)
    with door() as work:
        record(work, [notice for _, notice in found])
    return Delivery(body, len(found), where, work.number if work.wrote else None)


def _letter(
    store: Store, sender: str, names: Names, body: str, to: str, found: list[tuple[Task, Notice]], moment: datetime
) -> tuple[EmailMessage, str]:
    """The message, and its file name."""
    title, lines = names.title(store.strategy()), [(names.title(task), notice) for task, notice in found]
    keys = [f"{notice.what} {notice.task} {notice.about}" for _, notice in found]
    text = letter(title, names.body(body) or body, store.today, lines, store.head, names.language)
    identity = [store.head.ledger, store.today.isoformat(), body, *keys]
    message = message_of(sender, to, subject(title, [notice for _, notice in found], names.language), text, moment, identity)
    return message, f"{store.today.isoformat()}-{body}-{str(message['Message-ID'])[1:9]}.eml"


def told(deliveries: Sequence[Delivery]) -> list[Reason]:
    """What was delivered, a reason a body; that there was nobody to remind."""
    reached = [each for each in deliveries if each.why is None]
    found = [because("reminded", body=each.body, number=each.number, to=each.to, revision=each.revision) for each in reached]
    return found or [because("nobody_to_remind")] * (not deliveries)


def missed(deliveries: Sequence[Delivery]) -> list[Reason]:
    """Who was not reminded, one reason for each cause."""
    causes: list[Reason] = []
    for each in deliveries:
        if each.why is not None and each.why not in causes:
            causes.append(each.why)
    return [because("not_reminded", bodies=[each.body for each in deliveries if each.why == why], why=why) for why in causes]
