"""The office, founded anew for each test."""

import pytest

from tests.services.office import found_office
from tracker.storage.store import Store


@pytest.fixture
def office(store: Store) -> Store:
    """A store with the small office in it, on each engine."""
    return found_office(store)
