"""A filter as a value: conditions joined by `and`, `or` and `not`.

Invariant: the text of a tree made by `all_of`, `any_of` and `Filter.of` is parsed as the same tree, and each of a filter's
`words` is self-contained, so the words of several filters side by side mean all of them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

SAVED = "@"
"""The prefix of a saved filter's name."""

_PLAIN = re.compile(r'[^\s()",]+')


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: a state word without values, or a keyed word with one or more alternative values."""

    word: str
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.word}:{','.join(map(quoted_value, self.values))}" if self.values else self.word


@dataclass(frozen=True, slots=True)
class Not:
    """The tasks that `part` does not match."""

    part: "Part"

    def __str__(self) -> str:
        return f"not {bracketed(self.part)}"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Parts of which at least one must match."""

    parts: tuple["Part", ...]

    def __str__(self) -> str:
        return " or ".join(map(bracketed, self.parts))


@dataclass(frozen=True, slots=True)
class Filter:
    """Parts that must all match; with none, every task matches. Its text can be typed again."""

    parts: tuple["Part", ...] = ()

    @classmethod
    def of(cls, part: "Part") -> "Filter":
        """The filter with only this part."""
        return part if isinstance(part, Filter) else cls((part,))

    @property
    def words(self) -> tuple[str, ...]:
        """The words to type for this filter, one for each part, each self-contained."""
        return tuple(map(bracketed, self.parts))

    def __str__(self) -> str:
        return str(self.parts[0]) if len(self.parts) == 1 else " ".join(self.words)

    def __and__(self, other: "Filter") -> "Filter":
        return Filter(self.parts + other.parts)


Part: TypeAlias = Condition | Not | AnyOf | Filter


def all_of(parts: Iterable[Part]) -> Part:
    """The part that matches where all of `parts` do; nested `and`s are flattened."""
    flat = tuple(each for part in parts for each in (part.parts if isinstance(part, Filter) else (part,)))
    return flat[0] if len(flat) == 1 else Filter(flat)


def any_of(parts: Iterable[Part]) -> Part:
    """The part that matches where any of `parts` does; nested `or`s are flattened."""
    flat = tuple(each for part in parts for each in (part.parts if isinstance(part, AnyOf) else (part,)))
    return flat[0] if len(flat) == 1 else AnyOf(flat)


def conditions_of(part: Part) -> Iterator[Condition]:
    """Every condition in the part, in order."""
    if isinstance(part, Condition):
        yield part
    elif isinstance(part, Not):
        yield from conditions_of(part.part)
    else:
        for each in part.parts:
            yield from conditions_of(each)


def bracketed(part: Part) -> str:
    """The text of the part, in brackets unless it is self-contained; `and` is explicit in there, since a value in one argument
    may contain blanks.
    """
    if isinstance(part, Filter):
        return f"({' and '.join(part.words)})"
    return f"({part})" if isinstance(part, AnyOf) else str(part)


def quoted_value(value: str) -> str:
    """A value as typed: in quotes if it contains a character that would end it."""
    return value if _PLAIN.fullmatch(value) else '"{}"'.format(value.replace('"', '""'))
