"""Grants on a real server: roles made for the test, each with a connection of its own, trying what it may not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.clocks import SetClock
from tests.guarded import findings, set_server_clock
from tests.roles import as_login, plain
from tracker.domain.model.own import OwnField
from tracker.domain.model.strategy import Goal, Member, Task
from tracker.errors import Refused, Unusable
from tracker.exchange.issue_checks import IssueCheck
from tracker.exchange.issuing import IssueRequest, Target, issue
from tracker.services import members, own, strategy, tasks
from tracker.storage.database import grants
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.wording import sentence

on_postgresql = pytest.mark.parametrize("engine_name", ["postgresql"])


@dataclass
class Granted:
    """A database, and the two roles that were granted what they may."""

    url: str
    auditor: str
    staff: str

    def as_role(self, role: str) -> str:
        """The URL for somebody with this role."""
        return as_login(self.url, role)

    def trial(self, role: str, statement: str) -> str:
        """What the server says to one plain SQL statement of this role: its condition's name, or `done`."""
        with psycopg.connect(plain(self.as_role(role))) as connection:
            try:
                connection.execute(statement)
            except psycopg.Error as refused:
                return type(refused).__name__
            finally:
                connection.rollback()
        return "done"


@pytest.fixture
def granted(store: Store, url: str, clock: SetClock) -> Iterator[Granted]:
    """An office with one goal, and the roles; they are dropped afterwards, since a server keeps them beyond a database."""
    found = Granted(url, f"Auditor-{uuid4().hex[:8]}", f"Staff-{uuid4().hex[:8]}")
    with store.writing(Actor("tester"), "a goal", on=date(2026, 10, 1)) as work:
        work.add("goal.add", Goal(code="G1", title_en="Security"))
        work.add("member.add", Member(code="MEMBER.2", login=found.staff, role="staff"))
    set_server_clock(url, clock())
    with psycopg.connect(plain(url), autocommit=True) as connection:
        for role in (found.auditor, found.staff):
            connection.execute(f'CREATE ROLE "{role}" LOGIN')
        grants.apply(url, auditors=[found.auditor], staff=[found.staff], carry_out=True)
        yield found
        for role in (found.auditor, found.staff):
            connection.execute(f'DROP OWNED BY "{role}"; DROP ROLE "{role}"')


LEDGER = """
UPDATE entry SET changes = '{}'
DELETE FROM entry
TRUNCATE entry
UPDATE revision SET reason = 'never'
DELETE FROM revision
TRUNCATE revision CASCADE
ALTER TABLE entry DISABLE TRIGGER ALL
DROP TRIGGER entry_never ON entry
DROP TABLE entry
DELETE FROM evidence_chunk
SET session_replication_role = replica
CREATE OR REPLACE FUNCTION tracker_never() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'
"""


@on_postgresql
def test_a_staff_role_cannot_alter_or_delete_the_ledger_with_any_sql(granted: Granted) -> None:
    told = {statement: granted.trial(granted.staff, statement) for statement in LEDGER.strip().splitlines()}
    assert {statement: said for statement, said in told.items() if said != "InsufficientPrivilege"} == {}


@on_postgresql
def test_a_staff_role_works_with_the_program_and_what_it_wrote_is_sound(granted: Granted, clock: SetClock) -> None:
    with open_store(granted.as_role(granted.staff), clock=clock) as store:
        with store.writing(Actor("secretary"), "one more") as work:
            work.add("goal.add", Goal(code="G2", title_en="Trade"))
            strategy.add(work, OwnField(code="KBK", title_en="Budget code"))
            tasks.add_task(work, Task(code="G2.T1", title_en="A duty", goal="G2"))
            own.put(work, "G2.T1", "KBK", "011")
        with store.writing(Actor("secretary"), "another") as work:
            own.put(work, "G2.T1", "KBK", "012")
            own.put(work, "G2.T1", "KBK", None)
            strategy.amend(work, "own_field", "KBK", title_en="Code of the budget", form="number")
            tasks.withdraw(work, "G2.T1")
        store.refresh()
        assert store.ledger.log(limit=1)[0].revision.db_user == granted.staff
        assert [finding.kind for finding in findings(store, clock)] == []


