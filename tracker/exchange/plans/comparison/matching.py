"""Which item of a file is which of those that stand: by code, by title, goal and lead, by title, and at last by likeness.

Invariant: every item is paired once at most; a likeness that is not sure is a question, and a number that only counts the rows is
no code.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from tracker.exchange.plans.comparison.likeness import Similar, alike
from tracker.exchange.plans.recognition.survey import STEP

SURE = 92
"""The likeness from which two titles are taken as one, reworded."""

ASKED = 75
"""The likeness from which it is asked whether two titles are one."""

SAME_CODE = 60
"""The likeness that two titles under one code must have to be one, unless the program gave the code."""

AHEAD = 5
"""By how much the best must be ahead of the second best."""

SAME_LEAD, SAME_GOAL = 4, 3
"""What is added to a likeness for the same lead, and for the same goal."""

Why = Literal["answer", "code", "equal", "title", "likeness"]


class Key(NamedTuple):
    """What an item is found by: its folded titles, its code, the goal and the lead that it stands under, and what it is. A code
    that is `given` is one that the program gave, and no number of the file.
    """

    titles: tuple[str, ...]
    code: str = ""
    goal: str = ""
    lead: str = ""
    what: str = ""
    given: bool = False


class Pair(NamedTuple):
    """One item of the file and one that stands, by their places, and why they are one. A pair that is not `sure` is asked."""

    new: int
    old: int
    why: Why
    score: int
    sure: bool = True


def pair_up(
    new: Sequence[Key],
    old: Sequence[Key],
    given: Iterable[tuple[int, int]] = (),
    alone: Iterable[int] = (),
    step: Callable[[], object] = lambda: None,
) -> list[Pair]:
    """The pairs of two lists, in the order of the new one. `given` are pairs that a person named, `alone` items of the file that
    a person said to be new: none is taken for one that it is only like, or that is something else.
    """
    matching = _Matching(new, old, set(alone))
    for pair in given:
        matching.take(*pair, "answer", 100)
    matching.by_code()
    matching.by_titles(lambda key: key.what)
    matching.leave_new()
    if any(key.what for key in (*new, *old)):
        matching.by_titles(lambda _: "")
    matching.by_likeness(step)
    return sorted(matching.pairs)


class _Matching:
    """The state of one matching: what is still free on each side."""

    def __init__(self, new: Sequence[Key], old: Sequence[Key], alone: set[int]) -> None:
        self._new, self._old = new, old
        self._free = dict.fromkeys(range(len(new)))
        self._alone = alone
        self._open = dict.fromkeys(range(len(old)))
        self.pairs: list[Pair] = []

    def take(self, new: int, old: int, why: Why, score: int, sure: bool = True) -> None:
        """Make a pair of two free items."""
        if new in self._free and old in self._open:
            del self._free[new], self._open[old]
            self.pairs.append(Pair(new, old, why, score, sure))

    def by_code(self) -> None:
        """Items with one code, unless they count the rows: then the rows around bear the titles of other codes."""
        agreeing, moved = self._agreement()
        before = list(accumulate(agreeing, lambda last, here: here or last, initial=0))
        after = list(accumulate(reversed(agreeing), lambda last, here: here or last, initial=0))[::-1]
        for new, old in self._once(lambda key: (key.code,) if key.code else ()):
            score = self._likeness(new, old) if self._new[new].titles else 100
            agreed = before[new] > 0 or after[new + 1] > 0
            trusted = agreed or not (before[new] or after[new + 1])
            likely = trusted and new not in self._alone and new not in moved[0] and old not in moved[1]
            other = new in self._alone and self._new[new].what != self._old[old].what
            held = score >= SAME_CODE or (agreed and self._new[new].given)
            if (score == 100 and not other) or (held and likely):
                self.take(new, old, "code", score)

    def _agreement(self) -> tuple[list[int], tuple[set[int], set[int]]]:
        """Whether each new item's title stands under the same code (1), under another (-1), or cannot tell (0); and those that
        stand under another.
        """
        found = [0] * len(self._new)
        moved: tuple[set[int], set[int]] = (set(), set())
        for new, old in self._once(lambda key: key.titles):
            codes = self._new[new].code, self._old[old].code
            if all(codes):
                found[new] = 1 if codes[0] == codes[1] else -1
            if codes[0] != codes[1]:
                moved[0].add(new)
                moved[1].add(old)
        return found, moved

    def by_titles(self, what: Callable[[Key], str]) -> None:
        """Items with one title that are the same: of the same goal and lead, then of one of them, then of any."""
        self.by_key(lambda key: ((title, key.goal, key.lead, what(key)) for title in key.titles), "equal")
        self.by_key(lambda key: ((title, key.goal, what(key)) for title in key.titles), "title")
        self.by_key(lambda key: ((title, key.lead, what(key)) for title in key.titles), "title")
        self.by_key(lambda key: ((title, what(key)) for title in key.titles), "title")

    def leave_new(self) -> None:
        """Look no further for the items that a person said to be new."""
        for each in self._alone:
            self._free.pop(each, None)

    def by_key(self, keys: Callable[[Key], Iterable[Hashable]], why: Why) -> None:
        """Items that have a key equally often on both sides, first to first; of those equal in all, as many as there are."""
        ours, theirs = self._by_key(keys)
        for key, news in ours.items():
            olds = theirs.get(key, [])
            for new, old in zip(news, olds, strict=False) if why == "equal" or len(news) == len(olds) else ():
                self.take(new, old, why, 100)

    def _once(self, keys: Callable[[Key], Iterable[Hashable]]) -> list[tuple[int, int]]:
        ours, theirs = self._by_key(keys)
        return [(news[0], theirs[key][0]) for key, news in ours.items() if len(news) == len(theirs.get(key, ())) == 1]

    def _by_key(self, keys: Callable[[Key], Iterable[Hashable]]) -> tuple[dict[Hashable, list[int]], dict[Hashable, list[int]]]:
        if not self._free or not self._open:
            return {}, {}
        return _index(self._new, self._free, keys), _index(self._old, self._open, keys)

    def by_likeness(self, step: Callable[[], object]) -> None:
        """Items of which each is the best of the other, ahead of the second best."""
        scores: dict[tuple[int, int], int] = {}
        theirs = [(index, title) for index in self._open for title in self._old[index].titles]
        if not theirs:
            return
        similar = Similar([title for _, title in theirs])
        for number, new in enumerate(self._free):
            if number % STEP == 0:
                step()
            for title in self._new[new].titles:
                for place, likeness in similar.to(title):
                    old = theirs[place][0]
                    scores[new, old] = max(self._score(new, old, likeness), scores.get((new, old), 0))
        best_of_old = _best((old, new, score) for (new, old), score in scores.items())
        for new, (old, score) in _best((new, old, score) for (new, old), score in scores.items()).items():
            if score >= ASKED and best_of_old.get(old, (-1, 0))[0] == new:
                self.take(new, old, "likeness", score, score >= SURE)

    def _score(self, new: int, old: int, likeness: int) -> int:
        one, other = self._new[new], self._old[old]
        same_lead = SAME_LEAD if one.lead and one.lead == other.lead else 0
        return likeness + same_lead + (SAME_GOAL if one.goal and one.goal == other.goal else 0)

    def _likeness(self, new: int, old: int) -> int:
        return max((alike(one, other) for one in self._new[new].titles for other in self._old[old].titles), default=0)


def _index(items: Sequence[Key], among: Iterable[int], keys: Callable[[Key], Iterable[Hashable]]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for index in among:
        for key in dict.fromkeys(keys(items[index])):
            found.setdefault(key, []).append(index)
    return found


def _best(scored: Iterable[tuple[int, int, int]]) -> dict[int, tuple[int, int]]:
    """For each item the best of the others with its score, where it is ahead of every other one; from (item, other, score)."""
    found: dict[int, tuple[int, int, int]] = {}
    for item, other, score in scored:
        best, first, second = found.get(item, (-1, 0, 0))
        found[item] = (other, score, first) if score > first else (best, first, max(second, score))
    return {item: (best, first) for item, (best, first, second) in found.items() if first >= second + AHEAD}
