"""Who is at work on PostgreSQL: the login that the server authenticated, whatever the client's system, its variables, SET ROLE
or a pooler say. Real roles of a real server, and the program as a whole.
"""

import os
import pwd
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from tests.cli.conftest import Line, Process, Said
from tests.clocks import SetClock
from tests.roles import as_login, logins, plain
from tests.storage.test_schema import older
from tracker.cli.call import Call
from tracker.cli.edge import run
from tracker.domain.model.strategy import Member
from tracker.storage.store import open_store
from tracker.storage.values import Actor

on_postgresql = pytest.mark.parametrize("engine_name", ["postgresql"])


def ran(line: Line, address: str, *words: str) -> Said:
    """One command at an address, by whomever the server lets in there, at its own time."""
    line.capsys.readouterr()
    code = run(words, Call({**line.environ, "TRACKER_DB": address}))
    return Said(code, *line.capsys.readouterr())


class Office:
    """A database whose members are logins of its server; each comes with an address of their own."""

    def __init__(self, owner: Line, roles: list[str]) -> None:
        self.owner = owner
        self.head, self.clerk, self.stranger = roles

    def __call__(self, login: str, *words: str, db: str | None = None) -> Said:
        """One command of the person with this login, by their own address or another."""
        return ran(self.owner, db or as_login(self.owner.db, login), *words)

    def done(self, login: str, *words: str) -> str:
        """One command that must work."""
        said = self(login, *words)
        assert (said.code, said.err) == (0, ""), said
        return said.out.strip()


@pytest.fixture
def office(both: Line, url: str) -> Iterator[Office]:
    """A head, who administers, a clerk, and a stranger, whom the server knows and the office does not."""
    with logins(url, "head", "clerk", "stranger") as roles:
        head, clerk, _ = roles
        both("db", "roles", *(word for role in roles for word in ("--staff", role)), "--apply")
        both.done("member", "add", head, "--role", "administrator,staff,controller")
        both.done("member", "add", clerk, "--role", "staff")
        yield Office(both, roles)


@on_postgresql
def test_the_login_of_the_server_is_the_person_and_not_the_user_of_the_client(office: Office) -> None:
    office.done(office.clerk, "goal", "add", "G1", "--title", "Security")
    with open_store(office.owner.db) as store:
        revision = store.ledger.log(limit=1)[0].revision
    assert (revision.actor, revision.db_user) == (office.clerk, office.clerk)
    assert office.clerk != pwd.getpwuid(os.geteuid()).pw_name


@on_postgresql
def test_no_variable_of_the_client_makes_somebody_else_of_a_person(office: Office, process: Process) -> None:
    env = dict.fromkeys(("USER", "LOGNAME", "TRACKER_USER", "TRACKER_LOGIN", "PGUSER", "PGAPPNAME", "SUDO_USER"), office.head)
    said = process("member", "add", "friend", "--role", "staff", "--db", as_login(office.owner.db, office.clerk), env=env)
    assert said.err.startswith(f"tracker: {office.clerk} may not add a member"), said


