"""The card of one item: all its facts and, for a task, the reasons for its colour and due day, and every update.

Invariant: every field that is set is shown, with its verification; computed values are shown beside stored ones.
"""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum

from tracker.domain.control import evidence, four_eyes, unfinished
from tracker.domain.control.co_executing import part_state
from tracker.domain.control.counting.progress import gap_reason, slip_of
from tracker.domain.control.dependencies import need_state, why_blocked
from tracker.domain.control.extensions import granted_time, request_state
from tracker.domain.control.states import timeliness, verdict_of
from tracker.domain.model.fields import Field, fields_of, made_of
from tracker.domain.model.item import Item, stem_of, text_in
from tracker.domain.model.kinds import KIND_OF, KINDS
from tracker.domain.model.own import OwnField, OwnValue
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.strategy import Alias, Body, Event, Goal, Instrument, Member, Relation, Strategy, Task
from tracker.domain.model.vocabulary import COMMAND_WORDS, Act, ValueForm
from tracker.domain.reasons import Reason, because
from tracker.reports.context import ReportContext, context_for, filter_of
from tracker.reports.management.standing import verdict
from tracker.reports.management.status import MAIN_NUMBERS
from tracker.reports.records.register import CODE, COLUMNS, TITLE, day_status, goal_rows, term_text, waiting_for
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row, fixed_rows
from tracker.storage.shelves.totals import NOTHING, NUMBERS
from tracker.storage.store import Store

HIDDEN_FIELDS = frozenset(["code", "term_rule", "co_rule", "resume_to", "percent"])
"""Fields that a card does not list: the code is in its title, the others are shown as text or computed."""


CARDS = {"window": "window_card"}
"""Kind -> the name of its card, where the kind's name is taken by a report."""


def card(kind: str, code: str, store: Store, today: date, *, language: str | None = None) -> Report:
    """The item `code` on `today`; Refused `unknown_code`."""
    context = context_for(store, today, language)
    item = store.get(KINDS[kind], code)
    columns, rows_of = BELOW.get(kind, ((), no_rows))
    rows, count = fixed_rows(rows_of(context, item))
    return context.report(
        CARDS.get(kind, kind),
        version=3,
        subject=f"{item.code}  {title_of(context, item)}",
        columns=columns,
        rows=rows,
        count=count,
        words=WORDS[kind](item) if kind in WORDS else None,
        parameters={"code": item.code},
        again=(COMMAND_WORDS.get(kind, kind), "show", *([] if kind == "strategy" else [item.code])),
        facts=(*computed_facts(context, item), *facts_of(context, kind, item)),
    )


def title_of(context: ReportContext, item: Item) -> str:
    """The title or name of an item; for a body, its name on the day."""
    if isinstance(item, Body):
        return context.names.body(item.code) or item.code
    return text_in(item, stem_of(item), context.names.language, context.names.main)


def computed_facts(context: ReportContext, item: Item) -> Iterator[Fact]:
    """Facts computed from the item and the day."""
    if isinstance(item, Task):
        stands, report = verdict_of(item, context.today, context.periods), timeliness(item).reason
        yield Fact("colour", Kind.WORD, str(stands.colour))
        needed = context.store.dependencies.needed_by([item.code]).get(item.code, [])
        late = context.late_facts([item.code]).get(item.code, ())
        reasons = (*(each for each in stands.reasons if each != report), *late, *why_blocked(item, needed))
        yield Fact("why", Kind.REASONS, reasons)
        if needed:
            yield Fact("needs", Kind.REASONS, tuple(map(need_state, needed)))
        yield Fact("derivation", Kind.REASONS, context.deadlines.cited(item) if context.derivation(item) else ())
        if item.reported_on is not None:
            yield Fact("timeliness", Kind.REASONS, (report,))
        yield from progress_facts(context, item)
        yield from control_facts(context, item)
    if isinstance(item, Event):
        yield from event_facts(context, item)
    act = item.instrument if isinstance(item, Strategy) else item.code if isinstance(item, Instrument) else None
    if related := tuple(related_instruments(context, act)):
        yield Fact("relations", Kind.REASONS, related)
    if isinstance(item, Goal | Body):
        yield from number_facts(context, item)


