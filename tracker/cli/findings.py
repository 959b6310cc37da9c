"""Findings as they are answered: a line each as they come, or all of them inside one JSON object."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.cli.call import Call

if TYPE_CHECKING:
    from tracker.wording import Message


class Tally(NamedTuple):
    """How many findings there are and, for JSON, all of them."""

    number: int
    found: list[dict[str, Any]]


def tell_findings(call: Call, findings: "Iterable[Message]") -> Tally:
    """Answer with each finding."""
    number, found = 0, []
    for each in findings:
        number += 1
        if call.format == "json":
            found.append(call.answer.value_of(each))
        else:
            call.answer.tell(each)
    return Tally(number, found)
