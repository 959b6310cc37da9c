"""Checks of a live database and of an exported package, against heads that were kept elsewhere.

Invariant: findings are given as they come, and counted; what comes of a check is known when all of them were taken.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.reasons import Reason, because
from tracker.errors import Refused, Unusable

if TYPE_CHECKING:
    from tracker.domain.heads import StatedHead
    from tracker.storage.store import Store
    from tracker.wording import Message


class Check:
    """The findings of one check; those of a kind in `remarks` do not count as wrong."""

    def __init__(self, where: str, findings: "Iterable[Message]", remarks: Iterable[str]) -> None:
        self.where, self._findings, self._remarks = where, findings, frozenset(remarks)
        self.wrong = self.noted = 0

    def __iter__(self) -> "Iterator[Message]":
        for each in self._findings:
            if each.kind in self._remarks:
                self.noted += 1
            else:
                self.wrong += 1
            yield each

    @property
    def head(self) -> Mapping[str, object]:
        """The number and the digest of the head that was checked, as far as it can be read."""
        raise NotImplementedError

    @property
    def outcome(self) -> Reason:
        """What came of it."""
        kind = "not_verified" if self.wrong else "verified"
        stated = {"revision": self.head.get("number"), "digest": self.head.get("digest")}
        return because(kind, where=self.where, **stated, wrong=self.wrong, remarks=self.noted)


class StoreCheck(Check):
    """A check of the live database."""

    def __init__(self, store: "Store", now: datetime, heads: "Iterable[StatedHead]") -> None:
        from tracker.exchange import content_checks
        from tracker.storage.ledger.verify import REMARKS, verify

        found = verify(store, now, tuple(heads), {"content": lambda: content_checks.differences(store, store.today)})
        super().__init__(store.url, found, REMARKS)
        self._store = store

    @property
    def head(self) -> Mapping[str, object]:
        """That of the store; one that cannot be read is told among the findings."""
        try:
            return {"number": self._store.head.number, "digest": self._store.head.digest}
        except Unusable:
            return {}


class PackageCheck(Check):
    """A check of an exported package, for which no database is needed; `step` may stop it by raising."""

    def __init__(self, folder: Path, heads: "Iterable[StatedHead]", step: Callable[[], object] = bool) -> None:
        from tracker.exchange.checker import REMARKS, check_package
        from tracker.storage.ledger.codec import FAST

        if not folder.is_dir():
            raise Refused("no_package", path=str(folder))
        super().__init__(str(folder), check_package(folder, FAST, tuple(heads), step), REMARKS)
        self._folder = folder

    @property
    def head(self) -> Mapping[str, object]:
        """That which the package states."""
        from tracker.exchange.audit.head import head_of_package

        return head_of_package(self._folder) or {}


def stated_heads(head: str | None, earlier: Path | None) -> "list[StatedHead]":
    """The heads that must be contained: one as typed or stated in a file of that name, and that of an earlier package."""
    from tracker.exchange.audit.head import heads_of, heads_of_package

    return [*(() if head is None else heads_of(head)), *(() if earlier is None else heads_of_package(earlier))]
