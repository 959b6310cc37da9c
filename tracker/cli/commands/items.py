"""The verbs of the small kinds: goals, bodies, events and the strategy itself. One factory for each verb.

A code that is not given is made: `G7`, or `G2.3` below G2.
"""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.branches import Verb, verb
from tracker.cli.call import Call
from tracker.cli.fields import fields_from, item_options
from tracker.cli.moving import YES, write
from tracker.cli.param_types import CODE
from tracker.domain.reasons import because

if TYPE_CHECKING:
    from tracker.storage.work import Work

GOVERNING = ("strategy", "instrument", "clause", "window")
"""Kinds by whose fields deadlines of other items go."""


def list_of(kind: str, name: str = "list", told: str = "List all of them.") -> Verb:
    """`KIND list`, or another `name` for it."""

    def run(call: Call) -> None:
        from tracker.reports.register import register

        with call.reading() as store:
            call.show(register(kind, store, call.today(store), language=call.settings.lang))

    run.__doc__ = told
    return verb(name, reads=True)(run)


def show_of(kind: str) -> Verb:
    """`KIND show`."""

    def run(call: Call, code: str | None = None) -> None:
        from tracker.reports.card import card

        with call.reading() as store:
            found = named(store, kind, code)
            call.show(card(kind, found, store, call.today(store), language=call.settings.lang))

    run.__doc__ = "Show everything about one."
    return verb("show", reads=True)(run if kind == "strategy" else click.argument("code")(run))


def add_of(kind: str) -> Verb:
    """`KIND add`."""

    def run(call: Call, code: str | None, **said: Any) -> None:
        from tracker.domain.model.kinds import KINDS
        from tracker.services import strategy

        with call.writing() as work:
            fields = fields_from(work, kind, said, work.today)
            code = code or work.next_code(f"{fields['parent']}." if fields.get("parent") else kind[0].upper())
            strategy.add(work, KINDS[kind](code=code, **fields))

    run.__doc__ = "Add a new one."
    argument = click.argument("code", type=CODE, required=kind != "goal")
    return verb("add", writes=True)(argument(item_options(kind)(run)))


def amend_of(kind: str) -> Verb:
    """`KIND amend`."""

    def run(call: Call, code: str | None = None, yes: bool = False, **said: Any) -> None:
        from tracker.services import strategy

        bare: list[str] = []

        def amended(work: "Work") -> None:
            fields = fields_from(work, kind, said, work.today)
            strategy.amend(work, kind, named(work.store, kind, code), **fields)
            calendar = work.store.strategy().calendar if "calendar" in fields else None
            bare[:] = [calendar] if calendar and not work.store.items("calendar_day", calendar=calendar) else []

        write(call, yes, amended)
        for calendar in bare:
            call.answer.complain(because("calendar_without_days", calendar=calendar))

    moves = " Deadlines that go by it move with it: each is shown, and asked for first." if kind in GOVERNING else ""
    run.__doc__ = f"Change what is said about one.\n\nWhat is not named stays as it is.{moves}"
    run = item_options(kind, amend=True)(YES(run) if moves else run)
    return verb("amend", writes=True)(run if kind == "strategy" else click.argument("code")(run))


def named(store: Any, kind: str, text: str | None) -> str:
    """The code of the item that was meant: a body goes by its names too, the strategy needs none."""
    if text is None:
        return str(store.strategy().code)
    if kind == "body":
        from tracker.storage.shelves.naming import body_named

        return body_named(store, text).code
    return str(store.get(kind, text).code)


goal_list, body_list, event_list = (list_of(kind) for kind in ("goal", "body", "event"))
member_list = list_of("member", told="List the members and their roles.")
deputy_list = list_of("deputy", "deputies", "List who stands in for whom, and how long.")
goal_show, body_show, event_show, strategy_show = (show_of(kind) for kind in ("goal", "body", "event", "strategy"))
goal_add, body_add = (add_of(kind) for kind in ("goal", "body"))
goal_amend, body_amend, strategy_amend = (amend_of(kind) for kind in ("goal", "body", "strategy"))
