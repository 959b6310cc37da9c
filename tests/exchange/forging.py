"""What a forger does with a package: one change of a fact, a line or a file, and then whatever can be made again from the rest is
made again, so that only the ledger itself can tell.

The changes are generated from the package at hand: a new file, field or word joins by itself.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from tracker.domain import ledger
from tracker.domain.ledger import canonical
from tracker.exchange.csv_twin import cell_of, csv_line
from tracker.wording.en.package import bag_info, readme

Files = dict[str, bytes]
MANIFEST, TAG_MANIFEST, INFO, HEAD, README = (
    *("manifest-sha256.txt", "tagmanifest-sha256.txt", "bag-info.txt"),
    *("data/head.json", "data/README.txt"),
)


class Forgery(NamedTuple):
    """What was done, and the files that are different then; None for one that is no longer there."""

    name: str
    changed: Mapping[str, bytes | None]


def files_of(package: Path) -> Files:
    """Name -> contents."""
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in sorted(package.rglob("*")) if path.is_file()}


def write(package: Path, before: Files, after: Files) -> None:
    """Make the files of `before` those of `after`."""
    for name in before.keys() - after.keys():
        (package / name).unlink()
    for name, content in after.items():
        if before.get(name) != content:
            (package / name).write_bytes(content)


def forged(files: Files, forgery: Forgery) -> Files:
    """The whole package after a forgery: with manifests, size and, where the head was changed, pages made again."""
    after = {**files, **{name: content for name, content in forgery.changed.items() if content is not None}}
    for name, content in forgery.changed.items():
        if content is None:
            del after[name]
    if forgery.changed.get(HEAD):
        after |= {name: content for name, content in _pages(after).items() if name not in forgery.changed}
    return sealed(after, frozenset(forgery.changed))


def _pages(files: Files) -> Files:
    """README.txt and bag-info.txt as the head of `files` would have them; none if it has not their words."""
    try:
        head = json.loads(files[HEAD])
        return {README: readme(head).encode(), INFO: bag_info(head, 0, 0).encode()}
    except (ValueError, LookupError, TypeError):
        return {}


def sealed(files: Files, kept: frozenset[str] = frozenset()) -> Files:
    """`files` with new manifests and the size in bag-info.txt, except those that are `kept` as they are."""
    payload = {name: content for name, content in files.items() if name.startswith("data/")}
    after = dict(files)
    if INFO in after and INFO not in kept:
        oxum = f"Payload-Oxum: {sum(map(len, payload.values()))}.{len(payload)}"
        after[INFO] = re.sub(b"Payload-Oxum: .*", oxum.encode(), after[INFO])
    if MANIFEST not in kept:
        after[MANIFEST] = _manifest(payload)
    if TAG_MANIFEST not in kept:
        tags = {name: content for name, content in after.items() if "/" not in name and name != TAG_MANIFEST}
        after[TAG_MANIFEST] = _manifest(tags)
    return after


def _manifest(files: Files) -> bytes:
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def seal_again(package: Path) -> None:
    """New manifests over whatever is in the package now, and the size of it in bag-info.txt."""
    before = files_of(package)
    write(package, before, sealed(before))


def write_again(package: Path) -> None:
    """README.txt and bag-info.txt again, from what the head states now."""
    before = files_of(package)
    write(package, before, before | _pages(before))


def forgeries(files: Files) -> Iterator[Forgery]:
    """Every change that is tried of a package."""
    for name in sorted(files):
        yield from _of_file(name, files[name])
        yield from _of_lines(name, files[name])
        if name.endswith((".json", ".jsonl")):
            yield from _of_values(files, name)
        elif name.endswith(".csv"):
            yield from _of_cells(name, files[name])


def _of_file(name: str, content: bytes) -> Iterator[Forgery]:
    yield Forgery(f"{name} removed", {name: None})
    yield Forgery(f"{name} renamed", {name: None, name + "~": content})
    yield Forgery(f"{name} doubled", {f"{name}.bak": content})
    if content:
        yield Forgery(f"{name} emptied", {name: b""})
        yield Forgery(f"{name} cut", {name: content[:-1]})
        yield Forgery(f"{name} ended by another letter", {name: content[:-1] + b" "})


def _of_lines(name: str, content: bytes) -> Iterator[Forgery]:
    lines = content.splitlines(keepends=True)
    for at in range(0, len(lines), 1 if len(lines) < 1000 else 100):  # the checker itself is long
        if len(lines) > 1:
            yield Forgery(f"{name} line {at + 1} removed", {name: b"".join(lines[:at] + lines[at + 1 :])})
        yield Forgery(f"{name} line {at + 1} doubled", {name: b"".join(lines[: at + 1] + lines[at:])})
        yield Forgery(f"{name} line {at + 1} added", {name: b"".join([*lines[:at], b"x\n", *lines[at:]])})
        if at and lines[at - 1] != lines[at]:
            swapped = [*lines[: at - 1], lines[at], lines[at - 1], *lines[at + 1 :]]
            yield Forgery(f"{name} line {at + 1} swapped", {name: b"".join(swapped)})
        if lines[at].strip():
            yield Forgery(f"{name} line {at + 1} blank", {name: b"".join([*lines[:at], b"\n", *lines[at + 1 :]])})
            word = lines[at][:-1] + b"." + lines[at][-1:]
            yield Forgery(f"{name} line {at + 1} longer", {name: b"".join([*lines[:at], word, *lines[at + 1 :]])})


def _of_values(files: Files, name: str) -> Iterator[Forgery]:
    """Each value to others, also in the CSV beside it."""
    rows = [json.loads(line) for line in files[name].decode().split("\n")[:-1]]
    twin = name.removesuffix(".jsonl") + ".csv"
    for at, row in enumerate(rows):
        for path in _paths(row):
            for other in _others(_at(row, path)):
                changed = [*rows[:at], _with(row, path, other), *rows[at + 1 :]]
                what = f"{name} line {at + 1} {'/'.join(map(str, path))} {canonical(other)[:20]}"
                text = "".join(canonical(each) + "\n" for each in changed).encode()
                yield Forgery(what, {name: text})
                if twin in files:
                    yield Forgery(f"{what} in both", {name: text, twin: _csv(files[twin], changed)})


def _csv(content: bytes, rows: list[Any]) -> bytes:
    columns = content.split(b"\r\n", 1)[0].decode().split(",")
    return csv_line(columns) + b"".join(csv_line([cell_of(row[column]) for column in columns]) for row in rows)


def _of_cells(name: str, content: bytes) -> Iterator[Forgery]:
    """Each cell of a CSV; its quotation marks are kept."""
    starts = [0, *(match.end() for match in re.finditer(rb",|\r\n", content))]
    for at, (start, end) in enumerate(pairwise(starts)):
        yield Forgery(f"{name} cell {at + 1} longer", {name: content[:start] + b"0" + content[start:]})
        if end - start > 2:
            yield Forgery(f"{name} cell {at + 1} another", {name: content[:start] + b"~" + content[start + 1 :]})


def _paths(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if above:
        yield above
    for key, each in inner:
        yield from _paths(each, (*above, key))


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def _with(value: Any, path: tuple[Any, ...], other: Any) -> Any:
    copy: Any = json.loads(json.dumps(value))
    _at(copy, path[:-1])[path[-1]] = other
    return copy


def _others(value: Any) -> list[Any]:
    """Other values: of the same type, of another one, and none."""
    if value is None:
        return ["", "x", 0, False]
    if isinstance(value, bool):
        return [not value, int(value), None]
    if isinstance(value, int):
        return [value + 1, str(value), -value or 7, None]
    if isinstance(value, str):
        return [f"{value}x", value.upper() if value != value.upper() else value.lower() + "0", None, 1]
    if isinstance(value, dict):
        return [{**value, "another": None}, {**value, "another": [None, 1]}, {}, None]
    return [[*value, None], value[::-1], [], None]


def made_anew(files: Files, revisions: list[Any], entries: list[Any]) -> Files:
    """A whole package of another history: its chain, tables, head and pages follow from these revisions and entries."""
    head = json.loads(files[HEAD])
    previous = ledger.genesis(head["ledger"], head["strategy"])
    own = [ledger.Entry(**{**entry, "changes": canonical(entry["changes"])}) for entry in entries]
    for row in revisions:
        row["previous"] = previous
        of_row = [entry for entry in own if entry.revision == row["number"]]
        previous = row["digest"] = ledger.digest_of(ledger.Revision(**row), of_row)
    rows = {"data/ledger/revisions": revisions, "data/ledger/entries": entries}
    rows |= {f"data/tables/{kind}": [] for kind in head["tables"]}
    empty = {kind: dict.fromkeys(_columns(files, f"data/tables/{kind}")) for kind in head["tables"]}
    for (kind, _), group in ledger.by_item(sorted(own, key=lambda each: (each.kind, each.code, each.revision, each.seq))):
        if (item := ledger.fold(group)) is not None:
            rows[f"data/tables/{kind}"].append({**empty[kind], **item})
    last = revisions[-1]
    head |= {"number": last["number"], "digest": previous, "recorded_at": last["recorded_at"]}
    head |= {"rows": {"revisions": len(revisions), "entries": len(entries)}}
    head |= {"tables": {kind: len(rows[f"data/tables/{kind}"]) for kind in head["tables"]}}
    after = {**files, HEAD: f"{canonical(head)}\n".encode()}
    for stem, found in rows.items():
        after[f"{stem}.jsonl"] = "".join(canonical(row) + "\n" for row in found).encode()
        after[f"{stem}.csv"] = _csv(files[f"{stem}.csv"], found)
    return sealed(after | _pages(after))


def _columns(files: Files, stem: str) -> list[str]:
    return files[f"{stem}.csv"].split(b"\r\n", 1)[0].decode().split(",")
