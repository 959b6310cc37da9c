"""The vocabulary of the reader of written terms: `lexicon.txt`, a block for each meaning with a line for each language.

Invariant: of two forms that match at the same place, the one with more words wins, then the longer one.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("lexicon.txt")


class Form(NamedTuple):
    """One form of a word: the kind and value of its token, its language, and its text (`*` is any ending)."""

    kind: str
    value: str
    language: str
    text: str


def forms() -> tuple[Form, ...]:
    """Every form: those with more words first, then longer ones."""
    return tuple(sorted(_read(TABLE.read_text("utf-8")), key=lambda form: (-len(form.text.split()), -len(form.text.rstrip("*")))))


def _read(table: str) -> Iterator[Form]:
    """The forms of a table; a more deeply indented line continues the one before."""
    kind = value = ""
    for line in re.sub(r"\n {3,}", " ", table).splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, _, rest = line.strip().partition(" ")
        if line.startswith(" "):
            yield from (Form(kind, value, head, text.strip()) for text in rest.split(",") if text.strip())
        else:
            kind, value = head, rest
