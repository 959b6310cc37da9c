"""What counts as evidence of a report: a link that can be followed, a stored file, or a document cited by number and day.

Invariant: each piece of evidence is an item of its own, however it was entered; a task that requires evidence cannot be reported
without any; plain words are stored as a document, and prove nothing without a number and a day.
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
class CitedEvidence:
    """A link or document named in a text, with its number and day where the text has them."""

    form: str
    evidence: str
    number: str | None = None
    day: date | None = None


def evidence_in(text: str | None, today: date) -> Iterator[CitedEvidence]:
    """The evidence that a text names: each link in it, or else the one document that it cites."""
    words = (text or "").strip()
    links = [each.rstrip(".,;)") for each in _LINK.findall(words)]
    yield from (CitedEvidence(LINK, link) for link in dict.fromkeys(links))
    if words and not links:
        yield document_in(words, today)


def document_in(words: str, today: date) -> CitedEvidence:
    """The document that a text cites, such as `letter 12 of 20 May 2020`; number and day are None where the text has none."""
    dated = _DATED.fullmatch(words)
    day = _day(dated["day"], today) if dated else None
    numbers: list[str] = _NUMBER.findall(dated["what"] if dated and day else words)
    number = numbers[-1].lstrip("№#").rstrip(".") if numbers else None
    return CitedEvidence(DOCUMENT, words, number or None, day)


def _day(text: str, today: date) -> date | None:
    try:
        return one_day(text.rstrip(". "), today)
    except Refused:
        return None


def has_link(text: str | None) -> bool:
    """Whether `text` contains a link."""
    return text is not None and _LINK.search(text) is not None


def require_link(task: str, text: str) -> str:
    """`text` stripped; Refused `evidence_no_link` unless it is exactly one link."""
    found = text.strip()
    if _LINK.fullmatch(found) is None:
        raise Refused("evidence_no_link", code=task, link=text)
    return found


def size_limit(strategy: Strategy) -> int:
    """The largest size of one file, in bytes."""
    return (DEFAULT_MB if strategy.evidence_mb is None else strategy.evidence_mb) * MB


def proves(evidence: Evidence | CitedEvidence) -> bool:
    """Whether it can be looked up: a link, a stored file, or a document with its number and day."""
    return evidence.form != DOCUMENT or (evidence.number is not None and evidence.day is not None)


def suffices(task: Task, standing: Iterable[Evidence | CitedEvidence], texts: Iterable[str | None] = ()) -> bool:
    """Whether the task may be reported: it requires no evidence, or at least one piece proves something.

    `texts` come from older reports, whose evidence was not an item; a link in one of them is enough.
    """
    return not task.evidence_required or any(map(proves, standing)) or any(map(has_link, texts))


def evidence_reason(evidence: Evidence) -> Reason:
    """One piece of evidence with everything known about it."""
    names = ("form", "evidence", "number", "day", "size", "media_type", "sha256", "note")
    return because("evidence_stands", code=evidence.code, **{name: getattr(evidence, name) for name in names})
