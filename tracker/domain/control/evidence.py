"""What counts as evidence of a report: a link that can be followed, a file that is kept, or a document by its number and day.

Invariant: whatever is given as evidence is an item of its own, however it is given; a task that requires evidence is not reported
without any; words alone are kept as a document, and prove nothing without a number and a day.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.deadlines.typed_days import one_day
from tracker.domain.model.records import Evidence
from tracker.domain.model.strategy import Strategy, Task
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused

LINK, FILE, DOCUMENT = "link", "file", "document"
"""The forms of evidence."""

MB = 1_000_000
DEFAULT_MB = 50

_LINK = re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s/]\S*", re.IGNORECASE)
_DATED = re.compile(r"(?P<what>.*?)[\s,]+(?:of|from|dated|от)\s+(?P<day>\S.*)", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"[^\s,;:()«»\"]*\d[^\s,;:()«»\"]*")


@dataclass(frozen=True, slots=True)
class Given:
    """A link or a document as it was given in words, with the number and the day that the words name."""

    form: str
    evidence: str
    number: str | None = None
    day: date | None = None


def given_in(text: str | None, today: date) -> Iterator[Given]:
    """The evidence that words name: each link in them, or the one document that they are about."""
    words = (text or "").strip()
    links = [each.rstrip(".,;)") for each in _LINK.findall(words)]
    yield from (Given(LINK, link) for link in dict.fromkeys(links))
    if words and not links:
        yield document(words, today)


def document(words: str, today: date) -> Given:
    """A document that words name, such as `letter 12 of 20 May 2020`; its number and day are null where the words have none."""
    dated = _DATED.fullmatch(words)
    day = _day(dated["day"], today) if dated else None
    numbers: list[str] = _NUMBER.findall(dated["what"] if dated and day else words)
    number = numbers[-1].lstrip("№#").rstrip(".") if numbers else None
    return Given(DOCUMENT, words, number or None, day)


def _day(text: str, today: date) -> date | None:
    try:
        return one_day(text.rstrip(". "), today)
    except Refused:
        return None


def has_link(text: str | None) -> bool:
    """Whether a link stands in `text`."""
    return text is not None and _LINK.search(text) is not None


def require_link(task: str, text: str) -> str:
    """`text` without blanks at its ends; Refused `evidence_no_link` unless it is one whole link."""
    found = text.strip()
    if _LINK.fullmatch(found) is None:
        raise Refused("evidence_no_link", code=task, link=text)
    return found


def largest(strategy: Strategy) -> int:
    """The most bytes that one file may have."""
    return (DEFAULT_MB if strategy.evidence_mb is None else strategy.evidence_mb) * MB


def proves(evidence: Evidence | Given) -> bool:
    """Whether it can be looked up: a link, a kept file, or a document with its number and day."""
    return evidence.form != DOCUMENT or (evidence.number is not None and evidence.day is not None)


def suffices(task: Task, standing: Iterable[Evidence | Given], texts: Iterable[str | None] = ()) -> bool:
    """Whether the task may be reported: it requires no evidence, or some of it proves something.

    `texts` are those of older reports, whose evidence was no item: a link in one suffices.
    """
    return not task.evidence_required or any(map(proves, standing)) or any(map(has_link, texts))


def told(evidence: Evidence) -> Reason:
    """One piece of evidence with all that is known of it."""
    names = ("form", "evidence", "number", "day", "size", "media_type", "sha256", "note")
    return because("evidence_stands", code=evidence.code, **{name: getattr(evidence, name) for name in names})
