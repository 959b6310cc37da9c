"""For the auditor: the package, and the check of it and of the live database."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.findings import tell_findings

if TYPE_CHECKING:
    from tracker.exchange.checking import Check


@command(also=("db", "format"))
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--head", metavar="NUMBER:DIGITS", help="An earlier head that it must still contain, or a file that states it.")
@click.option("--earlier", metavar="PACKAGE", type=click.Path(path_type=Path), help="A package whose head it must contain.")
def verify(call: Call, path: Path | None, head: str | None, earlier: Path | None) -> int:
    """Check the ledger and the tables, or an exported package.

    Without PATH the live database: chain, head, triggers, indexes, and that the ledger replayed gives the tables. With PATH a
    package, for which no database is needed. A line for each finding; 1 when something is wrong.

    Nothing in a ledger shows that its end was cut off or that all of it was rewritten; a head that was kept elsewhere does.
    """
    from tracker.exchange.checking import PackageCheck, StoreCheck, stated_heads

    heads = stated_heads(head, earlier)
    if path is not None:
        call.require_unsaid("db", "tracker verify PATH")
        return told(call, PackageCheck(path, heads))
    with call.live() as store:
        return told(call, StoreCheck(store, call.now, heads))


def told(call: Call, check: "Check") -> int:
    """Answer with each finding, and say what came of a check; 1 when something is wrong."""
    found = tell_findings(call, check).found
    call.answer.tell(check.outcome, findings=found)
    return int(check.wrong > 0)


@command(also=("db", "format"))
@click.argument("path", type=click.Path(path_type=Path))
def export(call: Call, path: Path) -> None:
    """Write the audit package: every table and the whole ledger.

    PATH is a folder that does not exist yet. `tracker verify PATH` checks it without a database.
    """
    from tracker.exchange.package import export as write

    with call.live() as store:
        made = write(store, path)
    call.done(made.told, tables=made.tables)
