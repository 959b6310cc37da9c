"""The sentences of extensions and co-executors: what is refused, by which rule, and who may do it instead."""

from datetime import date

from tracker.wording.derivation import clause_told
from tracker.wording.en.grammar import day, plural, spoken
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template


def _day(value: object) -> str:
    return day(value) if isinstance(value, date) else "an unknown day"


def term_not_extendable(fields: Fields) -> str:
    what = "it is a typical term, and typical terms are not extended" if fields["typical"] else "its terms are not extended"
    source = f" ({fields['source']})" if fields.get("source") else ""
    return f"The term of {fields['code']} cannot be extended: by the rule of {fields['instrument']}{source} {what}. Ask {fields.get('setter') or 'who set it'} for another order."


def extension_decided(fields: Fields) -> str:
    granted = f" to {_day(fields['granted'])}" if fields.get("granted") else ""
    said = f' "{fields["reason"]}"' if fields.get("reason") else ""
    return f"{fields['code']} was decided already: {label(fields['decision'])}{granted} by {fields['decider']} on {_day(fields['day'])}.{said} A mistake is taken back with `tracker undo`."


def extension_own_body(fields: Fields) -> str:
    other = "" if fields["body"] == fields["by"] else f" {fields['body']} can."
    named = other or f" Name who set the term of {fields['task']} before it is assigned, or another controller."
    return f"{fields['by']} requested {fields['code']} and cannot decide it (four-eyes rule).{named}"


def extension_day_told(fields: Fields) -> str:
    if str(fields["decision"]) == "refused":
        return f"A refusal of {fields['code']} grants no day. Leave the day out."
    return f"{fields['code']} is granted as asked; to grant another day, decide granted_other."


def extension_not_later(fields: Fields) -> str:
    day, rolled = fields["day"], fields.get("rolled")
    makes = f", which the roll rule makes {_day(rolled)}," if rolled not in (None, day) else ""
    return f"{_day(day)}{makes} is no extension of {fields['code']}: it is due {_day(fields['due'])}. Give a later day."


ERRORS: dict[str, Template] = {
    "extension_not_possible": "{code} is {status}, so it cannot be extended. A task can be extended while it is with its lead, or suspended.",
    "extension_without_due": "{code} has no due day, so there is nothing to extend.",
    "extension_not_later": extension_not_later,
    "extension_pending": "More time was asked for {code} already on {day}, until {due} ({extension}). Wait for that decision, or take the request back with `tracker undo`.",
    "extension_not_the_lead": "{by} may not ask for more time for {code}: only its lead {lead} may; act for it with --actor {lead}.",
    "extension_closed": "{task} is {status}, so {code} is not decided any more.",
    "extension_no_decider": "{task} names nobody who set its term and no controller, so nobody can decide on {code}. Name one: `tracker task amend {task} --controller BODY`.",
    "extension_wrong_decider": "{by} may not decide on {code}: only {body}, who set the term, may; act for it with --actor {body}.",
    "extension_day_missing": "Another day than the one asked for is granted with {code}, but which? Add --due DAY.",
    "extension_day_told": extension_day_told,
    "extension_without_reason": "Say why {code} is refused. Add --note.",
    "extension_before_request": "{code} was asked for on {asked}, so it is not decided on {day}. Give that day or a later one.",
    "extension_none_pending": "No request for more time is pending on {code}. See `tracker report extensions`.",
    "extension_decided": extension_decided,
    "extension_own_body": extension_own_body,
    "term_not_extendable": term_not_extendable,
    "submitted_already": "{body} submitted its part of {code} on {day} already. A mistake is taken back with `tracker undo`; after a return it may submit again.",
    "no_co_executors": "{code} has no co-executors, so nobody submits to its lead. Name one: `tracker task co-executor {code} BODY`.",
    "which_co_executor": "{code} has several co-executors: {bodies}. Say whose part it is with --actor BODY.",
    "forecast_past": "{wanted} is before {day}, the day on which it is forecast. Give a day to come.",
    "internal_past": "{wanted} is before {day}, the day on which {code} is returned. Give a day to come.",
    "not_a_co_executor": "{by} submits nothing for {code}: its co-executors are {bodies}. Name one of them with --actor BODY, or add one with `tracker task co-executor`.",
    "co_executor_leads": "{body} leads {code}, so it is no co-executor of it. Name another body.",
    "co_executor_closed": "{code} is {status}, so it gets no co-executor any more. Only an open task has bodies that help.",
    "co_executor_twice": "{body} is a co-executor of {code} already ({part}). Change its day with `tracker task co-executor {code} {body} --due DAY`.",
    "co_executor_not_earlier": "{body} submits to the lead before the lead reports: {code} is due {due}, so {day} is too late. Give an earlier day.",
    "co_executor_fixed": "{field} of {code} is not edited: it moves by submissions. Withdraw it and name another.",
    "co_executor_submitted": "{code} stays: {body} submitted on {day}. Take that back first with `tracker undo`.",
}


