"""Stores made from readable text, through the real services: a story is what a plan looks like on paper.

    B1 Ministry of Foreign Affairs
    E1 Signed                    on 2020-03-06
    W1 Groundwork                term 3 months after E1
    G1 Regional security
      T1 Coalition treaty        due 2026-02-01
      T2 Joint exercise          due 2026-09-01   accepted 2026-08-30

A line is a code (its first letter says the kind: B body, A alias, E event, W window, G goal, T task), a title, and facts set off
by two blanks or more. Indentation is the parent. A task is assigned on the strategy's first day unless it says otherwise, and is
led by LEAD and controlled by CTRL; acts are played in the order of their days, in one revision.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.domain.model.item import Item
from tracker.domain.model.strategy import Alias, Body, Event, Goal, Task, Window
from tracker.domain.model.vocabulary import Act, Outcome, Verification
from tracker.services import strategy, tasks
from tracker.services.acts import control
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.storage.work import Work

FIRST = date(2020, 1, 1)
"""The day from which the items of a story stand, unless a line says `from DAY`."""

ACTS: dict[str, tuple[Act, dict[str, Any]]] = {
    "assigned": (Act.ASSIGN, {}),
    "progress": (Act.PROGRESS, {}),
    "reported": (Act.REPORT, {}),
    "accepted": (Act.ACCEPT, {"outcome": Outcome.EXECUTED}),
    "returned": (Act.RETURN, {"note": "Not yet."}),
    "suspended": (Act.SUSPEND, {}),
    "stopped": (Act.SUSPEND, {"stop_clock": True}),
    "resumed": (Act.RESUME, {}),
    "cancelled": (Act.CANCEL, {"outcome": Outcome.NOT_EXECUTED, "note": "Given up."}),
    "unseen": (Act.NO_EVIDENCE, {"source": "a search"}),
}
"""Word of a fact -> the act and what is told with it. `accepted` and `returned` bring a report of the day if none was told."""


@dataclass
class Told:
    """One line of a story."""

    code: str
    title: str
    parent: str | None
    facts: list[list[str]] = field(default_factory=list)

    def day(self, word: str) -> date | None:
        """The day of the fact `word`, if it is told."""
        return next((date.fromisoformat(fact[1]) for fact in self.facts if fact[0] == word), None)

    def word(self, word: str) -> str | None:
        """The word after the fact `word`, if it is told."""
        return next((fact[1] for fact in self.facts if fact[0] == word), None)

    def has(self, word: str) -> bool:
        """Whether the fact `word` is told."""
        return any(fact[0] == word for fact in self.facts)


def store_of(text: str, store: Store) -> Store:
    """Write the story into `store`, whose strategy has begun, in one revision; the same store, refreshed."""
    told = list(lines_of(text))
    with store.writing(Actor("tester"), "a story") as work:
        for code in ("LEAD", "CTRL"):
            if work.find(Body, code) is None:
                strategy.add(work, Body(code=code, name_en=f"The {code}"), on=FIRST)
        for kind in "BAEGW":
            for line in (line for line in told if line.code.startswith(kind)):
                strategy.add(work, MADE[kind](line), on=line.day("from") or FIRST)
        tasks_told = [line for line in told if line.code.startswith("T")]
        for line in tasks_told:
            tasks.add_task(work, task_of(line), on=line.day("from") or FIRST)
        for _, code, act, more in sorted((each for line in tasks_told for each in acts_of(line)), key=lambda each: each[0]):
            control.perform(work, code, act, **more)
    store.refresh()
    return store


def lines_of(text: str) -> Iterator[Told]:
    """The lines of a story."""
    above: list[tuple[int, str]] = []
    for line in filter(str.strip, text.splitlines()):
        depth = len(line) - len(line.lstrip())
        while above and above[-1][0] >= depth:
            above.pop()
        head, *facts = re.split(r"\s{2,}", line.strip())
        code, _, title = head.partition(" ")
        yield Told(
            code, title, above[-1][1] if above else None, [fact.split(" ", 1) if " " in fact else [fact] for fact in facts]
        )
        above.append((depth, code))


def marked(line: Told) -> dict[str, Any]:
    """How far the fact is verified."""
    return {"verification": next((v for v in Verification if line.has(v)), Verification.VERIFIED)}


def goal_of(line: Told) -> Item:
    """A goal, under the goal that it is indented under."""
    return Goal(code=line.code, title_en=line.title, parent=line.parent, position=int(line.word("position") or 0), **marked(line))


def window_of(line: Told) -> Item:
    """A window with a term."""
    return Window(code=line.code, title_en=line.title, **term_of(line), **marked(line))


def alias_of(line: Told) -> Item:
    """A name of the body that it is indented under, official from a day."""
    official = "official" if line.has("since") else "alias"
    since, until = line.day("since"), line.day("until")
    return Alias(code=line.code, body=line.parent, form=official, name_en=line.title, since=since, until=until)


MADE: dict[str, Callable[[Told], Item]] = {
    "B": lambda line: Body(code=line.code, name_en=line.title),
    "A": alias_of,
    "E": lambda line: Event(code=line.code, title_en=line.title, day=line.day("on")),
    "G": goal_of,
    "W": window_of,
}
"""First letter of a code -> the item that its line makes."""


def task_of(line: Told) -> Task:
    """A draft, under the goal or the task that it is indented under."""
    own = line.parent or ""
    return Task(
        code=line.code,
        title_en=line.title,
        goal=own if own.startswith("G") else line.word("goal"),
        parent=own if own.startswith("T") else None,
        window=own if own.startswith("W") else line.word("window"),
        lead=line.word("lead") or "LEAD",
        controller="CTRL",
        due=line.day("due"),
        reporting_days=int(line.word("every") or 0) or None,
        **term_of(line),
        **marked(line),
    )


def term_of(line: Told) -> dict[str, Any]:
    """`term 3 months after E1` as a rule, and as written."""
    text = line.word("term")
    if text is None:
        return {}
    length, unit, direction, base = text.split()
    rule = {"kind": "relative", "base": base, "length": int(length), "unit": unit, "direction": direction}
    return {"term_text": text, "term_rule": json.dumps(rule)}


def acts_of(line: Told) -> Iterator[tuple[date, str, Act, dict[str, Any]]]:
    """The acts of a task's line, with those that go without saying."""
    facts = [fact for fact in line.facts if fact[0] in ACTS]
    if not line.has("draft") and not line.has("assigned"):
        facts.insert(0, ["assigned", (line.day("from") or FIRST).isoformat()])
    for number, (word, rest) in enumerate(facts):
        act, more = ACTS[word]
        percent, _, on = rest.rpartition(" ")
        day = date.fromisoformat(on)
        if act in (Act.ACCEPT, Act.RETURN) and "reported" not in [fact[0] for fact in facts[:number]][-1:]:
            yield day, line.code, Act.REPORT, {"on": day}
        yield day, line.code, act, {"on": day, **more, **({"percent": int(percent)} if percent else {})}


__all__ = ["FIRST", "Work", "store_of"]
