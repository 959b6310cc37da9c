"""The screen in a browser: on this machine only, for its own pages only, and read only."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import dump, press, settled
from tracker.domain.reasons import Reason
from tracker.errors import Unusable
from tracker.settings import Settings
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.tui.app import TrackerApp
from tracker.tui.keyboard.commands import WITHOUT_KEY, WORKING
from tracker.tui.screens.work import WorkScreen
from tracker.wording import sentence

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def engine_name() -> str:
    """What is served is the same on both engines."""
    return "sqlite"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def answer(port: int, **headers: str) -> tuple[int, str, str]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as found:
            return found.status, found.read().decode(), found.headers["Content-Security-Policy"]
    except urllib.error.HTTPError as refused:
        return refused.code, "", ""


def test_it_answers_its_own_page_on_this_machine_and_nobody_else(store: Store, url: str, tmp_path: Path) -> None:
    port = free_port()
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "TRACKER_DB": url}
    command = [sys.executable, "-m", "tracker", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environ, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        assert server.stdout.readline() == f"Shown read only at http://127.0.0.1:{port} until Ctrl+C.\n"
        status, page, may_fetch = answer(port)
        assert (status, "tracker" in page) == (200, True)
        assert "font-src 'self' data:" in may_fetch
        assert answer(port, Host="office.example")[0] == 403
        assert answer(port, Origin="http://office.example")[0] == 403
    finally:
        server.terminate()
        server.communicate(timeout=30)


async def test_a_page_offers_no_verb_the_key_of_each_says_why_and_nothing_is_written(
    store: Store, url: str, clock: SetClock
) -> None:
    store_of("G1 Security\n  T1 Treaty      due 2026-10-20", store)
    why = Reason("shows_only")
    with open_store(url, clock=clock, closed=why) as closed:
        with pytest.raises(Unusable, match="read_only"), closed.writing(Actor("tester"), "no"):
            pass
        app = TrackerApp(closed, Settings(url, animations=False), "tester")
        app.shows_only = True
        async with app.run_test(size=(120, 36)) as pilot:
            for mode in app.MODES:
                app.switch_mode(mode)
                await settled(pilot)
                screen = app.screen
                assert isinstance(screen, WorkScreen)
                assert screen.doable() == [], mode
                refused = [each for each in (*screen.OFFERS, *WITHOUT_KEY) if each.writes or each in WORKING]
                assert [each.id for each in refused if screen.why_not(each) != why] == [], mode
            await press(pilot, "t", "r")
            assert sentence(why) in dump(app)
            await press(pilot, "R", "escape", "w")
            assert app.screen_stack[1:] == []
    assert store.newest() == 2
