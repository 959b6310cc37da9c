"""Reads a folder in BagIt layout, which may be hostile, and verifies its checksums.

Standard library and Python 3.8 syntax only: the stand-alone verifier is this module joined with the checker and the ledger's
rules. Invariant: only regular files inside the folder are opened, by names found in the folder, never by names from a manifest;
no link is followed; nothing of unbounded size is read at once.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from typing import IO, Any, NamedTuple

from tracker.domain.ledger import STANDARD, Codec

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
SCRIPT = "verify.py"
TAGS = ("bag-info.txt", "bagit.txt", MANIFEST, SCRIPT)
FOLDERS = frozenset(["data", "data/evidence", "data/ledger", "data/tables"])

LONGEST_LINE = 16 * 1024 * 1024
"""The longest line in bytes; the texts of one item, each of which has a limit, come to less."""

LONGEST_TEXT = 1024 * 1024
"""The most characters in one text of an entry; the program takes far fewer."""

LARGEST_OFFICE, LEAST_ENTRY = 64 * 1024 * 1024, 600
"""The most bytes in entries of members, deputies and bodies, which are held to judge authors, and what each takes at least."""

LINES_A_STEP = 1000

LARGEST_SMALL_FILE = 1024 * 1024
"""The largest file that is read at once (a head, a tag file), in bytes."""

MOST_FILES = 100_000
"""The most files in a package; those of this program have about fifty, plus one for each file of evidence."""

LARGEST_PACKAGE = 256 * 1024**3
"""The most bytes in all files of a package."""

MOST_FINDINGS = 200
"""The number of findings after which a check stops."""

LONGEST_TOLD = 500
"""The most characters of a text from the package that a finding repeats."""

_ENTRY = re.compile(rb"([0-9a-f]{64})  ([A-Za-z0-9._/-]{1,200})\n")


class PackageFinding(NamedTuple):
    """A finding of a check: a kind, and fields for its sentence."""

    kind: str
    fields: dict[str, Any]


class UnreadableFile(Exception):
    """The rest of a file cannot be read; the reason has been added to the findings."""


class TooManyFindings(Exception):
    """There are so many findings that the check stops."""


class Findings:
    """The distinct findings so far."""

    def __init__(self) -> None:
        self.all: list[PackageFinding] = []

    def add(self, kind: str, **fields: Any) -> None:
        """Add a finding; raises TooManyFindings after MOST_FINDINGS."""
        finding = PackageFinding(kind, {name: _shortened(value) for name, value in fields.items()})
        if finding not in self.all:
            self.all.append(finding)
        if len(self.all) >= MOST_FINDINGS:
            raise TooManyFindings

    def broken(self, kind: str, **fields: Any) -> UnreadableFile:
        """Add a finding after which the rest of its file cannot be read; the exception to raise."""
        self.add(kind, **fields)
        return UnreadableFile(kind)


def _shortened(value: Any) -> Any:
    return value[:LONGEST_TOLD] + "..." if type(value) is str and len(value) > LONGEST_TOLD else value


class Bag:
    """The files under `root` by name, with their sizes; anything else there is a finding and is not opened.

    `codec` reads their JSON. `step` is called again and again while they are read, and may stop it by raising.
    """

    def __init__(self, root: str, findings: Findings, codec: Codec = STANDARD, step: Callable[[], object] = bool) -> None:
        self.root, self.findings, self.codec, self.step = root, findings, codec, step
        self.files: dict[str, int] = {}
        self._digests: dict[str, str] = {}
        self._look("")
        if sum(self.files.values()) > LARGEST_PACKAGE:
            raise findings.broken("package_large", octets=sum(self.files.values()), most=LARGEST_PACKAGE)

    def _path(self, name: str) -> str:
        return os.path.join(self.root, *name.split("/"))

    def _look(self, folder: str) -> None:
        with os.scandir(self._path(folder)) as found:
            for each in found:
                name = f"{folder}/{each.name}" if folder else each.name
                status = each.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode):
                    self.files[name] = status.st_size
                elif stat.S_ISDIR(status.st_mode) and name in FOLDERS:
                    self._look(name)
                else:
                    self.findings.add("package_stranger", file=printable(name))
                if len(self.files) > MOST_FILES:
                    self.findings.add("package_file_extra", file=printable(name))
                    raise TooManyFindings

    def open(self, name: str) -> IO[bytes]:
        """The file `name`, opened for reading. Broken if it is missing or no longer a regular file."""
        self.step()
        if name not in self.files:
            raise self.findings.broken("package_file_missing", file=name)
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            file = os.fdopen(os.open(self._path(name), flags), "rb")
        except OSError as error:
            raise self.findings.broken("package_unreadable", file=name, detail=error.strerror) from error
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            file.close()
            raise self.findings.broken("package_stranger", file=name)
        return file

    def small(self, name: str) -> bytes:
        """The contents of a small file."""
        with self.open(name) as file:
            content = file.read(LARGEST_SMALL_FILE + 1)
        if len(content) > LARGEST_SMALL_FILE:
            raise self.findings.broken("package_line_long", file=name, line=1)
        return content

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a file, each with its line feed."""
        with self.open(name) as file:
            for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), 1):
                if len(line) > LONGEST_LINE:
                    raise self.findings.broken("package_line_long", file=name, line=number)
                if not line.endswith(b"\n"):
                    raise self.findings.broken("package_line", file=name, line=number)
                if number % LINES_A_STEP == 0:
                    self.step()
                yield line

    def digest(self, name: str) -> str:
        """The SHA-256 of a file, computed once."""
        if name not in self._digests:
            state = hashlib.sha256()
            with self.open(name) as file:
                for block in iter(lambda: file.read(1 << 20), b""):
                    self.step()
                    state.update(block)
            self._digests[name] = state.hexdigest()
        return self._digests[name]


