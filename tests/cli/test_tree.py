"""The tree of commands: its help, the words it takes, and what it does not load.

`python -m tests.cli.test_tree` writes the snapshot anew.
"""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Line
from tracker.cli.branches import Branch, Leaf
from tracker.cli.global_options import EVERYWHERE, WRITING
from tracker.cli.root import root

SNAPSHOT = Path(__file__).with_name("tree.txt")


def leaves(branch: Branch, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Leaf]]:
    """Every command with the words that name it."""
    for name, found in branch.table.items():
        if isinstance(found, Leaf):
            yield (*path, name), found
        else:
            yield from leaves(found, (*path, name))


LEAVES = list(leaves(root))


def shape() -> str:
    """The whole tree in text: each command with its arguments and its own options."""
    lines = []
    for path, leaf in LEAVES:
        command = leaf.load()
        arguments = [each.make_metavar(click.Context(command)) for each in command.params if isinstance(each, click.Argument)]
        options = [
            each.opts[-1]
            for each in command.params
            if isinstance(each, click.Option) and not each.hidden and each not in EVERYWHERE + WRITING
        ]
        lines.append(" ".join(["tracker", *path, *arguments, *options]))
    return "\n".join(lines) + "\n"


def test_the_tree_of_commands_is_the_one_that_was_agreed() -> None:
    assert shape() == SNAPSHOT.read_text(encoding="utf-8")


@pytest.mark.parametrize(("path", "leaf"), LEAVES, ids=[" ".join(path) for path, _ in LEAVES])
def test_the_short_text_of_a_command_is_the_first_line_of_its_help(path: tuple[str, ...], leaf: Leaf) -> None:
    command = leaf.load()
    assert (command.help or "").split("\n")[0] == leaf.short
    assert command.name == path[-1]


@pytest.mark.parametrize(
    "path", list(dict.fromkeys([(), *(path[:1] for path, _ in LEAVES), *(path for path, _ in LEAVES)])), ids=" ".join
)
def test_every_help_is_plain_letters_and_fits_a_terminal(path: tuple[str, ...], tracker: Line) -> None:
    said = tracker(*path, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.isascii()
    assert max(map(len, said.out.splitlines())) <= 100


def test_a_command_that_is_not_there_is_answered_with_the_nearest(tracker: Line) -> None:
    said = tracker("report", "overdu")
    assert said.code == 2
    assert said.err == "tracker: There is no command 'overdu' here: did you mean overdue? See tracker report --help.\n"


def test_a_group_alone_shows_its_help_and_counts_as_wrong_usage(tracker: Line) -> None:
    said = tracker("task")
    assert said.code == 2
    assert said.out == ""
    assert "Remove a reported task from control." in said.err


def test_the_options_of_everywhere_may_stand_before_and_after_the_command(tracker: Line, tmp_path: Path) -> None:
    missing = str(tmp_path / "none.db")
    for words in (("--db", missing, "task", "list"), ("task", "--db", missing, "list"), ("task", "list", "--db", missing)):
        said = tracker(*words)
        assert said.code == 3
        assert missing in said.err


def test_the_option_said_last_counts(tracker: Line, tmp_path: Path) -> None:
    said = tracker("--db", str(tmp_path / "none.db"), "task", "list", "--db", tracker.db)
    assert said.code == 0


def test_the_version_is_said_without_a_database(tracker: Line) -> None:
    said = tracker("--version", db="/nowhere")
    assert said.out.startswith("tracker 0.")


if __name__ == "__main__":
    SNAPSHOT.write_text(shape(), encoding="utf-8")
