"""What a person says of a plan that comes in besides its file, on the command line and on the screen alike.

Invariant: each is the field of that name of the wishes with which a plan is taken in.
"""

from tracker.verbs.types import CODE, DAY, FLAG, TEXT
from tracker.verbs.verb import Ask

WISHED = {
    "assign": Ask("assign", FLAG, "Assign new tasks and drafts with a lead and term.", word="Assign"),
    "controller": Ask("controller", CODE, "Who controls new tasks where the file names nobody.", word="Controller"),
    "by": Ask(
        "act",
        CODE,
        "The act that the terms come from.",
        help="The act that the terms come from; assigned tasks get a new term by it.",
        word="By act",
    ),
    "from": Ask("sender", CODE, "The body that filled in a form.", word="Sent by"),
    "as-of": Ask("as_of", DAY, "The day of the statuses in a form that was filled in.", word="As of"),
    "cancel-left-out": Ask(
        "cancel",
        TEXT,
        "Why the tasks that the file leaves out are cancelled.",
        help="Cancel the tasks that the file leaves out, for this reason.",
        word="Left out",
    ),
    "accept-unread": Ask(
        "accept_unread",
        FLAG,
        "Keep terms that are not understood as text.",
        help="Keep terms that are not understood as text, without a day.",
        word="Keep unread",
    ),
}
"""Option of the command line -> what it asks."""
