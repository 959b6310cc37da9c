"""`mine` and `asking` in SQL find what the plain rules find, for members, their bodies and principals."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.domain.control.mine import Mine
from tracker.domain.filters import FilterContext, matches, parse
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.records import CoExecutor, Extension
from tracker.domain.model.strategy import Body, Deputy, Member, Task
from tracker.domain.model.vocabulary import Status
from tracker.errors import Refused
from tracker.reports.records.register import filter_from
from tracker.storage.store import Store
from tracker.storage.values import Actor, TaskQuery

TODAY = date(2026, 6, 15)
BODIES, MEMBERS = ("MFA", "GOV", "PA"), {"M.1": "MFA", "M.2": "GOV", "M.3": None}
DEPUTY: dict[str, Any] = {"since": date(2026, 6, 1), "until": date(2026, 6, 15)}

some = st.none() | st.sampled_from(BODIES)
tasks = st.lists(
    st.tuples(
        st.builds(
            Task, code=st.just("T"), lead=some, controller=some, term_set_by=some,
            officer=st.none() | st.sampled_from(sorted(MEMBERS)), status=st.sampled_from(list(Status)),
        ),
        st.none() | st.sampled_from(BODIES), st.sampled_from(["none", "pending", "decided"]),
    ),
    max_size=12,
)  # fmt: skip


def fill(store: Store, found: list[tuple[Task, str | None, str]]) -> dict[str, Task]:
    """The tasks with their helpers and requests; those of the example before are gone."""
    made: dict[str, Task] = {}
    with store.writing(Actor("tester"), "generated") as work:
        for code in BODIES:
            if work.find(Body, code) is None:
                work.add("body.add", Body(code=code))
        for code, body in MEMBERS.items():
            if work.find(Member, code) is None:
                work.add("member.add", Member(code=code, login=code.lower(), role="staff", body=body))
        if work.find(Deputy, "D.1") is None:
            work.add("deputy.add", Deputy(code="D.1", member="M.3", principal="M.2", **DEPUTY))
        for kind in ("co_executor", "extension", "task"):
            for old in work.store.items(KINDS[kind]):
                work.remove(f"{kind}.withdraw", old)
        for task, helper, asked in found:
            new = work.add("task.add", replace(task, code=work.next_code("T")))
            made[new.code] = new
            if helper:
                work.add("co_executor.add", CoExecutor(code=f"{new.code}.C1", task=new.code, body=helper))
            if asked != "none":
                decided = TODAY if asked == "decided" else None
                work.add("extension.request", Extension(code=f"{new.code}.X1", task=new.code, decided_on=decided))
    return made


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=tasks, member=st.sampled_from(sorted(MEMBERS)), day=st.sampled_from([date(2026, 5, 31), TODAY, date(2026, 6, 16)]))
def test_what_is_mine_in_sql_is_mine_in_python(
    store: Store, found: list[tuple[Task, str | None, str]], member: str, day: date
) -> None:
    made = fill(store, found)
    people = {member} | ({"M.2"} if member == "M.3" and DEPUTY["since"] <= day <= DEPUTY["until"] else set())
    bodies = frozenset(body for code in people if (body := MEMBERS[code]))
    rows = list(zip(made, found, strict=True))
    helping = frozenset(code for code, (_, helper, _) in rows if helper in bodies)
    asked = frozenset(code for code, (_, _, state) in rows if state == "pending")
    context = FilterContext(day, mine={member: Mine(frozenset(people), bodies, helping, asked)}, asking=asked)
    for word in (parse(f"mine:{member}"), parse("asking")):
        expected = sorted(code for code, task in made.items() if matches(word, task, context))
        assert sorted(task.code for task in store.tasks.page(TaskQuery(word, limit=100), day)) == expected


def test_an_officer_is_named_by_login_and_found_by_code(store: Store) -> None:
    fill(store, [(Task(code="T", officer=officer), None, "none") for officer in ("M.1", "M.2", "M.2", None)])
    for word, shown, count in ("officer:m.2", "officer:M.2", 2), ("officer:M.1,none", "officer:M.1,none", 2):
        chosen = filter_from(store, [word])
        assert (str(chosen), store.tasks.count(chosen, TODAY)) == (shown, count)
    with pytest.raises(Refused, match="unknown_member"):
        filter_from(store, ["officer:stranger"])


def test_the_word_alone_means_the_member_who_asks_and_can_be_asked_again_by_anybody(store: Store) -> None:
    fill(store, [(Task(code="T", lead="GOV", status=Status.ASSIGNED), None, "none")])
    chosen = filter_from(store, ["mine", "open"], "m.2")
    assert (str(chosen), store.tasks.count(chosen, TODAY)) == ("mine:M.2 open", 1)
    with pytest.raises(Refused, match="filter_without_value"):
        filter_from(store, ["mine"])
    with pytest.raises(Refused, match="not_a_member"):
        filter_from(store, ["mine"], "stranger")
    with pytest.raises(Refused, match="unknown_member"):
        filter_from(store, ["mine:M.9"])
