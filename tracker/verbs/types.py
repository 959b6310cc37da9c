"""What an answer can be: a day, a text, a number, one of a few words, a body, a term. Read at once, meant by an open database.

Invariant: what cannot be read is refused by the name of what was asked; which day `today` is, the strategy's time zone decides.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from tracker.errors import Refused
from tracker.verbs.verb import Type

if TYPE_CHECKING:
    from tracker.storage.store import Store
    from tracker.storage.work import Work

FURTHEST = 999_999_999
"""What no count, limit or number of a revision passes."""


@dataclass(frozen=True, slots=True)
class TypedDay:
    """A day in words. Which day it is, the strategy's time zone decides, since the words may be `today`."""

    text: str

    def on(self, today: date) -> date:
        """The day; Refused as by `one_day`."""
        from tracker.domain.deadlines.typed_days import one_day

        return one_day(self.text, today)


GivenDay = date | TypedDay


def read_day(text: str, what: str = "") -> GivenDay:
    """YYYY-MM-DD as a day, Refused `bad_day` where there is none; other words as they were typed."""
    typed = text.strip()
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", typed):
        from tracker.domain.deadlines.days import read_day as read

        return read(typed)
    return TypedDay(typed)


def day_meant(work: "Work", given: GivenDay) -> date:
    """The day in the strategy's time zone."""
    return given.on(work.today) if isinstance(given, TypedDay) else given


def read_code(text: str, what: str = "") -> str:
    """The code that was meant: typed in lower case, or with Cyrillic letters that look the same."""
    from tracker.domain.model.codes import typed_code

    return typed_code(text)


def read_percent(text: str, what: str = "") -> int:
    """`40` and `40%`; Refused `bad_percent`."""
    typed = text.strip().removesuffix("%").rstrip()
    if not re.fullmatch("[0-9]{1,3}", typed) or int(typed) > 100:
        raise Refused("bad_percent", percent=text)
    return int(typed)


def whole(lowest: int = -FURTHEST, highest: int = FURTHEST) -> Callable[[str, str], int]:
    """A reader of whole numbers between two limits; Refused `bad_number`."""

    def read(text: str, what: str) -> int:
        found = int(text) if re.fullmatch("[+-]?[0-9]{1,9}", text.strip()) else None
        if found is None or not lowest <= found <= highest:
            limits = {"lowest": lowest, "highest": highest} if lowest > -FURTHEST else {}
            raise Refused("bad_number", what=what, given=text, **limits)
        return found

    return read


TRUTH = dict.fromkeys(("yes", "y", "true", "on", "1"), True) | dict.fromkeys(("no", "n", "false", "off", "0"), False)
"""What people and other programs write -> yes or no."""


def read_truth(text: str, what: str) -> bool:
    """`yes` or `no`, and what other programs call true and false; Refused `bad_choice`."""
    found = TRUTH.get(text.strip().lower())
    if found is None:
        raise Refused("bad_choice", what=what, given=text, choices=["yes", "no"])
    return found


def body_meant(work: "Work", text: str) -> str:
    """The code of the body that has this code or name."""
    from tracker.storage.shelves.naming import body_named

    return body_named(work.store, text).code


def member_meant(work: "Work", text: str) -> str:
    """The code of the member with this login or code."""
    from tracker.storage.shelves.naming import member_named

    return member_named(work.store, text).code


def one_of(words: type[StrEnum], *, but: StrEnum | None = None) -> Type:
    """One word of an enumeration; Refused `bad_choice` for another one."""
    known = tuple(str(each) for each in words if each is not but)

    def read(text: str, what: str) -> StrEnum:
        if text not in known:
            raise Refused("bad_choice", what=what, given=text, choices=list(known))
        return words(text)

    return Type("CHOICE", read, words=known)


def code_of(kind: str) -> Type:
    """The code of an item of `kind`."""
    return Type("CODE", read_code, lambda work, code: _there(work, kind, code), offer=lambda store: codes_of(store, kind))


def _there(work: "Work", kind: str, code: str) -> str:
    from tracker.domain.model.kinds import KINDS

    found = work.get(KINDS[kind], code)
    return str(found.code)


def codes_of(store: "Store", kind: str) -> list[str]:
    """The codes of all items of a kind."""
    from tracker.domain.model.kinds import KINDS

    return [str(each.code) for each in store.items(KINDS[kind])]


def logins(store: "Store") -> list[str]:
    """The logins of all members."""
    from tracker.domain.model.strategy import Member

    return [str(each.login) for each in store.items(Member)]


def bodies(store: "Store") -> list[str]:
    """The codes of all bodies."""
    return codes_of(store, "body")


def either(*kinds: str) -> Callable[["Store"], list[str]]:
    """The codes of items of several kinds."""
    return lambda store: [code for kind in kinds for code in codes_of(store, kind)]


def filter_words(store: "Store") -> list[str]:
    """The words of filters, and what may stand behind their colons."""
    from tracker.domain.filters import KEYED, STATES
    from tracker.domain.filters.words import ENUMERATED

    named = {"goal": "goal", "window": "window", "clause": "clause", "series": "series", "parent": "task"}
    named |= dict.fromkeys(("lead", "controller", "body"), "body")
    found = [*STATES, *(f"{word}:" for word in KEYED)]
    found += [f"{word}:{value}" for word, values in ENUMERATED.items() for value in values]
    found += [f"{word}:{code}" for word, kind in named.items() for code in codes_of(store, kind)]
    return [*found, *(f"officer:{login}" for login in logins(store))]


def done_to(action: str, kind: str = "task") -> Type:
    """The code of an item of `kind`; offered are the tasks to which an action of the ledger can be done as they stand."""

    def offered(store: "Store") -> list[str]:
        from tracker.domain.control.lifecycle import why_not
        from tracker.domain.model.strategy import Task

        return [str(each.code) for each in store.items(Task) if why_not(action, each) is None]

    return Type("CODE", read_code, offer=offered) if kind == "task" else code_of(kind)


DAY = Type("DAY", cast(Callable[[str, str], object], read_day), day_meant)
TEXT, LONG, FLAG = Type("TEXT"), Type("LONG"), Type("FLAG")
YES_NO = Type("yes|no", read_truth, words=("yes", "no"))
NUMBER, PERCENT = Type("NUMBER", whole()), Type("PERCENT", read_percent)
BODY = Type("BODY", mean=body_meant, offer=bodies)
MEMBER = Type("MEMBER", mean=member_meant, offer=logins)
TERM = Type("TERM")
ATTACHED = Type("FILE|URL")
ACTOR = Type("BODY", offer=bodies)
CODE = Type("CODE", read_code)
"""A code of some kind, which the service looks up."""
FILTER = Type("FILTER WORDS", lambda text, what: text, offer=filter_words)
BY = Type("CODE", read_code, offer=either("clause", "instrument"))
"""The clause or the instrument that a decision stands in."""
