"""The screen itself: from a key to what it draws, on the largest SQLite database against the smallest, in the real app without a
terminal. The least of several runs counts, since what disturbs a run only makes it longer.
"""

import asyncio
import gc
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from textual import events
from textual.keys import _character_to_key

from bench.data import ACTOR, Subject
from bench.measure import Figure
from tracker.settings import Settings
from tracker.storage.store import open_store
from tracker.tui.app import TrackerApp

RUNS = 3
DOWNS = 100
WORD = "treat"


def screen_figures(subjects: Sequence[Subject]) -> Iterator[Figure]:
    """Every figure, where there are two sizes."""
    sizes = sorted((each for each in subjects if each.engine == "sqlite"), key=lambda each: each.tasks)
    if len(sizes) < 2:
        return
    runs = [(asyncio.run(drive(sizes[-1].url)), asyncio.run(drive(sizes[0].url))) for _ in range(RUNS)]
    where = f"sqlite, {sizes[-1].tasks:,} by {sizes[0].tasks:,}"
    for what in runs[0][0]:
        large, small = (min(run[at][what] for run in runs) for at in (0, 1))
        yield Figure(f"screen, {what} ({small * 1000:.0f} ms)", where, 1.2, large / small)


async def drive(url: str) -> dict[str, float]:
    """Work at the screen for a while; how long each thing took."""
    gc.collect()
    begun = time.perf_counter()
    with open_store(url) as store:
        app = TrackerApp(store, Settings(url, animations=False), ACTOR.login)
        async with app.run_test(size=(120, 36)):
            screen: Any = app.screen
            await until(lambda: screen.found is not None)
            found = {"start to the first frame of the desk": time.perf_counter() - begun}
            await quiet(app)
            found["first frame of the tasks"] = await timed(app, ["t"], lambda: tasks(app) and tasks(app)._page is not None)
            await quiet(app)
            screen = tasks(app)
            table = screen.table
            found[f"cursor down {DOWNS} times"] = await timed(
                app, ["down"] * DOWNS, lambda: table.cursor == DOWNS and table.current is not None
            )
            await quiet(app)
            found["jump to the end"] = await timed(
                app, ["end"], lambda: table.cursor == table.total - 1 and table.current is not None
            )
            await quiet(app)
            await timed(app, ["home", "/"], lambda: screen.find.is_open)
            await quiet(app)
            found[f"five letters of a filter, {WORD}"] = await timed(
                app, WORD, lambda: screen.words == (f"text:{WORD}",) and "tasks" not in screen.reads.pending
            )
            await quiet(app)
    return found


def tasks(app: TrackerApp) -> Any:
    """The screen of tasks when it is shown."""
    return app.screen if app.current_mode == "tasks" else None


async def timed(app: TrackerApp, keys: Sequence[str], drawn: Callable[[], object]) -> float:
    """Press keys, as a terminal sends them, and wait until `drawn`."""
    begun = time.perf_counter()
    for key in keys:
        letter = key if len(key) == 1 else None
        app.post_message(events.Key(_character_to_key(key) if letter else key, letter))
    await until(drawn)
    await until(lambda: app.type_ahead.idle)
    return time.perf_counter() - begun


async def quiet(app: TrackerApp) -> None:
    """Wait until all that was begun is over."""
    await until(lambda: app.type_ahead.idle and all(each.is_finished for each in app.workers))


async def until(true: Callable[[], object]) -> None:
    """Wait for something."""
    while not true():
        await asyncio.sleep(0.002)