def number_facts(context: ReportContext, item: Goal | Body) -> Iterator[Fact]:
    """The numbers of the status report for the tasks of a goal or body, with the goal's colour; zeros only where a reader expects
    the number.
    """
    words = WORDS[KIND_OF[type(item)]](item)
    found = sum(context.store.progress.totals(filter_of(*words), context.today).values(), NOTHING)
    if isinstance(item, Goal):
        colour, reasons = verdict(context, words, found)
        yield Fact("colour", Kind.WORD, str(colour))
        yield Fact("why", Kind.REASONS, reasons)
    yield Fact("percent", Kind.PERCENT, found.percent)
    yield Fact("due_by_today", Kind.PERCENT, found.due_by_today)
    for name, more in NUMBERS.items():
        if (number := found.numbers.get(name, 0)) or name in MAIN_NUMBERS:
            yield Fact(name, Kind.NUMBER, number, more)


def related_instruments(context: ReportContext, instrument: str | None) -> Iterator[Reason]:
    """The instruments that an act replaces or draws on, with their notes; none for None."""
    relations: list[Relation] = context.store.items(Relation, instrument=instrument) if instrument else []
    for each in relations:
        other = context.store.get(Instrument, str(each.other))
        yield because("relation", form=each.form, other=other.code, title=context.names.title(other), note=each.note)


def event_facts(context: ReportContext, event: Event) -> Iterator[Fact]:
    """How the day of an event is known, if it is, and what waits for it."""
    yield Fact("known", Kind.WORD, day_status(event))
    if steps := context.derivation(event):
        yield Fact("derivation", Kind.REASONS, steps)
    if number := waiting_for(context.store, context.store.items(Event)).get(event.code):
        yield Fact("waiting", Kind.REASONS, (because("waiting_for_it", number=number),))


def progress_facts(context: ReportContext, task: Task) -> Iterator[Fact]:
    """Done and due by today, the forecasts, and the declared colour beside the computed one."""
    if goal := context.store.goals.of([task]).get(task.code):
        yield Fact("goal", Kind.TEXT, named(context, "goal", goal))
    stand = context.store.progress.stands([task.code], context.today)[task.code]
    yield Fact("percent", Kind.PERCENT, stand.percent)
    yield Fact("due_by_today", Kind.PERCENT, stand.due_by_today)
    slip = slip_of(context.store.updates.of_act(Act.FORECAST, [task.code]).get(task.code, ()))
    if slip.forecasts:
        yield Fact("forecasts", Kind.REASONS, slip.forecasts)
        yield Fact("days_moved", Kind.NUMBER, slip.moved)
    reason = gap_reason(task, verdict_of(task, context.today, context.periods).colour)
    if reason is not None:
        yield Fact("gap", Kind.REASONS, (reason,))


def control_facts(context: ReportContext, task: Task) -> Iterator[Fact]:
    """The co-executors, extensions and evidence of a task."""
    parts: list[CoExecutor] = context.store.items(CoExecutor, task=task.code)
    if parts:
        yield Fact("co_executors", Kind.REASONS, tuple(part_state(part, context.today) for part in parts))
    requests = list(context.store.extensions.listed(task.code))
    if requests:
        granted = granted_time(requests)
        yield Fact("extended", Kind.NUMBER, granted.times)
        yield Fact("extended_days", Kind.NUMBER, granted.days)
        yield Fact("extensions", Kind.REASONS, tuple(request_state(each, task) for each in requests))
    if own := tuple(own_values(context, task)):
        yield Fact("own_fields", Kind.REASONS, own)
    if kept := tuple(evidence.evidence_reason(each) for each in context.store.evidence.listed(task.code)):
        yield Fact("evidence", Kind.REASONS, kept)


def own_values(context: ReportContext, task: Task) -> Iterator[Reason]:
    """What a task has in each field of the strategy's own, by the field's code."""
    values: list[OwnValue] = context.store.items(OwnValue, task=task.code)
    for each in values:
        if each.narrative is not None:
            field = context.store.get(OwnField, str(each.field))
            value = date.fromisoformat(each.narrative) if field.form is ValueForm.DAY else each.narrative
            yield because("own_value", field=field.code, title=title_of(context, field), value=value)


def facts_of(context: ReportContext, kind: str, item: Item) -> Iterator[Fact]:
    """Every field that is set."""
    for field in fields_of(kind):
        value = getattr(item, field.attribute)
        if value not in (None, "", False) and field.attribute not in HIDDEN_FIELDS | made_of(kind, "retired"):
            yield Fact(field.name, kind_of(field), cell_of(context, field, value))


