"""Creating and upgrading a database: the only module that runs migrations.

Alembic is imported inside functions, because it is slow to load. Invariant: a database that could not be created or upgraded
completely is unchanged, even if the process is killed, so the same command can be run again; an upgrade first writes a copy
beside the database; only an empty file is ever replaced.
"""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine

from tracker import clock as clocks
from tracker import drafts
from tracker.domain import ledger
from tracker.domain.model.codes import check_code
from tracker.errors import Refused, Unusable
from tracker.paths import migrations_folder
from tracker.storage.database import engine as engines
from tracker.storage.database import grants, owner
from tracker.storage.database.backup import copy_sqlite, is_copy, spoken_of_as
from tracker.storage.database.guard import functions
from tracker.storage.database.opening import HEAD, SCHEMAS, UNFINISHED, require_schema, schema_of, tables_of
from tracker.storage.database.sqlite_file import Place, new_place

CREATING = 0x747261636B6572
"""The number of PostgreSQL's advisory lock of whoever creates a database."""


def create(url: str, strategy: str) -> None:
    """Create an empty database for the strategy with code `strategy`: schema, triggers and the genesis of its ledger."""
    with created(url, strategy):
        pass


@contextmanager
def created(url: str, strategy: str) -> Iterator[str]:
    """Create a database and let the block fill it; if the block fails, there is no database.

    The block gets the address to write to, which `open_store` opens with `unfinished`. An SQLite file is a draft until then; on
    PostgreSQL a table marks the database as unfinished, and the next process may start again once this one has ended.
    """
    found, code = engines.url_of(url), check_code(strategy)
    if found.get_backend_name() == "sqlite":
        with _draft_of(Path(found.database or "")) as draft:
            engine = engines.sqlite_engine(new_place(draft))
            with _writing(engine) as connection:
                _begin(connection, code)
            yield str(draft)
            _set_journal(engine, draft)
        return
    engine, _ = engines.open_engine(found)
    with _writing(engine) as connection, _alone(engine):
        _require_empty(connection)
        _begin(connection, code)
        connection.exec_driver_sql(f"CREATE TABLE {UNFINISHED} (one integer)")
        connection.exec_driver_sql(f"INSERT INTO {UNFINISHED} VALUES (1)")
        connection.commit()
        try:
            yield url
            connection.exec_driver_sql(f"DROP TABLE {UNFINISHED}")
        except BaseException:
            connection.rollback()
            _migrate(connection, "base")
            raise
        finally:
            connection.commit()


