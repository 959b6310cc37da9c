"""Marks in documents: raised figures, and numbers of list items.

Invariant: a raised figure stays a sign of its own, so that "2030" with the footnote 1 is never read as "20301".
"""

import re

_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_ITEM = re.compile(r"\(?(?:\d+(?:[.\-]\w{1,3})*|[^\W\d_]|[ivxIVX]{1,5})[.)]{0,2}")


def raised(text: str) -> str:
    """Figures as raised figures; any other text unchanged."""
    return text.translate(_RAISED) if re.fullmatch(r"[\d+\-()n\s]*", text) else text


def is_item(text: str) -> bool:
    """Whether a text is nothing but the number or letter of an item: 1, 1.2, a), (iv)."""
    return _ITEM.fullmatch(text.strip()) is not None
