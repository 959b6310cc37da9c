"""The sentences of derivations and of the reader's notes in English, where `states` has none, and of words in an act's table.

The same modules of `ru` and `kk` say the same kinds, and all others of a derivation, in theirs.
"""

# ruff: noqa: D103, E501  (each function is the sentence of the kind that it is named after; one entry a line)

from collections.abc import Callable, Mapping
from datetime import date

from tracker.domain.deadlines.terms import QuotaTerm, term_of
from tracker.wording.en.plans import PLAN_FINDINGS
from tracker.wording.en.rules import length, month_day, ordinal, quota
from tracker.wording.forms import MONTHS, Template, day, noun, plural, spoken
from tracker.wording.rules import rule_words
from tracker.wording.term_labels import DOUBTS, EVENTS, in_words, word_label

Fields = Mapping[str, object]

LAST = 31
HOURS_IN_A_DAY = 24


def _day(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return day(value) if isinstance(value, date) else "an unknown day"


def whole_days(fields: Fields) -> int | None:
    """The whole days of a length in hours; none where it is in another unit."""
    hours = fields.get("length")
    return hours // HOURS_IN_A_DAY if fields.get("unit") == "hours" and isinstance(hours, int) else None


def meant(
    meaning: object, of_year: Callable[[str], str], of_month: Callable[[int], str], of_event: Callable[[int, str], str]
) -> str:
    """The meaning of a vague word, told by what it is said of; `of_month` 0 is the last day, 02-29 the last of February."""
    first, _, unit = str(meaning).partition(" ")
    if unit and first.isdecimal():
        return of_event(int(first), unit.replace(" ", "_"))
    if first.isdecimal():
        return of_month(int(first) % LAST)
    return of_year(first) if first[:1].isdecimal() else str(meaning)


def quota_of(fields: Fields) -> QuotaTerm | None:
    """The quota that a reason speaks of; none where its fields are not known."""
    count, span = fields.get("count"), fields.get("span", 1)
    every = fields.get("every")
    if not (isinstance(count, int) and isinstance(span, int) and every in ("day", "week", "month", "quarter", "half", "year")):
        return None
    return QuotaTerm("quota", count, every, span)


def quoted(words: object, marks: str = '""') -> str:
    """Each word between its two quotation marks."""
    found = words if isinstance(words, (list, tuple)) else [words]
    return ", ".join(f"{marks[0]}{each}{marks[1]}" for each in found)


def _year_day(meaning: str) -> str:
    return "the last day of February" if meaning == "02-29" else month_day(int(meaning[:2]), int(meaning[3:]))


def word_read(fields: Fields) -> str:
    meaning = meant(
        fields["meaning"], _year_day, lambda number: f"the {ordinal(number)}" if number else "the last day of the month", length
    )
    table = f"the table of {fields['table']}" if fields.get("table") else "the default table"
    return f'By {table}, "{word_label(fields["word"])}" means {meaning}.'


def word_day(fields: Fields) -> str:
    month = fields.get("month")
    when = f"{MONTHS[month - 1]} {fields['year']}" if isinstance(month, int) else f"{fields['year']}"
    return f"For {when} that is {_day(fields, 'day')}."


def quota_told(fields: Fields) -> str:
    found = quota_of(fields)
    times = quota(found) if found else "So many times in a period"
    return f"{times}: the period that counts ends on {_day(fields, 'day')}."


def next_occurrence(fields: Fields) -> str:
    return f"The next one on or after {_day(fields, 'since')} is that of {fields['period']}: {_day(fields, 'day')}."


def earlier_bound(fields: Fields) -> str:
    other = f"the other is {_day(fields, 'other')}" if fields.get("other") else "the other has no day yet"
    return f"The earlier of the two bounds counts: {_day(fields, 'day')}; {other}."


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def counted_from_day(fields: Fields) -> str:
    length = plural(fields["length"], str(fields["unit"]).removesuffix("s").replace("_", " "))
    return f"{_day(fields, 'base_day')} and {length} {fields['direction']} it: {_day(fields, 'day')}."


def _doubted(fields: Fields, language: str) -> str:
    return f" ({doubt})" if (doubt := _doubt(fields, language)) else ""


def source_told(fields: Fields, language: str) -> str:
    """A source and, where it is not verified, that."""
    return f"{str(fields['source']).rstrip('.')}{_doubted(fields, language)}"


def clause_told(fields: Fields, item: str) -> str:
    """`item 2 of Decree 280 (D280.2)`."""
    number = f"{item} {fields['number']}, " if fields.get("number") else ""
    return f"{number}{fields['act']} ({fields['clause']})" if fields.get("act") else f"{fields['clause']}"


def rule_told(fields: Fields, language: str) -> str:
    """The rule that an item keeps, in words."""
    rule = fields.get("rule")
    return rule_words(term_of(rule if isinstance(rule, str) else None), language)


def cited(fields: Fields, language: str = "en") -> str:
    """The source of a fact in brackets, with its verification where it is not verified."""
    source = str(fields.get("source") or "").rstrip(".")
    told = ", ".join(each for each in (source, _doubt(fields, language)) if each)
    return f" ({told})" if told else ""


def sure(fields: Fields, not_cited: str, language: str) -> str:
    """How far a rule can be relied on, in brackets: its verification, and that it has no source, where that is so."""
    if fields.get("source"):
        return f" ({in_words(DOUBTS, fields['verification'], language)})"
    return f" ({', '.join(filter(None, (not_cited, _doubt(fields, language))))})"


def ended(text: object) -> str:
    """A text with one full stop at its end."""
    return str(text).rstrip(".") + "."


def _doubt(fields: Fields, language: str) -> str:
    verification = fields.get("verification")
    return in_words(DOUBTS, verification, language) if verification not in (None, "verified") else ""


def unknown_word(fields: Fields) -> str:
    """A word of an act's table, or of a plan file, that is not known."""
    if "key" in fields:
        finding = PLAN_FINDINGS["unknown_word"]
        return finding(fields) if callable(finding) else finding
    return f'"{fields["word"]}" is not a word whose meaning an act may set. Use one of: {spoken(fields["words"])}.'


ERRORS: dict[str, Template] = {
    "bad_words": '"{word}" cannot mean "{meaning}". Write {write}.',
    "unknown_word": unknown_word,
}

REASONS: dict[str, Template] = {
    # rules: derivation of a day
    "term_hour": "It was written with the hour {hour}; a deadline is a whole day, {day}.",
    "term_midnight": "00:00 of {day} is the end of the day before: {due}.",
    "word_read": word_read,
    "word_day": word_day,
    "term_interval": "An interval is due by its end.",
    "ongoing_since": lambda fields: f"A standing duty from {_day(fields, 'since')} on; it names no day to be done by.",
    "then_ongoing": "After that day it is a standing duty.",
    "earlier_bound": earlier_bound,
    "next_occurrence": next_occurrence,
    "series_over": lambda fields: f"It has ended on {_day(fields, 'until')}, so no further day comes.",
    "quota": quota_told,
    "term_quota": "A number of times in each period names no single day.",
    "term_same_as_above": "The same term as the one above; it names no day itself.",
    "term_external": "The term is set by another act or plan, so it names no day here.",
    "term_unread": "The words of the term are not understood, so they give no day.",
    "more_days_off": lambda fields: (
        f"And {plural(fields['number'], 'more day')} that {noun(fields['number'], 'differs', 'differ')} from the week."
    ),
    # the reader's notes
    "year_implied": lambda fields: (
        f"No year is written: {fields['year']} is the first that fits on or after {_day(fields, 'on')}."
    ),
    "year_context": "Words such as this year, and those without a year, are read as of {on}.",
    "struck_out": '"{text}" is struck out and does not count.',
    "footnote": '"{text}" is a mark of a footnote and does not belong to the term.',
    "table_applied": lambda fields: f'What "{word_label(fields["word"])}" means is taken from the table of vague words.',
    "languages_mixed": "Words of two languages stand beside each other, so the reading must be confirmed.",
    "words_not_used": lambda fields: f"Not used, so confirm that it says nothing of the term: {quoted(fields['words'])}.",
    "later_bound": lambda fields: (
        f"Two bounds are named, {fields['first']} and {length(_number(fields['last']), str(fields['unit']))}; the later is taken and must be confirmed."
    ),
    "length_condition": lambda fields: (
        f'"{"More than" if fields["most"] else "At least"} {length(_number(fields["length"]), str(fields["unit"]))}" is a condition on a length, no deadline.'
    ),
    "periods_counted_from": "Its periods are counted from {day}.",
    "not_understood": lambda fields: f"Not understood: {quoted(fields['words'])}.",
    "text_too_long_for_a_term": "A text of {length:character} is too long for a term; at most {limit:,} are read.",
    "counted_from_day": counted_from_day,
    "source": lambda fields: f"Source: {source_told(fields, 'en')}.",
    "clause_of": lambda fields: f"It stands in {clause_told(fields, 'item')}.",
    "rule_in_words": lambda fields: f"As a rule: {rule_told(fields, 'en')}.",
    "no_such_day": 'There is no such day or period: "{text}".',
    "read_inclusively": "The day that is named counts as the last one: {day}.",
    "event_named": lambda fields: f"It counts from an event: {in_words(EVENTS, fields['event'])}.",
}
