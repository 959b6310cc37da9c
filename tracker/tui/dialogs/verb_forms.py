"""The form of any verb, made of its questions: what stands in them, what is said above them, and what is done with the answers.

Invariant: what was not touched is not answered; a target that the screen does not point at is asked for by its code.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from tracker.domain.deadlines.terms import term_of
from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.strategy import Member, Task, Window
from tracker.domain.model.vocabulary import Status
from tracker.errors import Refused
from tracker.services.deadlines.conflicts import unchanged_since
from tracker.services.tasks import TERM
from tracker.storage.store import Store
from tracker.storage.work import Work
from tracker.tui.dialogs.about import left_of, parts_of, told_of
from tracker.tui.dialogs.form import Form, Values
from tracker.tui.dialogs.inputs import Blank, as_text
from tracker.tui.speaking import ask_in, field_in, verb_in
from tracker.verbs.asks import ACTING, ON, REASON
from tracker.verbs.fields import MADE_CODES, STEMS, asks_of
from tracker.verbs.types import BODY, CODE, MEMBER, code_of
from tracker.verbs.verb import Ask, Type, Verb, do
from tracker.wording import ENGLISH, label, say
from tracker.wording.rules import rule_words

USUAL = {
    "task": ("goal", "lead", "controller", "term", "officer", "evidence_required"),
    "series": ("term", "goal", "lead", "controller", "officer", "co_term"),
    "instrument": ("form", "number", "replaced_by", "roll", "calendar"),
    "strategy": ("calendar", "reporting_days", "due_soon_days", "instrument"),
}
"""Kind with many fields -> those that are asked at once, beside its name and what is required; the rest is folded away."""

NAMES: dict[str, Type] = {"body": BODY, "member": MEMBER}
"""Kind that people name otherwise than by its code -> what is typed of it."""


def question_for(
    verb: Verb, code: str | None, acting_for: str | None = None, known: Mapping[str, str] | None = None, language: str = ENGLISH
) -> Callable[[Store], Form]:
    """A question for the form of a verb; `known` is what is typed in its blanks at first."""
    return partial(form_of, verb_in(verb, language), code, acting_for, known or {}, language)


def form_of(verb: Verb, code: str | None, acting_for: str | None, known: Mapping[str, str], language: str, store: Store) -> Form:
    """The form of a verb on the item `code`, or on one whose code it asks."""
    if verb.to == "strategy":
        code = store.strategy().code
    item = store.get(KINDS[verb.to], code) if code and verb.to else None
    target = _target(verb, item, known, language, store)
    blanks = (*target, *_blanks(verb, item, acting_for, known, language, store))
    name = item.login or item.code if (item is not None and hasattr(item, "login")) else item.code if item else ""
    title = f"{verb.label}: {label(verb.to, language)} {name}" if verb.fields and item else f"{verb.label} {name}".strip()
    told = [*told_of(verb, item, language, store)]
    if verb.fields:
        told += [say("form_untouched" if verb.to else "form_empty", language)]
        told += [say("form_calendar", language)] if verb.fields == "calendar_day" else []
    about, said = str(name) or label(verb.fields or verb.to, language), say("was_done", language, action=verb.recorded_as)
    return Form(
        title, tuple(told), blanks, _deed(verb, item, language), about, verb.label, said, _seen(verb, item, blanks),
        moves=verb.moves, key=f"{verb.name} {item.code if item else ''}", item=item,
    )  # fmt: skip


def _target(verb: Verb, item: Item | None, known: Mapping[str, str], language: str, store: Store) -> list[Blank]:
    """The code of what is added, or of what the verb is done to where the screen points at no such item."""
    if item is not None or (verb.fields == "member" and not verb.to):
        return []
    if verb.to:
        which = say("form_which", language, kind=label(verb.to, language))
        ask = Ask("code", NAMES.get(verb.to) or code_of(verb.to), which, required=True, word=label("code", language))
        offered = tuple((each.code, each.code) for each in store.items(KINDS[verb.to])) if verb.to == "evidence" else ()
        near = tuple(each for each in offered if each[0].startswith(f"{known.get('task', '')}.")) or offered
        return [Blank(ask, typed=known.get("code", ""), choices=near)]
    made = verb.fields in MADE_CODES
    hint = say("form_code_made" if made else "form_code_needed", language)
    return [Blank(Ask("code", CODE, label("code", language).capitalize(), required=not made, rare=made, hint=hint))]


def _blanks(
    verb: Verb, item: Item | None, acting_for: str | None, known: Mapping[str, str], language: str, store: Store
) -> list[Blank]:
    own = [Blank(ask) for ask in verb.asks if not ask.hidden]
    if not left_of(verb, item, store).open_below:
        own = [each for each in own if each.name != "with_subtasks"]
    own += _fields(verb, item, language, store) if verb.fields else []
    found = [replace(each, typed=known[each.name]) if item is None and each.name in known else each for each in own]
    found.sort(key=lambda each: each.ask.rare)
    reason = replace(ask_in(REASON, language), rare=not verb.reasoned)
    return [*_whose(verb, item, acting_for, language, store), *found, Blank(reason), Blank(ask_in(ON, language))]


def _whose(verb: Verb, item: Item | None, acting_for: str | None, language: str, store: Store) -> list[Blank]:
    """Who submits is asked where several bodies help and the person acts for none in particular."""
    if verb.name != "task submit" or item is None or acting_for is not None:
        return []
    bodies = tuple((str(part.body), str(part.body)) for part in parts_of(store, item))
    return [Blank(replace(ACTING, label=say("form_whose", language), rare=False), choices=bodies)] if len(bodies) > 1 else []


# -- the fields of a kind


def _fields(verb: Verb, item: Item | None, language: str, store: Store) -> list[Blank]:
    """A blank for each field that can be said, holding what stands: the text in the main language first."""
    main = store.strategy().main_language
    logins = {each.code: str(each.login) for each in store.items(Member)}
    asks = [ask for ask in asks_of(verb.fields, new=item is None and not verb.to) if ask.name not in STEMS]
    left_out = _standing(item)
    blanks = [_field(field_in(ask, language), item, logins, main, language) for ask in asks if ask.whole not in left_out]
    called = (f"title_{main}", f"name_{main}", f"text_{main}")
    usual = USUAL.get(verb.fields)
    if usual is not None:
        seen = {*called, *usual}
        blanks = [each if each.name in seen or each.ask.required else _folded(each) for each in blanks]
    order = {name: at for at, name in enumerate((*called, *(usual or ())))}
    return sorted(blanks, key=lambda each: order.get(each.name, len(order)))


def _folded(blank: Blank) -> Blank:
    return replace(blank, ask=replace(blank.ask, rare=True))


def _field(ask: Ask, item: Item | None, logins: Mapping[str, str], main: str, language: str) -> Blank:
    shows: Callable[[Any], str] = as_text
    if ask.type is MEMBER:
        shows = lambda code: logins.get(code, code or "")  # noqa: E731
    if ask.whole in ("term_rule", "co_rule"):
        shows = _term_shown
    stem, _, written = ask.name.rpartition("_")
    if written == main:
        ask = replace(ask, rare=False, word=label(stem, language))
    return Blank(ask, getattr(item, ask.whole, None), shows=shows, attribute=ask.whole)


def _standing(item: Item | None) -> frozenset[str]:
    """Fields that cannot be changed as the item stands: the term of an assigned task, the days of a window that has one."""
    if isinstance(item, Task) and item.status is not Status.DRAFT:
        return frozenset(TERM)
    return frozenset(["opens", "closes"]) if isinstance(item, Window) and item.term_rule is not None else frozenset()


def _term_shown(rule: str | None) -> str:
    return "" if rule is None else rule_words(term_of(rule))


# -- what is done


def _seen(verb: Verb, item: Item | None, blanks: tuple[Blank, ...]) -> dict[str, object]:
    """What stood when the form was opened: the fields that it shows, or the status and percent of a task that is moved."""
    if item is not None and verb.fields:
        return {each.attribute: each.value for each in blanks if each.attribute}
    return {"status": item.status, "percent": item.percent} if isinstance(item, Task) else {}


def _deed(verb: Verb, item: Item | None, language: str) -> Callable[[Work, Values, Mapping[str, object]], object]:
    kinds = {ask.name: ask.whole for ask in asks_of(verb.fields, new=not verb.to)} if verb.fields else {}
    asks = (*verb.asks, *(asks_of(verb.fields, new=not verb.to) if verb.fields else ()))

    def act(work: Work, values: Values, seen: Mapping[str, object]) -> object:
        answers = dict(values)
        code = str(item.code) if item is not None else _code_said(work, verb, answers, language)
        if item is not None and verb.fields:
            touched = dict.fromkeys(kinds[name] for name in answers if kinds[name] in seen)
            unchanged_since(work, verb.to, item.code, {name: seen[name] for name in touched})
        elif item is not None:
            unchanged_since(work, verb.to, item.code, seen)
            answers = {name: value for name, value in answers.items() if value is not None}
        return do(work, verb, code, answers, asks)

    return act


def _code_said(work: Work, verb: Verb, answers: Values, language: str) -> str | None:
    """The code that was typed; Refused `word_missing` where one is needed."""
    said = answers.pop("code", None)
    if said is None and verb.to:
        raise Refused("word_missing", what=label("code", language).capitalize(), choices=[])
    return str(NAMES[verb.to].mean(work, said)) if verb.to in NAMES else said
