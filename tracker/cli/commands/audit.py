"""For the auditor: the package, and the check of it and of the live database."""

from collections.abc import Iterable
from pathlib import Path

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.domain.reasons import because


@verb(writes=True)
@click.argument("path", type=click.Path(path_type=Path), required=False)
def verify(call: Call, path: Path | None) -> int:
    """Check the ledger and the tables, or an exported package.

    Without PATH the live database: chain, head, triggers, and that the ledger replayed gives the tables. With PATH a package,
    for which no database is needed. A line for each finding; 1 when something is wrong.
    """
    if path is not None:
        from tracker.exchange.checker import check_package

        return told(call, check_package(path), str(path))
    from tracker.storage.verify import verify as verified

    with call.live() as store:
        head = store.head
        return told(call, verified(store, call.now), store.url, revision=head.number, digest=head.digest)


def told(call: Call, findings: Iterable[object], where: str, **more: object) -> int:
    """Say what was found; 1 unless there is nothing but remarks."""
    from tracker.storage.verify import REMARKS

    wrong = remarks = 0
    for finding in findings:
        call.answer.tell(finding)
        if getattr(finding, "kind", "") in REMARKS:
            remarks += 1
        else:
            wrong += 1
    call.answer.tell(because("verified" if not wrong else "not_verified", where=where, findings=wrong, remarks=remarks, **more))
    return int(wrong > 0)


@verb(writes=True)
@click.argument("path", type=click.Path(path_type=Path))
def export(call: Call, path: Path) -> None:
    """Write the audit package: every table and the whole ledger.

    PATH is a folder that does not exist yet. `tracker verify PATH` checks it without a database.
    """
    from tracker.exchange.package import export as write

    with call.live() as store:
        made = write(store, path)
    call.answer.tell(because("exported", path=str(path), counts=made.counts, revision=made.head.number, digest=made.head.digest))
