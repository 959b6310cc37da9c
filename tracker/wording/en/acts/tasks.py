"""The sentences of tasks: what is not possible now, which body may, what a decision must say, and what a deadline would do."""

from tracker.wording.en.grammar import near, plural, spoken
from tracker.wording.en.labels import label
from tracker.wording.filling import COMMANDS, Fields, Template, listed

REWRITTEN = {"until": "last day", "same_person_decides": "four-eyes rule", "verification": "mark of verification"}
"""Field whose change needs a reason -> what it is called there."""


CITING = ("task.redate", "task.reopen", "task.transfer")
"""Acts of which a note is a reason, too."""


def reason_needed(fields: Fields) -> str:
    field, act, code = fields.get("field"), str(fields["act"]), fields["code"]
    if act == "undo" and field:
        return f"{code} would leave control, and that needs a reason. Add --reason."
    if act == "undo":
        return f"Revision {code} is another person's, and undoing it needs a reason. Add --reason."
    what = (
        f"change the {REWRITTEN.get(str(field), label(field))} of {code}" if field else f"{label(act.rpartition('.')[2])} {code}"
    )
    also = " or --note" if act in CITING else ""
    return f"Say why: a decision to {what} needs a reason. Add --reason{also}."


def _possible(fields: Fields, who: str) -> str:
    commands = [f"task {COMMANDS.get(str(each), str(each)).replace('_', '-')}" for each in listed(fields.get("possible"))]
    return f"{who}: {', '.join(commands)}." if commands else f"{who}: nothing; `tracker undo` takes back a mistake."


def move_not_possible(fields: Fields) -> str:
    task, act, status = fields.get("code"), label(fields.get("act")), label(fields.get("status"))
    return f"{task} is {status}, so {act} is not possible. {_possible(fields, 'Possible now')}"


def wrong_body(fields: Fields) -> str:
    task, act, by = fields.get("code"), label(fields.get("act")), fields.get("by")
    body, role = fields.get("body"), fields.get("role")
    only = f"only {body}, who set its term, may" if role == "setter" else f"only its {role} {body} may"
    return f"{by} may not {act} {task}: {only}; act for it with --actor {fields.get('body')}. {_possible(fields, f'{by} can')}"


def missing_field(fields: Fields) -> str:
    task, act, name = fields.get("code"), label(fields.get("act")), str(fields.get("field"))
    if name == "lead":
        return f"{task} has no lead, so nobody can be given it. Name one first: `tracker task amend {task} --lead BODY`."
    return f"To {act} {task}, {name} must be given. Add --{name}."


def unknown_act(fields: Fields) -> str:
    code = fields["code"]
    meant = near(
        fields, f"Add it first: `tracker instrument add {code} --title TITLE`, or `tracker clause add {code} --instrument CODE`."
    )
    return f"There is no clause and no instrument {fields['code']} that a decision could go by. {meant}"


def act_takes_no(fields: Fields) -> str:
    return f"To {label(fields['act'])} {fields['code']}, {fields['field']} is not told. Leave it out."


def later_stands(fields: Fields) -> str:
    stands = (
        f"its {label(fields['field'])} became {label(fields['new'])} on {spoken(fields['later'])} (revision {fields['revision']})"
    )
    late = f"{label(fields['act'])} on {spoken(fields['day'])} would contradict it"
    return f"{fields['code']}: {stands}, and {late}. Give that day or a later one, or undo that revision first."


def no_body(fields: Fields) -> str:
    code, role = fields["code"], fields["role"]
    return (
        f"{code} names no {role}, who alone may {label(fields['act'])} it. Name one: `tracker task amend {code} --{role} BODY`."
    )


def due_contradicts_term(fields: Fields) -> str:
    gives = f"gives {spoken(fields['day'])}" if fields.get("day") else "gives no day yet"
    due = f"{fields['code']} is to be due {spoken(fields['due'])}"
    return f"{due}, but its term ({fields['term']}) {gives}. Leave one of the two out."


def deadlines(number: object) -> str:
    return plural(number, "deadline")


ERRORS: dict[str, Template] = {
    # lifecycle
    "move_not_possible": move_not_possible,
    "wrong_body": wrong_body,
    "own_report": "{code} names no controller, and its lead {by} may not {act} it. Name one: `tracker task amend {code} --controller BODY`.",
    "own_term": "{body} leads {code} and set its term, and nobody moves a deadline of their own. Name another body that sets the term or controls it before the task is assigned.",
    "redate_same": lambda fields: (
        f"{fields['code']} already has this term"
        + (f" (due {spoken(fields['due'])})" if fields.get("due") else "")
        + ". Give another one."
    ),
    "redate_no_day": '{code} would have no due day: "{term}" names none. Give a term that does.',
    "transfer_same": "{lead} leads {code} already. Name another body.",
    "lead_helps": "{lead} helps with {code} already ({part}). Withdraw it there first: `tracker task co-executor {code} {lead} --withdraw`.",
    "moves_need_yes": lambda fields: (
        f"{deadlines(fields['number'])} would move, and nobody can be asked here, so nothing was written. Look at what moves and add --yes."
    ),
    "moves_declined": lambda fields: f"{deadlines(fields['number'])} would have moved. Nothing was written.",
    "due_contradicts_term": due_contradicts_term,
    "report_decided": "{act} of {day} decides on this report of {code}, so the report stays. Undo that decision first.",
    "ever_referred": "The {kind} {code} stays: {other} referred to it, and the reports of those days name it. Change what it says instead.",
    "reason_needed": reason_needed,
    "unknown_act": unknown_act,
    "missing_field": missing_field,
    "percent_of_part": "The controller states a percentage, 0 to {most}, of what was executed in part only, so not of {code} here.",
    "bad_percent": "{percent} is not a percentage. Give a whole number from 0 to 100.",
    "term_is_fixed": "{field} of {code} is fixed since it was assigned. It is changed by an extension; take back a typing error with `tracker undo`.",
    "moves_by_updates": "{field} of {code} is not edited. It moves by updates: `tracker task update {code}`.",
    # acts
    "act_takes_no": act_takes_no,
    "later_stands": later_stands,
    "no_body": no_body,
}
