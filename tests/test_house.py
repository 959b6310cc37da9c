"""The rules of the house, so that they need no reviewer: who imports whom, how long things are, what a file may name."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tracker.exchange.audit.edition import JOINED

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "tracker"
MODULES = sorted(PACKAGE.rglob("*.py"))

OUTSIDERS = {
    "domain": {"dateutil"},
    "storage": {"sqlalchemy", "alembic", "orjson", "psycopg"},
    "services": set(),
    "reports": {"orjson"},
    "wording": set(),
    "verbs": set(),
    "render": {"orjson", "jinja2", "typst", "xlsxwriter", "docx", "icalendar"},
    "exchange": {"orjson", "lxml", "markdown_it", "python_calamine", "chardet", "rapidfuzz"},
    "cli": {"click"},
    "tui": {"textual", "rich", "textual_serve", "aiohttp"},
    "paths.py": {"platformdirs"},
}
"""Which packages of others each room may import; any other room or module gets by with the standard library."""

STANDALONE = [PACKAGE / f"{name}.py" for name in JOINED]
"""What the stand-alone verifier is joined from: read by an auditor, run by whatever Python 3.8 or later he has."""


@cache
def tree_of(path: Path) -> ast.Module:
    """A module as it is parsed: by the worker that asks, not by each that lists the tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """A path inside the project, as a test's id."""
    return path.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> Iterator[str]:
    """The full names that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def run(*words: str) -> None:
    """Run a tool of the tests' own environment in the project; its output is the failure."""
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_imports_only_rooms_below_it() -> None:
    run("-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache")


NAMES_LANGUAGES = ("domain/model/vocabulary.py", "domain/ledger.py", "wording/en/fields.py")
"""The list, the fields that the stand-alone checker of ledgers knows, and what the languages are called."""


def test_the_languages_are_listed_in_one_place() -> None:
    listed = re.compile(r"[\"'_.]en\b[^\n]{0,16}[\"'_.]ru\b[^\n]{0,16}[\"'_.]kk\b")
    found = {
        str(path.relative_to(ROOT / "tracker"))
        for path in (ROOT / "tracker").rglob("*.py")
        if listed.search(path.read_text("utf-8"))
    }
    assert found - set(NAMES_LANGUAGES) == set()


def test_ruff_finds_nothing() -> None:
    run("-m", "ruff", "check", "--quiet", ".")


def test_every_file_is_formatted() -> None:
    run("-m", "ruff", "format", "--check", "--quiet", ".")


@pytest.mark.slow
def test_mypy_finds_nothing() -> None:
    run("-m", "mypy", "--no-error-summary")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_uses_only_the_packages_it_was_given(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    allowed = {"tracker"} | OUTSIDERS.get(room, set())
    used = {name.split(".")[0] for name in imported(tree_of(path))}
    assert used - sys.stdlib_module_names - allowed == set()


def test_a_report_knows_neither_its_sentences_nor_its_renderers() -> None:
    above = ("tracker.render", "tracker.wording")
    reports = [path for path in MODULES if "reports" in path.parts]
    assert [name_of(path) for path in reports if any(name.startswith(above) for name in imported(tree_of(path)))] == []


@pytest.mark.parametrize("path", STANDALONE, ids=name_of)
def test_the_stand_alone_verifier_needs_nothing_but_an_old_python(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))
    foreign = {name for name in imported(tree) if name.split(".")[0] not in sys.stdlib_module_names}
    own = {".".join(each.relative_to(ROOT).with_suffix("").parts) for each in STANDALONE}
    given = {"tracker.exchange.audit.edition", *own}
    if path.parent.name == "stored":  # its sentences get their grammar from the last part
        given |= {"tracker.wording.en.grammar", "tracker.wording.en.labels", "tracker.wording.filling"}
    assert {name.rpartition(".")[0] for name in foreign} <= given


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_is_too_long(path: Path) -> None:
    too_long = [f"the module: {lines}"] if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400 else []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            limit = 40
        elif isinstance(node, ast.ClassDef):
            limit = 250
        else:
            continue
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > limit:
            too_long.append(f"{node.name}: {lines} lines, limit {limit}")
    assert too_long == []


