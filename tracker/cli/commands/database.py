"""The database itself: where it is, its schema, safe copies."""

from pathlib import Path

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.confirm import agree
from tracker.domain.reasons import because
from tracker.errors import Refused, Unusable


@command(reads=True, but=("as_of", "known_on"))
def info(call: Call) -> int:
    """Show where the database is and how it stands.

    Its kind, file system and journal, its schema, its head, and whether it can be written. 1 when this version of the program
    cannot use it as it is, with the reason.
    """
    from tracker.reports.records.database import database, unusable
    from tracker.storage.database.opening import inspected

    try:
        with call.live() as store:
            call.show(database(store, call.today(store), language=call.settings.lang))
            return 0
    except Unusable as why:
        call.show(unusable(inspected(call.settings.db, why), call.now.date(), language=call.settings.lang))
        return 1


@command(also=("db", "format"))
@click.option("--yes", is_flag=True, help="Do not ask, even if some members could not write afterwards.")
def upgrade(call: Call, yes: bool) -> None:
    """Bring an older database up to this version of the program.

    On SQLite a copy is left beside the database. The ledger is kept, chain included. On PostgreSQL people write with their
    logins at the server: members whose login it does not have are shown first, with a question.
    """
    from tracker.storage.database import grants, schema

    if logins := schema.shut_out(call.settings.db):
        call.answer.complain(because("shut_out", logins=logins))
        unasked, declined = Refused("upgrade_needs_yes"), Refused("upgrade_declined")
        agree("Upgrade anyway?", yes, unasked=unasked, declined=declined)
    old, new, copy = schema.upgrade(call.settings.db)
    call.done(because("upgraded" if old != new else "schema_current", old=old, new=new, copy=copy and str(copy)))
    if old != new and (roles := grants.granted(call.settings.db)):
        call.answer.complain(because("grants_older", roles=roles))


@command(also=("db", "format"))
def reindex(call: Call) -> None:
    """Rebuild the indexes and the search index when `tracker verify` names one.

    They are derived from the tables, so the ledger is not touched. It is for the owner of the database.
    """
    from tracker.storage.database import reindexing

    call.done(because("reindexed", **reindexing.reindex(call.settings.db)._asdict()))


@command(also=("db", "format"))
@click.argument("file", type=click.Path(path_type=Path))
def backup(call: Call, file: Path) -> None:
    """Write a consistent, verified copy while others work.

    FILE must not exist yet.
    """
    from tracker.storage.database import copies

    with call.live() as store:
        call.done(copies.backup(store, file))


@command(writes=True)
@click.option("--recover", is_flag=True, help="Become the administrator.")
def members(call: Call, recover: bool) -> None:
    """Let the owner of the database administer where nobody may any more.

    On SQLite the owner is the user to whom the file belongs, on PostgreSQL the owner of the tables. It is a revision too.
    """
    from tracker.services import members as service

    if not recover:
        raise click.UsageError("Add --recover to become the administrator; `tracker member list` shows who is one.")
    with call.writing() as work:
        service.recover(work)


@command(also=("db", "format"))
@click.option("--auditor", "auditors", multiple=True, metavar="ROLE", help="A login that reads everything and writes nothing.")
@click.option("--staff", multiple=True, metavar="ROLE", help="A member's login: reads everything and writes what the member may.")
@click.option("--apply", "carry_out", is_flag=True, help="Carry them out, as the owner of the tables.")
def roles(call: Call, auditors: tuple[str, ...], staff: tuple[str, ...], carry_out: bool) -> None:
    """Print the grants of PostgreSQL roles, or carry them out.

    The roles themselves are made by the server's administrator: `CREATE ROLE name LOGIN`.
    """
    from tracker.storage.database import grants

    statements = grants.apply(call.settings.db, auditors=auditors, staff=staff, carry_out=carry_out)
    made = [because("granted", roles=[*auditors, *staff])] * carry_out
    call.did += made
    for statement in statements:
        call.answer.line(f"{statement};")
    for each in made:
        call.answer.tell(each)
        with call.live() as store:
            for remark in store.unproved():
                call.answer.complain(remark)
