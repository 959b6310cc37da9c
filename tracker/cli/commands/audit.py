"""For the auditor: the package, and the check of it and of the live database."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.findings import Tally, tell_findings
from tracker.domain.reasons import because
from tracker.errors import Refused, Unusable

if TYPE_CHECKING:
    from tracker.domain.heads import StatedHead
    from tracker.exchange.package import ExportResult


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
    heads = [*(heads_of(head) if head else ()), *(heads_of_package(earlier) if earlier else ())]
    if path is not None:
        call.require_unsaid("db", "tracker verify PATH")
        return of_package(call, path, heads)
    from tracker.storage.ledger.verify import REMARKS
    from tracker.storage.ledger.verify import verify as verified

    with call.live() as store:
        tally = tell_findings(call, verified(store, call.now, heads), REMARKS)
        with suppress(Unusable):  # told among the findings
            return told(call, tally, where=store.url, revision=store.head.number, digest=store.head.digest)
        return told(call, tally, where=store.url, revision=None, digest=None)


def heads_of(text: str) -> "list[StatedHead]":
    """The heads that an option states, itself or as the name of a file that states them."""
    from tracker.domain.heads import MOST_SEARCHED, heads_in, parse_head

    if not Path(text).is_file():
        return [parse_head(text)]
    try:
        with Path(text).open(encoding="utf-8", errors="replace") as file:
            return heads_in(file.read(MOST_SEARCHED), text)
    except OSError as error:
        raise Refused("evidence_unreadable", path=text, detail=error.strerror or str(error)) from error


def heads_of_package(path: Path) -> "list[StatedHead]":
    """The head of an earlier package."""
    from tracker.domain.heads import StatedHead
    from tracker.exchange.checker import head_of_package

    head = head_of_package(path) if path.is_dir() else None
    if head is None:
        raise Refused("no_package", path=str(path))
    return [StatedHead(head["number"], head["digest"])]


def of_package(call: Call, path: Path, heads: "list[StatedHead]") -> int:
    """Check an exported package."""
    from tracker.exchange.checker import REMARKS, check_package, head_of_package
    from tracker.storage.ledger.codec import FAST

    if not path.is_dir():
        raise Refused("no_package", path=str(path))
    tally = tell_findings(call, check_package(path, FAST, heads), frozenset(REMARKS))
    head = head_of_package(path) or {}
    return told(call, tally, where=str(path), revision=head.get("number"), digest=head.get("digest"))


def told(call: Call, tally: Tally, **fields: object) -> int:
    """Say what came of a check; 1 when something is wrong."""
    kind = "not_verified" if tally.wrong else "verified"
    call.answer.tell(because(kind, **fields, wrong=tally.wrong, remarks=tally.remarks), findings=tally.found)
    return int(tally.wrong > 0)


@command(also=("db", "format"))
@click.argument("path", type=click.Path(path_type=Path))
def export(call: Call, path: Path) -> None:
    """Write the audit package: every table and the whole ledger.

    PATH is a folder that does not exist yet. `tracker verify PATH` checks it without a database.
    """
    from tracker.exchange.package import export as write

    with call.live() as store:
        made = write(store, path)
    call.done(because("exported", path=str(path), items=sum(made.tables.values()), **of_ledger(made)), tables=made.tables)


def of_ledger(made: "ExportResult") -> dict[str, Any]:
    """What an export wrote of the ledger."""
    return {"revision": made.head.number, "entries": made.entries, "digest": made.head.digest}
