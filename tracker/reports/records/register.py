"""Lists: the tasks of a filter, and all items of a small kind.

Invariant: one row for each task, and none is left out unless the reader set a limit; the same filter words count the same tasks
in a report, so its numbers can be recounted here; an unknown code in the words is refused, not counted as 0.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from operator import attrgetter
from typing import Any

from tracker.domain.control.counting.progress import Progress
from tracker.domain.control.states import days_late, verdict_of
from tracker.domain.deadlines.bases import Ruled, bases_first
from tracker.domain.deadlines.term_shorthand import shorthand
from tracker.domain.deadlines.terms import term_of
from tracker.domain.filters import ENGLISH_ONLY, Filter, SavedText, Spoken, conditions_of, parse
from tracker.domain.model.codes import typed_code
from tracker.domain.model.item import Item, stem_of, text_in
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.strategy import Event, Goal, Member, Task
from tracker.domain.model.vocabulary import COMMAND_WORDS
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.reports.context import ReportContext, context_for, mark_of
from tracker.reports.management.status import tree
from tracker.reports.names import Names
from tracker.reports.pages import blocks, walk
from tracker.reports.values import Cell, Column, Kind, Report, Row, fixed_rows
from tracker.storage.shelves.naming import body_named, member_named, member_of
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery

PAGE_OF_TASKS = 5000
ORDERS = ("due", "code", "goal", "lead", "status", "updated")
BODIES = frozenset(["lead", "controller", "body"])
CODED = {
    "goal": "goal",
    "window": "window",
    "clause": "clause",
    "parent": "task",
    "series": "series",
    "mine": "member",
    "officer": "member",
    **dict.fromkeys(BODIES, "body"),
}
"""Filter word -> the kind of item that its values refer to."""

NAMED: dict[str, Callable[[Store, str], Item]] = {
    **dict.fromkeys(BODIES, body_named),
    "officer": member_named,
    "mine": member_named,
}
"""Filter word -> the function that finds an item by what people call it."""

TASK_COLUMNS = (
    Column("colour", Kind.WORD, titled=True),
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("mark", Kind.WORD, titled=True),
    Column("state", Kind.WORD),
    Column("percent", Kind.PERCENT),
    Column("due", Kind.DAY),
    Column("days_late", Kind.NUMBER),
    Column("goal", Kind.CODE),
    Column("lead", Kind.CODE),
)


def tasks(
    store: Store,
    today: date,
    words: Filter | Sequence[str],
    *,
    order: str = "due",
    reverse: bool = False,
    limit: int | None = None,
    language: str | None = None,
    login: str | None = None,
) -> Report:
    """The tasks that a filter finds. In its words a body may be named by any of its names, as in `lead:"Foreign Ministry"`, an
    officer by login; `mine` are those of the member with `login`.
    """
    if limit is not None and limit < 1:
        raise Refused("bad_limit", limit=limit)
    context = context_for(store, today, language)
    chosen = words if isinstance(words, Filter) else filter_from(store, words, login, today)
    found = store.tasks.count(chosen, today)
    options = [*(["--sort", order] if order != "due" else []), *(["--reverse"] if reverse else [])]
    options += ["--limit", str(limit)] if limit is not None else []

    def rows() -> Iterator[Row]:
        ordered = walk(store, chosen, today) if order == "due" and not reverse else pages_of(store, chosen, today, order, reverse)
        return _rows(context, islice(ordered, limit))

    return context.report(
        "tasks",
        version=2,
        columns=TASK_COLUMNS,
        rows=rows,
        count=found if limit is None else min(found, limit),
        words=chosen.words,
        title=because("report_tasks", words=chosen.words, names=names_in(store, chosen, today, language)),
        bodiless=None if found else bodiless(store, chosen, today),
        parameters={"sort": order, **({"limit": limit} if limit is not None else {})},
        again=("task", "list", *chosen.words, *options),
        notes=context.doubts(*chosen.words)
        + ((because("limited", shown=limit, found=found),) if limit and limit < found else ()),
    )


def _rows(context: ReportContext, tasks: Iterator[Task]) -> Iterator[Row]:
    """One row for each task, read in pages."""
    store = context.store
    for page in blocks(tasks):
        stands, goals = store.progress.stands([task.code for task in page], context.today), store.goals.of(page)
        yield from (task_row(context, task, stands[task.code], goals.get(task.code, task.goal)) for task in page)


def filter_from(
    store: Store,
    words: str | Sequence[str],
    login: str | None = None,
    today: date | None = None,
    saved: SavedText | None = None,
    spoken: Spoken = ENGLISH_ONLY,
) -> Filter:
    """The filter that `words` say, names of bodies and logins put into codes, days into dates as of `today`, `mine` into the code
    of the member with `login`, and the names of `saved` filters into what they say, so that anybody can ask the same again.
    Refused when a code was never given.
    """

    def code_of(word: str, text: str) -> str:
        if word == "mine" and not text:
            if login is None:
                raise Refused("filter_without_value", word=word)
            return member_of(store, login).code
        return NAMED[word](store, text).code if word in NAMED else typed_code(text)

    chosen = parse(words, today or store.today, code_of, saved, spoken)
    for condition in conditions_of(chosen):
        for value in condition.values if condition.word in CODED else ():
            if value != "none" and store.ledger.kind_of(value) != CODED[condition.word]:
                store.get(KINDS[CODED[condition.word]], value)
    return chosen


def names_in(store: Store, chosen: Filter, today: date, language: str | None = None) -> dict[str, str]:
    """What the people and bodies that a filter names by code are called."""
    names, found = Names(store, today, language), dict[str, str]()
    for condition in conditions_of(chosen):
        for code in condition.values if CODED.get(condition.word) in ("body", "member") else ():
            if condition.word in BODIES:
                found[code] = names.body(code) or code
            elif (member := store.find(Member, code)) is not None:
                name = text_in(member, "name", names.language, names.main)
                found[code] = (member.login or code) if name == code else name
    return found


def bodiless(store: Store, chosen: Filter, today: date) -> str | None:
    """The login of the member in a `mine` filter, if that member has no tasks because they have no body."""
    for condition in conditions_of(chosen):
        member = store.find(Member, condition.values[0]) if condition.word == "mine" else None
        if isinstance(member, Member) and member.body is None and not store.tasks.count(Filter((condition,)), today):
            return member.login
    return None


def pages_of(store: Store, chosen: Filter, today: date, order: str, reverse: bool) -> Iterator[Task]:
    """Every task of the filter in the given order, read in pages."""
    offset = 0
    while page := store.tasks.page(TaskQuery(chosen, order, reverse, offset, PAGE_OF_TASKS), today):
        yield from page
        offset += len(page)


def task_row(context: ReportContext, task: Task, stand: Progress, goal: str | None) -> Row:
    """The row of one task; `stand` is its progress, `goal` the goal that it counts under."""
    cells: dict[str, Cell] = {
        "colour": str(verdict_of(task, context.today, context.periods).colour),
        "task": task.code,
        "title": context.names.title(task),
        "mark": mark_of(task),
        "state": str(task.status),
        "percent": stand.percent,
        "due": task.due,
        "days_late": days_late(task, context.today) or None,
        "goal": goal,
        "lead": task.lead,
    }
    return Row(task.code, cells)


# -- small kinds


def register(kind: str, store: Store, today: date, *, language: str | None = None) -> Report:
    """All items of a kind: goals as a tree, others by code."""
    context = context_for(store, today, language)
    items = store.items(KINDS[kind])
    made = ROWS[kind](context, items) if kind in ROWS else (row_of(context, kind, item) for item in items)
    rows, count = fixed_rows(made)
    return context.report(PLURALS[kind], columns=COLUMNS[kind], rows=rows, count=count, again=listed_by(kind))


def listed_by(kind: str) -> tuple[str, str]:
    """The command that lists a kind."""
    return ("member", "deputies") if kind == "deputy" else (COMMAND_WORDS.get(kind, kind), "list")


PLURALS = {
    "goal": "goals",
    "body": "bodies",
    "instrument": "instruments",
    "clause": "clauses",
    "event": "events",
    "window": "windows",
    "own_field": "own_fields",
    "member": "members",
    "deputy": "deputies",
    "narrative": "narratives",
}
CODE, TITLE = Column("code", Kind.CODE, titled=True), Column("title", grows=True, titled=True)
MARK = Column("mark", Kind.WORD, titled=True)
COLUMNS = {
    "goal": (CODE, TITLE, MARK, Column("form", Kind.WORD), Column("parent", Kind.CODE)),
    "body": (CODE, TITLE, MARK),
    "instrument": (
        *(CODE, TITLE, MARK, Column("form", Kind.WORD), Column("number")),
        *(Column("roll", Kind.WORD), Column("calendar", Kind.CODE), Column("extension_rule", Kind.WORD)),
    ),
    "clause": (CODE, TITLE, MARK, Column("instrument", Kind.CODE), Column("number")),
    "window": (
        *(CODE, TITLE, MARK, Column("opens", Kind.DAY), Column("closes", Kind.DAY)),
        *(Column("lead", Kind.CODE), Column("clause", Kind.CODE)),
    ),
    "event": (
        *(CODE, TITLE, MARK, Column("day", Kind.DAY), Column("known", Kind.WORD), Column("waiting", Kind.NUMBER)),
        *(Column("term", grows=True), Column("instrument", Kind.CODE)),
    ),
    "own_field": (CODE, TITLE, MARK, Column("form", Kind.WORD)),
    "member": (CODE, Column("login", titled=True), TITLE, Column("role"), Column("body", Kind.CODE), Column("until", Kind.DAY)),
    "narrative": (
        *(CODE, Column("goal", Kind.CODE, titled=True), Column("body", Kind.CODE, titled=True), Column("day", Kind.DAY)),
        *(Column("narrative", grows=True), Column("member", Kind.CODE), Column("replaces", Kind.CODE)),
    ),
    "deputy": (
        CODE,
        Column("principal", Kind.CODE),
        Column("member", Kind.CODE),
        Column("since", Kind.DAY),
        Column("until", Kind.DAY),
    ),
}


def row_of(context: ReportContext, kind: str, item: Item, depth: int = 0) -> Row:
    """The row of one item; a body has its official name on the day."""
    stem = stem_of(item)
    title = context.names.body(item.code) if kind == "body" else text_in(item, stem, context.names.language, context.names.main)
    own = {column.name: getattr(item, column.name) for column in COLUMNS[kind] if hasattr(item, column.name)}
    if isinstance(item, Member) and title == item.code:
        title = item.login or title
    return Row(item.code, {**own, "title": title, "mark": mark_of(item)}, depth)


def goal_rows(context: ReportContext, goals: list[Goal]) -> Iterator[Row]:
    """Goals under their parents, siblings in order."""
    return (row_of(context, "goal", node.goal, node.depth) for node in tree(goals))


def event_rows(context: ReportContext, events: list[Event]) -> Iterator[Row]:
    """Events with their terms; one without a day is `not_yet`, with the number of items that wait for it."""
    waiting = waiting_for(context.store, events)
    for event in events:
        row = row_of(context, "event", event)
        cells = {"known": day_status(event), "waiting": waiting.get(event.code) or None, "term": term_text(event)}
        yield Row(row.key, {**row.cells, **cells})


def day_status(event: Event) -> str:
    """Whether the day of an event was recorded, follows from its term, or is not yet known."""
    if event.day is None:
        return "not_yet"
    return "by_term" if event.term_rule else "recorded"


def term_text(item: Ruled) -> str | None:
    """The term of an item as written, or else its rule in words."""
    return item.term_text or (shorthand(term_of(item.term_rule)) if item.term_rule else None)


def waiting_for(store: Store, events: list[Event]) -> dict[str, int]:
    """How many events, windows and tasks wait, directly or indirectly, for the day of each event without one."""
    found = dict(store.terms.waiting())
    bases = {event.code: term_of(event.term_rule).base_event for event in events if event.day is None}
    for event in reversed(bases_first([each for each in events if each.day is None], attrgetter("code"), bases)):
        if base := bases[event.code]:
            found[base] = found.get(base, 0) + found.get(event.code, 0) + 1
    return {code: number for code, number in found.items() if code in bases}


ROWS: dict[str, Callable[[ReportContext, list[Any]], Iterator[Row]]] = {"goal": goal_rows, "event": event_rows}
"""Kind -> the function for its rows, if they are not simply one for each item."""
