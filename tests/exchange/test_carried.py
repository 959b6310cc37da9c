"""The JSON that a file carries: issued files of every format that has room for it, saved again by others, and broken ones."""

import io
import json
import random
from pathlib import Path

import openpyxl
import pytest

from tests.reports.samples import report
from tracker import render
from tracker.exchange.carried import document_in

CARRYING = ("json", "html", "pdf", "xlsx", "docx")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """An issued report in each format; a title in it looks like an escape of a workbook."""
    folder, made = tmp_path_factory.mktemp("issued"), report(number=42, subject="Stra_x0041_tegy & <Office> 😀")
    for name in CARRYING:
        render.save(made, name, folder / name)
    return {name: (folder / name).read_bytes() for name in CARRYING}


def test_an_issued_file_carries_the_json_of_the_report(files: dict[str, bytes]) -> None:
    assert {name for name, made in files.items() if document_in(made) == json.loads(files["json"])} == set(CARRYING)


def test_a_workbook_that_was_saved_by_another_program_still_says_which_report_it_is(files: dict[str, bytes]) -> None:
    book, saved = openpyxl.load_workbook(io.BytesIO(files["xlsx"])), io.BytesIO()
    assert [each.sheet_state for each in book.worksheets].count("veryHidden") == 1
    book.worksheets[0]["A2"] = "forged"
    book.save(saved)
    assert document_in(saved.getvalue()) == json.loads(files["json"])


def test_a_draft_of_a_workbook_or_a_document_carries_nothing(tmp_path: Path) -> None:
    for name in ("xlsx", "docx"):
        render.save(report(), name, tmp_path / name)
        assert document_in((tmp_path / name).read_bytes()) is None


def test_whatever_a_file_is_it_can_be_read(files: dict[str, bytes]) -> None:
    chance = random.Random(42)
    for made in files.values():
        for _ in range(20):
            broken = bytearray(made[: chance.randrange(4, len(made))] if chance.random() < 0.5 else made)
            broken[chance.randrange(4, len(broken))] ^= 1 << chance.randrange(8)
            document_in(bytes(broken))
    for other in (b"", b"{" + b'"a":' + b"[" * 100_000, b"<![foo[ x", b"PK\x03\x04", b"%PDF-", b"\x00\xff"):
        assert document_in(other) is None
