"""Patterns over tokens: a row of the grammar gives a sequence of tokens and names for some of them.

In a pattern words are kinds of tokens (`UNIT`), a kind with a value (`UNIT:months`), or alternatives with `/`; `?`, `*` and `+`
as in regular expressions; `=name` passes the token, or tokens, to the row's meaning. ANY is any token. Invariant: a pattern
matches a whole row of tokens, or a part of it in `with_phrases`, and never part of a token; a row uses the tokens it names and
those that add nothing to it. So a kind that says more (which day, how many of which unit) has a name in the row, or the one value
that the row means; a WORD or ANY without a name is matched but does not count as used.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from tracker.domain.deadlines.reader.kinds import KINDS, LET_STAND, SAYS_MORE
from tracker.domain.deadlines.reader.tokens import Token
from tracker.domain.deadlines.terms import Term

_ELEMENT = re.compile(r"([A-Z]+(?::\w+)?(?:/[A-Z]+(?::\w+)?)*)([?*+]?)(?:=(\w+))?")
GROUPS = {
    "NUM": ("NUM", "CARD"),  # a number in words is a number
    "TIME": ("DAY", "SPAN", "VAGUE"),
    "COUNTED": ("UNIT:hours", "UNIT:days", "UNIT:working_days", "UNIT:weeks", "UNIT:months", "UNIT:years"),
    "UNTIL": ("BY:by", "BY:to"),
    "TILL": ("BY:by", "BY:to", "BY:toward", "BY:through"),
    "SINCE": ("FROM:from", "FROM:after", "FROM:of"),
    "LIST": ("DAY", "SPAN", "AND", "COMMA", "SLASH", "IN", "INCL", "BY"),
}
"""Name in a pattern -> the kinds that it stands for."""

ALIKE = frozenset({"BY", "FROM"})
"""Kinds of which a row may accept several values, which it lists: `BY:by/BY:to`."""

Meaning = Callable[..., Any]


SAME = "x"
"""In `makes`: the kind of the token named `x`."""


class Row(NamedTuple):
    """A row of the grammar: name, pattern, meaning, an example that it reads, and for phrases the kind of token that it makes."""

    name: str
    pattern: str
    meaning: Meaning
    example: str
    makes: str = ""


class Match(NamedTuple):
    """A row that was used, and the part of the text (from `start` up to `end`) that it matched."""

    row: Row
    start: int
    end: int


def match_of(row: Row, tokens: Sequence[Token]) -> Match:
    """The match of a row with all of `tokens`."""
    return Match(row, tokens[0].start, tokens[-1].end) if tokens else Match(row, 0, 0)


def trim_signs(row: tuple[Token, ...]) -> tuple[Token, ...]:
    """A row without the signs at its ends that joined it to a removed part."""
    while row and row[0].kind in ("COMMA", "DASH"):
        row = row[1:]
    while row and row[-1].kind in ("COMMA", "DASH"):
        row = row[:-1]
    return row


class TermsFound(NamedTuple):
    """The terms of a row of tokens (none if no row of the grammar fits), and the places of the words used."""

    terms: list[Term]
    used: frozenset[int]


NOTHING = TermsFound([], frozenset())

Result = Term | list[Term] | None
"""The meaning of a sentence: one term, several if it is ambiguous, None if the row does not fit after all."""

Tokens = Sequence[Token]


class Fit(NamedTuple):
    """The named tokens of a row (None for a missing one), and the places of the words it used."""

    wanted: dict[str, Any]
    used: frozenset[int]

    @property
    def given(self) -> dict[str, Any]:
        """The named tokens that are present."""
        return {name: value for name, value in self.wanted.items() if value is not None}


@cache
def compile_pattern(pattern: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The regular expression of a pattern over the tokens' codes, and the names of its groups: `name`, `name*` for several, an
    empty one for what is used without a name, `-` for what is let stand.
    """
    parts, names = [], []
    for text in pattern.split():
        element = _ELEMENT.fullmatch(text)
        if element is None:
            raise ValueError(f"no element of a pattern: {text}")
        written, times, name = element.groups()
        kinds = [each for kind in written.split("/") for each in GROUPS.get(kind, (kind,))]
        options = "|".join(map(_option, kinds))
        lazy = "?" if times in ("*", "+") else ""
        parts.append(f"({'(?:' + options + ')'}{times}{lazy})")
        names.append(f"{name}{'*' if times in ('*', '+') else ''}" if name else _unnamed(kinds))
    return re.compile("".join(parts)), tuple(names)


