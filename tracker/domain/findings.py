"""What a check found: values, never sentences, so that one finding can be printed, counted and carried in JSON.

A check yields findings and goes on; it neither raises nor guesses. `wording` turns a finding into a sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: `kind` names it, `fields` fill its sentence, `file` and `place` say where to look."""

    kind: str
    fields: Mapping[str, object] = field(default_factory=dict)
    file: str = ""
    place: str = ""


def found(kind: str, file: str = "", place: str = "", /, **fields: object) -> Finding:
    """The finding of `kind` with `fields`."""
    return Finding(kind, fields, file, place)
