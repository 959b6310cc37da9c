"""In which language the screen speaks, that of the settings, else the strategy's main one, and what verbs are called in it."""

from dataclasses import replace

from textual.dom import DOMNode

from tracker.domain.model.vocabulary import LANGUAGES
from tracker.verbs.fields import RULE_HINT, STEMS
from tracker.verbs.verb import Ask, Verb
from tracker.wording import ENGLISH, label, say, verb_text


def language_of(node: DOMNode) -> str:
    """The language of the app that `node` is on."""
    return str(getattr(node.app, "language", ENGLISH))


def says(node: DOMNode, kind: str, **fields: object) -> str:
    """The sentence of `kind` in the language of the app that `node` is on."""
    return say(kind, language_of(node), **fields)


def verb_in(verb: Verb, language: str) -> Verb:
    """A verb as it is called and as it asks in a language; the English where that lacks a word."""
    if language == ENGLISH:
        return verb
    return replace(
        verb,
        label=verb_text(verb.name, "label", verb.label, language),
        help=verb_text(verb.name, "help", verb.help, language),
        many=verb.many and verb_text(verb.name, "many", verb.many, language),
        asks=tuple(ask_in(ask, language, verb.name) for ask in verb.asks),
    )


def ask_in(ask: Ask, language: str, verb: str = "") -> Ask:
    """A question in a language."""
    if language == ENGLISH:
        return ask
    word = verb_text(verb, f"{ask.name}.word", "", language)
    return replace(ask, label=verb_text(verb, ask.name, ask.label, language), hint=hint_in(ask, language), word=word)


def hint_in(ask: Ask, language: str) -> str:
    """What stands in an empty input of a question: how people are named, or its own hint."""
    return verb_text("hint", "RULE" if ask.hint == RULE_HINT else ask.type.name, ask.hint, language) if ask.hint else ""


def field_in(ask: Ask, language: str) -> Ask:
    """The question for a field in a language: what the field is called."""
    if language == ENGLISH or ask.whole in ("term_rule", "co_rule"):
        return ask_in(ask, language)
    stem, _, code = ask.whole.rpartition("_")
    name = label(f"{stem}.{code}" if stem in STEMS and code in LANGUAGES else ask.whole, language)
    return replace(ask, label=name[:1].upper() + name[1:], hint=hint_in(ask, language))
