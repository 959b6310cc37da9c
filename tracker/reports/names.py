"""Titles and names in the reader's language; bodies by their official name on the day of the report.

Invariant: a report about a day before a renaming shows the old name, whenever it is printed.
"""

from datetime import date
from functools import cached_property

from tracker.domain.model.item import Item, text_in
from tracker.domain.model.strategy import Alias, Body, Member
from tracker.domain.model.vocabulary import LANGUAGES
from tracker.reports.values import Foreign
from tracker.storage.reader import StoreReader


def name_on(store: StoreReader, body: str, day: date, language: str | None = None) -> str:
    """The name of `body` on `day`: an official alias in force, else the body's own name."""
    return Names(store, day, language).body(body) or body


class Names:
    """Names on one day in one language, or the main language where a text is missing; bodies are read once."""

    def __init__(self, store: StoreReader, day: date, language: str | None = None) -> None:
        self._store, self._day = store, day
        self.main = store.strategy().main_language
        self.language = language or self.main

    def title(self, item: Item) -> str:
        """The title of `item`."""
        return self._text(item, "title")

    def person(self, member: Member) -> str:
        """The name of `member`, or the login of one without a name."""
        name = text_in(member, "name", self.language, self.main)
        return member.login or name if name == member.code else name

    def body(self, code: str | None) -> str | None:
        """The name of the body `code`; None for None, the code itself for an unknown body."""
        return None if code is None else self.bodies.get(code, code)

    @cached_property
    def bodies(self) -> dict[str, str]:
        """Every body's name, by its code."""
        bodies: list[Body] = self._store.items(Body)
        aliases: list[Alias] = self._store.items(Alias, form="official")
        named: dict[str, Item] = {body.code: body for body in bodies}
        current = sorted(filter(self._in_force, aliases), key=lambda alias: alias.since or date.min)
        named |= {alias.body: alias for alias in current if alias.body is not None}
        return {code: self._text(item, "name") for code, item in named.items()}

    def _text(self, item: Item, stem: str) -> str:
        """The text of `item`, which knows its language if it has to be in another one."""
        text = text_in(item, stem, self.language, self.main)
        spoken = (language for language in (self.language, self.main, *LANGUAGES) if getattr(item, f"{stem}_{language}", None))
        language = next(spoken, self.language)
        return text if language == self.language else Foreign(text, language)

    def _in_force(self, alias: Alias) -> bool:
        return (alias.since or date.min) <= self._day <= (alias.until or date.max)
