"""What a form says before it asks: the item, in whose name it is done, and what the ledger has on it."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import cast

from tracker.domain.control.co_executing import part_state
from tracker.domain.control.dependencies import need_state
from tracker.domain.control.evidence import evidence_reason
from tracker.domain.control.extensions import request_state
from tracker.domain.control.handovers import handover_items
from tracker.domain.control.lifecycle import MOVES, body_for, setter_of
from tracker.domain.control.states import days_late, is_overdue
from tracker.domain.control.unfinished import Unfinished
from tracker.domain.deadlines.governing import governing_rule
from tracker.domain.model.codes import sort_key
from tracker.domain.model.item import Item, stem_of, text_in
from tracker.domain.model.records import CoExecutor, Extension
from tracker.domain.model.strategy import Clause, Instrument, Member, Series, Task
from tracker.errors import Refused
from tracker.services.acts.unfinished import unfinished_after
from tracker.storage.store import Store
from tracker.verbs.verb import Verb
from tracker.wording import day, label, say, sentence

LINES = 200
"""Lines about what a verb is done to; the first one says how many there are."""


def told_of(verb: Verb, item: Item | None, language: str, store: Store) -> tuple[str, ...]:
    """The lines above the inputs."""
    if item is None:
        return ()
    main = store.strategy().main_language
    title = text_in(item, stem_of(item), language, main)
    lines = [title] if title != item.code and not verb.fields else []
    if isinstance(item, Task) and not verb.fields:
        lines += [_who(verb, item, language), *_stands(store, item, language)]
    lines += [sentence(each, language) for each in left_of(verb, item, store).warnings(item.code)]
    return (*lines, *(ABOUT[verb.name](store, item, language) if verb.name in ABOUT else ()))


def left_of(verb: Verb, item: Item | None, store: Store) -> Unfinished:
    """What a verb would leave unfinished of a task."""
    if verb.act is None or not isinstance(item, Task):
        return Unfinished()
    return unfinished_after(store, item, verb.act)


def _stands(store: Store, task: Task, language: str) -> Iterator[str]:
    """The due day and why it is that, and the last entry of the task."""
    from tracker.reports.context import context_for

    if task.due is not None:
        why = context_for(store, store.today, language).deadlines.why(task)
        kind = "form_overdue" if is_overdue(task, store.today) else "form_due"
        told = say(kind, language, due=task.due, days=days_late(task, store.today))
        yield " ".join([told, *(sentence(each, language) for each in why[-1:])])
    last = next(iter(store.updates.newest(task.code)), None)
    if last is not None and last.day is not None:
        percent = f", {last.percent} %" if last.percent is not None else ""
        done = say("was_done", language, action=last.act) + percent
        yield say("form_last", language, day=last.day, done=done, body=last.body, text=f": {last.note}" if last.note else "")


def _who(verb: Verb, task: Task, language: str) -> str:
    role = MOVES[verb.act].by if verb.act else None
    body = body_for(task, verb.act) if verb.act else None
    status = say("form_now", language, status=task.status)
    decides = task.controller if role == "lead" and task.controller else None
    if decides:
        status = f"{status} {say('form_decides', language, body=decides)}"
    if not body:
        return status
    whose = say("form_setter", language) if role == "setter" else say("form_its", language, role=label(role, language))
    return f"{status} {say('form_acting', language, body=body, whose=whose)}"


def _request(store: Store, item: Item, language: str) -> Iterator[str]:
    """The request that waits for a decision; Refused `extension_none_pending` without one."""
    pending: list[Extension] = store.items(Extension, task=item.code, decided_on=None)
    if not pending:
        raise Refused("extension_none_pending", code=item.code)
    extension = pending[0]
    task = cast(Task, item)
    yield sentence(request_state(extension, task), language)
    yield from _would_become(store, task, extension.due, language)
    yield from [say("form_grounds", language, text=extension.evidence)] if extension.evidence else []
    yield from [say("form_note", language, text=extension.note)] if extension.note else []


def _would_become(store: Store, task: Task, asked: date | None, language: str) -> Iterator[str]:
    """What the due day would become by a request that is granted."""
    if asked is not None and task.due is not None:
        rule = governing_rule(
            task, store.strategy(), partial(store.find, Clause), partial(store.find, Instrument), store.calendar
        )
        day = rule.calendar.roll(asked, rule.roll)
        yield say("form_would_become", language, due=task.due, day=day, days=(day - task.due).days)


def _due(store: Store, item: Item, language: str) -> Iterator[str]:
    task = cast(Task, item)
    decider = setter_of(task)
    if task.due is None:
        yield say("no_due", language)
    else:
        yield (
            say("form_lead_asks", language, lead=task.lead, body=decider)
            if decider
            else say("form_asks", language, lead=task.lead)
        )


def _parts(store: Store, item: Item, language: str) -> Iterator[str]:
    for part in parts_of(store, item):
        yield sentence(part_state(part, store.today), language)


def parts_of(store: Store, item: Item) -> list[CoExecutor]:
    """The bodies that help with a task."""
    return store.items(CoExecutor, task=item.code)


def _evidence(store: Store, item: Item, language: str) -> Iterator[str]:
    return (sentence(evidence_reason(each), language) for each in store.evidence.listed(item.code))


def _needs(store: Store, item: Item, language: str) -> Iterator[str]:
    return (sentence(need_state(each), language) for each in store.dependencies.needed_by([item.code]).get(item.code, []))


def _values(store: Store, item: Item, language: str) -> Iterator[str]:
    from tracker.reports.context import context_for
    from tracker.reports.records.card import own_values

    told = [sentence(each, language) for each in own_values(context_for(store, store.today, language), cast(Task, item))]
    yield from [" ".join(told)] if told else []


def _handed(store: Store, item: Item, language: str) -> Iterator[str]:
    officer, main = cast(Member, item), store.strategy().main_language
    tasks, series = handover_items(store.items(Task, officer=item.code), store.items(Series, officer=item.code), store.today)
    yield say("form_handed", language, tasks=len(tasks), series=len(series), login=officer.login)
    lines = [_open(each, main, language) for each in sorted(tasks, key=lambda each: (each.due or date.max, sort_key(each.code)))]
    lines += [f"{each.code} {text_in(each, 'title', main)}: {label('series', language)}" for each in series]
    yield from lines[:LINES]
    yield from [say("and_more", language, number=len(lines) - LINES)] if len(lines) > LINES else []


def _open(task: Task, main: str, language: str) -> str:
    due = f", {day(task.due, language)}" if task.due else ""
    return f"{task.code} {text_in(task, 'title', main)}: {label(task.status, language)}{due}"


ABOUT: dict[str, Callable[[Store, Item, str], Iterator[str]]] = {
    "task decide": _request,
    "task extend": _due,
    "task submit": _parts,
    "task co-executor": _parts,
    "task set": _values,
    "evidence add": _evidence,
    "task needs": _needs,
    "handover": _handed,
}
"""Verb -> what else its form says."""
