"""The check of a package: any changed byte names its file, and what the manifests cannot show, the ledger does."""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.forgeries import seal_again, write_again
from tests.exchange.office import DIGEST, ISSUED, ISSUED_AS, PAPER
from tracker.domain import ledger
from tracker.domain.model.kinds import KINDS
from tracker.exchange import bag, checker, csv_twin
from tracker.exchange.audit import head as of_head
from tracker.exchange.audit.edition import COLUMNS
from tracker.exchange.audit.head import head_of_package, stems
from tracker.exchange.bag import PackageFinding
from tracker.exchange.checker import check_package
from tracker.storage.ledger.codec import FAST
from tracker.wording import sentence
from tracker.wording.en import REASONS
from tracker.wording.en.stored import packages as of_packages

FILES = sorted(
    [
        "bagit.txt",
        "bag-info.txt",
        "verify.py",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
        "data/head.json",
        "data/README.txt",
    ]
    + [f"data/evidence/{DIGEST}"]
    + [stem + end for stem in stems(KINDS) for end in (".jsonl", ".csv")]
    + [f"data/evidence/{ISSUED_AS['sha256']}"]
)
Row = dict[str, Any]


def named(findings: list[PackageFinding]) -> set[object]:
    return {finding.fields.get(name) for finding in findings for name in ("file", "manifest")}


def kinds(findings: list[PackageFinding]) -> set[str]:
    return {finding.kind for finding in findings}


def rows_of(package: Path, name: str) -> list[Row]:
    return [json.loads(line) for line in (package / "data" / f"{name}.jsonl").read_text("utf-8").split("\n")[:-1]]


def edit(package: Path, name: str, change: Callable[[str], str]) -> list[PackageFinding]:
    """What the check finds after `change` of one file with new manifests."""
    path = package / "data" / name
    path.write_bytes(change(path.read_bytes().decode()).encode())
    seal_again(package)
    return check_package(package)


def test_the_files_of_a_package_are_these(package: Path) -> None:
    assert sorted(path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()) == FILES
    assert check_package(package) == []
    seal_again(package)
    assert check_package(package) == check_package(package, FAST) == []


