"""The ledger's rules: the one form of a value, the digest chain, and the fold of entries into items.

`docs/ledger.md` says the same in prose for a stranger. Standard library only and Python 3.8 syntax, because the stand-alone
verifier is this module and the checker joined. Invariant: encoding 1 never changes; a new one gets a new number; PEOPLE
only grows with a new encoding.
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
"""Fields that can hold people's words or names: they enter the digest salted, so that they can be redacted later."""

PEOPLE_OF_REVISION = ("actor", "db_user", "reason")
"""The same of a revision: who wrote, and why. Sealed as "revision.actor" and so on, since an item may have a field `reason`."""

Changes = Dict[str, List[Any]]


class Revision(NamedTuple):
    """One act of writing. All but `digest` is digested; `actor`, `db_user` and `reason` are digested salted."""

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
    """One change of one item inside a revision. `changes` is canonical JSON {field: [old, new]}; `salt` 32 hex digits."""

    revision: int
    seq: int
    effective_on: str
    kind: str
    code: str
    action: str
    changes: str
    salt: str


class BadValue(ValueError):
    """What has no canonical form: a float, text with NUL or a lone surrogate, a number beyond 64 bits, loosely written JSON."""


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
    """A reader and a canonical writer of JSON. Another library may stand in for the standard one: the bytes are the same."""

    loads: Callable[[str], Any]
    dumps: Callable[[Any], str]


STANDARD = Codec(_decode, _encode)


def value_of(value: Any) -> Any:
    """The canonical form of a field's value; text is put into NFC."""
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
    """`text` in NFC; NUL and lone surrogates are refused."""
    if text.isascii():
        if "\0" in text:
            raise BadValue("nul")
        return text
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise BadValue("surrogate")
    return unicodedata.normalize("NFC", text)


def canonical(value: Any) -> str:
    """The one JSON text of a value: keys in order of code points, no blanks, letters as they are."""
    return _encode(value)


def sha256(text: str) -> str:
    """SHA-256 of UTF-8 text, as 64 lower-case hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def genesis(ledger: str, strategy: str, encoding: int = ENCODING) -> str:
    """What revision 1 names as `previous`: the digest of the ledger's random id, the strategy's code and the encoding."""
    return sha256(canonical(["genesis", ledger, strategy, encoding]))


def sealed(salt: str, field: str, value: Any, dumps: Callable[[Any], str] = _encode) -> str:
    """What stands for a people's field in a digest: a hash under the field's own salt, so one can be shown without the others."""
    own = hashlib.sha256((salt + field).encode()).hexdigest()
    return hashlib.sha256((own + dumps(value)).encode()).hexdigest()


def parsed(text: str, codec: Codec = STANDARD) -> Any:
    """The value that canonical `text` holds. BadValue for any other text, so that one digest never covers two texts."""
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
    """The changes that canonical `text` holds: an object whose every value is a pair of plain values."""
    found = parsed(text, codec)
    if not are_changes(found):
        raise BadValue("changes")
    return found  # type: ignore[no-any-return]


def entry_line(entry: Entry, codec: Codec = STANDARD) -> str:
    """The digested line of an entry: a hash stands for its salt and for each people's field, the rest stands as it is."""
    digested = parsed(entry.changes, codec)
    if type(digested) is not dict:
        raise BadValue("changes")
    salt, dumps = entry.salt, codec.dumps
    for name in PEOPLE.intersection(digested):
        digested[name] = sealed(salt, name, digested[name], dumps)
    hidden = hashlib.sha256(salt.encode()).hexdigest()
    return dumps([entry.seq, entry.effective_on, entry.kind, entry.code, entry.action, hidden, digested])


def revision_line(revision: Revision, first_salt: str) -> str:
    """The digested line of a revision; what is people's in it is sealed under the salt of its first entry."""
    plain = revision._asdict()
    del plain["digest"]
    for name in PEOPLE_OF_REVISION:
        plain[name] = sealed(first_salt, "revision." + name, plain[name])
    return canonical(plain)


def digest_of(revision: Revision, entries: Iterable[Entry], codec: Codec = STANDARD) -> str:
    """The digest of a revision with its entries in order, streamed: lines joined and ended by LF. BadValue for bad changes."""
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
    """The item that `entries` (of one item, in revision order) make, or None when it does not stand.

    `on_mismatch(entry, field, found)` hears of an entry whose old value is not what the entries before it made; `loads` may be
    a faster reader of JSON than the standard library's.
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
    """The opposite of an entry's changes."""
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
