"""What each filter word says in English. A phrase stands after "tasks that are", and after "not"."""

from tracker.wording.en.grammar import day
from tracker.wording.en.labels import label
from tracker.wording.filter_sentence import Phrases

STATES = {
    "overdue": "overdue",
    "due_soon": "due soon",
    "not_reported": "silent for longer than their reporting period",
    "awaiting": "awaiting a decision",
    "asking": "asking for more time",
    "open": "under control",
    "closed": "closed",
    "counted": "counted",
    "accepted": "accepted",
    "forecast_late": "forecast for after their due day",
    "draft": "drafts",
    "withdrawn": "withdrawn",
    "illustrative": "illustrative",
    "no_public_evidence": "without public evidence",
    "blocked": "blocked",
    "waiting": "waiting for the day that their term counts from",
    "unread": "kept with a term that is not understood",
    "late": "reported late",
    "on_time": "reported on time",
}
"""State word -> its phrase."""

KEYED = {
    "status": ("{}", ""),
    "goal": ("in goal {}", "without a goal"),
    "lead": ("led by {}", "without a lead"),
    "controller": ("controlled by {}", "without a controller"),
    "body": ("led or controlled by {}", ""),
    "officer": ("handled by {}", "without an officer"),
    "window": ("in window {}", "in no window"),
    "clause": ("under clause {}", "under no clause"),
    "parent": ("part of {}", "part of no other task"),
    "series": ("in series {}", "in no series"),
    "form": ("of the form {}", "of no form"),
    "verification": ("{}", ""),
    "outcome": ("accepted as {}", "without an outcome"),
    "colour": ("{}", ""),
    "due": ("{}", "without a due day"),
    "label": ("labelled {}", "without a label"),
    "text": ("found by {}", ""),
    "mine": ("in the hands of {}", ""),
}
"""Keyed word -> its phrase with values, and its phrase for none."""

DUE = {
    "on": "due on {}",
    "between": "due from {} to {}",
    "from": "due from {} on",
    "until": "due by {}",
    "any": "given a due day",
}

JOINING = {
    "tasks": "tasks",
    "those": "tasks that are {}",
    "and": "and",
    "or": "or",
    "not": "not {}",
    "either": "either {}",
    "state": "{}",
    "quoted": '"{}"',
}

PHRASES = Phrases(STATES, KEYED, DUE, JOINING, day, label)
