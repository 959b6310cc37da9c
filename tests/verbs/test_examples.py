"""The example of each command runs, on an office in which it makes sense."""

import shlex
import shutil
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import click
import pytest

from tests.cli.every import enact
from tests.clocks import SetClock
from tracker.cli.branches import Leaf
from tracker.cli.call import Call
from tracker.cli.edge import run
from tracker.cli.root import leaves
from tracker.domain.control.lifecycle import MOVES, OCCASIONS
from tracker.storage.store import open_store
from tracker.verbs.table import BY_NAME
from tracker.verbs.verb import Verb

LEAVES = leaves()
PLAN = """
[[window]]
code = "W9"
title.en = "Autumn"
term = "2026-12-01"
"""
WHOLE = """
[strategy]
code = "WATER"
title.en = "Clean water"
"""
OFFICE = {
    "2026-05-20": """
        strategy amend --calendar KZ
        goal add G1 --title "Regional security"
        goal add G2 --title Trade
        body add MFA --name "Ministry of Foreign Affairs" --contact mfa@example.org
        body add MOD --name "Ministry of Defence"
        body add AP --name "Administration of the President"
        instrument add D1 --title "Decree 1"
        clause add D1.2 --instrument D1 --number 2
        event add SIGN --title Signed --day 2026-05-20
        window add W1 --title Spring --term "3 months after SIGN"
        field add KBK --title "Budget code"
        member add olga --role controller --body AP
        member add dana --role lead_officer --body MFA
        member add erlan --role lead_officer --body MFA
        member add a.serik --role "lead_officer, staff" --body MFA
        series add S1 --title Letters --lead MFA --controller AP --term "monthly by 25 of next month" --until 2027-03-31
        task add G1.T1 --goal G1 --title Treaty --lead MFA --controller AP --due 2026-12-01
        task add G2.T3 --goal G2 --title Map --lead MFA --controller AP --due 2026-11-01
        task add G2.T14 --goal G2 --title List --lead MFA --controller AP --due 2026-12-01
        task amend G2.T3 --officer dana
        evidence add G2.T14 protocol.pdf
        calendar resolve KZ --off 2026-11-16 --source "No. 1" --yes
    """,
}
STATUSES = {
    "draft": "",
    "assigned": "task assign G2.T14\ntask co-executor G2.T14 MOD",
    "asked": "task assign G2.T14\ntask extend G2.T14 2026-12-31 --cause funding",
    "reported": "task assign G2.T14\ntask report G2.T14",
    "accepted": "task assign G2.T14\ntask report G2.T14\nolga: task accept G2.T14 --outcome executed",
    "suspended": "task assign G2.T14\nolga: task suspend G2.T14",
}
"""How G2.T14 stands -> what was done with it."""

NEEDED = {"task decide": "asked", "task submit": "assigned", "task extend": "assigned", "task co-executor": "draft"}
DECIDING = frozenset(
    ["accept", "return", "suspend", "resume", "cancel", "redate", "reopen", "decide", "no-public-evidence", "skip"]
)
"""Verbs that the controller does."""

BEFORE = {
    "filter remove": "filter save hot overdue",
    "narrative show": "narrative add Late",
    "report reprint": "report status --issue",
    "report check": "report status --issue --output status.pdf",
}
"""Command -> what is done before its example."""

REFUSED = {"serve": "Serving needs", "db members": "Nothing needs recovering", "db roles": "SQLite has no roles"}
"""Command -> why its example is refused on this office."""


def status_of(verb: Verb | None) -> str:
    """How the task must stand for a verb."""
    if verb is None or verb.to != "task":
        return "assigned"
    if verb.name in NEEDED:
        return NEEDED[verb.name]
    before = MOVES[verb.act].before if verb.act else OCCASIONS[verb.recorded_as].before if verb.recorded_as in OCCASIONS else None
    if verb.name in ("task withdraw", "task add"):
        return "draft"
    return "assigned" if before is None or "assigned" in before else next(each for each in STATUSES if each in before)


@pytest.fixture(scope="module")
def offices(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The office once for each status."""
    folder, found = tmp_path_factory.mktemp("offices"), {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path("protocol.pdf").write_bytes(b"signed")
        first = folder / "first.db"
        first.write_bytes(sqlite_template.read_bytes())
        enact(first, folder, OFFICE)
        for status, words in STATUSES.items():
            found[status] = folder / f"{status}.db"
            shutil.copy(first, found[status])
            enact(found[status], folder, {"2026-05-21": words})
    return found


@pytest.mark.parametrize("name", LEAVES)
def test_the_example_of_a_command_runs(
    offices: dict[str, Path], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaf: Leaf = LEAVES[name]
    db = tmp_path / "office.db"
    shutil.copy(offices[status_of(BY_NAME.get(name.replace("bulk ", "task ")))], db)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.toml").write_text(WHOLE if name == "init" else PLAN, encoding="utf-8")
    for file in ("tasks.xlsx", "new.xlsx", "old.xlsx"):  # a format is told by what is in a file
        (tmp_path / file).write_text("Measure,Responsible,Deadline\nHold talks,MFA,2026-09-01\n", encoding="utf-8")
    if name == "init":
        db.unlink()
    for file in ("letter.pdf", "protocol.pdf" if name == "evidence add" else "other.pdf"):
        (tmp_path / file).write_bytes(b"signed")
    clock = SetClock()
    clock.set("2026-06-01")
    login = "olga" if name.rpartition(" ")[2] in DECIDING else "tester"
    words = shlex.split(leaf.example)[1:] + (
        ["--yes"] if name.startswith("bulk ") or (name in BY_NAME and BY_NAME[name].moves) else []
    )
    if name == "undo":
        with open_store(str(db)) as store:
            words = ["undo", str(store.head.number), "--yes", "--reason", "Entered twice"]
    environ = {"HOME": str(tmp_path), "TRACKER_DB": str(db)}
    if name in BEFORE:
        assert run(BEFORE[name].split(), Call(environ, clock=clock, login=login)) == 0
    call = Call(environ, clock=clock, login=login)
    with redirect_stdout(StringIO()) as told, redirect_stderr(StringIO()) as complaint:
        code = run(words, call)
    if name in REFUSED:
        assert (code, REFUSED[name] in complaint.getvalue()) == (2, True)
        return
    assert (code, complaint.getvalue()) in [(0, ""), (1, "")] or code == 0, complaint.getvalue()
    assert click.unstyle(told.getvalue())
    assert words[: len(name.split())] == name.split()
