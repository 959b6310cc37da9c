"""Filters: one language for selecting tasks, used by the screen, lists, reports and acts on many tasks.

`tree` has filters as values, `words` the meaning of each word, `grammar` parses typed text, `reading` resolves its words and
values. `storage.shelves.sql.queries` is `words` in SQL; tests compare the two on generated filters and tasks.
"""

from tracker.domain.filters.grammar import parse_typed
from tracker.domain.filters.reading import CodeOf, SavedText, parse, read_days
from tracker.domain.filters.tree import AnyOf, Condition, Filter, Not, Part, all_of, any_of, conditions_of
from tracker.domain.filters.words import (
    ACCOUNTED,
    ALIASES,
    ENGLISH_ONLY,
    KEYED,
    NONE,
    STATES,
    WORDS,
    FilterContext,
    Spoken,
    canonical,
    matches,
    near_words,
    plain_word,
    token_of,
)  # fmt: skip

__all__ = [
    "ACCOUNTED",
    "ALIASES",
    "ENGLISH_ONLY",
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
    "Spoken",
    "all_of",
    "any_of",
    "canonical",
    "conditions_of",
    "matches",
    "near_words",
    "parse",
    "parse_typed",
    "plain_word",
    "read_days",
    "token_of",
]  # fmt: skip