def _unnamed(kinds: list[str]) -> str:
    """The name of a group that a row does not name: empty, or `-`; a ValueError where something would be dropped."""
    said = [kind.partition(":")[0] for kind in kinds]
    for kind in said:
        values = [each for each in kinds if each.partition(":")[0] == kind]
        if kind in SAYS_MORE and (kind in values or (len(values) > 1 and kind not in ALIKE)):
            raise ValueError(f"a row drops what {kind} says: {'/'.join(kinds)}")
    if LET_STAND.intersection(said):
        if not LET_STAND.issuperset(said):
            raise ValueError(f"a row lets stand what it knows: {'/'.join(kinds)}")
        return "-"
    return ""


def _option(kind: str) -> str:
    if kind == "ANY":
        return r"[A-Z]+(?::\w+)? "
    if kind.partition(":")[0] not in KINDS:
        raise ValueError(f"no kind of token: {kind}")
    return re.escape(kind) + " " if ":" in kind else rf"{kind}(?::\w+)? "


def codes_of(row: Sequence[Token]) -> str:
    """The text for matching patterns: the codes of the tokens, each followed by a blank."""
    return "".join(token.code for token in row)


def fit_of(pattern: str, row: Sequence[Token], codes: str) -> Fit | None:
    """The fit of the pattern with the whole row, whose codes are `codes`; None if it does not match."""
    expression, names = compile_pattern(pattern)
    found = expression.fullmatch(codes)
    return None if found is None else _fit(found, names, row)


def with_phrases(row: Sequence[Token], rows: Iterable[Row], matched: list[Match]) -> tuple[Token, ...]:
    """The tokens after every row has replaced each part that it matches by one token; the rows are added to `matched`.

    A meaning of None leaves the part unchanged.
    """
    left, codes = tuple(row), codes_of(row)
    for each in rows:
        expression, names = compile_pattern(each.pattern)
        at = 0
        while found := expression.search(codes, at):
            if codes[found.start() - 1 : found.start()] not in ("", " "):
                at = found.start() + 1
                continue
            place = codes.count(" ", 0, found.start())
            count = found[0].count(" ")
            taken = left[place : place + count]
            fit = _fit(found, names, taken)
            value = each.meaning(**fit.wanted) if taken else None
            if value is None:
                at = codes.find(" ", found.start()) + 1 or len(codes) + 1
                continue
            language = next((token.language for token in taken if token.language), "")
            kind = fit.wanted["x"].kind if each.makes == SAME else each.makes
            merged = Token(kind, value, taken[0].start, taken[-1].end, language, fit.used)
            matched.append(match_of(each, taken))
            left = (*left[:place], merged, *left[place + count :])
            codes, at = codes_of(left), found.start() + len(merged.code)
    return left


def _fit(found: re.Match[str], names: tuple[str, ...], row: Sequence[Token]) -> Fit:
    wanted: dict[str, Any] = {}
    used: list[Token] = []
    place = 0
    for number, name in enumerate(names, 1):
        count = (found[number] or "").count(" ")
        taken = tuple(row[place : place + count])
        place += count
        if name != "-":
            used += taken
        if name.strip("*-"):
            wanted[name.rstrip("*")] = taken if name[-1] == "*" else taken[0] if taken else None
    return Fit(wanted, frozenset().union(*(token.words for token in used)))
