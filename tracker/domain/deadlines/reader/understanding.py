"""From tokens to terms: phrases are built, two bounds are separated, and the first row that fits gives the meaning.

Invariant: a meaning always comes with the places of the words it used; words only removed here are not among them.
"""

import re
from collections.abc import Sequence
from itertools import product

from tracker.domain.deadlines.reader.dates import DATES
from tracker.domain.deadlines.reader.patterns import NOTHING, TermsFound, codes_of, fit_of, match_of, trim_signs, with_phrases
from tracker.domain.deadlines.reader.quantities import QUANTITIES
from tracker.domain.deadlines.reader.repeating import is_repetition, recurring_terms
from tracker.domain.deadlines.reader.sentences import SENTENCES
from tracker.domain.deadlines.reader.to_terms import Context
from tracker.domain.deadlines.reader.tokens import Token
from tracker.domain.deadlines.terms import ENDS, EarlierTerm, OnwardTerm, Term

PHRASES = (*QUANTITIES, *DATES)
"""All rows of phrases, in order of precedence."""

BOUNDS = (*ENDS, "relative", "interval")
"""Kinds of term that can be one of two bounds."""

UNHEARD = frozenset({"A", "TERMWORD"})
"""Kinds of words that mean nothing in a sentence after the phrases have been built."""

FROM_CASE = re.compile(r"(?:нан|нен|дан|ден|тан|тен)\W*$")
"""The Kazakh ablative: a term that ends with it is a beginning, not an end."""

_NAMES_TIME = ("DAY", "SPAN", "MONTH")


def understand(context: Context, row: Sequence[Token]) -> TermsFound:
    """The meaning of a row of tokens."""
    words = with_phrases(_without_noise(row), PHRASES, context.matched)
    words = tuple(token for place, token in enumerate(words) if token.kind not in UNHEARD or _is_apart(words, place))
    while words and words[0].kind == "DO":
        words = words[1:]
    return _meant(context, _unbracketed(trim_signs(words)))


def _is_apart(words: Sequence[Token], place: int) -> bool:
    """Whether a word separates a length from what follows: `в 10-дневный срок до марта` is two terms, not a length before."""
    around = [each.code for each in words[max(0, place - 1) : place + 2]]
    return len(around) == 3 and around[0] == "LEN " and around[2] in ("BY:before ", "BY:to ")


def _meant(context: Context, words: tuple[Token, ...]) -> TermsFound:
    if front := _before_standing(words):
        first = _meant(context, front)
        used = frozenset().union(first.used, *(token.words for token in words[-2:]))
        return TermsFound([OnwardTerm("onward", term) for term in first.terms if term.kind in (*BOUNDS, "earlier")], used)
    if bounds := _bounds(words):
        return _earlier(context, *bounds)
    if is_repetition(words):
        return recurring_terms(context, words)
    if words and words[-1].kind in _NAMES_TIME and words[-1].language == "kk" and FROM_CASE.search(context.text):
        return NOTHING
    codes = codes_of(words)
    for each in SENTENCES:
        fit = fit_of(each.pattern, words, codes)
        if fit is None:
            continue
        before = len(context.notes), len(context.doubts), context.event
        meant = each.meaning(context, **fit.given)
        if meant is not None:
            context.matched.append(match_of(each, words))
            return TermsFound(meant if isinstance(meant, list) else [meant], fit.used)
        context.forget(*before)
    return NOTHING


def _before_standing(row: tuple[Token, ...]) -> tuple[Token, ...] | None:
    """The part before `then continuously`: a first day, after which the duty is a standing one."""
    if [token.code for token in row[-2:]] != ["THEN ", "FIXED:ongoing "]:
        return None
    return trim_signs(row[:-2]) or None


