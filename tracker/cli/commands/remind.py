"""Reminding: shown, written as mail or sent, and recorded so that nothing is said twice."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.domain.reasons import because

if TYPE_CHECKING:
    from tracker.exchange.mail import Carrier
    from tracker.exchange.reminder_mail import Delivery
    from tracker.storage.store import Store

FOLDER = click.Path(path_type=Path)


@command(writes=True, but=("on",))
@click.option("--mail-folder", metavar="DIR", type=FOLDER, help="Write one e-mail file for each body into this folder.")
@click.option("--send", is_flag=True, help="Send one e-mail to each body, by the mail server of the settings.")
@click.option("--dry-run", is_flag=True, help="Show who would be reminded; nothing is sent, and nothing recorded.")
def remind(call: Call, mail_folder: Path | None, send: bool, dry_run: bool) -> int:
    """Remind each body of what is due, late or waiting for it, once.

    What was said is recorded, so that it is not said again; a new due day is. Mail goes to the contact of a body. Exit code 1
    when somebody could not be reminded.
    """
    from tracker.exchange.mail import carrier_for

    with call.live() as store:
        carrier = carrier_for(mail_folder, send, call.settings.mail, call.environ, store.permissions)
        if dry_run or carrier is None:
            show(call, store, dry_run)
            return 0
        return mail(call, store, carrier)


def require_right(call: Call, store: "Store") -> None:
    """Refused when who runs this may not remind, before anybody hears of it."""
    from tracker.services.acts import reminders

    with call.door(store) as work:
        reminders.require_right(work)


def show(call: Call, store: "Store", dry_run: bool) -> None:
    """Show the register, and record what it says."""
    from tracker.reports import build
    from tracker.services.acts import reminders

    if not dry_run:
        require_right(call, store)
    with store.again() as seen:
        call.show(build("remind", seen, seen.today, language=call.settings.lang))
        sys.stdout.flush()  # what nobody was shown is not recorded
        said = [] if dry_run else reminders.due_notices(seen, seen.today)
    if said:
        with call.door(store) as work:
            reminders.record(work, said)
        if call.format != "json":
            call.wrote(store, work.number if work.wrote else None)


def mail(call: Call, store: "Store", carrier: "Carrier") -> int:
    """Deliver to every body and say what became of it; 1 when somebody was not reached."""
    from tracker.exchange.reminder_mail import missed, remind, told

    require_right(call, store)
    deliveries: list[Delivery] = []
    with store.again() as seen:
        for delivery in remind(seen, lambda: call.door(store), carrier, call.now, call.settings.lang):
            deliveries.append(delivery)  # nobody is left out because an answer cannot be given
    if call.format == "json":
        answer(call, deliveries)
    else:
        for each in told(deliveries):
            call.answer.tell(each)
    unreached = missed(deliveries)
    for reason in unreached:
        call.answer.complain(reason)
    return int(bool(unreached))


def answer(call: Call, deliveries: "list[Delivery]") -> None:
    """One object with every body."""
    names = ("body", "number", "to", "revision", "why")
    told = [{name: getattr(each, name) for name in names} for each in deliveries]
    reached = because("reminded_all", number=sum(each.why is None for each in deliveries), bodies=len(deliveries))
    call.answer.object("tracker.remind.mail/1", {"deliveries": told}, call.answer.sentence(reached))
