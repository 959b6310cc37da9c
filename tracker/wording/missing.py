"""What a language still lacks: `python -m tracker.wording.missing ru` lists it, a line each, and says how much there is.

Every table of a subject counts, that of sentences as well as those of single words, so that nothing is entered in a list.
"""

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType

ENGLISH = Path(__file__).parent / "en"


def missing(language: str) -> Iterator[str]:
    """`subject.TABLE.key` of each sentence and word that is in English and not in `language`."""
    for subject in sorted(path.stem for path in ENGLISH.glob("*.py") if path.stem != "__init__"):
        own = tables(_subject(language, subject))
        for name, table in tables(_subject("en", subject)).items():
            yield from (f"{subject}.{name}.{key}" for key in table if key not in own.get(name, {}))


def tables(module: ModuleType | None) -> dict[str, Mapping[str, object]]:
    """The tables of a subject that are keyed by words."""
    found = vars(module) if module else {}
    return {
        name: table
        for name, table in found.items()
        if name.isupper() and isinstance(table, Mapping) and table and all(isinstance(key, str) for key in table)
    }


def _subject(language: str, subject: str) -> ModuleType | None:
    if not (ENGLISH.parent / language / f"{subject}.py").exists():
        return None
    return import_module(f"tracker.wording.{language}.{subject}")


if __name__ == "__main__":
    for code in sys.argv[1:]:
        found = list(missing(code))
        print(*found, f"{code}: {len(found)} missing, told in English.", sep="\n")
