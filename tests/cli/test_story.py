"""The story of one order, told in readable text, played through the command line on both engines.

After each step the rows of reports are what the text says; at the end the books are verified, and every number of every report is
there again when the reports of an earlier day are asked for. A recount in plain Python agrees after every step.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Line
from tests.recount import require_recount, rows_of
from tests.slow_model import tables_of
from tracker.storage.store import open_store

HERE = Path(__file__).parent / "story"
STEP = re.compile(r"(\d{4}-\d{2}-\d{2}) +(\S+) +(refused )?(.+)")
ROW = re.compile(r"    (\w+)(?: +(\S+))? {2,}(.+)")
APART = {
    "discipline": ("report", "discipline", "--period", "2020"),
    "helped": ("report", "discipline", "--period", "2020", "--section", "helped"),
    "log": ("log",),
    "handover": ("report", "handover", "dana"),
    "taken": ("report", "handover", "erlan"),
    "labelled": ("task", "list", "label:discipline"),
}
"""What the story calls them -> the command; the newest row of the log comes first."""


@dataclass
class Step:
    """What somebody does on a day, and what is then to be seen."""

    day: str
    login: str
    refused: bool
    words: list[str]
    told: list[str] = field(default_factory=list)
    rows: list[tuple[str, str | None, dict[str, str]]] = field(default_factory=list)


def steps(text: str) -> Iterator[Step]:
    """The steps of a story, in order."""
    found: Step | None = None
    for line in text.splitlines():
        if begins := STEP.fullmatch(line):
            if found:
                yield found
            day, login, refused, words = begins.groups()
            found = Step(day, login, bool(refused), shlex.split(words))
        elif line.startswith('    "') and found:
            found.told.append(line.strip().strip('"'))
        elif (row := ROW.fullmatch(line)) and found:
            cells = {} if row[3] == "none" else dict(cell.strip().split(" ", 1) for cell in row[3].split(","))
            found.rows.append((row[1], row[2], cells))
        else:
            assert not line.startswith("    "), f"not understood: {line}"
    if found:
        yield found


def row_of(line: Line, report: str, key: str | None, *more: str) -> dict[str, Any] | None:
    """One row of a report as it is today, by the code it is about."""
    words = APART.get(report, ("report", report))
    more = (*more, "--why") if report == "status" else more
    said = line(*words, "--format", "json", *more)
    assert (said.code, said.err) == (0, ""), said.err
    rows = said.json["rows"] or [row for table in said.json["sections"] for row in table["rows"]]
    return next((row for row in rows if key is None or key in row.values()), None)


def shown(row: dict[str, Any] | None, names: dict[str, str]) -> dict[str, str] | None:
    """The cells that the story speaks of, as it writes them; None where there is no row."""
    if row is None or not names:
        return None if row is None else row
    return {name: "null" if row[name] is None else str(row[name]) for name in names}


def test_an_order_goes_from_the_decree_to_its_removal_from_control(
    both: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HERE)
    seen: list[tuple[str, str, str | None, dict[str, str]]] = []
    for step in steps((HERE / "order.txt").read_text("utf-8")):
        both.clock.set(step.day)
        said = both(*step.words, login=step.login)
        assert said.code == (2 if step.refused else 0), f"{step}: {said.err or said.out}"
        assert all(words in said.err for words in step.told), f"{step}: {said.err}"
        with open_store(both.db, clock=both.clock) as store:
            require_recount(store, rows_of(tables_of(store)), store.today)
        for report, key, cells in step.rows:
            assert shown(row_of(both, report, key), cells) == (cells or None), f"{step.day} {step.words}: {report} {key}"
            seen.append((step.day, report, key, cells))
    both.clock.set("2021-01-11")
    assert both("verify").code == 0
    apart = {*APART, "remind"} - {"discipline", "helped"}
    last = {(day, report, key): cells for day, report, key, cells in seen if report not in apart}
    for (day, report, key), cells in last.items():
        assert shown(row_of(both, report, key, "--as-of", day), cells) == (cells or None), f"as of {day}: {report} {key}"
    assert both("export", str(tmp_path / "package")).code == 0
    assert both("verify", str(tmp_path / "package")).code == 0
