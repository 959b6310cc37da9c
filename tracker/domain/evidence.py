"""What counts as evidence of a report: a link that can be followed, or a file that is kept.

Must stay true: a task that requires evidence is not reported without any; words alone, such as a letter's number, are none.
"""

import re
from collections.abc import Iterable

from tracker.domain.model import Evidence, Strategy, Task
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused

LINK, FILE = "link", "file"
"""The forms of evidence."""

MB = 1_000_000
DEFAULT_MB = 50

_LINK = re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s/]\S*", re.IGNORECASE)


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


def suffices(task: Task, standing: Iterable[Evidence], texts: Iterable[str | None]) -> bool:
    """Whether the task may be reported: it requires no evidence, or has some, or one of the `texts` of a report holds a link."""
    return not task.evidence_required or any(True for _ in standing) or any(map(has_link, texts))


def told(evidence: Evidence) -> Reason:
    """One piece of evidence with all that is known of it."""
    names = ("form", "evidence", "number", "day", "size", "media_type", "sha256", "note")
    return because("evidence_stands", code=evidence.code, **{name: getattr(evidence, name) for name in names})
