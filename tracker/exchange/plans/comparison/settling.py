"""Records as the database knows their words: events by their codes, own fields by theirs, and notes whole.

Invariant: a record that was applied is settled to what stands, so the next comparison finds no difference in it.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from tracker.domain.deadlines.reader.events import OWN
from tracker.domain.deadlines.terms import with_bases
from tracker.domain.model.codes import comparison_key
from tracker.domain.model.vocabulary import LANGUAGES, ValueForm
from tracker.domain.own_values import canonical_value
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.exchange.plans.columns import OwnField
from tracker.exchange.plans.comparison.standing import Standing, texts
from tracker.exchange.plans.records import Reading, Record
from tracker.services.deadlines.terms import EVENT_FORMS
from tracker.wording import label, sentence

GROUP = "GROUP"
"""The own field of a lead that is no single body."""


def settled(reading: Reading, standing: Standing, act: str) -> list[Record]:
    """The records of a file as they are compared; terms count from events of `act` where they name none of their own."""
    fields = {each.code: known_field(each, standing) or each.code for each in own_fields(reading)}
    bodies = known_bodies(reading, standing)
    records = (_with_bodies(each, bodies) for each in reading.records) if bodies else reading.records
    return [_settled(record, standing, act, fields) for record in records]


def known_bodies(reading: Reading, standing: Standing) -> dict[str, str]:
    """The bodies that an answer makes and that stand under another code, since theirs was used up before: code -> theirs."""
    coming = [each for each in reading.bodies if each.code not in standing.bodies]
    known = {comparison_key(name): code for code, names in standing.bodies.items() for name in names.values()} if coming else {}
    found = ((each.code, known.get(comparison_key(name))) for each in coming for _, name in each.names)
    return {code: body for code, body in found if body}


def _with_bodies(record: Record, bodies: Mapping[str, str]) -> Record:
    """A record whose bodies are named by the codes under which they stand."""

    def known(code: str) -> str:
        return bodies.get(code, code)

    co, agreed = tuple(map(known, record.co)), tuple(map(known, record.agreed))
    return replace(record, lead=known(record.lead), co=co, agreed=agreed, controller=known(record.controller))


def own_fields(reading: Reading) -> tuple[OwnField, ...]:
    """The own fields of a file, that of groups among them if it has any."""
    groups = any(record.group for record in reading.records)
    named = tuple((language, label("group_of_bodies", language)) for language in LANGUAGES)
    return (*reading.own_fields, *([OwnField(GROUP, named)] if groups else []))


def known_field(field: OwnField, standing: Standing) -> str:
    """The code of the field that stands under the same code or name; empty if there is none."""
    if field.code in standing.fields:
        return field.code
    names = {comparison_key(name) for _, name in field.names}
    same = (each.code for each in standing.fields.values() if names & set(map(comparison_key, texts(each, "title").values())))
    return next(same, "")


def canonical(standing: Standing, field: str, text: str) -> str:
    """A value as its field keeps it; as it is if it is not of the field's form."""
    form = standing.fields[field].form if field in standing.fields else ValueForm.TEXT
    try:
        return canonical_value(form, text)
    except Refused:
        return text


def _settled(record: Record, standing: Standing, act: str, fields: Mapping[str, str]) -> Record:
    own = {fields.get(code, code): text for code, text in record.own.items()}
    if record.group:
        own[fields.get(GROUP, GROUP)] = record.group
    was = sentence(because("term_before", text=record.struck_term), standing.language) if record.struck_term else ""
    alone = label("by_agreement", standing.language) if record.lead in record.agreed and record.lead else ""
    note = "\n".join(filter(None, (record.note, was, alone)))
    term = record.term and with_bases(record.term, partial(_event, standing, act, record))
    named = {language: text for language, text in record.titles.items() if language in LANGUAGES}
    titles = named if standing.language in named else record.titles
    if (titles, own, note, term) == (record.titles, record.own, record.note, record.term):
        return record
    return replace(record, titles=titles, own=own, note=note, term=term)


def event_words(record: Record, base: str) -> str:
    """The words of the event that a term counts from by the name `base`; empty if it is the act's."""
    return record.event or (record.term_text if base == OWN else "")


def _event(standing: Standing, act: str, record: Record, base: str) -> str:
    """The code of the event that stands; a name of the reader of terms where none does."""
    if base not in (OWN, *EVENT_FORMS):
        return base
    if words := event_words(record, base):
        key = comparison_key(words)
        found = (each for each in standing.events if key in map(comparison_key, texts(each, "title").values()))
    else:
        form, of = EVENT_FORMS[base], act or standing.instrument
        found = (each for each in standing.events if each.form == form and each.instrument == of)
    return next((each.code for each in found), base)
