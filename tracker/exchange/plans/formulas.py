"""Formulas that a program exported as texts in place of their values.

Invariant: a text that only begins with an equals sign is no formula.
"""

import re

_FORMULA = re.compile(r"=\s*(?:[\w.]+\(|(?:'[^']+'|[\w.]+)!|\$?[A-Z]{1,3}\$?\d+\b|\"|\(|[-+]?\d)")


def is_formula(text: str) -> bool:
    """Whether a text is a formula: a function, a cell, a sheet, a number or a text after the sign."""
    return _FORMULA.match(text) is not None
