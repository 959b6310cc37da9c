"""What a language still lacks: the sentences and words that are in English alone.

Every table of a subject counts, that of sentences as well as those of single words, so that nothing is entered in a list; one
whose name begins with an underscore is a part of sentences of its own language.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

ROOM, ENGLISH = Path(__file__).parent, "en"


def missing(language: str) -> Iterator[str]:
    """`subject.TABLE.key` of each sentence and word that is in English and not in `language`, whatever its subject there."""
    sentences, seen = tables(language, "__init__"), set[int]()
    paths = (path.relative_to(ROOM / ENGLISH).with_suffix("") for path in (ROOM / ENGLISH).rglob("*.py"))
    for subject in sorted(".".join(path.parts) for path in paths if path.stem != "__init__"):
        own = {**tables(language, subject), **sentences}
        for name, table in tables(ENGLISH, subject).items():
            if id(table) not in seen:  # one that another subject uses as well
                yield from (f"{subject}.{name}.{key}" for key in table if key not in own.get(name, {}))
            seen.add(id(table))


def tables(language: str, subject: str) -> dict[str, Mapping[str, object]]:
    """The tables of a subject that are keyed by words; none where the language has not this subject."""
    if not (ROOM / language / f"{subject.replace('.', '/')}.py").exists():
        return {}
    module = import_module(f"{__package__}.{language}" + ("" if subject == "__init__" else f".{subject}"))
    return {
        name: table
        for name, table in vars(module).items()
        if name.isupper() and name[0] != "_" and isinstance(table, Mapping) and table
    }
