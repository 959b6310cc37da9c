"""Names of a body: official names from a day on, and other names that people search by.

Invariant: after a rename the old name still applies to the days before it; a body has one official name on any day.
"""

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
    official: list[Alias] = sorted(work.store.items(Alias, body=body, form="official"), key=_since)
    for alias in official:
        if _since(alias) >= since:
            raise Refused("renamed_later", body=body, since=since, later=_since(alias))
    before = official[-1] if official else work.get(Body, body)
    for alias in official[-1:]:
        if (alias.until or date.max) >= since:
            work.change("alias.amend", alias, until=since - ONE_DAY)
    kept: dict[str, object] = {name: getattr(before, name) for name in in_languages("name")}
    given: dict[str, Any] = {name: text for name, text in names.items() if text}
    if not given:
        raise Refused("name_missing", kind="alias", code=body, field="name")
    return _add(work, Alias(code="", body=body, form="official", since=since, source=source, **{**kept, **given}))


def add_alias(work: Work, body: str, **names: Any) -> Alias:
    """Add another name by which `body` can be found; it is never official."""
    return _add(work, Alias(code="", body=body, **names))


def _add(work: Work, alias: Alias) -> Alias:
    return work.add("alias.add", checked(replace(alias, code=work.next_code(f"{alias.body}.N"))))


def _since(alias: Alias) -> date:
    return alias.since or date.min
