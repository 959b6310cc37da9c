"""`make missing`: what each language lacks and tells in English, its sentences, its words and its texts of verbs."""

import sys
from collections.abc import Iterator

from tracker.paths import spoken_languages
from tracker.verbs.table import VERBS
from tracker.wording import spoken_in
from tracker.wording.missing import missing


def untranslated(language: str) -> Iterator[str]:
    """Everything that `language` lacks, a line each."""
    yield from missing(language)
    table = spoken_in(language).VERBS
    for verb in VERBS:
        asked = (ask.name for ask in verb.asks if not ask.hidden)
        parts = ["label", "help", *(["many"] if verb.many else []), *asked]
        yield from (f"verbs.VERBS.{verb.name}.{each}" for each in parts if not {f"{verb.name}.{each}", each} & table.keys())


if __name__ == "__main__":
    for code in sys.argv[1:] or spoken_languages()[1:]:
        found = list(untranslated(code))
        print(*found, f"{code}: {len(found)} missing, told in English.", sep="\n")
