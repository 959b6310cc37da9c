"""Making, upgrading and describing a database: the only room that runs migrations.

Alembic is imported here, inside functions, because a short command must not pay for it. Must stay true: a database that could not
be made or upgraded whole is left as it was; an upgrade writes a copy beside the database first.
"""

import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine

from tracker.domain import ledger
from tracker.domain.codes import check_code
from tracker.errors import Refused, TrackerError, Unusable
from tracker.places import migrations_folder
from tracker.storage import engine as engines
from tracker.storage.backup import copy_sqlite, require_space
from tracker.storage.opening import HEAD, SCHEMAS, schema_of
from tracker.storage.place import Place, new_place


def create(url: str, strategy: str) -> None:
    """Make an empty database for the strategy with code `strategy`: schema, triggers and the genesis of its ledger."""
    found = engines.url_of(url)
    code = check_code(strategy)
    if found.get_backend_name() != "sqlite":
        engine, _ = engines.open_engine(found)
        _create_in(engine, code, found.render_as_string())
        return
    path = Path(found.database or "")
    if path.exists() and path.stat().st_size:
        raise Refused("database_exists", where=str(path))
    with _removed_on_failure(path):
        place = _new_file(path)
        engine = engines._sqlite(place)
        _set_journal(engine, place)
        _create_in(engine, code, str(path))


@contextmanager
def created(url: str, strategy: str) -> Iterator[str]:
    """Make a database and let the block fill it: it is there under its name when the block ends well, and not at all otherwise.

    The block gets the address to write to; a SQLite file is filled beside its place and takes its name last.
    """
    found = engines.url_of(url)
    if found.get_backend_name() != "sqlite":
        create(url, strategy)
        try:
            yield url
        except BaseException:
            _dropped(engines.open_engine(found)[0])
            raise
        return
    path = Path(found.database or "")
    if path.exists() and path.stat().st_size:
        raise Refused("database_exists", where=str(path))
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with _removed_on_failure(draft):
            create(str(draft), strategy)
            yield str(draft)
            draft.replace(path)
    except TrackerError as error:
        if error.fields.get("where") == str(draft):
            error.fields["where"] = str(path)
        raise


def _dropped(engine: Engine) -> None:
    try:
        with closing(engines.writing(engine)) as connection:
            _migrate(connection, "base")
            connection.commit()
    finally:
        engine.dispose()


def _new_file(path: Path) -> Place:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise Unusable("database_unwritable", where=str(path), detail=error.strerror or "") from error
    return new_place(path)


@contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                path.with_name(path.name + end).unlink()
        raise


def _set_journal(engine: Engine, place: Place) -> None:
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute(f"PRAGMA journal_mode = {'WAL' if place.local else 'DELETE'}")


def _create_in(engine: Engine, strategy: str, where: str) -> None:
    with _writing(engine) as connection:
        if schema_of(connection) is not None:
            raise Refused("database_exists", where=where)
        _migrate(connection, "head")
        identity = secrets.token_hex(16)
        digest = ledger.genesis(identity, strategy)
        sql = "INSERT INTO head (one, ledger, strategy, encoding, number, digest) VALUES (1, '{}', '{}', {}, 0, '{}')"
        connection.exec_driver_sql(sql.format(identity, strategy, ledger.ENCODING, digest))
        connection.commit()


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    """A writing transaction on an engine that is let go of afterwards."""
    try:
        with closing(engines.writing(engine)) as connection:
            yield connection
    finally:
        engine.dispose()


def _migrate(connection: Connection, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    (command.downgrade if target == "base" else command.upgrade)(config, target)


def upgrade(url: str) -> tuple[str, str, Path | None]:
    """Bring an older schema to this program's: (old, new, the copy kept). Equal versions mean that there was nothing to do.

    On SQLite a copy is written beside the database and kept; either engine changes its schema in one transaction.
    """
    found = engines.url_of(url)
    engine, place = engines.open_engine(found)
    try:
        old = _known_schema(engine, str(place.path) if place else found.render_as_string())
    finally:
        engine.dispose()
    if old == HEAD:
        return old, HEAD, None
    if place and place.read_only:
        raise Refused("read_only", why=place.read_only)
    copy = _copy_before_upgrade(place, old) if place else None
    with _writing(engine) as connection:
        _migrate(connection, "head")
        connection.commit()
    return old, HEAD, copy


def _known_schema(engine: Engine, where: str) -> str:
    with closing(engines.reading(engine)) as connection:
        found = schema_of(connection)
    if found is None:
        raise Unusable("not_ours", where=where)
    if found not in SCHEMAS:
        raise Unusable("newer_schema", where=where, found=found, wanted=HEAD)
    return found


def _copy_before_upgrade(place: Place, old: str) -> Path:
    copy = place.path.with_name(f"{place.path.name}.{old}.backup")
    require_space(place.path, copy.parent)
    copy_sqlite(place, copy)
    return copy
