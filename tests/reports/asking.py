"""Asking for a report as of a day, in the words of a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from tracker.reports import build
from tracker.reports.values import Report
from tracker.storage.store import Store
from tracker.wording import sentence


def day(text: str) -> date:
    """2026-03-01 as a day."""
    return date.fromisoformat(text)


@contextmanager
def asked(store: Store, name: str, as_of: str, known_on: str | None = None, **parameters: Any) -> Iterator[Report]:
    """The report `name` of the store as it stood."""
    with store.at(day(as_of), day(known_on) if known_on else None) as then:
        yield build(name, then, day(as_of), **parameters)


def told(report: Report) -> list[str]:
    """The notes of a report as sentences."""
    return [sentence(note) for note in report.notes]


def in_words(reasons: Any) -> str:
    """The reasons of a cell as sentences."""
    return " ".join(sentence(reason) for reason in reasons)
