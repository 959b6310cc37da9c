"""An office at work for pictures of screens: the built-in strategy with a few tasks of its own, on Monday 30 November 2026."""

from datetime import date, timedelta

from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, Cause
from tracker.services.acts import control, extensions
from tracker.services.tasks import add_task
from tracker.storage.store import Store
from tracker.storage.values import Actor

TODAY = date(2026, 11, 30)
BEGAN = date(2026, 10, 1)

TASKS = (
    ("G2.T1", "Draft the protocol on border water sharing", "G2", "MFA", 11, "reported 2026-11-19"),
    ("G7.T1", "Collect opinions of the ministries on visa rules", "G7", "MFA", 2, "reported 2026-11-26"),
    ("B2.T1", "Send the comments on the transit tariff", "B2", "MIID", 1, "reported 2026-11-27"),
    ("B4.T1", "Agree the list of partner ministries for the spring session", "B4", "MFA", -18, ""),
    ("B4.T2", "Prepare the annex to the joint statement", "B4", "MFA", -5, ""),
    ("G2.T2", "Prepare the visit of the Uzbek delegation", "G2", "MTI", -3, ""),
    ("G1.T1", "Publish the yearly review of the Concept", "G1", "MFA", 4, "asks 2026-12-20"),
    ("B3.T1", "Nominate the working group on the Aral Sea", "B3", "MEGNR", 31, "asks 2027-02-15"),
    ("B2.T2", "Prepare a note on grain export routes", "B2", "MTI", 7, "progress 2026-11-20"),
    ("G2.T3", "Submit proposals for the summit", "G2", "MFA", 10, ""),
)
"""Code, title, goal, lead, days until its due day, and what befell it."""


def write_desk(store: Store, login: str) -> None:
    """Write the tasks into the built-in strategy."""
    with store.writing(Actor(login), "Tasks of the autumn", on=BEGAN) as work:
        for code, title, goal, lead, days, _ in TASKS:
            due = TODAY + timedelta(days=days)
            task = Task(code=code, title_en=title, goal=goal, lead=lead, controller="PMO", term_text=str(due), due=due)
            add_task(work, task)
            control.perform(work, code, Act.ASSIGN)
    for code, _, _, _, _, told in TASKS:
        if told:
            _befall(store, login, code, *told.split())
    store.refresh()


def _befall(store: Store, login: str, code: str, what: str, when: str) -> None:
    day = date.fromisoformat(when)
    with store.writing(Actor(login), "", on=BEGAN + timedelta(days=50) if what == "asks" else day) as work:
        if what == "asks":
            extensions.request(work, code, due=day, cause=Cause.COORDINATION)
        elif what == "reported":
            control.perform(work, code, Act.REPORT, note="Done as asked.")
        else:
            control.perform(work, code, Act.PROGRESS, percent=40)
