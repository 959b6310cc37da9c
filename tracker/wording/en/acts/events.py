"""The sentences of terms that count from events and from other tasks: what is waited for, and the circle that would be closed;
and of how one instrument stands to another.
"""

from tracker.wording.en.grammar import plural, spoken
from tracker.wording.filling import Fields, Template

LONGEST = 10
"""Steps that a circle is told with whole."""


def term_circle(fields: Fields) -> str:
    told = fields.get("steps")
    first, *steps = [str(each) for each in told] if isinstance(told, list | tuple) and told else ["?"]
    if len(steps) < 2:
        return f"{first} cannot count from itself. Name another event or task."
    if len(steps) > LONGEST:
        steps = [*steps[: LONGEST // 2], "...", *steps[-LONGEST // 2 :]]
    way = ", which counts from ".join(steps)
    return f"{first} counts from {way}: none of them would ever get a day. Give one of them another term."


def waiting_for_it(fields: Fields) -> str:
    return f"{plural(fields['number'], 'item')} will get a day with it."


def relation(fields: Fields) -> str:
    verb = {"replaces": "Replaces", "draws_on": "Draws on"}.get(str(fields["form"]), "Stands beside")
    note = f" {spoken(fields['note'])}" if fields.get("note") else ""
    return f"{verb} {fields['title']} ({fields['other']}).{note}"


ERRORS: dict[str, Template] = {
    "term_circle": term_circle,
    "event_term": "The event {code} has one day; {term} gives none. Name a day, a period, or a length after an event or task.",
}

REASONS: dict[str, Template] = {
    "base_not_accepted": "The term counts from the acceptance of {task} ({base}), which is not accepted yet.",
    "base_cancelled": "The term counts from the acceptance of {task} ({base}), which was cancelled: it gives no day.",
    "event_recorded": "Recorded on its own: {day}.",
    "waiting_for_it": waiting_for_it,
    "relation": relation,
}
