"""A filter as a value: conditions joined by `and`, `or` and `not`.

Invariant: a tree that is made by `all_of`, `any_of` and `Filter.of` is printed as text that is read as the same tree again, and
each of a filter's `words` stands for itself, so that words of several filters side by side mean all of them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

SAVED = "@"
"""What a saved filter's name is written after."""

_PLAIN = re.compile(r'[^\s()",]+')


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: a state word without values, or a keyed word with one value or more, any of which will do."""

    word: str
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.word}:{','.join(map(quoted, self.values))}" if self.values else self.word


@dataclass(frozen=True, slots=True)
class Not:
    """What finds the tasks that `part` does not find."""

    part: "Part"

    def __str__(self) -> str:
        return f"not {bracketed(self.part)}"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Parts of which one must hold."""

    parts: tuple["Part", ...]

    def __str__(self) -> str:
        return " or ".join(map(bracketed, self.parts))


@dataclass(frozen=True, slots=True)
class Filter:
    """Parts that must all hold; without any it lets every task through. Its text can be typed again."""

    parts: tuple["Part", ...] = ()

    @classmethod
    def of(cls, part: "Part") -> "Filter":
        """The filter that is this part alone."""
        return part if isinstance(part, Filter) else cls((part,))

    @property
    def words(self) -> tuple[str, ...]:
        """The words to type for this filter, one a part, each of which stands for itself."""
        return tuple(map(bracketed, self.parts))

    def __str__(self) -> str:
        return str(self.parts[0]) if len(self.parts) == 1 else " ".join(self.words)

    def __and__(self, other: "Filter") -> "Filter":
        return Filter(self.parts + other.parts)


Part: TypeAlias = Condition | Not | AnyOf | Filter


def all_of(parts: Iterable[Part]) -> Part:
    """The part that holds where all of `parts` hold; what is joined by `and` already is joined to them."""
    flat = tuple(each for part in parts for each in (part.parts if isinstance(part, Filter) else (part,)))
    return flat[0] if len(flat) == 1 else Filter(flat)


def any_of(parts: Iterable[Part]) -> Part:
    """The part that holds where one of `parts` holds; what is joined by `or` already is joined to them."""
    flat = tuple(each for part in parts for each in (part.parts if isinstance(part, AnyOf) else (part,)))
    return flat[0] if len(flat) == 1 else AnyOf(flat)


def conditions_of(part: Part) -> Iterator[Condition]:
    """Every condition in it, in order."""
    if isinstance(part, Condition):
        yield part
    elif isinstance(part, Not):
        yield from conditions_of(part.part)
    else:
        for each in part.parts:
            yield from conditions_of(each)


def bracketed(part: Part) -> str:
    """Its text, in brackets where it would not stand for itself without them; `and` is written out in there, since a value of one
    argument goes on over blanks.
    """
    if isinstance(part, Filter):
        return f"({' and '.join(part.words)})"
    return f"({part})" if isinstance(part, AnyOf) else str(part)


def quoted(value: str) -> str:
    """A value as it is typed: in quotes where it holds what would end it."""
    return value if _PLAIN.fullmatch(value) else '"{}"'.format(value.replace('"', '""'))
