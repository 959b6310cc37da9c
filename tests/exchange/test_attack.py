"""The suite's own attack on a package: every file, line, value and cell is changed in turn, with all that can be made again made
again. The program and the stand-alone checker each name it. A few hundred are tried; all with TRACKER_ATTACK (`make attack`).
"""

import ast
import importlib.util
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from tests.exchange.forgeries import HEAD, Files, Forgery, files_of, forged, forgeries, made_anew, seal_again, write
from tracker.domain import ledger
from tracker.domain.heads import StatedHead, grouped, parse_head
from tracker.errors import Refused
from tracker.exchange import bag
from tracker.exchange.audit.edition import VERSION, script
from tracker.exchange.audit.head import heads_of_package
from tracker.exchange.bag import PackageFinding, printable
from tracker.exchange.checker import REMARKS, check_package
from tracker.storage.ledger.codec import FAST
from tracker.wording import sentence

TRIED = 150
"""How many forgeries the suite tries of several thousand."""

WITHOUT_MATTER: dict[str, str] = {}
"""A forgery that no check names -> why it cannot matter."""


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The stand-alone checker as a module, from a copy that the auditor has from elsewhere."""
    path = tmp_path_factory.mktemp("auditor") / "verify.py"
    path.write_bytes(script())
    spec = importlib.util.spec_from_file_location("verify_alone", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def old_python() -> str:
    """The oldest Python at hand that the checker is for; this one if there is no other."""
    known = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions").glob("3.8.*/bin/python3.8")
    return next(map(str, known), shutil.which("python3.8") or sys.executable)


def run_alone(script: Path, *words: str) -> tuple[int, str]:
    """Exit code and output of the stand-alone checker, in a Python of its own."""
    done = subprocess.run([old_python(), "-I", str(script), *words], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def some(every: list[Forgery]) -> list[Forgery]:
    """One forgery of each of many files and sorts."""
    sorts: dict[tuple[str, str], list[Forgery]] = {}
    for each in every:
        sorts.setdefault((each.file, each.sort), []).append(each)
    return [random.choice(sorts[of]) for of in random.sample(sorted(sorts), TRIED)]


@pytest.mark.slow
def test_every_forgery_is_named_by_the_program_and_by_the_checker_in_the_package(package: Path, alone: ModuleType) -> None:
    files = files_of(package)
    every = list(forgeries(files))
    tried = every if os.environ.get("TRACKER_ATTACK") else some(every)
    unnamed = []
    for forgery in tried:
        after = forged(files, forgery.make())
        assert after != files, forgery.name
        write(package, files, after)
        found, found_alone = check_package(package, FAST), alone.check_package(str(package))
        assert [*map(tuple, found)] == [*map(tuple, found_alone)], forgery.name
        assert all(sentence(each) and alone.told(each.kind, each.fields, alone.SENTENCES) for each in found)
        if not found and forgery.name not in WITHOUT_MATTER:
            unnamed.append(forgery.name)
        write(package, after, files)
    print(f"\n{len(tried):,} of {len(every):,} forgeries of {len(files)} files tried, {len(WITHOUT_MATTER)} without matter.")
    assert unnamed == []
    assert check_package(package, FAST) == alone.check_package(str(package)) == []


def head_of(package: Path) -> Any:
    return json.loads((package / HEAD).read_bytes())


def kinds(findings: list[PackageFinding]) -> set[str]:
    return {each.kind for each in findings}


def another_history(files: Files) -> Files:
    """A reason that nobody gave, with everything that follows from it."""
    revisions, entries = rows_in(files, "ledger/revisions"), rows_in(files, "ledger/entries")
    revisions[2]["reason"] = "made up"
    return made_anew(files, revisions, entries)


def end_cut_off(files: Files) -> Files:
    """The last revision left out."""
    revisions, entries = rows_in(files, "ledger/revisions"), rows_in(files, "ledger/entries")
    return made_anew(files, revisions[:-1], [row for row in entries if row["revision"] < len(revisions)])


def rows_in(files: Files, name: str) -> list[Any]:
    return [json.loads(line) for line in files[f"data/{name}.jsonl"].decode().split("\n")[:-1]]


UNWRITTEN = {"due": "2026-13-01", "verification": "sworn", "weight": "20", "evidence_required": 1}


def test_a_value_that_no_program_could_read_is_named_though_the_ledger_says_the_same(package: Path, alone: ModuleType) -> None:
    files = files_of(package)
    revisions, entries = rows_in(files, "ledger/revisions"), rows_in(files, "ledger/entries")
    task = next(each for each in entries if (each["kind"], each["code"]) == ("task", "G1.T3"))
    task["changes"] |= {field: [None, value] for field, value in UNWRITTEN.items()}
    write(package, files, made_anew(files, revisions, entries))
    found = check_package(package)
    assert [*map(tuple, found)] == [*map(tuple, alone.check_package(str(package)))]
    assert {each.fields["field"]: each.fields["found"] for each in found if each.kind == "value_foreign"} == UNWRITTEN


REWRITTEN: dict[Callable[[Files], Files], str] = {another_history: "head_not_held", end_cut_off: "head_beyond"}


@pytest.mark.parametrize("rewrite", REWRITTEN, ids=lambda each: each.__name__)
def test_a_whole_rewrite_is_named_by_an_earlier_head_alone(
    package: Path, whole_package: Path, alone: ModuleType, rewrite: Callable[[Files], Files]
) -> None:
    files = files_of(package)
    head = json.loads(files[HEAD])
    assert made_anew(files, rows_in(files, "ledger/revisions"), rows_in(files, "ledger/entries")) == files
    write(package, files, rewrite(files))
    assert check_package(package) == alone.check_package(str(package)) == []
    typed = parse_head(f"{head['number']}:{grouped(head['digest'][:32], ' ').upper()}")
    for heads in ([typed], heads_of_package(whole_package)):
        assert [each.kind for each in check_package(package, heads=heads)] == [REWRITTEN[rewrite]]
    code, told = run_alone(whole_package / "verify.py", str(package), "--head", f"{head['number']}:{head['digest'][:32]}")
    assert (code, "the earlier head" in told) == (1, True)
    code, told = run_alone(whole_package / "verify.py", str(package), "--earlier", str(whole_package))
    assert (code, told.splitlines()[-2]) == (1, f"{package}: NOT in order, 1 finding")


def test_an_auditor_needs_nothing_but_the_package_and_an_old_python(package: Path, tmp_path: Path) -> None:
    assert "python3 out/verify.py " in Path(__file__).parents[2].joinpath("README.md").read_text("utf-8")
    code, told = run_alone(package / "verify.py")
    digest = head_of(package)["digest"]
    assert (code, told) == (0, f"{package}: in order\nHead: 7:{grouped(digest)}\n")
    assert run_alone(package / "verify.py", "--head", f"7:{grouped(digest)}", "--earlier", str(package))[0] == 0
    assert run_alone(package / "verify.py", "--head", str(package / HEAD))[0] == 0
    code, told = run_alone(package / "verify.py", "--head", str(package / "bagit.txt"))
    assert (code, "bagit.txt states no head" in told) == (2, True)
    code, told = run_alone(package / "verify.py", "--head", f"7:{digest[:31]}")
    assert (code, "at least 32 digits" in told) == (2, True)
    assert run_alone(package / "verify.py", "--earlier", str(tmp_path / "nowhere"))[0] == 2
    (package / "data" / "\x1b[2J.txt").touch()
    code, told = run_alone(package / "verify.py")
    assert (code, "\x1b" in told, "data/?[2J.txt does not belong to the package." in told) == (1, False, True)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes there")
@pytest.mark.parametrize(("words", "code"), [([], 1), (["--help"], 0)])
def test_an_auditor_who_reads_the_first_lines_only_sees_no_traceback(package: Path, words: list[str], code: int) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([sys.executable, package / "verify.py", *words], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (code, b"")


def test_an_earlier_head_given_twice_is_looked_for_twice(package: Path, alone: ModuleType) -> None:
    good, bad = StatedHead(7, head_of(package)["digest"]), StatedHead(7, "0" * 32)
    for heads in ([good, bad], [bad, good]):
        assert [each.kind for each in check_package(package, heads=heads)] == ["head_not_held"]
        assert [each.kind for each in alone.check_package(str(package), heads=heads)] == ["head_not_held"]


def test_an_earlier_package_of_any_version_states_its_head(package: Path, tmp_path: Path) -> None:
    head = head_of(package)
    old = tmp_path / "old" / "data"
    old.mkdir(parents=True)
    (old / "head.json").write_text(json.dumps({"format": "tracker.package/1", "number": 7, "digest": head["digest"]}), "utf-8")
    assert heads_of_package(tmp_path / "old") == [StatedHead(7, head["digest"])]
    for nothing in ("", "[]", '{"number":7}'):
        (old / "head.json").write_text(nothing, "utf-8")
        with pytest.raises(Refused, match="no_package"):
            heads_of_package(tmp_path / "old")


def test_a_package_of_another_format_is_told_what_can_be_done_with_it(package: Path, alone: ModuleType) -> None:
    head = head_of(package)
    (package / HEAD).write_text(ledger.canonical({**head, "format": "tracker.package/1", "version": "0.0.1"}) + "\n", "utf-8")
    seal_again(package)
    for found in (check_package(package), alone.check_package(str(package))):
        place = {"found": "tracker.package/1", "format": "tracker.package/2", "version": "0.0.1"}
        assert [*map(tuple, found)] == [("package_other_format", place)]
    assert heads_of_package(package) == [StatedHead(head["number"], head["digest"])]


def test_a_package_of_another_version_is_checked_but_for_what_only_that_version_knows(package: Path, alone: ModuleType) -> None:
    files = files_of(package)
    head = json.loads(files[HEAD])
    write(package, files, forged(files, {HEAD: ledger.canonical({**head, "version": "0.0.9"}).encode() + b"\n"}))
    place = {"found": "0.0.9", "version": VERSION}
    assert check_package(package) == [PackageFinding("package_other_version", place)]
    assert kinds(check_package(package)) <= REMARKS
    code, told = run_alone(package / "verify.py")
    assert (code, "do not run that verify.py" in told, told.splitlines()[1]) == (0, True, f"{package}: in order, 1 remark")
    lines = (package / "data/tables/goal.jsonl").read_bytes()
    (package / "data/tables/goal.jsonl").write_bytes(lines.replace(b"@all", b"none"))
    seal_again(package)
    assert {"cell_differs", "package_csv_differs"} <= kinds(check_package(package))


ODD_NAMES = (
    *("data/README.TXT", "Data.txt", "data/tables/Task.jsonl", "data/evidence/" + "A" * 64, "data/evidence/" + "0" * 63),
    *("data/tables/task.jsonl ", "data/tables/task.jsonl.", "data/tables/task.jsonl:stream", "data/tables/aux", "NUL", "con.txt"),
    *(
        "data\\tables\\task.jsonl",
        "..\\beside.txt",
        "C:x",
        "-rf",
        "data/tables/a\nb",
        "data/tables/a\x1b[2Jb",
        "data/tables/ң\u202e",
    ),
)
"""Names that another file system takes for another file, a device or a place elsewhere, and those that a terminal would obey."""


@pytest.mark.skipif(sys.platform == "win32", reason="there such files cannot be made")
def test_files_of_odd_names_are_named_and_not_opened(package: Path, alone: ModuleType) -> None:
    for name in ODD_NAMES:
        (package / name).write_bytes(b"x")
    (package / "DATA").mkdir()
    (package / "data" / "Tables").mkdir()
    os.mkfifo(package / "data" / "evidence" / "pipe")
    (package / "data" / "evidence" / "link").symlink_to("/etc/passwd")
    for sealed_anew in (False, True):
        found = check_package(package)
        assert found == alone.check_package(str(package))
        extra = {each.fields["file"] for each in found if each.kind == "package_file_extra"}
        assert extra == {printable(name) for name in ODD_NAMES}
        strangers = {each.fields["file"] for each in found if each.kind == "package_stranger"}
        assert strangers == {"DATA", "data/Tables", "data/evidence/pipe", "data/evidence/link"}
        assert all(told.isprintable() for told in (alone.told(each.kind, each.fields, alone.SENTENCES) for each in found))
        if not sealed_anew:
            seal_again(package)


def test_what_a_file_system_says_of_a_file_cannot_matter(package: Path, alone: ModuleType, tmp_path: Path) -> None:
    """Another name of the same file, its times and its mode: what is read are its bytes."""
    os.link(package / "data/README.txt", tmp_path / "outside")
    os.utime(package / HEAD, (0, 0))
    (package / "verify.py").chmod(0o400)
    assert check_package(package) == alone.check_package(str(package)) == []


def test_more_members_than_an_office_has_are_not_read(package: Path, alone: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Members are held to judge authors, so that their number is bounded."""
    monkeypatch.setattr("tracker.exchange.checker.LARGEST_OFFICE", 1000)
    monkeypatch.setattr(alone, "LARGEST_OFFICE", 1000)
    for found in (check_package(package), alone.check_package(str(package))):
        assert [each.kind for each in found] == ["package_office_large"]


def sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def many_texts(package: Path) -> None:
    path = package / "data/ledger/entries.jsonl"
    row = json.loads(path.read_bytes().splitlines()[-1])
    for field in ("note", "title.en", "title.ru"):
        line = ledger.canonical({**row, "seq": row["seq"] + 1, "changes": {field: [None, "x" * (1024 * 1024 + 1)]}})
        path.write_bytes(path.read_bytes() + line.encode() + b"\n")


BUSY: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file of a terabyte": (lambda package: sparse(package / "data/evidence" / ("0" * 64), 1 << 40), "package_large"),
    "a line of a gigabyte": (lambda package: sparse(package / "data/tables/goal.jsonl", 1 << 30), "package_line_long"),
    "a page of a gigabyte": (lambda package: sparse(package / "data/README.txt", 1 << 30), "package_line_long"),
    "a million line feeds in a cell": (
        lambda package: (package / "data/tables/goal.csv").write_bytes(b'"' + b"\n" * 1_000_000),
        "package_csv_differs",
    ),
    "a million brackets": (
        lambda package: (package / "data/ledger/entries.jsonl").write_bytes(b"[" * 1_000_000 + b"\n"),
        "package_line",
    ),
    "a million digits": (
        lambda package: (package / HEAD).write_bytes(b'{"number":' + b"9" * 1_000_000 + b"}\n"),
        "package_line",
    ),
    "a name of a million letters": (
        lambda package: (package / "manifest-sha256.txt").write_bytes(b"0" * 64 + b"  " + b"x" * 1_000_000 + b"\n"),
        "package_line",
    ),
    "more lines than files can be": (
        lambda package: (package / "manifest-sha256.txt").write_bytes(
            b"".join(b"%064d  data/%08d\n" % (0, at) for at in range(100_002))
        ),
        "package_line_long",
    ),
    "texts longer than any": (many_texts, "package_entry"),
}