def check_bag(bag: Bag) -> None:
    """Check that every file is listed once and matches its manifest, and that every listed file exists."""
    payload = [name for name in bag.files if name.startswith("data/")]
    tags = [name for name in bag.files if not name.startswith("data/")]
    _check_manifest(bag, MANIFEST, payload)
    _check_manifest(bag, TAG_MANIFEST, [name for name in tags if name != TAG_MANIFEST])
    for name in TAGS:
        if name not in bag.files:
            bag.findings.add("package_file_missing", file=name)
    for name in tags:
        if name not in TAGS and name != TAG_MANIFEST:
            bag.findings.add("package_file_extra", file=printable(name))
    require_text(bag, "bagit.txt", DECLARATION)


def require_text(bag: Bag, name: str, expected: bytes) -> None:
    """Check that a small file is, byte by byte, as the program writes it."""
    try:
        found = bag.small(name)
    except UnreadableFile:
        return
    if found != expected:
        line = found.count(b"\n", 0, same_bytes(found, expected)) + 1
        bag.findings.add("package_line", file=name, line=line)


def same_bytes(one: bytes, other: bytes) -> int:
    """How many bytes from the beginning on are the same."""
    pairs = enumerate(zip(one, other))  # noqa: B905 (Python 3.8 has no strict)
    return next((at for at, (each, its) in pairs if each != its), min(len(one), len(other)))


def _check_manifest(bag: Bag, manifest: str, present: list[str]) -> None:
    try:
        listed = _listed(bag, manifest)
    except UnreadableFile:
        return
    for name in sorted(set(listed).union(present)):
        if name not in bag.files:
            bag.findings.add("package_file_missing", file=name)
        elif name not in listed:
            bag.findings.add("package_file_unlisted", file=printable(name), manifest=manifest)
        else:
            _check_file(bag, name, manifest, listed[name])


def _check_file(bag: Bag, name: str, manifest: str, digest: str) -> None:
    try:
        if bag.digest(name) != digest:
            bag.findings.add("package_file_changed", file=name, manifest=manifest)
    except UnreadableFile:
        pass


def _listed(bag: Bag, manifest: str) -> dict[str, str]:
    """File -> SHA-256 from a manifest: sorted by name, each once, in the form that the program writes."""
    listed: dict[str, str] = {}
    last = ""
    for number, line in enumerate(bag.lines(manifest), 1):
        if number > MOST_FILES:
            raise bag.findings.broken("package_line_long", file=manifest, line=number)
        match = _ENTRY.fullmatch(line)
        if match is None or match.group(2).decode() <= last:
            raise bag.findings.broken("package_line", file=manifest, line=number)
        last = match.group(2).decode()
        listed[last] = match.group(1).decode()
    return listed


def printable(text: str, most: int = 200) -> str:
    """A file name or text from outside, without control characters and invalid text, and no longer than `most`."""
    return "".join(c if c.isprintable() else "?" for c in text[:most])
