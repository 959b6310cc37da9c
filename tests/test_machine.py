"""Every verb at random, with late facts, undo and redo, on both engines: the tables are always what the ledger says, and every
earlier moment is what an independent slow model says."""

import os
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from tests import servers
from tests.clocks import SetClock
from tests.recount import require_recount, rows_of
from tests.recount_reports import require_agreement, told_of
from tests.recount_sums import require_sums
from tests.slow_model import SlowModel, tables_of
from tracker.domain.model.strategy import Alias, Body, CalendarDay, Clause, Event, Goal, Instrument, Member, Series, Task, Window
from tracker.domain.model.vocabulary import Act, Cause, Colour, Decision, Outcome, Roll, Verification
from tracker.errors import Refused
from tracker.services import members, names, strategy
from tracker.services.acts import co_executors, control, extensions
from tracker.services.acts.undo import newest_of, undo
from tracker.services.deadlines import calendars, events, series
from tracker.services.tasks import add_task, amend_task, withdraw
from tracker.storage.ledger.verify import verify
from tracker.storage.store import open_store
from tracker.storage.values import Actor
from tracker.storage.work import Work

ACTOR, COLLEAGUE = Actor("tester"), Actor("colleague")
late = st.sampled_from([0, 0, 0, 0, 1, 2, 5, 20])
words = st.sampled_from(["treaty", "план", "жол картасы", "=1+1", "[b]", ""])
which = st.integers(0, 1000)
RULES = (
    '{"kind":"month","month":"2026-03"}',
    '{"base":"EV1","kind":"relative","length":1,"unit":"months"}',
    '{"kind":"none"}',
    '{"base":"M4","kind":"relative","length":2,"unit":"weeks"}',
    '{"base":"EV2","kind":"relative","length":9,"unit":"days"}',
)
RECURRING = (
    '{"every":"quarter","kind":"recurring","length":2}', '{"every":"month","kind":"recurring","day":10}',
    '{"every":"quarter","kind":"recurring","length":20}', '{"days":["05-05","06-20"],"kind":"recurring"}',
)  # fmt: skip


OFFICE_DAY = (
    ("M4", Act.PROGRESS), ("M4", Act.REPORT), ("M4", Act.RETURN), ("M4", Act.REPORT), ("M4", Act.ACCEPT),
    ("M4", Act.REOPEN), ("M4", Act.REPORT), ("M4", Act.ACCEPT), ("M2", Act.REDATE), ("M3", Act.TRANSFER),
    ("M3", Act.SUSPEND), ("M3", Act.RESUME), ("M3", Act.CANCEL), ("M2", Act.NO_EVIDENCE), ("M5", Act.ASSIGN),
    ("M5", Act.WITHDRAW),
)  # fmt: skip
"""Acts that every example begins with, so that each verb succeeds in each of them."""