@pytest.mark.parametrize("what", BUSY)
def test_a_package_cannot_keep_a_checker_busy(package: Path, alone: ModuleType, what: str) -> None:
    spoil, kind = BUSY[what]
    spoil(package)
    for check, module in ((check_package, bag), (alone.check_package, alone)):
        read = counted(module, package, check)
        assert kind in read.kinds
        assert read.most <= 16 * 1024 * 1024 + 1


class Read(NamedTuple):
    """The kinds of findings of a check, and the most bytes that it read at once."""

    kinds: set[str]
    most: int


def counted(module: ModuleType, package: Path, check: Callable[[str], list[PackageFinding]]) -> Read:
    """Check without the checksums of files, and count what is read."""
    most = 0

    class Counted(io.BufferedReader):
        def read(self, size: int | None = -1, /) -> bytes:
            return self._told(super().read(size))

        def readline(self, size: int | None = -1, /) -> bytes:
            return self._told(super().readline(size))

        def _told(self, found: bytes) -> bytes:
            nonlocal most
            most = max(most, len(found))
            return found

    def opened(self: Any, name: str) -> io.BufferedReader:
        return Counted(whole(self, name).detach())

    with pytest.MonkeyPatch.context() as patch:
        whole = module.Bag.open
        patch.setattr(module.Bag, "open", opened)
        patch.setattr(module.Bag, "digest", lambda self, name: "")
        return Read(kinds(check(str(package))), most)


