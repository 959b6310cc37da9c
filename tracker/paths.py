"""Paths: files of the program (migrations, seeds) and of the user (data, settings, cache).

Files of the program are inside the package when installed from a wheel, and beside it in a checkout. Invariant: nothing here
creates a folder or reads a file, and importing it is fast.
"""

from pathlib import Path

APPLICATION = "strategy-tracker"
"""The name of our folder in the user's data, settings and cache folders; on many desktops `tracker` is another program's."""

_PACKAGE = Path(__file__).resolve().parent


def migrations_folder() -> Path:
    """The folder of the Alembic scripts."""
    return _shipped("migrations")


def seeds_folder() -> Path:
    """The folder of the built-in strategy's plan files."""
    return _shipped("seeds")


def spoken_languages() -> tuple[str, ...]:
    """The languages that the program speaks: those that have a package of sentences, English first."""
    found = (path.parent.name for path in (_PACKAGE / "wording").glob("*/__init__.py"))
    return tuple(sorted(found, key=lambda name: (name != "en", name)))


def data_file() -> Path | None:
    """The default database: an SQLite file in the user's data folder; None for a user without a home."""
    folder = _own("data")
    return folder and folder / "strategy.db"


def settings_file() -> Path | None:
    """The user's settings, a TOML file that need not exist; None for a user without a home."""
    folder = _own("config")
    return folder and folder / "settings.toml"


def cache_folder() -> Path | None:
    """Where rebuilt past moments are cached, None for a user without a home; it can be deleted at any time."""
    return _own("cache")


def _own(kind: str) -> Path | None:
    import platformdirs  # late: `--help` needs no paths

    find = {"data": platformdirs.user_data_path, "config": platformdirs.user_config_path, "cache": platformdirs.user_cache_path}
    try:
        folder = find[kind](APPLICATION, appauthor=False)
    except RuntimeError:  # neither HOME nor an entry among the system's users
        return None
    return folder if folder.is_absolute() else None


def _shipped(name: str) -> Path:
    packed = _PACKAGE / f"_{name}"
    return packed if packed.is_dir() else _PACKAGE.parent / name
