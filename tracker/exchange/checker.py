"""Checks an audit package without a database: files unchanged, the chain unbroken, every table row equal to the ledger's.

Standard library and Python 3.8 syntax only, because an auditor runs it without the rest of the program. Invariant: memory does
not grow with the package; a hostile package leads to findings, never to a traceback, a hang or access outside its folder.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

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
    parse_canonical,
)
from tracker.exchange.bag import (
    MOST_FINDINGS,
    Bag,
    Findings,
    PackageFinding,
    TooManyFindings,
    UnreadableFile,
    check_bag,
    printable,
)
from tracker.exchange.csv_twin import Row, has_shape, records

FORMAT = "tracker.package/1"
HEAD, README = "data/head.json", "data/README.txt"
EVIDENCE = "data/evidence/"
NAMING = {
    "evidence": ("package_evidence_missing", "package_evidence_changed"),
    "issued_report": ("package_issued_report_missing", "package_issued_report_changed"),
}
"""The folder of kept files, and the kinds whose rows name them, each with what is found wrong."""
REVISIONS, ENTRIES = "data/ledger/revisions", "data/ledger/entries"

DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
COLUMNS = "kind, code, revision, seq, effective_on, changes"

REMARKS = frozenset(["time_runs_backwards"])
"""Findings about a wrong clock; the package can still be relied on."""

TEXT, WHOLE, TRUTH, NOTHING = str, int, bool, type(None)
OF_HEAD = {
    "format": (TEXT,), "ledger": (TEXT,), "strategy": (TEXT,), "encoding": (WHOLE,), "number": (WHOLE,), "digest": (TEXT,),
    "recorded_at": (TEXT, NOTHING), "schema": (TEXT,), "zone": (TEXT,), "parameters": (dict,), "rows": (dict,), "tables": (dict,),
}  # fmt: skip
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
        _check(Bag(root, findings, codec, step), findings, dict(heads))
    except UnreadableFile:
        pass
    except TooManyFindings:
        findings.all.append(PackageFinding("package_more", {"most": MOST_FINDINGS}))
    except OSError as error:
        findings.all.append(PackageFinding("package_unreadable", {"file": str(error.filename), "detail": error.strerror}))
    except sqlite3.Error as error:
        findings.all.append(PackageFinding("package_no_scratch", {"detail": str(error)}))
    return findings.all


def head_of_package(path: str | os.PathLike[str]) -> Row | None:
    """The head that a package states, or None if it cannot be read. It proves something only if `check_package` finds nothing."""
    try:
        return _head(Bag(os.fspath(path), Findings()))
    except (UnreadableFile, TooManyFindings, OSError):
        return None


def _check(bag: Bag, findings: Findings, heads: dict[int, str]) -> None:
    check_bag(bag)
    head = _head(bag)
    expected = {HEAD, README} | {stem + suffix for stem in stems(head["tables"]) for suffix in (".jsonl", ".csv")}
    found = (name for name in bag.files if name.startswith("data/") and not name.startswith(EVIDENCE))
    for name in sorted(expected.symmetric_difference(found)):
        findings.add("package_file_missing" if name in expected else "package_file_extra", file=name)
    scratch = sqlite3.connect("")
    try:
        chain, files = Chain(bag, head, scratch, heads), Files(bag)
        with contextlib.suppress(UnreadableFile):
            chain.check()
        replay = Replay(bag, head, scratch, files)
        if chain.whole:
            replay.check()
        else:
            replay.check_rows()
        files.check_strangers()
    finally:
        scratch.close()


def _head(bag: Bag) -> Row:
    try:
        head = parse_canonical(bag.small(HEAD).decode()[:-1])
    except (BadValue, UnicodeDecodeError) as error:
        raise bag.findings.broken("package_line", file=HEAD, line=1) from error
    if not has_shape(head, OF_HEAD) or head["format"] != FORMAT or not all(_well_formed(head)):
        raise bag.findings.broken("package_format", file=HEAD, format=FORMAT)
    if head["encoding"] != ENCODING:
        raise bag.findings.broken("unknown_encoding", revision=head["number"], encoding=head["encoding"])
    return head


def _well_formed(head: Row) -> Iterator[bool]:
    yield head["rows"].keys() == {"revisions", "entries"}
    yield head["parameters"].keys() == {"as_of", "known_on"}
    yield all(type(count) is int for count in [*head["tables"].values(), *head["rows"].values()])
    yield all(day is None or (type(day) is str and DAY.fullmatch(day)) for day in head["parameters"].values())
    yield all(re.fullmatch("[a-z_]{1,40}", kind) for kind in head["tables"])


def stems(kinds: Iterable[str]) -> list[str]:
    """The files that a package has both as JSON Lines and as CSV, without extension."""
    return [REVISIONS, ENTRIES, *(table(kind) for kind in sorted(kinds))]


def table(kind: str) -> str:
    """The table of `kind` in a package, without extension."""
    return f"data/tables/{kind}"


class LedgerItem(NamedTuple):
    """An item that results from the ledger."""

    kind: str
    code: str
    fields: Row


class Chain:
    """Reads the ledger from its genesis to its head, and stores the entries in `scratch` for the replay.

    `whole` is set if it could be read to the end; the replay of a part would lead to false findings.
    """

    def __init__(self, bag: Bag, head: Row, scratch: sqlite3.Connection, heads: dict[int, str]) -> None:
        self.bag, self.head, self.scratch, self.heads, self.findings = bag, head, scratch, heads, bag.findings
        self.whole = False
        self.kept: list[Any] = []
        scratch.execute("PRAGMA journal_mode = OFF")
        scratch.execute("CREATE TABLE entry (" + COLUMNS + ")")

    def check(self) -> None:
        """Check number, previous and digest of every revision, the stated head, and the earlier heads."""
        groups = groupby(self._entries(), key=lambda each: each.revision)
        of, group = next(groups, (None, iter(())))
        number, previous, at = 0, genesis(self.head["ledger"], self.head["strategy"]), ""
        self._check_held(number, previous)
        for row in records(self.bag, REVISIONS, self.head["rows"]["revisions"], OF_REVISION):
            revision = Revision(**row)
            if revision.number <= number:
                raise self.findings.broken("revision_missing", revision=number + 1)
            while of is not None and of < revision.number:
                self.findings.add("entry_without_revision", revision=of)
                of, group = next(groups, (None, iter(())))
            self._check_link(revision, number + 1, previous)
            self._check_digest(revision, group if of == revision.number else ())
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
        for later in sorted(self.heads):
            self.findings.add("head_beyond", revision=later, head=number)
        self._flush()
        self.whole = True

    def _check_held(self, number: int, digest: str) -> None:
        digits = self.heads.pop(number, "")
        if not digest.startswith(digits):
            self.findings.add("head_not_held", revision=number, digits=digits, found=digest)

    def _check_link(self, revision: Revision, number: int, previous: str) -> None:
        if revision.number != number:
            self.findings.add("revision_missing", revision=number)
        elif revision.encoding != ENCODING:
            self.findings.add("unknown_encoding", revision=number, encoding=revision.encoding)
        elif revision.previous != previous:
            self.findings.add("chain_broken", revision=number)

    def _check_digest(self, revision: Revision, entries: Iterable[Entry]) -> None:
        try:
            found = digest_of(revision, entries, self.bag.codec)
        except BadValue:
            found = ""
        if found != revision.digest:
            place = {"revision": revision.number, "actor": revision.actor, "recorded_at": revision.recorded_at}
            self.findings.add("digest_differs", **place)

    def _entries(self) -> Iterator[Entry]:
        number, seq, dumps = 0, 0, self.bag.codec.dumps
        for row in records(self.bag, ENTRIES, self.head["rows"]["entries"], OF_ENTRY):
            entry = Entry(**dict(row, changes=dumps(row["changes"])))
            number, seq = entry.revision, seq + 1 if entry.revision == number else 1
            if entry.seq != seq or entry.kind not in self.head["tables"] or not are_changes(row["changes"]):
                self.findings.add("package_entry", revision=entry.revision, seq=entry.seq)
            self.kept.append((entry.kind, entry.code, entry.revision, seq, entry.effective_on, entry.changes))
            if len(self.kept) >= 1000:
                self._flush()
            yield entry

    def _flush(self) -> None:
        self.scratch.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", self.kept)
        self.kept = []


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

    def __init__(self, bag: Bag, head: Row, scratch: sqlite3.Connection, files: Files) -> None:
        self.bag, self.head, self.scratch, self.files, self.findings = bag, head, scratch, files, bag.findings

    def check(self) -> None:
        """Check that the items of the stated day equal the rows of the tables, and that each entry follows the one before."""
        until = self.head["parameters"].get("as_of")
        if until is not None:
            for _ in self._items(None):
                pass
        items = groupby(self._items(until), key=lambda each: each[0])
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

    def _items(self, until: str | None) -> Iterator[LedgerItem]:
        """The existing items by kind and code, with a check that the entries follow one another."""
        sql = f"SELECT {COLUMNS} FROM entry WHERE {'effective_on <= ?' if until else 1} ORDER BY kind, code, revision, seq"
        rows = self.scratch.execute(sql, (until,) if until else ())
        listen = None if until else self._does_not_follow
        for (kind, code), group in groupby(rows, key=lambda row: row[:2]):
            entries = (Entry(revision, seq, day, kind, code, "", changes, "") for _, _, revision, seq, day, changes in group)
            fields = fold(entries, listen, self.bag.codec.loads)
            if fields is not None:
                yield LedgerItem(kind, code, fields)

    def _does_not_follow(self, entry: Entry, field: str, found: Any) -> None:
        place = {"item_kind": entry.kind, "code": entry.code, "field": field, "revision": entry.revision}
        self.findings.add("ledger_contradicts_itself", found=found, **place)

    def _rows(self, kind: str) -> Iterator[Row]:
        last = ""
        for number, row in enumerate(records(self.bag, table(kind), self.head["tables"][kind]), 1):
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
        for field in sorted(set(fields).union(row)):
            expected, found = fields.get(field), row.get(field)
            if expected != found or type(expected) is not type(found):
                self.findings.add("cell_differs", field=field, expected=expected, found=found, **place)