class Office(RuleBasedStateMachine):
    """One office with its strategy."""

    new_database: ClassVar[Callable[[], str]]
    done: ClassVar[Counter[str]] = Counter()
    refused: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.clock = SetClock("2026-02-02")
        self.store = open_store(type(self).new_database(), clock=self.clock)
        self.model = SlowModel(self.store)
        self.numbers: Counter[str] = Counter()
        self.kept: list[tuple[date, int, dict[str, str]]] = []
        self.write("begin", 0, self._begin)
        assert self.done["begin"], self.refused
        for code, act in OFFICE_DAY:
            self.perform(0, code, act, 60)
        self.name_a_co_executor(0, 0)
        self.perform(0, "M1", Act.SUBMIT, 1)
        self.record_an_event(0, 1)
        self.ask_for_more_time(0, 81)
        self.decide_on_it(0, 0, True)
        for code, act in ("M2", Act.FORECAST), ("M2", Act.ASSESS):
            self.perform(0, code, act, 60)
        self.write("task.withdraw", 0, lambda work: withdraw(work, "M3"))
        self.add_a_goal(0, 0, "a goal")
        self.add_something_small(0, 0, "small")
        self.amend_something_small(0, 0, "small")
        self.add_a_task(0, 0, "a task")
        self.give_an_event_a_term(0, 9)
        self.amend_a_task(0, 2, "a task")
        for back in (0, 0):
            self.rename_a_body(back, 0)
            self.depute_a_member(back, 0)
        self.let_a_member_leave(0, 80)
        self.let_a_member_leave(0, 81)
        self.undo_the_newest()
        self.redo(0)
        self.amend_a_goal(0, 0, "a goal again")
        self.undo_any(len(self.model.seen) - 1, False)
        duty = Series(code="R1", title_en="A duty", lead="MFA", controller="GOV", term_rule=RECURRING[0], clause="D1.1")
        self.write(
            "series.add", 0, lambda work: series.add(work, replace(duty, planned_until=date(2026, 9, 30), co_executors="PA"))
        )
        for at in (7, 10, 13):
            self.amend_a_series(0, at, "duty")
        self.resolve_on_days_off(0, 30)
        self.skip_a_period(0, -1)
        self.plan_a_series_on(0, 20)
        self.keep_the_reports(3)

    def _begin(self, work: Work) -> None:
        for code in ("MFA", "GOV", "PA"):
            strategy.add(work, Body(code=code, name_en=code))
        work.add("member.add", Member(code="MEMBER.2", login=COLLEAGUE.login))
        strategy.add(work, Instrument(code="D1", title_en="Decree", roll=Roll.NEXT, calendar="KZ"))
        strategy.add(work, Clause(code="D1.1", instrument="D1", number="1"))
        strategy.add(work, Event(code="EV1", title_en="Signed", instrument="D1"))
        strategy.add(work, Event(code="EV2", title_en="In force", instrument="D1", term_rule=RULES[1]))
        strategy.add(work, Goal(code="G1", title_en="Security"))
        for number in range(1, 6):
            task = Task(code=f"M{number}", title_en="A duty", goal="G1", lead="MFA", controller="GOV")
            add_task(work, replace(task, term_text="a month", term_rule=RULES[1]))
            if number < 5:
                control.assign(work, f"M{number}")

    # -- one act

    def write(self, verb: str, back: int, act: Callable[[Work], Any], by: Actor = ACTOR) -> None:
        """Do it; a refusal leaves the head where it was, and whatever is written is in the books."""
        before, on = self.store.head, self.store.today - timedelta(days=back)
        firm, periods = self.original_days(), self.periods_begun(on.isoformat())
        try:
            with self.store.writing(by, verb, on=on) as work:
                act(work)
        except Refused as error:
            self.refused[f"{verb}: {error.kind}"] += 1
            self.store.refresh()
            assert self.store.head == before
            return
        self.store.refresh()
        if self.store.head.number > before.number:
            self.done[verb] += 1
            self.model.see(self.store, self.store.head.number, self.store.today)
            if self.done.total() % VERIFIED_EVERY == 0:
                self.require_verified()
            if "undo" not in verb and verb != "redo":
                self.require_firm(firm)
                assert periods <= {code for kind, code in self.model.now if kind == "task"}

    def require_verified(self) -> None:
        """The ledger balances."""
        assert list(verify(self.store, self.clock())) == []

    def original_days(self) -> dict[str, Any]:
        """Each task's original due day, as far as it has one, by what the model has seen."""
        return {
            code: row["original_due"] for (kind, code), row in self.model.now.items() if kind == "task" and "original_due" in row
        }

    def periods_begun(self, on: str) -> set[str]:
        """The periods of series that were due by a day, or that somebody has dealt with: none of them ever vanishes."""
        tasks = {code: row for (kind, code), row in self.model.now.items() if kind == "task" and "series" in row}
        return {code for code, row in tasks.items() if row["status"] != "assigned" or row.get("due", on) <= on}

    def require_firm(self, before: dict[str, Any]) -> None:
        """No verb but undo moves an original due day, and nobody decides on their body's request or their own report."""
        now = self.original_days()
        gone = {code for code in before if ("task", code) not in self.model.now}
        assert {code: day for code, day in now.items() if code in before} == {
            code: day for code, day in before.items() if code not in gone
        }
        for (kind, _), row in self.model.now.items():
            if kind == "extension" and "decider" in row:
                assert (row["decider"] != row["body"], row["decided_by"] != row["member"]) == (True, True)
        reporters: dict[str, str] = {}
        workers: dict[str, str] = {}
        updates = [
            (row["task"], int(code.rpartition("U")[2]), row) for (kind, code), row in self.model.now.items() if kind == "update"
        ]
        for task, _, row in sorted(updates, key=lambda each: each[:2]):
            assert row["act"] not in ("accept", "return") or row["member"] != reporters[task]
            assert row["act"] != "withdraw" or row["member"] != workers.get(task)
            reporters |= {task: row["member"]} if row["act"] == "report" else {}
            workers |= {task: row["member"]} if row["act"] in ("report", "progress") else {}

    def code(self, kind: str, at: int) -> str:
        """A standing code of the kind, or one that never was."""
        codes = [row["code"] for row in self.store.rows(kind)]
        self.store.refresh()
        return codes[at % len(codes)] if codes else "NONE"

    def fresh(self, prefix: str) -> str:
        self.numbers[prefix] += 1
        return f"{prefix}{self.numbers[prefix]}"

    # -- the plan

    @rule(back=late, at=which, text=words)
    def add_a_goal(self, back: int, at: int, text: str) -> None:
        parent = self.code("goal", at) if at % 2 else None
        item = Goal(code=self.fresh("G.N"), title_en=text or "A goal", parent=parent)
        self.write("goal.add", back, lambda work: strategy.add(work, item))

    @rule(back=late, at=which, text=words)
    def amend_a_goal(self, back: int, at: int, text: str) -> None:
        code, above = self.code("goal", at), self.code("goal", at // 2)
        fields: dict[str, Any] = {"parent": above if at % 4 else None} if at % 3 else {"title_ru": text or None}
        self.write("goal.amend", back, lambda work: strategy.amend(work, "goal", code, **fields))

    @rule(back=late, at=which, text=words)
    def add_something_small(self, back: int, at: int, text: str) -> None:
        number = self.fresh("S")
        day = date(2026, 1, 1) + timedelta(days=at % 200)
        items = (
            Body(code=f"B{number}", name_kk=text or None), Alias(code=f"A{number}", body="MFA", name_ru=text or "МИД", since=day),
            Instrument(code=f"I{number}", replaced_by="D1"), Clause(code=f"C{number}", instrument="D1", text_en=text or None),
            Event(code=f"E{number}", instrument="D1", day=day), CalendarDay(code=f"K{number}", calendar="KZ", day=day),
            Window(code=f"W{number}", title_en=text or "A window", term_text="a month", term_rule=RULES[1]),
        )  # fmt: skip
        item = items[at % len(items)]
        self.write("small.add", back, lambda work: strategy.add(work, item))

    @rule(back=late, at=which, text=words)
    def amend_something_small(self, back: int, at: int, text: str) -> None:
        changes: tuple[tuple[str, str, dict[str, Any]], ...] = (
            ("body", "MFA", {"name_en": text or None}), ("instrument", "D1", {"roll": (Roll.NEXT, Roll.NONE)[at % 2]}),
            ("strategy", "TEST", {"reporting_days": 10 + at % 40}), ("clause", "D1.1", {"text_ru": text or None}),
        )  # fmt: skip
        kind, code, fields = changes[at % len(changes)]
        self.write("small.amend", back, lambda work: strategy.amend(work, kind, code, **fields))

    @rule(back=late, at=which)
    def rename_a_body(self, back: int, at: int) -> None:
        """From a day before or after the one on which it is entered."""
        since = date(2026, 1, 20) + timedelta(days=at % 60)
        self.write("rename", back, lambda work: names.rename(work, "MFA", since=since, name_en=f"Name {at}"))

    @rule(back=late, at=which)
    def depute_a_member(self, back: int, at: int) -> None:
        since, until = (date(2026, 1, 20) + timedelta(days=at % 60 + more) for more in (0, at % 30))
        self.write("depute", back, lambda work: members.depute(work, "MEMBER.1", "MEMBER.2", since=since, until=until))

    @rule(back=late, at=which)
    def let_a_member_leave(self, back: int, at: int) -> None:
        until = date(2026, 2, 1) + timedelta(days=at % 90) if at % 3 else None
        self.write("leave", back, lambda work: members.amend(work, "MEMBER.2", until=until))

    @rule(back=late, at=which)
    def record_an_event(self, back: int, at: int) -> None:
        day = date(2026, 1, 5) + timedelta(days=at % 60) if at % 7 else None
        code = ("EV1", "EV1", "EV2")[at % 3]
        self.write("event.record", back, lambda work: events.record(work, code, day))

    @rule(back=late, at=which)
    def give_an_event_a_term(self, back: int, at: int) -> None:
        """Some of these would close a circle, or name a day."""
        code, rule = ("EV2", "EV2", "EV1")[at % 3], RULES[at // 3 % len(RULES)]
        self.write("event.amend", back, lambda work: strategy.amend(work, "event", code, term_rule=rule))

    @rule(back=late, at=which)
    def resolve_on_days_off(self, back: int, at: int) -> None:
        day = date(2026, 1, 5) + timedelta(days=at % 60)
        days: dict[str, Any] = {("off", "work", "withdrawn")[at % 3]: (day,)}
        self.write("resolve", back, lambda work: calendars.resolve(work, calendars.Resolution("KZ", **days)))

    # -- tasks

    @rule(back=late, at=which, text=words)
    def add_a_task(self, back: int, at: int, text: str) -> None:
        part = at % 4 == 3
        task = Task(
            code=self.fresh("T"), title_en=text or "A task", goal=None if part else self.code("goal", at), lead="MFA",
            controller="GOV", parent=self.code("task", at // 4) if part else None,
            clause="D1.1" if at % 2 else None, term_text="as written", term_rule=RULES[at % len(RULES)],
        )  # fmt: skip
        self.write("task.add", back, lambda work: add_task(work, task))

    @rule(back=late, at=which, text=words)
    def amend_a_task(self, back: int, at: int, text: str) -> None:
        code = self.code("task", at)
        choices: tuple[dict[str, Any], ...] = (
            {"title_kk": text or None}, {"narrative": text}, {"weight": 1 + at % 9},
            {"lead": ("MFA", "GOV")[at % 2]}, {"internal_due": date(2026, 3, 1)},
            {"term_rule": RULES[at % len(RULES)], "term_text": "again"},
            {"goal": self.code("goal", at // 3) if at % 5 else None}, {"parent": self.code("task", at // 7) if at % 4 else None},
            {"verification": list(Verification)[at // 9 % 3]},
        )  # fmt: skip
        fields = choices[at % len(choices)]
        self.write("task.amend", back, lambda work: amend_task(work, code, **fields))

    @rule(back=late, at=which, act=st.sampled_from(list(Act)), percent=st.integers(0, 100))
    def act_on_a_task(self, back: int, at: int, act: Act, percent: int) -> None:
        self.perform(back, self.code("task", at), act, percent)

    @rule(back=late, at=which, percent=st.integers(0, 100), good=st.booleans())
    def lead_a_task_through(self, back: int, at: int, percent: int, good: bool) -> None:
        """Acts in the order of an office's day, so that late states are reached often."""
        code = self.code("task", at)
        for act in (Act.ASSIGN, Act.PROGRESS, Act.REPORT, Act.ACCEPT if good else Act.RETURN)[: 1 + percent % 4]:
            self.perform(back, code, act, percent)

    @rule(back=late, at=which, stop=st.booleans())
    def suspend_and_resume(self, back: int, at: int, stop: bool) -> None:
        code = self.code("task", at)
        self.write("suspend", back, lambda work: control.suspend(work, code, stop_clock=stop))
        self.write("resume", 0, lambda work: control.resume(work, code))

    @rule(back=late, at=which)
    def name_a_co_executor(self, back: int, at: int) -> None:
        code, body = self.code("task", at), ("GOV", "PA", "MFA")[at % 3]
        due = date(2026, 2, 1) + timedelta(days=at % 60)
        self.write("co_executor", back, lambda work: co_executors.add(work, code, body, due=due))

    @rule(back=late, at=which)
    def ask_for_more_time(self, back: int, at: int) -> None:
        code, due = self.code("task", at), date(2026, 3, 1) + timedelta(days=at % 90)
        self.write("ask", back, lambda work: extensions.request(work, code, due=due, cause=Cause.OTHER))

    @rule(back=late, at=which, colleague=st.booleans())
    def decide_on_it(self, back: int, at: int, colleague: bool) -> None:
        code = self.code("extension", at)
        told: dict[str, Any] = {"decision": list(Decision)[at % 3], "reason": "said"}
        if told["decision"] is Decision.OTHER:
            told["granted"] = date(2026, 5, 1) + timedelta(days=at % 60)
        by = COLLEAGUE if colleague else ACTOR
        self.write("decide", back, lambda work: extensions.decide(work, code, **told), by)

    def perform(self, back: int, code: str, act: Act, percent: int) -> None:
        told: dict[str, Any] = {"note": "said"}
        if act is Act.FORECAST:
            told["forecast"] = date(2026, 4, 1) + timedelta(days=percent)
        if act is Act.ASSESS:
            told["colour"] = list(Colour)[percent % 3]
        if act is Act.PROGRESS:
            told["percent"] = percent
        if act in (Act.REPORT, Act.RETURN):
            told["evidence"] = ("https://example.org/1", "letter 7 of 1 February 2026", None)[percent % 3]
        if act in (Act.ACCEPT, Act.CANCEL):
            told["outcome"] = list(Outcome)[percent % 3]
        if act is Act.NO_EVIDENCE:
            told["source"] = "the journal"
        if act in (Act.REDATE, Act.REOPEN, Act.TRANSFER):
            told["by"] = ("D1.1", "D1")[percent % 2]
        if act is Act.REDATE:
            told["term"] = RULES[percent % len(RULES)]
        if act is Act.TRANSFER:
            told["to"] = ("PA", "GOV", "MFA")[percent % 3]
        by = COLLEAGUE if act in (Act.ACCEPT, Act.RETURN, Act.WITHDRAW) and percent % 7 else ACTOR
        self.write(str(act), back, lambda work: control.perform(work, code, act, **told), by)

    @precondition(lambda self: self.numbers["T"] > 3)
    @rule(back=late, at=which, colleague=st.booleans())
    def withdraw_a_task(self, back: int, at: int, colleague: bool) -> None:
        """The verb is the reason. A draft vanishes; whatever was assigned stays in sight."""
        code = self.code("task", at)
        before = self.model.now.get(("task", code))
        number = self.store.head.number
        self.write("task.withdraw", back, lambda work: withdraw(work, code), COLLEAGUE if colleague else ACTOR)
        if before is not None and self.store.head.number > number:
            after = self.model.now.get(("task", code))
            assert (after and after["status"]) == (None if before["status"] == "draft" else "withdrawn")

    # -- series

    @rule(back=late, at=which, text=words)
    def amend_a_series(self, back: int, at: int, text: str) -> None:
        changes: tuple[dict[str, Any], ...] = (
            {"title_en": text or "A duty"}, {"term_rule": RECURRING[at // 6 % 4]}, {"until": date(2026, 7 + at % 4, 15)},
            {"lead": ("MFA", "GOV")[at // 6 % 2]}, {"co_executors": ("PA", None)[at // 6 % 2]}, {"reporting_days": 5 + at % 9},
        )  # fmt: skip
        fields = changes[at % len(changes)]
        self.write("series.amend", back, lambda work: series.amend(work, "R1", **fields))

    @rule(back=late, at=which)
    def plan_a_series_on(self, back: int, at: int) -> None:
        until = date(2026, 9, 30) + timedelta(days=at % 120)
        self.write("series.plan", back, lambda work: series.plan_on(work, "R1", until))

    @rule(back=late, at=which)
    def skip_a_period(self, back: int, at: int) -> None:
        periods = sorted(row["code"] for row in self.store.rows("task") if row["series"])
        self.store.refresh()
        if periods:
            self.write("series.skip", back, lambda work: series.skip(work, periods[at % len(periods)], note="said"))

    # -- undo and redo

    @rule()
    def undo_the_newest(self) -> None:
        self.write("undo", 0, lambda work: undo(work, newest_of(work.store, ACTOR.login)))

    @rule(at=which, rest=st.booleans())
    def undo_any(self, at: int, rest: bool) -> None:
        number = self.model.seen[at % len(self.model.seen)].number
        if number > 2:
            self.write("undo any", 0, lambda work: undo(work, number, untouched_only=rest))

    @rule(at=which)
    def redo(self, at: int) -> None:
        undoings = [each.number for each in self.model.seen if each.undoes is not None]
        if undoings:
            self.write("redo", 0, lambda work: undo(work, undoings[-1 - at % min(3, len(undoings))]))

    # -- time

    @rule(days=st.integers(1, 20))
    def days_go_by(self, days: int) -> None:
        self.clock.instant += timedelta(days=days)
        self.store.refresh()

    @rule(as_of=st.integers(0, 60), known_on=st.integers(0, 40), since=st.integers(1, 60))
    def look_back(self, as_of: int, known_on: int, since: int) -> None:
        self.compare(self.store.today - timedelta(days=as_of), self.store.today - timedelta(days=known_on), since)

    @rule(as_of=st.integers(0, 60))
    def keep_the_reports(self, as_of: int) -> None:
        """What every report says now about a day, to be asked again when more is known; a few of the examples are enough."""
        if ATTACK or not self.kept:
            self.kept.append((self.store.today - timedelta(days=as_of), self.store.head.number, {}))
            self.kept[-1][2].update(self.told_again(*self.kept[-1][:2]))

    def told_again(self, day: date, known: int) -> dict[str, str]:
        with self.store.at(day, known) as then:
            return told_of(then, day, day - timedelta(days=20))

    def compare(self, as_of: date, known_on: date, since: int) -> None:
        with self.store.at(as_of, known_on) as past:
            assert tables_of(past) == self.model.at(as_of, known_on)
            require_sums(past, self.model, as_of - timedelta(days=since), as_of, known_on)
        self.done["look"] += 1

    def teardown(self) -> None:
        self.require_verified()
        today = self.store.today
        for back, since in (0, 25), (3, 1), (15, 60), (30, 10):
            self.compare(today - timedelta(days=back), today, since)
        self.compare(today, today - timedelta(days=7), 14)
        require_recount(self.store, rows_of(self.model.now), today)
        for day, known, told in self.kept if ATTACK or self.store.head.number % 3 == 2 else ():
            assert self.told_again(day, known) == told
            self.done["told again"] += 1
            with self.store.at(day) as past:
                require_agreement(past, day, day - timedelta(days=20))
            require_agreement(self.store, today, "@9")
        self.store.close()


ATTACK = bool(os.environ.get("TRACKER_ATTACK"))
EXAMPLES = {"sqlite": 40, "postgresql": 20} if ATTACK else {"sqlite": 8, "postgresql": 4}
"""How many offices are tried on each engine; `make attack` tries more."""
VERIFIED_EVERY = 1 if ATTACK else 10
"""After how many revisions the whole ledger is verified; each is held against the tables anyway."""

VERBS = {
    "goal.add", "goal.amend", "small.add", "small.amend", "event.record", "event.amend", "task.add", "task.amend",
    "task.withdraw", "suspend", "resume", "ask", "decide", "co_executor", "undo", "undo any", "redo", "look",
    *(str(act) for act in Act), "series.add", "series.amend", "series.plan", "series.skip", "resolve",
    "rename", "depute", "leave", "told again",
}  # fmt: skip


@pytest.mark.slow
def test_every_moment_is_what_the_slow_model_says(
    engine_name: str, request: pytest.FixtureRequest, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.storage.ledger.past.cache_folder", lambda: tmp_path)
    made: list[str] = []

    def new_database() -> str:
        if engine_name == "sqlite":
            path = tmp_path / f"{len(made)}.db"
            path.write_bytes(request.getfixturevalue("sqlite_template").read_bytes())
            made.append(str(path))
        else:
            made.append(servers.clone(request.getfixturevalue("postgresql"), servers_folder(request)))
        return made[-1]

    machine = type("Machine", (Office,), {"new_database": staticmethod(new_database), "done": Counter()})
    try:
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=EXAMPLES[engine_name],
                stateful_step_count=50,
                deadline=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        for url in made if engine_name == "postgresql" else ():
            with suppress(Exception):
                servers.drop(request.getfixturevalue("postgresql"), url)
    done: Counter[str] = machine.done  # type: ignore[attr-defined]
    assert VERBS - {verb for verb, times in done.items() if times} == set(), done


def servers_folder(request: pytest.FixtureRequest) -> Any:
    """Where the run's server lies, as the fixtures of the run know it."""
    from tests.conftest import _FOLDER

    return request.config.stash[_FOLDER]
