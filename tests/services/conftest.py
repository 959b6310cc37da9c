"""The office, which each test finds as it was founded."""

import pytest

from tests.contents import filled
from tests.services.office import found_office
from tracker.storage.store import Store


@pytest.fixture
def office(store: Store, url: str) -> Store:
    """A store with the small office in it, on each engine."""
    return filled(store, url, found_office)
