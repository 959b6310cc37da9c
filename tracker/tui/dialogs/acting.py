"""Acting for: the body in whose name the next acts are written, or the member whose deputy the person is today."""

from datetime import date

from tracker.domain.model.item import text_in
from tracker.domain.model.strategy import Body, Deputy, Member
from tracker.errors import Refused
from tracker.storage.shelves.naming import member_of
from tracker.storage.store import Store
from tracker.tui.dialogs.choosing import Choice
from tracker.wording import say


def read_actors(store: Store, login: str, language: str) -> list[Choice]:
    """Whom `login` can act for: every body by code, then those whose deputy it is on the store's day."""
    from tracker.reports.names import Names

    names = Names(store, store.moment.as_of or store.today, language)
    bodies = [Choice(body.code, body.code, names.body(body.code) or body.code) for body in store.items(Body)]
    return [Choice(None, "—", say("acting_as_needed", language)), *bodies, *_principals(store, login, names.language)]


def _principals(store: Store, login: str, language: str) -> list[Choice]:
    try:
        person = member_of(store, login)
    except Refused:
        return []
    deputies: list[Deputy] = store.items(Deputy, member=person.code)
    codes = dict.fromkeys(str(each.principal) for each in deputies if _stands(each, store.today))
    members = [store.get(Member, code) for code in codes]
    return [Choice(each.login, str(each.login), _as_deputy(each, language)) for each in members]


def _stands(deputy: Deputy, today: date) -> bool:
    return (deputy.since or date.min) <= today <= (deputy.until or date.max)


def _as_deputy(principal: Member, language: str) -> str:
    name = text_in(principal, "name", language)
    name = str(principal.login) if name == principal.code else name
    return say("acting_as_deputy", language, principal=name) + (f", {principal.body}" if principal.body else "")
