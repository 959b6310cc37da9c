"""The inputs of a kind of item, made from its fields, so that a new field is on the screen at once.

Invariant: what is kept by a rule is not asked; what was not touched is what was seen; a reference is looked up the way
people name the thing.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from tracker.domain.deadlines.terms import term_of
from tracker.domain.model.codes import typed_code
from tracker.domain.model.fields import Field, fields_of, made_of
from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.strategy import Member, Task, Window
from tracker.domain.model.vocabulary import LANGUAGES, Status
from tracker.services.tasks import TERM
from tracker.services.terms import rule_written
from tracker.storage.shelves.naming import body_named, member_named
from tracker.storage.store import Store
from tracker.storage.work import Work
from tracker.tui.dialogs.inputs import NOTHING, Ask, choices_of
from tracker.wording import label
from tracker.wording.rules import rule_words

NOT_ASKED: dict[str, frozenset[str]] = {
    "task": frozenset(["due"]),
    "deputy": frozenset(["code", "source", "verification", "note"]),
    "alias": frozenset(["code", "form", "until", "verification", "note"]),
}
"""Kind -> fields that its form leaves out beside what is made."""

LAST = ("source", "verification", "note")
"""What every item has stands below what it has of its own."""

LONG = ("narrative", "note", "text_en", "text_ru", "text_kk")
"""Fields that may hold several lines."""

YES_NO = (NOTHING, ("no", "no"), ("yes", "yes"))
TERM_HINT = "2030-01-31, within three months, II квартал 2030 года"
RULE_HINT = "monthly by the 10th of the following month, ежегодно к 15 декабря"
RULES = {"term_rule": "Term", "co_rule": "Rule of co-executors"}
"""Fields that hold a rule, which is typed in words -> their labels."""

HINTS = {"body": "code or name", "member": "login or code"}


def asks_of(kind: str, store: Store, item: Item | None = None) -> tuple[Ask, ...]:
    """A question for each field that can be said of a new item of `kind`, or changed of `item`, holding what it holds."""
    logins = {each.code: str(each.login) for each in store.items(Member)}
    main = store.strategy().main_language
    fields = sorted(
        (each for each in fields_of(kind) if each.attribute not in _left_out(kind, item)), key=lambda each: _rank(each, main)
    )
    return tuple(_ask(kind, each, getattr(item, each.attribute) if item else each.default, logins) for each in fields)


def _left_out(kind: str, item: Item | None) -> frozenset[str]:
    found = made_of(kind, "act", "term", "series", "retired") | NOT_ASKED.get(kind, frozenset())
    if item is None:
        return found
    if isinstance(item, Task) and item.status is not Status.DRAFT:
        found |= frozenset(TERM)
    if isinstance(item, Window) and item.term_rule is not None:
        found |= {"opens", "closes"}
    return found | {"code"}


def _rank(field: Field, main: str) -> tuple[int, int]:
    """The code, the name in the main language and in the others, its own fields in their order, what every item has."""
    stem, _, language = field.attribute.rpartition("_")
    if field.attribute == "code":
        return 0, 0
    if stem in ("title", "name") and language in LANGUAGES:
        return 1, -1 if language == main else LANGUAGES.index(language)
    return (3, LAST.index(field.attribute)) if field.attribute in LAST else (2, 0)


def _ask(kind: str, field: Field, value: Any, logins: Mapping[str, str]) -> Ask:
    text = label(field.name)
    ask = partial(Ask, field.attribute, text[:1].upper() + text[1:], value=value)
    if field.attribute in RULES:
        hint = RULE_HINT if kind == "series" else TERM_HINT
        return Ask(field.attribute, RULES[field.attribute], "line", value, hint=hint, shows=_term_shown)
    if field.refers_to == "member":
        return ask("line", hint=HINTS["member"], shows=lambda code: logins.get(code, code or ""))
    if field.refers_to:
        return ask("line", hint=HINTS.get(field.refers_to, f"code: {label(field.refers_to)}"))
    if field.type is bool:
        return ask("choice", choices=YES_NO if field.optional else YES_NO[1:], shows=_yes_shown)
    if issubclass(field.type, StrEnum):
        return ask("choice", choices=choices_of(field.type, optional=field.optional))
    if field.type is date:
        return ask("day")
    return ask("number" if field.type is int else "text" if field.attribute in LONG else "line")


def _term_shown(rule: str | None) -> str:
    return "" if rule is None else rule_words(term_of(rule))


def _yes_shown(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


# -- what was typed


def meant(work: Work, kind: str, asks: tuple[Ask, ...], values: Mapping[str, Any], seen: Mapping[str, object]) -> dict[str, Any]:
    """The fields (attributes) as the item holds them; Refused for a reference or a term that nobody can read."""
    fields = {each.attribute: each for each in fields_of(kind)}
    found = {ask.name: _meant(work, fields[ask.name], ask, values[ask.name], seen.get(ask.name)) for ask in asks}
    of = {"clause": found.get("clause"), "instrument": found.get("instrument")}
    for name in RULES.keys() & found.keys():
        if found[name] != seen.get(name):
            found[name] = rule_written(work, found[name] or "", **of)
    if found.get("term_rule") != seen.get("term_rule") and found.get("term_text") == seen.get("term_text"):
        found["term_text"] = values["term_rule"]
    return found


def _meant(work: Work, field: Field, ask: Ask, value: Any, seen: Any) -> Any:
    if isinstance(value, str) and value == ask.shows(seen).strip():
        return seen
    if value is None or not isinstance(value, str):
        return value
    if field.refers_to == "body":
        return body_named(work.store, value).code
    if field.refers_to == "member":
        return member_named(work.store, value).code
    if field.refers_to:
        return work.get(KINDS[field.refers_to], value).code
    if field.attribute == "code":
        return typed_code(value)
    return value == "yes" if field.type is bool else value
