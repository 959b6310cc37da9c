"""What a file changes in the goals: each of its goals beside the one that stands.

Invariant: a goal is looked for only after the one above it was, since it is also found by that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.exchange.plans.comparison.differences import (
    Difference,
    Kind,
    first_text,
    given_pairs,
    kinds_of,
    plain,
    title_keys,
)
from tracker.exchange.plans.comparison.likeness import title_key
from tracker.exchange.plans.comparison.matching import Key, Pair, Why, pair_up
from tracker.exchange.plans.comparison.standing import Path, Standing, StandingGoal, goal_code, path_key, paths_of


@dataclass(frozen=True, slots=True)
class GoalChange:
    """One goal of the file: its path and key, what stands before, and what differs."""

    path: Path
    key: str
    before: StandingGoal | None
    why: Why | Literal[""] = ""
    score: int = 0
    differences: tuple[Difference, ...] = ()
    asked: bool = False

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What it is, as of a task."""
        if self.asked:
            return ("asked",)
        if self.before is None:
            return ("added",)
        return kinds_of(self.differences)


def compare_goals(goals: Sequence[Path], standing: Standing, same: Mapping[str, str]) -> tuple[GoalChange, ...]:
    """The changes of the goals of a file, with those above them; `same` are a person's answers by folded title."""
    paths = paths_of(goals)
    found: dict[str, GoalChange] = {}
    by_key = {each.key: each for each in standing.goals}
    for level in sorted({len(path) for path in paths.values()}):
        here = [path for path in paths.values() if len(path) == level]
        taken = {change.before.key for change in found.values() if change.before}
        there = [each for each in standing.goals if each.key not in taken]
        above = {key: change.key for key, change in found.items()}
        news = [_goal_key(path, above, by_key) for path in here]
        olds = [Key(title_keys(each.titles), each.code, each.parent) for each in there]
        answers = {index: same[key] for index, path in enumerate(here) if (key := title_key(path[-1].title)) in same}
        pairs = {pair.new: pair for pair in pair_up(news, olds, *given_pairs(answers, [each.key for each in there]))}
        for index, path in enumerate(here):
            pair = pairs.get(index)
            found[path_key(path)] = _goal_change(path, pair, there[pair.old] if pair else None, above)
    return tuple(found[key] for key in paths)


def _goal_key(path: Path, above: Mapping[str, str], standing: Mapping[str, StandingGoal]) -> Key:
    heading = path[-1]
    code = goal_code(heading)
    titles: tuple[str, ...] = (title_key(heading.title),)
    if heading.title.strip() in standing:  # a column that has the codes of goals
        code, titles = heading.title.strip(), title_keys(standing[heading.title.strip()].titles) or titles
    return Key(titles, code, above.get(path_key(path[:-1]), ""))


def _goal_change(path: Path, pair: Pair | None, before: StandingGoal | None, above: Mapping[str, str]) -> GoalChange:
    if pair is None or before is None:
        return GoalChange(path, path_key(path), None)
    if not pair.sure:
        return GoalChange(path, path_key(path), before, pair.why, pair.score, asked=True)
    parent, title = above.get(path_key(path[:-1]), ""), plain(path[-1].title)
    differences = []
    if title != before.code and title not in map(plain, before.titles.values()):
        differences.append(Difference("reworded", "title", first_text(before.titles), title))
    if parent and parent != before.parent:
        differences.append(Difference("moved", "parent", before.parent, parent))
    return GoalChange(path, before.key, before, pair.why, pair.score, tuple(differences))
