"""Terms as people write them: from their words to the rule that an item keeps, with the event that it counts from.

Must stay true: words that can be read in several ways are not decided here but told with their readings; an event that the words
name is one that the strategy has, the instrument's own where they say no more than `signing` or `publication`.
"""

from tracker.domain.codes import comparison_key, typed_code
from tracker.domain.model import LANGUAGES, Clause, Event, Item
from tracker.domain.terms import RelativeTerm, Term, WordTerm
from tracker.domain.written import Reading, read
from tracker.domain.written.events import OWN
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
    `term_unread` with what was not understood, `term_ambiguous` with the readings, `term_event_unknown`.
    """
    if not text.strip():
        return None
    written = read(text, work.today)
    if not written.readings:
        if text.strip().lower() == "unread":
            return Term("unread").to_json()
        raise Refused("term_unread", text=text.strip(), why=written.notes)
    if len(written.readings) > 1:
        raise Refused("term_ambiguous", text=text.strip(), readings=[reading.term for reading in written.readings])
    return _bound(work, written.readings[0], clause, instrument).to_json()


def _bound(work: Work, reading: Reading, clause: str | None, instrument: str | None) -> Term:
    """The term of a reading with the code of its event, where it counts from one."""
    term = reading.term
    if not isinstance(term, (RelativeTerm, WordTerm)) or term.base is None or _stands(work, term.base):
        return term
    if term.base not in FORMS and term.base != OWN:
        return term  # a code that is not there is refused where the item is written, with those that are near
    event = _named(work, reading.event or "") if term.base == OWN else _of_act(work, term.base, clause, instrument)
    if event is None:
        raise Refused("term_event_unknown", event=reading.event or term.base.lower(), form=FORMS.get(term.base))
    if isinstance(term, WordTerm):
        return WordTerm("word", term.word, base=event.code)
    return RelativeTerm("relative", event.code, term.length, term.unit, term.direction, term.start)


def _stands(work: Work, code: str) -> Item | None:
    return work.find("event", code) or work.find("task", code)


def _of_act(work: Work, name: str, clause: str | None, instrument: str | None) -> Event | None:
    """The event of that form of the clause's instrument, of `instrument`, or of the strategy's."""
    found = work.find("clause", clause) if clause else None
    act = found.instrument if isinstance(found, Clause) else instrument
    act = act or work.store.strategy().instrument
    events = [each for each in work.store.items("event") if each.instrument == act and each.form == FORMS.get(name)]
    return events[0] if act and len(events) == 1 else None


def _named(work: Work, words: str) -> Item | None:
    """The event or task that has these words as its code, or the one event that has them as its title, in any language."""
    if found := _stands(work, typed_code(words)):
        return found
    key = comparison_key(words)
    titled = [
        each
        for each in work.store.items("event")
        if key in {comparison_key(getattr(each, f"title_{language}") or "") for language in LANGUAGES}
    ]
    return titled[0] if len(titled) == 1 else None
