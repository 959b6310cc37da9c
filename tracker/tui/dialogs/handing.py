"""Handing over: what passes from an officer to another is shown line by line, then asked, then one revision.

Invariant: what is shown is found by the rule that passes it on.
"""

from collections.abc import Mapping
from datetime import date

from tracker.domain.control.handovers import handover_items
from tracker.domain.model.codes import sort_key
from tracker.domain.model.item import text_in
from tracker.domain.model.strategy import Member, Series, Task
from tracker.errors import Refused
from tracker.services.handovers import hand_over
from tracker.storage.shelves.naming import member_named
from tracker.storage.store import Store
from tracker.storage.work import Work
from tracker.tui.dialogs.acts import NOTE, ON
from tracker.tui.dialogs.fields import HINTS
from tracker.tui.dialogs.form import Ask, Form, Values
from tracker.wording import day, label
from tracker.wording.en.grammar import plural

LINES = 200


def handover_form(store: Store, giver: str) -> Form:
    """Give what is open with the member `giver`, by code, to another member."""
    officer = store.get(Member, giver)
    tasks, series = handover_items(store.items(Task, officer=giver), store.items(Series, officer=giver), store.today)

    def act(work: Work, values: Values, seen: Mapping[str, object]) -> None:
        if values["taker"] is None:
            raise Refused("field_missing", kind="handover", code=giver, field="taker")
        hand_over(work, giver, member_named(work.store, values["taker"]).code, note=values["note"])

    main = store.strategy().main_language
    lines = [
        f"{each.code} {text_in(each, 'title', main)}: {label(each.status)}" + (f", due {day(each.due)}" if each.due else "")
        for each in sorted(tasks, key=lambda each: (each.due or date.max, sort_key(each.code)))
    ]
    lines += [f"{each.code} {text_in(each, 'title', main)}: series" for each in series]
    more = [f"and {len(lines) - LINES} more"] if len(lines) > LINES else []
    head = f"{plural(len(tasks), 'open task')} and {len(series)} series of {officer.login} pass to another:"
    asks = (Ask("taker", "Who takes over", hint=HINTS["member"]), NOTE, ON)
    told = (head, *lines[:LINES], *more)
    return Form(f"Hand over: {officer.login}", told, asks, act, str(officer.login), "Hand over", "handed over")
