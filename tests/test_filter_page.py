"""The page on filters: every word with what it finds, made from the program by `python -m tests.test_filter_page`."""

import re
import shlex
from pathlib import Path

from tracker.domain.filters import KEYED, STATES, parse
from tracker.domain.filters.words import ENUMERATED, WITHOUT_NONE
from tracker.wording.en import filter_phrases
from tracker.wording.filter_words import words_in

PAGE = Path(__file__).resolve().parent.parent / "docs" / "filters.md"
HEAD = "| word | finds tasks that are |\n|---|---|\n"
VALUES = {
    "due": "2026-11-30, 2026-12, today, 2026-Q4, ..2026-12 or 2026-11..",
    "text": "the beginning of a word",
    "mine": "MEMBER",
}


def rows() -> str:
    """The table: a row a word."""
    lines = [f"| `{word}` | {filter_phrases.STATES[word]} |" for word in STATES]
    for word in KEYED:
        phrase, without = filter_phrases.KEYED[word]
        known = ", ".join(ENUMERATED[word]) if word in ENUMERATED else VALUES.get(word, word.upper())
        found = phrase.format(known) if word != "due" else f"due on the day, or in the period, that is written: {known}"
        other = "" if word in WITHOUT_NONE or not without else f"; `{word}:none`: {without}"
        lines.append(f"| `{word}:` | {found}{other} |")
    return HEAD + "\n".join(lines) + "\n"


SPOKEN = "| word | Russian | Kazakh |\n|---|---|---|\n"


def spoken() -> str:
    """The table of words in other languages: a row a word that has one."""
    russian, kazakh = words_in("ru"), words_in("kk")
    told = [
        (f"`{word}`", *(f"`{each[word]}`" if word in each else "" for each in (russian, kazakh))) for word in (*STATES, *KEYED)
    ]
    return SPOKEN + "".join(f"| {' | '.join(cells)} |\n" for cells in told if any(cells[1:]))


def test_the_page_has_the_words_of_each_language() -> None:
    assert spoken() in PAGE.read_text(encoding="utf-8")


def test_the_page_has_every_word_with_what_it_finds() -> None:
    assert rows() in PAGE.read_text(encoding="utf-8")


def test_every_filter_on_the_page_is_one() -> None:
    text = PAGE.read_text(encoding="utf-8").split("## Words")[0]
    filters = [each for each in re.findall(r"\| ([^|]*) \|[^|]*\|\n", text) for each in re.findall("`([^`]+)`", each)]
    lines = [shlex.split(line) for line in text.splitlines() if line.startswith("    tracker task list")]
    assert len(filters) > 5
    for words in [*filters, *([word for word in line[3:] if not word.startswith("--")] for line in lines)]:
        parse(words, code_of=lambda word, text: text, saved=lambda name: "late")


if __name__ == "__main__":
    for head, table in ((HEAD, rows()), (SPOKEN, spoken())):
        before, after = re.split(re.escape(head) + r"(?:\|.*\n)*", PAGE.read_text(encoding="utf-8"))
        PAGE.write_text(before + table + after, encoding="utf-8")
