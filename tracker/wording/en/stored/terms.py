"""The sentences of terms that somebody wrote: what was not understood, which readings there are, which event is missing."""

from tracker.domain.deadlines.terms import Term
from tracker.wording.en.grammar import spoken, told
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template, listed
from tracker.wording.rules import rule_told, rule_words


def term_unread(fields: Fields) -> str:
    why = " ".join(spoken(each) for each in listed(fields.get("why")))
    return f'"{fields["text"]}" is not understood as a term. {why} To keep its words without a day, give the term "unread" and its text beside it.'


def term_ambiguous(fields: Fields) -> str:
    ways = [rule_words(each) for each in listed(fields.get("readings")) if isinstance(each, Term)]
    return f'"{fields["text"]}" can be read as: {"; or ".join(ways)}. Write the one that is meant.'


def term_doubtful(fields: Fields) -> str:
    ways = [rule_words(each) for each in listed(fields.get("readings")) if isinstance(each, Term)]
    why = " ".join(spoken(each) for each in listed(fields.get("why")))
    return f'"{fields["text"]}" can be read as: {"; or ".join(ways)}. {why} If that is meant, write the reading itself.'


def _by_code(fields: Fields) -> str:
    codes = listed(fields.get("codes"))
    return f"name an event by its code, such as {codes[0]}" if codes else "name an event by its code: 3 months after CODE"


def term_needs_act(fields: Fields) -> str:
    return f'The term counts from "{fields["event"]}", which is an event of its act, and no act is named. Name its clause with --clause, give the strategy an instrument, or {_by_code(fields)}.'


def term_event_missing(fields: Fields) -> str:
    return f'The term counts from "{fields["event"]}", and {fields["act"]} has no event of the form {fields["form"]}. Add it with `tracker event add CODE --title TEXT --instrument {fields["act"]} --form {fields["form"]}`, or {_by_code(fields)}.'


def term_event_several(fields: Fields) -> str:
    return f'The term counts from "{fields["event"]}", and there are several such events: {spoken(fields.get("codes"))}. Name one by its code: 3 months after CODE.'


def moved(fields: Fields, old: str, new: str) -> str:
    """`term: within 3 months after E1 -> nothing`."""
    field = fields["field"]
    before, after = (told(rule_told(field, fields[name])) for name in (old, new))
    return f"{label(field)}: {before} -> {after}"


REASONS: dict[str, Template] = {
    "report_why": "Why it is due on its day",
    "event_not_named": 'The term does not count from "{event}", so that day is not used.',
}

ERRORS: dict[str, Template] = {
    # terms
    "bad_term_kind": '"{value}" is not a kind of term. Use one of: {kinds}.',
    "bad_term_key": "A {term} term has no {key}. It may have: {keys}.",
    "bad_term_value": "The {key} of a {term} term cannot be {value}. Write {wanted}.",
    "term_event_in_plan": 'The term "{text}" counts from "{event}". Name the code of that event beside it: term.base = "CODE".',
    "term_needs_day": 'The term "{text}" does not say its year. Say it, or the day from which the item counts: on = YYYY-MM-DD.',
    "bad_event": "{given} names no event and its day. Write NAME=DAY, such as receipt=2020-04-01.",
    "term_unread": term_unread,
    "term_ambiguous": term_ambiguous,
    "term_doubtful": term_doubtful,
    "term_event_unknown": 'The term counts from "{event}", which is not recorded. Add the event, or name the code of one: 3 months after CODE.',
    "term_needs_act": term_needs_act,
    "term_event_missing": term_event_missing,
    "term_event_several": term_event_several,
}
