"""What vague words, kinds of term, precisions and events are called, and what stands before the parts of a term's answer."""

from tracker.wording.filling import Words

WORDS = Words(
    {
        "spring": "spring",
        "summer": "summer",
        "autumn": "autumn",
        "winter": "winter",
        "start_of_year": "beginning of a year",
        "middle_of_year": "middle of a year",
        "end_of_year": "end of a year",
        "fiscal_year": "fiscal year",
        "start_of_month": "beginning of a month",
        "middle_of_month": "middle of a month",
        "end_of_month": "end of a month",
        "first_third_of_month": "first decade of a month",
        "second_third_of_month": "second decade of a month",
        "last_third_of_month": "third decade of a month",
        "first_half_of_month": "first half of a month",
        "second_half_of_month": "second half of a month",
        "very_urgent": "very urgently",
        "urgent": "urgently",
        "promptly": "promptly",
    }
)
"""Vague word -> what it is called."""

KINDS = Words(
    {
        "day": "date",
        "month": "month",
        "quarter": "quarter",
        "half": "half-year",
        "year": "year",
        "word": "vague",
        "interval": "interval",
        "relative": "relative",
        "recurring": "recurring",
        "quota": "quota",
        "week": "week",
        "earlier": "earlier of two",
        "onward": "standing from a day on",
        "ongoing": "ongoing",
        "same_as_above": "same-as-above",
        "external": "external",
        "none": "none",
        "unread": "unread",
    }
)
"""Kind of term -> what it is called."""

PRECISIONS = Words(
    {
        "day": "day",
        "week": "week",
        "third": "third-of-month",
        "half_month": "half-month",
        "month": "month",
        "quarter": "quarter",
        "season": "season",
        "half": "half-year",
        "year": "year",
    }
)
"""Precision of a deadline -> what it is called."""

EVENTS = Words(
    {
        "signing": "signing",
        "publication": "publication",
        "enforcement": "entry into force",
        "receipt": "receipt",
        "registration": "registration",
        "approval": "approval",
        "adoption": "adoption",
    }
)
"""An event that the words of a term can name -> what it is called; any other is called by its own title."""

ANSWER = Words(
    {
        "kind": "Kind",
        "due": "Due",
        "no_due": "no day",
        "not_yet": "no day yet",
        "exact": "exact to",
        "rule": "Rule",
        "why": "Why",
        "unread": "Nothing was read: what stands in [ ] is not understood.",
        "confirm": "To be confirmed; no day until then.",
        "several": "Can be read in {} ways. Which is meant?",
        "give": "Give the day of the event: {}",
        "strict": "Exit code 0: this is an answer. With --strict it is 1 unless a text is read in one way, without a doubt.",
        "words": "Words",
        "rows": "Rows of the grammar that were used, in order",
        "no_rows": "No row of the grammar was used.",
    }
)
"""A part of the answer to a written term -> what stands before it."""

word_label = WORDS.of
kind_label = KINDS.of
precision_label = PRECISIONS.of


def event_words(name: object) -> str:
    """What an event is called."""
    return EVENTS.get(str(name), str(name))