@contextmanager
def _draft_of(path: Path) -> Iterator[Path]:
    """A draft of the database file at `path`, where only an empty file may exist; a link is followed."""
    try:
        place = _free(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        written = drafts.replacing if place.exists() else drafts.new
        with written(place, drafts.PRIVATE) as draft, spoken_of_as(draft, path):
            yield draft
            _free(place)
    except FileExistsError as error:
        raise Refused("database_exists", where=str(path)) from error
    except OSError as error:
        raise Unusable("database_unwritable", where=str(path), detail=error.strerror or "") from error


def _free(path: Path) -> Path:
    """The target of `path`, after links."""
    place = Path(os.path.realpath(path))
    drafts.sweep(place.parent)
    try:
        found = place.stat()
    except FileNotFoundError:
        return place
    if not stat.S_ISREG(found.st_mode):
        raise Refused("database_not_a_file", where=str(path))
    if found.st_size:
        raise Refused("database_exists", where=str(path))
    return place


def _set_journal(engine: Engine, draft: Path) -> None:
    """Done last, since a log file beside the draft would not be renamed with it."""
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute(f"PRAGMA journal_mode = {'WAL' if new_place(draft).local else 'DELETE'}")
    engine.dispose()


def _require_empty(connection: Connection) -> None:
    """Remove an abandoned unfinished database; Refused if a finished one exists."""
    if UNFINISHED in tables_of(connection):
        _migrate(connection, "base")
    elif schema_of(connection) is not None:
        raise Refused("database_exists", where=engines.where_of(connection))


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Be the only process that creates a database here, until the block ends or the process does; Unusable `database_locked`."""
    with closing(engines.writing(engine)) as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({CREATING})")
        yield


def _begin(connection: Connection, strategy: str) -> None:
    _migrate(connection, "head")
    identity = secrets.token_hex(16)
    digest = ledger.genesis(identity, strategy)
    sql = "INSERT INTO head (one, ledger, strategy, encoding, number, digest) VALUES (1, '{}', '{}', {}, 0, '{}')"
    connection.exec_driver_sql(sql.format(identity, strategy, ledger.ENCODING, digest))


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    """A write transaction, committed at the end, on an engine that is disposed of afterwards."""
    try:
        with closing(engines.writing(engine)) as connection:
            yield connection
            connection.commit()
    finally:
        engine.dispose()


def _migrate(connection: Connection, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    if connection.dialect.name == "postgresql" and target == "base":
        functions.uninstall(connection)
    (command.downgrade if target == "base" else command.upgrade)(config, target)
    if connection.dialect.name == "postgresql" and target == "head":
        functions.install(connection)  # anew with each schema, since they are generated from its tables


def upgrade(url: str) -> tuple[str, str, Path | None]:
    """Upgrade an older schema to this program's: (old, new, path of the copy). Equal versions mean that nothing was done.

    Nobody writes meanwhile: on SQLite a copy is written beside the database and kept, and both engines change the schema in one
    transaction. On PostgreSQL nobody but the owner may write the tables afterwards, whatever was granted before.
    """
    engine, place = engines.open_engine(engines.url_of(url))
    try:
        old = _known_schema(engine, engines.where_of(engine))
    finally:
        engine.dispose()
    if old == HEAD:
        return old, HEAD, None
    if place and place.read_only:
        raise Refused("read_only", why=place.read_only)
    with _writing(engine) as connection:
        engines.hold(connection)
        old = str(schema_of(connection))
        copy = _copy_before_upgrade(place, old) if place and old != HEAD else None
        _migrate(connection, "head")
        if connection.dialect.name == "postgresql":
            grants.take_back(connection)
    return old, HEAD, copy


def shut_out(url: str) -> list[str]:
    """The logins of members of an older database that are no login roles of the server, so that they could not write after an
    upgrade; without those who left.
    """
    engine, _ = engines.open_engine(engines.url_of(url))
    try:
        if engine.dialect.name == "sqlite" or _known_schema(engine, engines.where_of(engine)) == HEAD:
            return []
        with closing(engines.reading(engine)) as connection:
            found = connection.exec_driver_sql("SELECT * FROM members").mappings().all()
            today = clocks.now().date().isoformat()
            here = [str(each["login"]) for each in found if (each.get("until") or today) >= today]
            return owner.unknown_logins(connection, here)
    finally:
        engine.dispose()


def _known_schema(engine: Engine, where: str) -> str:
    with closing(engines.reading(engine)) as connection:
        found = schema_of(connection)
        if found not in SCHEMAS:
            require_schema(connection, where)
    return str(found)


def _copy_before_upgrade(place: Place, old: str) -> Path:
    """A copy of the database beside it: the one left by a killed upgrade, or a new one with a free name."""
    drafts.sweep(place.path.parent)
    for number in count(1):
        copy = place.path.with_name(f"{place.path.name}.{old}.{f'{number}.' if number > 1 else ''}backup")
        if not os.path.lexists(copy):
            break
        if is_copy(place, copy):
            return copy
    try:
        with drafts.new(copy, drafts.permissions(place.path)) as draft, spoken_of_as(draft, copy):
            copy_sqlite(place, draft)
    except OSError as error:
        raise Unusable("file_unwritable", path=str(copy), detail=error.strerror or "") from error
    return copy
