"""What an answer can be: a day, a text, a number, one of a few words, a body, a term. Read at once, meant by an open database.

Invariant: what cannot be read is refused by the name of what was asked; which day `today` is, the strategy's time zone decides.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, cast

from tracker.errors import Refused
from tracker.verbs.verb import MOST_OFFERED, Type

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


def read_since(text: str, what: str = "") -> GivenDay | str:
    """A day, a revision (`@12`) or an issued report (`41`, `No41`, `No. 41`, `№41`); Refused `bad_since`."""
    from tracker.reports.since import mark_in

    found = mark_in(text) or read_day(text)
    if isinstance(found, TypedDay):
        try:
            found.on(date(2000, 1, 1))  # whether it is a day in words does not depend on which day is today
        except Refused as error:
            raise Refused("bad_since", given=text) from error
    return found


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
    return Type(
        "CODE",
        read_code,
        lambda work, code: _there(work, kind, code),
        offer=lambda store, begins: codes_of(store, kind, begins),
        kinds=(kind,),
    )


def _there(work: "Work", kind: str, code: str) -> str:
    from tracker.domain.model.kinds import KINDS

    found = work.get(KINDS[kind], code)
    return str(found.code)


def codes_of(store: "Store", kind: str, begins: str) -> list[str]:
    """The first codes of a kind that begin so."""
    return store.codes(kind, begins, MOST_OFFERED)


def logins(store: "Store", begins: str) -> list[str]:
    """The logins of members that begin so."""
    from tracker.domain.model.strategy import Member

    return [each.login for each in store.items(Member) if each.login and each.login.lower().startswith(begins.lower())]


def bodies(store: "Store", begins: str) -> list[str]:
    """The codes of bodies that begin so."""
    return codes_of(store, "body", begins)


def either(*kinds: str) -> Callable[["Store", str], list[str]]:
    """The codes of items of several kinds."""
    return lambda store, begins: [code for kind in kinds for code in codes_of(store, kind, begins)]


def filter_words(store: "Store", begins: str) -> list[str]:
    """The filter words that begin so; behind a colon, the values of the word before it."""
    from tracker.domain.filters import KEYED, STATES, canonical, plain_word, token_of
    from tracker.domain.filters.words import ENUMERATED
    from tracker.wording.filter_words import spoken_words

    word, colon, values = begins.partition(":")
    if not colon:
        known = {word: word for word in (*STATES, *KEYED)} | dict(spoken_words())
        fitting = [
            each for each in known if each.startswith((plain_word(begins), token_of(begins))) and known[each] in (*STATES, *KEYED)
        ]
        return [each if known[each] in STATES else f"{each}:" for each in fitting if each.isascii() or begins]
    before, comma, last = values.rpartition(",")
    key = plain_word(canonical(begins, spoken_words()).partition(":")[0])
    found = [str(each) for each in ENUMERATED.get(key, ()) if each.startswith(plain_word(last))]
    if (kind := VALUES.get(key)) is not None:
        found = (logins if kind == "member" else partial(codes_of, kind=kind))(store, begins=last)
    return [f"{word}:{before}{comma}{each}" for each in found]


VALUES = {"goal": "goal", "window": "window", "clause": "clause", "series": "series", "parent": "task", "lead": "body",
          "controller": "body", "body": "body", "officer": "member", "mine": "member"}  # fmt: skip
"""Filter word -> the kind of item that its values name."""


def done_to(action: str, kind: str = "task") -> Type:
    """The code of an item of `kind`; offered are tasks whose status allows an action of the ledger."""

    def offered(store: "Store", begins: str) -> list[str]:
        from tracker.domain.control.lifecycle import why_not
        from tracker.domain.model.strategy import Task
        from tracker.domain.model.vocabulary import Status

        statuses = [each for each in Status if why_not(action, Task(code="", status=each)) is None]
        return store.tasks.codes(begins, statuses, MOST_OFFERED)

    return Type("CODE", read_code, offer=offered) if kind == "task" else code_of(kind)


_NUMBERED = re.compile(r"^(no\.?|№)\s*", re.IGNORECASE)


def read_issue(text: str, what: str) -> int:
    """The number of an issued report: `42`, `No. 42`, `№ 42`."""
    return whole(1)(_NUMBERED.sub("", text.strip()), what)


DAY = Type("DAY", cast(Callable[[str, str], object], read_day), day_meant)
SINCE = Type("DAY|@N|NoN", read_since)
"""What a report is compared with."""
TEXT, LONG, FLAG = Type("TEXT"), Type("LONG"), Type("FLAG")
YES_NO = Type("yes|no", read_truth, words=("yes", "no"))
NUMBER, PERCENT = Type("NUMBER", whole()), Type("PERCENT", read_percent)
ISSUED = Type("NUMBER", read_issue)
BODY = Type("BODY", mean=body_meant, offer=bodies, kinds=("body",))
MEMBER = Type("MEMBER", mean=member_meant, offer=logins, kinds=("member",))
TERM = Type("TERM")
ATTACHED = Type("FILE|URL")
PATH = Type("PATH")
"""A file or a folder on the disk of the person."""
ACTOR = Type("BODY", offer=bodies, kinds=("body", "member"))
CODE = Type("CODE", read_code)
"""A code of some kind, which the service looks up."""
FILTER = Type("FILTER WORDS", lambda text, what: text, offer=filter_words)
BY = Type("CODE", read_code, offer=either("clause", "instrument"), kinds=("clause", "instrument"))
"""The clause or the instrument that a decision stands in."""
