"""What may be typed of an item of any kind, made from its fields, so that a new field is on every way in at once.

Invariant: what is made by acts, terms or rules is not asked; what is not answered is not touched; a reference is looked up the
way people name the thing.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from tracker.domain.model.vocabulary import LANGUAGES, in_languages
from tracker.verbs.asks import TERM_HINT, TERM_LABEL
from tracker.verbs.types import BODY, DAY, LONG, MEMBER, NUMBER, PERCENT, TERM, TEXT, YES_NO, code_of, one_of
from tracker.verbs.verb import Ask, Type

if TYPE_CHECKING:
    from tracker.domain.model.fields import Field
    from tracker.domain.model.item import Item
    from tracker.storage.work import Work

STEMS = ("title", "name")
"""Texts in several languages; by its stem alone one is that in the strategy's main language."""

RULES = {"term": "term_rule", "co_term": "co_rule"}
"""Ask -> the field whose rule its words are."""

RULE_LABEL = "The rule as it is written: 'monthly by the 10th of the following month', 'yearly by 31 March', 'quarterly +2 days'."
RULE_HINT = "monthly by the 10th of the following month, ежегодно к 15 декабря"
CO_LABEL = "The rule by which the co-executors submit to the lead, for the same periods."
LAST = ("source", "verification", "note")
"""What every item has stands below what it has of its own."""

LONG_TEXTS = frozenset(["narrative", "note", *in_languages("text")])
NOT_OF_NEW = {"member": frozenset(["until"])}
"""Kind -> fields that are only said of an item that is there."""

FIRST = frozenset([("member", "login")])
"""Kind and field that a new item is named by, where its code is made."""

MADE_CODES = frozenset(["task", "goal", "member", "calendar_day"])
"""Kinds whose code is made when none is given."""


@cache
def asks_of(kind: str, *, new: bool) -> tuple[Ask, ...]:
    """The questions about a new item of `kind`, or about one that is there."""
    from tracker.domain.model.fields import fields_of

    left_out = {"code"} | (NOT_OF_NEW.get(kind, frozenset()) if new else set())
    fields = [each for each in fields_of(kind) if each.made is None and each.attribute not in left_out]
    last = [_ask(kind, each) for each in fields if each.attribute in LAST]
    own = [_ask(kind, each) for each in fields if each.attribute not in LAST]
    if new:
        own = [replace(each, required=True, positional=True) if (kind, each.name) in FIRST else each for each in own]
    return (*_stems(kind, fields), *_rules(kind, new), *own, *last)


def _stems(kind: str, fields: "list[Field]") -> list[Ask]:
    names = {each.name.partition(".")[0] for each in fields if "." in each.name}
    return [Ask(stem, TEXT, f"The {stem} in the strategy's main language.") for stem in STEMS if stem in names]


def _rules(kind: str, new: bool) -> list[Ask]:
    from tracker.domain.model.fields import made_of

    rules = made_of(kind, "rule")
    if kind == "series":
        term = Ask("term", TERM, RULE_LABEL, required=new, hint=RULE_HINT, whole="term_rule", word="Rule")
        return [term, Ask("co_term", TERM, CO_LABEL, hint=RULE_HINT, whole="co_rule", word="Parts by")]
    return [Ask("term", TERM, TERM_LABEL, hint=TERM_HINT, whole="term_rule", word="Term")] if "term_rule" in rules else []


def _ask(kind: str, field: "Field") -> Ask:
    from tracker.wording import field_help, label

    stem, _, language = field.name.partition(".")
    words = label(field.name) if not language else f"{label(stem)} in {language}"
    hints = {"body": "code or name", "member": "login or code"}
    rare = bool(language) or field.attribute in ("source", "verification")
    text = f"{words[:1].upper()}{words[1:]}."
    hint = hints.get(field.refers_to or "", "")
    help = field_help(kind, field.name) or ""
    return Ask(field.attribute, type_of(field), text, rare=rare, hint=hint, whole=field.attribute, help=help)


def type_of(field: "Field") -> Type:
    """What is typed of a field."""
    if field.refers_to in ("body", "member"):
        return BODY if field.refers_to == "body" else MEMBER
    if field.refers_to:
        return code_of(field.refers_to)
    if field.type is date:
        return DAY
    if field.type is bool:
        return YES_NO
    if issubclass(field.type, StrEnum):
        return one_of(field.type)
    if field.type is int:
        return PERCENT if field.name == "percent" else NUMBER
    return LONG if field.attribute in LONG_TEXTS else TEXT


def clearable(kind: str) -> list[Ask]:
    """The questions whose answer may be taken away again."""
    from tracker.domain.model.fields import fields_of

    optional = {each.attribute for each in fields_of(kind) if each.optional}
    return [each for each in asks_of(kind, new=False) if each.whole in optional]


def item_from(work: "Work", kind: str, code: str | None, answers: Mapping[str, object]) -> "Item":
    """Add an item of `kind` as it was described."""
    from tracker.services import items

    found = meant(work, kind, {name: value for name, value in answers.items() if value is not None})
    return items.new(work, kind, code, found)


def amended(work: "Work", kind: str, code: str, answers: Mapping[str, object]) -> "Item":
    """Change an item as it was described."""
    from tracker.services import items

    return items.amend(work, kind, code, meant(work, kind, answers, code))


def meant(work: "Work", kind: str, answers: Mapping[str, object], code: str | None = None) -> dict[str, Any]:
    """The fields (attributes) as the item holds them: a stem as the text in the main language, a term as its rule and its words.

    `code` is the item's, where it is amended: its clause or instrument says whose signing a term counts from.
    """
    from tracker.domain.model.kinds import KINDS

    found: dict[str, Any] = {name: value for name, value in answers.items() if name not in RULES and name not in STEMS}
    for stem in STEMS:
        if stem in answers:
            found[f"{stem}_{_main_language(work, kind, answers)}"] = answers[stem]
    item = work.find(KINDS[kind], code) if code else None
    of = {name: found.get(name, getattr(item, name, None)) for name in ("clause", "instrument")}
    for name, rule in RULES.items():
        if name in answers:
            found[rule] = _rule(work, str(answers[name] or ""), of)
    if "term" in answers:
        found.setdefault("term_text", answers["term"])
    return found


def _main_language(work: "Work", kind: str, answers: Mapping[str, object]) -> str:
    if kind == "strategy" and "main_language" in answers:
        return str(answers["main_language"])
    language = work.store.strategy().main_language
    return language if language in LANGUAGES else LANGUAGES[0]


def _rule(work: "Work", term: str, of: Mapping[str, str | None]) -> str | None:
    from tracker.services.deadlines.terms import rule_for

    return rule_for(work, term, **of)
