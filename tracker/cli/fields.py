"""The options of `add` and `amend`, made from the fields of a kind, so that a new field is on the command line at once.

Invariant: what is not said is not touched; a reference is looked up the way people name the thing.
"""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.param_types import CODE, DAY, PERCENT, TERM, WHOLE, YES_NO, Choice, TypedDay
from tracker.domain.model.fields import Field, fields_of, made_of
from tracker.domain.model.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from tracker.storage.work import Work

STEMS = ("title", "name")
RULE_HELP = "The rule as it is written: 'monthly by the 10th of the following month', 'yearly by 31 March', 'quarterly +2 days'."
CO_HELP = "The rule by which the co-executors submit to the lead, for the same periods."
TERM_HELP = (
    "The deadline as it is written, in English, Russian or Kazakh: 2030-01-31, 'within three months', 'by the end of Q2 2030'."
)


def item_options(
    kind: str, *, amend: bool = False, leave_out: tuple[str, ...] = ()
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add an option for each field of `kind` but `leave_out`, and `--clear` to those that amend."""

    def add(run: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(list(_options(kind, amend, leave_out))):
            run = option(run)
        return run

    return add


def _options(kind: str, amend: bool, leave_out: tuple[str, ...]) -> Iterator[Callable[[Callable[..., Any]], Callable[..., Any]]]:
    settled = {"code", *made_of(kind), *leave_out}
    fields = [each for each in fields_of(kind) if each.attribute not in settled]
    for stem in STEMS:
        if any(each.name.startswith(f"{stem}.") for each in fields):
            yield click.option(f"--{stem}", metavar="TEXT", help=f"The {stem} in the strategy's main language.")
    if "term_rule" in made_of(kind) and kind != "series":
        yield click.option("--term", type=TERM, help=TERM_HELP)
    if kind == "series":
        yield click.option("--term", type=TERM, required=not amend, help=RULE_HELP)
        yield click.option("--co-term", type=TERM, help=CO_HELP)
    for each in fields:
        yield click.option(f"--{option_name(each.attribute)}", each.attribute, **_settings(each))
    if amend:
        names = [option_name(each.attribute) for each in fields if each.optional]
        yield click.option("--clear", multiple=True, metavar="FIELD", type=Choice(names), help="Empty a field.")


def option_name(attribute: str) -> str:
    """`term_text` -> `term-text`."""
    return attribute.replace("_", "-")


def _settings(field: Field) -> dict[str, Any]:
    """What an option of `field` takes, and its line of help: the field's name in words."""
    stem, _, language = field.name.partition(".")
    words = stem.replace("_", " ").capitalize()
    return {"help": f"{words} in {language}." if language else f"{words}.", **_taken(field)}


def _taken(field: Field) -> dict[str, Any]:
    if field.refers_to in ("body", "member"):
        return {"metavar": field.refers_to.upper()}
    if field.refers_to:
        return {"type": CODE}
    if field.type is date:
        return {"type": DAY}
    if field.type is bool:
        return {"type": YES_NO, "metavar": "yes|no"}
    if issubclass(field.type, StrEnum):
        return {"type": Choice([str(each) for each in field.type])}
    if field.type is int:
        return {"type": PERCENT if field.name == "percent" else WHOLE}
    return {"metavar": "TEXT"}


def fields_from(work: "Work", kind: str, said: dict[str, Any], today: date, code: str | None = None) -> dict[str, Any]:
    """The fields (attributes) that were said, as the item holds them: bodies by code, days as days, titles by language.

    `code` is the item's, where it is amended.
    """
    said = {name: value for name, value in said.items() if value is not None}
    found: dict[str, Any] = {name.replace("-", "_"): None for name in said.pop("clear", ())}
    term, co_term = said.pop("term", None), said.pop("co_term", None)
    for stem in STEMS:
        if stem in said:
            found[f"{stem}_{_main_language(work, kind, said)}"] = said.pop(stem)
    types = {each.attribute: each for each in fields_of(kind)}
    for name, value in said.items():
        found[name] = _value(work, types[name], value, today)
    item = work.find(kind, code) if code else None
    of = {name: found.get(name, getattr(item, name, None)) for name in ("clause", "instrument")}
    co_rule = {"co_rule": _rule(work, co_term, of)} if co_term else {}
    if term is not None:
        found |= {"term_rule": _rule(work, term, of), "term_text": found.get("term_text", term)}
    return found | co_rule


def _main_language(work: "Work", kind: str, said: dict[str, Any]) -> str:
    if kind == "strategy" and "main_language" in said:
        return str(said["main_language"])
    language = work.store.strategy().main_language
    return language if language in LANGUAGES else LANGUAGES[0]


def _value(work: "Work", field: Field, value: Any, today: date) -> Any:
    if field.refers_to == "body":
        from tracker.storage.shelves.naming import body_named

        return body_named(work.store, value).code
    if field.refers_to == "member":
        from tracker.storage.shelves.naming import member_named

        return member_named(work.store, value).code
    if isinstance(value, TypedDay):
        return value.on(today)
    return field.type(value) if issubclass(field.type, StrEnum) else value


def _rule(work: "Work", term: str, of: dict[str, Any]) -> str | None:
    """The rule that the words of a term say."""
    from tracker.services.terms import rule_written

    return rule_written(work, term, **of)
