"""What reproduces a report: the commands that make it again and recount its numbers, the instant that its files bear, and the
small line that tells where it comes from.

Invariant: each command can be typed exactly as printed; the same report bears the same instant.
"""

import shlex
from datetime import UTC, date, datetime, time

from tracker.domain.heads import printed
from tracker.domain.reasons import because
from tracker.reports.values import Report
from tracker.wording import sentence


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


def check(report: Report) -> str | None:
    """The command that checks an issued report."""
    return f"tracker report check --issue {report.number}" if report.number else None


def recount(report: Report, words: tuple[str, ...]) -> str:
    """The command that lists the tasks behind one number; `words` are those of its row and column."""
    return listed(report, (*(report.words or ()), *words))


def listed(report: Report, words: tuple[str, ...]) -> str:
    """The command that lists the tasks which `words` find at the moment of `report`."""
    return shlex.join(["tracker", "task", "list", *words, *moment(report)])


def recounts(report: Report) -> list[tuple[str, str]]:
    """The name of each number of the facts and the first table, and the words that recount it in addition to the report's."""
    named = [(fact.name, fact.words) for fact in report.facts] + [(column.name, column.words) for column in report.columns]
    return list({name: shlex.join(words) for name, words in named if words is not None}.items())


def patterns(report: Report) -> dict[str, dict[str, str]]:
    """The command that recounts the numbers of each table, with `FILTER` in it -> the name of each number, and its filter."""
    found: dict[str, dict[str, str]] = {}
    if counted := recounts(report):
        found[recount(report, (*report.row_words, "FILTER"))] = dict(counted)
    for table in report.sections:
        counted = [(column.name, shlex.join(column.words)) for column in table.columns if column.words is not None]
        if counted:
            command = listed(report, (*(table.words or ()), *table.row_words, "FILTER"))
            found[command] = found.get(command, {}) | dict(counted)
    return found


def foot_line(report: Report, language: str) -> str:
    """Where the report comes from and how it is made again, in one line."""
    parts = [because("foot_head", number=report.head.number, digest=printed(report.head.digest))]
    if (since := report.since) is not None:
        parts.append(because("foot_since", number=since.number, day=since.day, revision=since.revision))
    counted, of_report = bool(patterns(report)), report.again is None or report.again[0] == "report"
    parts += [because("foot_behind")] if counted and of_report else []
    parts.append(because("foot_recount" if counted else "foot_again"))
    return " | ".join(sentence(each, language) for each in parts)
