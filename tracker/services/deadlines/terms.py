"""Terms as people write them: from text to the stored rule, with the event that it counts from.

Invariant: an ambiguous text is refused with its readings; an event named in the text must exist, and plain `signing` or
`publication` means that of the instrument.
"""

from collections.abc import Sequence

from tracker.domain.deadlines.reader import Reading, certain_reading, read
from tracker.domain.deadlines.reader.events import OWN
from tracker.domain.deadlines.terms import IntervalTerm, Term, with_bases
from tracker.domain.model.codes import comparison_key, typed_code
from tracker.domain.model.item import Item
from tracker.domain.model.strategy import Clause, Event, Task
from tracker.domain.model.vocabulary import in_languages
from tracker.errors import Refused
from tracker.storage.work import Work

EVENT_FORMS = {
    "SIGNING": "signed",
    "PUBLICATION": "published",
    "ENFORCEMENT": "in_force",
    "RECEIPT": "received",
    "REGISTRATION": "registered",
    "APPROVAL": "approved",
    "ADOPTION": "adopted",
}
"""Name of an event in a text -> the `form` of an instrument's event."""


def rule_for(work: Work, text: str, *, clause: str | None = None, instrument: str | None = None) -> str | None:
    """The rule for `text`, in stored form; None for an empty text.

    `clause` or `instrument` says whose signing or publication is meant; by default the strategy's instrument. Refused:
    `term_unread` (with the words not understood), `term_ambiguous` (with the readings), `term_doubtful` (with the doubts about
    the only reading); `term_needs_act`, `term_event_missing`, `term_event_several` and `term_event_unknown` about the event.
    """
    if not text.strip():
        return None
    if text.strip().lower() == "unread":
        return Term("unread").to_json()
    written = read(text, work.today)
    reading = certain_reading(text.strip(), written)
    if reading is None:
        raise Refused("term_unread", text=text.strip(), why=written.notes)
    return _with_event(work, reading, clause, instrument).to_json()


def rule_in_act(work: Work, text: str, by: str) -> str | None:
    """The rule for `text` in the act `by`, the code of a clause or instrument."""
    code = typed_code(by)
    return rule_for(work, text, clause=code) if work.find(Clause, code) else rule_for(work, text, instrument=code)


def _with_event(work: Work, reading: Reading, clause: str | None, instrument: str | None) -> Term:
    """The term of a reading with the code of its event, if it counts from one. An interval does not depend on the event that it
    begins with, so an unknown one keeps its name.
    """

    def event_of(base: str) -> str:
        if _stands(work, base) or (base not in EVENT_FORMS and base != OWN):
            return base  # an unknown code is refused when the item is written, with similar ones
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
    """The event of that form of the clause's instrument, of `instrument`, or of the strategy's instrument. Refused if there is no
    instrument, no such event, or more than one.
    """
    found = work.find(Clause, clause) if clause else None
    act = found.instrument if isinstance(found, Clause) else instrument
    act = act or work.store.strategy().instrument
    form, events = EVENT_FORMS[name], work.store.items(Event)
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
    """The event or task with `words` as its code, or the only event with them as its title in any language."""
    if found := _stands(work, typed_code(words)):
        return found
    key = comparison_key(words)
    titled = [
        each
        for each in work.store.items(Event)
        if key in {comparison_key(getattr(each, title) or "") for title in in_languages("title")}
    ]
    if not titled:
        raise Refused("term_event_unknown", event=words)
    return _only(titled, words)
