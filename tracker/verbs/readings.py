"""What can be read: every report, list and card, by what it is for; the command line and the screen build them alike.

Invariant: a reading is named by its command, and gives the very report that the command prints.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from tracker.domain.model.vocabulary import COMMAND_WORDS
from tracker.verbs.reports import FAIL_ON, LIMIT, ONE, REPORTS
from tracker.verbs.types import CODE, MEMBER, TypedDay, code_of, whole
from tracker.verbs.verb import Ask, Type

if TYPE_CHECKING:
    from tracker.reports.values import Report
    from tracker.storage.store import Store

Answers = Mapping[str, Any]
Build = Callable[["Store", str | None, Answers], "Report"]

PURPOSES: dict[str, tuple[str, ...]] = {
    "now": ("overdue", "upcoming", "decisions", "silence", "extensions", "remind", "confidence"),
    "course": (
        "brief",
        "status",
        "window",
        "changes",
        "discipline",
        "progress",
        "timeline",
        "series",
        "slip",
        "causes",
        "minutes",
    ),
    "one": ("why", "trail", "handover"),
    "lists": (),
    "office": ("issued", "rights"),
}
"""What a reading is for -> its reports, in the order in which they are offered; lists and cards come after them."""

LISTED = ("goal", "body", "instrument", "clause", "event", "window", "own_field", "narrative")
CARDS = ("task", *LISTED, "member", "strategy", "calendar_day")


@dataclass(frozen=True, slots=True)
class Reading:
    """One report that can be read: its command, what it is for, the word of its title, what it asks and what builds it. `kind` is
    the kind of item that its rows are, where they are nothing else.
    """

    name: str
    purpose: str
    title: str
    build: Build
    asks: tuple[Ask, ...] = ()
    kind: str = ""

    @property
    def card(self) -> bool:
        """Whether it is one item in full."""
        return self.name.endswith(" show")


def answered(store: "Store", answers: Answers) -> dict[str, Any]:
    """What was answered, as a report takes it: without what says nothing, days as days of the strategy's zone."""
    given = {name: value for name, value in answers.items() if value is not None and value is not False}
    return {name: value.on(store.today) if isinstance(value, TypedDay) else value for name, value in given.items()}


def _report(name: str, store: "Store", language: str | None, answers: Answers) -> "Report":
    from tracker.reports import build

    return build(name, store, store.moment.as_of or store.today, language=language, **answered(store, answers))


def _list(kind: str, store: "Store", language: str | None, answers: Answers) -> "Report":
    from tracker.reports.records.register import register

    return register(kind, store, store.moment.as_of or store.today, language=language)


def _card(kind: str, store: "Store", language: str | None, answers: Answers) -> "Report":
    from tracker.reports.records.card import card
    from tracker.storage.shelves.naming import code_named

    code = code_named(store, kind, answers.get("code"))
    return card(kind, code, store, store.moment.as_of or store.today, language=language)


def _series(store: "Store", language: str | None, answers: Answers) -> "Report":
    from tracker.reports.management.series import series_list

    return series_list(store, store.moment.as_of or store.today, language=language)


def _days(store: "Store", language: str | None, answers: Answers) -> "Report":
    from tracker.reports.context import context_for
    from tracker.reports.records.calendars import days

    context = context_for(store, store.moment.as_of or store.today, language)
    return days(context, answers.get("calendar"), answers.get("year"))


def _evidence(store: "Store", language: str | None, answers: Answers) -> "Report":
    from tracker.reports.records.evidence import evidence

    return evidence(store, store.moment.as_of or store.today, answers.get("code"), language=language)


def _log(store: "Store", language: str | None, answers: Answers) -> "Report":
    from tracker.reports.records.log import log

    given = {name: answers.get(name) for name in ("code", "limit")}
    return log(store, store.moment.as_of or store.today, language=language, **given)


def _database(store: "Store", language: str | None, answers: Answers) -> "Report":
    from tracker.reports.records.database import database

    return database(store, store.moment.as_of or store.today, language=language)


def _of_reports() -> list[Reading]:
    rows = {row.report: row for row in reversed(REPORTS)}
    return [
        Reading(
            rows[name].name,
            purpose,
            f"report_{name}",
            partial(_report, name),
            tuple(ask for ask in rows[name].asks if ask is not FAIL_ON),
        )
        for purpose, names in PURPOSES.items()
        for name in names
    ]


def _of_lists() -> list[Reading]:
    from tracker.reports.records.register import PLURALS

    words = {kind: COMMAND_WORDS.get(kind, kind) for kind in LISTED}
    return [
        Reading(f"{words[kind]} list", "lists", f"report_{PLURALS[kind]}", partial(_list, kind), kind=kind) for kind in LISTED
    ]


def _of_cards() -> list[Reading]:
    return [
        Reading(
            f"{COMMAND_WORDS.get(kind, kind)} show",
            "office" if kind == "strategy" else "one",
            kind,
            partial(_card, kind),
            () if kind == "strategy" else (Ask("code", MEMBER if kind == "member" else code_of(kind), "Code.", required=True),),
        )
        for kind in CARDS
    ]


@cache
def readings() -> tuple[Reading, ...]:
    """Everything that can be read, by what it is for."""
    year = Ask("year", Type("YEAR", whole(1, 9999)), "Only the days of this year, including its yearly holidays.")
    more = (
        Reading("series list", "lists", "report_series_list", _series, kind="series"),
        Reading("calendar list", "lists", "report_calendar", _days, (Ask("calendar", CODE, "Calendar."), year)),
        Reading("evidence list", "lists", "report_evidence", _evidence, (Ask("code", CODE, "Task."),)),
        Reading("member list", "office", "report_members", partial(_list, "member"), kind="member"),
        Reading("member deputies", "office", "report_deputies", partial(_list, "deputy")),
        Reading("log", "office", "report_log", _log, (ONE, LIMIT)),
        Reading("db info", "office", "report_database", _database),
    )
    found = [*_of_reports(), *_of_lists(), *more, *_of_cards()]
    order = list(PURPOSES)
    return tuple(sorted(found, key=lambda each: order.index(each.purpose)))


def reading_of(name: str) -> Reading:
    """The reading of a command."""
    return next(each for each in readings() if each.name == name)
