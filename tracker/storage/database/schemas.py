"""The released schemas, for whoever knows them without a database.

Invariant: a schema that was released keeps its number; they are Alembic's revision ids.
"""

NEWEST = 31
"""The number of this program's schema."""

SCHEMAS = tuple(f"{number:04}" for number in range(1, NEWEST + 1))
"""Every released schema, oldest first; the last is this program's."""

HEAD = SCHEMAS[-1]
