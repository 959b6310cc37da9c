"""The audit package: whole, checkable with other people's tools, and nothing left behind where it fails."""

import csv
import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import bagit
import pytest

from tests.clocks import SetClock
from tests.exchange.office import DIGEST, HARD, ISSUED, ISSUED_AS, PAPER, STAFF
from tests.storage.test_verify import by_hand
from tracker.domain.model.fields import fields_of
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.records import Evidence
from tracker.domain.model.strategy import Goal, Task
from tracker.errors import Refused
from tracker.exchange.audit.head import head_of_package
from tracker.exchange.checker import check_package
from tracker.exchange.package import export
from tracker.storage.store import Store


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "data" / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]


def cells(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_package_of_a_real_store_has_nothing_wrong(office: Store, tmp_path: Path) -> None:
    assert check_package(export(office, tmp_path / "out").folder) == []


def test_the_bagit_library_accepts_it(package: Path) -> None:
    bagit.Bag(str(package)).validate()


def test_sha256sum_alone_can_check_it(package: Path) -> None:
    words = ["sha256sum", "--check", "--strict", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    assert subprocess.run(words, cwd=package, capture_output=True, check=False).returncode == 0
    assert " ".join(words) in (package / "data" / "README.txt").read_text(encoding="utf-8")


def test_both_engines_give_the_same_tables(office: Store, whole_package: Path, tmp_path: Path) -> None:
    folder = export(office, tmp_path / "out").folder
    for kind in KINDS:
        for end in (".jsonl", ".csv"):
            name = f"data/tables/{kind}{end}"
            assert (folder / name).read_bytes() == (whole_package / name).read_bytes(), name


def test_it_states_the_head_and_counts_of_the_store(office: Store, tmp_path: Path) -> None:
    exported = export(office, tmp_path / "out")
    head = head_of_package(exported.folder)
    assert head is not None
    assert (head["number"], head["digest"]) == (7, office.head.digest)
    assert head["rows"] == {"revisions": 7, "entries": exported.entries}
    assert head["tables"]["task"] == office.row_count("task") == 4
    assert f"Ledger-Head: 7 {office.head.digest}\n" in (exported.folder / "bag-info.txt").read_text(encoding="utf-8")
    assert office.head.digest in (exported.folder / "data" / "README.txt").read_text(encoding="utf-8")


def test_no_formula_is_guarded_and_no_text_changed(package: Path) -> None:
    assert [row["title.en"] for row in rows(package, "tables/task")] == [HARD, None, "plain", None]
    assert [row["title.en"] for row in cells(package, "tables/task")] == [HARD, "", "plain", ""]
    assert rows(package, "tables/clause")[0]["text.ru"] == cells(package, "tables/clause")[0]["text.ru"] == "-5 дней"


def test_every_field_of_every_kind_is_in_the_package(package: Path) -> None:
    for kind in KINDS:
        names = [field.name for field in fields_of(kind)]
        assert list(cells(package, f"tables/{kind}")[0]) == names
        assert sorted(rows(package, f"tables/{kind}")[0]) == sorted(names)


MARKS = ["#", "&", '"', "'", "\n", "\r\n", "\r", "=1+1", "-5", "@all", "+7", ",", ";", "\t", "<", "\\", "\u2028", "ң", "🏛"]


def test_twelve_thousand_tasks_with_hard_titles_come_out_whole(office: Store, tmp_path: Path) -> None:
    with office.writing(STAFF, "many") as work:
        for n in range(12_000):
            title = f"{MARKS[n % len(MARKS)]} {n} {MARKS[n // len(MARKS) % len(MARKS)]}"
            work.add("task.add", Task(code=f"M{n:05}", goal="G1", title_en=title))
    exported = export(office, tmp_path / "out")
    assert exported.tables["task"] == 12_004
    titles = {row["code"]: row["title.en"] for row in office.rows("task")}
    assert titles == {row["code"]: row["title.en"] for row in rows(exported.folder, "tables/task")}
    assert titles == {row["code"]: row["title.en"] or None for row in cells(exported.folder, "tables/task")}
    assert check_package(exported.folder) == []


def test_kept_files_are_in_it_once_and_only_those_that_stand(office: Store, tmp_path: Path) -> None:
    folder = export(office, tmp_path / "out").folder
    found = {path.name: path.read_bytes() for path in (folder / "data/evidence").iterdir()}
    assert found == {DIGEST: PAPER, ISSUED_AS["sha256"]: ISSUED}
    with office.writing(STAFF, "a mistake") as work:
        for code in ("G1.T1.E2", "G1.T2.E1"):
            work.remove("evidence.withdraw", work.get(Evidence, code))
    withdrawn = export(office, tmp_path / "withdrawn").folder
    assert [path.read_bytes() for path in (withdrawn / "data/evidence").iterdir()] == [ISSUED]
    assert check_package(withdrawn) == []


@pytest.mark.parametrize("spoil", ["UPDATE evidence_chunk SET bytes = '\\x00'", "DELETE FROM evidence_chunk"])
def test_a_lost_file_of_evidence_stops_the_export(office: Store, tmp_path: Path, spoil: str) -> None:
    with by_hand(office) as connection:
        connection.exec_driver_sql(spoil)
    with pytest.raises(Refused, match="evidence_lost"):
        export(office, tmp_path / "out")
    assert list(tmp_path.glob("out*")) == []


def test_the_same_head_gives_the_same_bytes_on_any_day(office: Store, tmp_path: Path, clock: SetClock) -> None:
    one = export(office, tmp_path / "one").folder
    clock.set("2027-05-01")
    other = export(office, tmp_path / "other").folder
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert [(one / name).read_bytes() for name in files] == [(other / name).read_bytes() for name in files]


def test_a_package_is_of_what_is_known_now(office: Store, tmp_path: Path) -> None:
    for days in ((date(2026, 2, 28), None), (None, date(2026, 11, 2))):
        with office.at(*days) as past, pytest.raises(Refused, match="package_of_the_past"):
            export(past, tmp_path / "out")
    assert list(tmp_path.glob("out*")) == []


@pytest.mark.parametrize("limit", ["LARGEST_PACKAGE", "MOST_FILES"])
def test_more_than_a_checker_would_read_is_not_written(
    office: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(f"tracker.exchange.package.{limit}", 40)
    with pytest.raises(Refused, match="package_too_large"):
        export(office, tmp_path / "out")
    assert list(tmp_path.glob("out*")) == []


def test_another_writer_does_not_get_into_a_package_half_way(
    office: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = office.rows

    def with_a_writer_between(kind: str) -> Any:
        if kind == "goal":
            with office.again().writing(STAFF, "meanwhile") as work:
                work.change("goal.amend", work.get(Goal, "G1"), position=9)
        return everything(kind)

    monkeypatch.setattr(office, "rows", with_a_writer_between)
    exported = export(office, tmp_path / "out")
    assert (exported.revisions, office.newest()) == (7, 8)
    assert check_package(exported.folder) == []


def test_an_existing_name_is_refused_and_left_alone(office: Store, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("file", "folder", "link"):
        with pytest.raises(Refused, match="package_exists"):
            export(office, tmp_path / name)
    assert list((tmp_path / "folder").iterdir()) == []


class Cut(Exception):
    """What ends an export half way."""


@pytest.mark.parametrize("kind", ["strategy", "task", "update"])
def test_an_export_that_fails_half_way_leaves_nothing(
    office: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    everything = office.rows

    def cut(wanted: str) -> Any:
        yield from everything(wanted)
        if wanted == kind:
            raise Cut

    monkeypatch.setattr(office, "rows", cut)
    place = tmp_path / "place"
    place.mkdir()
    with pytest.raises(Cut):
        export(office, place / "out")
    assert list(place.iterdir()) == []


def test_fewer_rows_than_the_store_holds_is_no_success(office: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = office.rows
    monkeypatch.setattr(office, "rows", lambda kind: (row for row in everything(kind) if row["code"] != "G1.T3"))
    with pytest.raises(Refused) as refused:
        export(office, tmp_path / "out")
    assert refused.value.fields == {"table": "task", "found": 3, "expected": 4}
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("place", ["nowhere/out", "office.txt/out"])
def test_a_place_that_cannot_be_written_is_one_error(office: Store, tmp_path: Path, place: str) -> None:
    (tmp_path / "office.txt").touch()
    with pytest.raises(Refused, match="package_unwritable"):
        export(office, tmp_path / place)


def test_a_row_too_long_for_a_package_is_refused_by_name(office: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.exchange.package.LONGEST_LINE", 400)
    with pytest.raises(Refused, match="package_row_long"):
        export(office, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_value_put_in_by_hand_that_has_no_form_stops_the_export(
    office: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = office.rows
    monkeypatch.setattr(office, "rows", lambda kind: ({**row, "note": b"x"} for row in everything(kind)))
    with pytest.raises(Refused, match="package_foreign_value"):
        export(office, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_folder_can_be_named_from_where_one_stands(
    office: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: SetClock
) -> None:
    monkeypatch.chdir(tmp_path)
    assert check_package(export(office, "out").folder) == []
