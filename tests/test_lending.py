"""A database that was lent comes back as the template has it, or not at all."""

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import make_url

from tests import lending
from tests.clocks import SetClock
from tests.conftest import _FOLDER
from tracker import clock as clocks
from tracker.domain.model.strategy import Goal, Task
from tracker.storage.ledger.verify import verify
from tracker.storage.store import open_store
from tracker.storage.values import Actor


@pytest.fixture
def shelf(postgresql: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[str]]]:
    """The server, and a shelf of its own with one database."""
    monkeypatch.setattr(lending, "_SHELF", {})
    monkeypatch.setattr(lending, "_KEPT", [])  # what others keep stays
    lending.take_back(postgresql, lending.lend(postgresql, request.config.stash[_FOLDER]))
    yield postgresql, lending._SHELF[postgresql]
    lending.forget()


def test_what_a_test_wrote_is_gone_for_the_next_one(shelf: tuple[str, list[str]], request: pytest.FixtureRequest) -> None:
    url, waiting = shelf
    made = lending.lend(url, request.config.stash[_FOLDER])
    with open_store(made, clock=SetClock()) as store, store.writing(Actor("tester"), "much") as work:
        for number in range(3):
            work.add("goal.add", Goal(code=f"G{number}"))
            work.add("task.add", Task(code=f"T{number}", title_en="words"))
    lending.take_back(url, made)
    assert waiting == [made]
    with open_store(lending.lend(url, request.config.stash[_FOLDER])) as store:
        assert (store.head.number, store.items(Goal), store.row_count("task")) == (1, [], 0)
        assert list(verify(store, clocks.now())) == []
    lending.take_back(url, made)


CHANGES = """
    CREATE TABLE more (day text)
    DROP INDEX task_due
    DROP TRIGGER tasks_door ON tasks
    ALTER TABLE tasks DISABLE TRIGGER tasks_door
    ALTER TABLE tasks ALTER COLUMN note SET NOT NULL
    ALTER TABLE goals ADD CHECK (position < 1000)
    CREATE OR REPLACE FUNCTION tracker_never() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'
    GRANT SELECT ON tasks TO PUBLIC
    CREATE SCHEMA other
    DO 'BEGIN EXECUTE ''ALTER DATABASE '' || quote_ident(current_database()) || '' SET lock_timeout = 5''; END'
"""


@pytest.mark.parametrize("change", CHANGES.strip().splitlines(), ids=lambda change: " ".join(change.split()[:4]))
def test_a_database_whose_shape_was_changed_is_not_lent_again(
    shelf: tuple[str, list[str]], change: str, request: pytest.FixtureRequest
) -> None:
    url, waiting = shelf
    made = lending.lend(url, request.config.stash[_FOLDER])
    with psycopg.connect(make_url(made).set(drivername="postgresql").render_as_string(False), autocommit=True) as connection:
        connection.execute(change)
    lending.take_back(url, made)
    assert waiting == []
