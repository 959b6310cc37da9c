"""Evidence of tasks: links and kept files, added, listed, saved to the disk, withdrawn."""

from pathlib import Path

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.param_types import EVIDENCE, TASK


@command("list", reads=True)
@click.argument("task", type=TASK, required=False)
def list_(call: Call, task: str | None) -> None:
    """List the evidence of one task, or of all."""
    call.read("evidence list", code=task)


@command(also=("db", "format"))
@click.argument("code", type=EVIDENCE)
@click.argument("file", type=click.Path(path_type=Path))
def save(call: Call, code: str, file: Path) -> None:
    """Write a kept file to the disk, its digest checked.

    FILE must not exist yet.
    """
    from tracker.domain.model.records import Evidence

    with call.live() as store:
        found = store.get(Evidence, code)
        call.done(store.evidence.save(found, file, store.permissions))
