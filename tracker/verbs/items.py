"""Adding and amending what tasks hang on: goals, bodies, acts and their clauses, events, windows, days of a calendar, own fields,
members; and what people say in words about a goal, a body or the whole.
"""

from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.model.vocabulary import COMMAND_WORDS, LANGUAGES
from tracker.verbs.fields import amended, item_from
from tracker.verbs.types import BODY, DAY, LONG, MEMBER, TEXT, code_of
from tracker.verbs.verb import Ask, Verb, verb

if TYPE_CHECKING:
    from tracker.storage.work import Work

MOVES = " Deadlines that go by it move with it: each is shown, and asked for first."
MOVING = frozenset(["strategy", "instrument", "clause", "event", "window"])
"""Kinds by whose fields deadlines of other items go."""

REASONED = frozenset(["member", "strategy"])
"""Kinds of which something is not amended without a reason."""

NAMES = {
    "goal": ("a goal, or a block of one", "goal add --title Trade"),
    "body": ("a responsible organisation", 'body add MNE --name "Ministry of National Economy"'),
    "instrument": ("a legal act or another document that duties come from", 'instrument add D2 --title "Decree 2"'),
    "clause": ("a point of an instrument", "clause add D1.3 --instrument D1 --number 3"),
    "event": ("something that terms count from", "event add MEET --title Meeting --day 2026-08-01"),
    "window": ("a named period with its own term", 'window add W2 --title Groundwork --term "3 months after SIGN"'),
    "own_field": (
        "a field that the tasks of this strategy have in addition to the others",
        "field add COST --title Cost --form money",
    ),
}
"""Kind -> what it is, and how one is added."""

EXAMPLES = {
    "goal": "goal amend G1 --title Security",
    "body": "body amend MFA --contact office@example.org",
    "instrument": "instrument amend D1 --roll next",
    "clause": "clause amend D1.2 --number 3",
    "event": "event amend SIGN --title Signing",
    "window": 'window amend W1 --term "4 months after SIGN"',
    "own_field": 'field amend KBK --title "Code of the budget"',
    "strategy": "strategy amend --reporting-days 14",
}
"""Kind -> how one is amended."""


def add_of(kind: str) -> Verb:
    """`KIND add`."""
    what, example = NAMES[kind]

    def add(work: "Work", code: str | None, **fields: object) -> object:
        return item_from(work, kind, code, fields)

    add.__doc__ = f"Add {what}."
    return verb(
        f"{COMMAND_WORDS.get(kind, kind)} add", to="", fields=kind, label=f"New {kind.replace('_', ' ')}",
        action=f"{kind}.add", example=f"tracker {example}",
    )(add)  # fmt: skip


def amend_of(kind: str) -> Verb:
    """`KIND amend`."""

    def amend(work: "Work", code: str, **fields: object) -> object:
        return amended(work, kind, code, fields)

    named = kind.replace("_", " ")
    what = "the strategy" if kind == "strategy" else f"an {named}" if kind[0] in "aeiou" else f"a {named}"
    amend.__doc__ = f"Edit {what}.\n\nWhat is not named stays as it is.{MOVES if kind in MOVING else ''}"
    label, key = ("Settings", "f9") if kind == "strategy" else ("Amend", "")
    return verb(
        f"{COMMAND_WORDS.get(kind, kind)} amend", to=kind, fields=kind, label=label, key=key, action=f"{kind}.amend",
        moves=kind in MOVING, reasoned=kind in REASONED, example=f"tracker {EXAMPLES[kind]}",
    )(amend)  # fmt: skip


strategy_amend = amend_of("strategy")
goal_add, body_add, instrument_add, clause_add, event_add, window_add, field_add = (add_of(kind) for kind in NAMES)
goal_amend, body_amend, instrument_amend, clause_amend, event_amend, window_amend, field_amend = (
    amend_of(kind) for kind in NAMES
)


@verb(
    "calendar add-day", to="", fields="calendar_day", label="New calendar day", action="calendar_day.add",
    example='tracker calendar add-day --calendar KZ --day 2026-12-31 --works no --title "Day off"',
)  # fmt: skip
def calendar_add_day(work: "Work", code: str | None, **fields: object) -> object:
    """Add a day off, or a day of rest that is worked.

    Deadlines stay where they are: `tracker calendar resolve` shows which would move, and moves them.
    """
    return item_from(work, "calendar_day", code, fields)


@verb(
    "calendar amend-day", to="calendar_day", fields="calendar_day", label="Amend", action="calendar_day.amend",
    example="tracker calendar amend-day KZ.2026-11-16 --works yes",
)  # fmt: skip
def calendar_amend_day(work: "Work", code: str, **fields: object) -> object:
    """Edit a day of a calendar.

    Deadlines stay where they are: `tracker calendar resolve` shows which would move, and moves them.
    """
    return amended(work, "calendar_day", code, fields)


