"""Bodies as people name them: by code, or by any of their names in any language, past ones included."""

from typing import cast

from tracker.domain.codes import comparison_key, nearest, typed_code
from tracker.domain.model import LANGUAGES, Alias, Body
from tracker.errors import Refused
from tracker.storage.reading import Reading


def body_named(store: Reading, text: str) -> Body:
    """The body with this code or name; Refused `unknown_actor` with what is near when there is none, or more than one."""
    by_code = store.find("body", typed_code(text))
    if by_code is not None:
        return cast(Body, by_code)
    bodies = {each.code: each for each in cast(list[Body], store.items("body"))}
    names: dict[str, set[str]] = {}
    for item in [*bodies.values(), *cast(list[Alias], store.items("alias"))]:
        body = item.body if isinstance(item, Alias) else item.code
        for name in (getattr(item, f"name_{language}") for language in LANGUAGES):
            if name and body:
                names.setdefault(comparison_key(name), set()).add(body)
    found = names.get(comparison_key(text), set())
    if len(found) == 1:
        return bodies[found.pop()]
    raise Refused("unknown_actor", actor=text, near=sorted(found) or nearest(typed_code(text), bodies))
