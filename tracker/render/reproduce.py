"""What reproduces a report: the commands that make it again and recount its numbers, and the instant that its files bear.

Invariant: each command can be typed exactly as printed; the same report bears the same instant.
"""

import shlex
from datetime import UTC, date, datetime, time

from tracker.reports.values import Report


def stamp(report: Report) -> datetime:
    """The instant at which a file of `report` says that it was made: that of the newest revision."""
    recorded = report.head.recorded_at
    return datetime.fromisoformat(recorded) if recorded else datetime.combine(report.day, time(), UTC)


def moment(report: Report) -> list[str]:
    """The options for the report's moment and language.

    Later revisions must not change the result, so `--known-on` is a day that is over, or the revision of the head.
    """
    if report.timeless:
        return []
    known = report.known_on.isoformat() if report.known_on else f"@{report.head.number}"
    spoken = ["--lang", report.language] if report.translated else []
    return ["--as-of", report.day.isoformat(), "--known-on", known, *spoken]


def command(report: Report) -> str:
    """The command that reproduces `report`."""
    if report.again is not None:
        return shlex.join(["tracker", *report.again, *moment(report)])
    words = ["tracker", "report", report.name]
    for name, value in report.parameters.items():
        if value is not None:
            text = value.isoformat() if isinstance(value, date) else str(value)
            words += [text] if name == "code" else [f"--{name.replace('_', '-')}", text]
    return shlex.join([*words, *moment(report)])


def recount(report: Report, words: tuple[str, ...]) -> str:
    """The command that lists the tasks behind one number; `words` are those of its row and column."""
    return listed(report, (*(report.words or ()), *words))


def listed(report: Report, words: tuple[str, ...]) -> str:
    """The command that lists the tasks which `words` find at the moment of `report`."""
    return shlex.join(["tracker", "task", "list", *words, *moment(report)])


def recounts(report: Report) -> list[tuple[str, str]]:
    """The name of each number, and the filter words that recount it in addition to the report's."""
    named = [(fact.name, fact.words) for fact in report.facts] + [(column.name, column.words) for column in report.columns]
    return list({name: shlex.join(words) for name, words in named if words is not None}.items())
