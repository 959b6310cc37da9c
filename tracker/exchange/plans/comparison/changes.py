"""What a file changes: its goals and tasks beside those that stand, each found by the matching, and what differs in it.

Invariant: every record is in one change and every standing task in one at most; what a file does not say is no difference.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from tracker.domain.deadlines.term_shorthand import shorthand
from tracker.domain.deadlines.terms import term_of
from tracker.exchange.plans.comparison.likeness import title_key
from tracker.exchange.plans.comparison.matching import Key, Pair, Why, pair_up
from tracker.exchange.plans.comparison.standing import (
    Path,
    Standing,
    StandingGoal,
    StandingTask,
    code_in,
    lead_of,
    path_key,
)
from tracker.exchange.plans.records import Record

Kind = Literal["added", "left_out", "asked", "reworded", "moved", "reassigned", "redated", "amended", "told", "same"]

LEAST_ROWS = 3
"""The fewest rows that show that a body has another name."""

LEAST_SHARE = 80
"""The least part of a body's rows, in percent, that must have gone to its new name."""


class Difference(NamedTuple):
    """One field that differs: what it was, and what the file says, both as people read them."""

    kind: Kind
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One task: the `record` of the file, None if the file leaves it out; what stands `before`, None if it is new; why they are
    one, how alike their titles are (0 to 100, more for the same lead and goal), and what differs. `goal` is the key of its goal.
    """

    record: Record | None
    before: StandingTask | None
    why: Why | Literal[""] = ""
    score: int = 0
    differences: tuple[Difference, ...] = ()
    asked: bool = False
    goal: str = ""

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What it is, each once: an item that is new, left out or asked is nothing else."""
        if self.record is None:
            return ("left_out",)
        if self.asked:
            return ("asked",)
        if self.before is None:
            return ("added",)
        return tuple(dict.fromkeys(each.kind for each in self.differences)) or ("same",)


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
        return tuple(dict.fromkeys(each.kind for each in self.differences)) or ("same",)


class LikelyRename(NamedTuple):
    """A body that seems to have another name: in `rows` of its `of` rows the file names the new one, and never the old."""

    old: str
    new: str
    rows: int
    of: int


@dataclass(frozen=True)
class Changes:
    """All of it: tasks in the order of the file, then those that it leaves out, and goals in the file's order."""

    tasks: tuple[Change, ...] = ()
    goals: tuple[GoalChange, ...] = ()
    bodies: tuple[LikelyRename, ...] = ()

    @cached_property
    def counts(self) -> Counter[str]:
        """How many tasks are of each kind; one with several differences is counted under each. Rows of renamed bodies are counted
        as "renamed", not as "reassigned".
        """
        renamed = {(each.old, each.new) for each in self.bodies}
        found: Counter[str] = Counter()
        for change in self.tasks:
            found.update("renamed" if kind == "reassigned" and _leads(change) in renamed else kind for kind in change.kinds)
        return found

    @property
    def goal_counts(self) -> Counter[str]:
        """How many goals are of each kind."""
        return Counter(kind for change in self.goals for kind in change.kinds)


def compare(
    records: Sequence[Record],
    standing: Standing,
    goals: Sequence[Path] = (),
    same: Mapping[str, str] | None = None,
    step: Callable[[], object] = lambda: None,
) -> Changes:
    """What the records, and the goals of their file, change in what stands. `same` are a person's answers: the title or place of
    a record -> the code (or place) of the task that it is, or nothing for a new one.
    """
    answers = {title_key(text): code for text, code in (same or {}).items()}
    goal_changes = _goals(records, goals, standing, answers)
    keys = {path_key(each.path): each.key for each in goal_changes}
    pairs = _pairs(records, standing, keys, answers)
    comparing = _Comparison(records, standing, keys)
    found = []
    for index, record in enumerate(records):
        if index % 500 == 0:
            step()
        found.append(comparing.change(record, pairs.get(index)))
    paired = {pair.old for pair in pairs.values()}
    found += [Change(None, each) for index, each in enumerate(standing.tasks) if index not in paired]
    return Changes(tuple(found), goal_changes, tuple(_renamed(found)))


