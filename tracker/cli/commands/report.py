"""Reports: each command is made of its row. `--fail-on` makes bad news an exit code, for cron. Another one prints the schema of
their JSON.
"""

import sys
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import mailing
from tracker.cli.branches import Command, command
from tracker.cli.call import Call
from tracker.cli.global_options import READS
from tracker.cli.made import option_of, words_of
from tracker.verbs.reports import ROWS

if TYPE_CHECKING:
    from tracker.verbs.reports import ReportRow


def command_of(row: "ReportRow") -> Command:
    """The command that prints a report."""
    options = [*(option_of(each) for each in (*row.asks, ROWS) if not each.positional), *mailing.options()]

    def run(call: Call, /, **answers: Any) -> int:
        return shown(call, row.report, **answers)

    help = "\n\n".join(filter(None, (row.help, row.more)))
    params = [*words_of(row.asks), *options]
    return Command(row.word, reads=True, takes=READS, callback=click.pass_obj(run), params=params, help=help)


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
    from tracker.domain.filters import parse
    from tracker.reports import build
    from tracker.verbs.readings import answered

    if send and not email:
        raise click.UsageError("--send sends a mail, and nobody is named. Give --email ADDRESS.")
    call.answer.quiet = quiet
    show = mailing.Mailing(call, email, send).show if email else call.put
    with call.reading() as store:
        if fail_on is not None and not fail_on.strip():
            raise click.UsageError("--fail-on names nothing to look for. Give a filter, such as overdue.")
        feared = call.chosen(store, fail_on) if fail_on else None  # refused before anything is shown
        if parameters.get("words"):
            parameters["words"] = call.chosen(store, parameters["words"])
        report = build(name, store, call.today(store), language=call.settings.lang, **answered(store, parameters))
        show(call.narrowed(report) if rows is None else call.behind(store, report, rows))
        return int(feared is not None and store.tasks.count(parse(report.words or ()) & feared, call.today(store)) > 0)


@command()
def schema(call: Call) -> None:
    """Print the JSON Schema that the JSON of every report obeys."""
    from tracker.render.as_json import SCHEMA
    from tracker.render.streams import write_utf8

    write_utf8(sys.stdout, [SCHEMA.read_text(encoding="utf-8")])
