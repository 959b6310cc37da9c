"""Attacks on a PostgreSQL database by those who may log in to it, with plain SQL and with the functions' own protocol."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clocks import SetClock
from tests.guarded import findings, guarded
from tests.storage.staff_sessions import PEOPLE, TODAY, Line, Office, office_on_server
from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KIND_OF
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Goal, Task
from tracker.domain.model.vocabulary import Act, Cause, Decision, Outcome, Status
from tracker.services import members
from tracker.services.acts import control, evidence, extensions, undo
from tracker.services.tasks import add_task
from tracker.storage.database.rows import canonical_values
from tracker.storage.database.tables import TABLES, metadata
from tracker.storage.store import Store
from tracker.storage.values import Actor

pytestmark = pytest.mark.parametrize("engine_name", ["postgresql"])


@pytest.fixture
def office(store: Store, url: str, clock: SetClock) -> Iterator[Office]:
    """An office of every role, with a draft, a task at work and a reported one."""
    with office_on_server(store, url, clock) as made:
        yield made


def sound(store: Store, clock: SetClock) -> list[str]:
    """The findings, which are none unless something came through."""
    store.refresh()
    return [each.kind for each in findings(store, clock)]


# -- plain SQL

EACH_TABLE = (
    "INSERT INTO {0} SELECT * FROM {0} LIMIT 1",
    "UPDATE {0} SET {1} = {1}",
    "DELETE FROM {0}",
    "TRUNCATE {0}",
    "COPY {0} FROM PROGRAM 'echo'",
    "MERGE INTO {0} USING (SELECT 1) AS x ON true WHEN MATCHED THEN DELETE",
    "WITH gone AS (DELETE FROM {0} RETURNING 1) SELECT count(*) FROM gone",
    "SELECT 1 FROM {0} FOR UPDATE",
    "ALTER TABLE {0} DISABLE TRIGGER ALL",
    "DROP TABLE {0} CASCADE",
    "CREATE TEMPORARY TABLE {0} AS SELECT * FROM public.{0}",
    "CREATE RULE mine AS ON SELECT TO {0} DO INSTEAD NOTHING",
    "CREATE POLICY mine ON {0}",
)

ANYWHERE = (
    "SET session_replication_role = replica",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION postgres",
    "CREATE TABLE public.mine (a int)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION public.tracker_now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'",
    "CREATE OR REPLACE FUNCTION public.tracker_put(text[], text[], text[], text[], text[], text[], text[], text[], text[])"
    " RETURNS void LANGUAGE sql AS 'SELECT'",
    "ALTER FUNCTION tracker_open(text) SECURITY INVOKER",
    "ALTER FUNCTION tracker_open(text) RESET search_path",
    "GRANT EXECUTE ON FUNCTION tracker_apply(jsonb, bigint, bigint, text[]) TO PUBLIC",
    "CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)",
    "CREATE TYPE public.text AS ENUM ('a')",
    "CREATE DOMAIN public.mine AS text",
    "DO $$ BEGIN UPDATE head SET number = 0; END $$",
    "DO $$ BEGIN EXECUTE 'DELETE FROM entry'; END $$",
    "SELECT tracker_apply('{\"roles\": [\"administrator\"]}', 1, 0, '{}')",
    "SELECT tracker_now()",
    "SELECT setval('task_words_id_seq', 1)",
    "ALTER SEQUENCE task_words_id_seq RESTART",
    "SELECT pg_read_file('postgresql.conf')",
    "COPY entry TO '/tmp/entry'",
    "CREATE EXTENSION file_fdw",
    "ALTER DATABASE template1 SET search_path = mine",
    "REINDEX TABLE tasks",
    "BEGIN; LOCK TABLE head IN ACCESS EXCLUSIVE MODE; COMMIT",
    "CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION tracker_never()",
    "CREATE TRIGGER mine BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION tracker_never()",
)

WORDS = (
    "InsufficientPrivilege", "permission denied", "must be owner", "must be superuser", "WrongObjectType",
    "DuplicateFunction", "InvalidObjectDefinition", "SyntaxError", "UndefinedFile",
)  # fmt: skip


def statements() -> list[str]:
    """Every statement on every table, and those that name none."""
    named = [(name, next(iter(table.c)).name) for name, table in metadata.tables.items()]
    return [each.format(name, f'"{column}"') for name, column in named for each in EACH_TABLE] + list(ANYWHERE)


def test_nobody_but_the_owner_changes_a_byte_by_plain_sql(office: Office, store: Store, clock: SetClock) -> None:
    before = office.content()
    everybody = [*PEOPLE, "stranger", "auditor"] if os.environ.get("TRACKER_ATTACK") else ["boss", "auditor"]
    told = {(name, each): office.told(name, each) for name in everybody for each in statements()}
    assert {each: said for each, said in told.items() if not said.startswith(WORDS)} == {}
    assert office.content() == before
    assert sound(store, clock) == []


# -- the protocol


def test_an_honest_client_writes_by_the_functions(office: Office, store: Store, clock: SetClock) -> None:
    with office.session("staff") as session:
        session.write(GOAL)
        session.write(("goal.amend", "goal", "G2", {"title.en": ["Trade", "Free trade"]}))
    assert sound(store, clock) == []
    revision = store.ledger.log(limit=1)[0].revision
    assert (revision.actor, revision.db_user) == (f"staff{office.end}",) * 2


def added(action: str, item: Item) -> Line:
    """An entry that adds an item."""
    return action, KIND_OF[type(item)], item.code, {name: [None, value] for name, value in canonical_values(item).items()}


def changed(action: str, kind: str, code: str, **fields: tuple[object, object]) -> Line:
    """An entry that changes fields."""
    return action, kind, code, {name: list(pair) for name, pair in fields.items()}


def update(task: str, act: str, member: str, body: str) -> Line:
    """The record of an act."""
    return added(
        "update.add", Update(code=f"{task}.U9", task=task, act=Act(act), day=date.fromisoformat(TODAY), member=member, body=body)
    )


ACCEPTED = changed(
    "task.accept", "task", "T3", status=("reported", "accepted"), outcome=(None, "executed"), closed_on=(None, TODAY)
)
GOAL = added("goal.add", Goal(code="G2", title_en="Trade"))
RIGHTS, MOVES, RECORDS = (
    "not by this member's rights",
    "the task or the body does not allow it",
    "not by this member, or not beside",
)

STATED = "does not state what is in the table"

FORGED: list[tuple[str, str, tuple[Line, ...]]] = [
    ("lead", RIGHTS, (changed("member.amend", "member", "M.LEAD", role=("lead_officer", "administrator")),)),
    ("lead", RIGHTS, (changed("task.update", "member", "M.LEAD", role=("lead_officer", "administrator")),)),
    ("lead", RIGHTS, (changed("member.amend", "member", "M.LEAD", role=("lead_officer", "administrator")), GOAL)),
    ("lead", MOVES, (changed("task.amend", "task", "T2", due=("2026-12-01", "2027-12-01")),)),
    ("staff", MOVES, (changed("task.amend", "task", "T2", due=("2026-12-01", "2027-12-01")),)),
    ("lead", RIGHTS, (changed("term.follow", "task", "T2", due=("2026-12-01", "2027-12-01")),)),
    ("lead", RIGHTS, (changed("handover.give", "task", "T2", officer=(None, "M.LEAD")),)),
    ("lead", RIGHTS, (changed("extension.grant", "task", "T2", due=("2026-12-01", "2027-12-01")),)),
    ("lead", MOVES, (ACCEPTED, update("T3", "accept", "M.LEAD", "PA"))),
    ("controller", RIGHTS, (ACCEPTED,)),
    ("controller", RECORDS, (ACCEPTED, update("T3", "return", "M.CONTROLLER", "PA"))),
    ("controller", RECORDS, (ACCEPTED, update("T3", "accept", "M.BOSS", "PA"))),
    ("controller", RECORDS, (ACCEPTED, update("T2", "accept", "M.CONTROLLER", "PA"))),
    ("controller", MOVES, (changed("task.accept", "task", "T2", status=("assigned", "accepted")),)),
    ("both", MOVES, (ACCEPTED, update("T3", "accept", "M.BOTH", "MFA"))),
    ("both", RECORDS, (update("T3", "accept", "M.BOTH", "MFA"),)),
    ("lead", RECORDS, (update("T2", "report", "M.BOSS", "MFA"),)),
    ("eye", RIGHTS, (GOAL,)),
    ("boss", RIGHTS, (changed("member.recover", "member", "M.LEAD", role=("lead_officer", "administrator")),)),
    ("boss", "known roles", (changed("member.amend", "member", "M.LEAD", role=("lead_officer", "king")),)),
    ("boss", "belongs to one member", (changed("member.amend", "member", "M.LEAD", login=("lead{end}", "staff{end}")),)),
    ("staff", STATED, (changed("goal.amend", "goal", "G1", note=("x", "y")),)),
    ("staff", "a code is given once", (added("goal.add", Goal(code="T1", title_en="A task's code")),)),
    ("staff", "a code is given once", (added("goal.add", Goal(code="G 2", title_en="No code")),)),
    ("staff", "there is no goal G7", (changed("task.amend", "task", "T1", goal=("G1", "G7")),)),
    ("staff", STATED, (changed("goal.amend", "goal", "G7", note=(None, "y")),)),
    ("staff", "not written as the ledger is", (changed("goal.amend", "goal", "G1", note=(None, 5)),)),
    ("staff", "not written as the ledger is", (changed("task.amend", "task", "T1", internal_due=(None, "soon")),)),
    ("staff", "not written as the ledger is", (changed("goal.amend", "goal", "G1", verification=("verified", "certain")),)),
    ("staff", "not written as the ledger is", (changed("goal.amend", "goal", "G1", note=(None, "e\u0301")),)),
    ("boss", "no such time zone", (changed("strategy.amend", "strategy", "TEST", time_zone=("Asia/Almaty", "Mars/One")),)),
    ("staff", RIGHTS, (added("task.add", Task(code="T9", status=Status.ACCEPTED)),)),
    ("staff", STATED, (("goal.amend", "goal", "G1", {"code": ["G1", "G8"]}),)),
    ("staff", "null value", (("goal.add", "goal", "G2", {"code": [None, "G2"]}),)),
]  # fmt: skip


def refused(office: Office, name: str, *lines: Line, **other: object) -> str:
    """What the server says to a revision that is well-formed and forbidden; `written` if nothing."""
    made = [
        (action, kind, code, {field: [_named(office, value) for value in pair] for field, pair in changes.items()})
        for action, kind, code, changes in lines
    ]
    with office.session(name) as session:
        try:
            session.write(*made, **other)  # type: ignore[arg-type]
        except psycopg.Error as error:
            return str(error)
    return "written"


def _named(office: Office, value: object) -> object:
    return value.replace("{end}", office.end) if isinstance(value, str) else value


def test_no_act_is_another_one_s_nor_beyond_the_rights_of_who_signs(office: Office, store: Store, clock: SetClock) -> None:
    before = office.content()
    told = [(name, lines[0][0], word, refused(office, name, *lines)) for name, word, lines in FORGED]
    assert [each for each in told if each[2] not in each[3]] == []
    assert office.content() == before
    assert sound(store, clock) == []


def test_who_is_no_member_or_left_or_deputises_no_more_opens_nothing(office: Office) -> None:
    before = office.content()
    for name, acting in (("stranger", None), ("gone", None), ("deputy", "M.CONTROLLER"), ("staff", "M.BOSS"), ("boss", "M.GONE")):
        assert "no revision is open" in refused(office, name, GOAL, acting=acting)
    assert "permission denied" in refused(office, "auditor", GOAL)
    assert office.content() == before


def test_a_deputy_writes_for_the_principal_and_gives_no_rights(office: Office, store: Store, clock: SetClock) -> None:
    boss = f"boss{office.end}"
    for line in (
        changed("member.amend", "member", "M.DEPUTY", role=("staff", "administrator")),
        changed("strategy.amend", "strategy", "TEST", same_person_decides=(None, True)),
    ):
        assert "in one's own name" in refused(office, "deputy", line, acting="M.BOSS", acting_for=boss)
    assert "in the name of" in refused(office, "deputy", GOAL, acting="M.BOSS", acting_for=None)
    assert refused(office, "deputy", GOAL, acting="M.BOSS", acting_for=boss) == "written"
    assert sound(store, clock) == []


def test_nobody_decides_on_the_own_report_as_history_without_its_source(office: Office) -> None:
    reported = changed("task.report", "task", "T2", status=("assigned", "reported"), reported_on=(None, TODAY))
    assert refused(office, "boss", update("T2", "report", "M.BOSS", "MFA"), reported) == "written"
    accepted = changed("task.accept", "task", "T2", status=("reported", "accepted"), outcome=(None, "executed"))
    act, kind, _, fields = update("T2", "accept", "M.BOSS", "PA")
    sourced: dict[str, list[object]] = {"source": [None, "Minutes 4"]}
    for said, told in (({}, RECORDS), (sourced, "written")):
        lasting = fields | {"code": [None, "T2.U10"], "history": [None, True]} | said
        assert told in refused(office, "boss", (act, kind, "T2.U10", lasting), accepted)


def test_nobody_appoints_themselves_over_two_calls(office: Office) -> None:
    before = office.content()
    with office.session("lead") as session, pytest.raises(psycopg.Error, match="rights"), session.connection.transaction():
        session.open()
        session.put(changed("member.amend", "member", "M.LEAD", role=("lead_officer", "administrator")))
        session.put(GOAL)
        session.close()
    assert office.content() == before


def test_an_undo_is_the_opposite_of_what_it_undoes_by_the_rights_of_that(office: Office, store: Store, clock: SetClock) -> None:
    number = store.head.number
    back = changed("undo", "task", "T1", note=("Another note", None))
    wrong = [
        ("lead", "not undone by this member", (back,), number),
        ("boss", "opposite", (changed("undo", "task", "T1", note=("Another note", "Mine")),), number),
        ("boss", "opposite", (changed("undo", "task", "T1", narrative=(None, "x")),), number),
        ("boss", "not undone by this member", (back,), 1),
        ("boss", "opposite", (back,), number - 1),
        ("boss", "and does nothing else", (back, GOAL), number),
        ("boss", "and does nothing else", (back,), None),
        ("boss", "and does nothing else", (GOAL,), number),
    ]
    day = "2026-10-21"
    told = [(word, refused(office, name, *lines, undoes=undone, on=day)) for name, word, lines, undone in wrong]
    assert [each for each in told if each[0] not in each[1]] == []
    removed = ("undo", *added("goal.add", Goal(code="G1", title_en="Security"))[1:])
    opposite = {name: [new, old] for name, (old, new) in removed[3].items()}
    assert "takes back all that it can" in refused(office, "boss", (*removed[:3], opposite), undoes=2, on="2026-10-01")
    assert refused(office, "staff", back, undoes=number, on=day) == "written"
    assert refused(office, "staff", back, undoes=number, on=day) != "written"
    wide = changed("goal.amend", "goal", "G1", note=(None, "n"), source=(None, "s"))
    assert refused(office, "staff", wide, changed("task.amend", "task", "T1", note=(None, "n"))) == "written"
    half = changed("undo", "goal", "G1", note=("n", None), source=("s", None))
    for part in (half, changed("undo", "goal", "G1", source=("s", None)), changed("undo", "task", "T1", note=("n", None))):
        assert "takes back all that it can" in refused(office, "staff", part, undoes=number + 2)
    assert refused(office, "staff", changed("task.amend", "task", "T1", note=("n", "later"))) == "written"
    assert refused(office, "staff", half, undoes=number + 2) == "written"
    assert refused(office, "staff", GOAL) == "written"
    assert refused(office, "staff", changed("task.amend", "task", "T1", goal=("G1", "G2"))) == "written"
    opposite = {name: [new, old] for name, (old, new) in GOAL[3].items()}
    assert "refers to what was removed" in refused(office, "boss", ("undo", "goal", "G2", opposite), undoes=number + 5)
    assert sound(store, clock) == []


NONE = ", ".join(["'{}'"] * 9)
CLOSE = f"SELECT tracker_close({NONE}, NULL, '', NULL, 'x')"
BENT = [
    f"SELECT tracker_put({NONE})",
    CLOSE,
    "SELECT tracker_keep('x', 0, 'x')",
    "SELECT tracker_open(NULL)",
    "BEGIN; SELECT tracker_open(NULL); SELECT tracker_open(NULL); COMMIT",
    "SET CONSTRAINTS ALL DEFERRED; BEGIN; SELECT tracker_open(NULL); SAVEPOINT a; RELEASE a; COMMIT",
    "BEGIN; SELECT tracker_open(NULL); PREPARE TRANSACTION 'x'",
    "BEGIN; SELECT tracker_open(NULL); SELECT tracker_keep('x', 1, 'x'); COMMIT",
    f"BEGIN; SELECT tracker_open(NULL); {CLOSE}; COMMIT",
]  # fmt: skip


def test_a_revision_is_opened_filled_and_closed_in_this_order_or_not_at_all(office: Office) -> None:
    before = office.content()
    assert [each for each in BENT if "tracker: " not in office.told("staff", each)] in ([], [BENT[6]])
    assert office.content() == before


def test_entries_are_refused_that_are_not_written_as_the_ledger_is(office: Office) -> None:
    before, name = office.content(), ["Security", "Peace"]
    line = changed("goal.amend", "goal", "G1", **{"title.en": (name[0], name[1])})
    whole = '{"title.en":["Security","Peace"]}'
    others: list[dict[str, list[str]]] = [
        {"changes": [whole.replace(",", ", ")]},
        {"changes": [whole.replace("S", "\\u0053")]},
        {"changes": ['{"title.en":["Security","x"],"title.en":["Security","Peace"]}']},
        {"changes": ['{"title.en":["Security","Peace",1]}']},
        {"changes": ["[]"]},
        {"changes": ["{}"]},
        {"salts": ["x" * 32]},
        {"days": ["2026-11-03"]},
        {"days": ["yesterday"]},
        {"kinds": ["goals"]},
        {"codes": ["G7"]},
        {"actions": ["undo"]},
        {"worded": ["T1"], "words": ["false"]},
        {"days": []},
    ]
    told = []
    for other in others:
        with office.session("staff") as session:
            try:
                with session.connection.transaction():
                    session.open()
                    session.put(line, **other)  # type: ignore[arg-type]
                    session.close()
                told.append(other)
            except psycopg.Error:
                continue
    assert told == []
    assert office.content() == before


def test_a_file_comes_with_the_entry_that_names_it_and_is_what_its_digest_says(office: Office) -> None:
    before = office.content()
    for keeps in (("x", b"abc"), ("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", b"abd")):
        with (
            office.session("staff") as session,
            pytest.raises(psycopg.Error, match="kept whole"),
            session.connection.transaction(),
        ):
            session.open()
            session.run("SELECT tracker_keep(%s, 0, %s)", keeps)
            session.put(GOAL)
            session.close()
    assert office.content() == before


# -- what the owner, or whoever has become it, altered

ALTERED = [
    ("CREATE OR REPLACE FUNCTION tracker_is_day(value text) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true'",
     "function_altered"),
    ("ALTER FUNCTION tracker_open(text) SECURITY INVOKER", "function_altered"),
    ("ALTER FUNCTION tracker_open(text) SET search_path = public", "function_altered"),
    ("ALTER FUNCTION tracker_open(text) RESET ALL", "function_altered"),
    ("ALTER FUNCTION tracker_open(text) SET work_mem = '1MB'", "function_altered"),
    ("ALTER FUNCTION tracker_open(text) OWNER TO {staff}", "function_altered"),
    ("GRANT EXECUTE ON FUNCTION tracker_open(text) TO PUBLIC", "function_open"),
    ("GRANT EXECUTE ON FUNCTION tracker_require_office(bigint, text) TO {staff}", "function_open"),
    ("CREATE FUNCTION tracker_open(text, text) RETURNS text LANGUAGE sql AS 'SELECT $1'", "function_unknown"),
    ("CREATE FUNCTION mine() RETURNS text LANGUAGE sql AS 'SELECT 1::text'", "function_unknown"),
    ("DROP FUNCTION tracker_keep(text, bigint, bytea)", "function_missing"),
    ("GRANT INSERT ON entry TO {staff}", "role_writes"),
    ("GRANT UPDATE (note) ON goals TO {staff}", "role_writes"),
    ("GRANT CREATE ON SCHEMA public TO {staff}", "role_writes"),
    ("ALTER TABLE goals OWNER TO {staff}", "role_writes"),
    ("GRANT pg_write_all_data TO {staff}", "role_writes"),
    ("ALTER SCHEMA public OWNER TO {staff}", "role_writes"),
    ("ALTER ROLE {staff} SUPERUSER", "role_writes"),
    ("ALTER ROLE {staff} CREATEROLE", "role_writes"),
    ("CREATE SCHEMA mine CREATE VIEW goals AS SELECT * FROM public.goals GRANT UPDATE ON goals TO {staff}", "role_writes"),
    ("CREATE SCHEMA mine; CREATE FUNCTION mine.tracker_open(text) RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT $1'",
     "function_unknown"),
    ("ALTER TABLE head DISABLE TRIGGER head_closed", "trigger_altered"),
    ("DROP TRIGGER head_closed ON head", "trigger_missing"),
]  # fmt: skip


def test_whatever_is_altered_in_the_functions_or_in_who_may_write_is_named(office: Office, store: Store, clock: SetClock) -> None:
    told = []
    for statement, kind in ALTERED:
        store.refresh()
        connection = store.connection()
        connection.exec_driver_sql("SET TRANSACTION READ WRITE")
        connection.exec_driver_sql(statement.format(staff=f'"staff{office.end}"'))
        told.append((statement, kind, {each.kind for each in findings(store, clock)}))
    assert [each for each in told if each[1] not in each[2]] == []
    assert sound(store, clock) == []


# -- at random

CALLS = st.sampled_from(["tracker_open(NULL)", "tracker_open('M.BOSS')", "tracker_now()", "tracker_left_open()"])
NAMES = st.sampled_from([table.name for table in TABLES.values()] + ["head", "entry", "revision", "task_words", "evidence_chunk"])
VALUES = st.sampled_from(["NULL", "'x'", "0", "1", "'writing'", "'{}'", "now()"])


@st.composite
def random_statements(draw: st.DrawFn) -> str:
    """Statements of one transaction, on tables and columns that there are."""
    found = []
    for _ in range(draw(st.integers(1, 4))):
        table = metadata.tables[draw(NAMES)]
        column = draw(st.sampled_from([f'"{each.name}"' for each in table.c]))
        found.append(
            draw(
                st.sampled_from(
                    [
                        f"UPDATE {table.name} SET {column} = {draw(VALUES)}",
                        f"DELETE FROM {table.name} WHERE {column} IS NOT NULL",
                        f"INSERT INTO {table.name} ({column}) VALUES ({draw(VALUES)})",
                        f"SELECT {column} FROM {table.name} LIMIT 1",
                        f"SELECT {draw(CALLS)}",
                        f"CREATE TEMPORARY TABLE {table.name} (LIKE public.{table.name})",
                        f"ALTER TABLE {table.name} DROP COLUMN {column}",
                        f"SET search_path = {draw(st.sampled_from(['public', 'pg_temp, public', 'pg_catalog']))}",
                        "SAVEPOINT a",
                    ]
                )
            )
        )
    return "; ".join(["BEGIN", *found, "COMMIT"])


EXAMPLES = 2000 if os.environ.get("TRACKER_ATTACK") else 60


def test_random_statements_of_staff_leave_everything_as_it_was_or_are_named(
    office: Office, store: Store, clock: SetClock
) -> None:
    before = office.content()

    @settings(max_examples=EXAMPLES)
    @given(statement=random_statements(), name=st.sampled_from(["staff", "boss", "lead", "auditor", "stranger"]))
    def attack(statement: str, name: str) -> None:
        if office.told(name, statement) == "done":
            assert office.content() == before

    attack()
    assert office.content() == before
    assert sound(store, clock) == []


# -- the program


def test_the_program_writes_for_everybody_by_the_functions_and_every_check_agrees(
    office: Office, store: Store, url: str, clock: SetClock, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("the letter")

    def does(name: str, verb: Callable[..., object], *told: object, acting: str | None = None, **said: object) -> None:
        with store.writing(Actor(name + office.end, principal=acting), f"{name} writes") as work:
            verb(work, *told, **said)

    with guarded(url):
        does("staff", control.perform, "T1", Act.ASSIGN)
        does("lead", control.perform, "T1", Act.PROGRESS, percent=30)
        does("lead", evidence.add_file, "T1", file)
        does("lead", extensions.request, "T1", due=date(2027, 2, 1), cause=Cause.RESOURCES)
        does("controller", extensions.decide, "T1", decision=Decision.GRANTED)
        does("lead", control.perform, "T1", Act.REPORT)
        does("controller", control.perform, "T1", Act.ACCEPT, outcome=Outcome.EXECUTED)
        does("controller", undo.undo, store.newest())
        does("staff", add_task, Task(code="T4", goal="G1", title_en="Road map", lead="MFA", controller="PA"))
        does("deputy", add_task, Task(code="T5", goal="G1", title_en="Road"), acting="M.BOSS")
        does("boss", members.amend, "M.LEAD", name_en="Lead")
    assert sound(store, clock) == []
    written = {(each.revision.actor, each.revision.db_user) for each in store.ledger.log(limit=11)}
    assert written == {(name + office.end,) * 2 for name in ("staff", "lead", "controller", "deputy", "boss")}
