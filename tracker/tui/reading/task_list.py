"""One list of tasks: a view, a filter and an order; its pages, how many it has, and what completes its filter, as questions.

Invariant: a page beside one that is known costs the same however deep it is; a filter that is refused is an answer, not a fault.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.control.time_order import GROUPS, Span, spans_of
from tracker.domain.filters import STATES, WORDS, Filter, conditions_of, near_words, parse_typed, plain_word
from tracker.domain.model.strategy import Task
from tracker.domain.reasons import Reason, because
from tracker.errors import TrackerError
from tracker.reports.records.register import bodiless, filter_from, names_in
from tracker.saved_filters import SavedFilters
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery
from tracker.tui.glyphs import Glyphs
from tracker.tui.reading.task_rows import rows_of
from tracker.tui.reading.views import VIEWS, View
from tracker.tui.widgets.tables.rows import PAGE, Row
from tracker.verbs.types import filter_words
from tracker.wording.filter_words import spoken_words

ORDERS = ("due", "code", "goal", "lead", "status", "updated")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read for itself: its rows, where the cursor goes, and how many rows there are at least; what the filter
    says, and how many of the rows are in each span.
    """

    number: int
    rows: tuple[Row, ...]
    at: int
    total: int
    head: int
    today: date
    words: tuple[str, ...]
    names: Mapping[str, str]
    spans: tuple[Span, ...]
    seen: tuple[int, ...]
    bodiless: Reason | None = None
    hint: Reason | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks of a filter each view and each span has; `most` is how far was counted, None without an end."""

    words: tuple[str, ...]
    head: int
    today: date
    tabs: Mapping[str, int]
    spans: Mapping[Span, int]
    mine: tuple[int, ...]
    most: int | None
    view: str

    def are_of(self, wanted: "TaskList", page: Page) -> bool:
        """Whether they still hold."""
        return (self.words, self.head, self.today) == (wanted.words, page.head, page.today)

    def of(self, view: str) -> tuple[int, ...]:
        """The tasks in each span of a view."""
        return self.mine if view == "mine" else tuple(self.spans[span] for span in spans_of(VIEWS[view].groups, self.today))

    def enough_for(self, view: View) -> bool:
        """Whether every span of the view is counted to its end."""
        return (self.most is None and self.view == view.name) or all(number <= (self.most or 0) for number in self.of(view.name))


@dataclass(frozen=True)
class TaskList:
    """What is listed, for whom."""

    view: View
    words: tuple[str, ...]
    order: str
    login: str
    saved: SavedFilters
    language: str | None

    @staticmethod
    def words_in(text: str, *, typing: bool = False) -> tuple[str, ...]:
        """The filter words of a typed text, without the last one while it is `typing` and may become a filter word, which would
        find nothing before it is one; Refused where it is no filter.
        """
        before, _, last = text.rpartition(" ")
        begun = plain_word(last.lstrip("("))
        known = (*WORDS, *spoken_words())
        if typing and begun and begun not in STATES and any(word.startswith(begun) for word in known if word != begun):
            text = before
        return parse_typed(text, searches=True, spoken=spoken_words()).words

    @staticmethod
    def typed(words: Sequence[str]) -> str:
        """Filter words as they are typed: a word that is looked for stands without `text:` where it is read so all the same."""
        bare = [(word, word.removeprefix("text:")) for word in words]
        return " ".join(short if TaskList.words_in(short) == (word,) else word for word, short in bare)

    def filter(self, store: Store, day: date) -> Filter:
        """What the typed words and the view's person find; the view's groups say the rest."""
        own = ("mine",) if "mine" in self.view.words else ()
        return filter_from(store, (*self.words, *own), self.login, day, self.saved.text_of)

    def query(self, filter: Filter, day: date) -> TaskQuery:
        """The same as a query in another order than that of time."""
        return TaskQuery(filter & filter_of_view(self.view), self.order, limit=PAGE)

    @property
    def by_time(self) -> bool:
        """Whether it is in the order of time."""
        return self.order == ORDERS[0]

    # -- questions

    def first(self, store: Store, glyphs: Glyphs) -> Page | TrackerError:
        """The first page."""
        try:
            day, spans = _day(store), self.spans(store)
            chosen = self.filter(store, day)
        except TrackerError as error:
            return error
        if self.by_time:
            tasks = store.time_order.page(chosen, spans, day, PAGE)
        else:
            tasks = store.tasks.page(self.query(chosen, day), day)
        return self._page(store, chosen, tasks, glyphs)

    def around(self, store: Store, glyphs: Glyphs, key: str, at: int) -> Page | TrackerError:
        """The page with the task `key`, or with number `at` where it is gone."""
        found = self.first(store, glyphs)
        if isinstance(found, TrackerError):
            return found
        here = next((number for number, row in enumerate(found.rows) if row[0] == key), None)
        if here is not None or len(found.rows) < PAGE:
            return replace(found, at=min(at, max(0, len(found.rows) - 1)) if here is None else here)
        day, spans = found.today, found.spans
        chosen = self.filter(store, day)
        counts = store.time_order.counts(chosen, spans, day)
        if self.by_time:
            task = store.find(Task, key)
            place = store.time_order.place(chosen, spans, day, counts, task) if task else None
        else:
            place = store.tasks.position(self.query(chosen, day), key, day)
        place = min(at, max(0, sum(counts) - 1)) if place is None else place
        number = place // PAGE
        tasks = self._at(store, chosen, number, counts)
        return replace(self._page(store, chosen, tasks, glyphs), number=number, at=place, total=sum(counts), seen=tuple(counts))

    def page(
        self,
        store: Store,
        number: int,
        counts: Counts | None,
        total: int,
        glyphs: Glyphs,
        before: Task | None,
        after: Task | None,
    ) -> tuple[Row, ...]:
        """One more page: after or before a task that is known, at the end, or by its number."""
        day, spans = _day(store), self.spans(store)
        chosen = self.filter(store, day)
        exact = counts.of(self.view.name) if counts else None
        if self.by_time and exact is not None:
            spans = tuple(span for span, count in zip(spans, exact, strict=True) if count)
        rest = min(PAGE, total - number * PAGE)
        if self.by_time and before is not None:
            tasks = store.time_order.page(chosen, spans, day, PAGE, before)
        elif self.by_time and after is not None:
            tasks = store.time_order.page(chosen, spans, day, PAGE, after, back=True)
        elif self.by_time and exact is not None and (number + 1) * PAGE >= total:
            tasks = store.time_order.page(chosen, spans, day, rest, back=True)
        else:
            tasks = self._at(store, chosen, number, exact or store.time_order.counts(chosen, self.spans(store), day))
        return rows_of(store, tasks, glyphs, self.language)

    def counts(self, store: Store, most: int | None) -> Counts:
        """How many tasks each view has, counted to `most`; without it those of this view, to the end."""
        day = _day(store)
        every = spans_of(GROUPS, day)
        words = filter_from(store, self.words, self.login, day, self.saved.text_of)
        numbers = dict(zip(every, store.time_order.counts(words, every, day, most or 10_000), strict=True))
        own = spans_of(VIEWS["mine"].groups, day)
        mine = self._mine(store, words, own, day, most or 10_000)
        if most is None:
            shown = self.spans(store)
            exact = store.time_order.counts(self.filter(store, day), shown, day)
            mine = tuple(exact) if self.view.name == "mine" else mine
            numbers |= {} if self.view.name == "mine" else dict(zip(shown, exact, strict=True))
        tabs = {name: sum(numbers[span] for span in spans_of(view.groups, day)) for name, view in VIEWS.items()}
        return Counts(self.words, store.head.number, day, tabs | {"mine": sum(mine)}, numbers, mine, most, self.view.name)

    def spans(self, store: Store) -> tuple[Span, ...]:
        """The spans of the view on the day of the store."""
        return spans_of(self.view.groups, _day(store))

    # -- parts of them

    def _mine(self, store: Store, words: Filter, spans: Sequence[Span], day: date, most: int) -> tuple[int, ...]:
        try:
            own = filter_from(store, ("mine",), self.login, day)
        except TrackerError:
            return (0,) * len(spans)
        return tuple(store.time_order.counts(words & own, spans, day, most))

    def _at(self, store: Store, chosen: Filter, number: int, counts: Sequence[int]) -> list[Task]:
        day = _day(store)
        if self.by_time:
            return store.time_order.at(chosen, self.spans(store), day, counts, number * PAGE, PAGE)
        return store.tasks.page(replace(self.query(chosen, day), offset=number * PAGE), day, sum(counts))

    def _page(self, store: Store, chosen: Filter, tasks: Sequence[Task], glyphs: Glyphs) -> Page:
        day, spans = _day(store), self.spans(store)
        rows = rows_of(store, tasks, glyphs, self.language)
        seen = tuple(sum(span.has(task) for task in tasks) for span in spans)
        whose = None if rows or "mine" not in self.view.words else bodiless(store, chosen, day)
        why = because("no_rows", report="tasks", bodiless=whose) if whose else None
        typed = filter_from(store, self.words, self.login, day, self.saved.text_of)
        names = names_in(store, typed, day, self.language)
        return Page(0, rows, 0, len(rows), store.head.number, day, typed.words, names, spans, seen, why, _meant(typed, rows))


def _meant(typed: Filter, rows: Sequence[Row]) -> Reason | None:
    """Where a filter finds nothing, which filter words may have been meant by what it searches for."""
    searched = [each.values[0] for each in conditions_of(typed) if each.word == "text" and not rows]
    near = [word for text in searched for word in near_words(text, spoken_words())]
    return because("filter_words_near", near=near[:3]) if near else None


def offers_for(store: Store, begins: str, saved: SavedFilters) -> list[str]:
    """What may be meant by the beginning of a word: a filter word or its value, a saved filter, the code of a task."""
    if begins.startswith("@"):
        return [f"@{name}" for name in saved.all() if name.startswith(begins[1:].lower())]
    found = filter_words(store, begins)
    return found or (store.codes("task", begins, 20) if len(begins) > 1 and ":" not in begins else [])


def filter_of_view(view: View) -> Filter:
    """The words of a view that are no person's."""
    return parse_typed([word for word in view.words if word != "mine"])


def _day(store: Store) -> date:
    return store.moment.as_of or store.today
