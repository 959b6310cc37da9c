"""What the screens look like: each at each of its sizes is the text of a file under `golden`; `make golden` writes them anew.

Another screen is one more row of SCREENS: its name, the keys that open it from the desk, and its sizes.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.clocks import SetClock
from tests.desks import TODAY, write_desk
from tests.tui.screen import at_work, dump, press, settled
from tracker.storage.store import open_store

GOLDEN = Path(__file__).parent / "golden"
LOGIN = "auditor"
SIZES = ("80x24", "120x36")

SCREENS: dict[str, tuple[str, tuple[str, ...]]] = {
    "desk": ("d", ("80x24", "104x30", "120x36", "200x60")),
    "window": ("shift+tab enter", SIZES),
    "tasks": ("t", ("80x24", "104x30", "120x36", "200x60")),
    "plan": ("p down down enter", ("80x24", "104x30", "120x36", "200x60")),
    "timeline": ("G down enter F", ("80x24", "104x30", "120x36", "200x60")),
    "bodies": ("O", SIZES),
    "extensions": ("M", SIZES),
    "ledger": ("l down", SIZES),
}
"""Screen -> the keys that open it, and its sizes."""
PICTURES = [(name, keys, size) for name, (keys, sizes) in SCREENS.items() for size in sizes]


@pytest.fixture(scope="session")
def office_file(founded: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the office of the pictures, made once."""
    path = tmp_path_factory.mktemp("office") / "office.db"
    shutil.copyfile(founded("sqlite"), path)
    with open_store(str(path), clock=SetClock(str(TODAY))) as store:
        write_desk(store, LOGIN)
    return path


@pytest.fixture
def office_url(office_file: Path, tmp_path: Path) -> str:
    """A copy of it for one test."""
    return str(shutil.copyfile(office_file, tmp_path / "office.db"))


def same_as_golden(name: str, shown: str) -> None:
    """Compare with the golden file; TRACKER_WRITE_GOLDEN=1 writes it anew."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("TRACKER_WRITE_GOLDEN"):
        path.write_text(shown + "\n", encoding="utf-8")
    assert shown + "\n" == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "keys", "size"), PICTURES, ids=[f"{name}.{size}" for name, _, size in PICTURES])
async def test_a_screen_at_a_size_is_its_picture(office_url: str, name: str, keys: str, size: str) -> None:
    width, _, height = size.partition("x")
    async with at_work(office_url, SetClock(str(TODAY)), (int(width), int(height)), LOGIN) as pilot:
        await press(pilot, *keys.split())
        shown = dump(pilot.app)
        assert all(len(line) <= int(width) for line in shown.split("\n"))
        same_as_golden(f"{name}.{size}", shown)


@pytest.mark.parametrize(("name", "keys"), [("desk", "d"), ("tasks", "t")])
async def test_a_screen_after_a_change_of_its_size_is_as_if_it_had_begun_with_it(office_url: str, name: str, keys: str) -> None:
    async with at_work(office_url, SetClock(str(TODAY)), (120, 36), LOGIN) as pilot:
        await press(pilot, keys)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert dump(pilot.app) + "\n" == (GOLDEN / f"{name}.80x24.txt").read_text(encoding="utf-8")
        for size in ((60, 15), (40, 12), (20, 5), (200, 60)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
        assert dump(pilot.app) + "\n" == (GOLDEN / f"{name}.200x60.txt").read_text(encoding="utf-8")


async def test_so_are_the_plan_and_the_timeline(office_url: str) -> None:
    async with at_work(office_url, SetClock(str(TODAY)), (120, 36), LOGIN) as pilot:
        for name in ("plan", "timeline"):
            await press(pilot, *SCREENS[name][0].split())
            await pilot.resize_terminal(80, 24)
            await settled(pilot)
            assert dump(pilot.app) + "\n" == (GOLDEN / f"{name}.80x24.txt").read_text(encoding="utf-8")
            await pilot.resize_terminal(120, 36)
            await settled(pilot)
