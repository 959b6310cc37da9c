"""The window that matters most on a day: its days, and its tasks in the numbers of the window report.

Invariant: every strategy's window is told alike; what is open goes before what opens next, and that before what closed last.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.deadlines.derivation import window_position
from tracker.domain.model.item import text_in
from tracker.domain.model.strategy import Window
from tracker.reports import build
from tracker.storage.store import Store
from tracker.wording import say

NEAR = 30
"""Days before its first day and after its last one on which a window has a panel of its own."""


@dataclass(frozen=True, slots=True)
class WindowPart:
    """A window on one day."""

    code: str
    title: str
    opens: date | None
    closes: date | None
    today: date
    numbers: Mapping[str, int]

    @property
    def over(self) -> int:
        """Days since its last day, negative before it; 0 where it has none."""
        return (self.today - self.closes).days if self.closes else 0

    @property
    def ahead(self) -> int:
        """Days until its first day, negative after it; 0 where it has none."""
        return (self.opens - self.today).days if self.opens else 0

    @property
    def length(self) -> int:
        """Its days, both ends counted."""
        return window_position(self.opens, self.closes, self.today).length if self.opens and self.closes else 0

    @property
    def number(self) -> int:
        """Which day of it today is, from 1 to its length; 0 before it."""
        return min(self.length, max(0, 1 - self.ahead)) if self.length else 0

    @property
    def is_near(self) -> bool:
        """Open, about to open or closed not long ago."""
        return bool(self.length) and self.ahead <= NEAR and self.over <= NEAR

    @property
    def delivered(self) -> int:
        """Tasks accepted, or reported and awaiting a decision."""
        return self.numbers["accepted"] + self.numbers["awaiting"]

    @property
    def real(self) -> int:
        """Tasks that somebody is to deliver, or was: neither drafts, nor illustrative, nor taken out of the plan."""
        return self.delivered + self.numbers["left"] + self.numbers["no_public_evidence"]


def read_window(store: Store, language: str | None, code: str | None = None) -> WindowPart | None:
    """The window with a code, or the one that matters most; None where there is none."""
    today, strategy = store.moment.as_of or store.today, store.strategy()
    found: list[Window] = store.items(Window)
    chosen = next((each for each in found if each.code == code), None) or max(
        found, key=lambda each: _rank(each, today), default=None
    )
    if chosen is None:
        return None
    report = build("window", store, today, code=chosen.code, language=language)
    facts: Any = {fact.name: fact.value for fact in report.facts}
    numbers = {fact.name: int(facts[fact.name]) for fact in report.facts if fact.words is not None}
    title = text_in(chosen, "title", language or strategy.main_language, strategy.main_language)
    return WindowPart(chosen.code, title, chosen.opens, chosen.closes, today, numbers)


def _rank(window: Window, today: date) -> tuple[int, int]:
    if window.opens is None or window.closes is None:
        return 0, 0
    if window.opens <= today <= window.closes:
        return 3, -(window.closes - today).days
    if today < window.opens:
        days = (window.opens - today).days
        return (2 if days <= NEAR else 1), -days
    days = (today - window.closes).days
    return (2 if days <= NEAR else 1), -days


def window_told(part: WindowPart, language: str) -> str:
    """When it is open, and what came of its tasks, in one line."""
    name = part.title.partition(":")[0]
    if not part.opens or not part.closes:
        when = say("window_without_days", language, title=name)
    elif part.over > 0:
        when = say("window_closed_on", language, title=name, closes=part.closes)
    elif part.ahead > 0:
        when = say("window_opens_on", language, title=name, opens=part.opens, days=part.ahead)
    else:
        when = say("window_open_now", language, title=name, number=part.number, length=part.length, days=-part.over)
    return f"{when} {delivered_told(part, language)}"


def delivered_told(part: WindowPart, language: str) -> str:
    """What came of its tasks."""
    unseen = part.numbers["no_public_evidence"]
    told = [say("window_delivered", language, delivered=part.delivered, real=part.real)]
    if part.numbers["overdue"]:
        told.append(say("window_overdue", language, number=part.numbers["overdue"]))
    if unseen:
        told.append(say("window_unseen_all" if unseen == part.real else "window_unseen", language, number=unseen))
    rest = [say("window_with_illustrative", language, number=number)] if (number := part.numbers["illustrative"]) else []
    return "; ".join([", ".join(told), *rest])
