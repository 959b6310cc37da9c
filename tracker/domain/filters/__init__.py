"""Filters: one language for selecting tasks, used by the screen, lists, reports and acts on many tasks.

`tree` has filters as values, `words` the meaning of each word, `grammar` parses typed text, `reading` resolves its words and
values. `storage.shelves.queries` is `words` in SQL; tests compare the two on generated filters and tasks.
"""

from tracker.domain.filters.grammar import parse_typed
from tracker.domain.filters.reading import CodeOf, SavedText, parse
from tracker.domain.filters.tree import AnyOf, Condition, Filter, Not, Part, all_of, any_of, conditions_of
from tracker.domain.filters.words import ACCOUNTED, ALIASES, KEYED, NONE, STATES, WORDS, FilterContext, matches, plain_word

__all__ = [
    "ACCOUNTED",
    "ALIASES",
    "KEYED",
    "NONE",
    "STATES",
    "WORDS",
    "AnyOf",
    "CodeOf",
    "Condition",
    "Filter",
    "FilterContext",
    "Not",
    "Part",
    "SavedText",
    "all_of",
    "any_of",
    "conditions_of",
    "matches",
    "parse",
    "parse_typed",
    "plain_word",
]  # fmt: skip
