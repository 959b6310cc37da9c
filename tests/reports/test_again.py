"""Every report asked again of the same day and revision: the same bytes, whatever was written, learned or undone since."""

import io
from datetime import date
from typing import Any

from tests.clocks import SetClock
from tests.offices import LAST, write_office
from tracker.domain.model.strategy import Goal, Task
from tracker.render import write
from tracker.reports import build
from tracker.services.acts import undo
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.verbs.reports import REPORTS

SPRING = date(2026, 3, 31)
ASKED: dict[str, list[dict[str, Any]]] = {
    "brief": [{"since": SPRING, "body": "MFA"}],
    "status": [{"since": SPRING, "why": True}],
    "changes": [{"since": SPRING}],
    "discipline": [{"period": "2026-Q3", "since": SPRING}],
    "confidence": [{"goal": "G1", "all": True}],
    "minutes": [{"since": "@1"}],
    "handover": [{"member": "MEMBER.11"}],
    "trail": [{"code": "T1"}],
    "why": [{"code": "T1"}],
}
"""Reports that are asked otherwise, too, or that need to be told something."""
NEEDY = ("minutes", "handover", "trail", "why")
DAY = date(2026, 6, 30)


def all_reports(store: Store, known: int) -> dict[str, str]:
    """The JSON of every report on the day, as known at a revision."""
    found = {}
    with store.at(DAY, known) as then:
        for name in sorted({each.report for each in REPORTS}):
            for asked in [*([{}] if name not in NEEDY else []), *ASKED.get(name, [])]:
                stream = io.StringIO()
                write(build(name, then, DAY, **asked), "json", stream)
                found[f"{name} {asked}"] = stream.getvalue()
    return found


def test_every_report_of_a_moment_is_the_same_after_late_facts_and_undo(store: Store, clock: SetClock) -> None:
    write_office(store, 12, seed=7)
    known = store.head.number
    before = all_reports(store, known)
    clock.set("2026-11-20")
    with store.writing(Actor("tester"), "learned late", on=date(2026, 6, 1)) as work:
        for task in list(work.store.items(Task))[:10]:
            work.change("task.amend", task, title_en=f"{task.title_en} reworded", due=date(2026, 6, 15), lead="PA")
        work.add("goal.add", Goal(code="G9", title_en="New"))
    with store.writing(Actor("tester"), "a mistake") as work:
        undo.undo(work, store.head.number, untouched_only=True)
    with store.writing(Actor("tester"), "the office was a mistake", on=LAST) as work:
        work.change("goal.amend", work.get(Goal, "G1"), title_en="Otherwise")
    store.refresh()
    assert all_reports(store, known) == before
    assert len(before) >= len(REPORTS)
