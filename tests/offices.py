"""An office of many tasks made up at random, the same for the same seed, in one revision: everything that can befall a task.

The histories go through the door and not through the services, so that they hold what older versions wrote too: reports that
wrote 100 per cent, and sub-tasks of another goal than that of their task.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Body, Goal, Member, Series, Task, Window
from tracker.domain.model.vocabulary import Act, Outcome, Status, Verification
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.storage.work import Work

FIRST, LAST = date(2026, 1, 5), date(2026, 11, 1)
"""Between these days everything happens."""
GOALS = {"G1": None, "G1.1": "G1", "G1.2": "G1", "G1.1.1": "G1.1", "G2": None, "G3": None}
BODIES = ("MFA", "GOV", "PA")
OFFICERS = ("MEMBER.11", "MEMBER.12")


def write_office(store: Store, tasks: int, seed: int) -> None:
    """Write the office into an empty strategy."""
    chance = random.Random(seed)
    with store.writing(Actor("tester"), "an office at random", on=FIRST) as work:
        for code, parent in GOALS.items():
            work.add("goal.add", Goal(code=code, parent=parent, title_en=code))
        for code in BODIES:
            work.add("body.add", Body(code=code, name_en=code))
        work.add("window.add", Window(code="W1", title_en="W", opens=FIRST, closes=date(2026, 6, 30)))
        work.add("series.add", Series(code="S1", title_en="S"))
        for code in OFFICERS:
            work.add("member.add", Member(code=code, login=code.lower()))
        codes: list[str] = []
        for number in range(1, tasks + 1):
            _Life(work, chance, f"T{number}", codes).live()
            codes.append(f"T{number}")
    store.refresh()


class _Life:
    """One task from its draft to whatever becomes of it."""

    def __init__(self, work: Work, chance: random.Random, code: str, before: list[str]) -> None:
        self.work, self.chance, self.day, self.number = work, chance, FIRST + timedelta(days=chance.randrange(120)), 0
        pick, near = chance.choice, FIRST + timedelta(days=chance.randrange(400))
        parent = pick(before) if before and chance.random() < 0.4 else None
        goals = [None] * 6 if parent else [None]
        self.task = work.add(
            "task.add",
            Task(
                code=code,
                title_en=code,
                parent=parent,
                goal=pick([*goals, *GOALS]) if parent or chance.random() < 0.9 else None,
                lead=pick([*BODIES, None]),
                controller=pick([*BODIES, None]),
                officer=(*OFFICERS, None)[int(code[1:]) % 3],
                window=pick(["W1", None, None]),
                series=pick(["S1", None, None, None]),
                due=pick([near, near, near, None]),
                forecast=pick([None, None, near + timedelta(days=pick([-9, 0, 9]))]),
                weight=pick([None, None, None, 0, 2, 7]),
                reporting_days=pick([None, None, 10, 90]),
                verification=pick([Verification.VERIFIED] * 6 + [Verification.UNVERIFIED, Verification.ILLUSTRATIVE]),
            ),
            on=self.day,
        )

    def live(self) -> None:
        """Let a few things befall it, each on its day or some days after the one before."""
        for act, fields in self._steps():
            self.day += timedelta(days=self.chance.choice([0, 1, 5, 30, 60]))
            if self.day > LAST:
                return
            self.number += 1
            stated = fields.pop("stated", None)
            said = {"act": act, "day": self.day, "percent": stated, "due": self.task.due}
            update = Update(code=f"{self.task.code}.U{self.number}", task=self.task.code, **said)
            self.work.add("update.add", update, on=self.day)
            days = dict.fromkeys(fields.pop("days", ()), self.day)
            self.task = self.work.change("task.amend", self.task, on=self.day, last_update_on=self.day, **fields, **days)

    def _steps(self) -> Iterator[tuple[Act, dict[str, Any]]]:
        pick = self.chance.choice
        if self.chance.random() < 0.85:
            yield Act.ASSIGN, {"status": Status.ASSIGNED, "days": ["assigned_on"]}
        else:
            return
        for _ in range(self.chance.randrange(4)):
            percent = pick([0, 5, 33, 60, 99, 100])
            moved = {} if (silent := self.chance.random() < 0.2) else {"percent": percent}
            yield Act.PROGRESS, {"status": Status.IN_PROGRESS, "stated": None if silent else percent, **moved}
        end = pick(["open"] * 2 + ["report"] * 6 + ["cancel", "withdraw", "unseen", "suspend", "stop"])
        if end == "report":
            yield from self._reported()
        elif end in ("cancel", "withdraw"):
            yield Act.CANCEL, {"status": Status.CANCELLED if end == "cancel" else Status.WITHDRAWN, "days": ["closed_on"]}
        elif end == "unseen":
            yield Act.NO_EVIDENCE, {"no_public_evidence": True}
        elif end != "open":
            yield Act.SUSPEND, {"status": Status.SUSPENDED, "clock_stopped": end == "stop"}

    def _reported(self) -> Iterator[tuple[Act, dict[str, Any]]]:
        pick = self.chance.choice
        for _ in range(pick([1, 1, 2])):
            old = {"percent": 100, "stated": 100} if self.chance.random() < 0.5 else {}
            yield Act.REPORT, {"status": Status.REPORTED, "reported_due": self.task.due, "days": ["reported_on"], **old}
            end = pick(["wait", "return", "accept", "accept", "accept"])
            if end == "accept":
                outcome = pick(list(Outcome))
                stated = pick([None, 20, 75]) if outcome is Outcome.PARTLY else None
                stated = 100 if old and stated is None else stated
                yield Act.ACCEPT, {"status": Status.ACCEPTED, "outcome": outcome, "stated": stated, "days": ["closed_on"]}
            if end != "return":
                return
            yield Act.RETURN, {"status": Status.RETURNED, "stated": 100 if old else None}
            if old and self.chance.random() < 0.5:  # as it was written when nothing was stated
                yield Act.PROGRESS, {"status": Status.IN_PROGRESS, "stated": 100, "percent": 100}
