"""Where things lie: what comes with the program (migrations, seeds) and what belongs to the user (data, settings, cache).

What comes with the program is inside the package when it was installed from a wheel and beside it in a checkout. Must stay
true: nothing here makes a folder or reads a file, and importing it costs nothing.
"""

from pathlib import Path

APPLICATION = "strategy-tracker"
"""The folder's name under the user's data, settings and cache folders; plain `tracker` is taken on many desktops."""

_PACKAGE = Path(__file__).resolve().parent


def migrations_folder() -> Path:
    """The folder of the Alembic scripts."""
    return _shipped("migrations")


def seeds_folder() -> Path:
    """The folder of the built-in strategy's plan files."""
    return _shipped("seeds")


def data_file() -> Path | None:
    """The database that is used when none is named: one SQLite file in the user's data folder; None for a user without a home."""
    folder = _own("data")
    return folder and folder / "strategy.db"


def settings_file() -> Path | None:
    """The user's settings, a TOML file that need not exist; None for a user without a home."""
    folder = _own("config")
    return folder and folder / "settings.toml"


def cache_folder() -> Path | None:
    """Where rebuilt past moments may be kept, None for a user without a home; everything in it can be deleted at any time."""
    return _own("cache")


def _own(kind: str) -> Path | None:
    import platformdirs  # late: `--help` needs no place

    find = {"data": platformdirs.user_data_path, "config": platformdirs.user_config_path, "cache": platformdirs.user_cache_path}
    try:
        folder = find[kind](APPLICATION, appauthor=False)
    except RuntimeError:  # neither HOME nor an entry among the system's users
        return None
    return folder if folder.is_absolute() else None


def _shipped(name: str) -> Path:
    packed = _PACKAGE / f"_{name}"
    return packed if packed.is_dir() else _PACKAGE.parent / name
