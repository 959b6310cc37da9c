"""The questions that many verbs ask, each under one name.

`note` is what one says of the act in one's own words, `reason` (asked with every act) why the ledger is written; `day` is the day
of the thing itself, `due` a day by which, `on` the day from which it counts; `since` and `until` are the first day and the last;
`to` is who gets it; `by` the act that a decision stands in; `evidence` a document in words.
"""

from tracker.domain.model.vocabulary import Cause, Outcome, Verification
from tracker.verbs.types import ACTOR, ATTACHED, BY, DAY, FLAG, LONG, PERCENT, TERM, TEXT, one_of
from tracker.verbs.verb import Ask

TERM_HINT = "2030-01-31, within three months, II квартал 2030 года"
TERM_LABEL = (
    "The deadline as it is written, in English, Russian or Kazakh: 2030-01-31, 'within three months', 'by the end of Q2 2030'."
)

NOTE = Ask("note", LONG, "In your own words.")
EVIDENCE = Ask("evidence", TEXT, "A link, or a document: letter 12 of 20 May 2026.", rare=True, word="Document")
SOURCE = Ask("source", TEXT, "Where it is known from.", rare=True)
VERIFICATION = Ask("verification", one_of(Verification), "How far it can be relied on.", rare=True, word="Checked")
SAID = (NOTE, EVIDENCE, SOURCE, VERIFICATION)
"""What may be said along with any move."""

CAUSE = Ask("cause", one_of(Cause), "Why it is late, or will be.")
OUTCOME = Ask("outcome", one_of(Outcome), "What came of it.", required=True)
PART = Ask(
    "percent",
    PERCENT,
    "How much of it was executed, 0 to 99, with the outcome partly.",
    hint="empty for the last one stated",
    word="Done, %",
)
WITH_SUBTASKS = Ask("with_subtasks", FLAG, "Cancel its open sub-tasks in the same revision.", word="Sub-tasks")
ATTACH = Ask(
    "attach", ATTACHED, "A file to keep as evidence, or a link; more than one may be given.", many=True, aliases=("file", "link"),
    hint="https://... or ~/letter.pdf", word="Evidence",
)  # fmt: skip
CITED = Ask("by", BY, "The clause or instrument that says so.", required=True, word="By act")
NEW_TERM = Ask("term", TERM, TERM_LABEL, required=True, positional=True, hint=TERM_HINT, word="New term")
WITHDRAW = Ask("withdraw", FLAG, "Take it away again: it was entered by mistake.", rare=True, word="Take away")

ON = Ask("on", DAY, "The day from which it counts; today by default.", rare=True, word="Counts from")
REASON = Ask("reason", TEXT, "Why it is written; kept with the revision.", rare=True)
ACTING = Ask("acting", ACTOR, "The body that you act for, or the member whose deputy you are.", rare=True, word="Acting for")
"""What is asked with every act; on the command line these are options that every writing command has."""
