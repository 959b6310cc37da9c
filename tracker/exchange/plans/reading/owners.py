"""Who does a task: the names in a cell of owners as bodies, the lead and the others, and which act by agreement.

Known names are found first, longest first, so that a comma or an "and" within one parts nothing. In the rest a semicolon, a line
break, a slash and a comma outside brackets and quotes part names. The first body leads unless a mark names another.
Invariant: a body is one whose name, alias or code is known, or that an answer gives; any other name is asked about, never made.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.folding import folded
from tracker.domain.model.codes import comparison_key
from tracker.exchange.plans.grid import LONGEST_CELL
from tracker.exchange.plans.reading import owner_words as words
from tracker.exchange.plans.reading import territories
from tracker.exchange.plans.reading.answers import Answers

LONGEST_CONTACT = 300

_WORD = re.compile(r"\w+|[,;/()&،、，；]")
_COMMA = re.compile(r",\s+")
_SEPARATORS = frozenset(";,/\n|،、，；")
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
_MARK = "\U000f0000"
"""What stands for a known name while a cell is parted: this character and those after it, which no text has a use for."""

_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")

_BODY = re.compile(r".*\w", re.DOTALL)
"""A name to its last word, without what it ends with: the quotation mark of `Company "Water"`."""

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_LIST = re.compile(r"\s*\[([^\[\]]+)\]\s*")
"""A list as a program exports it: `[Policy Unit, Regions Unit]`."""

_BULLET = re.compile(r"^(?:[-–—•*·▪]\s*|\d{1,2}[.)]\s+)+")
_ABBREVIATION = re.compile("[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,8}")

_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")

_PLURAL = re.compile(r"/(?:ies|es|s)\b")
"""`Selected Agency/ies`: a slash that parts nothing."""

_ROLE = re.compile(r"^(.{3,30}?)\s*(?::|\s[-–—])\s+(?=\S)")
"""`Ответственный исполнитель – отдел по труду`: a role before a name."""


_ROLE_AFTER = re.compile(r"^(.+?)\s+[-–—]\s*([^\W\d]{4,12})$", re.DOTALL)
"""`МФ – свод`: a role after a name."""

Words = dict[str, Any]
"""Known names word by word: each word leads to those that may follow, and an empty one to the key of the name that ends there."""


@dataclass(slots=True)
class Owned:
    """What a cell of owners says. `unknown` are names that no body has, `doubtful` those that the file itself doubts, `remarks`
    words in brackets that name no body.
    """

    lead: str = ""
    lead_name: str = ""
    co: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    group: str = ""
    unknown: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """The bodies of a cell in order, while it is read."""

    codes: list[str] = field(default_factory=list)
    lead: str = ""
    names: dict[str, str] = field(default_factory=dict)
    first: str = ""
    helpers: set[str] = field(default_factory=set)
    agreed: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    of_places: set[str] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unknown_first: bool = False

    def owned(self) -> Owned:
        """The first body leads, unless another is marked, or what stands first is unknown or a group."""
        codes = list(dict.fromkeys(self.codes))
        able = [code for code in codes if code not in self.helpers]
        lead = self.lead or ("" if self.unknown_first or not able else able[0])
        helping = {self.names.get(code) for code in self.helpers}
        return Owned(
            lead,
            self.names.get(lead, "" if self.first in helping else self.first),
            tuple(code for code in codes if code != lead),
            tuple(dict.fromkeys(self.agreed)),
            ", ".join(dict.fromkeys(self.groups)),
            tuple(dict.fromkeys(self.unknown)),
            tuple(dict.fromkeys(self.doubtful)),
            tuple(self.remarks),
        )


class Owners:
    """The names of all bodies, known and answered; each distinct cell is read once."""

    def __init__(self, names: Iterable[tuple[str, str]], answers: Answers) -> None:
        self.known: dict[str, set[str]] = {}
        self.names: dict[str, str] = {}
        self._by_words: Words = {}
        self._read: dict[str, Owned] = {}
        self.used: set[str] = set()
        for name, code in names:
            self._add(name, code)
            self._add(code, code)
        for key, name in answers.names.items():
            if code := _answered(answers, key):
                self.known[key] = set()
                self._add(name, code)

    def _add(self, name: str, code: str) -> None:
        key = comparison_key(name)
        if not key:
            return
        if key not in self.names:
            self.names[key] = name
            at = self._by_words
            for word in _WORD.findall(folded(name)):
                at = at.setdefault(word, {})
            at.setdefault("", key)
        self.known.setdefault(key, set()).add(code)

    def code_of(self, name: str) -> str:
        """The code of the only body with this name; empty if there is none, or more than one."""
        key = comparison_key(name)
        codes = self.known.get(key, set())
        if len(codes) != 1:
            return ""
        self.used.add(key)
        return next(iter(codes))

    def read(self, text: str) -> Owned:
        """What the cell says."""
        if text not in self._read:
            self._read[text] = self._read_anew(text)
        return self._read[text]

    def _read_anew(self, text: str) -> Owned:
        found = _Found()
        if listed := _LIST.fullmatch(text):
            text = listed[1]
        if words.NOBODY.fullmatch(folded(text).strip()):
            return found.owned()
        if code := self.code_of(text):
            found.codes.append(code)
            found.names[code] = text.strip()
        elif len(text) > LONGEST_CELL:
            found.unknown.append(" ".join(text.split()))
        elif words.DESCRIBED.match(folded(text).strip()):
            found.groups.append(" ".join(text.split()))
            found.first = found.groups[0]
        else:
            self._take(found, text, helping=False)
        return found.owned()

    def _take(self, found: _Found, text: str, *, helping: bool) -> None:
        """Read a text of names; those of a helping one act with others."""
        text = _LINES.sub("\n", _BLANKS.sub(" ", _PRIVATE.sub(" ", text)))
        marked, names = self._marked(words.ATTACHED.sub(" ", words.UNITS.sub("", text)))
        restored = _restorer(names)

        def mask(group: str) -> str:
            names.append(" ".join(group.split()))
            found.of_places.add(names[-1])
            return _sign(len(names) - 1)

        for line in _parts(_COMMA.sub(", ", marked), _SEPARATORS - {","}):
            for part in territories.joined(list(_parts(line, {","})), mask):
                for place, piece in enumerate(_split_with(part)):
                    for each in _unjoined(piece):
                        self._name(found, each, restored, helping=helping or place > 0)

    def _name(self, found: _Found, part: str, restored: Callable[[str], str], *, helping: bool) -> None:
        """One part: a name with its marks."""
        part = _BULLET.sub("", part.strip(" .\u00a0"))
        if leading := words.LEADING.match(part.lower()):
            part = part[leading.end() :]
        low = folded(part).strip()
        if not low:
            return
        if words.AGREED.fullmatch(low):
            found.agreed += found.codes[-1:]
            return
        if found.first and _is_contact(low):
            found.remarks.append(restored(part))
            return
        part, leads, helps = _role(part)
        if tail := words.TOGETHER.search(folded(part)):
            part, helps = part[: tail.start()], True
        bare, marks, kept, withs = _unbracketed(part, found.remarks, restored)
        if code := self.code_of(restored(bare)):
            codes = [code]
            found.remarks += [restored(each) for each in kept if not _is_short(restored(each))]
        else:
            name = restored(part if kept and not marks else bare if not kept else f"{bare} ({'; '.join(kept)})").strip()
            codes = self._asked(found, name)
        leads = leads or any(words.LEAD.fullmatch(each) for each in marks)
        helps = helping or helps or any(words.CO.fullmatch(each) for each in marks)
        if leads and codes:
            found.lead = codes[0]
        found.helpers |= set(codes) - set(found.codes) if helps else set()
        found.agreed += codes if any(words.AGREED.fullmatch(each) for each in marks) else []
        found.codes += codes
        for code in codes:
            found.names.setdefault(code, restored(bare).strip())
        found.first = found.first or restored(bare).strip()
        for each in withs:
            self._take(found, restored(each), helping=True)

    def _asked(self, found: _Found, name: str) -> list[str]:
        """The code that an answer gives to a name; else the name is a group, or asked about."""
        name = " ".join(name.split())
        if code := self.code_of(name):
            return [code]
        first = not (found.codes or found.unknown or found.groups)
        if name in found.of_places or words.GROUP.fullmatch(folded(name)):
            found.groups.append(name)
        elif "?" in name:
            found.doubtful.append(name)
        elif comparison_key(name):
            found.unknown.append(name)
        found.unknown_first |= first
        return []

    def _marked(self, text: str) -> tuple[str, list[str]]:
        """`text` with each known name as one character, longest first; and these names."""
        found = list(_WORD.finditer(text))
        row = [folded(each[0]) for each in found]
        marked: list[str] = []
        names: list[str] = []
        end = place = 0
        while place < len(row):
            key, length = self._longest(row, place)
            if length:
                marked.append(text[end : found[place].start()] + _sign(len(names)))
                names.append(self.names[key])
                end = found[place + length - 1].end()
                rest = _BODY.sub("", self.names[key])
                end += len(rest) if text.startswith(rest, end) else 0
            place += length or 1
        return "".join([*marked, text[end:]]), names

    def _longest(self, row: Sequence[str], place: int) -> tuple[str, int]:
        """The key of the longest known name that begins at a place, and the number of its words; 0 if none does."""
        at, key, length = self._by_words, "", 0
        for end in range(place, len(row)):
            after = at.get(row[end])
            if not isinstance(after, dict):
                break
            at = after
            if "" in at:
                key, length = str(at[""]), end - place + 1
        return key, length


def _answered(answers: Answers, key: str) -> str:
    """The code that an answer gives to a name."""
    if key in answers.new:
        return answers.new[key].code
    return answers.renamed[key].code if key in answers.renamed else answers.bodies.get(key, "")


def _role(part: str) -> tuple[str, bool, bool]:
    """A part without the role before or after its name; and whether that leads or helps."""
    if role := _ROLE.match(part):
        low = folded(role[1])
        leads, helps = words.LEAD.fullmatch(low) is not None, words.CO.fullmatch(low) is not None
        if leads or helps:
            return part[role.end() :], leads, helps
    after = _ROLE_AFTER.match(part)
    return (after[1], True, False) if after and words.LEAD.fullmatch(folded(after[2])) else (part, False, False)


def _sign(place: int) -> str:
    """What stands for the name at a place."""
    return chr(ord(_MARK) + place)


def _restorer(names: Sequence[str]) -> Callable[[str], str]:
    def restored(text: str) -> str:
        return "".join(names[ord(each) - ord(_MARK)] if _MARK <= each < _sign(len(names)) else each for each in text)

    return restored


def _parts(text: str, separators: Set[str]) -> Iterator[str]:
    """The parts of a text between separators that stand outside brackets and quotes."""
    depth, closing, begin = 0, "", 0
    for place, sign in enumerate(text):
        if closing:
            closing = "" if sign == closing else closing
        elif sign in _QUOTES and _QUOTES[sign] in text[place + 1 :]:
            closing = _QUOTES[sign]
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(depth - 1, 0)
        elif not depth and (sign in separators or text[place - 1 : place + 2] == " + ") and not _PLURAL.match(text, place):
            yield text[begin:place]
            begin = place + 1
    yield text[begin:]


def _unjoined(part: str) -> list[str]:
    """The names that "and" joins, where each is known, an abbreviation or whole by itself (`is_whole`), and not all are groups:
    `Ministry of Water and Ministry of Roads`.
    """
    pieces = words.AND.split(part)
    bare = [_BRACKETS.sub("", piece).strip() for piece in pieces]
    names = [(len(each) == 1 and each >= _MARK) or _ABBREVIATION.fullmatch(each) is not None for each in bare]
    if all(words.NAMED.match(folded(each)) for each in bare):
        return pieces
    if any(names) and all(each or words.is_whole(folded(piece)) for each, piece in zip(names, bare, strict=True)):
        return pieces
    return [part]


def _split_with(part: str) -> list[str]:
    """A part before and after words such as `together with`, outside brackets; in Kazakh they come after both names."""
    part = part.strip()
    low = folded(part)
    if len(low) != len(part):
        return [part]
    if words.TOGETHER.search(low) and part[0] >= _MARK and part[1:].lstrip()[:1] >= _MARK:
        return [part[0], part[1:]]
    found = words.WITH.search(low)
    if found is None or low.count("(", 0, found.start()) > low.count(")", 0, found.start()):
        return [part]
    return [part[: found.start()], part[found.end() :]]


def _unbracketed(part: str, remarks: list[str], restored: Callable[[str], str]) -> tuple[str, list[str], list[str], list[str]]:
    """A part without its brackets; and these, as marks, as other words, and as names: after `with`, or several that are known.
    How to reach the body goes to the remarks.
    """
    marks, kept, withs = [], [], []
    for each in _BRACKETS.findall(part):
        low = folded(each).strip(" .")
        if any(pattern.fullmatch(low) for pattern in (words.AGREED, words.LEAD, words.CO)):
            marks.append(low)
        elif (found := words.WITH.match(low)) and len(low) == len(each):
            withs.append(each[found.end() :])
        elif "," in each and all(len(name.strip()) == 1 and name.strip() >= _MARK for name in each.split(",")):
            withs.append(each)
        elif _is_contact(low) and not part.startswith(("(", "[")):
            remarks.append(restored(each))
        elif low:
            kept.append(each)
    return _BRACKETS.sub("", part).strip(), marks, kept, withs


def _is_contact(low: str) -> bool:
    """Whether a folded text says how to reach somebody."""
    return len(low) <= LONGEST_CONTACT and words.CONTACT.fullmatch(low) is not None


def _is_short(text: str) -> bool:
    """Whether words in brackets only abbreviate the name before them."""
    return text.isupper() or len(text) <= 3
