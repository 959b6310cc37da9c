"""The kinds of tokens, with meanings and examples.

A token's kind comes from a form of `lexicon`, from digits and signs (`tokens`), or from other kinds by the rows of phrases. It
decides what may be left unused: a row must name a token that says more than its kind; a token that says nothing need not be used.
Invariant: every kind that a text can produce, or that a row mentions, is listed here.
"""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of token: name, meaning, example; whether its value says `more` than the kind, or it says `nothing`."""

    name: str
    meaning: str
    example: str
    more: bool = False
    nothing: bool = False


_TABLE = (
    # words
    Kind("A", "an article", "a", nothing=True),
    Kind("ACT", "an act or another paper", "decree", more=True),
    Kind("AFTERREPORT", "following the reporting period", "after the reporting"),
    Kind("AHEAD", "so long before, or in such a period", "за"),
    Kind("AND", "and", "and"),
    Kind("AT", "upon, which no row knows", "по мере"),
    Kind("ATLEAST", "at least", "at least"),
    Kind("ATMOST", "more than", "more than"),
    Kind("BUT", "but", "but"),
    Kind("BY", "a limit: by, until, towards, through, before", "no later than", more=True),
    Kind("CARD", "a number in words", "twelve", more=True),
    Kind("DEED", "what is done", "reviewed"),
    Kind("DO", "what is to be done", "submit", nothing=True),
    Kind("EACH", "each", "each"),
    Kind("EARLIER", "the earlier of two", "whichever is earlier"),
    Kind("EFFECTIVE", "in effect from", "effective from"),
    Kind("END", "an end", "the end"),
    Kind("EVENT", "an event", "publication", more=True),
    Kind("EVERY", "a repetition", "monthly", more=True),
    Kind("EXPIRY", "upon expiry of", "after the expiration of"),
    Kind("FIRSTONE", "the first of several", "the first one"),
    Kind("FISCAL", "of a fiscal year", "fiscal"),
    Kind("FIXED", "standing, none, as above, or set elsewhere", "permanently", more=True),
    Kind("FROM", "a beginning: from, after, of", "starting from", more=True),
    Kind("HALFW", "a half", "half"),
    Kind("IN", "in, on, at", "during"),
    Kind("INANYORDER", "in any order", "in any order"),
    Kind("INCL", "including the day itself", "inclusive"),
    Kind("INCLDAY", "including the day of the event", "inclusive of the day of"),
    Kind("LAST", "last", "last"),
    Kind("LATE", "late", "late"),
    Kind("LENGTH", "a length in one word", "fortnight", more=True),
    Kind("MID", "a middle", "mid"),
    Kind("MONTH", "a month by its name", "June", more=True),
    Kind("NAURYZ", "the holiday of Nauryz", "Nauryz"),
    Kind("NEXT", "next", "next"),
    Kind("NOISE", "a word that says nothing", "the", nothing=True),
    Kind("NOT", "a condition or exception, which no row knows", "unless"),
    Kind("NOTBEFORE", "not before", "not earlier than"),
    Kind("NTH", "the day with that number", "числа"),
    Kind("OF", "of", "of", nothing=True),
    Kind("ONDEMAND", "when something calls for it", "on request"),
    Kind("OR", "or", "or"),
    Kind("PERIODWORD", "the period", "period"),
    Kind("REPORTING", "reporting", "reporting"),
    Kind("SEASON", "a season", "autumn", more=True),
    Kind("STAGES", "in stages", "in phases"),
    Kind("START", "a beginning", "early"),
    Kind("TERMWORD", "a word for a term", "deadline", nothing=True),
    Kind("THEN", "from then on", "thereafter"),
    Kind("THIS", "this one", "current"),
    Kind("TIMES", "a number of times", "twice", more=True),
    Kind("TO", "to", "to"),
    Kind("TODAY", "today, or a day beside it", "today", more=True),
    Kind("UNIT", "a unit of time", "weeks", more=True),
    Kind("URGENT", "urgency", "immediately", more=True),
    Kind("WEEKDAY", "a day of the week", "Friday", more=True),
    Kind("WITHIN", "within", "within"),
    Kind("YEAREND", "the end of the year", "year end"),
    Kind("WORD", "a word that the lexicon does not know", "harvest"),
    # figures and signs
    Kind("CLOSE", "a bracket that closes", ")", nothing=True),
    Kind("COMMA", "a comma or semicolon", ",", nothing=True),
    Kind("DASH", "a dash", "-", nothing=True),
    Kind("DECIMAL", "figures parted by a point", "18.30", more=True),
    Kind("FISCALYEAR", "a fiscal year", "FY2026", more=True),
    Kind("HOUR", "an hour of the day", "18:00", more=True),
    Kind("NTHMONTH", "of which month after the period", "of month 2", more=True),
    Kind("NUM", "a number", "10", more=True),
    Kind("OPEN", "a bracket that opens", "(", nothing=True),
    Kind("PLUS", "so long after the period", "+"),
    Kind("SLASH", "a slash", "/"),
    Kind("STOP", "what ends a sentence, or repeats the line above", "-//-"),
    Kind("WEEK", "a week of ISO 8601", "2026-W05"),
    Kind("YEAR", "a year in figures", "2026", more=True),
    # phrases
    Kind("AFTER", "after the period that is reported on", "following the reporting month"),
    Kind("DAY", "a day", "1 June 2026", more=True),
    Kind("ENDOF", "the end of a period", "end of May 2026", more=True),
    Kind("EVERYN", "a repetition every so many periods", "every 3 years"),
    Kind("HALFNUM", "which half", "second half", more=True),
    Kind("LASTDAY", "the last day of a period", "last day of May 2026"),
    Kind("LEN", "a length", "10 working days", more=True),
    Kind("LENS", "from one length to another", "1-2 months"),
    Kind("MONTHDAY", "a month and a year, or a day", "Dec-26"),
    Kind("QUOTA", "how often in which period", "twice a year", more=True),
    Kind("RANGE", "from one day or period to another", "1-15 June 2026", more=True),
    Kind("SPAN", "a period", "Q2 2026", more=True),
    Kind("THIRDNUM", "which third of a month", "II декаде", more=True),
    Kind("VAGUE", "a vague word with its period", "early 2026", more=True),
    Kind("WINTER", "the winter of a year", "winter 2026", more=True),
    Kind("WORKDAY", "the last working day of a period", "2026 қаңтардың соңғы жұмыс күні"),
    Kind("YEARDAY", "a day of each year in figures", "07-05", more=True),
)
KINDS = {kind.name: kind for kind in _TABLE}
"""Every kind by name."""

SAYS_MORE = frozenset(kind.name for kind in _TABLE if kind.more)
SAYS_NOTHING = frozenset(kind.name for kind in _TABLE if kind.nothing)
"""Kinds that a reading need not use, because they say nothing."""

LET_STAND = frozenset({"WORD", "ANY"})
"""Kinds that a row may match without using them; ANY is any kind."""
