"""Errors of the program.

An error has a kind and named fields, never a sentence: `wording` turns it into one, and the command line or screen turns its
class into an exit code or a notification. Invariant: every kind that is raised has a sentence.
"""


class TrackerError(Exception):
    """An error to show to the user: `kind` names it, `fields` fill its sentence."""

    exit_code = 2

    def __init__(self, kind: str, /, **fields: object) -> None:
        super().__init__(kind, fields)
        self.kind = kind
        self.fields = fields


class Refused(TrackerError):
    """Wrong usage or input, or an act that a rule forbids; nothing was written."""


class Conflict(Refused):
    """Somebody else has changed the same field since it was read; `fields` has both values and the author."""


class Unusable(TrackerError):
    """What is needed cannot be used: a database (missing, locked, full, of another schema or none at all) or a mail server."""

    exit_code = 3
