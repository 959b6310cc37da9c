"""The meaning of a typed filter: known words, values as tasks have them, saved filters in place of their names.

Invariant: `parse(str(filter)) == filter`; an unknown word is refused, never ignored, since an ignored condition would show too
much.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.deadlines.days import read_day
from tracker.domain.deadlines.typed_days import days_of
from tracker.domain.filters.grammar import DEEPEST_NESTING, MOST_CONDITIONS, parse_typed
from tracker.domain.filters.tree import SAVED, AnyOf, Condition, Filter, Not, Part, all_of, any_of, conditions_of
from tracker.domain.filters.words import (
    ENGLISH_ONLY,
    ENUMERATED,
    KEYED,
    NONE,
    SPLIT,
    STATES,
    WITHOUT_NONE,
    WORDS,
    Spoken,
    near_words,
    plain_word,
)
from tracker.domain.model.codes import typed_code
from tracker.domain.reasons import Reason
from tracker.errors import Refused

CodeOf = Callable[[str, str], str]
"""(filter word, name of an item) -> its code; `("mine", "")` is the current user."""

SavedText = Callable[[str], str]
"""Name -> text of a saved filter; raises Refused for an unknown name."""


def parse(
    words: str | Sequence[str],
    today: date | None = None,
    code_of: CodeOf | None = None,
    saved: SavedText | None = None,
    spoken: Spoken = ENGLISH_ONLY,
) -> Filter:
    """The filter in `words`; see `grammar.parse_typed`.

    With `today` a day can be written in any form, and a month or another period means all its days; without it only YYYY-MM-DD.
    Without `code_of` items are given by code; without `saved` there are no saved filters; words of other languages are those
    that are `spoken`. Refused as by the grammar, and
    `unknown_filter`, `filter_without_value`, `filter_with_value`, `bad_filter_value`, `bad_day`, `saved_filter_unknown`,
    `saved_filter_circle`, `saved_filter_wrong`.
    """
    return Filter.of(_not_too_large(_Resolver(today, code_of, saved, spoken).resolve(parse_typed(words, spoken=spoken))))


def _not_too_large(part: Part) -> Part:
    if sum(1 for _ in conditions_of(part)) > MOST_CONDITIONS:
        raise Refused("filter_too_large", most=MOST_CONDITIONS, deepest=DEEPEST_NESTING)
    return part


@dataclass(frozen=True, slots=True)
class _Resolver:
    """`inside` are the names of the saved filters being read, the outermost first."""

    today: date | None
    code_of: CodeOf | None
    saved: SavedText | None
    spoken: Spoken
    inside: tuple[str, ...] = ()
    depth: int = 0

    def resolve(self, part: Part) -> Part:
        """The part with each condition resolved."""
        match part:
            case Condition():
                return self.saved_filter(part) if part.word.startswith(SAVED) else self.condition(part)
            case Not():
                return Not(self.deeper().resolve(part.part))
            case AnyOf():
                return any_of(map(self.deeper().resolve, part.parts))
            case Filter():
                return all_of(map(self.deeper().resolve, part.parts))

    def deeper(self) -> "_Resolver":
        if self.depth >= 2 * DEEPEST_NESTING:
            raise Refused("filter_too_large", most=MOST_CONDITIONS, deepest=DEEPEST_NESTING)
        return replace(self, depth=self.depth + 1)

    def saved_filter(self, reference: Condition) -> Part:
        """The meaning of a saved filter."""
        name = reference.word.removeprefix(SAVED).lower()
        if reference.values:
            raise Refused("filter_with_value", word=reference.word, typed=str(reference))
        if name in self.inside:
            raise Refused("saved_filter_circle", names=[*self.inside[self.inside.index(name) :], name])
        if self.saved is None:
            raise Refused("saved_filter_unknown", name=name, near=[], known=[])
        text, inner = self.saved(name), replace(self.deeper(), inside=(*self.inside, name))
        try:
            return _not_too_large(inner.resolve(parse_typed(text if text.strip() else [""], spoken=self.spoken)))
        except Refused as refused:
            if refused.kind.startswith("saved_filter"):
                raise
            raise Refused("saved_filter_wrong", name=name, why=Reason(refused.kind, refused.fields)) from refused

    def condition(self, condition: Condition) -> Part:
        """Resolve one condition; `text:` becomes one for each word, since all must occur."""
        word = plain_word(condition.word)
        if word in STATES:
            if condition.values:
                raise Refused("filter_with_value", word=word, typed=str(condition))
            return Condition(word)
        if word not in KEYED:
            near = [] if condition.values else _suggestions(word)
            near = near or near_words(word, self.spoken)
            raise Refused("unknown_filter", word=condition.word, near=near, words=list(WORDS))
        texts = list(SPLIT[word](",".join(condition.values))) if word in SPLIT else [each for each in condition.values if each]
        if not texts and word == "mine" and self.code_of is not None:
            return Condition(word, (self.code_of(word, ""),))
        if not texts:
            raise Refused("filter_without_value", word=word)
        if word == "text":
            return all_of(Condition(word, (text,)) for text in texts)
        return Condition(word, tuple(dict.fromkeys(self.value(word, text) for text in texts)))

    def value(self, word: str, text: str) -> str:
        """Resolve one value to the form in tasks."""
        if text.lower() == NONE and word not in WITHOUT_NONE:
            return NONE
        if word in ENUMERATED:
            return _one_of(word, text, tuple(ENUMERATED[word]))
        if word == "due":
            return _days(text, self.today)
        if word in ("form", "label"):
            return text.lower()
        return self.code_of(word, text) if self.code_of is not None else typed_code(text)


def _suggestions(word: str) -> list[str]:
    """The filters of which a bare word is a value: `cancelled` suggests `status:cancelled`."""
    return [f"{key}:{word}" for key, values in ENUMERATED.items() if word in list(values)]


def _one_of(word: str, text: str, known: Sequence[str]) -> str:
    value = text.lower().replace("-", "_")
    if value not in known:
        raise Refused("bad_filter_value", word=word, value=text, known=[str(each) for each in known])
    return value


def _days(text: str, today: date | None) -> str:
    begins, ends = read_days(text, today)
    return begins if begins == ends and ".." not in text else f"{begins}..{ends}"


def read_days(text: str, today: date | None) -> tuple[str, str]:
    """The first and the last day of a range, YYYY-MM-DD: of a day, a month or another period, or of two with `..` between them;
    empty where it has no end. Refused `bad_day` and the like, and `filter_days_reversed`.
    """
    first, dots, last = text.partition("..")
    if not dots:
        return _ends_of(text, today)
    begins = _ends_of(first, today)[0] if first.strip() else ""
    ends = _ends_of(last, today)[1] if last.strip() else ""
    if begins and ends and begins > ends:
        raise Refused("filter_days_reversed", first=begins, last=ends)
    return begins, ends


def _ends_of(text: str, today: date | None) -> tuple[str, str]:
    """The first and last day that a text names."""
    if today is None:
        return (read_day(text).isoformat(),) * 2
    found = days_of(text, today)
    return found.first.isoformat(), found.last.isoformat()