@on_postgresql
def test_a_staff_role_issues_a_report_that_an_auditor_role_checks_and_no_sql_changes(
    granted: Granted, clock: SetClock, tmp_path: Path
) -> None:
    page = Target(tmp_path / "status.md", "markdown")
    asked = IssueRequest("status", {}, clock().date(), None, None, "All is well.")
    with open_store(granted.as_role(granted.staff), clock=clock) as store:
        issue(store, lambda: store.writing(Actor("secretary"), "for the minister"), asked, [page])
        assert [finding.kind for finding in findings(store, clock)] == []
    with open_store(granted.as_role(granted.auditor), clock=clock) as store:
        check = IssueCheck(store, file=page.path)
        assert (next(iter(check)).kind, check.wrong) == ("issue_identical", 0)
        with pytest.raises(Unusable, match="no_right"):
            issue(store, lambda: store.writing(Actor("tester"), "no"), asked, [page])
    for statement in ("UPDATE issued_reports SET day = NULL", "DELETE FROM issued_files", "UPDATE narratives SET narrative = ''"):
        assert granted.trial(granted.staff, statement) == "InsufficientPrivilege"


@on_postgresql
def test_a_staff_role_names_no_other_user_than_its_own_even_with_the_head_forged(granted: Granted) -> None:
    forged = (
        "UPDATE head SET open = 'loading'; INSERT INTO revision SELECT number + 1, encoding, recorded_at, actor, acting_for,"
        " 'somebody', reason, undoes, clock_override, schema, previous, digest FROM revision ORDER BY number DESC LIMIT 1"
    )
    assert granted.trial(granted.staff, forged) == "InsufficientPrivilege"


WRITING = """
INSERT INTO goals SELECT * FROM goals
UPDATE goals SET note = 'x'
DELETE FROM goals
UPDATE head SET open = 'writing'
INSERT INTO entry SELECT * FROM entry
TRUNCATE goals
"""


@on_postgresql
def test_an_auditor_role_writes_nothing_and_reads_everything(granted: Granted, clock: SetClock) -> None:
    told = [granted.trial(granted.auditor, statement) for statement in WRITING.strip().splitlines()]
    assert set(told) == {"InsufficientPrivilege"}
    with open_store(granted.as_role(granted.auditor), clock=clock) as store:
        assert [goal.code for goal in store.items(Goal)] == ["G1"]
        assert [finding.kind for finding in findings(store, clock)] == []
        with pytest.raises(Unusable) as caught, store.writing(Actor("tester"), "no") as work:
            work.add("goal.add", Goal(code="G3", title_en="No"))
        assert caught.value.kind == "no_right"


@on_postgresql
def test_the_grants_can_be_read_before_they_are_carried_out_and_need_no_role_yet(granted: Granted) -> None:
    said = grants.apply(granted.url, auditors=['new"role'], staff=[], carry_out=False)
    assert said[4:5] == ['GRANT USAGE ON SCHEMA "public" TO "new""role"']
    assert not any("INSERT" in statement or "GRANT EXECUTE" in statement for statement in said)


@on_postgresql
def test_a_role_that_the_server_does_not_know_is_refused_and_nothing_is_granted(granted: Granted) -> None:
    with pytest.raises(Refused) as caught:
        grants.apply(granted.url, auditors=[granted.staff], staff=["nobody-here"], carry_out=True)
    assert sentence(caught.value).startswith("The server knows no role nobody-here.")
    assert granted.trial(granted.staff, "SELECT 1 FROM entry") == "done"
    with open_store(granted.as_role(granted.staff)) as store, store.writing(Actor("secretary"), "still staff") as work:
        work.add("goal.add", Goal(code="G4", title_en="Still"))


def test_sqlite_and_no_role_are_refused_in_a_sentence(url: str, store: Store) -> None:
    wanted = "No role was named." if store.engine_name == "postgresql" else "SQLite has no roles"
    with pytest.raises(Refused) as caught:
        grants.apply(url, auditors=[], staff=[], carry_out=False)
    assert sentence(caught.value).startswith(wanted)


@on_postgresql
def test_nobody_but_the_owner_of_the_tables_recovers_a_database_without_members(granted: Granted, clock: SetClock) -> None:
    with open_store(granted.url, clock=clock) as store, store.writing(Actor("tester"), "gone") as work:
        for member in store.items(Member):
            work.remove("member.withdraw", member)
    with (
        open_store(granted.as_role(granted.staff), clock=clock) as store,
        pytest.raises(Refused) as caught,
        store.writing(Actor("stranger"), "mine now") as work,
    ):
        members.recover(work)
    assert caught.value.kind == "not_the_owner"
    with open_store(granted.url, clock=clock) as store, store.writing(Actor("keeper"), "the owner") as work:
        assert members.recover(work).login == "keeper"
