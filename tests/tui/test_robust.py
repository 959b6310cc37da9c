"""What happens around the screen: the database goes and comes back, others write, and a file may only be read."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, press, settled
from tracker.domain.model.vocabulary import Act
from tracker.services.acts import control
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor

STORY = """
    E1 Signed                   on 2026-09-01
    G1 Regional security
      T1 Coalition treaty       due 2026-12-10
"""
OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above."""
    store_of(STORY, store)
    store.close()
    return store


def another_writes(url: str, clock: SetClock, percent: int) -> None:
    """Somebody else's revision."""
    with open_store(url, clock=clock) as store, store.writing(Actor("tester"), "news") as work:
        control.perform(work, "T1", Act.PROGRESS, percent=percent)


def take_away(url: str, folder: Path) -> None:
    """Close every connection to the server; move the file and what belongs to it away."""
    if url.startswith("postgresql"):
        with psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)) as other:
            other.execute(OTHERS)
        return
    for path in folder.glob("strategy.db*"):
        path.rename(folder / f"gone-{path.name}")


def bring_back(folder: Path) -> None:
    """Move them back."""
    for path in folder.glob("gone-*"):
        path.rename(folder / path.name.removeprefix("gone-"))


async def test_a_database_that_was_gone_is_read_and_followed_again(
    office: Store, url: str, clock: SetClock, tmp_path: Path
) -> None:
    async with at_work(url, clock) as pilot:
        take_away(url, tmp_path)
        await press(pilot, "t")
        pilot.app.look()  # type: ignore[attr-defined]
        await settled(pilot)
        bring_back(tmp_path)
        another_writes(url, clock, 40)
        for _ in range(2):  # the first look finds the connection closed
            pilot.app.look()  # type: ignore[attr-defined]
            await settled(pilot)
        shown = dump(pilot.app)
        assert "Coalition treaty" in shown
        assert "could not be read" not in shown
        another_writes(url, clock, 50)
        pilot.app.look()  # type: ignore[attr-defined]
        await settled(pilot)
        assert f"rev {office.newest()}" in dump(pilot.app)
