"""Click commands made of verbs: an argument or an option for each question, and what came of it told when it is done.

Invariant: what is not answered is not handed on; an older name of an option is read and never shown.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.branches import Command
from tracker.cli.call import Call
from tracker.cli.moving import YES_HELP, write
from tracker.cli.param_types import Choice, param_type
from tracker.errors import Refused
from tracker.verbs.verb import Ask, Verb, do

if TYPE_CHECKING:
    from tracker.storage.work import Work

NAMED_AS = {"body": "BODY", "member": "MEMBER"}
"""Kind that people name otherwise than by its code -> what help calls the word."""


class AskOption(click.Option):
    """The option of a question. Its older names are read like the one that is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The row of the help, with the option's own name only."""
        names, self.opts = self.opts, self.opts[-1:]
        try:
            return super().get_help_record(ctx)
        finally:
            self.opts = names


def command_of(verb: Verb) -> Command:
    """The command of one verb."""
    asks = asks_of(verb)
    params: list[click.Parameter] = [*_target(verb), *words_of(asks), *_options(verb, asks)]

    def run(call: Call, /, yes: bool = False, **said: Any) -> None:
        code = said.pop("code", None)
        answers = answered(asks, said)
        perform(call, verb, asks, code, answers, yes)

    takes = ("db", "lang", "actor", "on", "reason", "clock_override", "format")
    return Command(verb.word, callback=click.pass_obj(run), params=params, help=help_of(verb), takes=takes)


def help_of(verb: Verb) -> str:
    """The help: one line, and more of it."""
    return "\n\n".join(filter(None, (verb.help, verb.more)))


def asks_of(verb: Verb) -> tuple[Ask, ...]:
    """All that a verb asks: its own questions, and the fields of a kind."""
    if not verb.fields:
        return verb.asks
    from tracker.verbs.fields import asks_of as of_kind

    return (*verb.asks, *of_kind(verb.fields, new=not verb.to))


def _target(verb: Verb) -> list[click.Argument]:
    """The first argument: what the verb is done to, or the code of what it adds; the strategy is named by nobody."""
    from tracker.cli.param_types import CODE
    from tracker.verbs.fields import MADE_CODES
    from tracker.verbs.types import BODY, MEMBER, done_to

    if verb.to:
        type = {"body": BODY, "member": MEMBER}.get(verb.to) or done_to(verb.recorded_as, verb.to)
        metavar = NAMED_AS.get(verb.to)
        return [] if verb.to == "strategy" else [click.Argument(["code"], type=param_type(type), metavar=metavar)]
    return [] if verb.fields in ("", "member") else [click.Argument(["code"], type=CODE, required=verb.fields not in MADE_CODES)]


def words_of(asks: Iterable[Ask]) -> Iterable[click.Argument]:
    """The arguments: the questions that are answered by their place."""
    for ask in asks:
        if ask.positional:
            metavar = None if ask.type.words or "|" in ask.type.name else ask.option.upper()
            metavar = metavar if ask.required or metavar is None else f"[{metavar}]"
            metavar = f"[{ask.type.name}]..." if ask.many else metavar
            yield click.Argument(
                [ask.name], type=param_type(ask.type), required=ask.required, metavar=metavar, nargs=-1 if ask.many else 1
            )


def _options(verb: Verb, asks: tuple[Ask, ...]) -> Iterable[click.Option]:
    for ask in asks:
        if ask.positional:
            if ask.aliases:
                names = [f"--{each}" for each in ask.aliases]
                yield click.Option([*names, f"other_{ask.name}"], type=param_type(ask.type), hidden=True)
        else:
            yield option_of(ask)
    if verb.fields and verb.to:
        from tracker.verbs.fields import clearable

        names = [each.option for each in clearable(verb.fields)]
        yield click.Option(["--clear"], multiple=True, metavar="FIELD", type=Choice(names), help="Empty a field.")
    if verb.moves:
        yield click.Option(["--yes"], is_flag=True, help=YES_HELP)


def option_of(ask: Ask) -> AskOption:
    """The option of a question; a required one may be an older name, too, so click does not ask for it."""
    names = [*(f"--{each}" for each in ask.aliases), f"--{ask.option}", ask.name]
    if ask.type.name == "FLAG":
        return AskOption(names, is_flag=True, help=ask.help or ask.label, hidden=ask.hidden)
    type = param_type(ask.type)
    return AskOption(names, type=type, required=ask.required, multiple=ask.many, help=ask.help or ask.label, hidden=ask.hidden)


def answered(asks: Iterable[Ask], said: dict[str, Any]) -> dict[str, Any]:
    """What was answered, by the question's name; a field to be cleared is None. Refused `answered_twice` for two of one."""
    flags = {ask.name for ask in asks if ask.type.name == "FLAG"}
    cleared = {name.replace("-", "_"): None for name in said.pop("clear", ())}
    for ask in asks:
        other = said.pop(f"other_{ask.name}", None)
        if other is not None and said[ask.name] is not None:
            raise Refused("answered_twice", what=f"--{ask.aliases[0]}", other=ask.option.upper())
        said[ask.name] = said[ask.name] if other is None else other
    silent = (name for name, value in said.items() if value is None or value == () or (name in flags and not value))
    return cleared | {name: said[name] for name in said.keys() - set(silent)}


def perform(call: Call, verb: Verb, asks: tuple[Ask, ...], code: str | None, answers: Mapping[str, Any], yes: bool) -> None:
    """Do it for the person who runs this, and tell what came of it and what stays unfinished."""
    done: list[object] = []

    def act(work: "Work") -> None:
        target = code_meant(work, verb, code)
        done[:] = [do(work, verb, target, answers, asks)]

    write(call, yes or not verb.moves, act)
    tell_after(call, done[-1])
    if verb.fields in ("strategy", "instrument") and "calendar" in answers:
        tell_bare_calendar(call, str(answers["calendar"]))


def code_meant(work: "Work", verb: Verb, code: str | None) -> str | None:
    """The code of what the verb is done to: a body and a member go by their names, too, the strategy by none."""
    from tracker.verbs.types import body_meant, member_meant

    if verb.to == "strategy":
        return str(work.store.strategy().code)
    if code is None or verb.to not in NAMED_AS:
        return code
    return body_meant(work, code) if verb.to == "body" else member_meant(work, code)


def tell_after(call: Call, made: object) -> None:
    """Say, for people, what an update says of eyes, and on standard error what it left unfinished."""
    from tracker.domain.control import four_eyes, unfinished
    from tracker.domain.model.records import Update

    if not isinstance(made, Update):
        return
    for each in four_eyes.eyes_reasons(made) if call.format == "text" else ():
        call.answer.tell(each)
    for each in unfinished.unfinished_reasons(made):
        call.answer.complain(each)


def tell_bare_calendar(call: Call, typed: str) -> None:
    """Say on standard error that a calendar that is named now has no days."""
    from tracker.services.deadlines.known_calendars import bare_calendar

    with call.live() as store:
        if (why := bare_calendar(store, typed)) is not None:
            call.answer.complain(why)
