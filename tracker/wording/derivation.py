"""What the sentences of a derivation share in every language: what a word, a length or a quota in the fields means, and how a
source is cited. What is said of it in a language is handed in.
"""

from collections.abc import Callable

from tracker.domain.deadlines.terms import QuotaTerm
from tracker.wording.filling import Fields

LAST = 31
HOURS_IN_A_DAY = 24
Label = Callable[[object], str]


def whole_days(fields: Fields) -> int | None:
    """The whole days of a length in hours; none where it is in another unit."""
    hours = fields.get("length")
    return hours // HOURS_IN_A_DAY if fields.get("unit") == "hours" and isinstance(hours, int) else None


def meant(
    meaning: object, of_year: Callable[[str], str], of_month: Callable[[int], str], of_event: Callable[[int, str], str]
) -> str:
    """The meaning of a vague word, told by what it is said of; `of_month` 0 is the last day, 02-29 the last of February."""
    first, _, unit = str(meaning).partition(" ")
    if unit and first.isdecimal():
        return of_event(int(first), unit.replace(" ", "_"))
    if first.isdecimal():
        return of_month(int(first) % LAST)
    return of_year(first) if first[:1].isdecimal() else str(meaning)


def quota_of(fields: Fields) -> QuotaTerm | None:
    """The quota that a reason speaks of; none where its fields are not known."""
    count, span = fields.get("count"), fields.get("span", 1)
    every = fields.get("every")
    if not (isinstance(count, int) and isinstance(span, int) and every in ("day", "week", "month", "quarter", "half", "year")):
        return None
    return QuotaTerm("quota", count, every, span)


def source_told(fields: Fields, label: Label) -> str:
    """A source and, where it is not verified, that."""
    doubt = _doubt(fields, label)
    return f"{str(fields['source']).rstrip('.')}{f' ({doubt})' if doubt else ''}"


def clause_told(fields: Fields, item: str) -> str:
    """`item 2 of Decree 280 (D280.2)`."""
    number = f"{item} {fields['number']}, " if fields.get("number") else ""
    return f"{number}{fields['act']} ({fields['clause']})" if fields.get("act") else f"{fields['clause']}"


def cited(fields: Fields, label: Label) -> str:
    """The source of a fact in brackets, with its verification where it is not verified."""
    source = str(fields.get("source") or "").rstrip(".")
    told = ", ".join(each for each in (source, _doubt(fields, label)) if each)
    return f" ({told})" if told else ""


def sure(fields: Fields, not_cited: str, label: Label) -> str:
    """How far a rule can be relied on, in brackets: its verification, and that it has no source, where that is so."""
    if fields.get("source"):
        return f" ({label(fields['verification'])})"
    return f" ({', '.join(filter(None, (not_cited, _doubt(fields, label))))})"


def _doubt(fields: Fields, label: Label) -> str:
    verification = fields.get("verification")
    return label(verification) if verification not in (None, "verified") else ""
