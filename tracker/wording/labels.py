"""What the program's own words are called: statuses, acts, outcomes, rolls, column names. A word that is not here is shown
with blanks for its underscores.
"""

LABELS: dict[str, str] = {
    # rules: acts are named by the command that makes them
    "progress": "update",
    "no_public_evidence": "no public evidence",
    # rules: states
    "not_reported": "not reported",
    "due_soon": "due soon",
    "no_evidence": "no public evidence",
    "awaiting": "awaiting decision",
    "not_executed": "not executed",
    "partly": "partly executed",
    "in_progress": "in progress",
    # rules: kinds of item
    "calendar_day": "calendar day",
}
"""Word -> label, one a line; each room adds its own under a comment with its name."""
