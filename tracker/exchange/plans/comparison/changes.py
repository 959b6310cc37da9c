"""What a file changes: its goals and tasks beside those that stand, each found by the matching, and what differs in it.

Invariant: every record is in one change and every standing task in one at most; what a file does not say is no difference.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from tracker.domain.control.lifecycle import CLOSED
from tracker.domain.deadlines.term_shorthand import shorthand
from tracker.domain.deadlines.terms import Term, term_of
from tracker.exchange.plans.comparison.co_executors import coming
from tracker.exchange.plans.comparison.differences import (
    Difference,
    Kind,
    first_text,
    given_pairs,
    kinds_of,
    plain,
    title_keys,
)
from tracker.exchange.plans.comparison.goal_changes import GoalChange, compare_goals
from tracker.exchange.plans.comparison.likeness import title_key
from tracker.exchange.plans.comparison.matching import Key, Pair, Why, pair_up
from tracker.exchange.plans.comparison.news import Form, News, ignores, news_of
from tracker.exchange.plans.comparison.recurring import SeriesNotes, has_turned, rhythm_of, standing_rhythm, told_task
from tracker.exchange.plans.comparison.settling import canonical, settled
from tracker.exchange.plans.comparison.standing import Standing, StandingTask, code_in, goals_in, lead_of, path_key
from tracker.exchange.plans.grid import Place
from tracker.exchange.plans.recognition.survey import STEP
from tracker.exchange.plans.records import Reading, Record

UNREAD = Term("unread").to_json()
"""The rule of a term that was not understood."""

LEAST_ROWS = 3
"""The fewest rows that show that a body has another name."""

LEAST_SHARE = 80
"""The least part of a body's rows, in percent, that must have gone to its new name."""

GIVEN = re.compile(r"(?:.+\.)?[TS][0-9]+(?:\..+)?")
"""The form of the codes that the program gives to tasks and series."""


