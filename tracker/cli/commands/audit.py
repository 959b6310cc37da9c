"""For the auditor: the package, and the check of it and of the live database."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.findings import Tally, tell_findings
from tracker.domain.reasons import because
from tracker.errors import Refused, Unusable

if TYPE_CHECKING:
    from tracker.exchange.package import Exported


@verb(also=("db", "format"))
@click.argument("path", type=click.Path(path_type=Path), required=False)
def verify(call: Call, path: Path | None) -> int:
    """Check the ledger and the tables, or an exported package.

    Without PATH the live database: chain, head, triggers, and that the ledger replayed gives the tables. With PATH a package,
    for which no database is needed. A line for each finding; 1 when something is wrong.
    """
    if path is not None:
        call.require_unsaid("db", "tracker verify PATH")
        return of_package(call, path)
    from tracker.storage.verify import REMARKS
    from tracker.storage.verify import verify as verified

    with call.live() as store:
        tally = tell_findings(call, verified(store, call.now), REMARKS)
        with suppress(Unusable):  # told among the findings
            return told(call, tally, where=store.url, revision=store.head.number, digest=store.head.digest)
        return told(call, tally, where=store.url, revision=None, digest=None)


def of_package(call: Call, path: Path) -> int:
    """Check an exported package."""
    from tracker.exchange.checker import REMARKS, check_package, head_of_package
    from tracker.storage.codec import FAST

    if not path.is_dir():
        raise Refused("no_package", path=str(path))
    tally = tell_findings(call, check_package(path, FAST), frozenset(REMARKS))
    head = head_of_package(path) or {}
    return told(call, tally, where=str(path), revision=head.get("number"), digest=head.get("digest"))


def told(call: Call, tally: Tally, **fields: object) -> int:
    """Say what came of a check; 1 when something is wrong."""
    kind = "not_verified" if tally.wrong else "verified"
    call.answer.tell(because(kind, **fields, wrong=tally.wrong, remarks=tally.remarks), findings=tally.found)
    return int(tally.wrong > 0)


@verb(also=("db", "format"))
@click.argument("path", type=click.Path(path_type=Path))
def export(call: Call, path: Path) -> None:
    """Write the audit package: every table and the whole ledger.

    PATH is a folder that does not exist yet. `tracker verify PATH` checks it without a database.
    """
    from tracker.exchange.package import export as write

    with call.live() as store:
        made = write(store, path)
    call.done(because("exported", path=str(path), items=sum(made.tables.values()), **of_ledger(made)), tables=made.tables)


def of_ledger(made: "Exported") -> dict[str, Any]:
    """What an export wrote of the ledger."""
    return {"revision": made.head.number, "entries": made.entries, "digest": made.head.digest}
