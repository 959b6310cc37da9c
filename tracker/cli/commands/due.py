"""A written term answered without a database."""

import json
from collections.abc import Sequence
from datetime import UTC, date
from typing import TYPE_CHECKING

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.param_types import Choice
from tracker.domain.model.vocabulary import Roll
from tracker.domain.reasons import because
from tracker.errors import Refused

if TYPE_CHECKING:
    from tracker.domain.deadlines.term_answers import TermContext


@command(also=("lang",))
@click.argument("text")
@click.option("--base", metavar="DAY", help="The day of signing, from which a term counts that names no other event.")
@click.option("--event", "events", metavar="NAME=DAY", multiple=True, help="The day of an event that the text names.")
@click.option("--calendar", metavar="CODE", help="The working calendar, such as KZ; plain weeks by default.")
@click.option("--roll", type=Choice(Roll), default=Roll.NONE, help="Where a due day moves that is not a working day.")
@click.option("--strict", is_flag=True, help="Exit with 1 unless the text is understood in one way, beyond doubt.")
@click.option(
    "--trace", is_flag=True, help="Show what each word was taken for, and which rows of the grammar were used, in order."
)
@click.option("--format", "form", type=Choice(["text", "json"]), help="As text, or as one JSON object.")
def due(
    call: Call,
    text: str,
    base: str | None,
    events: Sequence[str],
    calendar: str | None,
    roll: str,
    strict: bool,
    trace: bool,
    form: str | None,
) -> None:
    """Say which day a written term gives, and why.

    TEXT is the deadline as it is written, in English, Russian or Kazakh. No database is needed. A term that counts from an event
    has no day until the event has one. What is not understood is marked: no word of a text is passed over. The exit code is 0
    for any answer, also that nothing was read; with --strict it is 1 unless there is one reading without a doubt.

    \b
    Example: tracker due --trace "monthly by the 10th of the following month"
    """
    from tracker.domain.deadlines.reader import read
    from tracker.domain.deadlines.term_answers import answer_to
    from tracker.render.due_answer import lines_of, lines_of_trace, object_of, plain_value
    from tracker.wording.plain import harmless

    language = call.settings.lang or "en"
    asked = _asked(call, base, events, calendar, roll, language)
    answer = answer_to(text, asked)
    for name in asked.events:
        if not any(asked.names(each, name) for each in answer.readings):
            call.answer.complain(because("event_not_named", event=name))
    traced = read(text, asked.on).trace if trace else None
    if (form or call.format) == "json":
        line = json.dumps(object_of(text, answer, asked, language, traced), ensure_ascii=False, default=plain_value)
        click.echo(harmless(line).encode() + b"\n", nl=False)
    else:
        for each in (*lines_of(text, answer, language, strict=strict), *(lines_of_trace(traced, language) if traced else ())):
            call.answer.line(each)
    if strict and not answer.sure:
        click.get_current_context().exit(1)


due.ignore_unknown_options = True
"""A text may begin with a dash, as the marks of ditto do."""


def _asked(call: Call, base: str | None, events: Sequence[str], calendar: str | None, roll: str, language: str) -> "TermContext":
    """What the term is counted with, as the options say it."""
    from tracker.domain.deadlines.term_answers import TermContext
    from tracker.exchange.shipped_calendar import shipped_calendar

    today = call.now.astimezone(UTC).date()
    given = dict(_event(each, today) for each in events)
    return TermContext(today, _day(base, today) if base else None, given, shipped_calendar(calendar, language), Roll(roll))


def _event(text: str, today: date) -> tuple[str, date]:
    """`NAME=DAY`."""
    name, sign, day = text.rpartition("=")
    if not sign or not name.strip():
        raise Refused("bad_event", given=text)
    return name.strip(), _day(day, today)


def _day(text: str, today: date) -> date:
    from tracker.domain.deadlines.typed_days import one_day

    return one_day(text, today)