def extended(fields: Fields) -> str:
    idle = "" if fields["works"] else ", not a working day"
    said = f"on {_day(fields['on'])} {fields['decider']} said {_day(fields['said'])}{idle}"
    return f"Extended by {fields['extension']}: {said}; it was due {_day(fields['then'])}."


def redated(fields: Fields) -> str:
    term, act = f'"{fields["term"]}"', clause_told(fields, "item")
    said = f"on {_day(fields['on'])} {fields['body']} set the term {term} by {act}"
    was = f"; it was due {_day(fields['then'])}" if fields.get("then") else ""
    return f"Re-dated by {fields['update']}: {said}{was}."


def part_late(fields: Fields) -> str:
    days = plural(fields["days"], "day")
    if fields.get("submitted_on"):
        return f"Co-executor {fields['body']} submitted {days} late, on {_day(fields['submitted_on'])}; its day was {_day(fields['due'])}."
    return f"Co-executor {fields['body']} is {days} late: it was to submit by {_day(fields['due'])}."


def extension_asked(fields: Fields) -> str:
    late = ", after the deadline" if fields.get("late") else ""
    return f"More time was asked for on {_day(fields['day'])}{late}: until {_day(fields['due'])} ({spoken(fields['cause'])}); {fields.get('decider') or 'nobody'} decides."


def part_stands(fields: Fields) -> str:
    due = f", due {_day(fields['due'])}" if fields.get("due") else ""
    late = f", {plural(fields['days'], 'day')} late" if fields["days"] else ""
    done = f"submitted {_day(fields['submitted_on'])}" if fields.get("submitted_on") else "not submitted"
    return f"{fields['body']}: {done}{late}{due}."


def extension_stands(fields: Fields) -> str:
    said, granted = fields.get("said"), fields.get("granted")
    rolled = f" (due {_day(granted)})" if said != granted else ""
    granted = f" to {_day(said)}{rolled}" if granted else f" (asked for {_day(fields['due'])})"
    same = " Decided by the same person." if fields.get("same") else ""
    return f"{fields['extension']}: {label(fields['decision'])}{granted} by {fields['decider']} on {_day(fields['on'])}.{same}"


REASONS: dict[str, Template] = {
    "part_stands": part_stands,
    "extension_stands": extension_stands,
    "extended": extended,
    "redated": redated,
    "part_late": part_late,
    "extension_asked": extension_asked,
    "same_person": "Decided by the same person.",
    "same_body": "Decided by another person of the same body.",
    "entered_as_history": "Entered afterwards by one person, from a plan file with its source.",
    "after_deadline": "Filed after the deadline.",
    "report_extensions": "Extensions asked for and decided",
    "report_rights": "Rights",
    "report_members": "Members",
    "report_deputies": "Deputies",
    "report_member": "Member",
    "report_deputy": "Deputy",
}
