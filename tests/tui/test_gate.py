"""No control character of people's text reaches the terminal, whatever screen or form shows it."""

import re
from pathlib import Path

import pytest
from textual import events

from tests.cli.every import enact
from tests.clocks import SetClock
from tests.tui.screen import at_work, dump, press, settled
from tracker.domain.model.kinds import KINDS
from tracker.storage.store import open_store
from tracker.storage.values import Actor
from tracker.verbs.readings import reading_of
from tracker.wording.plain import BIDI, CONTROLS

SEEN = re.compile(f"[{CONTROLS.replace(chr(10), '')}{BIDI}\u2028\u2029]")
NASTY = "\x1b[31mred\x07\x9b5n\u202eback\u2066\x0b\x7f\u2028end"
TEXTS = ("title_en", "name_en", "note", "source", "narrative", "term_text", "contact")


@pytest.fixture
def nasty(sqlite_template: Path, tmp_path: Path) -> str:
    """An office whose texts would move the cursor and turn lines around."""
    path = tmp_path / "office.db"
    path.write_bytes(sqlite_template.read_bytes())
    enact(path, tmp_path)
    with open_store(str(path), clock=SetClock()) as store, store.writing(Actor("tester"), NASTY) as work:
        for kind in KINDS:
            for item in store.items(KINDS[kind]):
                texts = {name: NASTY for name in TEXTS if hasattr(item, name)}
                if texts and kind not in ("reminder", "handover", "issued_report", "issued_file"):
                    work.change(f"{kind}.amend", work.get(KINDS[kind], item.code), **texts)  # type: ignore[arg-type]
    return str(path)


KEYS = (
    *("d", "t", "enter", "escape", "r", "escape", "D", "escape", "W", "escape", "E", "escape"),
    *("p", "right", "right", "N", "escape", "l", "O", "M", "G", "J", "escape"),
)
FIELDS = {"slash": "t", "r": "t", "E": "t", "m": "t", "R": "t", "V": "t"}
"""Key that opens something to type into -> the screen that it is on."""


async def test_no_screen_and_no_form_shows_a_control(nasty: str) -> None:
    async with at_work(nasty, SetClock()) as pilot:
        assert SEEN.search(dump(pilot.app).replace("\n", "")) is None
        for key in KEYS:
            await press(pilot, key)
            assert SEEN.search(dump(pilot.app).replace("\n", "")) is None, key
        for name in ("report overdue", "task why", "evidence list", "log"):
            pilot.app.show_report(reading_of(name), {"code": "G1.T1"} if name == "task why" else {})  # type: ignore[attr-defined]
            await settled(pilot)
            shown = dump(pilot.app)
            assert SEEN.search(shown.replace("\n", "")) is None, name
            assert "back" in shown, name


async def test_what_is_pasted_into_any_field_shows_no_control(nasty: str) -> None:
    async with at_work(nasty, SetClock()) as pilot:
        for key, screen in FIELDS.items():
            await press(pilot, screen, key)
            focused = pilot.app.screen.focused
            assert focused is not None
            focused.post_message(events.Paste(NASTY))
            await settled(pilot)
            assert SEEN.search(dump(pilot.app).replace("\n", "")) is None, key
            await press(pilot, "escape", "escape")
