"""The sentences of handing over: who cannot take over, and what passed to whom."""

from tracker.wording.en.grammar import plural, spoken
from tracker.wording.filling import Fields, Template


def handover_not_theirs(fields: Fields) -> str:
    who = f"Ask one who may: {spoken(fields['who'])}." if fields.get("who") else "Ask an administrator."
    return f"{fields['giver']} is of no body, so {fields['login']} may not hand over for {fields['giver']}. {who}"


def handover_to_who_may_not(fields: Fields) -> str:
    body = f" for {fields['body']}" if fields.get("body") else ""
    login = fields["login"]
    otherwise = f"Name another member, or amend this one: `tracker member amend {login}`."
    return f"{login} may not report a task{body}, so nothing can be handed over to {login}. {otherwise}"


ERRORS: dict[str, Template] = {
    "handover_to_who_may_not": handover_to_who_may_not,
    "handover_to_oneself": "{login} cannot take over from {login}. Name another member with --to.",
    "handover_to_who_left": "{login} was a member until {until} and takes nothing over. Name another member with --to.",
    "handover_nothing": "{login} has no open task and no series, so there is nothing to hand over.",
    "handover_not_theirs": handover_not_theirs,
}

REASONS: dict[str, Template] = {
    "report_handover": "Handover of an officer",
    "handed_over": lambda fields: f"{fields['giver']} handed {plural(fields['tasks'], 'open task')} over to {fields['taker']}.",
}
