"""What a report says of how to make it again: that command gives the same bytes, whatever was recorded since."""

import re
import shlex

import pytest

from tests.cli.conftest import Line
from tests.cli.every import READING

LATE = (
    "task report G1.T1 --on 2026-10-01",
    "task amend G1.T4 --goal G1 --on 2026-09-20",
    "task add G1.T9 --title Late --goal G1 --lead MFA --controller AP --due 2026-10-10 --on 2026-09-15",
    "body rename MFA Affairs --since 2026-10-01",
    "calendar resolve KZ --off 2026-09-30 --title Moved --source No.2 --yes",
    "goal amend G1 --title Security --on 2026-10-01",
    "strategy amend --due-soon-days 90 --on 2026-10-01",
    "event amend SIGN --title Signing --on 2026-10-01",
    "member add saule --role staff",
    "remind",
)
"""Facts of earlier days that are entered late."""
TIMELESS = ("db info", "report reprint")
"""Reports that are of no moment but now, or of that of an issue."""


def printed(text: str) -> list[str]:
    """The command that a report prints, as words; it may go over several lines."""
    _, command = re.split("^(?:To reproduce|Повторить) ", text, flags=re.M)
    return shlex.split(re.split("^(?:To recount|Пересчитать) ", command, flags=re.M)[0])


FORMATS = {"": ("json", "csv", "markdown"), "--as-of 2026-10-05 --lang ru": (), "--known-on 2026-10-05": ()}
"""Moments that a report is made at, and the formats beside text."""


@pytest.mark.parametrize("moment", FORMATS)
def test_a_fact_that_is_entered_late_changes_no_report_that_is_made_again(full: Line, moment: str) -> None:
    before = {}
    for path, words in READING.items():
        if path not in TIMELESS:
            typed = (*path.split(), *words.split(), *moment.split(), "--recipe")
            text = full.done(*typed)
            formats = () if "--limit" in printed(text) else FORMATS[moment]  # a limit is for people
            before[path] = (printed(text), formats, [text, *(full(*typed, "--format", each).out for each in formats)])
    full.clock.set("2026-11-10")
    for line in LATE:
        said = full(*line.split())
        assert said.code == 0, (line, said)
    changed = 0
    for path, (command, formats, answers) in before.items():
        assert command[0] == "tracker"
        asked = [*command[1:], "--recipe"]
        again = [full.done(*asked), *(full(*asked, "--format", each).out for each in formats)]
        assert again == answers, path
        later = [word for word in asked if not word.startswith("@")]
        changed += len(later) < len(asked) and full(*(word for word in later if word != "--known-on")).out != answers[0]
    assert changed > 10 or "known" in moment  # without the head's revision they would tell of what was entered since


@pytest.mark.parametrize("number", ["0", "99", "one", "-1", "", "9999999999"])
def test_a_revision_that_is_not_there_is_refused(office: Line, number: str) -> None:
    said = office("report", "status", "--known-on", f"@{number}")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("tracker: There is no revision" if number in ("0", "99") else 'tracker: "@')


def test_a_report_as_far_as_a_revision_knows_no_later_one(office: Line) -> None:
    assert [row["revision"] for row in office("log", "--known-on", "@3", "--format", "json").json["rows"]] == [3, 2, 1]
    assert office("task", "list", "--known-on", "@3", "--format", "json").json["count"] == 0
