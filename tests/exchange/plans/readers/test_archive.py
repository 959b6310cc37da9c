"""Archives are unpacked within limits, and what is wrong with one is a finding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.plans.readers.books import packed
from tracker.exchange.plans.readers import archive
from tracker.exchange.plans.readers.archive import Archive, is_protected
from tracker.exchange.plans.readers.faults import Unread


def test_a_part_is_read_whole() -> None:
    parts = Archive(packed({"sheet": b"<sheet/>" * 1000}))
    assert list(parts) == ["sheet"]
    assert "other" not in parts
    assert parts.read("sheet") == b"<sheet/>" * 1000


def test_a_part_that_unpacks_to_a_thousand_times_its_size_is_not_read() -> None:
    with pytest.raises(Unread, match="file_unpacks_too_far"):
        Archive(packed({"sheet": bytes(4 * archive.SMALL_PART)})).read("sheet")


def test_what_parts_unpack_to_is_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 30_000)
    parts = Archive(packed({"one": bytes(20_000), "two": bytes(20_000)}))
    parts.read("one")
    with pytest.raises(Unread, match="file_unpacks_too_large"):
        parts.read("two")


def test_an_archive_of_very_many_parts_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_PARTS", 2)
    with pytest.raises(Unread, match="file_has_too_many_parts"):
        Archive(packed({"a": b"", "b": b"", "c": b""}))


def test_a_document_with_a_password_is_known_by_its_first_bytes_and_what_it_holds() -> None:
    assert is_protected(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"))
    assert not is_protected(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))


WHOLE = packed({"sheet": b"1 2 3" * 300, "other": b"x"})


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255), st.integers(0, len(WHOLE)))
def test_a_damaged_archive_is_read_or_said_to_be_damaged(place: int, byte: int, length: int) -> None:
    damaged = (WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :])[:length]
    try:
        parts = Archive(damaged)
        for name in parts:
            parts.read(name)
    except Unread as why:
        assert why.kind.startswith("file_")
