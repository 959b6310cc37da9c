"""Stores that the tests of the reports ask for."""

from collections.abc import Callable

import pytest

from tests import stories
from tracker.storage.store import Store

Tell = Callable[[str], Store]


@pytest.fixture
def tell(store: Store) -> Tell:
    """Tell a story to the `store` of each engine."""
    return lambda text: stories.store_of(text, store)
