"""The only place with sentences: reasons, errors and findings come in as a kind and named fields, and leave as English, or a
derivation of a day as Russian or Kazakh.

`sentence`, `day`, `label` are all that most packages use. Must stay true: every kind raised anywhere has a sentence
(tests/wording looks through the code for them), and an error's sentence says what is wrong and what to do.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Protocol

from tracker.wording.en.errors import ERRORS
from tracker.wording.en.package_findings import PACKAGE_FINDINGS
from tracker.wording.en.plans import PLAN_FINDINGS
from tracker.wording.en.reasons import REASONS
from tracker.wording.forms import day, filled, label, spoken

__all__ = ["Told", "day", "label", "sentence", "spoken"]


class Told(Protocol):
    """A reason, an error or a finding: a kind and the fields of its sentence."""

    @property
    def kind(self) -> str:
        """Which sentence."""

    @property
    def fields(self) -> Mapping[str, object]:
        """What it speaks about."""


TRANSLATED = ("ru", "kk")
"""Languages that have sentences of their own for why a deadline is the day that it is. All others are told in English."""


def translation(language: str) -> Any:
    """The module of the sentences of one of TRANSLATED, loaded when it is first spoken."""
    return import_module(f"tracker.wording.{language}.derivation")


def sentence(value: Told, language: str = "en") -> str:
    """`value` in words. A kind without a sentence is still shown, with its fields, rather than hiding what happened."""
    if language in TRANSLATED and not isinstance(value, Exception) and value.kind in translation(language).REASONS:
        said = translation(language)
        return str(filled(said.REASONS[value.kind], value.fields, said.spoken))
    first, second = (ERRORS, REASONS) if isinstance(value, Exception) else (REASONS, ERRORS)
    kind = value.kind
    template = first.get(kind) or second.get(kind) or PLAN_FINDINGS.get(kind) or PACKAGE_FINDINGS.get(kind)
    if template is None:
        told = ", ".join(f"{name} {spoken(found)}" for name, found in value.fields.items())
        return f"{label(value.kind)}: {told}." if told else f"{label(value.kind)}."
    return filled(template, value.fields)