@verb(
    "event record",
    Ask("day", DAY, "The day on which it happened.", required=True, aliases=("on-day",)),
    to="event", label="Record", moves=True, example="tracker event record SIGN --day 2026-05-20",
)  # fmt: skip
def event_record(work: "Work", code: str, *, day: date) -> object:
    """Record the day on which an event happened.

    Deadlines that count from it get their day, each with its reason; those that have one already are shown and asked for first.
    """
    from tracker.services.deadlines import events

    return events.record(work, code, day)


NAMES_IN = tuple(
    Ask(f"name_{each}", TEXT, f"The name in this language ({each}).", rare=True, word=f"Name ({each})") for each in LANGUAGES
)
NAME = Ask("name", TEXT, "The name in the strategy's main language.", required=True, positional=True)


def _names(work: "Work", name: str, others: dict[str, str | None]) -> dict[str, str]:
    given = {field: text for field, text in others.items() if text}
    return {f"name_{work.store.strategy().main_language}": name} | given


@verb(
    "body rename", NAME, Ask("since", DAY, "The first day of the new name.", required=True, word="From"),
    Ask("source", TEXT, "The act that renamed it."), *NAMES_IN,
    to="body", label="Rename", action="alias.add",
    example='tracker body rename MOD "Ministry of Defence and Security" --since 2026-12-01',
)  # fmt: skip
def body_rename(
    work: "Work",
    code: str,
    *,
    name: str,
    since: date,
    source: str | None = None,
    name_en: str | None = None,
    name_ru: str | None = None,
    name_kk: str | None = None,
) -> object:
    """Give a body a new official name from a day on.

    Reports about earlier days keep the name of their day.
    """
    from tracker.services import names

    told = _names(work, name, {"name_en": name_en, "name_ru": name_ru, "name_kk": name_kk})
    return names.rename(work, code, since=since, source=source, **told)


@verb(
    "body alias", NAME, *NAMES_IN,
    to="body", label="Other name", action="alias.add", example='tracker body alias MFA "Foreign Ministry"',
)  # fmt: skip
def body_alias(
    work: "Work", code: str, *, name: str, name_en: str | None = None, name_ru: str | None = None, name_kk: str | None = None
) -> object:
    """Add another name by which a body is found."""
    from tracker.services import names

    return names.add_alias(work, code, **_names(work, name, {"name_en": name_en, "name_ru": name_ru, "name_kk": name_kk}))


@verb("member add", to="", fields="member", label="New member", example="tracker member add saule --role controller --body AP")
def member_add(work: "Work", code: str | None, **fields: object) -> object:
    """Make somebody a member.

    LOGIN is the login at the database server or, for an SQLite file, in the operating system. Roles: staff, lead_officer,
    controller, auditor, administrator; several with a comma between them.
    """
    return item_from(work, "member", code, {"role": "staff", **fields})


@verb(
    "member amend", to="member", fields="member", label="Amend", reasoned=True,
    example="tracker member amend olga --until 2026-12-31 --reason Leaves",
)  # fmt: skip
def member_amend(work: "Work", code: str, **fields: object) -> object:
    """Edit a member.

    MEMBER is a login or a code. With --until the member leaves: that is the last day on which it may write.
    """
    return amended(work, "member", code, fields)


@verb(
    "member depute",
    Ask("deputy", MEMBER, "Who signs for the member.", required=True, positional=True, hint="login or code"),
    Ask("since", DAY, "The first day; by default the day from which it counts.", aliases=("from",), word="From"),
    Ask("until", DAY, "The last day; open by default."),
    to="member", label="Depute", action="deputy.add", reasoned=True,
    example="tracker member depute dana erlan --until 2026-12-31",
)  # fmt: skip
def member_depute(work: "Work", code: str, *, deputy: str, since: date | None = None, until: date | None = None) -> object:
    """Let one member sign for another.

    DEPUTY then writes with `--actor MEMBER`, in the rights of that member; the ledger names both. Said again, the last day moves.
    """
    from tracker.services import members

    return members.depute(work, code, deputy, since=since, until=until)


@verb(
    "narrative add",
    Ask("text", LONG, "Its text.", required=True, positional=True),
    Ask("goal", code_of("goal"), "The goal that it is about."),
    Ask("body", BODY, "The body whose tasks it is about."),
    Ask("replaces", code_of("narrative"), "The narrative that it corrects; both stand.", rare=True),
    to="", label="New narrative", example='tracker narrative add "Two goals wait for money." --goal G2',
)  # fmt: skip
def narrative_add(
    work: "Work", code: str | None, *, text: str, goal: str | None = None, body: str | None = None, replaces: str | None = None
) -> object:
    """Write a narrative about a goal, a body or the whole.

    Without --goal and --body it is about the whole. The brief shows the newest one that has not been corrected.
    """
    from tracker.services import narratives

    return narratives.add(work, text, goal=goal, body=body, replaces=replaces)
