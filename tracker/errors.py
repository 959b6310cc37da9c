"""What can go wrong, said once, in the office's words.

An error carries a kind and named fields, never a sentence: `wording` turns it into one, and the edge (the command line, the
screen) turns its class into an exit code or a notification. Invariant: every kind raised anywhere has a sentence.
"""


class TrackerError(Exception):
    """Something the user must hear about: `kind` names it, `fields` fill its sentence."""

    exit_code = 2

    def __init__(self, kind: str, /, **fields: object) -> None:
        super().__init__(kind, fields)
        self.kind = kind
        self.fields = fields


class Refused(TrackerError):
    """Wrong usage or input, or an act that a rule forbids: nothing was written."""


class Conflict(Refused):
    """Somebody else changed the same field since it was read; `fields` holds both values and their author."""


class Unusable(TrackerError):
    """The database cannot be used as it is: missing, locked, full, of another schema, not a database."""

    exit_code = 3
