"""Bodies that come in with a file: those that answers make, their new official names, and other names by which they are known.

Invariant: nothing is made of a name that no answer settles, and a name that a body bears already is not given again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any

from tracker.domain.findings import Finding
from tracker.domain.model.codes import comparison_key
from tracker.domain.model.item import with_values
from tracker.domain.model.strategy import Alias, Body
from tracker.domain.model.vocabulary import LANGUAGES, in_languages
from tracker.domain.plan import PlanItem
from tracker.errors import Refused
from tracker.exchange.plans.comparison.new_codes import NewCodes
from tracker.exchange.plans.comparison.options import Options
from tracker.exchange.plans.comparison.settling import known_bodies
from tracker.exchange.plans.comparison.standing import Standing
from tracker.exchange.plans.records import Reading, RenamedBody
from tracker.services.names import ONE_DAY, renaming


class Bodies:
    """The bodies of one plan. `items` are what it adds or amends, `findings` are names that cannot be given; `code` says
    what a body is called here.
    """

    def __init__(self, reading: Reading, standing: Standing, codes: NewCodes, options: Options) -> None:
        self._standing, self._codes, self._options = standing, codes, options
        self._codes_here: dict[str, str] = {}
        self._names = {
            code: {self._name(language): text for language, text in names.items()} for code, names in standing.bodies.items()
        }
        self.findings: list[Finding] = []
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
                self._names[code] = {self._name(language): text for language, text in body.names}
                yield self._item("body", code, self._names[code])

    def _renamed(self, reading: Reading) -> Iterator[PlanItem]:
        items: dict[str, PlanItem] = {}
        aliases = list(self._standing.aliases)
        for renamed in sorted(reading.renamed, key=attrgetter("on")):
            code = self.code(renamed.code)
            body = with_values(Body(code=code), self._names.get(code, {}))
            official = [each for each in aliases if each.body == code and each.form == "official"]
            if _is_so_called(renamed, body, official):
                continue
            try:
                ended, alias = renaming(body, official, renamed.on, {self._name(""): renamed.name})
            except Refused as refused:
                self.findings.append(Finding(refused.kind, refused.fields, self._options.file, renamed.name))
                continue
            if ended is not None:
                begun = items.get(ended.code) or PlanItem("alias", ended.code, None, {}, renamed.name)
                items[ended.code] = replace(begun, fields={**begun.fields, "until": renamed.on - ONE_DAY})
            alias = replace(alias, code=self._codes.next(f"{code}.N"))
            names = {name: text for name in in_languages("name") if (text := getattr(alias, name))}
            fields = {"body": code, "form": alias.form, "since": alias.since, **names}
            items[alias.code] = self._item("alias", alias.code, fields)
            aliases.append(alias)
        yield from items.values()

    def _known(self, reading: Reading) -> Iterator[PlanItem]:
        for name, body in reading.aliases.items():
            code = self.code(body)
            borne = (each for each in self._standing.aliases if each.body == code)
            if not any(comparison_key(name) in _keys(each) for each in borne) and not self._is_own(code, name):
                yield self._item("alias", self._codes.next(f"{code}.N"), {"body": code, self._name(""): name})

    def _is_own(self, code: str, name: str) -> bool:
        return comparison_key(name) in map(comparison_key, self._names.get(code, {}).values())

    def _item(self, kind: str, code: str, fields: dict[str, Any]) -> PlanItem:
        return PlanItem(kind, code, None, fields, code, {"source": self._options.source()})

    def _name(self, language: str) -> str:
        return f"name_{language if language in LANGUAGES else self._standing.language}"


def _is_so_called(renamed: RenamedBody, body: Body, official: Sequence[Alias]) -> bool:
    """Whether a body bears, on its day or later, the name that it is given."""
    borne: list[Alias | Body] = [each for each in official if (each.until or date.max) >= renamed.on]
    return any(comparison_key(renamed.name) in _keys(each) for each in borne or [body])


def _keys(item: object) -> set[str]:
    return {comparison_key(text) for name in in_languages("name") if (text := getattr(item, name))}
