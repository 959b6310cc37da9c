"""Starting is cheap: a command loads only what it needs, looks for no garbage, and is not taken apart at its end."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = {"sqlalchemy", "alembic", "textual", "rich", "psycopg", "jinja2"}
NOT_OURS = {"imported package", "org", "sitecustomize", "_distutils_hack"}
"""The heading of the table of imports, what `pickle` looks for in vain, and what an environment loads into every Python."""


def process(*words: str) -> "subprocess.CompletedProcess[str]":
    """A process of Python at work in the project."""
    return subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)


def loaded_by(*words: str) -> set[str]:
    """The modules that a command has imported when it ends, but for those of Python itself."""
    done = process("-X", "importtime", "-m", "tracker", *words)
    assert done.returncode == 0, done.stderr
    timed = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    names = (line.rsplit("|", 1)[1].strip() for line in timed)
    known = sys.stdlib_module_names | NOT_OURS
    return {name for name in names if name.split(".")[0] not in known and not name.startswith("_sysconfigdata")}


def packages(modules: set[str]) -> set[str]:
    return {name.split(".")[0] for name in modules}


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["task", "--help"], ["report", "--help"], ["db", "upgrade", "--help"]]
)
def test_asking_for_help_or_the_version_loads_no_database_and_no_screen(words: list[str]) -> None:
    assert packages(loaded_by(*words)) & HEAVY == set()


def test_help_loads_the_command_line_alone() -> None:
    assert len(loaded_by("--help")) <= 45


def test_a_term_is_read_without_database_and_items_and_told_in_one_language() -> None:
    loaded = loaded_by("due", "within 3 months of signing")
    assert packages(loaded) & HEAVY == set()
    unspoken = {"tracker.wording.ru.reporting.derivation", "tracker.wording.kk.rules"}
    assert loaded & {"tracker.domain.model.strategy", *unspoken} == set()
    assert len(loaded) <= 140


def test_a_report_loads_the_engine_that_it_reads_and_nothing_that_writes(sqlite_template: Path) -> None:
    loaded = loaded_by("--db", str(sqlite_template), "report", "overdue")
    assert packages(loaded) & (HEAVY - {"sqlalchemy"}) == set()
    assert [name for name in loaded if name.startswith("sqlalchemy.dialects.postgresql")] == []
    assert loaded & {"tracker.storage.work", "tracker.storage.ledger.past", "tracker.render.plain.as_csv"} == set()
    assert len(loaded) <= 285


ENDING = """
import atexit, gc, os, sys, threading
from tracker.__main__ import main
atexit.register(print, "taken apart")
looks, leave = [], os._exit
def counted(code):
    os.write(2, str(len(looks)).encode())
    leave(code)
os._exit = counted
{before}
gc.callbacks.append(lambda phase, info: looks.append(phase))
sys.argv = ["tracker", *{words}]
main()
"""


def ended(words: list[str], before: str = "") -> "subprocess.CompletedProcess[str]":
    """The program in a process that tells how often garbage was looked for, and whether its end was Python's own."""
    return process("-c", ENDING.format(before=before, words=words))


def test_a_command_says_all_and_keeps_its_exit_code_and_is_not_taken_apart(sqlite_template: Path) -> None:
    done = ended(["--db", str(sqlite_template), "report", "overdue", "--format", "json"])
    assert (done.returncode, done.stdout.rstrip()[-1]) == (0, "}")
    assert "taken apart" not in done.stdout
    assert ended(["report", "nonsense"]).returncode == 2


INTERRUPTED = """
import sys
class Interrupts:
    def find_spec(self, name, *given):
        if name == "tracker.cli.call":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupts())
"""


def test_a_program_that_is_interrupted_while_it_loads_ends_without_a_word() -> None:
    done = ended(["--version"], INTERRUPTED)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "0")


def test_a_short_command_looks_for_no_garbage(sqlite_template: Path) -> None:
    assert ended(["--db", str(sqlite_template), "report", "overdue"]).stderr == "0"


def test_a_thread_that_is_still_at_work_is_waited_for() -> None:
    before = "threading.Thread(target=lambda: (threading.main_thread().join(), print('finished'))).start()"
    assert ended(["--version"], before).stdout.splitlines()[1:] == ["finished", "taken apart"]
