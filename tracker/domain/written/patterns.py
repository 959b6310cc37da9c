"""Patterns over tokens: a row of the grammar says which tokens follow each other, and the names under which they are wanted.

In a pattern words are kinds of tokens (`UNIT`), a kind with one value (`UNIT:months`), alternatives with `/`; `?`, `*` and `+` as
usual; `=name` hands the token, or tokens, to the row's meaning. ANY is any token. Must stay true: a pattern fits a whole row of
tokens, or a stretch of it in `rewritten`, and never half a token.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from tracker.domain.terms import Term
from tracker.domain.written.tokens import Token

_ELEMENT = re.compile(r"([A-Z]+(?::\w+)?(?:/[A-Z]+(?::\w+)?)*)([?*+]?)(?:=(\w+))?")
_ALSO = {"NUM": ("NUM", "CARD")}
"""Kinds that stand for others too: a number in words is a number."""

Meaning = Callable[..., Any]
Row = tuple[str, Meaning]
Meant = Term | list[Term] | None
"""What a sentence means: one term, several where it can be read in several ways, null where the row does not fit after all."""

Some = Sequence[Token]


@cache
def compiled(pattern: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The regular expression of a pattern over the tokens' codes, and the names of its groups."""
    parts, names = [], []
    for text in pattern.split():
        element = _ELEMENT.fullmatch(text)
        if element is None:
            raise ValueError(f"no element of a pattern: {text}")
        kinds, times, name = element.groups()
        options = "|".join(_option(each) for kind in kinds.split("/") for each in _ALSO.get(kind, (kind,)))
        lazy = "?" if times in ("*", "+") else ""
        parts.append(f"({'(?:' + options + ')'}{times}{lazy})")
        names.append((name or "") + (times if times in ("*", "+") else ""))
    return re.compile("".join(parts)), tuple(names)


def _option(kind: str) -> str:
    if kind == "ANY":
        return r"[A-Z]+(?::\w+)? "
    return re.escape(kind) + " " if ":" in kind else rf"{kind}(?::\w+)? "


def codes_of(row: Sequence[Token]) -> str:
    """The text that patterns are fitted to: the codes of the tokens, each with a blank behind it."""
    return "".join(token.code for token in row)


def fits(pattern: str, row: Sequence[Token], codes: str) -> dict[str, Any] | None:
    """The wanted tokens when the pattern fits the whole row, whose codes are `codes`; one that is not there is null."""
    expression, names = compiled(pattern)
    found = expression.fullmatch(codes)
    return None if found is None else _wanted(found, names, row)


def rewritten(row: Sequence[Token], rows: Iterable[tuple[str, str, Meaning]]) -> tuple[Token, ...]:
    """The tokens after every row (kind, pattern, value) has put one token in the place of each stretch that its pattern fits.

    A meaning that gives null leaves the stretch as it is.
    """
    left, codes = tuple(row), codes_of(row)
    for kind, pattern, meaning in rows:
        expression, names = compiled(pattern)
        at = 0
        while found := expression.search(codes, at):
            if codes[found.start() - 1 : found.start()] not in ("", " "):
                at = found.start() + 1
                continue
            place = codes.count(" ", 0, found.start())
            count = found[0].count(" ")
            taken = left[place : place + count]
            value = meaning(**_wanted(found, names, taken)) if taken else None
            if value is None:
                at = codes.find(" ", found.start()) + 1 or len(codes) + 1
                continue
            language = next((token.language for token in taken if token.language), "")
            merged = Token(kind, value, taken[0].start, taken[-1].end, language)
            left = (*left[:place], merged, *left[place + count :])
            codes, at = codes_of(left), found.start() + len(merged.code)
    return left


def _wanted(found: re.Match[str], names: tuple[str, ...], row: Sequence[Token]) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    place = 0
    for number, name in enumerate(names, 1):
        count = (found[number] or "").count(" ")
        taken = tuple(row[place : place + count])
        place += count
        if name.rstrip("*+"):
            wanted[name.rstrip("*+")] = taken if name[-1] in "*+" else taken[0] if taken else None
    return wanted
