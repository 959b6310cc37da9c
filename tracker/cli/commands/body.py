"""What a body is called: names from a day on, and other names that it is found by."""

from typing import Any

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.param_types import DAY
from tracker.domain.model.vocabulary import LANGUAGES


def _named(text: str | None, said: dict[str, Any], main: str) -> dict[str, Any]:
    """The names as fields; the one without a language in the main one."""
    return {f"name_{main}": text} | {name: value for name, value in said.items() if value}


def in_languages(run: Any) -> Any:
    """Add an option for the name in each language."""
    for each in reversed(LANGUAGES):
        run = click.option(f"--name-{each}", metavar="TEXT", help=f"The name in this language ({each}).")(run)
    return run


@verb(writes=True)
@click.argument("body")
@click.argument("name")
@click.option("--since", type=DAY, required=True, help="The first day of the new name.")
@click.option("--source", metavar="TEXT", help="The act that renamed it.")
@in_languages
def rename(call: Call, body: str, name: str, since: Any, source: str | None, **said: Any) -> None:
    """Give a body a new official name from a day on.

    Reports about earlier days keep the name of their day.
    """
    from tracker.services import names
    from tracker.storage.shelves.naming import body_named

    with call.writing() as work:
        day, found = call.day(work, since), body_named(work.store, body)
        assert day is not None
        told = _named(name, said, work.store.strategy().main_language)
        names.rename(work, found.code, since=day, source=source, **told)


@verb(writes=True)
@click.argument("body")
@click.argument("name")
@in_languages
def alias(call: Call, body: str, name: str, **said: Any) -> None:
    """Add another name by which a body is found."""
    from tracker.services import names
    from tracker.storage.shelves.naming import body_named

    with call.writing() as work:
        found = body_named(work.store, body)
        names.also_called(work, found.code, **_named(name, said, work.store.strategy().main_language))
