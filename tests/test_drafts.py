"""Drafts: what is made is whole, nobody reads more than they should, and nothing but a file is ever replaced."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.killing import kills
from tracker import drafts


@pytest.fixture(autouse=True)
def mask() -> Iterator[None]:
    """The usual mask, whatever the machine's is."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_appears_whole_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    with drafts.new(tmp_path / "out") as draft:
        draft.write_text("half")
        assert [each.name for each in tmp_path.iterdir() if not each.name.startswith(".")] == []
        draft.write_text("whole")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("out", "whole")]


def test_a_block_that_raises_leaves_nothing(tmp_path: Path) -> None:
    for make in (drafts.new, drafts.replacing):
        with pytest.raises(KeyError), make(tmp_path / "out") as draft:
            draft.write_text("half")
            raise KeyError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("mask", "wanted", "made"), [(0o022, 0o666, 0o644), (0o022, 0o600, 0o600), (0o077, 0o644, 0o600), (0o022, 0o444, 0o444)]
)
def test_a_new_file_is_readable_as_asked_and_never_beyond_the_mask(tmp_path: Path, mask: int, wanted: int, made: int) -> None:
    os.umask(mask)
    with drafts.new(tmp_path / "new", wanted) as draft:
        draft.touch()
    with drafts.replacing(tmp_path / "other", wanted) as draft:
        draft.touch()
    with drafts.new(tmp_path / "folder", wanted) as draft:
        draft.mkdir()
        draft.joinpath("inner").mkdir()
        draft.joinpath("inner", "file").touch()
    inner = tmp_path / "folder" / "inner"
    assert [mode(tmp_path / "new"), mode(tmp_path / "other"), mode(inner / "file")] == [made] * 3
    assert mode(inner) == mode(inner.parent) == made | (made & 0o444) >> 2 | stat.S_IWUSR


@pytest.mark.parametrize("before", [0o600, 0o640, 0o664])
def test_what_is_replaced_keeps_its_permissions(tmp_path: Path, before: int) -> None:
    (tmp_path / "out").touch()
    (tmp_path / "out").chmod(before)
    with drafts.replacing(tmp_path / "out") as draft:
        draft.write_text("new")
    assert (mode(tmp_path / "out"), (tmp_path / "out").read_text()) == (before, "new")


def test_a_database_is_replaced_only_by_a_database(tmp_path: Path) -> None:
    place, draft = tmp_path / "office.db", tmp_path / "page.html"
    draft.symlink_to(place)
    place.write_bytes(drafts.DATABASE[0] + b"all that was ever written")
    for each in (place, draft):
        with pytest.raises(FileExistsError, match="It is a database"), drafts.replacing(each) as made:
            made.write_text("a page")
    assert place.read_bytes().endswith(b"ever written")
    with drafts.replacing(place, database=True) as made:
        made.write_bytes(drafts.DATABASE[0])
    assert place.read_bytes() == drafts.DATABASE[0]


def test_a_link_is_followed_to_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there/file")
    for text in ("first", "second"):
        with drafts.replacing(tmp_path / "link") as draft:
            draft.write_text(text)
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "there" / "file").read_text() == text


def test_a_name_that_is_taken_is_never_replaced_by_something_new(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    for name in ("link", "file", "folder"):
        for make in (Path.touch, Path.mkdir):
            with pytest.raises(FileExistsError), drafts.new(tmp_path / name) as draft:
                make(draft)
    assert (tmp_path / "file").read_text() == "mine"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder", "link"]


def test_a_pipe_and_a_folder_are_never_replaced_by_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(OSError, match=name), drafts.replacing(tmp_path / name) as draft:
            draft.touch()
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_draft_being_written_is_left_alone_and_one_of_a_killed_process_goes_with_the_next(tmp_path: Path) -> None:
    place = tmp_path / "place"

    def act() -> None:
        with drafts.new(place / "out") as draft:
            draft.write_text("text")

    def prepare() -> None:
        for each in place.iterdir() if place.exists() else ():
            each.unlink()
        place.mkdir(exist_ok=True)

    with drafts.new(tmp_path / "mine") as mine:
        for _ in kills(act, prepare):
            with drafts.replacing(place / "out") as draft:
                draft.write_text("again")
            assert [(each.name, each.read_text()) for each in place.iterdir()] == [("out", "again")]
            with drafts.replacing(tmp_path / "other") as draft:
                draft.touch()
        mine.touch()
    assert (tmp_path / "mine").exists()


def test_a_folder_that_somebody_else_could_have_named_so_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").touch()
    (tmp_path / f"{drafts.PREFIX}x{drafts.SUFFIX}").symlink_to("precious")
    with drafts.new(tmp_path / "out") as draft:
        draft.touch()
    assert (tmp_path / "precious" / "file").exists()
