"""The records of reports that were issued: the report with its number, the files that it was written to, and narratives.

Each is one fact and is never changed. Invariant: a narrative that is corrected, and a report that is issued again, is a new
record beside the old one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.ledger import canonical
from tracker.domain.model.item import Item, ref

BESIDE_SCOPE = frozenset(["since", "limit", "why"])
"""Parameters of a report that do not change what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative(Item):
    """What a person says in words about a goal, about the tasks of a body, or (without either) about the whole, as of `day`.
    One that corrects another `replaces` it.
    """

    goal: str | None = ref("goal")
    body: str | None = ref("body")
    narrative: str | None = None
    language: str | None = None
    day: date | None = None
    member: str | None = ref("member")
    replaces: str | None = ref("narrative")


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedReport(Item):
    """A report about `day`, issued under `number`, as known at revision `known`.

    `parameters` are what was asked, `scope` those of them that say what it is about, both as JSON texts. `sha256` and `size` are
    those of its JSON, whose bytes are kept beside the ledger; `template` is the version of the pages, `version` that of the
    report's numbers; `body` is the one for which `member` issued it.
    """

    number: int = 0
    report: str | None = None
    parameters: str | None = None
    scope: str | None = None
    day: date | None = None
    known: int = 0
    language: str | None = None
    template: int = 0
    version: int = 0
    narrative: str | None = ref("narrative")
    sha256: str | None = None
    size: int = 0
    member: str | None = ref("member")
    body: str | None = ref("body")


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedFile(Item):
    """A file that an issued report was written to: the name and the format, the SHA-256 and the size of its bytes."""

    issue: str | None = ref("issued_report")
    format: str | None = None
    name: str | None = None
    sha256: str | None = None
    size: int = 0


def parameters_text(parameters: Mapping[str, object]) -> str:
    """What was asked of a report as canonical JSON of texts; what says nothing is left out."""
    said = {name: value for name, value in parameters.items() if value is not None and value is not False and value != ()}
    return canonical({name: _text(value) for name, value in said.items()})


def parameters_in(text: str | None) -> dict[str, str]:
    """What was asked of a report, as texts."""
    found: dict[str, str] = json.loads(text or "{}")
    return found


def scope_of(parameters: Mapping[str, object]) -> str:
    """What a report with these parameters is about, as canonical JSON."""
    return parameters_text({name: value for name, value in parameters.items() if name not in BESIDE_SCOPE})


def _text(value: object) -> str:
    return "yes" if value is True else value.isoformat() if isinstance(value, date) else str(value)
