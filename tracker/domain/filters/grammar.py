"""The grammar of filters: typed text as a tree of conditions, in the user's spelling.

    either    = both {"or" both}
    both      = one {["and"] one}                   side by side means "and", which binds closer than "or"
    one       = "not" one | "(" either ")" | condition
    condition = WORD | WORD ":" VALUE {"," VALUE} | "@" NAME | QUOTED TEXT

A quoted value may contain blanks, commas and brackets, and "" for a quotation mark. A quoted text by itself is a search.
Invariant: no typed character is ignored; an error is refused with its place.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.domain.filters.tree import SAVED, Condition, Filter, Not, Part, all_of, any_of
from tracker.domain.filters.words import ENGLISH_ONLY, KEYED, SPLIT, Spoken, canonical, is_known, plain_word
from tracker.errors import Refused

AND, OR, NOT, OPEN, CLOSE = "and", "or", "not", "(", ")"
DEEPEST_NESTING = 20
"""The deepest nesting of brackets and `not`."""
MOST_CONDITIONS = 100
"""The most conditions in a filter."""

_PIECE = re.compile(r'[()]|(?:"(?:[^"]|"")*"|[^\s()"])+|"')
_VALUE = re.compile(r'(?:"(?:[^"]|"")*"|[^",])+')


class FilterToken(NamedTuple):
    """A token: a bracket, or characters without a blank outside quotes."""

    text: str

    @property
    def sign(self) -> str | None:
        """The bracket or operator, or None for a condition."""
        return low if (low := self.text.lower()) in (AND, OR, NOT, OPEN, CLOSE) else None

    @property
    def condition(self) -> Condition:
        """The condition as typed."""
        if self.text.startswith('"'):
            return Condition("text", (_unquoted(self.text),))
        word, colon, rest = self.text.partition(":")
        values = tuple(_unquoted(each[0]) for each in _VALUE.finditer(rest)) or ("",)
        return Condition(word.strip(), values if colon else ())


def parse_typed(words: str | Sequence[str], *, searches: bool = False, spoken: Spoken = ENGLISH_ONLY) -> Filter:
    """Parse typed text. A sequence holds the arguments of a command, whose quotes the shell has removed, so a value may contain
    blanks there. With `searches` an unknown word is a search. The filter has the canonical words of those that are `spoken`.

    Refused: `filter_bracket_open`, `filter_bracket_stray`, `filter_quote_open`, `filter_part_missing`, `filter_too_large`.
    """
    pieces = list(_tokens(words, spoken) if isinstance(words, str) else _arguments(words, spoken))
    if sum(piece.sign is None for piece in pieces) > MOST_CONDITIONS:
        raise Refused("filter_too_large", most=MOST_CONDITIONS, deepest=DEEPEST_NESTING)
    return Filter.of(_Parser(pieces, searches).whole()) if pieces else Filter()


def _tokens(text: str, spoken: Spoken) -> Iterator[FilterToken]:
    for found in _PIECE.finditer(text):
        if found[0] == '"':
            raise Refused("filter_quote_open", at=text[found.start() :])
        yield FilterToken(canonical(found[0], spoken))


def _arguments(words: Sequence[str], spoken: Spoken) -> Iterator[FilterToken]:
    for word in words:
        found = list(_tokens(word, spoken)) or [FilterToken("")]  # an empty argument is refused like an unknown word
        while found:
            piece = found.pop(0)
            while found and _goes_on(piece, found[0]):
                piece = FilterToken(f"{piece.text} {found.pop(0).text}")
            yield piece


def _goes_on(piece: FilterToken, after: FilterToken) -> bool:
    """Whether the token `after` in the same argument still belongs to the value of `piece`. A value of people's words continues
    over any word without a colon.
    """
    word, colon, _ = piece.text.partition(":")
    if piece.sign or after.sign or not colon or plain_word(word) not in KEYED or after.text.startswith(SAVED):
        return False
    return not is_known(after.text) or (plain_word(word) in SPLIT and ":" not in after.text)


def _unquoted(text: str) -> str:
    return re.sub(r'"((?:[^"]|"")*)"', lambda found: found[1].replace('""', '"'), text).strip()


class _Parser:
    """A recursive descent parser with a method for each line of the grammar."""

    def __init__(self, pieces: Sequence[FilterToken], searches: bool) -> None:
        self.pieces, self.searches, self.at, self.depth = pieces, searches, 0, 0

    @property
    def sign(self) -> str | None:
        """The next bracket or operator; empty at the end, None for a condition."""
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
        if self.depth > DEEPEST_NESTING:
            raise Refused("filter_too_large", most=MOST_CONDITIONS, deepest=DEEPEST_NESTING)
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

    def condition(self, piece: FilterToken) -> Condition:
        if self.searches and ":" not in piece.text and not piece.text.startswith((SAVED, '"')) and not is_known(piece.text):
            return Condition("text", (piece.text,))
        return piece.condition

    def missing(self, at: int) -> Refused:
        """The refusal for a missing condition."""
        if at == 0 and self.pieces[0].sign == CLOSE:
            return Refused("filter_bracket_stray", at=self.shown(0, 1))
        side, sign = ("after", self.pieces[at - 1]) if at else ("before", self.pieces[0])
        return Refused("filter_part_missing", side=side, sign=sign.text, at=self.shown(max(0, at - 2), at + 1))

    def shown(self, first: int, last: int | None = None) -> str:
        return " ".join(piece.text for piece in self.pieces[first:last]).replace("( ", "(").replace(" )", ")")
