"""Evidence of tasks: links and kept files, added, listed, saved to the disk, withdrawn."""

from pathlib import Path
from typing import Any

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.param_types import CODE, DAY
from tracker.domain.reasons import because


@verb(writes=True)
@click.argument("task", type=CODE)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--link", metavar="URL", help="A link instead of a file.")
@click.option("--number", metavar="TEXT", help="The registration number of the document.")
@click.option("--day", type=DAY, help="The day of the document.")
@click.option("--note", metavar="TEXT", help="In your own words.")
def add(call: Call, task: str, file: Path | None, link: str | None, day: Any, **said: Any) -> None:
    """Add a file, a link or a document as evidence of a task.

    A file is kept in the database, with its SHA-256, size and media type. Without FILE and --link it is a document that lies
    elsewhere: --number and --day name it.
    """
    from tracker.services import evidence

    if file is not None and link is not None:
        raise click.UsageError("Give a FILE or a --link, one of the two.")
    if file is None and link is None and (said["number"] is None or day is None):
        raise click.UsageError("Give a FILE or a --link; or a document by its --number and --day.")
    with call.writing() as work:
        said["day"] = call.day(work, day)
        if file is not None:
            evidence.add_file(work, task, file, **said)
        elif link is not None:
            evidence.add_link(work, task, link, **said)
        else:
            evidence.add_document(work, task, **said)


@verb("list", reads=True)
@click.argument("task", type=CODE, required=False)
def list_(call: Call, task: str | None) -> None:
    """List the evidence of one task, or of all."""
    from tracker.reports.evidence import evidence

    with call.reading() as store:
        call.show(evidence(store, call.today(store), task, language=call.settings.lang))


@verb(also=("db", "format"))
@click.argument("code", type=CODE)
@click.argument("file", type=click.Path(path_type=Path))
def save(call: Call, code: str, file: Path) -> None:
    """Write a kept file to the disk, its digest checked.

    FILE must not exist yet.
    """
    from tracker.storage.shelves import evidence

    with call.live() as store:
        found = evidence.save(store, code, file)
        told = {"size": found.size, "sha256": found.sha256}
        call.done(because("evidence_saved", code=found.code, file=str(file), **told))


@verb(writes=True)
@click.argument("code", type=CODE)
def withdraw(call: Call, code: str) -> None:
    """Take away evidence that was added by mistake.

    It stays in the ledger, and a file's bytes stay kept.
    """
    from tracker.services import evidence

    with call.writing() as work:
        evidence.withdraw(work, code)