@dataclass(frozen=True, slots=True)
class Change:
    """One task: the `record` of the file, None if the file leaves it out; what stands `before`, None if it is new; why they are
    one, how alike their titles are (0 to 100, more for the same lead and goal), and what differs. `news` are the acts
    that a returned form tells of, `told_of` the task that they are about: of a series one of its tasks, None where that
    is not clear; `ignored` is what else differs in a form. `how` says what a record is that nothing stands for. One that
    `recurs` is a series.
    """

    record: Record | None
    before: StandingTask | None
    why: Why | Literal[""] = ""
    score: int = 0
    differences: tuple[Difference, ...] = ()
    asked: bool = False
    how: Kind = "added"
    news: tuple[News, ...] = ()
    told_of: StandingTask | None = None
    recurs: bool = False
    ignored: tuple[Difference, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What it is, each once: an item that is new, left out or asked is nothing else."""
        if self.record is None:
            return ("left_out",)
        if self.asked:
            return ("asked",)
        if self.before is None:
            return (self.how,)
        return kinds_of(self.differences)


class LikelyRename(NamedTuple):
    """A body that seems to have another name: in `rows` of its `of` rows the file names the new one, and never the old."""

    old: str
    new: str
    rows: int
    of: int


@dataclass(frozen=True)
class Changes:
    """All of it: tasks in the order of the file, then those that it leaves out, and goals in the file's order; of a returned form
    what it tells of tasks, and nothing else.
    """

    tasks: tuple[Change, ...] = ()
    goals: tuple[GoalChange, ...] = ()
    bodies: tuple[LikelyRename, ...] = ()
    form: Form | None = None

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
    reading: Reading,
    standing: Standing,
    same: Mapping[str, str] | None = None,
    act: str = "",
    form: Form | None = None,
    step: Callable[[], object] = lambda: None,
) -> Changes:
    """What a file changes in what stands. `same` are a person's answers: the title or place of a record or goal -> the code (or
    place) of the one that it is, or nothing for a new one. Terms count from events of `act`, else of the strategy's instrument.
    With `form` the file is a returned form.
    """
    answers = {title_key(text): code for text, code in (same or {}).items()}
    records = settled(reading, standing, act)
    standing = _with_named(standing, {*(each.code for each in records), *answers.values()})
    goal_changes = () if form else compare_goals(goals_in(reading), standing, answers)
    keys = {path_key(each.path): each.key for each in goal_changes}
    answered = dict(_answered(records, answers))
    series = {each.code: title_keys(each.titles) for each in standing.tasks if each.recurs} if form else {}
    pairs = _pairs(records, standing, keys, answered, series, step)
    asked = frozenset(each.text for each in reading.questions if each.about == "term")
    parents = dict(_parents(records, standing, pairs))
    comparing = _Comparison(standing, keys, parents, SeriesNotes(reading, standing), asked, form)
    found = []
    for index, record in enumerate(records):
        if index % STEP == 0:
            step()
        left_aside = form is not None and answered.get(index) == ""
        found.append(Change(record, None, how="aside") if left_aside else comparing.change(record, pairs.get(index)))
    if form:
        return Changes(tuple(found), form=form)
    paired = {pair.old for pair in pairs.values()}
    left = (each for index, each in enumerate(standing.tasks) if index not in paired)
    found += [Change(None, each, recurs=each.recurs) for each in left if each.status not in CLOSED and not each.series]
    return Changes(tuple(found), goal_changes, tuple(_renamed(found)))


# -- tasks


def _with_named(standing: Standing, codes: Set[str]) -> Standing:
    """What stands, with those tasks of series whose codes a file or an answer names."""
    named = [each for tasks in standing.occurrences.values() for each in tasks if each.code in codes]
    return replace(standing, tasks=(*standing.tasks, *named)) if named else standing


def _pairs(
    records: Sequence[Record],
    standing: Standing,
    goals: Mapping[str, str],
    answers: Mapping[int, str],
    series: Mapping[str, tuple[str, ...]],
    step: Callable[[], object],
) -> dict[int, Pair]:
    """The pairs of records and tasks; those of a series are known by its titles too, where `series` has them by its code."""
    if not standing.tasks:
        return {}
    news = [
        Key(
            title_keys(each.titles),
            each.code or code_in(each.number),
            goals.get(path_key(each.goals), ""),
            lead_of(each),
            rhythm_of(each),
            GIVEN.fullmatch(each.code) is not None,
        )
        for each in records
    ]
    olds = [
        Key(title_keys(each.titles) + series.get(each.series, ()), each.code, each.goal, each.lead, standing_rhythm(each))
        for each in standing.tasks
    ]
    given = given_pairs(answers, [each.key for each in standing.tasks])
    return {pair.new: pair for pair in pair_up(news, olds, *given, step)}


def _parents(records: Sequence[Record], standing: Standing, pairs: Mapping[int, Pair]) -> Iterator[tuple[Place, str]]:
    """The place of each row that can have parts, and the key of the task that stands for it, empty for a new one."""
    for index, record in enumerate(records):
        before = standing.tasks[pairs[index].old] if index in pairs else None
        if not (before.recurs if before else rhythm_of(record) == "series"):
            yield record.place, before.key if before else ""


def _answered(records: Sequence[Record], same: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The records that a person answered for, by place, code or title."""
    for index, record in enumerate(records if same else ()):
        keys = (title_key(each) for each in (str(record.place), record.code, *record.titles.values()) if each)
        if (key := next((each for each in keys if each in same), None)) is not None:
            yield index, same[key]


