"""The grammar of filters: what people type, as a tree of conditions in their own spelling.

    either    = both {"or" both}
    both      = one {["and"] one}                   side by side means "and", which binds closer than "or"
    one       = "not" one | "(" either ")" | condition
    condition = WORD | WORD ":" VALUE {"," VALUE} | "@" NAME | QUOTED TEXT

A value in quotes may hold blanks, commas and brackets, and "" for a quotation mark. Text in quotes that stands alone is searched
for. Invariant: no letter that was typed is left out; what is wrong is refused with the place where it stands.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.domain.filters.tree import SAVED, Condition, Filter, Not, Part, all_of, any_of
from tracker.domain.filters.words import KEYED, SPLIT, is_known, plain_word
from tracker.errors import Refused

AND, OR, NOT, OPEN, CLOSE = "and", "or", "not", "(", ")"
DEEPEST = 20
"""Brackets and `not` inside one another."""
MOST = 100
"""Conditions of one filter."""

_PIECE = re.compile(r'[()]|(?:"(?:[^"]|"")*"|[^\s()"])+|"')
_VALUE = re.compile(r'(?:"(?:[^"]|"")*"|[^",])+')


class Piece(NamedTuple):
    """A run of letters without a blank outside of quotes, or a bracket."""

    text: str

    @property
    def sign(self) -> str | None:
        """The bracket or the operator that it is, if it is one."""
        return low if (low := self.text.lower()) in (AND, OR, NOT, OPEN, CLOSE) else None

    @property
    def condition(self) -> Condition:
        """The condition that it is, as it was typed."""
        if self.text.startswith('"'):
            return Condition("text", (_unquoted(self.text),))
        word, colon, rest = self.text.partition(":")
        values = tuple(_unquoted(each[0]) for each in _VALUE.finditer(rest)) or ("",)
        return Condition(word.strip(), values if colon else ())


def typed(words: str | Sequence[str], *, searches: bool = False) -> Filter:
    """What was typed. Each of several words is one argument of a command, whose shell took away its own quotes: a value goes on
    over blanks there. With `searches` a word that no filter knows is searched for.

    Refused: `filter_bracket_open`, `filter_bracket_stray`, `filter_quote_open`, `filter_part_missing`, `filter_too_large`.
    """
    pieces = list(_pieces(words) if isinstance(words, str) else _arguments(words))
    if sum(piece.sign is None for piece in pieces) > MOST:
        raise Refused("filter_too_large", most=MOST, deepest=DEEPEST)
    return Filter.of(_Parser(pieces, searches).whole()) if pieces else Filter()


def _pieces(text: str) -> Iterator[Piece]:
    for found in _PIECE.finditer(text):
        if found[0] == '"':
            raise Refused("filter_quote_open", at=text[found.start() :])
        yield Piece(found[0])


def _arguments(words: Sequence[str]) -> Iterator[Piece]:
    for word in words:
        found = list(_pieces(word)) or [Piece("")]  # an empty argument is refused like any word that is not known
        while found:
            piece = found.pop(0)
            while found and _goes_on(piece, found[0]):
                piece = Piece(f"{piece.text} {found.pop(0).text}")
            yield piece


def _goes_on(piece: Piece, after: Piece) -> bool:
    """Whether what comes `after` a piece of the same argument still belongs to its value. Words of people go on over any word
    that does not say with a colon that it is another condition.
    """
    word, colon, _ = piece.text.partition(":")
    if piece.sign or after.sign or not colon or plain_word(word) not in KEYED or after.text.startswith(SAVED):
        return False
    return not is_known(after.text) or (plain_word(word) in SPLIT and ":" not in after.text)


def _unquoted(text: str) -> str:
    return re.sub(r'"((?:[^"]|"")*)"', lambda found: found[1].replace('""', '"'), text).strip()


class _Parser:
    """Goes over the pieces once, a method a line of the grammar."""

    def __init__(self, pieces: Sequence[Piece], searches: bool) -> None:
        self.pieces, self.searches, self.at, self.depth = pieces, searches, 0, 0

    @property
    def sign(self) -> str | None:
        """The sign that comes next; empty at the end, None for a condition."""
        return self.pieces[self.at].sign if self.at < len(self.pieces) else ""

    def whole(self) -> Part:
        found = self.either()
        if self.sign == CLOSE:
            raise Refused("filter_bracket_stray", at=self.shown(0, self.at + 1))
        return found

    def either(self) -> Part:
        parts = [self.both()]
        while self.sign == OR:
            self.at += 1
            parts.append(self.both())
        return any_of(parts)

    def both(self) -> Part:
        parts = [self.one()]
        while self.sign in (AND, NOT, OPEN, None):
            self.at += self.sign == AND
            parts.append(self.one())
        return all_of(parts)

    def one(self) -> Part:
        begin, sign = self.at, self.sign
        self.at += 1
        if sign is None:
            return self.condition(self.pieces[begin])
        if sign not in (NOT, OPEN):
            raise self.missing(begin)
        self.depth += 1
        if self.depth > DEEPEST:
            raise Refused("filter_too_large", most=MOST, deepest=DEEPEST)
        if sign == OPEN:
            if self.at == len(self.pieces):
                raise Refused("filter_bracket_open", at=self.shown(begin))
            found = self.either()
            if self.sign != CLOSE:
                raise Refused("filter_bracket_open", at=self.shown(begin))
            self.at += 1
        else:
            found = Not(self.one())
        self.depth -= 1
        return found

    def condition(self, piece: Piece) -> Condition:
        if self.searches and ":" not in piece.text and not piece.text.startswith((SAVED, '"')) and not is_known(piece.text):
            return Condition("text", (piece.text,))
        return piece.condition

    def missing(self, at: int) -> Refused:
        """What is refused where a condition should stand."""
        if at == 0 and self.pieces[0].sign == CLOSE:
            return Refused("filter_bracket_stray", at=self.shown(0, 1))
        side, sign = ("after", self.pieces[at - 1]) if at else ("before", self.pieces[0])
        return Refused("filter_part_missing", side=side, sign=sign.text, at=self.shown(max(0, at - 2), at + 1))

    def shown(self, first: int, last: int | None = None) -> str:
        return " ".join(piece.text for piece in self.pieces[first:last]).replace("( ", "(").replace(" )", ")")
