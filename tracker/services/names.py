"""Names of a body: official names from a day on, and other names that people search by.

Invariant: after a rename the old name still applies to the days before it; a body has one official name on any day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tracker.domain.model.strategy import Alias, Body
from tracker.domain.model.vocabulary import in_languages
from tracker.errors import Refused
from tracker.services.fields import checked
from tracker.storage.work import Work

ONE_DAY = timedelta(days=1)


def rename(work: Work, body: str, *, since: date, source: str | None = None, **names: str | None) -> Alias:
    """Give `body` the official `names` (`name_en` and so on) from `since`; the previous name ends on the day before.

    A language without a new name keeps its previous one.
    """
    if not any(names.values()):
        raise Refused("name_missing", kind="alias", code=body, field="name")
    ended, alias = renaming(work.get(Body, body), work.store.items(Alias, body=body, form="official"), since, names)
    if ended is not None:
        work.change("alias.amend", ended, until=since - ONE_DAY)
    return _add(work, replace(alias, source=source))


def renaming(body: Body, official: Iterable[Alias], since: date, names: Mapping[str, str | None]) -> tuple[Alias | None, Alias]:
    """The one of the `official` names of a body that ends on the day before `since`, if any, and the new one, without a code.

    Refused `renamed_later` where another begins on `since` or later.
    """
    known = sorted(official, key=_since)
    if (later := next((each for each in known if _since(each) >= since), None)) is not None:
        raise Refused("renamed_later", body=body.code, since=since, later=_since(later))
    before = known[-1] if known else body
    kept = {name: getattr(before, name) for name in in_languages("name")}
    given = {name: text for name, text in names.items() if text}
    ended = next((each for each in known[-1:] if (each.until or date.max) >= since), None)
    return ended, Alias(code="", body=body.code, form="official", since=since, **{**kept, **given})


def add_alias(work: Work, body: str, **names: Any) -> Alias:
    """Add another name by which `body` can be found; it is never official."""
    return _add(work, Alias(code="", body=body, **names))


def _add(work: Work, alias: Alias) -> Alias:
    return work.add("alias.add", checked(replace(alias, code=work.next_code(f"{alias.body}.N"))))


def _since(alias: Alias) -> date:
    return alias.since or date.min
