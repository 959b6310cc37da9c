"""Reports: each command is made of its row. `--fail-on` makes bad news an exit code, for cron; `--issue` makes it a record.
Another one prints the schema of their JSON.
"""

import sys
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import issuing, mailing
from tracker.cli.branches import Command, command
from tracker.cli.call import Call
from tracker.cli.global_options import READS
from tracker.cli.made import option_of, words_of
from tracker.errors import Refused
from tracker.verbs.reports import ROWS

if TYPE_CHECKING:
    from tracker.domain.filters import Filter
    from tracker.reports.values import Report
    from tracker.storage.store import Store
    from tracker.verbs.reports import ReportRow


def command_of(row: "ReportRow") -> Command:
    """The command that prints a report, and mails or issues it."""
    issues = row.name.startswith("report ")
    options = [*(option_of(each) for each in (*row.asks, ROWS) if not each.positional), *mailing.options()]
    options += issuing.options() if issues else ()

    def run(call: Call, /, issue: bool = False, narrative: str | None = None, **answers: Any) -> int:
        if issue:
            return issued(call, row, narrative, **answers)
        if issues:
            issuing.require_no_issue(call, row, narrative)
        return shown(call, row.report, **answers)

    help = "\n\n".join(filter(None, (row.help, row.more)))
    params = [*words_of(row.asks), *options]
    takes = {*READS, *issuing.SIGNING} if issues else READS
    return Command(row.word, reads=True, takes=takes, callback=click.pass_obj(run), params=params, help=help)


def shown(
    call: Call,
    name: str,
    *,
    fail_on: str | None = None,
    rows: str | None = None,
    email: tuple[str, ...] = (),
    send: bool = False,
    quiet: bool = False,
    **parameters: Any,
) -> int:
    """Show the report `name`, or the tasks behind the number of it that `rows` names, or mail it; 1 when it covers what `fail_on`
    finds.
    """
    from tracker.reports import build

    show = mailing.show_of(call, email, send, call.answer.outputs) if email or send else call.put
    call.answer.quiet = quiet
    with call.reading() as store:
        feared = feared_in(call, store, fail_on)  # refused before anything is shown
        report = build(name, store, call.today(store), language=call.settings.lang, **given_in(call, store, parameters))
        require_found(report, feared)
        show(call.narrowed(report) if rows is None else call.behind(store, report, rows))
        return covers(store, report, feared)


def issued(
    call: Call,
    row: "ReportRow",
    narrative: str | None,
    *,
    fail_on: str | None = None,
    rows: str | None = None,
    email: tuple[str, ...] = (),
    send: bool = False,
    quiet: bool = False,
    **parameters: Any,
) -> int:
    """Issue a report, and mail it, or show it where it was written to no file; 1 when it covers what `fail_on` finds."""
    from tracker.exchange.issuing import IssueRequest, at, rebuilt

    issuing.require_heeded_by_files(call, f"tracker {row.name} --issue")
    for part, given in (("--rows", rows), ("--limit", parameters.get("limit"))):
        if given is not None:
            raise click.UsageError(f"{part} is for a draft: an issued report is whole.")
    mails, files = issuing.mails_and_files(call.answer.outputs) if email and not send else ((), call.answer.outputs)
    if email and not send and not mails:
        raise click.UsageError("--email with --issue needs --send, or a file for the mail such as --output mail.eml.")
    show = mailing.show_of(call, email, send, mails) if email or send else None
    call.answer.outputs = files
    call.answer.quiet = quiet
    with call.reading() as then:
        feared = feared_in(call, then, fail_on)
        known = then.head.number if "known_on" in call.told else None
        given = given_in(call, then, parameters)
        request = IssueRequest(row.report, given, call.today(then), known, call.settings.lang, narrative)
    with call.live() as store:
        made = issuing.issued(call, store, request, mailed=show is not None)
        with rebuilt(store, made) as report, at(store, request.day, made.known) as then:
            if show is not None:
                call.answering = False  # what becomes of the mail is more than an answer
                show(report)
            elif not call.answer.outputs:
                call.show(report)
            return covers(then, report, feared)


def given_in(call: Call, store: "Store", parameters: dict[str, Any]) -> dict[str, Any]:
    """What was answered, as a report takes it: filter words as this person's filter."""
    from tracker.verbs.readings import answered

    words = {"words": call.chosen(store, parameters["words"])} if parameters.get("words") else {}
    return answered(store, parameters | words)


def feared_in(call: Call, store: "Store", fail_on: str | None) -> "Filter | None":
    """The filter of what makes a report bad news."""
    if fail_on is not None and not fail_on.strip():
        raise click.UsageError("--fail-on names nothing to look for. Give a filter, such as overdue.")
    return call.chosen(store, fail_on) if fail_on else None


def require_found(report: "Report", feared: "Filter | None") -> None:
    """Refused `fail_on_idle` for a report whose tasks no filter words find, so that none could be looked for among them."""
    if feared is not None and report.words is None and report.count:
        raise Refused("fail_on_idle", options=[f"--{name}" for name in report.parameters])


def covers(store: "Store", report: "Report", feared: "Filter | None") -> int:
    """1 when a report covers tasks that are feared."""
    from tracker.domain.filters import parse

    if feared is None or report.words is None:
        return 0
    return int(store.tasks.count(parse(report.words) & feared, report.day) > 0)


@command()
def schema(call: Call) -> None:
    """Print the JSON Schema of every report."""
    from tracker.render.plain.as_json import SCHEMA
    from tracker.render.streams import write_utf8

    write_utf8(sys.stdout, [SCHEMA.read_text(encoding="utf-8")])
