"""Issued reports, their files, and the narratives that stand, as of a moment.

Invariant: a question about one report, number, file or scope is answered by an index.
"""

from collections.abc import Mapping
from datetime import date

from tracker.domain.ledger import fold
from tracker.domain.model.issues import IssuedFile, IssuedReport, Narrative, scope_of
from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KIND_OF
from tracker.storage.database.rows import item_of_fold
from tracker.storage.ledger.ledger_queries import entries_of_item
from tracker.storage.snapshot import Shelf


class IssueShelf(Shelf):
    """What was issued, and what was said in words."""

    def last(self, report: str, parameters: Mapping[str, object], before: date | None = None) -> IssuedReport | None:
        """The last issue of the report with these parameters, but for those that do not change its scope: that about the latest
        day, before `before` if that is given, and of several the newest.
        """
        more, given = (" AND day < ?", [before.isoformat()]) if before else ("", [])
        where = f"WHERE report = ? AND scope = ?{more} ORDER BY day DESC, number DESC LIMIT 1"
        return next(iter(self._found(IssuedReport, where, [report, scope_of(parameters), *given])), None)

    def latest(self, before: date) -> IssuedReport | None:
        """The last issue of any report about a day before `before`: that about the latest day, and of several the newest."""
        where = "WHERE day < ? ORDER BY day DESC, number DESC LIMIT 1"
        return next(iter(self._found(IssuedReport, where, [before.isoformat()])), None)

    def numbered(self, number: int) -> IssuedReport | None:
        """The report that was issued under this number."""
        return next(iter(self._found(IssuedReport, "WHERE number = ?", [number])), None)

    def listed(self) -> list[IssuedReport]:
        """Every issued report, by number."""
        return self._found(IssuedReport, "ORDER BY number")

    def files(self, issue: str) -> list[IssuedFile]:
        """The files of one issued report, in the order in which they were asked for."""
        return self._found(IssuedFile, "WHERE issue = ? ORDER BY sort_key", [issue])

    def of_bytes(self, sha256: str) -> list[IssuedReport]:
        """The issued reports of which this is the SHA-256 of a file, or of the JSON; the last one first."""
        where = (
            "WHERE code IN (SELECT issue FROM issued_files WHERE sha256 = ?"
            " UNION SELECT code FROM issued_reports WHERE sha256 = ?) ORDER BY number DESC"
        )
        return self._found(IssuedReport, where, [sha256, sha256])

    def unrecorded(self, issue: str) -> list[str]:
        """The codes of an issued report and of its files whose rows are not what the ledger says."""
        found: list[Item] = [*self._found(IssuedReport, "WHERE code = ?", [issue]), *self.files(issue)]
        return [each.code for each in found if self._recorded(each) != each]

    def _recorded(self, item: Item) -> Item | None:
        kind, upto = KIND_OF[type(item)], self._snapshot.head.number
        fields = fold(entry for entry, _ in entries_of_item(self._snapshot.ledger, kind, item.code, upto))
        return item_of_fold(kind, fields) if fields is not None else None

    def narrative(self, goal: str | None = None, body: str | None = None) -> Narrative | None:
        """The narrative that is in force for a goal, for a body, or for the whole: the newest one that no other replaces."""
        scope = {"goal": goal, "body": body}
        conditions = [f"{name} IS NULL" if code is None else f"{name} = ?" for name, code in scope.items()]
        where = (
            f"WHERE {' AND '.join(conditions)}"
            " AND NOT EXISTS (SELECT 1 FROM narratives later WHERE later.replaces = narratives.code)"
            " ORDER BY day DESC, sort_key DESC LIMIT 1"
        )
        return next(iter(self._found(Narrative, where, [code for code in scope.values() if code is not None])), None)
