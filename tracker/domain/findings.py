"""Findings of checks, as values: one finding can be printed, counted and written as JSON.

A check yields findings and continues; it neither raises nor guesses. `wording` turns a finding into a sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: `kind` names it, `fields` fill its sentence, `file` and `place` say where it is.

    A `warning` is something to look at: it stops nothing.
    """

    kind: str
    fields: Mapping[str, object] = field(default_factory=dict)
    file: str = ""
    place: str = ""
    warning: bool = False


def finding(kind: str, file: str = "", place: str = "", /, **fields: object) -> Finding:
    """The finding of `kind` with `fields`."""
    return Finding(kind, fields, file, place)
