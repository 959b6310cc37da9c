"""An app at work in a test: opened on a real database, settled, dumped as text."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tests.clocks import SetClock
from tracker.settings import Settings
from tracker.storage.store import open_store
from tracker.tui.app import TrackerApp
from tracker.tui.dialogs.entries import put


@asynccontextmanager
async def at_work(
    url: str, clock: SetClock, size: tuple[int, int] = (120, 36), login: str = "tester", **settings: Any
) -> AsyncIterator[Pilot[None]]:
    """The app on the database, its first screen read."""
    with open_store(url, clock=clock) as store:
        app = TrackerApp(store, Settings(url, animations=False, **settings), login)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield pilot


async def settled(pilot: "Pilot[None]") -> None:
    """Wait until every key has been dealt with, every worker has answered and every answer is shown.

    It ends when a round found no worker at work.
    """
    ahead = getattr(pilot.app, "type_ahead", None)
    for _ in range(100):
        await pilot.pause()
        busy = [worker for worker in pilot.app.workers if not worker.is_finished]
        for worker in busy:
            with suppress(WorkerCancelled):  # a newer question took its place
                await worker.wait()
        if not busy and (ahead is None or ahead.idle):
            break
    await pilot.pause()


async def press(pilot: "Pilot[None]", *keys: str) -> None:
    """Press keys one by one, each answered before the next."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


NAMED = {"enter": "\r", "space": " ", "tab": "\t", "escape": None, "f2": None, "ctrl+p": None}
"""Keys that are pressed by their names, and the character of each."""


def keys_of(typed: Iterable[str]) -> list[str]:
    """The single keys of what is typed: a name is one, a word one a letter."""
    return [key for part in typed for key in ([part] if part in NAMED else part)]


async def type_at_once(pilot: "Pilot[None]", *typed: str) -> None:
    """Press all keys in one go, none of them answered before the next."""
    for key in keys_of(typed):
        named = key in NAMED
        pilot.app.post_message(events.Key(key if named else _character_to_key(key), NAMED[key] if named else key))
    await settled(pilot)
    await settled(pilot)


def dump(app: Any) -> str:
    """What the screen shows, as text; the compositor is private, so this is the only place that looks at it."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def fill(pilot: Any, **texts: str) -> None:
    """Put texts into the entries of the form."""
    for name, text in texts.items():
        put(pilot.app.screen.query_one(f"#{name}"), text)


def trouble(pilot: Any) -> str:
    """What the form says is wrong, under its rows and above its buttons."""
    shown = [*pilot.app.screen.query(".under.-wrong"), *pilot.app.screen.query("#trouble.-shown")]
    return " ".join(str(each.render()) for each in shown)