def classes() -> dict[str, tuple[ast.ClassDef, frozenset[str]]]:
    """Class -> its definition, and the names of its bases; a name that stands twice is left out."""
    found = [node for path in MODULES for node in ast.walk(tree_of(path)) if isinstance(node, ast.ClassDef)]
    twice = {name for name, number in Counter(node.name for node in found).items() if number > 1}
    named = {node.name: frozenset(getattr(base, "id", "") for base in node.bases) for node in found}
    return {node.name: (node, named[node.name]) for node in found if node.name not in twice}


def test_no_class_is_torn_into_mixins_to_look_short() -> None:
    every = classes()
    heirs = Counter(base for _, bases in every.values() for base in bases)

    def lines(name: str) -> int:
        node, bases = every[name]
        own = (node.end_lineno or 0) - node.lineno + 1
        return own + sum(lines(base) for base in bases if base in every and heirs[base] == 1)

    assert {name: found for name in every if (found := lines(name)) > 250} == {}


def edges() -> dict[str, set[str]]:
    """Module -> the modules that it imports, at its top, in a function, or for the checker of types alone."""
    paths = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}
    found: dict[str, set[str]] = {}
    for name, path in paths.items():
        ways = ((each, each.rpartition(".")[0]) for each in imported(tree_of(path)))
        found[name] = {next((way for way in both if way in paths), name) for both in ways} - {name}
    return found


def test_no_import_leads_back_not_even_a_late_one() -> None:
    try:
        TopologicalSorter(edges()).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_a_docstring_names_no_module_that_has_moved() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    named = [(path, *found.split(".")) for path in MODULES for found in re.findall(r"`(\w+\.[a-z_.]+)`", path.read_text("utf-8"))]
    named = [each for each in named if each[1] in rooms]

    def stands(*parts: str) -> bool:
        return PACKAGE.joinpath(*parts).is_dir() or PACKAGE.joinpath(*parts).with_suffix(".py").is_file()

    gone = [(path, parts) for path, *parts in named if not stands(*parts) and (len(parts) == 2 or not stands(*parts[:-1]))]
    assert [(name_of(path), ".".join(parts)) for path, parts in gone] == []


def test_the_map_of_the_program_names_only_files_that_exist() -> None:
    named = re.findall(r"`([a-z_/]+\.py)`", (ROOT / "docs" / "architecture.md").read_text("utf-8"))
    found = {path.as_posix() for tree in ("tracker", "tests") for path in (ROOT / tree).rglob("*.py")}
    assert [name for name in named if not any(path.endswith(f"/{name}") for path in found)] == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}
    assert [name_of(path) for path in MODULES if drawers & set(path.relative_to(PACKAGE).with_suffix("").parts)] == []


def test_no_file_names_a_machine_or_where_packages_come_from() -> None:
    # Joined here, or this file would be found first.
    banned = [
        "/" + "work/",
        "/" + "root/",
        "/" + "opt/",
        "file:" + "//",
        "index" + "-url",
        "find" + "-links",
        "python" + "hosted",
    ]
    folders = ["tracker", "migrations", "seeds", "tests", "bench", "docs", ".ci"]
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"]
    files += [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]
    assert [
        (name_of(path), word) for path in files for word in banned if word in path.read_text(encoding="utf-8", errors="replace")
    ] == []


def test_every_pin_is_a_name_and_a_version() -> None:
    pins = (ROOT / "constraints.txt").read_text().split()
    assert [pin for pin in pins if pin.count("==") != 1] == []


@pytest.mark.parametrize("path", sorted((PACKAGE / "services").glob("*.py")), ids=name_of)
def test_no_module_of_services_holds_state(path: Path) -> None:
    # Even a name in capitals that is begun empty is one to be filled later; what lasts as long as a work is the work's.
    begun = [node.value for node in tree_of(path).body if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None]
    holders = {"dict", "list", "set", "defaultdict", "deque", "WeakKeyDictionary", "WeakValueDictionary", "ContextVar"}
    calls = [node for node in begun if isinstance(node, ast.Call) and getattr(node.func, "id", "") in holders and not node.args]
    empty = [node for node in begun if isinstance(node, ast.Dict | ast.List) and not ast.unparse(node).strip("[]{}")]
    assert [ast.unparse(node) for node in (*calls, *empty)] == []
