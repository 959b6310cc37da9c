"""While the house is rebuilt, the ledger stays as it was: the built-in strategy's digest is the one from before.

The story of one order holds its own digest in the same way.
"""

from tests.same_bytes import said_in
from tracker.storage.store import Store


def test_the_built_in_strategy_is_written_as_before(built_in: Store, engine_name: str, founded: object) -> None:
    assert callable(founded)
    assert said_in(founded(engine_name)) == "4141d7059e55ee23"
