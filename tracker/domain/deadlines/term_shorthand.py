"""The shortest text for a term, shown in forms for editing.

Invariant: the reader of written terms reads `shorthand(term)` as `term`, where there is a text for it at all.
"""

from tracker.domain.deadlines.terms import (
    DayTerm,
    EarlierTerm,
    IntervalTerm,
    OngoingTerm,
    OnwardTerm,
    PeriodTerm,
    RecurringTerm,
    RelativeTerm,
    Term,
    WeekTerm,
)

_PART = {"quarter": "Q", "half": "H"}


def shorthand(term: Term) -> str:
    """The text for `term`, or its JSON if there is no text."""
    match term:
        case DayTerm():
            return f"{term.day.isoformat()} {term.hour or ''}".rstrip()
        case PeriodTerm(kind="month"):
            return f"{term.year:04}-{term.number:02}"
        case PeriodTerm(kind="year"):
            return f"{term.year:04}"
        case PeriodTerm():
            return f"{term.year:04}-{_PART[term.kind]}{term.number}"
        case RecurringTerm():
            return str(term)
        case WeekTerm():
            return str(term)
        case OngoingTerm():
            return f"ongoing from {term.since.isoformat()}"
        case OnwardTerm() if not isinstance(term.first, IntervalTerm):
            return f"{shorthand(term.first)}, then continuously"
        case EarlierTerm() if not isinstance(term.one, IntervalTerm) and not isinstance(term.other, IntervalTerm):
            return f"{shorthand(term.one)} or {shorthand(term.other)}, whichever is earlier"
        case RelativeTerm(start="exclusive"):
            base = term.day.isoformat() if term.day else term.base
            return f"{term.length} {term.unit.replace('_', ' ')} {term.direction} {base}"
    return term.kind if term.kind in ("ongoing", "none") else term.to_json()


def has_shorthand(term: Term) -> bool:
    """Whether there is a text for `term`."""
    return not shorthand(term).startswith("{")
