"""A written term answered without a database."""

import json
from collections.abc import Sequence
from datetime import UTC, date

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.param_types import Choice
from tracker.domain.model.vocabulary import Roll
from tracker.domain.reasons import because
from tracker.errors import Refused


@verb(also=("lang",))
@click.argument("text")
@click.option("--base", metavar="DAY", help="The day of signing, from which a term counts that names no other event.")
@click.option("--event", "events", metavar="NAME=DAY", multiple=True, help="The day of an event that the text names.")
@click.option("--calendar", metavar="CODE", help="The working calendar, such as KZ; the week alone, unless said.")
@click.option("--roll", type=Choice(Roll), default=Roll.NONE, help="Where a day of rest goes.")
@click.option("--strict", is_flag=True, help="Exit with 1 where the text is not understood in one way, without a doubt.")
@click.option("--format", "form", type=Choice(["text", "json"]), help="For people, or as one JSON object.")
def due(
    call: Call,
    text: str,
    base: str | None,
    events: Sequence[str],
    calendar: str | None,
    roll: str,
    strict: bool,
    form: str | None,
) -> None:
    """Say which day a written term gives, and why.

    TEXT is the deadline as it is written, in English, Russian or Kazakh. No database is needed. A term that counts from an event
    has no day until the event has one. What is not understood is marked: no word of a text is passed over.
    """
    from tracker.domain.deadlines.asked_terms import Asked, answered
    from tracker.exchange.shipped_calendar import shipped_calendar
    from tracker.render.due_answer import lines_of, object_of, plain_value
    from tracker.wording.plain import harmless

    language = call.settings.lang or "en"
    today = call.now.astimezone(UTC).date()
    signed = _day(base, today) if base else None
    given = dict(_event(each, today) for each in events)
    asked = Asked(today, signed, given, shipped_calendar(calendar, language), Roll(roll))
    answer = answered(text, asked)
    for name in given:
        if not any(asked.names(each, name) for each in answer.readings):
            call.answer.complain(because("event_not_named", event=name))
    if (form or call.format) == "json":
        line = json.dumps(object_of(text, answer, asked, language), ensure_ascii=False, default=plain_value)
        click.echo(harmless(line).encode() + b"\n", nl=False)
    else:
        for each in lines_of(text, answer, language):
            call.answer.line(each)
    if strict and not answer.sure:
        click.get_current_context().exit(1)


due.ignore_unknown_options = True
"""A text may begin with a dash, as the marks of ditto do."""


def _event(text: str, today: date) -> tuple[str, date]:
    """`NAME=DAY`."""
    name, sign, day = text.rpartition("=")
    if not sign or not name.strip():
        raise Refused("bad_event", given=text)
    return name.strip(), _day(day, today)


def _day(text: str, today: date) -> date:
    from tracker.domain.deadlines.typed_days import one_day

    return one_day(text, today)
