"""Tables made by hand, read as records."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.exchange.plans.grids import grid, source
from tracker.exchange.plans.grid import Extra, Value
from tracker.exchange.plans.plan_map import NO_MAP, PlanMap
from tracker.exchange.plans.plan_map import load as load_map
from tracker.exchange.plans.reading import read_records
from tracker.exchange.plans.reading.answers import Answers, load
from tracker.exchange.plans.records import Reading
from tracker.exchange.plans.tables import find_tables
from tracker.wording import sentence

NAMES = (
    ("Ministry of Finance", "MF"),
    ("Министерство финансов", "MF"),
    ("Қаржы министрлігі", "MF"),
    ("Ministry of Health", "MH"),
    ("Министерство здравоохранения", "MH"),
    ("Денсаулық сақтау министрлігі", "MH"),
    ("Committee on Land, Water and Forests", "CLWF"),
    ("Комитет по земле, воде и лесу", "CLWF"),
)


def records_of(
    *rows: Sequence[Value],
    plan_map: PlanMap = NO_MAP,
    answers: Answers | None = None,
    extras: Mapping[tuple[int, int], Extra] | None = None,
    names: Sequence[tuple[str, str]] = NAMES,
    accept_unread: bool = False,
    zone: str = "UTC",
) -> Reading:
    """What is read of a table whose first row is its header."""
    tables, _ = find_tables(source(grid(*rows, extras=extras)), plan_map)
    return read_records("plan.xlsx", tables, plan_map, answers or Answers(), names, zone, accept_unread=accept_unread)


def answers_of(folder: Path, text: str) -> Answers:
    """The answers in a file with this text."""
    path = folder / "plan.answers.toml"
    path.write_text(text, "utf-8")
    return load(path)


def map_of(folder: Path, text: str, name: str = "plan.map.toml") -> PlanMap:
    """The mapping in a file with this text."""
    path = folder / name
    path.write_text(text, "utf-8")
    return load_map(path)


def told(reading: Reading) -> list[tuple[str, str]]:
    """The kind and place of each finding; each has a sentence in every language."""
    for each in reading.findings:
        for language in ("en", "ru"):
            assert sentence(each, language).endswith((".", "?"))
            assert not re.search(r"\{\w+\}", sentence(each, language))
    return [(each.kind, each.place) for each in reading.findings]
