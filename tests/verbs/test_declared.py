"""What is declared of a verb: its questions are its function's parameters, its command's options and its form's blanks."""

import subprocess
import sys
from collections import Counter
from inspect import Parameter, signature

import click
import pytest

from tests.stories import store_of
from tracker.cli.made import asks_of, command_of
from tracker.domain.control.lifecycle import ACTIONS
from tracker.services.acts.updates import ActDetails
from tracker.storage.store import Store
from tracker.tui.dialogs.verb_forms import question_for
from tracker.tui.keyboard.commands import ALL
from tracker.verbs.fields import STEMS
from tracker.verbs.rows import ROWS
from tracker.verbs.table import BY_NAME, VERBS
from tracker.verbs.verb import Verb

EVERY = pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)


@pytest.fixture
def engine_name() -> str:
    """The forms are the same on both engines."""
    return "sqlite"


@EVERY
def test_the_questions_of_a_verb_are_the_parameters_of_its_function(verb: Verb) -> None:
    _, _, *rest = signature(verb.run).parameters.values()
    named = {each.name for each in rest if each.kind is Parameter.KEYWORD_ONLY}
    open_ended = any(each.kind is Parameter.VAR_KEYWORD for each in rest)
    asked = {ask.name for ask in verb.asks}
    assert named <= asked
    if verb.fields:
        assert open_ended
    else:
        assert asked - named <= (set(ActDetails.__annotations__) if open_ended else set())


@EVERY
def test_a_required_answer_has_no_default(verb: Verb) -> None:
    defaults = {each.name: each.default for each in signature(verb.run).parameters.values()}
    required = {ask.name for ask in verb.asks if ask.required}
    assert {name for name in required if defaults.get(name, Parameter.empty) is not Parameter.empty} == set()


@EVERY
def test_the_command_and_the_form_ask_the_same(store: Store, verb: Verb) -> None:
    office = store_of("B1 A body\nG1 Security\n  T1 Treaty   due 2026-12-10   draft", store)
    target = {"task": "T1", "body": "B1", "goal": "G1", "member": "MEMBER.1"}.get(verb.to)
    if verb.name == "task decide":
        target = None  # there is no request, which its form is about
    asked = {ask.name for ask in asks_of(verb) if not ask.hidden and not (verb.fields and ask.name in STEMS)} - {"with_subtasks"}
    shown = {each.name for each in question_for(verb, target)(office).asks} - {"code", "on", "reason", "with_subtasks"}
    assert shown == asked
    options = {each.name for each in command_of(verb).params if isinstance(each, click.Option | click.Argument)}
    assert {ask.name for ask in asks_of(verb)} <= options


@EVERY
def test_what_the_ledger_calls_a_move_is_what_the_table_of_moves_calls_it(verb: Verb) -> None:
    if verb.act is not None and not verb.action:
        assert verb.recorded_as == ACTIONS[verb.act]


@EVERY
def test_both_ways_offer_the_same_words(store: Store, verb: Verb) -> None:
    office = store_of("B1 A body\nG1 Security\n  T1 Treaty   due 2026-12-10   draft", store)
    words = {ask.name: ask.type.words for ask in asks_of(verb) if ask.type.words}
    offered = {each.name: tuple(getattr(each.type, "choices", ())) for each in command_of(verb).params}
    assert {name: offered[name] for name in words if offered[name]} == {
        name: found for name, found in words.items() if found != ("yes", "no")
    }
    blanks = {each.name: each for each in question_for(verb, None)(office).asks}
    assert {name: blanks[name].ask.type.words for name in words if name in blanks} == {
        name: found for name, found in words.items() if name in blanks
    }


ONE_THING = {
    "to": {"BODY", "MEMBER"},
    "by": {"CODE"},
    **{name: {"DAY"} for name in ("on", "day", "due", "since", "until", "internal_due", "forecast")},
    **{name: {"TEXT"} for name in ("evidence", "reason", "source")},
    "note": {"LONG"},
    "cause": {"CHOICE"},
    "outcome": {"CHOICE"},
    "percent": {"PERCENT"},
}
"""Option -> what it is wherever it stands: who gets something, the act that says so, a day, a document, words."""


def test_an_option_is_one_thing_wherever_it_stands() -> None:
    for verb in VERBS:
        for ask in asks_of(verb):
            names = {ask.name, *(each for each in ask.aliases if each not in OLDER)}
            for name in names & ONE_THING.keys():
                calendar_year = (verb.fields, ask.name) == ("calendar_day", "until")
                assert ask.type.name in ONE_THING[name] or calendar_year, (verb.name, name)


OLDER = {"to", "from", "internal", "on-day", "grounds", "file", "link"}
"""Names of options from before there was one table of them."""


def test_an_older_name_is_hidden_and_none_is_left_beside_its_new_one() -> None:
    aliases = {(verb.name, each) for verb in VERBS for ask in asks_of(verb) for each in ask.aliases}
    assert {each for _, each in aliases} == OLDER
    for verb in VERBS:
        assert {f"--{each}" for name, each in aliases if name == verb.name} & shown_options(verb) == set()


def shown_options(verb: Verb) -> set[str]:
    """The options that the help of a command shows."""
    return {each.opts[-1] for each in command_of(verb).params if isinstance(each, click.Option) and not each.hidden}


def test_no_name_is_given_twice_and_every_verb_is_a_command_of_the_screen() -> None:
    names = [*(each.name for each in VERBS), *(each.name for each in ROWS)]
    assert len(names) == len(set(names)) == len(BY_NAME) + len(ROWS)
    assert {each.id for each in VERBS} - set(ALL) - {"amend", "task_add"} == set()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_two_commands_of_the_palette_are_called_alike(language: str) -> None:
    called = Counter(command.called(language)[0] for command in ALL.values())
    assert {text for text, times in called.items() if times > 1} == set()


def test_the_help_of_a_verb_loads_no_database_no_screen_and_no_service() -> None:
    program = (
        "import sys; from tracker.cli.root import leaves; from tracker.verbs.table import VERBS\n"
        "for verb in VERBS: leaves()[verb.name].load()\n"
        "print(*sorted({'.'.join(each.split('.')[:2]) for each in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert loaded & {"sqlalchemy", "alembic", "textual", "rich", "psycopg", "tracker.tui", "tracker.exchange"} == set()
    assert loaded & {"tracker.services", "tracker.storage", "tracker.reports"} == set()
