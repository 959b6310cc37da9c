"""The ledger's rules: canonical form of values, the digest chain, and folding entries into items.

`docs/ledger.md` specifies the same for auditors. Standard library and Python 3.8 syntax only, because the stand-alone verifier is
this module joined with the checker. Invariant: encoding 1 never changes; a new encoding gets a new number, and only a new
encoding may extend PEOPLE.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any, Callable, Dict, Iterable, Iterator, List, NamedTuple, Optional, Tuple

ENCODING = 1

PEOPLE = frozenset(
    ["title.en", "title.ru", "title.kk", "name.en", "name.ru", "name.kk", "text.en", "text.ru", "text.kk"]
    + ["narrative", "note", "evidence", "term_text", "source", "roll_source", "login", "reason", "contact"]
)
"""Fields that can hold personal names or free text: they are digested as salted hashes, so they can be redacted later."""

PEOPLE_OF_REVISION = ("actor", "db_user", "reason")
"""The same for a revision: author and reason. Sealed as "revision.actor" and so on, since an item may have a field `reason`."""

Changes = Dict[str, List[Any]]


class Revision(NamedTuple):
    """One write. All fields but `digest` are digested; `actor`, `db_user` and `reason` as salted hashes."""

    number: int
    encoding: int
    recorded_at: str
    actor: str
    acting_for: Optional[str]
    db_user: str
    reason: str
    undoes: Optional[int]
    clock_override: bool
    schema: str
    previous: str
    digest: str


class Entry(NamedTuple):
    """One change of one item within a revision. `changes` is canonical JSON {field: [old, new]}; `salt` is 32 hex digits."""

    revision: int
    seq: int
    effective_on: str
    kind: str
    code: str
    action: str
    changes: str
    salt: str


class BadValue(ValueError):
    """A value without canonical form: a float, text with NUL or a lone surrogate, a number beyond 64 bits, non-canonical JSON."""


def _whole(digits: str) -> int:
    number = int(digits) if len(digits) <= 20 else 2**63
    if not -(2**63) <= number < 2**63:
        raise BadValue("number")
    return number


def _refuse(text: str) -> Any:
    raise BadValue(text[:20])


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode
_decode = json.JSONDecoder(parse_int=_whole, parse_float=_refuse, parse_constant=_refuse).decode
SCALARS = frozenset([str, int, bool, type(None)])


class Codec(NamedTuple):
    """A JSON reader and a canonical JSON writer. A faster library may replace the standard one if its bytes are the same."""

    loads: Callable[[str], Any]
    dumps: Callable[[Any], str]


STANDARD = Codec(_decode, _encode)


def value_of(value: Any) -> Any:
    """The canonical form of a field's value; text is normalised to NFC."""
    if type(value) is str:
        return text_of(value)
    if value is None or value is True or value is False:
        return value
    if isinstance(value, int):
        if not -(2**63) <= value < 2**63:
            raise BadValue("number")
        return int(value)
    if isinstance(value, str):
        return text_of(str(value))
    if hasattr(value, "isoformat") and not hasattr(value, "hour"):
        return value.isoformat()
    raise BadValue(type(value).__name__)


def text_of(text: str) -> str:
    """`text` in NFC; BadValue for NUL and lone surrogates."""
    if text.isascii():
        if "\0" in text:
            raise BadValue("nul")
        return text
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise BadValue("surrogate")
    return unicodedata.normalize("NFC", text)


def canonical(value: Any) -> str:
    """The canonical JSON of a value: keys in code point order, no white space, no escapes for non-ASCII letters."""
    return _encode(value)