# -- goals


def _goals(
    records: Sequence[Record], goals: Sequence[Path], standing: Standing, same: Mapping[str, str]
) -> tuple[GoalChange, ...]:
    """The goals of a file, level by level, since a goal is also found by the one above it."""
    paths: dict[str, Path] = {}
    for path in (*goals, *(record.goals for record in records)):
        for depth in range(1, len(path) + 1):
            paths.setdefault(path_key(path[:depth]), path[:depth])
    found: dict[str, GoalChange] = {}
    by_key = {each.key: each for each in standing.goals}
    for level in sorted({len(path) for path in paths.values()}):
        here = [path for path in paths.values() if len(path) == level]
        taken = {change.before.key for change in found.values() if change.before}
        there = [each for each in standing.goals if each.key not in taken]
        above = {key: change.key for key, change in found.items()}
        news = [_goal_key(path, above, by_key) for path in here]
        olds = [Key(_titles(each.titles), each.code, each.parent) for each in there]
        answers = {index: same[key] for index, path in enumerate(here) if (key := title_key(path[-1].title)) in same}
        pairs = {pair.new: pair for pair in pair_up(news, olds, *_given(answers, [each.key for each in there]))}
        for index, path in enumerate(here):
            pair = pairs.get(index)
            found[path_key(path)] = _goal_change(path, pair, there[pair.old] if pair else None, above)
    return tuple(found[key] for key in paths)


def _goal_key(path: Path, above: Mapping[str, str], standing: Mapping[str, StandingGoal]) -> Key:
    heading = path[-1]
    code = code_in(heading.number)
    titles: tuple[str, ...] = (title_key(heading.title),)
    if heading.title.strip() in standing:  # a column that has the codes of goals
        code, titles = heading.title.strip(), _titles(standing[heading.title.strip()].titles) or titles
    return Key(titles, code, above.get(path_key(path[:-1]), ""))


def _goal_change(path: Path, pair: Pair | None, before: StandingGoal | None, above: Mapping[str, str]) -> GoalChange:
    if pair is None or before is None:
        return GoalChange(path, path_key(path), None)
    if not pair.sure:
        return GoalChange(path, path_key(path), before, pair.why, pair.score, asked=True)
    parent, title = above.get(path_key(path[:-1]), ""), plain(path[-1].title)
    differences = []
    if title != before.code and title not in map(plain, before.titles.values()):
        differences.append(Difference("reworded", "title", next(iter(before.titles.values()), ""), title))
    if parent and parent != before.parent:
        differences.append(Difference("moved", "parent", before.parent, parent))
    return GoalChange(path, before.key, before, pair.why, pair.score, tuple(differences))


# -- tasks


def _pairs(records: Sequence[Record], standing: Standing, goals: Mapping[str, str], same: Mapping[str, str]) -> dict[int, Pair]:
    news = [
        Key(_titles(each.titles), each.code or code_in(each.number), goals.get(path_key(each.goals), ""), lead_of(each))
        for each in records
    ]
    olds = [Key(_titles(each.titles), each.code, each.goal, each.lead) for each in standing.tasks]
    answers = dict(_answered(records, same)) if same else {}
    given = _given(answers, [each.key for each in standing.tasks])
    return {pair.new: pair for pair in pair_up(news, olds, *given)}


