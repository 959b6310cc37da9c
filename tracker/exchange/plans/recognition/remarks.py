"""Texts in a table that are no part of a task: remarks, totals, signatures, marks for "as above".

Invariant: a text is only taken for one of these where all of it has that form.
"""

import re
from functools import lru_cache

from tracker.domain.folding import folded

LONGEST_SAME = 30
"""A text that says "as above" is shorter."""

SAME_MARKS = re.compile(r"(?=.*(?:[\"'〃″”“«»„↑^]|//|\|\|))[\"'\-–—/\\|〃″”“«»„↑^,.\s]+")
SAME_WORDS = frozenset(
    ("as above", "same as above", "as per above", "see above", "above", "same", "ditto", "idem", "ibid", "the same",
     "то же", "тоже", "та же", "тот же", "те же", "там же", "то же самое",
     "аналогично", "аналогично выше", "выше", "см выше", "смотри выше", "смотреть выше", "как выше", "как указано выше",
     "сол сияқты", "дәл сондай", "сол", "жоғарыдағыдай")
)  # fmt: skip

_REMARK = re.compile(
    r"(?P<mark>\*+|\d{1,2}\s?\*+|[¹²³⁰-⁹]+|[†‡])\s*(?P<text>\S.*)"
    r"|(?:продолжение|окончание)(?: таблицы| приложения)?(?: №? ?\d+)?|(?:table )?continued|кестенің жалғасы"
    r"|(?:sources?|источники?|дереккөз(?:і|дер|дері)?)\s*:.*"
    r"|(?:примечани[ея]|справочно|сноск[аи]|notes?|remarks?|footnotes?|ескерт(?:у|пе|улер|пелер))\b\s*(?:[:.*–—-].*|)",
    re.IGNORECASE | re.DOTALL,
)
_KEY_PARTS = re.compile("[,;\n]")
_KEY_PART = re.compile(r"\s*[\w/✓×+]{1,6}\s*=\s*[^\W\d][^=]{2,60}")
_BRACES = re.compile(r"\{.*\}|\[\[.*\]\]", re.DOTALL)
_TOTAL = re.compile(
    r"(?:(?:общий |grand |sub-?)?(?:итого|итог|total|subtotal|sum)|всего|барлығы|жиыны|жалпы сомасы|қорытынды"
    r"|усього|разом|razem|ogółem|suma|gesamt(?:summe)?|summe|toplam|totaux|المجموع|الإجمالي|合计|总计|合計|小計)"
    r"(?:[\s,]+(?:по|in|for|of|за|оның ішінде|в том числе)\b.{0,80}|\s*[:=–—-].{0,80})?\s*[:.]?",
    re.IGNORECASE | re.DOTALL,
)
_SIGNATURE = re.compile(
    r".*_{4,}.*|м\.?п\.?$"
    r"|(?:утвержда|согласован|подпис|исполнитель:|signed|signature|approved by|prepared by|қолы\b|келісілді|бекіт).*",
    re.IGNORECASE | re.DOTALL,
)
_MARKED = re.compile(r"(?<=\S)\s*(?P<mark>(?<!\*)\*++|\d\s?\*++|(?<![¹²³⁰-⁹])[¹²³⁰-⁹]++|[†‡])\s*$")


_FIRST_LETTERS = frozenset(words[0] for words in SAME_WORDS)


def is_same(text: str) -> bool:
    """Whether a cell says that it is like the one above."""
    first = text[:1]
    return not (first.isalnum() and first.casefold() not in _FIRST_LETTERS) and _is_same(text)


@lru_cache(maxsize=4096)
def _is_same(text: str) -> bool:
    return SAME_MARKS.fullmatch(text) is not None or (len(text) < LONGEST_SAME and _bare(text) in SAME_WORDS)


def _bare(text: str) -> str:
    return " ".join(folded(text).replace(".", " ").replace("-", " ").strip(" -–—«»\"'()").split())


def remark(text: str) -> tuple[str, str] | None:
    """The mark and the text of a remark below or between the tasks; None if it is none."""
    stripped = text.strip()
    if _is_key(stripped):
        return "", stripped
    found = _REMARK.fullmatch(stripped)
    if found:
        return (found["mark"] or "").replace(" ", ""), (found["text"] or stripped).strip()
    return None


def _is_key(text: str) -> bool:
    """Whether a text explains signs of the table: "R = responsible, A = accountable"."""
    parts = _KEY_PARTS.split(text) if "=" in text else []
    return len(parts) > 1 and all(map(_KEY_PART.fullmatch, parts))


def is_editors_note(text: str) -> bool:
    """Whether a text stands whole in braces."""
    return _BRACES.fullmatch(text.strip()) is not None


def is_total(text: str) -> bool:
    """Whether a row that begins with `text` is a sum."""
    return _TOTAL.fullmatch(text.strip()) is not None


def is_signature(text: str) -> bool:
    """Whether `text` belongs to the approval or signature of a document."""
    return _SIGNATURE.match(text.strip()) is not None


def marked(text: str) -> tuple[str, str]:
    """A text without the mark of a remark at its end, and the mark."""
    found = _MARKED.search(text)
    return (text[: found.start()], found["mark"].replace(" ", "")) if found else (text, "")
