"""What a test of a sentence holds: names, numbers, days, commands and words in quotes, not every letter between them."""

import re

MATTERS = re.compile(
    r"""`[^`]+`                                     # a command
    | --[a-z][a-z-]*                                # an option
    | "[^"]*"                                       # what somebody wrote
    | (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\ \d+\ [A-Z][a-z]{2}\ \d{4}
    | (?<![\w.])-?\d[\d,.]*\d(?:\ [a-z]+)?          # a number with what is counted
    | (?<![\w.])\d+(?:\ [a-z]+)?
    | \b[A-Z][A-Z0-9]*(?:\.[A-Z0-9]+)*\b            # a code
    """,
    re.VERBOSE,
)


def what_matters(told: str) -> list[str]:
    """The parts of a sentence that a test holds."""
    return MATTERS.findall(told)


def holds(told: str, sample: str) -> bool:
    """Whether `told` says what `sample` says, in whatever words."""
    return [each for each in what_matters(sample) if each not in told] == []
