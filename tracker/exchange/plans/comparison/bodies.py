"""Bodies that come in with a file: those that answers make, their new official names, and other names by which they are known.

Invariant: nothing is made of a name that no answer settles, and a name that a body bears already is not given again.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from tracker.domain.model.codes import comparison_key
from tracker.domain.model.vocabulary import LANGUAGES, in_languages
from tracker.domain.plan import PlanItem
from tracker.exchange.plans.comparison.codes import Codes
from tracker.exchange.plans.comparison.settling import known_bodies
from tracker.exchange.plans.comparison.standing import Standing
from tracker.exchange.plans.records import Reading


class Bodies:
    """The bodies of one plan. `items` are what it adds or amends, `code` says what a body is called here."""

    def __init__(self, reading: Reading, standing: Standing, codes: Codes, on: date | None, source: str) -> None:
        self._standing, self._codes, self._on, self._source = standing, codes, on, source
        self._codes_here: dict[str, str] = {}
        self.items = [*self._new(reading), *self._renamed(reading), *self._known(reading)]

    def code(self, body: str) -> str:
        """The code of a body of the file: another than in the answers where that was used up before."""
        return self._codes_here.get(body, body)

    def codes(self, bodies: Iterable[str]) -> str:
        """The codes of bodies of the file, separated by blanks."""
        return " ".join(map(self.code, bodies))

    def named(self, text: str) -> str:
        """The body that a text names, by its code or a name; the text itself if there is none."""
        key = comparison_key(text)
        names = ((code, comparison_key(name)) for code, names in self._standing.bodies.items() for name in names.values())
        also = ((str(each.body), name) for each in self._standing.aliases for name in _keys(each))
        return next((code for code, name in (*names, *also) if name == key), self.code(text))

    def _new(self, reading: Reading) -> Iterator[PlanItem]:
        known = known_bodies(reading, self._standing)
        self._codes_here |= known
        for body in reading.bodies:
            if body.code not in self._standing.bodies and body.code not in known:
                code = body.code if self._codes.take(body.code) else self._codes.next(f"{body.code}-")
                self._codes_here[body.code] = code
                names = {self._name(language): text for language, text in body.names}
                yield self._item("body", code, names)

    def _renamed(self, reading: Reading) -> Iterator[PlanItem]:
        for body in reading.renamed:
            code = self.code(body.code)
            official = [each for each in self._standing.aliases if each.body == code and each.form == "official"]
            if any(comparison_key(body.name) in _keys(each) for each in official):
                continue
            last = max(official, key=lambda each: each.since or date.min, default=None)
            if last is not None and (last.until or date.max) >= body.on:
                yield PlanItem("alias", last.code, self._on, {"until": body.on - timedelta(days=1)}, body.name)
            kept = {name: text for name in in_languages("name") if (text := getattr(last, name, None))}
            fields = {**kept, "body": code, "form": "official", "since": body.on, self._name(""): body.name}
            yield self._item("alias", self._codes.next(f"{code}.N"), fields)

    def _known(self, reading: Reading) -> Iterator[PlanItem]:
        for name, body in reading.aliases.items():
            code = self.code(body)
            borne = (each for each in self._standing.aliases if each.body == code)
            if not any(comparison_key(name) in _keys(each) for each in borne) and not self._is_own(code, name):
                yield self._item("alias", self._codes.next(f"{code}.N"), {"body": code, self._name(""): name})

    def _is_own(self, code: str, name: str) -> bool:
        return comparison_key(name) in {comparison_key(text) for text in self._standing.bodies.get(code, {}).values()}

    def _item(self, kind: str, code: str, fields: dict[str, Any]) -> PlanItem:
        return PlanItem(kind, code, self._on, fields, code, {"source": self._source})

    def _name(self, language: str) -> str:
        return f"name_{language if language in LANGUAGES else self._standing.language}"


def _keys(item: object) -> set[str]:
    return {comparison_key(text) for name in in_languages("name") if (text := getattr(item, name))}
