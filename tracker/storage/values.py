"""What the store answers with, besides the items themselves. Frozen values; days are dates, instants canonical text in UTC."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from tracker.domain.filters import Filter
from tracker.domain.ledger import Entry, Revision

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Moment:
    """The day a store speaks about, and how far recorded knowledge counts: up to a day, or up to a revision by its number.

    None is now and everything. At most one of `known_on` and `revision` is given.
    """

    as_of: date | None = None
    known_on: date | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The newest revision that a store rests on; number 0 with the genesis digest when there is none."""

    ledger: str
    strategy: str
    encoding: int
    number: int
    digest: str
    recorded_at: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who writes: the operating system's login, the body that they act for, if they named one, and the member (by code) whose
    deputy they sign as.
    """

    login: str
    acting_for: str | None = None
    principal: str | None = None


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """Which tasks, in which order, and which page of them. The order is total: it ends with the code."""

    filter: Filter = field(default_factory=lambda: Filter(()))
    order: str = "due"
    reverse: bool = False
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True)
class ActSummary:
    """What one revision did by one act: how many entries, the first day they count from, the codes of the first items."""

    action: str
    number: int
    since: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One revision with the entries asked for (all, or those of one item)."""

    revision: Revision
    entries: tuple[Entry, ...]
