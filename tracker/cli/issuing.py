"""Issuing a report from the command line: the options that ask for it, and what is told of it.

Invariant: what an issue does not heed is refused by name, and so is what only an issue heeds where none is asked for.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.call import Call

if TYPE_CHECKING:
    from tracker.domain.model.issues import IssuedReport
    from tracker.domain.reasons import Reason
    from tracker.exchange.issuing import IssueRequest
    from tracker.storage.store import Store
    from tracker.verbs.reports import ReportRow

SIGNING = ("actor", "reason", "clock_override")
"""The shared options of writing that an issue takes."""

MAIL = ".eml"
"""The ending of a mail in a file, which is made of the issued report and is none of its files."""

SHOWING = ("section", "recipe")
"""The shared options of what is printed, which no file of an issue heeds."""


def options() -> tuple[click.Option, ...]:
    """The options of a report that may be issued."""
    return (
        click.Option(["--issue"], is_flag=True, help="Issue it under the next number, and record the files it is written to."),
        click.Option(["--narrative"], metavar="TEXT", help="With --issue: the narrative, in place of the one in force."),
    )


def require_no_issue(call: Call, row: "ReportRow", narrative: str | None) -> None:
    """Refused `option_idle` for what only an issue heeds."""
    for name in SIGNING:
        call.require_unsaid(name, f"tracker {row.name} without --issue")
    if narrative is not None:
        raise click.UsageError("--narrative is written with --issue; `tracker narrative add` writes it alone.")


def require_heeded_by_files(call: Call, command: str) -> None:
    """Refused `option_idle` for what no file of an issued report heeds."""
    for name in ("with_notes", *(SHOWING if call.answer.outputs else ())):
        call.require_unsaid(name, command)


def mails_and_files(outputs: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The outputs that are for a mail, by their ending, and the other ones."""
    mails = tuple(each for each in outputs if each.suffix.lower() == MAIL)
    return mails, tuple(each for each in outputs if each not in mails)


def issued(call: Call, store: "Store", request: "IssueRequest", *, mailed: bool) -> "IssuedReport":
    """Issue a report and tell of it, with its files; one that is neither mailed nor written to a file is still to be shown."""
    from tracker.exchange.issuing import Target, issue
    from tracker.render.formats import format_of

    targets = [Target(path, format_of(path, call.answer.named)) for path in call.answer.outputs]
    made = issue(store, partial(call.door, store), request, targets, call.answer.glyphs)
    call.answering = True
    if targets or mailed:
        call.answer.tell(told(store, made))
    return made


def told(store: "Store", made: "IssuedReport") -> "Reason":
    """What was issued: its number, and the files with the first digits of their SHA-256."""
    from tracker.domain.reasons import because
    from tracker.reports.records.issued import files_told

    files = files_told(store, made.code)
    of = because(f"report_{made.report}")
    return because("issued_now", number=made.number, report=of, day=made.day, revision=store.head.number, files=files)
