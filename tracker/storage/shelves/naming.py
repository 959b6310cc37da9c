"""Finding a body by what people call it (its code, a name in any language, a former name, an alias), and a member by login.

Invariant: names compare without case, blanks and invisible signs; a name that two bodies bear is refused, never guessed.
"""

from typing import TYPE_CHECKING

from tracker.domain.model.codes import comparison_key, nearest, sort_key, typed_code
from tracker.domain.model.strategy import Alias, Body, Member
from tracker.domain.model.vocabulary import Role, in_languages
from tracker.errors import Refused
from tracker.storage.values import Actor

if TYPE_CHECKING:
    from tracker.storage.reader import StoreReader


def body_named(store: "StoreReader", text: str, refusal: str = "unknown_body") -> Body:
    """The body that `text` means; Refused `refusal` (name, near) when there is none, `name_of_several` when it is unclear."""
    if found := store.find(Body, typed_code(text)):
        return found
    names = names_of(store)
    codes = names.get(comparison_key(text), set())
    if len(codes) > 1:
        raise Refused("name_of_several", name=text, codes=sorted(codes, key=sort_key))
    if not codes:
        near = {code for key in nearest(comparison_key(text), names) for code in names[key]}
        raise Refused(refusal, name=text, near=sorted(near, key=sort_key))
    return store.get(Body, codes.pop())


def names_of(store: "StoreReader") -> dict[str, set[str]]:
    """Every code and name by its comparison key -> the bodies that bear it."""
    found: dict[str, set[str]] = {}
    bodies: list[Body] = store.items(Body)
    aliases: list[Alias] = store.items(Alias)
    pairs = [(body.code, body) for body in bodies] + [(alias.body or "", alias) for alias in aliases]
    for code, item in pairs:
        for name in (code, *(getattr(item, each) for each in in_languages("name"))):
            if name and code:
                found.setdefault(comparison_key(name), set()).add(code)
    return found


def member_of(store: "StoreReader", login: str) -> Member:
    """The member that `login` is; Refused for anybody else, with the administrators' logins."""
    members = store.items(Member)
    for member in members:
        if member.login == login:
            return member
    administrators = [each.login for each in members if Role.ADMINISTRATOR in each.roles and each.until is None]
    raise Refused("not_a_member", login=login, administrators=administrators)


def member_named(store: "StoreReader", text: str) -> Member:
    """The member that `text` means, by login or code; Refused `unknown_member` when there is none."""
    members = store.items(Member)
    for member in members:
        if text == member.login or typed_code(text) == member.code:
            return member
    raise Refused("unknown_member", name=text, near=nearest(text, [str(each.login) for each in members]))


def code_named(store: "StoreReader", kind: str, text: str | None) -> str:
    """The code of the item that was meant: a body and a member go by their names, too, the strategy needs none."""
    from tracker.domain.model.kinds import KINDS

    if text is None:
        return str(store.strategy().code)
    if kind in ("body", "member"):
        return str((body_named if kind == "body" else member_named)(store, text).code)
    return str(store.get(KINDS[kind], text).code)


def actor_named(store: "StoreReader", login: str, text: str | None) -> Actor:
    """Who writes: `login` for the body that `text` names, or as the deputy of the member that it names; alone without one."""
    if not text:
        return Actor(login)
    try:
        return Actor(login, body_named(store, text, "unknown_actor").code)
    except Refused as unknown:
        try:
            return Actor(login, principal=member_named(store, text).code)
        except Refused:
            raise unknown from None
