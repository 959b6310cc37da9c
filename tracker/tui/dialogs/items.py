"""New items and changes to what is there, each as one form of its kind's fields; two people on one field see both values."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.strategy import Series, Task
from tracker.errors import Refused
from tracker.services import members, names, series, strategy, tasks
from tracker.services.conflicts import unchanged_since
from tracker.storage.store import Store
from tracker.storage.work import Work
from tracker.tui.dialogs.choosing import Choice
from tracker.tui.dialogs.fields import asks_of, meant
from tracker.tui.dialogs.form import REASON, Ask, Form, Values
from tracker.wording import label
from tracker.wording.en.done import did

OFFERED = {
    "task": "A duty with a lead and a deadline, as a draft",
    "goal": "A goal, or a block of one",
    "body": "A responsible organisation",
    "member": "A person of the office and what they may do",
    "series": "A recurring duty: one rule, and a task for each of its periods",
    "deputy": "A member who signs for another, or its last day",
    "alias": "Another name of a body, official from its first day if it has one",
    "event": "Something that terms count from",
    "instrument": "A legal act or another document that duties come from",
    "clause": "A point of an instrument",
    "window": "A named period with its own term",
    "calendar_day": "A day off, or a day of rest that is worked",
}
"""Kind that can be added on the screen -> what it is."""

KINDS_OFFERED = [Choice(kind, label(kind), text) for kind, text in OFFERED.items()]
AMENDED = frozenset(OFFERED) - {"deputy", "alias"}
"""Kinds that are amended by their form; a deputy's last day and a new name are said as new ones are."""

MOVING = ("strategy", "instrument", "clause", "event", "window")
"""Kinds by whose fields deadlines of other items go."""

MADE = ("task", "goal", "member")
"""Kinds whose code is made when none is given."""

BESIDE = {"calendar_day": ("Deadlines stay where they are. `tracker calendar resolve` shows which would move, and moves them.",)}
"""Kind -> what must be known before one is added or changed."""

REASONED = frozenset(["task", "series", "member", "strategy"])
"""Kinds of which something is not amended without a reason."""

NEEDED = {"deputy": ("principal", "member"), "alias": ("body",)}
"""Kind without a code of its own -> what it cannot do without."""


def add_question(kind: str, known: Mapping[str, str]) -> Callable[[Store], Form]:
    """A question for the form of a new item of `kind`; `known` is what its inputs hold at first."""
    return lambda store: add_form(kind, asks_of(kind, store), known)


def amend_question(kind: str, code: str) -> Callable[[Store], Form]:
    """A question for the form that changes the item `code`."""
    return lambda store: amend_form(kind, store.get(KINDS[kind], code), asks_of(kind, store, store.get(KINDS[kind], code)))


def add_form(kind: str, asks: tuple[Ask, ...], known: Mapping[str, str]) -> Form:
    """What is asked of a new item; an empty input leaves what is usual."""
    hint = "empty: the next one" if kind in MADE else "needed, and given once"
    asks = tuple(_beginning(kind, ask, known, hint) for ask in asks)
    seen = dict.fromkeys((ask.name for ask in asks), None)

    def act(work: Work, values: Values, _: Mapping[str, object]) -> None:
        told = meant(work, kind, asks, values, seen)
        _add(work, kind, {name: value for name, value in told.items() if value is not None})

    name = label(kind)
    told = ("What is empty is left as it usually is.", *BESIDE.get(kind, ()))
    shown = (*asks, REASON) if kind == "deputy" else asks  # said again, its last day moves
    return Form(f"New {name}", told, shown, act, f"the {name}", "Add", did(f"{kind}.add"), dense=True)


def _beginning(kind: str, ask: Ask, known: Mapping[str, str], hint: str) -> Ask:
    if ask.name == "code":
        return replace(ask, hint=hint)
    if kind == "member" and ask.name == "role":
        return replace(ask, value="staff", hint="several with a comma between them")
    return replace(ask, value=known[ask.name]) if ask.name in known else ask


def _add(work: Work, kind: str, fields: dict[str, Any]) -> Item:
    for name in NEEDED.get(kind, ()):
        if name not in fields:
            raise Refused("field_missing", kind=kind, code="(new)", field=name)
    if kind == "deputy":
        return members.depute(work, fields.pop("principal"), fields.pop("member"), **fields)
    if kind == "alias":
        return (names.rename if "since" in fields else names.also_called)(work, fields.pop("body"), **fields)
    code = fields.pop("code", "") or _next_code(work, kind, fields)
    item = KINDS[kind](code=code, **fields)
    if isinstance(item, Task):
        return tasks.add_task(work, item)
    if isinstance(item, Series):
        return series.add(work, item)
    return members.add(work, item) if kind == "member" else strategy.add(work, item)


def _next_code(work: Work, kind: str, fields: Mapping[str, Any]) -> str:
    """The next code of a task or a goal; a member's is made by its own service."""
    if kind == "task":
        return work.next_code(f"{fields['goal']}.T" if fields.get("goal") else "T")
    if kind == "goal":
        return work.next_code(f"{fields['parent']}." if fields.get("parent") else "G")
    if kind != "member":
        raise Refused("field_missing", kind=kind, code="(new)", field="code")
    return ""


def amend_form(kind: str, item: Item, asks: tuple[Ask, ...]) -> Form:
    """What can be changed of an item. Only what was touched is compared with what stands, and written."""
    code, seen = item.code, {ask.name: ask.value for ask in asks}

    def act(work: Work, values: Values, seen: Mapping[str, object]) -> None:
        told = meant(work, kind, asks, values, seen)
        mine = {name: value for name, value in told.items() if name not in seen or value != seen[name]}
        unchanged_since(work, kind, code, {name: seen[name] for name in mine if name in seen})
        if kind == "task":
            tasks.amend_task(work, code, **mine)
        elif kind == "member":
            members.amend(work, code, **mine)
        elif kind == "series":
            series.amend(work, code, **mine)
        else:
            strategy.amend(work, kind, code, **mine)

    told = ("What is not touched stays as it is.", *BESIDE.get(kind, ()))
    shown = (*asks, REASON) if kind in REASONED else asks
    name = f"Amend {label(kind)} {code}"
    return Form(name, told, shown, act, code, "Amend", did(f"{kind}.amend"), seen, dense=True, moves=kind in MOVING)
