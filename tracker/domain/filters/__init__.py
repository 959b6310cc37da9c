"""Filters: one language that chooses tasks, for the screen, the lists, the reports and what is done to many tasks at once.

`tree` holds filters as values, `words` what each word finds, `grammar` reads what people type, `reading` gives it its meaning.
`storage.shelves.queries` says in SQL what `words` says in Python; tests hold the two together on generated filters and tasks.
"""

from tracker.domain.filters.grammar import typed
from tracker.domain.filters.reading import CodeOf, SavedText, parse
from tracker.domain.filters.tree import AnyOf, Condition, Filter, Not, Part, all_of, any_of, conditions_of
from tracker.domain.filters.words import ACCOUNTED, ALIASES, KEYED, NONE, STATES, WORDS, Context, matches

__all__ = [
    "ACCOUNTED", "ALIASES", "KEYED", "NONE", "STATES", "WORDS", "AnyOf", "CodeOf", "Condition", "Context", "Filter", "Not",
    "Part", "SavedText", "all_of", "any_of", "conditions_of", "matches", "parse", "typed",
]  # fmt: skip
