"""The pictures of the README are drawn by the program, and the README shows them."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.tui.pictures import SCREENS, draw

README = Path(__file__).resolve().parents[2] / "README.md"


@pytest.mark.slow
async def test_each_picture_is_drawn_and_shown(tmp_path: Path) -> None:
    for path in await draw(tmp_path):
        assert ElementTree.parse(path).getroot().tag.endswith("svg")
        assert path.stat().st_size < 250_000
    shown = README.read_text(encoding="utf-8")
    assert [name for name in SCREENS if f"(docs/pictures/{name}.svg)" not in shown] == []
