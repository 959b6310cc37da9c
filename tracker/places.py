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


def data_file() -> Path:
    """The database that is used when none is named: one SQLite file in the user's data folder."""
    import platformdirs  # late: `--help` needs no place

    return platformdirs.user_data_path(APPLICATION, appauthor=False) / "strategy.db"


def settings_file() -> Path:
    """The user's settings, a TOML file that need not exist."""
    import platformdirs

    return platformdirs.user_config_path(APPLICATION, appauthor=False) / "settings.toml"


def cache_folder() -> Path:
    """Where rebuilt past moments may be kept; everything in it can be deleted at any time."""
    import platformdirs

    return platformdirs.user_cache_path(APPLICATION, appauthor=False)


def _shipped(name: str) -> Path:
    packed = _PACKAGE / f"_{name}"
    return packed if packed.is_dir() else _PACKAGE.parent / name