def _bounds(row: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...], tuple[Token, ...]] | None:
    """Two bounds of which the earlier one counts, and the words that join them: `..., but no later than ...`, `... or ...,
    whichever is earlier`.
    """
    if row and row[-1].kind == "EARLIER":
        joints = [place for place, token in enumerate(row) if token.kind == "OR"]
        return (row[: joints[0]], row[joints[0] + 1 : -1], (row[joints[0]], row[-1])) if len(joints) == 1 else None
    joints = [place for place, token in enumerate(row) if token.kind == "BUT" or _and_by(row, place)]
    if len(joints) != 1 or any(token.kind == "NOTBEFORE" for token in row):
        return None
    one, other = row[: joints[0]], row[joints[0] + 1 :]
    late = any(token.code == "BY:by " or token.kind == "WITHIN" for token in other)
    return (one, other, (row[joints[0]],)) if late and any(token.kind in ("LEN", "UNIT", "URGENT") for token in row) else None


def _and_by(row: tuple[Token, ...], place: int) -> bool:
    """Whether `and no later than` begins here."""
    return row[place].kind == "AND" and place + 1 < len(row) and row[place + 1].code == "BY:by "


def _earlier(context: Context, one: tuple[Token, ...], other: tuple[Token, ...], said: tuple[Token, ...]) -> TermsFound:
    first = _meant(context, _unbracketed(trim_signs(one)))
    event, context.event = context.event, None
    second = _meant(context, _unbracketed(trim_signs(other)))
    if event and context.event and event != context.event:
        return NOTHING
    context.event = context.event or event
    used = frozenset().union(first.used, second.used, *(token.words for token in said))
    pairs = [(each, last) for each, last in product(first.terms, second.terms) if _are_bounds(each, last)]
    return TermsFound([EarlierTerm("earlier", *pair) for pair in pairs], used)


def _are_bounds(one: Term, other: Term) -> bool:
    """Whether two terms can be bounds: both have a day, and they do not count from two events."""
    events = {each.base_event for each in (one, other)} - {None}
    return one.kind in BOUNDS and other.kind in BOUNDS and len(events) < 2


def _unbracketed(row: tuple[Token, ...]) -> tuple[Token, ...]:
    """Remove brackets around everything, or around words that only say that a day is included; others may contradict."""
    if len(row) > 2 and (row[0].kind, row[-1].kind) == ("OPEN", "CLOSE"):
        row = row[1:-1]
    idle = {
        place
        for opens in range(len(row) - 2)
        for place in (opens, opens + 2)
        if (row[opens].kind, row[opens + 2].kind) == ("OPEN", "CLOSE") and row[opens + 1].kind in ("INCL", "BY")
    }
    return tuple(token for place, token in enumerate(row) if place not in idle)


def _without_noise(row: Sequence[Token]) -> tuple[Token, ...]:
    """Remove words that mean nothing, but not `of` between a length and its event."""
    kept: list[Token] = []
    for token, after in zip(row, (*row[1:], None), strict=False):
        if token.kind == "NOISE" or (token.kind == "DASH" and _glued(kept, token, after)):
            continue
        if token.kind == "COMMA" and after is not None and after.kind == "INCL":
            continue
        if token.kind == "OF":
            if _joins_event(kept, after):
                kept.append(Token("FROM", "from", token.start, token.end, token.language))
            continue
        kept.append(token)
    return tuple(kept)


def _joins_event(before: Sequence[Token], after: Token | None) -> bool:
    """Whether `of` is between a length and its event: within ten days of receipt."""
    if not before or after is None or before[-1].kind not in ("UNIT", "LENGTH") or after.kind in ("MONTH", "YEAR", "SPAN"):
        return False
    return before[-1].value not in ("quarters", "halves", "decades")


def _glued(before: Sequence[Token], dash: Token, after: Token | None) -> bool:
    """Whether a dash only joins a number to its word: 15-day, 10-күніне."""
    if not before or after is None or before[-1].end != dash.start or after.start != dash.end:
        return False
    return before[-1].kind in ("NUM", "CARD") and after.kind in ("UNIT", "NTH", "HALFW", "TERMWORD", "CARD", "MONTH")