@pytest.fixture(scope="module")
def shared_package(whole_package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package for the tests that spoil one file of it and get it back."""
    return Path(shutil.copytree(whole_package, tmp_path_factory.mktemp("shared") / "out"))


@pytest.fixture
def with_one(shared_package: Path, name: str) -> Iterator[Path]:
    """That package, in which the file `name` may be spoiled; it is put back."""
    content = (shared_package / name).read_bytes()
    yield shared_package
    (shared_package / name).write_bytes(content)


@pytest.mark.parametrize("place", ["first", "middle", "last"])
@pytest.mark.parametrize("name", FILES)
def test_one_changed_byte_names_its_file(with_one: Path, name: str, place: str) -> None:
    content = bytearray((with_one / name).read_bytes())
    content[{"first": 0, "middle": len(content) // 2, "last": -1}[place]] ^= 1
    (with_one / name).write_bytes(content)
    found = check_package(with_one)
    assert name in named(found)
    assert all(sentence(each) for each in found)


@pytest.mark.parametrize("name", FILES)
def test_a_byte_more_or_less_or_no_file_names_it_too(with_one: Path, name: str) -> None:
    content = (with_one / name).read_bytes()
    for spoiled in (content + b"\n", content[:-1], b""):
        (with_one / name).write_bytes(spoiled)
        assert name in named(check_package(with_one))
    (with_one / name).unlink()
    assert PackageFinding("package_file_missing", {"file": name}) in check_package(with_one)


@pytest.mark.parametrize(
    "name", ["note.txt", "data/note.txt", "data/tables/task.csv.bak", "data/ledger/.hidden", "data/tables/other.csv"]
)
def test_a_file_more_is_named(package: Path, name: str) -> None:
    (package / name).write_text("x", encoding="utf-8")
    assert PackageFinding("package_file_extra", {"file": name}) in check_package(package)
    seal_again(package)
    assert PackageFinding("package_file_extra", {"file": name}) in check_package(package)


@pytest.mark.parametrize("name", ["tables/task", "ledger/entries", "ledger/revisions"])
def test_swapped_lines_are_found_behind_new_manifests(package: Path, name: str) -> None:
    found = edit(package, f"{name}.jsonl", lambda text: "\n".join(swapped(text.split("\n"))))
    assert kinds(found) & {"package_order", "package_entry", "revision_missing"}


def swapped(lines: list[str]) -> list[str]:
    return [lines[1], lines[0], *lines[2:]]


def test_a_row_taken_out_of_both_tables_is_named(package: Path) -> None:
    lines = (package / "data/tables/alias.csv").read_text(encoding="utf-8").split("\r\n")
    (package / "data/tables/alias.csv").write_text(lines[0] + "\r\n", encoding="utf-8", newline="")
    found = edit(package, "tables/alias.jsonl", lambda text: "")
    place = {"file": "data/tables/alias.jsonl", "item_kind": "alias", "code": "MFA.1"}
    assert PackageFinding("row_missing", place) in found
    assert PackageFinding("package_count", {"file": "data/tables/alias.jsonl", "stated": 1, "found": 0}) in found


def test_a_row_that_the_ledger_does_not_know_is_named(package: Path) -> None:
    found = edit(package, "tables/goal.jsonl", lambda text: text + text.replace('"G1"', '"G9"'))
    assert PackageFinding("row_without_ledger", {"file": "data/tables/goal.jsonl", "item_kind": "goal", "code": "G9"}) in found


CELLS = """
task   "weight":20    "weight":21     G1.T1  weight         20    21
task   "weight":20    "weight":"20"   G1.T1  weight         20    "20"
task   ,"weight":20   <none>          G1.T1  weight         20    null
goal   "position":0   "position":false  G1   position       0     false
goal   "form":"goal"  "form":null     G1     form           "goal"  null
event  "2026-01-05"   "2026-01-06"    D280.SIGNED  day  "2026-01-05"  "2026-01-06"
"""


@pytest.mark.parametrize("line", CELLS.strip().splitlines())
def test_one_changed_cell_names_kind_code_and_field(package: Path, line: str) -> None:
    kind, old, new, code, field, expected, found = line.split()
    told = edit(package, f"tables/{kind}.jsonl", lambda text: text.replace(old, new.replace("<none>", ""), 1))
    place = {"field": field, "file": f"data/tables/{kind}.jsonl", "item_kind": kind, "code": code}
    assert PackageFinding("cell_differs", {**place, "expected": json.loads(expected), "found": json.loads(found)}) in told
    assert any(code in sentence(each) and field in sentence(each) for each in told)


def test_a_changed_csv_cell_is_named(package: Path) -> None:
    found = edit(package, "tables/goal.csv", lambda text: text.replace("@all", "'@all"))
    assert found == [
        PackageFinding("package_csv_differs", {"file": "data/tables/goal.csv", "row": 1, "code": "G1", "field": "title.en"})
    ]


CSV_SPOILED: dict[str, Callable[[str], str]] = {
    "a row less": lambda text: "\r\n".join(text.split("\r\n")[:-2]) + "\r\n",
    "a row more": lambda text: text + text.split("\r\n")[1] + "\r\n",
    "a column more": lambda text: text.replace("\r\n", ",x\r\n"),
    "two columns swapped in the header": lambda text: text.replace("code,source", "source,code", 1),
    "no header": lambda text: text.split("\r\n", 1)[1],
    "an open quote": lambda text: text + '"',
    "a stray quote": lambda text: text.replace("@all", '"@a"ll'),
    "no line end": lambda text: text[:-2],
    "nothing": lambda text: "",
    "a null byte": lambda text: text.replace("@all", "\0"),
    "a bare carriage return": lambda text: text.replace("@all", "a\rb"),
}


@pytest.mark.parametrize("spoil", CSV_SPOILED)
def test_a_csv_that_says_something_else_is_named(package: Path, spoil: str) -> None:
    assert "data/tables/goal.csv" in named(edit(package, "tables/goal.csv", CSV_SPOILED[spoil]))


def rewrite(package: Path, name: str, change: Callable[[list[Row]], object]) -> list[PackageFinding]:
    """Change the rows of a ledger file in JSON Lines, as one who wants to rewrite history would, with new manifests."""

    def changed(text: str) -> str:
        found = [json.loads(line) for line in text.split("\n")[:-1]]
        change(found)
        return "".join(ledger.canonical(row) + "\n" for row in found)

    return edit(package, f"ledger/{name}.jsonl", changed)


@pytest.mark.parametrize("field", [name for name in ledger.Revision._fields if name != "number"])
def test_any_changed_field_of_a_revision_names_the_revision(package: Path, field: str) -> None:
    others: dict[str, object] = {"encoding": 2, "undoes": 1, "clock_override": True}
    found = rewrite(package, "revisions", lambda rows: rows[2].update({field: others.get(field, "x" * 64)}))
    assert 3 in {each.fields.get("revision") for each in found}
    assert kinds(found) & {"digest_differs", "chain_broken", "revision_missing"}


@pytest.mark.parametrize("field", ["effective_on", "action", "salt", "code", "kind"])
def test_any_changed_field_of_an_entry_names_its_revision(package: Path, field: str) -> None:
    other = {"kind": "goal", "salt": "0" * 32}.get(field, "2026-01-01")
    found = rewrite(package, "entries", lambda rows: rows[-1].update({field: other}))
    assert [each.fields["revision"] for each in found if each.kind == "digest_differs"] == [7]


def test_a_changed_old_value_is_told_twice_over(package: Path) -> None:
    def lie(rows: list[Row]) -> None:
        row = next(row for row in rows if row["revision"] == 3 and "note" in row["changes"])
        row["changes"]["note"][0] = "another"

    found = rewrite(package, "entries", lie)
    assert {"digest_differs", "ledger_contradicts_itself"} <= kinds(found)


def test_a_revision_cut_off_the_end_is_found_by_the_head(package: Path) -> None:
    rewrite(package, "entries", lambda rows: [rows.pop() for row in list(rows) if row["revision"] == 7])
    found = rewrite(package, "revisions", lambda rows: rows.pop())
    assert PackageFinding("head_differs", {"number": 7, "found": 6}) in found


@pytest.mark.parametrize("number", [1, 4, 7])
def test_a_revision_taken_out_is_named(package: Path, number: int) -> None:
    found = rewrite(package, "revisions", lambda rows: rows.pop(number - 1))
    if number == 7:
        assert PackageFinding("entry_without_revision", {"revision": 7}) in found
    else:
        assert PackageFinding("revision_missing", {"revision": number}) in found


def test_a_whole_history_written_anew_has_another_head(package: Path) -> None:
    """What no check of a package alone can show: hence the head is compared with one printed before."""
    before = head_of_package(package)
    revisions = [json.loads(line) for line in (package / "data/ledger/revisions.jsonl").read_text("utf-8").split("\n")[:-1]]
    entries = [json.loads(line) for line in (package / "data/ledger/entries.jsonl").read_text("utf-8").split("\n")[:-1]]
    assert before is not None
    previous = ledger.genesis(before["ledger"], before["strategy"])
    for row in revisions:
        row |= {"reason": "made up", "previous": previous}
        own = [ledger.Entry(**e | {"changes": ledger.canonical(e["changes"])}) for e in entries if e["revision"] == row["number"]]
        previous = row["digest"] = ledger.digest_of(ledger.Revision(**row), own)
    assert previous != before["digest"]
    (package / "data/ledger/revisions.csv").unlink()
    found = edit(package, "ledger/revisions.jsonl", lambda _: "".join(ledger.canonical(row) + "\n" for row in revisions))
    assert kinds(found) == {"head_differs", "package_file_missing"}


def test_time_that_runs_backwards_is_a_remark(package: Path, office_backwards: Path) -> None:
    found = check_package(office_backwards)
    assert [each.kind for each in found] == ["time_runs_backwards"]
    assert kinds(found) <= checker.REMARKS


@pytest.fixture
def office_backwards(package: Path) -> Path:
    """A package whose last revision says it was recorded before the one before it, with all digests right."""
    head = head_of_package(package)
    assert head is not None
    last = ledger.Revision(**json.loads((package / "data/ledger/revisions.jsonl").read_text("utf-8").split("\n")[-2]))
    entries = [json.loads(line) for line in (package / "data/ledger/entries.jsonl").read_text("utf-8").split("\n")[:-1]]
    own = [ledger.Entry(**e | {"changes": ledger.canonical(e["changes"])}) for e in entries if e["revision"] == 7]
    early = last._replace(recorded_at=last.recorded_at.replace("2026", "2025"), clock_override=True)
    early = early._replace(digest=ledger.digest_of(early, own))
    for name in ("ledger/revisions.jsonl", "ledger/revisions.csv", "head.json"):
        path = package / "data" / name
        text = path.read_bytes().decode().replace(last.digest, early.digest)
        lines = text.splitlines(keepends=True)
        lines[-1] = lines[-1].replace(last.recorded_at, early.recorded_at)
        for before, after in (('"clock_override":false', '"clock_override":true'), (",false,", ",true,")):
            lines[-1] = lines[-1].replace(before, after)
        path.write_bytes("".join(lines).encode())
    write_again(package)
    seal_again(package)
    return package


HOSTILE_LINES = {
    "deep": "[" * 200_000,
    "large number": '{"code":' + "9" * 1_000_000 + "}",
    "float": '{"code":1e400}',
    "not a row": '"text"',
    "twice": '{"code":"A","code":"B"}',
    "blank": '{"code": "A"}',
    "object in a cell": '{"code":{"a":1}}',
    "no code": "{}",
    "number as code": '{"code":1}',
    "more than 64 bits": '{"code":"A","percent":18446744073709551615}',
    "surrogate": '{"code":"\\ud800"}',
    "nothing": "",
}


@pytest.mark.parametrize("name", ["tables/task", "ledger/entries", "ledger/revisions"])
@pytest.mark.parametrize("line", HOSTILE_LINES)
def test_a_hostile_line_is_a_finding(package: Path, name: str, line: str) -> None:
    found = edit(package, f"{name}.jsonl", lambda text: HOSTILE_LINES[line] + "\n" + text)
    assert f"data/{name}.jsonl" in named(found)
    assert named(check_package(package, FAST)) == named(found)


def test_bytes_that_are_no_text_are_a_finding(package: Path) -> None:
    for name in ("data/tables/task.jsonl", "data/tables/task.csv", "data/head.json", "manifest-sha256.txt"):
        (package / name).write_bytes(b"\xff\xfe\x00\n" + (package / name).read_bytes())
        assert name in named(check_package(package))


HEADS = {
    "not an object": "[]",
    "an unknown kind's path": '{"tables":{"../../etc":1}}',
    "other encoding": '{"encoding":2}',
    "other format": '{"format":"x"}',
    "counts as text": '{"rows":{"entries":"1","revisions":7}}',
    "no counts": '{"rows":{}}',
    "a time as a number": '{"recorded_at":20260101}',
    "a table more": '{"tables":{"ghost":0}}',
    "another time": '{"recorded_at":"2026-11-03T09:00:00.000001Z"}',
    "no time": '{"recorded_at":null}',
    "another zone": '{"zone":"Asia/Aqtau"}',
    "another ledger": '{"ledger":"00000000000000000000000000000000"}',
    "another version": '{"version":"9.9"}',
    "another strategy": '{"strategy":"X"}',
    "another digest": '{"digest":"0"}',
}


@pytest.mark.parametrize("head", HEADS)
def test_a_head_that_is_not_ours_is_a_finding(package: Path, head: str) -> None:
    change = json.loads(HEADS[head])
    old = json.loads((package / "data/head.json").read_text(encoding="utf-8"))
    if isinstance(change, dict):
        merged = {k: {**v, **change[k]} if isinstance(v, dict) and change.get(k) else change.get(k, v) for k, v in old.items()}
    (package / "data/head.json").write_text(ledger.canonical(merged if isinstance(change, dict) else change) + "\n", "utf-8")
    if isinstance(change, dict) and "rows" not in change:
        write_again(package)
    seal_again(package)
    assert check_package(package)


def test_a_kind_cannot_be_hidden_with_its_table(package: Path) -> None:
    for end in (".jsonl", ".csv"):
        (package / "data/tables" / f"update{end}").unlink()
    assert "package_entry" in kinds(edit(package, "head.json", lambda text: re.sub(r',"update":\d+', "", text)))


@pytest.mark.parametrize("name", ["revision", "seq"])
def test_a_number_beyond_64_bits_is_a_finding(package: Path, name: str) -> None:
    found = edit(package, "ledger/entries.jsonl", lambda text: re.sub(f'"{name}":\\d+', f'"{name}":{2**63}', text))
    assert "data/ledger/entries.jsonl" in named(found)
    assert "data/ledger/entries.jsonl" in named(check_package(package, FAST))


def test_a_file_of_evidence_is_what_the_ledger_says_whatever_the_manifests_say(package: Path) -> None:
    file = package / "data" / "evidence" / DIGEST
    for spoiled in (PAPER[:-1] + b"!", PAPER + b"!", b""):
        file.write_bytes(spoiled)
        seal_again(package)
        place = {"file": f"data/evidence/{DIGEST}"}
        assert check_package(package) == [
            PackageFinding("package_evidence_changed", {"code": code, **place}) for code in ("G1.T1.E2", "G1.T2.E1")
        ]
    other = "0" * 64
    file.rename(file.with_name(other))
    seal_again(package)
    found = check_package(package)
    assert [each.kind for each in found] == ["package_evidence_missing", "package_evidence_missing", "package_file_extra"]
    assert found[-1].fields == {"file": f"data/evidence/{other}"}


def test_the_json_of_an_issued_report_is_what_the_ledger_says(package: Path) -> None:
    file = package / "data" / "evidence" / ISSUED_AS["sha256"]
    named = {"code": "REPORT.1", "file": f"data/evidence/{file.name}"}
    file.write_bytes(ISSUED.replace(b"1", b"2"))
    seal_again(package)
    assert check_package(package) == [PackageFinding("package_issued_report_changed", named)]
    file.unlink()
    seal_again(package)
    assert check_package(package) == [PackageFinding("package_issued_report_missing", named)]


def test_a_row_cannot_lead_out_of_the_folder_of_evidence(package: Path) -> None:
    (package / "data" / "evidence" / DIGEST).unlink()
    found = edit(package, "tables/evidence.jsonl", lambda text: text.replace(DIGEST, "../head.json"))
    assert PackageFinding("package_evidence_missing", {"code": "G1.T1.E2", "file": "data/evidence/../head.json"}) in found
    found = edit(package, "tables/evidence.jsonl", lambda text: text.replace('"../head.json"', "null"))
    assert PackageFinding("package_evidence_missing", {"code": "G1.T1.E2", "file": "data/evidence/None"}) in found


def test_another_declaration_behind_new_manifests_is_found(package: Path) -> None:
    (package / "bagit.txt").write_text("BagIt-Version: 9\n", encoding="utf-8")
    seal_again(package)
    assert check_package(package) == [PackageFinding("package_line", {"file": "bagit.txt", "line": 1})]


def test_a_manifest_names_a_file_once(package: Path) -> None:
    manifest = package / "manifest-sha256.txt"
    first = manifest.read_text(encoding="utf-8").splitlines(keepends=True)[0]
    manifest.write_text(first + manifest.read_text(encoding="utf-8"), encoding="utf-8")
    assert PackageFinding("package_line", {"file": manifest.name, "line": 2}) in check_package(package)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_no_link_is_followed(package: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    shutil.move(package / "data" / "tables", outside)
    (package / "data" / "tables").symlink_to(outside)
    (package / "data" / "README.txt").unlink()
    (package / "data" / "README.txt").symlink_to("/dev/zero")
    os.mkfifo(package / "data" / "pipe")
    found = check_package(package)
    for name in ("data/tables", "data/README.txt", "data/pipe"):
        assert PackageFinding("package_stranger", {"file": name}) in found
    assert "data/tables/task.jsonl" in named(found)


def test_a_manifest_cannot_name_a_file_outside(package: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    digest = hashlib.sha256(b"x").hexdigest()
    manifest = package / "manifest-sha256.txt"
    for name in ("../secret", str(tmp_path / "secret"), "data/../../secret"):
        lines = sorted([*manifest.read_text(encoding="utf-8").splitlines(), f"{digest}  {name}"], key=lambda line: line[66:])
        manifest.write_text("\n".join(lines) + "\n", encoding="utf-8")
        assert PackageFinding("package_file_missing", {"file": name}) in check_package(package)


def test_a_file_name_cannot_command_the_terminal(package: Path) -> None:
    (package / "data" / "\x1b[2J\u202e.txt").touch()
    (package / "data" / "\udcff").touch()
    assert {"data/?[2J?.txt", "data/?"} <= named(check_package(package))


def test_a_line_without_end_is_not_read_to_its_end(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bag, "LONGEST_LINE", 3000)
    assert check_package(package) == []
    long = edit(package, "tables/task.jsonl", lambda text: '{"code":"' + "x" * 3000)
    assert PackageFinding("package_line_long", {"file": "data/tables/task.jsonl", "line": 1}) in long


def test_a_csv_is_read_no_further_than_its_rows_go(package: Path) -> None:
    path = package / "data/tables/goal.csv"
    spoiled = path.read_bytes().replace(b"@all", b'@all"' + b"\n" * 100_000)
    findings = bag.Findings()
    twin = csv_twin.Twin(bag.Bag(str(package), findings), "data/tables/goal.csv", COLUMNS["goal"])
    read: list[int] = []

    class Counted(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            read.append(size or 0)
            return super().read(size)

    twin.close()
    twin._file = Counted(spoiled.split(b"\n", 1)[1])
    twin.compare(1, rows_of(package, "tables/goal")[0])
    twin.end(1)
    assert [(each.kind, each.fields["row"], each.fields["field"]) for each in findings.all] == [
        ("package_csv_differs", 1, "title.en")
    ]
    assert 0 < sum(read) < 1000


@pytest.mark.parametrize("name", ["entries", "revisions"])
def test_what_cannot_be_read_in_the_ledger_keeps_nothing_else_from_being_checked(package: Path, name: str) -> None:
    (package / "data/evidence" / DIGEST).write_bytes(b"another")
    (package / "data/tables/goal.csv").write_text("spoiled", encoding="utf-8")
    found = edit(package, f"ledger/{name}.jsonl", lambda text: text + "spoiled\n")
    assert {"package_line", "package_evidence_changed"} <= kinds(found)
    assert {f"data/ledger/{name}.jsonl", "data/tables/goal.csv"} <= named(found)
    assert not kinds(found) & {"row_missing", "row_without_ledger", "cell_differs"}


def test_an_earlier_head_is_held_or_its_end_or_its_history_is_missing(package: Path) -> None:
    digests = [json.loads(line)["digest"] for line in (package / "data/ledger/revisions.jsonl").read_text("utf-8").splitlines()]
    head = head_of_package(package)
    assert head is not None
    first = ledger.genesis(head["ledger"], head["strategy"])
    good = [(0, first), (3, digests[2][:32]), (7, digests[6])]
    assert [check_package(package, heads=[each]) for each in good] == [[], [], []]
    assert [each.kind for each in check_package(package, heads=[(8, "0" * 32)])] == ["head_beyond"]
    for number in (0, 3, 7):
        assert [each.kind for each in check_package(package, heads=[(number, "0" * 32)])] == ["head_not_held"]


def test_many_findings_are_cut_off_with_a_word(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bag, "MOST_FINDINGS", 5)
    monkeypatch.setattr(checker, "MOST_FINDINGS", 5)
    for name in FILES[5:20]:
        (package / name).unlink()
    found = check_package(package)
    assert len(found) == 6
    assert found[-1] == PackageFinding("package_more", {"most": 5})


def test_a_folder_full_of_files_is_not_listed_to_its_end(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bag, "MOST_FILES", 10)
    assert kinds(check_package(package)) == {"package_file_extra", "package_more"}


def test_a_folder_that_is_no_package_or_not_there_is_one_finding_or_more(tmp_path: Path) -> None:
    assert kinds(check_package(tmp_path / "nowhere")) == {"package_missing"}
    (tmp_path / "file").touch()
    assert kinds(check_package(tmp_path / "file")) == {"package_missing"}
    (tmp_path / "empty").mkdir()
    assert kinds(check_package(tmp_path / "empty")) == {"package_file_missing"}
    assert head_of_package(tmp_path / "empty") is head_of_package(tmp_path / "nowhere") is None


def test_every_kind_that_a_check_adds_has_a_sentence() -> None:
    found = set()
    for module in (bag, csv_twin, of_head, checker):
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        found |= set(re.findall(r'(?:\.add|\.broken|Finding)\(\s*"(\w+)"', source))
        found |= set(re.findall(r'"(package_\w+)"', source))
    assert found
    assert found - {*REASONS} == set()
    assert set(of_packages.REASONS) - found == set()


def test_a_package_is_checked_without_a_database_library(package: Path) -> None:
    code = (
        "import sys; from tracker.exchange.checker import check_package; from tracker.storage.ledger.codec import FAST;"
        f" assert check_package({str(package)!r}, FAST) == []; assert 'sqlalchemy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
