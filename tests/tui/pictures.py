"""Pictures of the real screens for the README: the built-in strategy on a fixed day, dark, 120 by 36.

`make pictures` writes them to docs/pictures. Invariant: the same program draws the same pictures, whoever runs it and when.
"""

import asyncio
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.clocks import SetClock
from tests.tui.screen import at_work, press, settled
from tracker.exchange import create

DAY = "2026-11-25"
SCREENS = {"desk": ("d",), "tasks": ("t",), "card": ("t", "enter"), "timeline": ("G",)}
"""Name of a picture -> the keys that lead there."""


async def draw(folder: Path) -> list[Path]:
    """Write every picture into a folder; their paths."""
    clock = SetClock(DAY)
    with TemporaryDirectory() as place:
        url = str(Path(place, "strategy.db"))
        create.create_from_plans(url, create.built_in(), "clerk", clock)
        return [await _picture(url, clock, name, folder) for name in SCREENS]


async def _picture(url: str, clock: SetClock, name: str, folder: Path) -> Path:
    async with at_work(url, clock, login="clerk") as pilot:
        await press(pilot, *SCREENS[name])
        await settled(pilot)
        drawn = pilot.app.export_screenshot(title=f"tracker: {name}", simplify=True)
    path = folder / f"{name}.svg"
    path.write_text(re.sub(r"[ \t]+\n", "\n", drawn), encoding="utf-8")
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for written in asyncio.run(draw(target)):
        print(written)
