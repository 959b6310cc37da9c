"""The sentences of derivations and of the reader's notes in English, where `states` has none, and of words in an act's table.

The same modules of `ru` and `kk` say the same kinds, and all others of a derivation, in theirs.
"""

from datetime import date

from tracker.domain.deadlines.terms import term_of
from tracker.wording.derivation import cited, clause_told, meant, quota_of, source_told, whole_days
from tracker.wording.en.grammar import MONTHS, day, noun, plural, spoken
from tracker.wording.en.labels import label
from tracker.wording.en.rules import length, month_day, ordinal, quota
from tracker.wording.en.term_words import event_words, word_label
from tracker.wording.filling import Fields, Template, quoted
from tracker.wording.rules import rule_words

_ORDINALS: dict[object, str] = {1: "first", 2: "second", 3: "third", 4: "fourth"}
_MONTHS: dict[object, str] = dict(enumerate(MONTHS, 1))


def _day(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return day(value) if isinstance(value, date) else "an unknown day"


def _idle(fields: Fields) -> str:
    return "" if fields.get("works", True) else ", not a working day"


def counted(fields: Fields) -> str:
    day = f"{_day(fields, 'day')}{_idle(fields)}"
    base = f"Acceptance of {fields['task']} ({fields['base']})" if fields.get("task") else event_words(fields["base"])
    if fields["base"] is None:
        base = ""
    if fields["length"] == 0:
        return f"The day of {base} itself: {day}{cited(fields, label)}."
    unit = str(fields["unit"]).removesuffix("s").replace("_", " ")
    sign = "+" if fields["direction"] == "after" else "-"
    left = f"{base} {_day(fields, 'base_day')} {sign} {plural(fields['length'], unit)}{_remark(fields)}"
    return f"{left.strip()} = {day}{cited(fields, label)}."


def _remark(fields: Fields) -> str:
    whole = whole_days(fields)
    if whole is not None:
        return f" ({plural(whole, 'whole day')})" if whole else " (less than a day)"
    remarks = {"inclusive": " (its own day counted)", "expired": " (and the day after)"}
    return remarks.get(str(fields["start"]), "") if fields["unit"] in ("days", "working_days") else ""


def rolled(fields: Fields) -> str:
    return f"Roll rule {fields['roll']} ({_relied_on(fields)}): {fields['roll']} working day {_day(fields, 'day')}."


def _relied_on(fields: Fields) -> str:
    verification = label(fields["verification"])
    unsure = "" if verification == "verified" else f", {verification}"
    return f"cited, {verification}" if fields.get("source") else f"not cited{unsure}"


def term_period(fields: Fields) -> str:
    year, number, period = fields["year"], fields["number"], fields["period"]
    names = {"year": f"the year {year}", "month": f"{_MONTHS.get(number, '?')} {year}", "week": f"week {number} of {year}"}
    name = names.get(str(period), f"the {_ORDINALS.get(number, '?')} {period} of {year}")
    return f"By the end of {name}: {_day(fields, 'day')}."


def calendar_not_published(fields: Fields) -> str:
    counted = "the week and the yearly holidays were counted" if fields.get("yearly") else "the week alone was counted"
    return f"Calendar not yet published: {fields['calendar']} has no days for {_years(fields['years'])}, so {counted}."


def _years(years: object) -> str:
    """`2027`, `2027, 2028`, `2027 to 2060`."""
    found: list[int] = list(years) if isinstance(years, (list, tuple)) else []
    runs = len(found) > 2 and found[-1] - found[0] == len(found) - 1
    return f"{found[0]} to {found[-1]}" if runs else spoken(found)


def special_day(verb: str) -> Template:
    def told(fields: Fields) -> str:
        title = f": {fields['title']}" if fields.get("title") else ""
        return f"{_day(fields, 'day')} is {verb}{title}{cited(fields, label)}."

    return told


def term_day(fields: Fields) -> str:
    return f"The term names {_day(fields, 'day')}{_idle(fields)}{cited(fields, label)}."


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


def rule_told(fields: Fields) -> str:
    rule = fields.get("rule")
    return rule_words(term_of(rule if isinstance(rule, str) else None))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def counted_from_day(fields: Fields) -> str:
    length = plural(fields["length"], str(fields["unit"]).removesuffix("s").replace("_", " "))
    return f"{_day(fields, 'base_day')} and {length} {fields['direction']} it: {_day(fields, 'day')}."


ERRORS: dict[str, Template] = {
    "bad_words": '"{word}" cannot mean "{meaning}". Write {write}.',
    "unknown_word": lambda fields: (
        f'"{fields["word"]}" is not a word whose meaning an act may set. Use one of: {spoken(fields["words"])}.'
    ),
}

REASONS: dict[str, Template] = {
    "term_day": term_day,
    "term_period": term_period,
    "term_ongoing": "A standing duty: its term names no day.",
    "term_none": "No term is set.",
    "period_not_rolled": "{day} is not a working day; a {period} keeps its last day, and no roll applies.",
    "base_not_known": lambda fields: f"The term counts from {event_words(fields['base'])}, whose day is not known yet.",
    "counted": counted,
    "rolled": rolled,
    "no_roll": "{day} stays: no roll rule applies.",
    "no_calendar": "No calendar is set, so the week alone was counted.",
    "calendar_not_published": calendar_not_published,
    "day_off": special_day("a day off"),
    "day_worked": special_day("a working day"),
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
    "in_stages": "It goes on in stages; the deadline is the end of the last.",
    "length_condition": lambda fields: (
        f'"{"More than" if fields["most"] else "At least"} {length(_number(fields["length"]), str(fields["unit"]))}" is a condition on a length, no deadline.'
    ),
    "periods_counted_from": "Its periods are counted from {day}.",
    "not_understood": lambda fields: f"Not understood: {quoted(fields['words'])}.",
    "text_too_long_for_a_term": "A text of {length:character} is too long for a term; at most {limit:,} are read.",
    "counted_from_day": counted_from_day,
    "source": lambda fields: f"Source: {source_told(fields, label)}.",
    "clause_of": lambda fields: f"It stands in {clause_told(fields, 'item')}.",
    "rule_in_words": lambda fields: f"As a rule: {rule_told(fields)}.",
    "no_such_day": 'There is no such day or period: "{text}".',
}
