"""The reason for a rule's result: a kind and named fields. `wording` turns it into a sentence; JSON has it unchanged."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: `kind` names it, `fields` hold days, codes and numbers, never sentences."""

    kind: str
    fields: Mapping[str, object] = field(default_factory=dict)


def because(kind: str, /, **fields: object) -> Reason:
    """The reason of `kind` with `fields`."""
    return Reason(kind, fields)