def _answered(records: Sequence[Record], same: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The records that a person answered for, by place, code or title."""
    for index, record in enumerate(records):
        keys = (title_key(each) for each in (str(record.place), record.code, *record.titles.values()) if each)
        if (key := next((each for each in keys if each in same), None)) is not None:
            yield index, same[key]


def _given(answers: Mapping[int, str], keys: Sequence[str]) -> tuple[list[tuple[int, int]], list[int]]:
    """The pairs that answers name, and the items that they say to be new."""
    places = {key: index for index, key in enumerate(keys)}
    pairs = [(index, places[code]) for index, code in answers.items() if code in places]
    return pairs, [index for index, code in answers.items() if not code]


def _titles(titles: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(title_key(text) for text in titles.values() if text))


def plain(text: str) -> str:
    """A text whose blanks and compatible letters do not matter."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


@dataclass
class _Comparison:
    """Compares the fields of records with those of the tasks that they are."""

    records: Sequence[Record]
    standing: Standing
    goals: Mapping[str, str]

    def __post_init__(self) -> None:
        self.titles = {each.key: next(iter(each.titles.values()), each.key) for each in self.standing.goals}

    def change(self, record: Record, pair: Pair | None) -> Change:
        """The change of one record."""
        goal = self.goals.get(path_key(record.goals), "")
        if pair is None:
            return Change(record, None, goal=goal)
        before = self.standing.tasks[pair.old]
        if not pair.sure:
            return Change(record, before, pair.why, pair.score, asked=True, goal=goal)
        return Change(record, before, pair.why, pair.score, tuple(self._differences(record, before, goal)), goal=goal)

    def _differences(self, record: Record, before: StandingTask, goal: str) -> Iterator[Difference]:
        for language, title in record.titles.items():
            if title and not _has(before.titles, language, title, self.standing.language):
                yield Difference("reworded", f"title.{language}" if language else "title", _first(before.titles, language), title)
        if goal and goal != before.goal:
            yield Difference("moved", "goal", self.titles.get(before.goal, before.goal), self.titles.get(goal, goal))
        if (lead := lead_of(record)) and lead not in (before.lead, before.stated.get("lead")):
            yield Difference("reassigned", "lead", self._body(before.lead), self._body(lead))
        for body in record.co:
            if body not in before.co:
                yield Difference("amended", "co", "", self._body(body))
        if record.controller and record.controller != before.controller:
            yield Difference("amended", "controller", self._body(before.controller), self._body(record.controller))
        if record.term is not None and record.term.to_json() not in (before.term, before.stated.get("term_rule")):
            was = before.term_text or (shorthand(term_of(before.term)) if before.term else "")
            yield Difference("redated", "term", was, record.term_text or shorthand(record.term))
        for name in ("narrative", "note"):
            if (text := getattr(record, name)) and plain(text) != plain(getattr(before, name)):
                yield Difference("amended", name, getattr(before, name), text)
        for code, value in record.own.items():
            if value != before.own.get(code, ""):
                yield Difference("amended", f"own.{code}", before.own.get(code, ""), value)

    def _body(self, code: str) -> str:
        return _first(self.standing.bodies.get(code, {}), "") or code


def _has(titles: Mapping[str, str], language: str, title: str, main: str) -> bool:
    if language in titles or not language:
        texts: Iterable[str] = titles.values() if not language else (titles[language],)
        return plain(title) in map(plain, texts)
    return False


def _first(titles: Mapping[str, str], language: str) -> str:
    return titles.get(language) or ("" if language else next(iter(titles.values()), ""))


# -- bodies


def _leads(change: Change) -> tuple[str, str]:
    assert change.record is not None
    assert change.before is not None
    return change.before.lead, lead_of(change.record)


def _renamed(changes: Iterable[Change]) -> Iterator[LikelyRename]:
    """Bodies whose rows, found again by their titles, have gone to another name nearly all, and that the file never names."""
    rows = [each for each in changes if each.record is not None]
    named = {lead_of(each.record) for each in rows if each.record}
    matched = [_leads(each) for each in rows if each.before is not None and not each.asked]
    of = Counter(old for old, _ in matched)
    for (old, new), count in Counter(matched).items():
        if old and new and old != new and old not in named and count >= LEAST_ROWS and count * 100 >= of[old] * LEAST_SHARE:
            yield LikelyRename(old, new, count, of[old])
