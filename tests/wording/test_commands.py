"""A sentence that names a command names one that the command line has, with arguments and options that it takes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest

import tracker
from tests.cli.test_tree import LEAVES
from tracker.cli.branches import Leaf
from tracker.cli.global_options import EVERYWHERE, WRITING
from tracker.domain.control.lifecycle import MOVES
from tracker.domain.model.vocabulary import Act
from tracker.errors import Refused
from tracker.wording import sentence
from tracker.wording.en.acts.items import ADDED_FIRST, LISTED

ROOT = Path(tracker.__file__).parent
LEAF: dict[tuple[str, ...], Leaf] = dict(LEAVES)
ANYWHERE = {option for each in EVERYWHERE + WRITING for option in each.opts}
NAMED = re.compile(r"`tracker ([^`]+)`")
GIVEN = "GIVEN"
"""What stands for a field of the sentence."""


class Named(NamedTuple):
    """A command as a sentence names it, and where."""

    where: str
    words: tuple[str, ...]


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts in a module, each field in them as one word; the parts of a text with fields are not told again."""
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(str(part.value) if isinstance(part, ast.Constant) else GIVEN for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            yield node.lineno, re.sub(r"\{\w+\}", GIVEN, node.value)


def named_in(source: str, where: str) -> Iterator[Named]:
    """The commands that the texts of a module name between backquotes."""
    for line, text in texts(ast.parse(source)):
        for found in NAMED.findall(text):
            yield Named(f"{where}:{line}", tuple(found.split()))


EVERY = [
    each for path in sorted((ROOT / "wording").rglob("*.py")) for each in named_in(path.read_text(encoding="utf-8"), path.name)
]


def trouble(words: tuple[str, ...]) -> str | None:
    """What is wrong with a command as it is named; None when it can be typed so."""
    path = next((words[:size] for size in range(len(words), 0, -1) if words[:size] in LEAF), None)
    if path is None:
        return "no such command"
    command, rest = LEAF[path].load(), words[len(path) :]
    taken = {option: each for each in command.params if isinstance(each, click.Option) for option in each.opts}
    options = [word for word in rest if word.startswith("--")]
    if unknown := [word for word in options if word not in {*taken, *ANYWHERE, f"--{GIVEN}"}]:
        return f"no option {unknown[0]}"
    with_value = sum(word not in taken or not taken[word].is_flag for word in options)
    places = [each for each in command.params if isinstance(each, click.Argument)]
    most = None if any(each.nargs < 0 for each in places) else len(places)
    given = len(rest) - len(options) - with_value
    return None if most is None or given <= most else f"{given} arguments, and {most} are taken"


@pytest.mark.parametrize("named", [each for each in EVERY if each.words[0] != GIVEN], ids=lambda each: each.where)
def test_a_command_named_in_a_sentence_can_be_typed(named: Named) -> None:
    assert trouble(named.words) is None


def test_the_search_finds_commands_in_both_ways_of_writing_a_sentence() -> None:
    source = 'A = "Run `tracker undo {number}` now."\ndef of(code): return f"See `tracker task show {code}`, or " + "nothing."'
    assert [each.words for each in named_in(source, "x")] == [("undo", GIVEN), ("task", "show", GIVEN)]
    assert len(EVERY) > 40
    assert {each.words for each in EVERY if each.words[0] == GIVEN} == {
        (GIVEN, "list"),
        (GIVEN, "add", GIVEN),
        (GIVEN, "--issue"),
    }


@pytest.mark.parametrize("kind", LISTED)
def test_a_kind_that_is_said_to_have_a_list_has_one(kind: str) -> None:
    (named,) = NAMED.findall(sentence(Refused("unknown_code", kind=kind, code="X9", near=[])))
    assert (named.partition(" ")[2], trouble(tuple(named.split()))) == ("list", None)


@pytest.mark.parametrize("act", [act for act, move in MOVES.items() if move.by in ("lead", "controller")])
def test_who_alone_may_move_a_task_can_be_named_by_an_option(act: Act) -> None:
    role = MOVES[act].by
    told = sentence(Refused("no_body", code="T1", act=act, role=role))
    (named,) = NAMED.findall(told)
    assert (named, trouble(tuple(named.split()))) == (f"task amend T1 --{role} BODY", None)


CANNOT = {
    "task abolish T1": "no such command",
    "task": "no such command",
    "undo --whole": "no option --whole",
    "task show T1 T2": "2 arguments, and 1 are taken",
    "task amend T1 --lead BODY more": "2 arguments, and 1 are taken",
    "task list open overdue --sort due": None,
    "undo NUMBER --untouched-only": None,
    "member amend LOGIN --role administrator": None,
}


@pytest.mark.parametrize("typed", CANNOT)
def test_the_check_itself_knows_what_cannot_be_typed(typed: str) -> None:
    assert trouble(tuple(typed.split())) == CANNOT[typed]


@pytest.mark.parametrize("kind", ADDED_FIRST)
def test_a_kind_that_is_said_to_be_added_first_has_a_command_that_adds_it(kind: str) -> None:
    assert trouble((kind, "add", "CODE")) is None
    assert f"`tracker {kind} add D1`" in sentence(Refused("unknown_code", kind=kind, code="D1", near=[]))


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.WITHDRAW])
def test_what_is_possible_instead_is_named_as_commands(act: Act) -> None:
    told = sentence(Refused("move_not_possible", code="T1", act=Act.ASSIGN, status="reported", possible=[act]))
    (command,) = re.findall(r"(task [a-z-]+)\.$", told)
    assert trouble((*command.split(), "T1")) is None
