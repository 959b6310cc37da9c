"""The strategy and its plan apart from tasks: goals, bodies, legal acts, events, windows; starting, adding and amending.

Invariant: the days of events and windows are set only by `events` and `due`; a new roll rule or calendar of an instrument moves
open deadlines, as a new event does. Adding days of a calendar moves nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar, cast

from tracker.domain.deadlines.term_shorthand import shorthand
from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KIND_OF, KINDS
from tracker.domain.model.own import OwnField, OwnValue
from tracker.domain.model.records import CoExecutor, Dependency
from tracker.domain.model.strategy import Body, Event, Instrument, Member, Strategy, Window
from tracker.errors import Refused
from tracker.services import own
from tracker.services.acts import co_executors, dependencies
from tracker.services.contacts import require_deliverable
from tracker.services.deadlines import events
from tracker.services.deadlines.circles import require_not_too_deep
from tracker.services.deadlines.due import clear_cache, derived_fields, term_in
from tracker.services.deadlines.events import recompute
from tracker.services.deadlines.known_calendars import known_calendar
from tracker.services.fields import changed_values, checked, checked_fields, require_no_circle
from tracker.storage.work import Work

FIRST_MEMBER = "MEMBER.1"
OTHERS = {"task": "tasks", "update": "control", "member": "members", "series": "series"}
"""Kind -> the module that handles it."""

OF_A_CALENDAR = ("strategy", "instrument")
"""Kinds that name a calendar."""

GOVERNING = {"roll", "calendar", "instrument", "words"}
"""Fields of a strategy, instrument or clause that affect the day of a term."""

AnyItem = TypeVar("AnyItem", bound=Item)


def start(work: Work, strategy: Strategy, login: str, *, on: date | None = None) -> Member:
    """Start a strategy in an empty database; `login` becomes its administrator, who may act for any body.

    A reference to an instrument that does not exist yet is left out, to be set later.
    """
    expected = work.store.head.strategy
    if strategy.code != expected:
        raise Refused("other_strategy", code=strategy.code, strategy=expected)
    if strategy.instrument and work.find(Instrument, strategy.instrument) is None:
        strategy = replace(strategy, instrument=None)
    if strategy.calendar:
        strategy = replace(strategy, calendar=known_calendar(work.store, strategy.calendar))
    work.add("strategy.add", checked(strategy), on=on)
    return appoint(work, login)


def appoint(work: Work, login: str) -> Member:
    """Make `login` the administrator of a strategy without members."""
    return work.add("member.add", Member(code=FIRST_MEMBER, login=login))


def add(work: Work, item: AnyItem, *, on: date | None = None) -> AnyItem:
    """Add an item of any kind except those in OTHERS. A window's days are computed from its term."""
    kind = _plain(KIND_OF[type(item)])
    if kind == "strategy" and work.store.has_strategy():
        raise Refused("other_strategy", code=item.code, strategy=work.store.strategy().code)
    if getattr(item, "parent", None) == item.code:
        raise Refused("circle_of_parents", kind=kind, code=item.code, parent=item.code)
    item = checked(item)
    require_not_too_deep(work, item, new=True)
    if isinstance(item, Strategy | Instrument) and item.calendar:
        item = replace(item, calendar=known_calendar(work.store, item.calendar))
    if isinstance(item, Body):
        require_deliverable(item.code, item.contact)
    if kind == "calendar_day":
        clear_cache(work)
    if isinstance(item, Dependency):
        dependencies.require(work, item)
    if isinstance(item, CoExecutor):
        co_executors.require(work, item)
    if isinstance(item, OwnField):
        own.require_sound(work, item)
    if isinstance(item, OwnValue):
        item = cast(AnyItem, own.fitting(work, item))
    if isinstance(item, Event):
        return cast(AnyItem, events.add(work, item, on=on))
    if isinstance(item, Window):
        return cast(AnyItem, _add_window(work, item, on))
    return work.add(f"{kind}.add", item, on=on)


def amend(work: Work, kind: str, code: str, /, *, on: date | None = None, **fields: object) -> Item:
    """Change fields of an item of any kind except those in OTHERS; dependent deadlines move."""
    item = work.get(KINDS[_plain(kind)], code)
    values = changed_values(item, checked_fields(kind, item, fields))
    if kind in OF_A_CALENDAR and values.get("calendar"):
        values["calendar"] = known_calendar(work.store, values["calendar"])
    if isinstance(item, Body):
        require_deliverable(item.code, values.get("contact"))
    if "parent" in values:
        require_no_circle(work, kind, item.code, values["parent"])
        require_not_too_deep(work, replace(item, **values))
    if isinstance(item, Dependency) and values.keys() & {"task", "needs"}:
        dependencies.require(work, replace(item, **values), instead_of=item)
    if isinstance(item, CoExecutor) and values.keys() & {"task", "body", "due"}:
        co_executors.require(work, replace(item, **values))
    if isinstance(item, OwnField):
        own.require_sound(work, replace(item, **values))
    if isinstance(item, OwnValue):
        values["narrative"] = own.fitting(work, replace(item, **values)).narrative
    if isinstance(item, Event):
        return events.amend(work, item, values, on=on)
    if isinstance(item, Window):
        return _amend_window(work, item, values, on)
    if kind == "calendar_day":
        clear_cache(work)
    changed = work.change(f"{kind}.amend", item, on=on, **values)
    if kind in ("strategy", "instrument", "clause") and values.keys() & GOVERNING:
        recompute(work, work.store.terms.items(), f"{kind}.amend", on or work.on)
    return changed


def _plain(kind: str) -> str:
    if kind in OTHERS:
        raise Refused("other_verbs", kind=kind, verbs=OTHERS[kind])
    return kind


def _add_window(work: Work, window: Window, on: date | None) -> Window:
    window = _canonical(window)
    (_, first, _), *later = derived_fields(work, window, on or work.on)
    _require_days_of_term(window, {"opens": window.opens, "closes": window.closes}, first)
    added = work.add("window.add", replace(window, **first), on=on)
    for since, days, _ in later:
        added = work.change("window.add", added, on=since, **days)
    return added


def _amend_window(work: Work, window: Window, values: Mapping[str, Any], on: date | None) -> Window:
    """Amend a window; a term gives its days, and a day typed beside it must be the same."""
    new = _canonical(replace(window, **values))
    values = {name: getattr(new, name) for name in values}
    if not values.keys() & {"term_rule", "clause", "opens", "closes"}:
        return work.change("window.amend", window, on=on, **values)
    (_, first, why), *later = derived_fields(work, new, on or work.on)
    _require_days_of_term(new, values, first)
    changed = work.change("window.amend", window, on=on, **{**values, **first})
    for since, days, found in later:
        changed, why = work.change("window.amend", changed, on=since, **days), found
    if changed.closes != window.closes:
        events.note_move(work, events.DayMove("window", window.code, window.closes, changed.closes, why))
    return changed


def _require_days_of_term(window: Window, typed: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Refused `due_contradicts_term` when a typed day of a window differs from that of its term."""
    for name in ("opens", "closes"):
        if (day := typed.get(name)) is not None and given[name] != day:
            raise Refused("due_contradicts_term", code=window.code, due=day, term=shorthand(term_in(window)), day=given[name])


def _canonical(window: Window) -> Window:
    return window if window.term_rule is None else replace(window, term_rule=term_in(window).to_json())
