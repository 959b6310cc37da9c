"""What a forger does with a package: one change of a fact, a line or a file, and then whatever can be made again from the rest is
made again, so that only the ledger itself can tell.

The changes are generated from the package at hand: a new file, field or word joins by itself.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
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


Changed = Mapping[str, bytes | None]
"""The files that are different; None for one that is no longer there."""


class Forgery(NamedTuple):
    """A change: of which file, of which sort, where, and how it is made."""

    file: str
    sort: str
    place: str
    make: Callable[[], Changed]

    @property
    def name(self) -> str:
        """The change in words."""
        return f"{self.file} {self.place} {self.sort}"


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


def forged(files: Files, changed: Changed) -> Files:
    """The whole package after a change: with manifests, size and, where the head was changed, pages made again."""
    after = {**files, **{name: content for name, content in changed.items() if content is not None}}
    for name, content in changed.items():
        if content is None:
            del after[name]
    if changed.get(HEAD):
        after |= {name: content for name, content in _pages(after).items() if name not in changed}
    return sealed(after, frozenset(changed))


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
    yield Forgery(name, "removed", "", lambda: {name: None})
    yield Forgery(name, "renamed", "", lambda: {name: None, name + "~": content})
    yield Forgery(name, "doubled", "", lambda: {f"{name}.bak": content})
    if content:
        yield Forgery(name, "emptied", "", lambda: {name: b""})
        yield Forgery(name, "cut", "", lambda: {name: content[:-1]})
        yield Forgery(name, "ended by another letter", "", lambda: {name: content[:-1] + b" "})


def _of_lines(name: str, content: bytes) -> Iterator[Forgery]:
    lines = content.splitlines(keepends=True)

    def replaced(start: int, end: int, *others: bytes) -> Changed:
        return {name: b"".join([*lines[:start], *others, *lines[end:]])}

    for at in range(0, len(lines), 1 if len(lines) < 1000 else 100):  # the checker itself is long
        place, line = f"line {at + 1}", lines[at]
        if len(lines) > 1:
            yield Forgery(name, "line removed", place, partial(replaced, at, at + 1))
        yield Forgery(name, "line doubled", place, partial(replaced, at, at, line))
        yield Forgery(name, "line added", place, partial(replaced, at, at, b"x\n"))
        if at and lines[at - 1] != line:
            yield Forgery(name, "line swapped", place, partial(replaced, at - 1, at + 1, line, lines[at - 1]))
        if line.strip():
            yield Forgery(name, "line blank", place, partial(replaced, at, at + 1, b"\n"))
            yield Forgery(name, "line longer", place, partial(replaced, at, at + 1, line[:-1] + b"." + line[-1:]))


def _of_values(files: Files, name: str) -> Iterator[Forgery]:
    """Each value to others, also in the CSV beside it."""
    rows = [json.loads(line) for line in files[name].decode().split("\n")[:-1]]
    twin = name.removesuffix(".jsonl") + ".csv"

    def replaced(at: int, path: tuple[Any, ...], other: Any, both: bool) -> Changed:
        changed = [*rows[:at], _with(rows[at], path, other), *rows[at + 1 :]]
        text = "".join(canonical(each) + "\n" for each in changed).encode()
        return {name: text, twin: _csv(files[twin], changed)} if both else {name: text}

    for at, row in enumerate(rows):
        for path in _paths(row):
            for other in _others(_at(row, path)):
                place = f"line {at + 1} {'/'.join(map(str, path))} {canonical(other)[:20]}"
                yield Forgery(name, "value", place, partial(replaced, at, path, other, False))
                if twin in files:
                    yield Forgery(name, "value in both", place, partial(replaced, at, path, other, True))


def _csv(content: bytes, rows: list[Any]) -> bytes:
    columns = content.split(b"\r\n", 1)[0].decode().split(",")
    return csv_line(columns) + b"".join(csv_line([cell_of(row[column]) for column in columns]) for row in rows)


def _of_cells(name: str, content: bytes) -> Iterator[Forgery]:
    """Each cell of a CSV; its quotation marks are kept."""
    starts = [0, *(match.end() for match in re.finditer(rb",|\r\n", content))]

    def replaced(start: int, end: int, other: bytes) -> Changed:
        return {name: content[:start] + other + content[end:]}

    for at, (start, end) in enumerate(pairwise(starts)):
        yield Forgery(name, "cell longer", f"cell {at + 1}", partial(replaced, start, start, b"0"))
        if end - start > 2:
            yield Forgery(name, "cell changed", f"cell {at + 1}", partial(replaced, start, start + 1, b"~"))


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