def sha256(text: str) -> str:
    """SHA-256 of UTF-8 text, as 64 lower-case hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def genesis(ledger: str, strategy: str, encoding: int = ENCODING) -> str:
    """The `previous` of revision 1: the digest of the ledger's random id, the strategy's code and the encoding."""
    return sha256(canonical(["genesis", ledger, strategy, encoding]))


def seal(salt: str, field: str, value: Any, dumps: Callable[[Any], str] = _encode) -> str:
    """The salted hash that replaces a field of PEOPLE in a digest; each field has its own salt, so one can be shown alone."""
    own = hashlib.sha256((salt + field).encode()).hexdigest()
    return hashlib.sha256((own + dumps(value)).encode()).hexdigest()


def parse_canonical(text: str, codec: Codec = STANDARD) -> Any:
    """The value of canonical `text`. BadValue for any other text, so one digest never covers two texts."""
    try:
        value = codec.loads(text)
        same = codec.dumps(value) == text
    except (ValueError, TypeError, RecursionError) as error:
        raise BadValue("not JSON") from error
    if not same:
        raise BadValue("not canonical")
    return value


def are_changes(value: Any) -> bool:
    """Whether a parsed value is an object whose every value is a pair of plain values."""
    if type(value) is not dict:
        return False
    for pair in value.values():
        if type(pair) is not list or len(pair) != 2:
            return False
        for each in pair:
            if type(each) not in SCALARS or (type(each) is int and not -(2**63) <= each < 2**63):
                return False
    return True


def changes_of(text: str, codec: Codec = STANDARD) -> Changes:
    """The changes in canonical `text`: an object whose every value is a pair of plain values."""
    found = parse_canonical(text, codec)
    if not are_changes(found):
        raise BadValue("changes")
    return found  # type: ignore[no-any-return]


def entry_line(entry: Entry, codec: Codec = STANDARD) -> str:
    """The digested line of an entry: its salt and each field of PEOPLE are replaced by hashes, the rest is unchanged."""
    digested = parse_canonical(entry.changes, codec)
    if type(digested) is not dict:
        raise BadValue("changes")
    salt, dumps = entry.salt, codec.dumps
    for name in PEOPLE.intersection(digested):
        digested[name] = seal(salt, name, digested[name], dumps)
    hidden = hashlib.sha256(salt.encode()).hexdigest()
    return dumps([entry.seq, entry.effective_on, entry.kind, entry.code, entry.action, hidden, digested])


def revision_line(revision: Revision, first_salt: str) -> str:
    """The digested line of a revision; its fields of PEOPLE_OF_REVISION are sealed with the salt of its first entry."""
    plain = revision._asdict()
    del plain["digest"]
    for name in PEOPLE_OF_REVISION:
        plain[name] = seal(first_salt, "revision." + name, plain[name])
    return canonical(plain)


def digest_of(revision: Revision, entries: Iterable[Entry], codec: Codec = STANDARD) -> str:
    """The digest of a revision and its entries in order, as a stream of lines each ended by LF. BadValue for bad changes."""
    state = None
    for entry in entries:
        if state is None:
            state = hashlib.sha256((revision_line(revision, entry.salt) + "\n").encode())
        state.update((entry_line(entry, codec) + "\n").encode())
    if state is None:
        raise BadValue("a revision without entries")
    return state.hexdigest()


def fold(
    entries: Iterable[Entry],
    on_mismatch: Optional[Callable[[Entry, str, Any], None]] = None,
    loads: Callable[[str], Any] = json.loads,
) -> Optional[Dict[str, Any]]:
    """The item that results from `entries` (of one item, in revision order), or None when it does not exist.

    `on_mismatch(entry, field, found)` is called for an entry whose old value is not the result of the entries before it; `loads`
    may be a faster JSON reader.
    """
    item: Dict[str, Any] = {}
    for entry in entries:
        try:
            for field, (old, new) in loads(entry.changes).items():
                found = item.get(field)
                if on_mismatch is not None and (found != old or type(found) is not type(old)):
                    on_mismatch(entry, field, found)
                if new is None:
                    item.pop(field, None)
                else:
                    item[field] = new
        except (AttributeError, TypeError, ValueError) as error:
            raise BadValue(f"revision {entry.revision}, entry {entry.seq}") from error
    return item if item.get("code") is not None else None


def inverse(changes: str) -> str:
    """The inverse of an entry's changes."""
    return canonical({field: [new, old] for field, (old, new) in json.loads(changes).items()})


def by_item(entries: Iterable[Entry]) -> Iterator[Tuple[Tuple[str, str], List[Entry]]]:
    """Group entries that come in the order (kind, code, revision, seq) by their item."""
    key, group = None, []  # type: Optional[Tuple[str, str]], List[Entry]
    for entry in entries:
        if (entry.kind, entry.code) != key:
            if key is not None:
                yield key, group
            key, group = (entry.kind, entry.code), []
        group.append(entry)
    if key is not None:
        yield key, group
