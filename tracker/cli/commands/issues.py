"""Issued reports: written again, and checked."""

from pathlib import Path

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.commands.audit import told
from tracker.cli.issuing import require_heeded_by_files
from tracker.cli.param_types import ISSUED
from tracker.domain.reasons import because
from tracker.errors import Refused


@command(reads=True, but=("as_of", "known_on"))
@click.argument("number", type=ISSUED, metavar="NUMBER")
def reprint(call: Call, number: int) -> None:
    """Write an issued report again, as it was.

    It is built from what was known when it was issued. Its JSON is the one that was kept.
    """
    from tracker.exchange.issuing import Target, rebuilt
    from tracker.exchange.issuing import reprint as write
    from tracker.render.formats import format_of

    with call.live() as store:
        issue = store.issues.numbered(number)
        if issue is None:
            raise Refused("no_such_issue", number=number)
        if call.answer.outputs:
            require_heeded_by_files(call, "tracker report reprint --output")
        for path in call.answer.outputs:
            same = write(store, issue, Target(path, format_of(path, call.answer.named)), call.answer.glyphs)
            call.done(because("reprinted" if same else "reprinted_otherwise", number=number, file=str(path)))
        if not call.answer.outputs:
            with rebuilt(store, issue) as report:
                call.answer.report(call.narrowed(report), report.language)


@command(also=("db", "lang", "format"))
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--issue", "number", type=ISSUED, help="Check the report with this number, and print its sums.")
def check(call: Call, file: Path | None, number: int | None) -> int:
    """Say whether a file or a report is as it was issued, and what differs.

    FILE is first compared byte for byte with every file that was issued; no other one is called identical. Then its numbers are
    built again from the ledger, as known when it was issued and as known today, with the later entries that made them differ.
    The exit code is 0 if it is as issued, 1 otherwise.
    """
    from tracker.exchange.issue_checks import IssueCheck

    if (file is None) == (number is None):
        raise click.UsageError("Name a FILE, or the number of an issued report with --issue.")
    with call.live() as store:
        return told(call, IssueCheck(store, file=file, number=number))
