"""Values of the store other than items. All are frozen; days are dates, instants canonical text in UTC."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from tracker.domain.filters import Filter
from tracker.domain.ledger import Entry, Revision

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Moment:
    """The day of a store (`as_of`), and the limit of its knowledge: a day or a revision.

    None means now and everything. At most one of `known_on` and `revision` is given.
    """

    as_of: date | None = None
    known_on: date | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The newest revision of a store; number 0 with the genesis digest if there is none."""

    ledger: str
    strategy: str
    encoding: int
    number: int
    digest: str
    recorded_at: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who writes: the operating system's login, the body acted for, if any, and the code of the principal whose deputy signs, if
    any.
    """

    login: str
    acting_for: str | None = None
    principal: str | None = None


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """A query for a page of tasks. The order is total: it ends with the code."""

    filter: Filter = field(default_factory=lambda: Filter(()))
    order: str = "due"
    reverse: bool = False
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True)
class ActSummary:
    """One act of a revision: number of entries, first effective day, codes of the first items."""

    action: str
    number: int
    since: str
    codes: tuple[str, ...]


class ActCount(NamedTuple):
    """On how many items of a kind a revision did something, and one of them."""

    action: str
    kind: str
    number: int
    code: str


@dataclass(frozen=True, slots=True)
class LogLine:
    """One revision with its entries, all or those of one item."""

    revision: Revision
    entries: tuple[Entry, ...]
