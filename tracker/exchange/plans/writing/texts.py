"""The texts of cells: bodies by name, terms in words, numbers.

Invariant: words are written only where the reader of plans reads them as what they were written from; else a short form or a code
is.
"""

from collections.abc import Mapping, Sequence

from tracker.domain.deadlines.term_shorthand import shorthand
from tracker.domain.deadlines.terms import term_of
from tracker.domain.model.strategy import Series, Task
from tracker.exchange.plans.intake import names_in
from tracker.exchange.plans.reading.answers import Answers
from tracker.exchange.plans.reading.owners import Owners
from tracker.exchange.plans.reading.terms import ReadTerm, Terms
from tracker.reports.names import Names
from tracker.storage.store import Store
from tracker.wording import label

NOBODY = "–"


class OwnersText:
    """Writes the bodies of a task: the lead first."""

    def __init__(self, store: Store, language: str) -> None:
        self._names = Names(store, store.today, language).bodies
        self._mark = f" ({label('by_agreement', language)})"
        self._reader = Owners(tuple(names_in(store)), Answers())
        self._written: dict[tuple[tuple[str, bool], ...], str] = {}

    def of(self, lead: str | None, co: Mapping[str, bool]) -> str:
        """The names of the lead and of those who help, each with whether that is by agreement; a dash without a lead, since the
        first of them would be taken for it, and a blank may mean "as above".
        """
        if lead is None:
            return NOBODY
        bodies = ((lead, False), *((code, agreed) for code, agreed in co.items() if code != lead))
        if bodies not in self._written:
            named = self._text(bodies, self._names)
            self._written[bodies] = named if self._says(named, bodies) else self._text(bodies, {})
        return self._written[bodies]

    def _text(self, bodies: Sequence[tuple[str, bool]], names: Mapping[str, str]) -> str:
        return "; ".join(f"{names.get(code, code)}{self._mark if agreed else ''}" for code, agreed in bodies)

    def _says(self, text: str, bodies: Sequence[tuple[str, bool]]) -> bool:
        read = self._reader.read(text)
        return [(code, code in read.agreed) for code in (read.lead, *read.co)] == [*bodies] and not read.unknown


class TermsText:
    """Writes terms."""

    def __init__(self) -> None:
        self._reader = Terms(Answers())
        self._written: dict[tuple[str, str], str] = {}

    def of(self, task: Task | Series) -> str:
        """The words of a task's term where they say the whole of it, else its short form, else the words all the same."""
        key = task.term_rule or "", task.term_text or ""
        if key not in self._written:
            self._written[key] = self._text(*key)
        return self._written[key]

    def _text(self, rule: str, words: str) -> str:
        if not rule:
            return ""
        term = term_of(rule)
        return next(
            (text for text in (words, shorthand(term)) if text and self._reader.read(text, None) == ReadTerm(text, term)), words
        )
