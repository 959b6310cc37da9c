"""The head of a package: which ledger it is of, and whatever else a package says in its own words.

Standard library and Python 3.8 syntax only, like the checker. Invariant: each fact of the head is compared with the ledger, and
each text that the program writes into a package is made again from the head and compared byte by byte.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from typing import Any

from tracker.domain.heads import MOST_SEARCHED, StatedHead, heads_in, parse_head
from tracker.domain.ledger import ENCODING, BadValue, parse_canonical
from tracker.errors import Refused
from tracker.exchange.audit.edition import COLUMNS, VERSION, script
from tracker.exchange.bag import SCRIPT, TAG_MANIFEST, Bag, Findings, TooManyFindings, UnreadableFile, printable, require_text
from tracker.exchange.csv_twin import Row, has_shape, header_of
from tracker.wording.en.package import bag_info, readme

FORMAT = "tracker.package/2"
HEAD, README = "data/head.json", "data/README.txt"
EVIDENCE = "data/evidence/"
REVISIONS, ENTRIES = "data/ledger/revisions", "data/ledger/entries"
MOST_KINDS = 200

Columns = Any
"""Kind -> the fields of its items, in the order of the CSV."""

TEXT, WHOLE, TRUTH, NOTHING = str, int, bool, type(None)
OF_HEAD = {
    "format": (TEXT,), "ledger": (TEXT,), "strategy": (TEXT,), "encoding": (WHOLE,), "number": (WHOLE,), "digest": (TEXT,),
    "recorded_at": (TEXT, NOTHING), "zone": (TEXT,), "version": (TEXT,), "rows": (dict,), "tables": (dict,),
}  # fmt: skip


def head_of_package(path: str | os.PathLike[str]) -> Row | None:
    """The head that a package states, or None if it cannot be read. It proves something only if `check_package` finds nothing."""
    try:
        return read_head(Bag(os.fspath(path), Findings()))
    except (UnreadableFile, TooManyFindings, OSError):
        return None


def heads_of(text: str) -> list[StatedHead]:
    """The head that is written in `text`, or those that the file of that name states."""
    if not os.path.isfile(text):
        return [parse_head(text)]
    try:
        with open(text, encoding="utf-8", errors="replace") as file:
            return heads_in(file.read(MOST_SEARCHED), text)
    except OSError as error:
        raise Refused("head_file_unreadable", path=text, detail=error.strerror or str(error)) from error


def heads_of_package(path: str | os.PathLike[str]) -> list[StatedHead]:
    """The heads that an earlier package of any version states. Refused `no_package` for a folder that is none."""
    root = os.fspath(path)
    try:
        return heads_in(Bag(root, Findings()).small(HEAD).decode(errors="replace"), HEAD)
    except (UnreadableFile, TooManyFindings, OSError, Refused) as error:
        raise Refused("no_package", path=root) from error


def check_edition(bag: Bag, head: Row) -> Columns:
    """Check what the program itself writes into a package, word by word; the columns of each table.

    Of a package of another version neither is known: its columns are those that its tables name.
    """
    if head["version"] != VERSION:
        bag.findings.add("package_other_version", found=printable(head["version"]), version=VERSION)
        return {kind: header_of(bag, table(kind)) for kind in head["tables"]}
    for kind in sorted(COLUMNS.keys() ^ head["tables"].keys()):
        bag.findings.add("package_file_extra" if kind in head["tables"] else "package_file_missing", file=table(kind) + ".jsonl")
    payload = [size for name, size in bag.files.items() if name.startswith("data/")]
    require_text(bag, README, readme(head).encode())
    require_text(bag, "bag-info.txt", bag_info(head, sum(payload), len(payload)).encode())
    with contextlib.suppress(UnreadableFile):
        if bag.small(SCRIPT) != script():
            bag.findings.add("package_file_changed", file=SCRIPT, manifest=TAG_MANIFEST)
    return {kind: COLUMNS.get(kind, ()) for kind in head["tables"]}


def check_facts(bag: Bag, head: Row, facts: dict[str, str | None]) -> None:
    """Check what the head states of the ledger in other words."""
    for name, found in facts.items():
        if head[name] != found:
            bag.findings.add("package_fact", file=HEAD, field=name, stated=head[name], found=found)


def read_head(bag: Bag) -> Row:
    """The facts that a package states of itself; broken if they are not of the form that this version knows."""
    content = bag.small(HEAD)
    try:
        head = parse_canonical(content.decode()[:-1])
    except (BadValue, UnicodeDecodeError) as error:
        raise bag.findings.broken("package_line", file=HEAD, line=1) from error
    other = head.get("format") if isinstance(head, dict) else None
    if isinstance(other, str) and other != FORMAT and re.fullmatch(r"tracker\.package/[0-9]{1,9}", other):
        version = printable(str(head.get("version")))
        raise bag.findings.broken("package_other_format", found=other, format=FORMAT, version=version)
    if not content.endswith(b"\n") or not has_shape(head, OF_HEAD) or head["format"] != FORMAT or not all(_well_formed(head)):
        raise bag.findings.broken("package_format", file=HEAD, format=FORMAT)
    if head["encoding"] != ENCODING:
        raise bag.findings.broken("unknown_encoding", revision=head["number"], encoding=head["encoding"])
    return head


def _well_formed(head: Row) -> Iterator[bool]:
    yield head["rows"].keys() == {"revisions", "entries"}
    yield all(type(count) is int for count in [*head["tables"].values(), *head["rows"].values()])
    yield len(head["tables"]) <= MOST_KINDS and all(re.fullmatch("[a-z_]{1,40}", kind) for kind in head["tables"])


def stems(kinds: Iterable[str]) -> list[str]:
    """The files that a package has both as JSON Lines and as CSV, without extension."""
    return [REVISIONS, ENTRIES, *(table(kind) for kind in sorted(kinds))]


def table(kind: str) -> str:
    """The table of `kind` in a package, without extension."""
    return f"data/tables/{kind}"
