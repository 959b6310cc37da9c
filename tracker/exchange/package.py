"""Writes the audit package: all tables and the whole ledger as JSON Lines and CSV, the files of evidence, and the stand-alone
checker, in BagIt layout with checksums.

Invariant: everything is streamed from one snapshot, and no setting shortens it; the rows written are compared with the store's
count before the package gets its name; a failed export leaves nothing under that name; the bytes are evidence, so formulas are
not guarded; the same head gives the same bytes.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import orjson

from tracker import drafts
from tracker.domain.ledger import Entry, Revision
from tracker.domain.model.kinds import KINDS
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused
from tracker.exchange.audit.edition import COLUMNS, VERSION, script
from tracker.exchange.audit.head import ENTRIES, EVIDENCE, FORMAT, HEAD, README, REVISIONS, table
from tracker.exchange.bag import DECLARATION, LARGEST_PACKAGE, LONGEST_LINE, MANIFEST, MOST_FILES, SCRIPT, TAG_MANIFEST, TAGS
from tracker.exchange.csv_twin import cell_of, csv_line
from tracker.storage.store import Store
from tracker.storage.values import Head, Moment
from tracker.wording.en.package import bag_info, readme

Step = Callable[[str], object]


def silent(part: str) -> None:
    """Nobody is told of the parts."""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """The result of an export: the folder, the number of rows of each table and of the ledger, and the head."""

    folder: Path
    tables: Mapping[str, int]
    revisions: int
    entries: int
    head: Head

    @property
    def told(self) -> Reason:
        """What was written."""
        told = {"revision": self.head.number, "entries": self.entries, "digest": self.head.digest}
        return because("exported", path=str(self.folder), items=sum(self.tables.values()), **told)


def export(store: Store, folder: str | os.PathLike[str], step: Step = silent) -> ExportResult:
    """Write the audit package of `store` to the new folder `folder`; `step` is told before each part, and may stop it by raising.

    Unusable if anything stands beyond the head. Refused for a store of a past moment, if that name exists already, if it cannot
    be written there, or if the number of rows differs from the store's; nothing is left behind.
    """
    if store.moment != Moment():
        raise Refused("package_of_the_past")
    store.ledger.require_end()
    target = Path(folder)
    with _new_folder(target, store.permissions) as draft:
        tables = {}
        for kind in KINDS:
            step(kind)
            tables[kind] = _write_table(store, kind, draft)
        step("ledger")
        revisions, entries = _write_ledger(store, draft)
        exported = ExportResult(target, tables, revisions, entries, store.head)
        _require_all(store, exported)
        step("evidence")
        _write_files(store, draft)
        facts = _write_descriptions(store, exported, draft)
        step("checksums")
        _write_checksums(facts, draft)
        step("done")
    return exported


@contextmanager
def _new_folder(target: Path, mode: int) -> Iterator[Path]:
    """A draft folder beside `target`, renamed to it when complete."""
    drafts.sweep(target.absolute().parent)
    if os.path.lexists(target):
        raise Refused("package_exists", path=str(target))
    try:
        with drafts.new(target.absolute(), mode) as draft:
            for name in (".", "data", "data/ledger", "data/tables"):
                draft.joinpath(name).mkdir()
            yield draft
    except FileExistsError as error:
        raise Refused("package_exists", path=str(target)) from error
    except OSError as error:
        raise Refused("package_unwritable", path=str(target), detail=error.strerror or str(error)) from error


class _Twins:
    """A JSON Lines file and its CSV twin, written row by row and counted."""

    def __init__(self, name: str, json_lines: IO[bytes], cells: IO[bytes]) -> None:
        self._name, self._json, self._csv = name, json_lines, cells
        self.count = 0

    def write(self, line: bytes, values: Iterable[Any]) -> None:
        """One row in both files; `line` ends with a line feed."""
        if len(line) > LONGEST_LINE:
            raise Refused("package_row_long", file=self._name, row=self.count + 1, most=LONGEST_LINE)
        self._json.write(line)
        self._csv.write(csv_line([cell_of(value) for value in values]))
        self.count += 1


@contextmanager
def _twins(draft: Path, name: str, columns: Sequence[str]) -> Iterator[_Twins]:
    """Both new files; `columns` is the header of the CSV."""
    json_lines, cells = draft / f"{name}.jsonl", draft / f"{name}.csv"
    with json_lines.open("wb") as one, cells.open("wb") as other:
        other.write(csv_line(columns))
        yield _Twins(name, one, other)


def _line(row: Mapping[str, Any]) -> bytes:
    try:
        return orjson.dumps(row, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
    except TypeError as error:
        raise Refused("package_foreign_value", code=row.get("code"), detail=str(error)) from error


def _write_table(store: Store, kind: str, draft: Path) -> int:
    columns = COLUMNS[kind]
    with _twins(draft, table(kind), columns) as twins:
        for row in store.rows(kind):
            twins.write(_line(row), [row[name] for name in columns])
        return twins.count


def _write_ledger(store: Store, draft: Path) -> tuple[int, int]:
    with _twins(draft, REVISIONS, Revision._fields) as revisions, _twins(draft, ENTRIES, Entry._fields) as entries:
        for revision, its_entries in store.ledger.whole():
            revisions.write(_line(revision._asdict()), revision)
            for entry in its_entries:
                entries.write(_entry_line(entry), entry)
        return revisions.count, entries.count


def _entry_line(entry: Entry) -> bytes:
    """`changes` is copied as the ledger stores it: its text is evidence, and parsing it would be slow."""
    revision, seq, day, kind, code, action, changes, salt = entry
    row = {"action": action, "changes": orjson.Fragment(changes), "code": code, "effective_on": day}
    return _line({**row, "kind": kind, "revision": revision, "salt": salt, "seq": seq})


def _write_files(store: Store, draft: Path) -> None:
    """The kept files that items name, each once, checked against their digests while reading."""
    folder = draft / EVIDENCE
    for sha256 in store.evidence.named_files():
        folder.mkdir(exist_ok=True)
        with (folder / sha256).open("xb") as file:
            store.evidence.write_to(sha256, file)


def _require_all(store: Store, exported: ExportResult) -> None:
    found = {**exported.tables, "revision": exported.revisions, "entry": exported.entries}
    expected = {kind: store.row_count(kind) for kind in KINDS} | {
        "revision": store.head.number,
        "entry": store.ledger.entry_count(),
    }
    for name, count in expected.items():
        if found[name] != count:
            raise Refused("package_incomplete", table=name, found=found[name], expected=count)


def _write_descriptions(store: Store, exported: ExportResult, draft: Path) -> dict[str, Any]:
    """The head and the page for whoever opens the package; the facts of the head."""
    head = exported.head
    facts = {
        "format": FORMAT,
        "version": VERSION,
        "ledger": head.ledger,
        "strategy": head.strategy,
        "encoding": head.encoding,
        "number": head.number,
        "digest": head.digest,
        "recorded_at": head.recorded_at,
        "zone": store.zone,
        "rows": {"revisions": exported.revisions, "entries": exported.entries},
        "tables": exported.tables,
    }
    draft.joinpath(HEAD).write_bytes(_line(facts))
    draft.joinpath(README).write_bytes(readme(facts).encode())
    return facts


def _write_checksums(facts: dict[str, Any], draft: Path) -> None:
    payload = sorted(path for path in draft.joinpath("data").rglob("*") if path.is_file())
    octets = sum(path.stat().st_size for path in payload)
    if octets > LARGEST_PACKAGE or len(payload) > MOST_FILES:
        raise Refused("package_too_large", octets=octets, files=len(payload), most=LARGEST_PACKAGE, most_files=MOST_FILES)
    draft.joinpath("bagit.txt").write_bytes(DECLARATION)
    draft.joinpath("bag-info.txt").write_bytes(bag_info(facts, octets, len(payload)).encode())
    draft.joinpath(SCRIPT).write_bytes(script())
    _write_manifest(draft, MANIFEST, payload)
    _write_manifest(draft, TAG_MANIFEST, [draft / name for name in TAGS])


def _write_manifest(draft: Path, name: str, files: Iterable[Path]) -> None:
    named = sorted((path.relative_to(draft).as_posix(), path) for path in files)
    draft.joinpath(name).write_bytes("".join(f"{_sha256(path)}  {at}\n" for at, path in named).encode())


def _sha256(path: Path) -> str:
    """The digest of the file read back from disk, since that is what the auditor gets."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
