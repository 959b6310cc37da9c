"""What a fixture fills a store with: written by the program once in a worker, put there as it is from then on."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import make_url

from tests import lending

if TYPE_CHECKING:
    from tracker.storage.store import Store

Fill = Callable[["Store"], object]
_FILES: dict[Fill, bytes] = {}
_ROWS: dict[Fill, lending.Blank] = {}


def filled(store: "Store", url: str, fill: Fill) -> "Store":
    """`store`, whose database at `url` is still empty, with what `fill` writes; it must write the same whenever it is called."""
    (_at_server if store.engine_name == "postgresql" else _in_file)(store, url, fill)
    store.refresh()
    return store


def _in_file(store: "Store", url: str, fill: Fill) -> None:
    file = Path(make_url(url).database or "")
    if fill in _FILES:
        file.write_bytes(_FILES[fill])
        return
    fill(store)
    store.refresh()
    if not file.with_name(f"{file.name}-wal").exists():  # with the last connection all of it went into the file
        _FILES[fill] = file.read_bytes()


def _at_server(store: "Store", url: str, fill: Fill) -> None:
    if fill in _ROWS and lending.put(url, _ROWS[fill]):
        return
    fill(store)
    store.refresh()
    _ROWS[fill] = lending.remembered(url)
