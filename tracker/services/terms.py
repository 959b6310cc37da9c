"""Terms as people write them: from their words to the rule that an item keeps, with the event that it counts from.

Invariant: words that can be read in several ways are not decided here but told with their readings; an event that the words
name is one that the strategy has, the instrument's own where they say no more than `signing` or `publication`.
"""

from collections.abc import Sequence

from tracker.domain.deadlines.reader import Reading, certain, read
from tracker.domain.deadlines.reader.events import OWN
from tracker.domain.deadlines.terms import IntervalTerm, Term, with_bases
from tracker.domain.model.codes import comparison_key, typed_code
from tracker.domain.model.item import Item
from tracker.domain.model.strategy import Clause, Event, Task
from tracker.domain.model.vocabulary import LANGUAGES
from tracker.errors import Refused
from tracker.storage.work import Work

FORMS = {
    "SIGNING": "signed",
    "PUBLICATION": "published",
    "ENFORCEMENT": "in_force",
    "RECEIPT": "received",
    "REGISTRATION": "registered",
    "APPROVAL": "approved",
    "ADOPTION": "adopted",
}
"""An event as the words of a term name it -> the form of the event that an instrument has."""


def rule_written(work: Work, text: str, *, clause: str | None = None, instrument: str | None = None) -> str | None:
    """The rule that `text` says, as an item keeps it; null for a text without words.

    `clause`, or `instrument`, says whose signing or publication is meant; without one it is the strategy's. Refused:
    `term_unread` with what was not understood, `term_ambiguous` with the readings, `term_doubtful` with the doubts about the only
    one; `term_needs_act`, `term_event_missing`, `term_event_several` and `term_event_unknown` with what is missing of the event.
    """
    if not text.strip():
        return None
    if text.strip().lower() == "unread":
        return Term("unread").to_json()
    written = read(text, work.today)
    reading = certain(text.strip(), written)
    if reading is None:
        raise Refused("term_unread", text=text.strip(), why=written.notes)
    return _bound(work, reading, clause, instrument).to_json()


def rule_by_act(work: Work, text: str, by: str) -> str | None:
    """The rule that `text` says where it stands in the act `by`, the code of a clause or of an instrument."""
    code = typed_code(by)
    return rule_written(work, text, clause=code) if work.find(Clause, code) else rule_written(work, text, instrument=code)


def _bound(work: Work, reading: Reading, clause: str | None, instrument: str | None) -> Term:
    """The term of a reading with the code of its event, where it counts from one. An interval does not wait for the event that it
    begins with: one that is not recorded keeps its name.
    """

    def event_of(base: str) -> str:
        if _stands(work, base) or (base not in FORMS and base != OWN):
            return base  # a code that is not there is refused where the item is written, with those that are near
        try:
            event = _named(work, reading.event or "") if base == OWN else _of_act(work, base, clause, instrument)
        except Refused:
            if isinstance(reading.term, IntervalTerm):
                return base
            raise
        return event.code

    return with_bases(reading.term, event_of)


def _stands(work: Work, code: str) -> Item | None:
    return work.find(Event, code) or work.find(Task, code)


def _of_act(work: Work, name: str, clause: str | None, instrument: str | None) -> Event:
    """The event of that form of the clause's instrument, of `instrument`, or of the strategy's. Refused with what is missing:
    the act, its event, or the choice between several.
    """
    found = work.find(Clause, clause) if clause else None
    act = found.instrument if isinstance(found, Clause) else instrument
    act = act or work.store.strategy().instrument
    form, events = FORMS[name], work.store.items(Event)
    alike = [each.code for each in events if each.form == form]
    if act is None:
        raise Refused("term_needs_act", event=name.lower(), codes=alike)
    own = [each for each in events if each.instrument == act and each.form == form]
    if not own:
        raise Refused("term_event_missing", event=name.lower(), act=act, form=form, codes=alike)
    return _only(own, name.lower())


def _only(events: Sequence[Event], words: str) -> Event:
    if len(events) > 1:
        raise Refused("term_event_several", event=words, codes=[each.code for each in events])
    return events[0]


def _named(work: Work, words: str) -> Item:
    """The event or task that has these words as its code, or the one event that has them as its title, in any language."""
    if found := _stands(work, typed_code(words)):
        return found
    key = comparison_key(words)
    titled = [
        each
        for each in work.store.items(Event)
        if key in {comparison_key(getattr(each, f"title_{language}") or "") for language in LANGUAGES}
    ]
    if not titled:
        raise Refused("term_event_unknown", event=words)
    return _only(titled, words)
