"""Marks in documents: raised figures, and numbers of list items.

Invariant: a raised figure stays a sign of its own, so that "2030" with the footnote 1 is never read as "20301".
"""

import re

_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_ITEM = re.compile(r"\(?(?:\d+(?:[.\-]\w{1,3})*|[^\W\d_]|[ivxIVX]{1,5})[.)]{0,2}")

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def raised(text: str) -> str:
    """Figures as raised figures; any other text unchanged."""
    return text.translate(_RAISED) if re.fullmatch(r"[\d+\-()n\s]*", text) else text


def is_item(text: str) -> bool:
    """Whether a text is nothing but the number or letter of an item: 1, 1.2, a), (iv)."""
    return _ITEM.fullmatch(text.strip()) is not None


def written(number: int, form: str) -> str:
    """A number in the form of a list: 4, iv, d, г."""
    match form:
        case "lowerLetter" | "upperLetter":
            text = _letters(number, _LATIN)
        case "russianLower" | "russianUpper":
            text = _letters(number, _RUSSIAN)
        case "lowerRoman" | "upperRoman":
            text = _roman(number)
        case "decimalZero":
            text = f"{number:02}"
        case _:
            text = str(number)
    return text.upper() if form.startswith("upper") or form.endswith("Upper") else text


def _letters(number: int, alphabet: str) -> str:
    """a to z, then aa to zz, as Word goes on."""
    times, place = divmod(max(number, 1) - 1, len(alphabet))
    return alphabet[place] * min(times + 1, 50)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in (*_ROMAN, *_ROMAN_ONES):
        times, number = divmod(number, value)
        text += sign * times
    return text
