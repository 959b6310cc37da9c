"""What the screens look like: each at each of its sizes is the text of a file under `golden`; `make golden` writes them anew.

Another screen is one more row of SCREENS: its name, and the keys that open it from the desk.
"""

import os
from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from tests.clocks import SetClock
from tests.desks import TODAY
from tests.tui.conftest import LOGIN
from tests.tui.screen import at_work, dump, press, settled

GOLDEN = Path(__file__).parent / "golden"
SIZES = ("80x24", "104x30", "120x36", "200x60")

SCREENS: dict[str, str] = {
    "desk": "d",
    "window": "shift+tab enter",
    "tasks": "t",
    "card": "t enter",
    "plan": "p down down enter",
    "timeline": "G down enter F",
    "bodies": "O down",
    "extensions": "M",
    "ledger": "l down",
    "chooser": "R",
    "reports": "R d i s c i p l i n e enter",
    "stocktake": "J",
    "help": "t question_mark",
    "verbs": "t colon",
}
"""Screen -> the keys that open it from the desk."""


def same_as_golden(name: str, shown: str) -> None:
    """Compare with the golden file; TRACKER_WRITE_GOLDEN=1 writes it anew."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("TRACKER_WRITE_GOLDEN"):
        path.write_text(shown + "\n", encoding="utf-8")
    assert shown + "\n" == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_at_each_size_is_its_picture_and_again_after_the_smallest(office_url: str, name: str) -> None:
    async with at_work(office_url, SetClock(str(TODAY)), cells(SIZES[0]), LOGIN) as pilot:
        await press(pilot, *SCREENS[name].split())
        for size in SIZES:
            await resized(pilot, size)
            shown = dump(pilot.app)
            assert all(len(line) <= cells(size)[0] for line in shown.split("\n"))
            same_as_golden(f"{name}.{size}", shown)
        for size in ("60x15", "40x12", "20x5", SIZES[0]):
            await resized(pilot, size)
        assert text_of(dump(pilot.app)) == text_of((GOLDEN / f"{name}.{SIZES[0]}.txt").read_text(encoding="utf-8"))


async def test_a_screen_is_its_picture_too_where_nobody_parsed_its_styles_before(
    office_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Stylesheet, "_parse_rules", Stylesheet._parse_rules.__wrapped__)  # type: ignore[attr-defined]
    async with at_work(office_url, SetClock(str(TODAY)), cells(SIZES[0]), LOGIN) as pilot:
        await press(pilot, *SCREENS["verbs"].split())
        same_as_golden(f"verbs.{SIZES[0]}", dump(pilot.app))


def text_of(shown: str) -> list[str]:
    """The lines without the ends of scroll bars."""
    return [line.rstrip() for line in shown.translate(dict.fromkeys(map(ord, "▁▂▃▄▅▆▇"), " ")).strip("\n").split("\n")]


async def test_a_screen_that_began_with_a_size_is_that_which_was_given_it_later(office_url: str) -> None:
    async with at_work(office_url, SetClock(str(TODAY)), cells(SIZES[-1]), LOGIN) as pilot:
        for name in ("desk", "tasks", "plan"):
            await press(pilot, *SCREENS[name].split())
            assert dump(pilot.app) + "\n" == (GOLDEN / f"{name}.{SIZES[-1]}.txt").read_text(encoding="utf-8")


def cells(size: str) -> tuple[int, int]:
    """Columns and lines of a size."""
    width, _, height = size.partition("x")
    return int(width), int(height)


async def resized(pilot: "Pilot[None]", size: str) -> None:
    """Give the terminal a size."""
    if cells(size) != tuple(pilot.app.size):
        await pilot.resize_terminal(*cells(size))
        await settled(pilot)
