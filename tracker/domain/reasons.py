"""Why a rule says what it says: a kind and named fields, which `wording` turns into a sentence and JSON carries as they are."""

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