def test_the_joined_checker_says_nothing_twice_and_needs_nothing_else() -> None:
    tree = ast.parse(script().decode(), feature_version=(3, 8))
    names = Counter(name for node in tree.body for name in names_of(node))
    assert {name for name, number in names.items() if number > 1} <= {"ERRORS", "REASONS"}
    imported = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    imported += [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names
    words = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F821", "--quiet", "-"]
    assert subprocess.run(words, input=script(), capture_output=True, check=False).stdout.decode() == ""


def names_of(node: ast.stmt) -> list[str]:
    """What a statement at the top of a module defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)]


def test_every_finding_has_its_sentence_in_the_joined_checker(alone: ModuleType) -> None:
    found = set(re.findall(r'(?:\.add|\.broken|Finding)\(\s*"(\w+)"', script().decode()))
    assert len(found) > 20
    assert found - set(alone.SENTENCES) == set()


def test_the_checker_cuts_a_long_value_and_names_everybody(alone: ModuleType) -> None:
    people = [f"person{number}" for number in range(60)]
    fields = {"revision": 7, "actor": "x" * 1000, "act": "task.accept", "item_kind": "task", "code": "T1", "who": people}
    told = alone.told("act_beyond_rights", fields, alone.SENTENCES)
    assert told.startswith(f"Revision 7 ({'x' * 200}…): ")
    assert told.endswith(f"{people[-1]}.")
    assert "(task.add, undo)" in alone.told("undo_beside_acts", fields | {"acts": ["task.add", "undo"]}, alone.SENTENCES)
