"""What a ledger says, as one digest: all that every entry and revision says but salts, which are random, and who the database
took the writer for, which is the machine's."""

from hashlib import sha256

from sqlalchemy import create_engine, text

from tracker.storage.database.engine import url_of


def said_in(url: str) -> str:
    """The digest of all revisions and entries of a database, in their order."""
    digest = sha256()
    engine = create_engine(url_of(url))
    with engine.connect() as connection:
        for sql in (
            "SELECT number, encoding, recorded_at, actor, acting_for, reason, undoes FROM revision ORDER BY number",
            "SELECT revision, seq, effective_on, kind, code, action, changes FROM entry ORDER BY revision, seq",
        ):
            for row in connection.execute(text(sql)):
                digest.update(repr(tuple(row)).encode())
    engine.dispose()
    return digest.hexdigest()[:16]