def kind_of(field: Field) -> Kind:
    """The kind of a field's cell."""
    if issubclass(field.type, StrEnum | bool) or field.name == "form":
        return Kind.WORD
    kinds = {int: Kind.NUMBER, date: Kind.DAY}
    return kinds.get(field.type, Kind.TEXT)


def cell_of(context: ReportContext, field: Field, value: Cell) -> Cell:
    """A field's value as a cell; a code with what its item is called."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return named(context, field.refers_to, value) if field.refers_to and isinstance(value, str) else value


def named(context: ReportContext, kind: str, code: str) -> str:
    """A code with what its item is called: a member without a name by the login."""
    if kind == "body":
        return f"{code}  {context.names.body(code)}"
    if (item := context.store.find(KINDS[kind], code)) is None:
        return code
    name = title_of(context, item)
    if name == code:
        return f"{code}  {item.login}" if isinstance(item, Member) else code
    return f"{code}  {name}"


# -- rows below the facts


def updates_of(context: ReportContext, item: Item) -> Iterator[Row]:
    """The updates on a task, newest first."""
    brought: dict[str | None, list[str]] = {}
    for found in context.store.evidence.listed(item.code):
        brought.setdefault(found.update, []).append(str(found.evidence))
    for each in context.store.updates.newest(item.code):
        cells: dict[str, Cell] = {column.name: getattr(each, column.name) for column in UPDATES if column.name != "remarks"}
        cells["evidence"] = each.evidence or "; ".join(brought.get(each.code, ())) or None
        yield Row(each.code, cells | {"remarks": (*four_eyes.eyes_reasons(each), *unfinished.unfinished_reasons(each))})


def names_of(context: ReportContext, item: Item) -> Iterator[Row]:
    """The other names of a body with their days."""
    aliases: list[Alias] = context.store.items(Alias, body=item.code)
    for each in aliases:
        title = text_in(each, "name", context.names.language, context.names.main)
        yield Row(each.code, {"title": title, "form": each.form, "since": each.since, "until": each.until})


def goals_below(context: ReportContext, item: Item) -> Iterator[Row]:
    """The descendants of a goal."""
    path = context.store.goals.paths()
    below: list[Goal] = [goal for goal in context.store.items(Goal) if item.code in path[goal.code][1:]]
    return goal_rows(context, below)


def counting_from(context: ReportContext, item: Item) -> Iterator[Row]:
    """The items whose terms count from an event, with their days."""
    for each in context.store.terms.items(item.code):
        day = each.due if isinstance(each, Task) else each.day if isinstance(each, Event) else each.closes
        cells = {"code": each.code, "title": context.names.title(each), "kind": KIND_OF[type(each)], "day": day}
        yield Row(each.code, {**cells, "term": term_text(each)})


def no_rows(context: ReportContext, item: Item) -> Iterator[Row]:
    """No rows."""
    return iter(())


UPDATES = (
    Column("day", Kind.DAY, titled=True),
    Column("act", Kind.WORD, titled=True),
    Column("body", Kind.CODE, titled=True),
    Column("status", Kind.WORD, titled=True),
    Column("percent", Kind.PERCENT, titled=True),
    Column("outcome", Kind.WORD),
    Column("due", Kind.DAY),
    Column("remarks", Kind.REASONS),
    Column("note", grows=True),
    Column("evidence", grows=True),
    Column("source", grows=True),
    Column("verification", Kind.WORD),
)
NAME_COLUMNS = (Column("title", grows=True), Column("form", Kind.WORD), Column("since", Kind.DAY), Column("until", Kind.DAY))
COUNTING = (CODE, TITLE, Column("kind", Kind.WORD), Column("day", Kind.DAY), Column("term", grows=True))
BELOW: dict[str, tuple[tuple[Column, ...], Callable[[ReportContext, Item], Iterator[Row]]]] = {
    "task": (UPDATES, updates_of),
    "body": (NAME_COLUMNS, names_of),
    "goal": (COLUMNS["goal"], goals_below),
    "event": (COUNTING, counting_from),
}
WORDS: dict[str, Callable[[Item], tuple[str, ...]]] = {
    "goal": lambda item: (f"goal:{item.code}",),
    "body": lambda item: (f"body:{item.code}",),
}
"""Kind -> the filter words of an item's tasks."""
