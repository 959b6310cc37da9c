"""Every report as people read it, compared letter by letter with a file: the built-in strategy on three days at 80 columns, and a
random office at 140.

Read a file that has changed as a minister would; `make golden` writes them anew.
"""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.clocks import SetClock
from tests.offices import write_office
from tests.reports.asking import asked
from tracker.render import write
from tracker.reports import NAMES
from tracker.storage.store import Store

HERE = Path(__file__).parent / "golden"
DAYS = ("2020-06-09", "2024-03-01", "2026-11-25")
OFFICE_DAY = "2026-11-02"
OF_ONE: dict[str, dict[str, Any]] = {"trail": {"code": "M05"}, "why": {"code": "M05"}, "minutes": {"since": "@12"}}
"""What a report of one thing is asked about the built-in strategy."""
OF_OFFICE: dict[str, dict[str, Any]] = {"trail": {"code": "T1"}, "why": {"code": "T1"}, "minutes": {"since": "@1"}}
OF_PERSONS = ("handover", "rights")
"""Reports of members, of whom there are none here."""
HEAD = re.compile(r"\b(?:[0-9a-f]{4}-){7}[0-9a-f]{4}\b")
"""The head of a ledger, which is another one each time."""


@pytest.fixture
def engine_name() -> str:
    """Both engines give the same values, as other tests hold."""
    return "sqlite"


def pages(store: Store, name: str, as_of: str, width: int, asks: dict[str, dict[str, Any]]) -> Iterator[str]:
    with asked(store, name, as_of, **asks.get(name, {})) as report:
        stream = io.StringIO()
        write(report, "text", stream, width=width, glyphs="unicode")
        yield f"{'#' * width}\n{HEAD.sub('HEAD', stream.getvalue())}"


def test_every_report_reads_as_in_its_file(built_in: Store, store: Store, clock: SetClock) -> None:
    clock.set(OFFICE_DAY)
    write_office(store, 40, seed=14)
    differ = []
    for name in (each for each in NAMES if each not in OF_PERSONS):
        found = [page for as_of in DAYS for page in pages(built_in, name, as_of, 80, OF_ONE)]
        text = "\n".join([*found, *pages(store, name, OFFICE_DAY, 140, OF_OFFICE)])
        path = HERE / f"{name}.txt"
        if os.environ.get("TRACKER_WRITE_GOLDEN"):
            HERE.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            differ.append(path.name)
    assert not differ, f"read what has changed, then run `make golden`: {', '.join(differ)}"
