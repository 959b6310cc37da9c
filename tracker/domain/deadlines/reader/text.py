"""Preparation of a term's text: struck out words and footnote references are removed, with notes.

Invariant: only blanks are removed silently, and the remaining words are unchanged.
"""

import re
import unicodedata

from tracker.domain.folding import LIGATURES
from tracker.domain.reasons import Reason, because

_STRUCK = re.compile(r"~~(.*?)~~|<(s|del|strike)>(.*?)</\2>|((?:[^\s\u0336]\u0336\s?\u0336?)+)", re.IGNORECASE | re.DOTALL)
_NOTE = re.compile(
    r"[\u00b9\u00b2\u00b3\u2070-\u2079\u2020\u2021]+|\*+\)?|\[\d+\]|(?<=[^\W\d_.])\d\)$|(?<=\s)\d{1,2}\)$"
    r"|\((?:см|see|қараңыз)\b[^()]*(?:примеч|сноск|note|footnote|ескерт)[^()]*\)|\([^()]*ескерту[^()]*қара[^()]*\)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\s*(?:(?:общий |конечный |целевой )?сроки?(?: (?:исполнения|выполнения|реализации|завершения|представления|окончания))?"
    r"|(?:final |target |reporting )?(?:deadline|due date|due|target date|completion date|completion|timeline|time ?frame"
    r"|when|date)"
    r"|(?:орындау |орындалу |аяқтау |іске асыру )?мерзімі?|дата(?: исполнения| завершения)?)\s*(?:[:=]|\s[-–—])\s*",
    re.IGNORECASE,
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2192", "-"))
_UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


def _full_year(found: re.Match[str]) -> str:
    """Complete the year in `June '20` and `июнь 20 г.`."""
    return f" 20{found[2] or found[4]}"


def plain(text: str) -> tuple[str, list[Reason]]:
    """`text` without parts that do not count, with uniform dashes and blanks; and notes on what was left out."""
    notes: list[Reason] = []

    def struck(found: re.Match[str]) -> str:
        words = found[1] or found[3] or (found[4] or "").replace("\u0336", "")
        notes.append(because("struck_out", text=words.strip()))
        return " "

    def footnote(found: re.Match[str]) -> str:
        notes.append(because("footnote", text=found[0].strip()))
        return " "

    left = _STRUCK.sub(struck, unicodedata.normalize("NFC", text).translate(_UNSEEN).translate(LIGATURES))
    left = re.sub(r"\b(\d{1,2})([-/])([^\W\d_]{3,9})\.?\2(\d{4})\b", r"\1 \3 \4", left.translate(_DASHES))
    left = re.sub(r"\b(\d{1,2})([-/])([^\W\d_]{3,9})\.?\2(\d{2})\b", r"\1 \3 20\4", left)
    left = re.sub(r"(\b\d{1,2}\.\d{1,2}\.\d{4}) (?:года|году|жылға)\b", r"\1", left)
    left = re.sub(r"\b(?:12 )?noon\b", "12:00", left, flags=re.IGNORECASE)
    left = re.sub(r"(?<=[^\W\d_]{3})(\.?) ['’](\d\d)\b|(?<=[а-я]{3})(\.?) (\d\d) г\b\.?", _full_year, left)
    left = re.sub(r"[«\"“„](\d{1,2})[»\"”]", r"\1", re.sub(r"\s+", " ", left).strip())
    return _LABEL.sub("", _NOTE.sub(footnote, left)).strip(), notes
