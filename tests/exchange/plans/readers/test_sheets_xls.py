"""XLS workbooks are read, and one that says it is larger than it is does not end the process."""

import random
import struct
import tracemalloc
from datetime import date

import pytest

from tests.exchange.plans.readers.books import found, number, only, record, told, values, xls
from tracker.exchange.plans.readers import read
from tracker.exchange.plans.readers.archive import OLD_OFFICE
from tracker.exchange.plans.readers.faults import Unread
from tracker.exchange.plans.readers.xls.container import container_of, stream_of

LARGE = struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)


def test_a_sheet_is_read_with_what_is_hidden_and_merged() -> None:
    hidden = record(0x208, struct.pack("<HHHHHHHH", 1, 0, 3, 0, 0, 0, 0x20, 0)) + record(
        0x7D, struct.pack("<HHHHHH", 2, 2, 0, 0, 1, 0)
    )
    merged = record(0xE5, struct.pack("<HHHHH", 1, 0, 1, 1, 1))
    content = xls(number(0, 0, 1.5), number(0, 1, 7), number(1, 2), hidden, merged, name="План")
    grid = only(content)
    assert (grid.name, values(grid)) == ("План", [(1.5, 7, None), (None, 7, 1)])
    assert [each.hidden for each in grid.rows()] == [False, True]
    assert told(read(content, "plan")) == {"columns_hidden": {"columns": ("C",)}, "rows_hidden": {"count": 1}}


def test_a_day_is_known_as_far_as_its_format_shows_it() -> None:
    written = "mmm-yy".encode("utf-16-le")
    formats = record(0x41E, struct.pack("<HHB", 164, 6, 1) + written) + record(0xE0, struct.pack("<HH16x", 0, 164))
    many = record(0xBD, struct.pack("<HHHIHIH", 1, 0, 1, 47635 << 2 | 2, 0, 47635 << 2 | 2, 1))
    grid = only(xls(number(0, 0, 47635), many, globals_=formats + record(0xE0, bytes(20))))
    day = date(2030, 6, 1)
    assert values(grid) == [(day, None), (47635, day)]
    assert [grid.extra(*at).shows for at in ((1, 1), (2, 1), (2, 2))] == ["month", "day", "month"]


def test_a_sheet_that_says_it_is_large_is_read_as_large_as_it_is() -> None:
    assert values(only(xls(number(0, 0), size=LARGE))) == [(1,)]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (xls(number(0, 0), number(65535, 65535)), "sheet_too_wide"),
        (xls(number(0, 0), number(65535, 255)), "sheet_too_large"),
        (xls(record(0xBD, struct.pack("<HHHIH", 0, 0, 0, 0, 65535))), "sheet_too_wide"),
        (xls(globals_=record(0x2F, bytes(6))), "file_protected"),
        (xls(globals_=record(0xFC, struct.pack("<II", 1, 0x7FFFFFFF))), "file_broken"),
        (xls(globals_=record(0x85, struct.pack("<IBBBB", 20, 0, 0, 0, 0))), "file_broken"),
        (xls(number(0, 0))[:-3000], "file_broken"),
        (xls(number(0, 0))[:600], "file_of_other_format"),
    ],
)
def test_what_cannot_be_read_is_told(content: bytes, kind: str) -> None:
    assert [each for each, _ in found(content)] == [kind]


@pytest.mark.parametrize("length", [1, 4096, 100_000, 9_000_000])
def test_a_stream_is_found_again_in_its_container(length: int) -> None:
    stream = random.Random(1).randbytes(length)
    assert stream_of(container_of(stream, "Book"), "Workbook", "Book")[:length] == stream


def test_a_container_whose_sectors_go_round_in_a_circle_ends() -> None:
    content = bytearray(container_of(bytes(5000), "Workbook"))
    content[512 : 512 + 4 * 128] = struct.pack("<I", 1) * 128
    assert len(stream_of(bytes(content), "Workbook")) == 5000


def test_a_table_of_sectors_that_leads_to_itself_is_taken_once() -> None:
    content = bytearray(512) + bytes(1_000_000)
    struct.pack_into("<8s16xHHHHH6xIIIIIIIII", content, 0, OLD_OFFICE, 0x3E, 3, 0xFFFE, 16, 6, 0, 1, 1, 0, 4096, 0, 0, 0, 1)
    tracemalloc.start()
    with pytest.raises(Unread):
        stream_of(bytes(content), "Workbook")
    assert tracemalloc.get_traced_memory()[1] < 20 * len(content)
    tracemalloc.stop()