@dataclass
class _Comparison:
    """Compares the fields of records with those of the tasks that they are."""

    standing: Standing
    goals: Mapping[str, str]
    parents: Mapping[Place, str]
    notes: SeriesNotes
    asked: Set[str]
    """The terms that are asked about: what they are is not known yet."""
    form: Form | None = None

    def __post_init__(self) -> None:
        titles = ((each.key, each.titles) for those in (self.standing.goals, self.standing.tasks) for each in those)
        self.titles = {key: first_text(texts) or key for key, texts in titles}

    def change(self, record: Record, pair: Pair | None) -> Change:
        """The change of one record."""
        goal = self.goals.get(path_key(record.goals), "")
        if pair is None:
            return self._new(record)
        before = self.standing.tasks[pair.old]
        if not pair.sure:
            return Change(record, before, pair.why, pair.score, asked=True, recurs=before.recurs)
        told_of, news = self._news(record, before)
        record = self.notes.held(record) if before.recurs else record
        differences = tuple(self._differences(record, before, goal))
        ignored = tuple(each for each in differences if ignores(each, record, before)) if self.form else ()
        differences = () if self.form else differences
        differences += tuple(Difference("told", str(each.act), "", str(each)) for each in news)
        return Change(
            record,
            before,
            pair.why,
            pair.score,
            differences,
            news=news,
            told_of=told_of,
            recurs=before.recurs,
            ignored=ignored,
        )

    def _new(self, record: Record) -> Change:
        if self.form:
            return Change(record, None, how="unknown")
        recurs = rhythm_of(record) == "series"
        return Change(self.notes.held(record) if recurs else record, None, recurs=recurs)

    def _news(self, record: Record, before: StandingTask) -> tuple[StandingTask | None, tuple[News, ...]]:
        """The task that the news of a row are about, and those of them that are not known yet."""
        news = news_of(record, before, self.form)
        if not before.recurs or not news:
            return before, news
        day = news[0].day or (self.form.as_of if self.form else None)
        task = told_task(news, self.standing.occurrences.get(before.code, ()), day)
        return task, news_of(record, task, self.form) if task else news

    def _differences(self, record: Record, before: StandingTask, goal: str) -> Iterator[Difference]:
        named = self.standing.named
        for language, title in record.titles.items():
            if title and not _has(before.titles, language, title, self.standing.language):
                yield Difference(
                    "reworded", f"title.{language}" if language else "title", first_text(before.titles, language), title
                )
        if goal and goal != before.goal:
            yield Difference("moved", "goal", self._titled(before.goal), self._titled(goal))
        if record.above is not None and (above := self.parents.get(record.above, before.parent)) != before.parent:
            yield Difference("moved", "parent", self._titled(before.parent), self._titled(above) or str(record.above))
        if (lead := lead_of(record)) and lead != before.lead:
            kind: Kind = "decided" if lead == before.stated.get("lead") else "reassigned"
            yield Difference(kind, "lead", named(before.lead), named(lead) if record.lead else record.lead_name)
        for body in coming(record, before):
            yield Difference("amended", "co_executor", "", named(body))
        if record.controller and record.controller != before.controller:
            yield Difference("amended", "controller", named(before.controller), named(record.controller))
        if record.term is not None and record.term_text not in self.asked and _is_other(record, record.term.to_json(), before):
            kind = (
                "turned"
                if has_turned(record, before)
                else "decided"
                if record.term.to_json() == before.stated.get("term_rule")
                else "redated"
            )
            was = before.term_text if before.term in ("", UNREAD) else shorthand(term_of(before.term))
            yield Difference(kind, "term", was, record.term_text or shorthand(record.term))
        for name in ("narrative", "note"):
            if (text := getattr(record, name)) and plain(text) != plain(getattr(before, name)):
                yield Difference("amended", name, getattr(before, name), text)
        for code, value in record.own.items():
            if canonical(self.standing, code, value) != before.own.get(code, ""):
                yield Difference("amended", f"own.{code}", before.own.get(code, ""), value)

    def _titled(self, key: str) -> str:
        return self.titles.get(key, key)


def _is_other(record: Record, rule: str, before: StandingTask) -> bool:
    """Whether the term of a record differs: by its rule or, where it was not understood, by its text."""
    return rule != before.term or (rule == UNREAD and plain(record.term_text) != plain(before.term_text))


def _has(titles: Mapping[str, str], language: str, title: str, main: str) -> bool:
    if language in titles or not language:
        texts: Iterable[str] = titles.values() if not language else (titles[language],)
        return plain(title) in map(plain, texts)
    return False


# -- bodies


def _leads(change: Change) -> tuple[str, str]:
    assert change.record is not None
    assert change.before is not None
    return change.before.lead, lead_of(change.record)


def _renamed(changes: Iterable[Change]) -> Iterator[LikelyRename]:
    """Bodies whose rows, found again by their titles, have gone to another name nearly all, and that the file never names."""
    rows = [each for each in changes if each.record is not None]
    matched = Counter(_leads(each) for each in rows if each.before is not None and each.why in ("code", "equal", "title"))
    of: Counter[str] = Counter()
    for (old, _), count in matched.items():
        of[old] += count
    gone = {pair: count for pair, count in matched.items() if count >= LEAST_ROWS and count * 100 >= of[pair[0]] * LEAST_SHARE}
    named = {lead_of(each.record) for each in rows if each.record} if gone else set()
    for (old, new), count in gone.items():
        if old and new and old != new and old not in named:
            yield LikelyRename(old, new, count, of[old])
