"""Groups of bodies by the places that they are of: `акиматы областей, городов Астаны, Алматы и Шымкента`, in three languages.

Invariant: such a phrase is one group, whatever commas and words such as "and" it has; a known name is never a place in it.
"""

import re
from collections.abc import Callable, Sequence

_LOW = "[a-zа-яёәғқңөұүһі]"
_NAME = rf"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{_LOW}+(?:-[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]?{_LOW}+){{0,3}}(?!\w)"
_AND = r"(?i:and|и|а также|және|мен|пен|бен)"
_MANY = r"(?:лар|лер|тар|тер|дар|дер)"
"""The ending of a plural in Kazakh."""

_PLACE = (
    r"(?i:(?:the\s+)?(?:regions|oblasts|provinces|districts|cities|towns|capital)(?:\s+of(?:\s+the)?(?:\s+\w+\s+significance)?)?"
    r"|областей|области|районов|района|регионов|округов|столицы|г\.\s?г\.|гг?\.|города"
    r"|городов(?:\s+(?:[а-яё]+\s+){1,3}значения)?"
    rf"|(?:облыс|аудан|қала|өңір){_MANY}(?:ы(?:ның)?|[дт]ың|д?ің)?|(?:облыс|аудан|қала)(?:сы|ы)(?:ның)?"
    rf"|республикалық\s+маңызы\s+бар\s+қала(?:{_MANY}дың|ның)|астананың|елорданың)(?!\w)"
)
_UNIT = rf"(?:{_PLACE}(?:\s*{_NAME})?|{_NAME}(?:\s+{_PLACE})?)"
_LIST = rf"{_UNIT}(?:\s+{_AND}\s+{_UNIT}){{0,9}}"
_PART = re.compile(rf"(?:{_AND}\s+)?{_LIST}")
"""What stands between two commas of a list of places."""

_BODIES = (
    r"(?i:akimats|akims|bodies|authorities|administrations|departments|municipalities|ministries|governors|mayors|councils"
    r"|branches|offices|акимат(?:ы|ам|ами)|аким(?:ы|ам|ами)|мио|маслихат(?:ы|ам|ами)|орган(?:ы|ам|ами)|управлени(?:я|ям|ями)"
    r"|департамент(?:ы|ам|ами)|администраци(?:и|ям|ями)|аппарат(?:ы|ам|ами)|филиал(?:ы|ам|ами)|инспекци(?:и|ям|ями)"
    r"|отдел(?:ы|ам|ами)|комитет(?:ы|ам|ами)|служб(?:ы|ам|ами)|палат(?:ы|ам|ами))"
)
_KINDS = r"(?i:мест|област|город|район|исполн|регион|террит|local|regional|executive)"
_FIRST = re.compile(rf"(?:(?<!\w){_KINDS}\w*\s+){{0,3}}(?<!\w){_BODIES}(?:\s+(?!{_AND}\s){_LOW}+){{0,4}}?\s+{_LIST}$")
"""The bodies and the first of their places."""

_BODIES_AFTER = (
    rf"(?i:(?:әкімдік|әкім|орган|басқарма|департамент|мәслихат|мекеме|филиал){_MANY}(?:[ыі](?:не)?)?|жао(?:-?{_MANY}ы?)?)"
)
_LAST = re.compile(rf"(?:^|(?<=\s)){_LIST}\s+(?:{_LOW}+\s+){{0,3}}?{_BODIES_AFTER}(?!\w)")
"""The last of the places and the bodies, which stand after them in Kazakh."""

_AFTER_AND = re.compile(rf"(?:.*?\s{_AND}\s+)?(?P<places>{_LIST})", re.DOTALL)
_BEGINS_WITH_NAME = re.compile(_NAME)
_BEGINS_WITH_BARE_NAME = re.compile(rf"(?:{_AND}\s+)?{_NAME}(?!\s+{_PLACE})")
_ENDS_WITH_NAME = re.compile(rf"{_NAME}$")
_NAMES_PLACES = re.compile(rf"(?<!\w){_PLACE}")
_ENDS_A_LIST = re.compile(rf"\s{_AND}\s+{_NAME}$")
_BRACKETS = re.compile(r"\s*\([^()]*\)$")


def joined(parts: Sequence[str], mask: Callable[[str], str]) -> list[str]:
    """Parts between commas, with each phrase as one; `mask` gives the sign that stands for its text."""
    found: list[str] = []
    place = 0
    while place < len(parts):
        text, brackets = _bare(parts[place])
        place += 1
        if first := _FIRST.search(text):
            more = _places_after(text, parts[place:])
            place += len(more)
            phrase = ", ".join([text[first.start() :], *(each for each, _ in more)])
            found.append(f"{text[: first.start()]}{mask(phrase)}{brackets}{''.join(each for _, each in more)}")
        elif last := _LAST.search(text):
            before = _places_before(last[0], found) if last.start() == 0 else [text[: last.start()]]
            phrase = ", ".join([*before[1:], last[0]])
            found.append(f"{before[0]}{mask(phrase)}{text[last.end() :]}{brackets}")
        else:
            found.append(parts[place - 1])
    return found


def _bare(part: str) -> tuple[str, str]:
    """A part without the words in brackets after it; and these."""
    part = part.strip()
    brackets = _BRACKETS.search(part)
    return (part[: brackets.start()], brackets[0]) if brackets else (part, "")


def _places_after(first: str, parts: Sequence[str]) -> list[tuple[str, str]]:
    """The parts that go on with the places of the first one, with their brackets."""
    more: list[tuple[str, str]] = []
    before = first
    for text, brackets in map(_bare, parts):
        if not _PART.fullmatch(text) or (_BEGINS_WITH_BARE_NAME.match(text) and not _ENDS_WITH_NAME.search(before)):
            break
        more.append((text, brackets))
        before = text
    names_places = any(map(_NAMES_PLACES.search, (first, *(text for text, _ in more))))
    return more if names_places or _ENDS_A_LIST.search(before) else []


def _places_before(last: str, found: list[str]) -> list[str]:
    """What stands in its part before the phrase, then the parts of the places before the last ones: they are taken away."""
    phrase: list[str] = []
    while found and _NAMES_PLACES.search(last) and (places := _AFTER_AND.fullmatch(found[-1].strip())):
        if _ENDS_WITH_NAME.search(places[0]) and not _BEGINS_WITH_NAME.match((*phrase, last)[0]):
            break
        before = found.pop().strip()[: places.start("places")]
        phrase.insert(0, places["places"])
        if before:
            return [before, *phrase]
    return ["", *phrase]
