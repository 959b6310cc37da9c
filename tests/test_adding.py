"""docs/adding.md, followed to the letter in a copy of the tree: its places exist, and its commands do what their remarks say."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
PARTS = [(part.partition("\n")[0], part.partition("\n")[2]) for part in PAGE.split("\n## ")[1:]]
RECIPES = dict(PARTS)
BLOCK = r"\n\n((?:    .*\n|\n(?=    |\n    ))+)"
STEP = re.compile(
    r"(?:In `(?P<old>[^`]+)`, (?P<how>after|before|instead of) `(?P<place>[^`]+)`|New file `(?P<new>[^`]+)`):" + BLOCK
)
TRIALS = re.compile("Try it:" + BLOCK)


def follow(recipe: str, tree: Path) -> int:
    """Change the files of `tree` as the steps of `recipe` say; the number of steps."""
    steps = list(STEP.finditer(recipe))
    for step in steps:
        lines = dedent(step[5]) if step["new"] else "".join(line[4:] or "\n" for line in step[5].splitlines(keepends=True))
        path = tree / (step["new"] or step["old"])
        if step["new"]:
            path.parent.mkdir(exist_ok=True)
            path.write_text(lines, encoding="utf-8")
            continue
        text, place = path.read_text(encoding="utf-8"), step["place"] + "\n"
        assert text.count(place) == 1, f"{place!r} stands {text.count(place)} times in {path}"
        with_lines = {"after": place + lines, "before": lines + place, "instead of": lines}[step["how"]]
        path.write_text(text.replace(place, with_lines), encoding="utf-8")
    return len(steps)


@pytest.mark.slow
@pytest.mark.parametrize("recipe", RECIPES, ids=str)
def test_what_the_page_adds_is_there_afterwards(recipe: str, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for name in ("tracker", "migrations", "seeds"):
        shutil.copytree(ROOT / name, tree / name)  # with its bytecode: only what a step changes is compiled again
    shutil.copy(ROOT / "alembic.ini", tree)
    assert follow(RECIPES[recipe], tree)
    environ = {"PATH": os.defpath, "HOME": str(tmp_path), "PYTHONPATH": str(tree), "LC_ALL": "C.UTF-8"}
    [trials] = TRIALS.findall(RECIPES[recipe])
    for line in dedent(trials).splitlines():
        command, _, remark = line.partition("  #")
        words = [sys.executable, "-m", *shlex.split(command)]
        done = subprocess.run(words, cwd=tree, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        refused, told = remark.strip().startswith("refused: "), " ".join(remark.split()).removeprefix("refused: ")
        assert done.returncode == (2 if refused else 0), f"{line}\n{done.stderr}"
        assert told in " ".join((done.stderr if refused else done.stdout).split()), done.stdout


def test_the_page_has_one_recipe_for_each_thing() -> None:
    assert len(RECIPES) == len(PARTS)
