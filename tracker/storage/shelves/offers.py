"""What may be meant by what somebody begins to type: items of a kind by the beginning of their code, by words of what they are
called, a member by its login.

Invariant: a handful of rows is read, whatever the size of the table; what begins with it comes before what holds it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, func, not_, or_, select

from tracker.domain.model.codes import code_range
from tracker.domain.model.vocabulary import in_languages
from tracker.storage.database.tables import TABLES
from tracker.storage.snapshot import Shelf

FEW = 8
CALLED = {"body": "name", "member": "name", "clause": "text"}
"""Kind -> the stem of what it is called, where that is no title."""
SHORTEST = 2
"""Letters from which on words are looked for, too."""


class Offer(NamedTuple):
    """What would be typed, and what that is called."""

    word: str
    called: str


class OfferShelf(Shelf):
    """Offers for completion."""

    def of(self, kinds: Sequence[str], typed: str, language: str, most: int = FEW) -> list[Offer]:
        """The first `most` items of `kinds` that `typed` may mean."""
        return [each for kind in kinds for each in self._of(kind, typed, language, most)][:most]

    def _of(self, kind: str, typed: str, language: str, most: int) -> list[Offer]:
        table = TABLES[kind]
        names = [table.c[each] for each in in_languages(CALLED.get(kind, "title"))]
        word = table.c.login if kind == "member" else table.c.code
        own = next((name for name in names if name.key == f"{CALLED.get(kind, 'title')}_{language}"), names[0])
        rows = select(word, func.coalesce(own, *names))
        first, last = code_range(typed)
        begins = and_(table.c.code >= first, table.c.code < last)
        if kind == "member":
            begins = or_(begins, word.like(_escaped(typed) + "%", escape="\\"))
        found = list(self._connection.execute(rows.where(begins).order_by(table.c.sort_key).limit(most)))
        if len(found) < most and len(typed) >= SHORTEST and kind != "task":  # tasks are many, and search has their words
            forms = {f"%{_escaped(form)}%" for form in (typed, typed.lower(), typed.upper(), typed.capitalize())}
            holds = or_(*(name.like(form, escape="\\") for name in names for form in forms))
            found += self._connection.execute(rows.where(holds, not_(begins)).order_by(table.c.sort_key).limit(most - len(found)))
        return [Offer(str(row[0]), str(row[1] or "")) for row in found]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
