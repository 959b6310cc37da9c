"""Findings as they are answered: a line each as they come, or all of them inside one JSON object."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.cli.call import Call

if TYPE_CHECKING:
    from tracker.wording import Message


class Tally(NamedTuple):
    """How many findings are wrong, how many are remarks only, and, for JSON, all of them."""

    wrong: int
    remarks: int
    found: list[dict[str, Any]]


def tell_findings(call: Call, findings: "Iterable[Message]", remarks: frozenset[str] = frozenset()) -> Tally:
    """Answer with each finding; those of a kind in `remarks` do not count as wrong."""
    kinds, found = [], []
    for each in findings:
        kinds.append(each.kind)
        if call.format == "json":
            found.append(call.answer.value_of(each))
        else:
            call.answer.tell(each)
    noted = sum(kind in remarks for kind in kinds)
    return Tally(len(kinds) - noted, noted, found)
