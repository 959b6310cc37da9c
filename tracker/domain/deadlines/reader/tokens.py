"""From the text of a term to tokens: numbers, days in digits, Roman numerals, and the words of `lexicon`.

Invariant: every word becomes a token (an unknown one a WORD), and so does every sign that could mean something, so nothing is
overlooked; an ambiguous day in digits gives two rows of tokens.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from tracker.domain.deadlines.reader.lexicon import Form, forms
from tracker.domain.folding import same_letters


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written; year None is missing, or this year (`shift` 0) or the next (1)."""

    month: int
    day: int
    year: int | None = None
    shift: int | None = None
    hour: str | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A day, week, month, quarter, half or year as written; number None is the current one (`shift` 0) or the next (1)."""

    kind: str
    number: int | None
    year: int | None = None
    shift: int | None = None

    @property
    def known_year(self) -> int:
        """The year of a period that has one."""
        assert self.year is not None
        return self.year

    @property
    def known_number(self) -> int:
        """The number of a period that has one."""
        assert self.number is not None
        return self.number


Vague = tuple[str, Span]
"""A vague word and its period."""

Time = Day | Span | Vague
Times = tuple[Time, ...]
Length = tuple[int, str]
"""A number and its unit."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or phrase: `kind`, value, language, and place in the text.

    `made_of` are the places of the words that the meaning of a phrase used; other words between its ends were matched but not
    used.
    """

    kind: str
    value: object
    start: int
    end: int
    language: str = ""
    made_of: frozenset[int] = frozenset()

    @property
    def words(self) -> frozenset[int]:
        """The places of the words of which this is the meaning."""
        return self.made_of or frozenset((self.start,))

    @property
    def code(self) -> str:
        """The text that patterns match: the kind, and the value if it is a word."""
        told = isinstance(self.value, str) and self.value and self.kind not in RAW
        return f"{self.kind}:{self.value} " if told else f"{self.kind} "

    @property
    def number(self) -> int:
        """The value of a token that counts."""
        return int(str(self.value))

    @property
    def day(self) -> Day:
        """The value of a token that names a day."""
        assert isinstance(self.value, Day)
        return self.value

    @property
    def span(self) -> Span:
        """The value of a token that names a period."""
        assert isinstance(self.value, Span)
        return self.value

    @property
    def time(self) -> Time:
        """The value of a token that names a day, a period or part of one."""
        assert isinstance(self.value, (Day, Span, tuple))
        return self.value

    @property
    def times(self) -> Times:
        """The value of a token that names several."""
        assert isinstance(self.value, tuple)
        return self.value

    @property
    def length(self) -> Length:
        """The value of a token that names a length."""
        assert isinstance(self.value, tuple)
        number, unit = self.value
        return number, unit


RAW = frozenset({"WORD", "HOUR", "DECIMAL", "STOP"})
"""Kinds whose value is text of its own."""

_SUFFIX = (
    r"(?i:-?(?:st|nd|rd|th|го|ого|ому|му|ти|ти|ой|ый|ая|ое|ую|ше?й|я|е|й|м|х|ші|шы|інші|ыншы|нші|ншы)|"
    r"-(?:не|на|ға|ге|ке|қа|іне|ына|сына|сіне|нан|нен|інен|ынан|сынан|сінен|ын|ін|сын|сін|сы|сі|і|ы|да|де|та|те|дан|ден|тан|тен|ке|кө?))"
    r"(?![\w])"
)
_LITERALS = re.compile(
    r"(?P<iso>(?<![\w.])\d{4}-\d{1,2}-\d{1,2}(?![\w-]))"
    r"|(?P<week>(?<![\w.])\d{4}-W\d{2}(?![\w]))"
    r"|(?P<dmy>(?<![\w.])\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\w]))"
    r"|(?P<ymd>(?<![\w.])\d{4}[./]\d{1,2}[./]\d{1,2}(?![\w]))"
    r"|(?P<iso_month>(?<![\w.-])\d{4}-(?:0[1-9]|1[0-2])(?![\w-]))"
    r"|(?P<month_year>(?<![\w.])(?:0[1-9]|1[0-2])[./]\d{4}(?![\w]))"
    r"|(?P<part>\b(?:\d{4}[- ]?[QqHh][1-4]|[QqHh][1-4][- /]?\d{4}|[1-4][QqHh][- ]?\d{4}|[QqHh][1-4]|[1-4][QqHh])\b)"
    r"|(?P<fiscal>\bFY\s?(?:\d{4}|\d{2})\b)"
    r"|(?P<hour>(?<![\w.])\d{1,2}:\d{2}(?:\s?(?:(?i:[ap]\.?m)\b\.?|ч\b\.?|час\w*|hours?\b|hrs\b|h\b))?)"
    r"|(?P<hour_dot>(?<![\w.])\d{1,2}(?:[.:]\d{2})?\s?(?:[ap]\.m\.|[ap]m\b)|\d{1,2}[.:-]\d{2}\s?(?:час\w*|ч\b\.?|hours?\b|сағат\w*))"
    r"|(?P<hour_words>\d{1,2} час\w* \d{1,2} мин\w*|сағат \d{1,2}[.:]\d{2}(?:-?\w+)?|\d{1,2} сағат \d{1,2} мин\w*)"
    r"|(?P<day_month>(?<![\w.])\d{1,2}\.(?:0[1-9]|1[0-2])\b\.?(?!\d))"
    r"|(?P<nth_month>(?i:\bof\s+month\s+\d{1,2}\b))"
    r"|(?P<decimal>(?!\d\d,\d\d-\d\d)\d+[.,]\d+)"
    rf"|(?P<number>\d+(?:{_SUFFIX})?)"
    rf"|(?P<roman>(?<![\w])[IVXІ]{{1,4}}(?:{_SUFFIX})?(?![\w]))"
    r"|(?P<ditto>-[\"']{1,2}-|-//-|[〃″])"
    r"|(?P<stop>(?:(?<=[^\W\d_]{6})|(?<=\d{4}))[.!]\s+(?=\w))"
    r"|(?P<coded>\b[A-Z][A-Z0-9]*(?:[._-][A-Z0-9]+)+\b|\b[A-Z]+\d+\b)"
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12}
_COUNTS = {
    "одно": 1, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10,
    "двенадцати": 12, "пятнадцати": 15, "двадцати": 20, "тридцати": 30, "сорока": 40, "пятидесяти": 50, "шестидесяти": 60,
    "девяноста": 90,
}  # fmt: skip
_COMPOUND = re.compile(rf"({'|'.join(_COUNTS)})-?(дневн|суточн|недельн|месячн|летн|годичн|квартальн|часов)\w*")
_UNITS = {
    "дневн": "days", "суточн": "days", "недельн": "weeks", "месячн": "months", "летн": "years", "годичн": "years",
    "квартальн": "quarters", "часов": "hours",
}  # fmt: skip
_SIGNS = {"-": "DASH", ",": "COMMA", ";": "COMMA", "/": "SLASH", "(": "OPEN", ")": "CLOSE", "&": "AND", "+": "PLUS"}
LONGEST_CUT = 5
"""The longest abbreviation with a full stop (`полуг.`); a full stop after a longer word ends a sentence."""

STOPS = frozenset({"stop", "ditto"})
"""The end of a sentence within a text, and ditto: no row extends beyond either."""

SILENT = frozenset(" .:!'\"’‘«»“”„")
"""Signs that mean nothing beside words."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
ARTICLE_AS_CODE = re.compile(r"(?<=.)A(?!\w)|A(?= [^\x00-\x7f])")
"""A capital A within a text, or before a word that is not English, is a code, not an article."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
CENTURY = 2000


def tokens(text: str) -> Iterator[tuple[Token, ...]]:
    """The possible rows of tokens for `text`: one, except for ambiguous days in digits."""
    folded = same_letters(text)
    found: list[list[Token]] = []
    place = 0
    while place < len(text):
        choices, place = _next(text, folded, place)
        if choices:
            found.append(choices)
    yield from product(*found)


def _next(text: str, folded: str, place: int) -> tuple[list[Token], int]:
    """The possible tokens at `place`, and where the next one begins."""
    literal = _LITERALS.match(text, place)
    if literal and literal.lastgroup:
        kind = next(name for name, value in literal.groupdict().items() if value is not None and name != "sep")
        return _literal(kind, literal), literal.end()
    begins, known_forms = _lexicon(folded[place])
    known = begins.match(folded, place) if _begins_word(folded, place) else None
    if known and known.lastindex and not ARTICLE_AS_CODE.match(text, place):
        form = known_forms[known.lastindex - 1]
        value: object = int(form.value) if form.kind in NUMBERED else form.value
        return [Token(form.kind, value, place, known.end(), form.language)], known.end()
    if compound := _COMPOUND.match(folded, place):
        count = Token("CARD", _COUNTS[compound[1]], place, compound.end(1), "ru")
        return [count], compound.start(2)
    for stem, unit in _UNITS.items():
        if folded.startswith(stem, place):
            end = _WORD.match(text, place)
            return [Token("UNIT", unit, place, end.end() if end else place + len(stem), "ru")], end.end() if end else len(text)
    if word := _WORD.match(text, place):
        return [Token("WORD", word[0], place, word.end())], word.end()
    sign = _SIGNS.get(text[place])
    if sign is None and text[place] not in SILENT:
        return [Token("WORD", text[place], place, place + 1)], place + 1
    tight = sign == "DASH" and text[place - 1 : place].strip() and text[place + 1 : place + 2].strip()
    return ([Token(sign, "tight" if tight else None, place, place + 1)] if sign else []), place + 1


NUMBERED = frozenset({"MONTH", "WEEKDAY", "CARD", "NUM", "TIMES", "TODAY"})


def _begins_word(folded: str, place: int) -> bool:
    return place == 0 or not (folded[place - 1].isalpha() and folded[place].isalpha())


_forms = cache(forms)


@cache
def _lexicon(letter: str) -> tuple[re.Pattern[str], tuple[Form, ...]]:
    """One pattern with a group for each form of the lexicon that begins with a letter, and the forms in that order."""
    known = tuple(form for form in _forms() if form.text[0] == letter)
    return re.compile("|".join(f"({_pattern(form.text)})" for form in known)), known


def _pattern(text: str) -> str:
    *first, last = text.split()
    whole = [_word_pattern(word) + (r"[\s,_-]+" if len(word) > LONGEST_CUT else r"[\s,._-]+") for word in first]
    return "".join(whole) + _word_pattern(last) + r"(?![^\W\d_])"


def _word_pattern(word: str) -> str:
    return re.escape(word[:-1]) + r"[^\W\d_]*" if word.endswith("*") else re.escape(word)


def _literal(kind: str, found: re.Match[str]) -> list[Token]:
    def token(name: str, *values: object) -> list[Token]:
        return [Token(name, value, found.start(), found.end()) for value in values]

    text = found[0]
    figures = [int(each) for each in re.findall(r"\d+", text)]
    match kind:
        case "iso" | "ymd":
            return token("DAY", Day(figures[1], figures[2], figures[0]))
        case "dmy":
            day, month, year = figures
            return token("DAY", *_slashed(day, month, year if re.search(r"\d{4}$", text) else CENTURY + year, "/" in text))
        case "week":
            return token("WEEK", (figures[0], figures[1]))
        case "iso_month" | "month_year":
            return token("SPAN", Span("month", min(figures), max(figures)))
        case "part":
            part = re.search(r"[QqHh]", text)
            of = next((each for each in figures if each > 99), None)
            number = next(each for each in figures if each < 99)
            return token("SPAN", Span("quarter" if part and part[0] in "Qq" else "half", number, of))
        case "fiscal" | "nth_month":
            return token("FISCALYEAR", figures[0] % CENTURY + CENTURY) if kind == "fiscal" else token("NTHMONTH", figures[0])
        case "hour" | "hour_dot" | "hour_words":
            return token("HOUR", _hour(figures, text))
        case "day_month":
            return token("DAY", Day(figures[1], figures[0]))
        case "decimal":
            return token("DECIMAL", text)
        case "roman":
            letters = re.match(r"[IVXІ]+", text)
            number = _ROMAN.get((letters[0] if letters else "").replace("І", "I"), 0)
            return token("NUM", number) if number else token("WORD", text)
        case "number":
            value = figures[0]
            if re.fullmatch(r"\d{4}-?[ех]", text):
                return token("WORD", text)
            is_year = re.match(r"\d{4}(?!\d)", text) is not None and FIRST_YEAR <= value <= LAST_YEAR
            return token("YEAR", value) if is_year else token("NUM", value)
    return token("STOP" if kind in STOPS else "WORD", text)


def _slashed(day: int, month: int, year: int, slashes: bool) -> list[Day]:
    """The possible days for three numbers: with slashes, Americans write the month first."""
    if slashes and month <= 12 and day <= 12 and day != month:
        return [Day(month, day, year), Day(day, month, year)]
    return [Day(day, month, year) if slashes and month > 12 else Day(month, day, year)]


def _hour(figures: list[int], text: str) -> str:
    hour, minute = figures[0], figures[1] if len(figures) > 1 else 0
    half = re.search(r"([ap])\.?m", text, re.IGNORECASE)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half[1] in "pP" else 0)
    return f"{hour:02}:{minute:02}"
