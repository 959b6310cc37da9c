"""Formulas that a program exported as texts in place of their values.

Invariant: a text that only begins with an equals sign is no formula.
"""

import re

_OPERAND = r"[\w.]+\(|(?:'[^']+'|(?:\[[^\[\]]+\])?[\w.]+)!|\$?[A-Z]{1,3}\$?\d+\b|#REF!|\"|\d[\d.,]*\s*(?:$|[-+*/^%&)])"
_FORMULA = re.compile(rf"=\s*[-+@]?\(*[-+]?(?:{_OPERAND})")


def is_formula(text: str) -> bool:
    """Whether a text is a formula: a function, a cell, a sheet, a number or a text after the sign."""
    return _FORMULA.match(text) is not None
