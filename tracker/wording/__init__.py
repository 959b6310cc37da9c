"""The only place with sentences: reasons, errors and findings come in as a kind and named fields, and leave as English.

`sentence`, `day`, `label` are all that other packages use. Must stay true: every kind raised anywhere has a sentence
(tests/wording looks through the code for them), and an error's sentence says what is wrong and what to do.
"""

from collections.abc import Mapping
from typing import Protocol

from tracker.wording.errors import ERRORS
from tracker.wording.forms import day, filled, label, spoken
from tracker.wording.package_findings import PACKAGE_FINDINGS
from tracker.wording.plan_findings import PLAN_FINDINGS
from tracker.wording.reasons import REASONS

__all__ = ["Told", "day", "label", "sentence", "spoken"]


class Told(Protocol):
    """A reason, an error or a finding: a kind and the fields of its sentence."""

    @property
    def kind(self) -> str:
        """Which sentence."""

    @property
    def fields(self) -> Mapping[str, object]:
        """What it speaks about."""


def sentence(value: Told) -> str:
    """`value` in words. A kind without a sentence is still shown, with its fields, rather than hiding what happened."""
    first, second = (ERRORS, REASONS) if isinstance(value, Exception) else (REASONS, ERRORS)
    kind = value.kind
    template = first.get(kind) or second.get(kind) or PLAN_FINDINGS.get(kind) or PACKAGE_FINDINGS.get(kind)
    if template is None:
        told = ", ".join(f"{name} {spoken(found)}" for name, found in value.fields.items())
        return f"{label(value.kind)}: {told}." if told else f"{label(value.kind)}."
    return filled(template, value.fields)