@on_postgresql
def test_an_address_without_a_user_is_that_of_the_login_by_which_the_server_lets_one_in(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGUSER", office.clerk)
    url = make_url(office.owner.db)
    address = f"postgresql:///{url.database}?host={url.query['host']}"
    assert office(office.head, "goal", "add", "G1", "--title", "Security", db=address).code == 0
    assert office.clerk in office.done(office.head, "log", "G1")


@on_postgresql
def test_who_is_no_member_is_told_so_with_who_can_add_one_and_reads_all_the_same(office: Office) -> None:
    said = office(office.stranger, "goal", "add", "G1", "--title", "Security")
    ask = f"Ask an administrator to add the login: tester, {office.head}."
    assert (said.code, said.err.strip()) == (2, f"tracker: {office.stranger} is not a member and may only read. {ask}")
    assert office.clerk in office.done(office.stranger, "member", "list")


@on_postgresql
def test_set_role_does_not_change_the_person(office: Office) -> None:
    with psycopg.connect(plain(office.owner.db), autocommit=True) as owner:
        owner.execute(f'GRANT "{office.head}" TO "{office.clerk}"')
    address = make_url(as_login(office.owner.db, office.clerk)).update_query_dict({"options": f"-crole={office.head}"})
    with psycopg.connect(plain(address.render_as_string(hide_password=False))) as client:
        assert client.execute("SELECT current_user, session_user").fetchone() == (office.head, office.clerk)
    said = office(office.head, "member", "add", "friend", "--role", "staff", db=address.render_as_string(hide_password=False))
    assert said.err.startswith(f"tracker: {office.clerk} may not add a member")


@on_postgresql
def test_a_member_whom_the_server_does_not_know_is_added_with_what_its_administrator_must_make(office: Office) -> None:
    for words in (("add", "Saule", "--role", "staff"), ("amend", office.clerk, "--login", "Saule2", "--reason", "Married")):
        said = office(office.head, "member", *words)
        name = words[1] if words[0] == "add" else words[3]
        assert said.code == 0
        assert said.err.startswith(f"tracker: The database server has no login role {name} yet. Its administrator creates it")
        assert f'CREATE ROLE "{name}" LOGIN' in said.err
    assert office(office.head, "member", "add", office.stranger, "--role", "staff").err == ""


@on_postgresql
@pytest.mark.parametrize(("role", "grant"), [("staff", "staff"), ("auditor", "auditor")])
def test_a_member_to_whom_the_database_is_not_open_is_added_with_what_its_owner_must_do(
    office: Office, role: str, grant: str
) -> None:
    with psycopg.connect(plain(office.owner.db), autocommit=True) as owner:
        owner.execute(f'DROP OWNED BY "{office.stranger}"')
    opening = f"`tracker db roles --{grant} {office.stranger} --apply`"
    assert opening in office(office.head, "member", "add", office.stranger, "--role", role).err
    said = office(office.stranger, "member", "list")
    assert (said.code, "tracker db roles --staff LOGIN --apply" in said.err) == (3, True)
    office.owner("db", "roles", f"--{grant}", office.stranger, "--apply")
    office.done(office.stranger, "member", "list")
    assert office(office.head, "member", "amend", office.stranger, "--role", role, "--reason", "As before").err == ""


@on_postgresql
def test_a_renamed_login_writes_from_the_next_revision_on_and_the_former_one_no_more(office: Office) -> None:
    office.done(office.head, "member", "amend", office.clerk, "--login", office.stranger, "--reason", "Married")
    office.done(office.stranger, "goal", "add", "G1", "--title", "Security")
    said = office(office.clerk, "goal", "add", "G2", "--title", "Trade")
    assert said.err.startswith(f"tracker: {office.clerk} is not a member and may only read.")
    assert office.done(office.head, "verify")


@on_postgresql
def test_a_deputy_signs_by_the_own_login_until_the_last_day_and_gives_no_rights(office: Office) -> None:
    office.done(office.head, "member", "depute", office.head, office.clerk, "--until", "today")
    told = f"tracker: Rights are given in one's own name, and {office.clerk} signs as the deputy of {office.head}."
    for words in (
        ("member", "add", office.stranger, "--role", "administrator"),
        ("member", "amend", office.clerk, "--role", "administrator", "--reason", "x"),
        ("member", "depute", office.head, office.clerk, "--until", "2099-01-01"),
        ("strategy", "amend", "--same-person-decides", "yes", "--reason", "x"),
        ("undo", "--yes", "--reason", "x", "2"),
    ):
        said = office(office.clerk, "--actor", office.head, *words)
        assert said.err.startswith(told), said
    office.done(office.clerk, "--actor", office.head, "strategy", "amend", "--note", "a word")
    with open_store(office.owner.db) as store:
        revision = store.ledger.log(limit=1)[0].revision
    assert (revision.actor, revision.acting_for) == (office.clerk, office.head)
    assert office.done(office.head, "verify")


@on_postgresql
def test_a_database_that_nobody_administers_is_recovered_by_its_owner_alone_by_the_login_of_the_server(office: Office) -> None:
    with open_store(office.owner.db) as store, store.writing(Actor("tester"), "as an older program let it be done") as work:
        for member in store.items(Member):
            work.change("member.amend", member, role="staff")
    recover = ("db", "members", "--recover")
    for login in (office.head, office.stranger):
        assert office(login, *recover).err.startswith(f"tracker: {login} does not own this database.")
    said = office(office.stranger, "goal", "add", "G1", "--title", "Security")
    assert "There is no administrator: the owner of the database must first run" in said.err
    assert ran(office.owner, office.owner.db, *recover).code == 0
    with open_store(office.owner.db) as store:
        revision = store.ledger.log(limit=1)[0].revision
        assert (revision.actor, revision.db_user, store.ledger.entries_of(revision.number)[0].action) == (
            "postgres",
            "postgres",
            "member.recover",
        )
    assert ran(office.owner, office.owner.db, "member", "add", office.stranger, "--role", "administrator").code == 0
    assert office(office.head, *recover).err.startswith("tracker: Nothing needs recovering: postgres, ")


@on_postgresql
def test_the_log_and_the_trail_name_the_login_where_another_one_signed(office: Office) -> None:
    office.owner.done("goal", "add", "G1", "--title", "Security")
    office.done(office.clerk, "goal", "add", "G2", "--title", "Trade")
    told = "Written by the database login postgres."
    for words in (("log", "G1"), ("report", "trail", "G1")):
        assert told in office.done(office.head, *words)
    for words in (("log", "G2"), ("report", "trail", "G2")):
        assert "Written by the database login" not in office.done(office.head, *words)


@on_postgresql
def test_an_upgrade_first_names_the_members_whom_the_server_does_not_know_and_asks(both: Line, clock: SetClock) -> None:
    both.done("member", "add", "postgres", "--role", "staff")
    older(both.db, clock)
    said = both("db", "upgrade")
    assert said.code == 2
    assert said.err.startswith("tracker: The database server has no login role for these members: tester. After")
    assert "Nobody can be asked here whether to upgrade anyway." in said.err
    assert "needs" in both("log").err
    assert both("db", "upgrade", "--yes").out.startswith("The schema went from 0001 to ")
    assert "If none of them can log in here, create the login of one" in both("db", "members", "--recover").err
    assert both("log").code == 0


@on_postgresql
def test_an_upgrade_takes_back_older_grants_and_names_whose_they_were_and_verify_names_each_once(
    both: Line, clock: SetClock
) -> None:
    with logins(both.db, "clerk") as (clerk,):
        older(both.db, clock)
        grant = f'GRANT SELECT, INSERT, UPDATE ON head, goals TO "{clerk}"'
        with psycopg.connect(plain(both.db), autocommit=True) as owner:
            owner.execute(f'{grant}; GRANT UPDATE (note) ON tasks TO "{clerk}"; GRANT TRIGGER ON head TO PUBLIC')
            assert f"These logins have the grants of the older schema: {clerk}." in both("db", "upgrade", "--yes").err
            assert "may write to tables" not in both("verify").out
            with psycopg.connect(plain(as_login(both.db, clerk)), autocommit=True) as client:
                client.execute("SELECT note FROM goals")
                for statement in ("INSERT INTO goals (code) VALUES ('G1')", "UPDATE tasks SET note = 'mine'"):
                    with pytest.raises(psycopg.errors.InsufficientPrivilege):
                        client.execute(statement)
            owner.execute(grant)
        told = f"The role {clerk} may write to tables without the program's functions (goals, head)"
        assert [told in line for line in both("verify").out.splitlines() if clerk in line] == [True]
        both("db", "roles", "--staff", clerk, "--apply")
        assert clerk not in both("verify").out


@on_postgresql
def test_a_copy_for_sqlite_names_the_members_who_are_no_users_of_this_machine(both: Line, tmp_path: Path) -> None:
    both("member", "add", pwd.getpwuid(os.geteuid()).pw_name, "--role", "staff")
    said = both("db", "backup", str(tmp_path / "copy.db"))
    assert said.out.endswith(
        "In an SQLite file members are users of the computer, and this one has no users of these names: tester.\n"
    )


@on_postgresql
def test_a_server_that_takes_people_at_their_word_is_remarked_on_and_one_that_asks_is_not(both: Line) -> None:
    with logins(both.db, "trusting", "proved") as (trusting, proved):
        both("db", "roles", "--staff", trusting, "--staff", proved, "--apply")
        with psycopg.connect(plain(as_login(both.db, trusting))) as client:
            tells = client.info.server_version >= 160000
        for login, expected in ((trusting, tells), (proved, False)):
            told = f"it let {login} in without asking who it is (trust)"
            for words in (("db", "info"), ("verify",)):
                said = ran(both, as_login(both.db, login), *words)
                assert (said.code, told in " ".join(said.out.split())) == (0, expected), said


@on_postgresql
def test_who_founds_a_database_of_the_own_administers_it_by_the_login_of_the_server(both: Line, bare_url: str) -> None:
    with logins(bare_url, "founder") as (founder,):
        with psycopg.connect(plain(bare_url), autocommit=True) as owner:
            owner.execute(f'GRANT CREATE, USAGE ON SCHEMA public TO "{founder}"')
        address = as_login(bare_url, founder)
        assert ran(both, address, "init", "--empty", "--code", "OWN").code == 0
        with open_store(address) as store:
            revision = store.ledger.revision(1)
            assert revision is not None
            assert [each.login for each in store.items(Member)] == [founder]
        assert (revision.actor, revision.db_user) == (founder, founder)
        assert ran(both, address, "goal", "add", "G1", "--title", "Security").code == 0
