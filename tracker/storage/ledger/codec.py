"""The ledger's JSON by a faster library; a module of its own, so that a package can be checked without a database."""

import orjson

from tracker.domain.ledger import Codec

FAST = Codec(orjson.loads, lambda value: orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode())
"""Its bytes are those of the standard library (a test compares them)."""
