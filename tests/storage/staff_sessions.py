"""A small office on a server, and clients that speak the protocol of its functions by hand: as no program would, but well enough
that only what they attempt can be wrong with it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

import psycopg

from tests.clocks import SetClock
from tests.guarded import set_server_clock
from tests.roles import as_login, logins, plain
from tracker.domain import ledger
from tracker.domain.ledger import Entry, Revision
from tracker.domain.model.codes import sort_key
from tracker.domain.model.strategy import Body, Event, Goal, Member, Task
from tracker.domain.model.vocabulary import Act
from tracker.services import members
from tracker.services.acts import control
from tracker.storage.database import grants
from tracker.storage.database.tables import metadata
from tracker.storage.store import Store
from tracker.storage.values import Actor

PEOPLE = {
    "boss": "administrator",
    "staff": "staff",
    "lead": "lead_officer",
    "controller": "controller",
    "both": "lead_officer controller",
    "deputy": "staff",
    "gone": "administrator",
    "eye": "auditor",
}
"""Login -> roles; besides them a stranger, who has a login at the server and is no member, and an auditor's role."""
BODY = {"lead": "MFA", "controller": "PA", "both": "MFA"}
TODAY = "2026-11-02"

Line = tuple[str, str, str, dict[str, list[object]]]
"""An entry: action, kind, code, changes."""


@dataclass
class Office:
    """The database and who can log in to it; a login is the name here and the end that makes it this test's own."""

    url: str
    end: str

    def code(self, name: str) -> str:
        """The code of a member."""
        return f"M.{name.upper()}"

    @contextmanager
    def session(self, name: str) -> "Iterator[Session]":
        """A session of somebody with psql; what is not committed at its end is lost."""
        with psycopg.connect(plain(as_login(self.url, name + self.end)), autocommit=True) as connection:
            yield Session(connection)

    def told(self, name: str, statement: str) -> str:
        """What the server says to a statement: the name of its condition and the message, or `done`."""
        with self.session(name) as session:
            try:
                session.run(statement)
            except psycopg.Error as refused:
                return f"{type(refused).__name__}: {refused}"
        return "done"

    def content(self) -> dict[str, object]:
        """A digest of the rows of every table."""
        with psycopg.connect(plain(self.url)) as connection:
            return {
                name: connection.execute(f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {name} AS t").fetchone()
                for name in (*metadata.tables, "alembic_version")
            }


@dataclass
class Session:
    """A connection, and what the function said that opened a revision."""

    connection: "psycopg.Connection[Any]"
    opened: Any = None
    entries: list[Entry] = field(default_factory=list)

    def run(self, statement: str, given: Sequence[object] | None = None) -> Any:
        """Whatever a statement gives."""
        return self.connection.execute(statement, given)

    def open(self, acting: str | None = None) -> None:
        """Open a revision."""
        self.opened = self.run("SELECT number, digest, recorded_at, login, version FROM tracker_open(%s)", (acting,)).fetchone()
        self.entries = []

    def put(self, *lines: Line, on: str = TODAY, **other: list[Any]) -> None:
        """Append entries, and whatever is said otherwise than an honest client says it."""
        start = len(self.entries)
        made = [
            Entry(self.opened[0] + 1, start + n, on, kind, code, action, ledger.canonical(changes), uuid4().hex)
            for n, (action, kind, code, changes) in enumerate(lines, 1)
        ]
        self.entries += made
        names = ("days", "kinds", "codes", "actions", "changes", "salts")
        columns = {name: [entry[place] for entry in made] for place, name in enumerate(names, 2)}
        columns |= {"sort_keys": [sort_key(entry.code) for entry in made], "worded": [], "words": []} | other
        marks = ", ".join(f"{name} => %s::text[]" for name in columns)
        self.run(f"SELECT tracker_put({marks})", list(columns.values()))

    def close(self, acting_for: str | None = None, undoes: int | None = None, digest: str | None = None) -> None:
        """Close it, with the digest that is right unless another is given."""
        number, previous, recorded_at, login, version = self.opened
        plainly = Revision(number + 1, 1, recorded_at, login, acting_for, login, "by hand", undoes, False, version, previous, "")
        none = ", ".join(["'{}'"] * 9)
        claimed = digest or ledger.digest_of(plainly, self.entries)
        self.run(f"SELECT tracker_close({none}, %s, 'by hand', %s, %s)", (acting_for, undoes, claimed))

    def write(
        self, *lines: Line, acting: str | None = None, acting_for: str | None = None, undoes: int | None = None, on: str = TODAY
    ) -> None:
        """One revision in one transaction."""
        with self.connection.transaction():
            self.open(acting)
            self.put(*lines, on=on)
            self.close(acting_for, undoes)


@contextmanager
def office_on_server(store: Store, url: str, clock: SetClock) -> Iterator[Office]:
    """An office of every role, with three tasks: a draft, one at work and one reported by the lead, each led by MFA."""
    with logins(url, "auditor", *PEOPLE, "stranger") as (auditor, *staff):
        office = Office(url, auditor.removeprefix("auditor"))
        _fill(store, office)
        clock.set(TODAY)
        set_server_clock(url, clock())
        grants.apply(url, auditors=[auditor], staff=staff, carry_out=True)
        yield office


def _fill(store: Store, office: Office) -> None:
    first = date(2026, 10, 1)
    with store.writing(Actor("tester"), "the office", on=first) as work:
        for code in ("MFA", "PA", "GOV"):
            work.add("body.add", Body(code=code, name_en=code))
        work.add("goal.add", Goal(code="G1", title_en="Security"))
        work.add("event.add", Event(code="SIGNED", title_en="signed"))
        for name, role in PEOPLE.items():
            until = date(2026, 10, 31) if name == "gone" else None
            login = name + office.end
            work.add("member.add", Member(code=office.code(name), login=login, role=role, body=BODY.get(name), until=until))
        members.depute(work, office.code("boss"), office.code("deputy"), until=date(2026, 11, 2))
        members.depute(work, office.code("controller"), office.code("deputy"), until=date(2026, 10, 30))
        for code in ("T1", "T2", "T3"):
            due = date(2026, 12, 1)
            work.add("task.add", Task(code=code, goal="G1", title_en=f"Task {code}", lead="MFA", controller="PA", due=due))
    for code in ("T2", "T3"):
        with store.writing(Actor("tester"), "assigned", on=first) as work:
            control.perform(work, code, Act.ASSIGN)
    with store.writing(Actor(f"both{office.end}"), "reported", on=date(2026, 10, 20)) as work:
        control.perform(work, "T3", Act.REPORT)
    with store.writing(Actor(f"staff{office.end}"), "a note", on=date(2026, 10, 21)) as work:
        work.change("task.amend", work.get(Task, "T1"), note="Another note")
    store.refresh()
