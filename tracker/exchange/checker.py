"""Checks an audit package without a database: files unchanged, the chain unbroken, every table row equal to the ledger's.

Standard library and Python 3.8 syntax only, because an auditor runs it without the rest of the program. Invariant: memory does
not grow with the package; a hostile package leads to findings, never to a traceback, a hang or access outside its folder.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from tracker.domain.authority.item import SignedEntry
from tracker.domain.authority.items import ItemJudge
from tracker.domain.authority.office import KINDS, Fault
from tracker.domain.authority.revisions import RevisionJudge
from tracker.domain.authority.tasks import TaskReader
from tracker.domain.forms import fits
from tracker.domain.ledger import (
    ENCODING,
    STANDARD,
    BadValue,
    Codec,
    Entry,
    Revision,
    are_changes,
    digest_of,
    fold,
    genesis,
)
from tracker.exchange.audit.edition import FORMS, RULES, SCHEMA, VERSION
from tracker.exchange.audit.head import (
    ENTRIES,
    EVIDENCE,
    HEAD,
    NOTHING,
    README,
    REVISIONS,
    TEXT,
    TRUTH,
    WHOLE,
    Columns,
    check_edition,
    check_facts,
    read_head,
    stems,
    table,
)
from tracker.exchange.audit.scratch import BETWEEN, SIGNED, TABLES, entry_of
from tracker.exchange.bag import (
    LARGEST_OFFICE,
    LEAST_ENTRY,
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_FINDINGS,
    Bag,
    Findings,
    PackageFinding,
    TooManyFindings,
    UnreadableFile,
    check_bag,
    printable,
)
from tracker.exchange.csv_twin import Row, records

NAMING = {
    "evidence": ("package_evidence_missing", "package_evidence_changed"),
    "issued_report": ("package_issued_report_missing", "package_issued_report_changed"),
}
"""The folder of kept files, and the kinds whose rows name them, each with what is found wrong."""

REMARKS = frozenset(["time_runs_backwards", "package_other_version", "older_than_rules"])
"""Findings about a wrong clock, about revisions older than today's rules, and about what only another version can compare; the
package can still be relied on.
"""

OF_REVISION = {
    "number": (WHOLE,), "encoding": (WHOLE,), "recorded_at": (TEXT,), "actor": (TEXT,), "acting_for": (TEXT, NOTHING),
    "db_user": (TEXT,), "reason": (TEXT,), "undoes": (WHOLE, NOTHING), "clock_override": (TRUTH,), "schema": (TEXT,),
    "previous": (TEXT,), "digest": (TEXT,),
}  # fmt: skip
OF_ENTRY = {
    "revision": (WHOLE,), "seq": (WHOLE,), "effective_on": (TEXT,), "kind": (TEXT,), "code": (TEXT,), "action": (TEXT,),
    "changes": (dict,), "salt": (TEXT,),
}  # fmt: skip


def check_package(
    path: str | os.PathLike[str],
    codec: Codec = STANDARD,
    heads: Iterable[tuple[int, str]] = (),
    step: Callable[[], object] = bool,
) -> list[PackageFinding]:
    """The findings about the audit package in the folder `path`. It can be relied on if there are none but REMARKS.

    `codec` may be a faster JSON reader. `heads` are earlier heads that its ledger must contain: revision numbers and the first
    digits of their digests. `step` is called again and again while it reads, and may stop it by raising.
    """
    findings = Findings()
    root = os.fspath(path)
    if not os.path.isdir(root):
        return [PackageFinding("package_missing", {"path": root})]
    try:
        _check(Bag(root, findings, codec, step), findings, heads)
    except UnreadableFile:
        pass
    except TooManyFindings:
        findings.all.append(PackageFinding("package_more", {"most": MOST_FINDINGS}))
    except OSError as error:
        findings.all.append(PackageFinding("package_unreadable", {"file": str(error.filename), "detail": error.strerror}))
    except sqlite3.Error as error:
        findings.all.append(PackageFinding("package_no_scratch", {"detail": str(error)}))
    return findings.all


def _check(bag: Bag, findings: Findings, heads: Iterable[tuple[int, str]]) -> None:
    check_bag(bag)
    head = read_head(bag)
    expected = {HEAD, README} | {stem + suffix for stem in stems(head["tables"]) for suffix in (".jsonl", ".csv")}
    found = (name for name in bag.files if name.startswith("data/") and not name.startswith(EVIDENCE))
    for name in sorted(expected.symmetric_difference(found)):
        findings.add("package_file_missing" if name in expected else "package_file_extra", file=printable(name))
    columns = check_edition(bag, head)
    scratch = sqlite3.connect("")
    judge = RevisionJudge(RULES, SCHEMA if head["version"] == VERSION else "9999", bag.codec.loads)
    try:
        chain, files = Chain(bag, head, scratch, heads, columns, judge), Files(bag)
        with contextlib.suppress(UnreadableFile):
            chain.check()
        replay = Replay(bag, head, scratch, files, columns, judge)
        if chain.whole:
            replay.check()
            check_facts(bag, head, {"recorded_at": chain.recorded_at, "strategy": replay.strategy, "zone": replay.zone})
        else:
            replay.check_rows()
        remark = judge.remark()
        if remark is not None:
            findings.add(remark[0], **remark[1])
        files.check_strangers()
    finally:
        scratch.close()


class LedgerItem(NamedTuple):
    """An item that results from the ledger."""

    kind: str
    code: str
    fields: Row


class Chain:
    """Reads the ledger from its genesis to its head, and stores the entries in `scratch` for the replay.

    `whole` is set if it could be read to the end; the replay of a part would lead to false findings.
    """

    def __init__(
        self,
        bag: Bag,
        head: Row,
        scratch: sqlite3.Connection,
        heads: Iterable[tuple[int, str]],
        columns: Columns,
        judge: RevisionJudge,
    ) -> None:
        self.bag, self.head, self.scratch, self.findings, self.judge = bag, head, scratch, bag.findings, judge
        self.heads = sorted(set(heads), reverse=True)
        self.columns = {kind: frozenset(names) for kind, names in columns.items()}
        self.whole, self.recorded_at = False, None  # type: bool, str | None
        self.kept: list[Any] = []
        self.signed: list[Any] = []
        self.size = self.office = 0
        scratch.execute("PRAGMA journal_mode = OFF")
        for each in TABLES:
            scratch.execute(each)

    def check(self) -> None:
        """Check number, previous and digest of every revision, the stated head, and the earlier heads."""
        groups = groupby(self._entries(), key=lambda each: each.revision)
        of, group = next(groups, (None, iter(())))
        number, previous, at = 0, genesis(self.head["ledger"], self.head["strategy"]), ""
        self._check_held(number, previous)
        for row in records(self.bag, REVISIONS, self.head["rows"]["revisions"], Revision._fields, OF_REVISION):
            revision = Revision(**row)
            if revision.number <= number:
                raise self.findings.broken("revision_missing", revision=number + 1)
            while of is not None and of < revision.number:
                self.findings.add("entry_without_revision", revision=of)
                of, group = next(groups, (None, iter(())))
            linked = self._check_link(revision, number + 1, previous)
            sound = self._check_digest(revision, group if of == revision.number else ()) and linked
            self.signed.append((revision.number, revision.actor, revision.acting_for, revision.undoes))
            for kind, fields in self.judge.close(revision, sound):
                self.findings.add(kind, **fields)
            if revision.recorded_at < at:
                self.findings.add("time_runs_backwards", revision=revision.number, recorded_at=revision.recorded_at, last=at)
            number, previous, at = revision.number, revision.digest, revision.recorded_at
            self._check_held(number, previous)
            if of == number:
                of, group = next(groups, (None, iter(())))
        while of is not None:
            self.findings.add("entry_without_revision", revision=of)
            of, group = next(groups, (None, iter(())))
        if (number, previous) != (self.head["number"], self.head["digest"]):
            self.findings.add("head_differs", number=self.head["number"], found=number)
        for later, _ in reversed(self.heads):
            self.findings.add("head_beyond", revision=later, head=number)
        self._flush()
        self.whole, self.recorded_at = True, at or None

    def _check_held(self, number: int, digest: str) -> None:
        while self.heads and self.heads[-1][0] == number:
            _, digits = self.heads.pop()
            if not digest.startswith(digits):
                self.findings.add("head_not_held", revision=number, digits=digits, found=digest)

    def _check_link(self, revision: Revision, number: int, previous: str) -> bool:
        if revision.number != number:
            self.findings.add("revision_missing", revision=number)
        elif revision.encoding != ENCODING:
            self.findings.add("unknown_encoding", revision=number, encoding=revision.encoding)
        elif revision.previous != previous:
            self.findings.add("chain_broken", revision=number)
        else:
            return True
        return False

    def _check_digest(self, revision: Revision, entries: Iterable[Entry]) -> bool:
        try:
            found = digest_of(revision, self._judged(entries), self.bag.codec)
        except BadValue:
            found = ""
        if found != revision.digest:
            place = {"revision": revision.number, "actor": revision.actor, "recorded_at": revision.recorded_at}
            self.findings.add("digest_differs", **place)
        return found == revision.digest

    def _judged(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        for each in entries:
            self.judge.entry(each)
            yield each

    def _entries(self) -> Iterator[Entry]:
        number, seq, dumps = 0, 0, self.bag.codec.dumps
        for row in records(self.bag, ENTRIES, self.head["rows"]["entries"], Entry._fields, OF_ENTRY):
            entry = Entry(**dict(row, changes=dumps(row["changes"])))
            number, seq = entry.revision, seq + 1 if entry.revision == number else 1
            known = self.columns.get(entry.kind)
            sound = known is not None and row["changes"].keys() <= known and _are_kept(row["changes"], entry.changes)
            if entry.seq != seq or not sound:
                self.findings.add("package_entry", revision=entry.revision, seq=entry.seq)
            if entry.kind in KINDS:
                self._require_office(entry)
            if sound:
                self._keep(entry)
            yield entry

    def _require_office(self, entry: Entry) -> None:
        self.office += LEAST_ENTRY + len(entry.changes)
        if self.office > LARGEST_OFFICE:
            raise self.findings.broken("package_office_large", file=ENTRIES + ".jsonl", most=LARGEST_OFFICE)

    def _keep(self, entry: Entry) -> None:
        place = (entry.kind, entry.code, entry.revision, entry.seq)
        self.kept.append((*place, entry.effective_on, entry.action, entry.changes))
        self.size += len(entry.changes)
        if len(self.kept) >= 1000 or self.size > LONGEST_LINE:
            self._flush()

    def _flush(self) -> None:
        self.scratch.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", self.kept)
        self.scratch.executemany("INSERT INTO revision VALUES (?, ?, ?, ?)", self.signed)
        self.kept, self.signed, self.size = [], [], 0


def _are_kept(changes: Any, text: str) -> bool:
    """Whether changes are of plain values that an item can have together without growing beyond measure."""
    if not are_changes(changes):
        return False
    return len(text) <= LONGEST_TEXT or all(len(str(each)) <= LONGEST_TEXT for pair in changes.values() for each in pair)


class Files:
    """Kept files: each one that a row names exists and matches the row, and there are no others."""

    def __init__(self, bag: Bag) -> None:
        self.bag, self.findings = bag, bag.findings
        self.named: set[str] = set()

    def check(self, kind: str, row: Row) -> None:
        """Check the file named by a row of `kind`, by digest and size; evidence in another form has none."""
        if kind not in NAMING or (kind == "evidence" and row.get("form") != "file"):
            return
        missing, changed = NAMING[kind]
        name = EVIDENCE + str(row.get("sha256"))[:64]
        if name not in self.bag.files:
            self.findings.add(missing, code=row["code"], file=printable(name))
            return
        self.named.add(name)
        with contextlib.suppress(UnreadableFile):
            if self.bag.digest(name) != row.get("sha256") or self.bag.files[name] != row.get("size"):
                self.findings.add(changed, code=row["code"], file=name)

    def check_strangers(self) -> None:
        """Find files that no row names."""
        for name in sorted(self.bag.files):
            if name.startswith(EVIDENCE) and name not in self.named:
                self.findings.add("package_file_extra", file=printable(name))


class Replay:
    """Folds the entries stored by the chain into items, and compares them with the tables, row by row and field by field."""

    def __init__(
        self, bag: Bag, head: Row, scratch: sqlite3.Connection, files: Files, columns: Columns, judge: RevisionJudge
    ) -> None:
        self.bag, self.head, self.scratch, self.files, self.findings = bag, head, scratch, files, bag.findings
        self.columns, self.follows = columns, True
        self.judge = ItemJudge(judge, TaskReader(self._between, bag.codec.loads), bag.codec.loads)
        self.strategy: str = head["strategy"]
        self.zone: Any = "UTC"

    def check(self) -> None:
        """Check that the items equal the rows of the tables, and that each entry follows the one before."""
        items = groupby(self._items(), key=lambda each: each[0])
        of, group = next(items, (None, iter(())))
        for kind in sorted(self.head["tables"]):
            with contextlib.suppress(UnreadableFile):
                self._compare(kind, group if of == kind else iter(()))
            if of == kind:
                of, group = next(items, (None, iter(())))

    def check_rows(self) -> None:
        """Check only the rows of the tables, when the ledger cannot be read."""
        for kind in sorted(self.head["tables"]):
            with contextlib.suppress(UnreadableFile):
                for _ in self._rows(kind):
                    pass

    def _items(self) -> Iterator[LedgerItem]:
        """The existing items by kind and code, with a check that the entries follow one another."""
        self.scratch.execute("CREATE INDEX by_item ON entry (kind, code, revision, seq)")
        for (kind, code), group in groupby(self.scratch.execute(SIGNED), key=lambda row: row[:2]):
            self.follows = True
            faults: list[Fault] = []
            signed = (SignedEntry(entry_of(row), *row[7:]) for row in group)
            entries = self.judge.judged(kind, code, signed, faults)
            fields = fold(entries, self._does_not_follow, self.judge.loads)
            for fault, place in faults if self.follows else ():
                self.findings.add(fault, **place)
            if fields is not None:
                if kind == "strategy":
                    self.strategy, self.zone = code, fields.get("time_zone")
                yield LedgerItem(kind, code, fields)

    def _between(self, kind: str, first: str, last: str) -> list[Entry]:
        return [entry_of(row) for row in self.scratch.execute(BETWEEN, (kind, first, last))]

    def _does_not_follow(self, entry: Entry, field: str, found: Any) -> None:
        self.follows = False
        place = {"item_kind": entry.kind, "code": entry.code, "field": field, "revision": entry.revision}
        self.findings.add("ledger_contradicts_itself", found=found, **place)

    def _rows(self, kind: str) -> Iterator[Row]:
        last = ""
        for number, row in enumerate(records(self.bag, table(kind), self.head["tables"][kind], self.columns[kind]), 1):
            if type(row.get("code")) is not str or row["code"] <= last:
                raise self.findings.broken("package_order", file=table(kind) + ".jsonl", line=number)
            last = row["code"]
            self.files.check(kind, row)
            yield row

    def _compare(self, kind: str, items: Iterator[LedgerItem]) -> None:
        place, rows = {"file": table(kind) + ".jsonl", "item_kind": kind}, self._rows(kind)
        item, row = next(items, None), next(rows, None)
        while item is not None or row is not None:
            if row is not None and (item is None or row["code"] < item.code):
                self.findings.add("row_without_ledger", code=row["code"], **place)
                row = next(rows, None)
            elif item is not None and (row is None or item.code < row["code"]):
                self.findings.add("row_missing", code=item.code, **place)
                item = next(items, None)
            elif item is not None:
                self._compare_fields(item.fields, row, dict(place, code=item.code))
                item, row = next(items, None), next(rows, None)

    def _compare_fields(self, fields: Row, row: Row, place: dict[str, str]) -> None:
        forms = FORMS.get(place["item_kind"], {}) if self.head["version"] == VERSION else {}
        for field in sorted(set(fields).union(row)):
            expected, found = fields.get(field), row.get(field)
            if expected != found or type(expected) is not type(found):
                self.findings.add("cell_differs", field=field, expected=expected, found=found, **place)
            elif forms and found is not None and not fits(forms.get(field), found):
                self.findings.add("value_foreign", field=field, found=found, **place)
