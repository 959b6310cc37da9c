"""Members of the office: who they are, what they may do, and who stands in for them."""

from typing import Any

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.commands.report import shown
from tracker.cli.fields import fields_from, item_options
from tracker.cli.param_types import DAY


@verb(reads=True)
def rights(call: Call) -> int:
    """Print the table of rights: what needs which right, and which members have it."""
    return shown(call, "rights")


@verb(reads=True)
@click.argument("member")
def show(call: Call, member: str) -> None:
    """Show everything about one.

    MEMBER is a login or a code.
    """
    from tracker.reports.card import card
    from tracker.storage.shelves.naming import member_named

    with call.reading() as store:
        found = member_named(store, member)
        call.show(card("member", found.code, store, call.today(store), language=call.settings.lang))


@verb(writes=True)
@click.argument("login")
@item_options("member", leave_out=("login", "until"))
def add(call: Call, login: str, **said: Any) -> None:
    """Make somebody a member.

    LOGIN is the name by which the operating system knows them. Roles: staff, lead_officer, controller, auditor, administrator;
    several with a comma between them.
    """
    from tracker.domain.model.strategy import Member
    from tracker.services import members

    with call.writing() as work:
        members.add(work, Member(code="", login=login, **{"role": "staff", **fields_from(work, "member", said, work.today)}))


@verb(writes=True)
@click.argument("member")
@item_options("member", amend=True)
def amend(call: Call, member: str, **said: Any) -> None:
    """Change what is said about one.

    MEMBER is a login or a code. With --until the member leaves: that is the last day on which it may write.
    """
    from tracker.services import members
    from tracker.storage.shelves.naming import member_named

    with call.writing() as work:
        members.amend(work, member_named(work.store, member).code, **fields_from(work, "member", said, work.today))


@verb(writes=True)
@click.argument("principal")
@click.argument("deputy")
@click.option("--from", "since", type=DAY, help="The first day; the day from which it counts, unless said.")
@click.option("--until", type=DAY, help="The last day; open, unless said.")
def depute(call: Call, principal: str, deputy: str, since: Any, until: Any) -> None:
    """Let one member sign for another.

    DEPUTY then writes with `--actor PRINCIPAL`, in the principal's rights; the ledger names both. Said again, the last day moves.
    """
    from tracker.services import members
    from tracker.storage.shelves.naming import member_named

    with call.writing() as work:
        one, other = (member_named(work.store, each).code for each in (principal, deputy))
        members.depute(work, one, other, since=call.day(work, since), until=call.day(work, until))
