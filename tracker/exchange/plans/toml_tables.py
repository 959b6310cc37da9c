"""One table of a plan file: its keys as typed fields of the model; nothing is guessed.

Invariant: a value of the wrong type, an unknown key or word, or an invalid code is a finding, and its field is left out; the rest
of the table is still read.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from tracker.domain.deadlines.days import read_day
from tracker.domain.deadlines.reader import NO_YEAR, certain_reading, needs_day, read
from tracker.domain.deadlines.reader.events import NAMES, OWN
from tracker.domain.deadlines.terms import IntervalTerm, RecurringTerm, Term, term_from, with_bases
from tracker.domain.findings import Finding
from tracker.domain.model.codes import LONGEST_CODE, check_code, nearest, typed_code
from tracker.domain.model.fields import Field, fields_of
from tracker.domain.model.vocabulary import LANGUAGES
from tracker.domain.plan import unplanned_fields
from tracker.errors import Refused

LONGEST_QUOTED = 60
"""The characters of a value that a finding quotes."""

MOST_FINDINGS = 1_000
"""The number of findings after which reading stops."""

QUOTED = ("value", "key", "day", "code")
"""Fields of a refusal that quote the file: they are shortened."""

Known = TypeVar("Known")
TYPE_NAMES = {str: "text", date: "day", bool: "true_false", int: "number", dict: "table", list: "list"}
"""Type -> its name in findings."""


def written_term(text: str, on: date | None, base: object = None) -> Term:
    """The term in `text`, counted from the event `base` if it counts from one; a text that is not understood is `unread`.

    Refused: `term_ambiguous`, `term_doubtful`, `term_event_in_plan` (an event without a code), `term_needs_day` (no year).
    """
    reading = certain_reading(text, read(text, on or NO_YEAR))
    if reading is None:
        return Term("unread")
    if on is None and needs_day(reading):
        raise Refused("term_needs_day", text=text)

    def event_of(code: str) -> str:
        if isinstance(base, str):
            return check_code(typed_code(base))
        if code in (OWN, *NAMES) and not isinstance(reading.term, IntervalTerm):
            raise Refused("term_event_in_plan", text=text, event=reading.event or code.lower())
        return code

    return with_bases(reading.term, event_of)


@dataclass(slots=True)
class TomlTable:
    """The remaining keys of one table, and its place in the file. Findings are added to `findings`.

    `on` is the effective day of the table, if it has one.
    """

    data: dict[str, Any]
    file: str
    place: str
    findings: list[Finding] = field(default_factory=list)
    on: date | None = None

    def find(self, kind: str, /, **fields: object) -> None:
        """Add a finding about this table."""
        self.findings.append(Finding(kind, fields, self.file, self.place))

    def attempt(self, read: Callable[[], Known]) -> Known | None:
        """The result of `read`; None, with a finding, if it refuses."""
        try:
            return read()
        except Refused as refused:
            self.find(
                refused.kind,
                **{
                    name: quoted(value) if name in QUOTED and value is not None else value
                    for name, value in refused.fields.items()
                },
            )
            return None

    def text(self, key: str) -> str | None:
        """A text, or None if missing, empty or not a text."""
        value = self.data.pop(key, None)
        return value or None if self._is(key, value, str) else None

    def day(self, key: str) -> date | None:
        """A day, or None if missing or not a day."""
        return self._day(key, self.data.pop(key, None))

    def code(self, key: str = "code") -> str | None:
        """A code in canonical form, or None if missing or invalid."""
        return self._code(key, self.data.pop(key, None))

    def word(self, key: str, words: type[StrEnum] | Iterable[str]) -> str | None:
        """One of `words`, or None if missing or unknown."""
        return self._word(key, self.data.pop(key, None), words)

    def flag(self, key: str) -> bool | None:
        """true or false, or None."""
        value = self.data.pop(key, None)
        return value if self._is(key, value, bool) else None

    def tables(self, key: str) -> list[dict[str, Any]]:
        """The tables `[[key]]`; anything else under the key is a finding."""
        value = self.data.pop(key, [])
        if not isinstance(value, list):
            self.find("bad_shape", key=key, wanted=f"[[{key}]]")
            return []
        good = [each for each in value if isinstance(each, dict)]
        if len(good) < len(value):
            self.find("bad_shape", key=key, wanted=f"[[{key}]]")
        return good

    def table(self, key: str) -> dict[str, Any] | None:
        """The table `[key]`, or None."""
        value = self.data.pop(key, None)
        return dict(value) if self._is(key, value, dict) else None

    def fields(self, kind: str) -> dict[str, Any]:
        """The fields of `kind` in this table, by attribute; an empty text clears an optional field."""
        self._spread_languages(kind)
        found: dict[str, Any] = {}
        kept = unplanned_fields(kind)
        if "term_rule" in kept:
            found.update(self.term())
        if "co_rule" in kept and (co_term := self.term("co_term")):
            found["co_rule"] = co_term["term_rule"]
        for each in fields_of(kind):
            if each.name in self.data and each.name != "code":
                if each.attribute in kept:
                    self.find("kept_key", key=each.name, kind=kind)
                elif (value := self._value(each)) is not None or self._cleared(each):
                    found[each.attribute] = value
                self.data.pop(each.name)
        return found

    def term(self, key: str = "term") -> dict[str, Any]:
        """`term = {text, kind, ...}` as the fields term_text and term_rule; both are left out if it is invalid.

        A term with only a text, or a text and a base, is read by the reader of written terms; a TOML day is that day. A text that
        is not understood is a finding, and stored as text. A recurring rule without a text gets one.
        """
        said = self.data.get(key)
        if isinstance(said, date) and not isinstance(said, datetime):
            said = said.isoformat()
        if isinstance(said, str):
            self.data[key] = {"text": said}
        value = self.table(key)
        if value is None:
            return {}
        text = value.pop("text", None)
        if not self._is(f"{key}.text", text, str) and text is not None:
            return {}
        written = isinstance(text, str) and value.keys() <= {"base"}
        term = self.attempt(lambda: written_term(str(text), self.on, value.get("base")) if written else term_from(value))
        if term is None:
            return {}
        if written and term.kind == "unread":
            self.find("plan_term_unread", key=key, text=quoted(text))
        words = str(term) if isinstance(term, RecurringTerm) else None
        return {"term_text": text if isinstance(text, str) else words, "term_rule": term.to_json()}

    def done(self, known: Iterable[str]) -> None:
        """Add a finding for each key that has not been read."""
        words = sorted(known)
        for key in self.data:
            if len(self.findings) > MOST_FINDINGS:
                break
            self.find("unknown_key", key=quoted(key), near=near(key, words), keys=words)
        self.data = {}

    # -- single values

    def _spread_languages(self, kind: str) -> None:
        for stem in _stems_of(kind) & self.data.keys():
            value = self.data.pop(stem)
            if isinstance(value, Mapping):
                self.data.update({f"{stem}.{language}": text for language, text in value.items()})
            else:
                self.find("needs_language", key=stem, languages=list(LANGUAGES))

    def _cleared(self, each: Field) -> bool:
        return each.optional and each.type is str and self.data.get(each.name) == ""

    def _value(self, each: Field) -> Any:
        """The value of one field, or None if empty or wrong; the key remains, and `fields` removes it."""
        value = self.data[each.name]
        if each.refers_to:
            return None if value == "" else self._code(each.name, value)
        if issubclass(each.type, StrEnum):
            return self._word(each.name, value, each.type)
        if each.type is date:
            return self._day(each.name, value)
        if not self._is(each.name, value, each.type):
            return None
        if value == "" and not each.optional:
            self.find("empty_key", key=each.name)
        return None if value == "" else value

    def _word(self, key: str, value: object, words: type[StrEnum] | Iterable[str]) -> str | None:
        if not self._is(key, value, str):
            return None
        known = [str(each) for each in words]
        if value in known:
            return words(value) if isinstance(words, type) else str(value)
        self.find("unknown_word", key=key, value=quoted(value), words=known, near=near(str(value), known))
        return None

    def _is(self, key: str, value: object, wanted: type) -> bool:
        """Whether `value` has the wanted type: a truth value is not a number, an instant not a day, and a number has 64 bits."""
        if value is None:
            return False
        fits = isinstance(value, wanted) and isinstance(value, bool) == (wanted is bool)
        if fits and wanted is int and not -(2**63) <= value < 2**63:  # type: ignore[operator]
            fits = False
        if not fits:
            self.find("wrong_type", key=key, wanted=TYPE_NAMES[wanted], value=quoted(value))
        return fits

    def _day(self, key: str, value: object) -> date | None:
        if value is None:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return self.attempt(lambda: read_day(value.isoformat()))
        if isinstance(value, str) and self.attempt(lambda: read_day(value)) is None:
            return None
        self.find("wrong_type", key=key, wanted=TYPE_NAMES[date], value=quoted(value))
        return None

    def _code(self, key: str, value: object) -> str | None:
        if not self._is(key, value, str):
            return None
        return self.attempt(lambda: check_code(typed_code(str(value))))


@cache
def _stems_of(kind: str) -> frozenset[str]:
    """The keys of `kind` that hold a text for each language."""
    return frozenset(each.name.partition(".")[0] for each in fields_of(kind) if "." in each.name)


def near(word: str, words: Iterable[str]) -> list[str]:
    """The known words that an unknown one may be a misspelling of; none if it is longer than any code."""
    return nearest(word, words) if len(word) <= LONGEST_CODE else []


def quoted(value: object) -> str:
    """A value as quoted in a finding: always short."""
    if isinstance(value, dict | list):
        return TYPE_NAMES[type(value)]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        return "a number beyond 64 bits"
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text if len(text) <= LONGEST_QUOTED else text[: LONGEST_QUOTED - 1] + "…"
