"""Filters that a person has saved by name, and what any filter means in a sentence. No database is needed."""

from typing import TYPE_CHECKING

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.domain.reasons import because
from tracker.wording.filter_words import spoken_words

if TYPE_CHECKING:
    from tracker.domain.filters import Filter

FILTER = click.argument("words", nargs=-1, required=True, metavar="FILTER WORDS...")


@command(also=("format",))
@click.argument("name")
@FILTER
def save(call: Call, name: str, words: tuple[str, ...]) -> None:
    """Save a filter by name, to be used as @NAME.

    One of that name is replaced. It stands in filters.toml beside your settings, and is your own.
    """
    meaning = call.saved_filters.save(name, words, call.now.date(), spoken_words())
    call.done(because("filter_saved", name=name.removeprefix("@").lower(), words=list(meaning.words)))


@command("list", also=("format",))
def list_(call: Call) -> None:
    """List the filters that you have saved."""
    filters = call.saved_filters.all()
    for name, text in filters.items():
        call.answer.tell(because("filter_line", name=name, filter=text))
    if not filters:
        call.answer.tell(because("no_filters"))


@command(also=("format",))
@FILTER
def show(call: Call, words: tuple[str, ...]) -> None:
    """Say in a sentence what a filter finds."""
    meaning: Filter = call.saved_filters.meaning(words, call.now.date(), spoken_words())
    call.answer.tell(because("filter_meaning", filter=str(meaning), words=list(meaning.words)))


@command(also=("format",))
@click.argument("name")
def remove(call: Call, name: str) -> None:
    """Remove a saved filter."""
    call.saved_filters.remove(name)
    call.done(because("filter_removed", name=name.removeprefix("@").lower()))
