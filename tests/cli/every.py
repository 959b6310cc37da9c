"""Every command once, on one office where each report and each list has something to show.

A test that walks all commands takes the words from here; the tree of commands is compared with this table, so that a new
command is walked as soon as it exists.
"""

import io
import re
import shlex
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from tests.clocks import SetClock
from tracker.cli.branches import Branch, Command, Leaf
from tracker.cli.call import Call
from tracker.cli.edge import run
from tracker.cli.root import root

LOGIN = re.compile("[a-z]+: ")
WINDOW = """
[[window]]
code = "W1"
title.en = "Groundwork"
term = "3 months after SIGN"
"""

STORY = {
    "2026-09-01": """
        strategy amend --calendar KZ
        goal add G1 --title "Regional security"
        goal add G1.1 --parent G1 --title Borders
        body add MFA --name "Ministry of Foreign Affairs" --name-ru "Министерство иностранных дел" --contact mfa@example.org
        body add AP --name "Administration of the President"
        body add MOD --name "Ministry of Defence"
        body alias MFA "Foreign Ministry"
        body rename MOD "Ministry of Defence and Security" --since 2026-12-01
        instrument add D1 --title "Decree 1"
        clause add D1.2 --instrument D1 --number 2
        event add SIGN --title Signed --day 2026-08-01
        event add FORCE --title "In force" --term "10 days after SIGN"
        member add olga --role controller --body AP
        task add G1.T1 --goal G1 --title "Coalition treaty" --lead MFA --controller AP --due 2026-12-01
        task add G1.T2 --goal G1 --title "Joint exercise" --lead MFA --controller AP --due 2026-10-20
        task add G1.T3 --goal G1.1 --title "Border posts" --lead MOD --controller AP --term "3 months after FORCE"
        task add G1.T4 --title "Maps" --lead MOD --controller AP
        task assign G1.T1
        task assign G1.T2
        task assign G1.T3
        task co-executor G1.T1 MOD --due 2026-11-20
        task needs G1.T1 G1.T2
        task update G1.T2 --percent 20
        task forecast G1.T1 2026-12-20 --cause funding
        task assess G1.T1 amber --note "Seen on site."
        task extend G1.T1 2027-01-29 --cause resources --grounds "letter 31"
        olga: task decide G1.T1 granted --note "A month is enough."
        evidence add G1.T1 --link https://example.org/treaty
        series add S1 --title Report --lead MFA --controller AP --term "monthly by 25 of next month" --until 2027-03-31
        member add dana --role lead_officer --body MFA
        member add erlan --role lead_officer --body MFA
        member depute dana erlan --until 2026-12-31
        task amend G1.T2 --officer dana --labels "summit, annex"
        plan apply window.toml
        field add KBK --title "Budget code" --title-ru КБК
        narrative add "The annex is missing." --goal G1
        calendar resolve KZ --off 2026-11-16 --title "Moved" --source "No. 1" --yes
    """,
    "2026-11-02": """
        task report G1.T2
        olga: task return G1.T2 --note "The annex is missing."
        report status --issue
        task extend G1.T3 2026-12-29 --cause resources --grounds "letter 32"
    """,
}
"""Day -> what the office enters on it; a line may begin with the login of who does."""

READING = {
    "report brief": "--goal G1",
    "report status": "",
    "report overdue": "",
    "report upcoming": "--days 60",
    "report window": "W1",
    "report decisions": "",
    "report silence": "",
    "report discipline": "--period 2026-Q4",
    "report changes": "--since 2026-01-01",
    "report extensions": "G1.T1",
    "report confidence": "--all",
    "report slip": "",
    "report causes": "",
    "report progress": "G1",
    "report timeline": "open",
    "report minutes": "--since @3",
    "report handover": "dana",
    "report remind": "MFA",
    "report series": "",
    "report issued": "",
    "report reprint": "1",
    "report trail": "G1.T1",
    "task list": "goal:G1",
    "task show": "G1.T1",
    "task why": "G1.T3",
    "series list": "",
    "series show": "S1",
    "strategy show": "",
    "goal list": "",
    "goal show": "G1",
    "body list": "",
    "body show": "MFA",
    "member list": "",
    "member show": "dana",
    "member deputies": "",
    "member rights": "",
    "event list": "",
    "event show": "SIGN",
    "instrument list": "",
    "instrument show": "D1",
    "clause list": "",
    "clause show": "D1.2",
    "window list": "",
    "window show": "W1",
    "field list": "",
    "field show": "KBK",
    "calendar list": "KZ",
    "calendar show": "KZ.2026-11-16",
    "evidence list": "G1.T1",
    "narrative list": "",
    "narrative show": "NARRATIVE.1",
    "log": "",
    "db info": "",
}
"""Command that answers with a report -> its arguments on the office of the story."""

WRITING = {
    "init": "--empty",
    "serve": "",
    "task add": "--title Borders",
    "task amend": "G1.T4 --title Maps",
    "task assign": "G1.T4",
    "task update": "G1.T1 --percent 40%",
    "task report": "G1.T1",
    "task accept": "G1.T2 --outcome executed",
    "task return": "G1.T2 --note Again",
    "task suspend": "G1.T1 --note Later",
    "task resume": "G1.T1",
    "task cancel": "G1.T1 --outcome partly --note No",
    "task submit": "G1.T1",
    "task co-executor": "G1.T1 AP",
    "task no-public-evidence": "G1.T1 --source gov.kz",
    "task transfer": "G1.T1 AP --by D1.2 --note Split",
    "task label": "G1.T1 --add summit",
    "task internal": "G1.T1 2026-11-20",
    "task set": "G1.T1 KBK 011",
    "task forecast": "G1.T1 2026-12-29",
    "task assess": "G1.T1 red --note Seen",
    "task needs": "G1.T4 G1.T1",
    "task extend": "G1.T1 2027-03-31 --cause funding --grounds letter",
    "task decide": "G1.T3 granted",
    "task redate": "G1.T1 2027-01-29 --by D1.2",
    "task reopen": "G1.T2 --by D1.2 --note Again",
    "task withdraw": "G1.T4",
    "series add": "S2 --title Report --lead MFA --controller AP --term yearly",
    "series amend": "S1 --title Letters",
    "series plan": "S1 2027-03-31",
    "series skip": "S1.2026-12 --note No",
    "strategy amend": "--reporting-days 14",
    "goal add": "--title Trade",
    "goal amend": "G1 --title Security",
    "body add": "MNE --name Economy",
    "body amend": "MFA --name Affairs",
    "body rename": "MFA Affairs --since 2026-11-01",
    "body alias": "MFA Affairs",
    "member add": "saule",
    "member amend": "dana --role staff",
    "member depute": "erlan dana",
    "instrument add": "D2 --title Decree",
    "instrument amend": "D1 --number 12",
    "clause add": "D1.3 --instrument D1 --number 3",
    "clause amend": "D1.2 --number 4",
    "window add": "W2 --title Autumn --term 2026-12-01",
    "window amend": "W1 --title Autumn",
    "event add": "MEET --title Meeting",
    "event amend": "SIGN --title Signing",
    "event record": "FORCE --day 2026-08-20",
    "field add": "COST --title Cost --form money",
    "field amend": "KBK --title Code",
    "calendar add": "KZ --built-in --yes",
    "calendar add-day": "--calendar KZ --day 2026-12-31 --works no --title Rest",
    "calendar amend-day": "KZ.2026-11-16 --title Moved",
    "calendar resolve": "KZ --off 2026-11-23 --yes",
    "due": "2030-01-31",
    "plan map": "tasks.csv",
    "plan check": "plan.toml",
    "plan diff": "tasks.csv",
    "plan apply": "plan.toml",
    "plan export": "plan-out.csv goal:G1",
    "remind": "",
    "evidence add": "G1.T1 --link https://example.org/annex",
    "evidence save": "G1.T1.E1 file.pdf",
    "evidence withdraw": "G1.T1.E1",
    "narrative add": "Late --body MFA",
    "report check": "--issue 1",
    "bulk assign": "draft --yes",
    "bulk label": "open --add summit --yes",
    "bulk update": "open --percent 40 --yes",
    "bulk return": "awaiting --note Again --yes",
    "bulk suspend": "open --note Later --yes",
    "bulk resume": "status:suspended --yes",
    "bulk cancel": "open --outcome partly --note No --yes",
    "bulk no-public-evidence": "open --source gov.kz --yes",
    "bulk skip": "series:S1 --note No --yes",
    "bulk redate": "open --term 2027-01-29 --by D1.2 --yes",
    "bulk transfer": "open --to AP --by D1.2 --yes",
    "bulk internal": "open --internal-due 2026-11-20 --yes",
    "bulk accept": "awaiting --outcome executed --yes",
    "filter save": "late overdue or not lead:MFA",
    "filter list": "",
    "filter show": "overdue or not lead:MFA",
    "filter remove": "late",
    "handover": "dana --to erlan",
    "undo": "--yes",
    "verify": "",
    "export": "out",
    "db reindex": "",
    "db upgrade": "",
    "db roles": "--auditor somebody",
    "db backup": "copy.db",
    "db members": "--recover",
    "report schema": "",
    "completion bash": "",
    "completion zsh": "",
    "completion fish": "",
}
"""Every other command -> arguments that fit the office of the story; whether it may be done there is another matter."""


def leaves(branch: Branch = root, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Leaf]]:
    """Every command with the words that name it."""
    for name, found in branch.table.items():
        if isinstance(found, Leaf):
            yield " ".join((*path, name)), found
        else:
            yield from leaves(found, (*path, name))


def commands() -> dict[str, Command]:
    """Every command by its words."""
    return {path: leaf.load() for path, leaf in leaves()}  # type: ignore[misc]  # each leaf is made by `verb`


def enact(db: Path | str, folder: Path, story: Mapping[str, str] = STORY) -> None:
    """Enter a story on the empty strategy of `db`; `folder` is for the files that it needs."""
    (folder / "window.toml").write_text(WINDOW, encoding="utf-8")
    clock, environ = SetClock(), {"HOME": str(folder), "TRACKER_DB": str(db)}
    for day, words in story.items():
        clock.set(day)
        for line in filter(None, map(str.strip, words.splitlines())):
            login, command = line.split(": ", 1) if LOGIN.match(line) else ("tester", line)
            typed = [str(folder / word) if word == "window.toml" else word for word in shlex.split(command)]
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as complaint:
                assert run(typed, Call(environ, clock=clock, login=login)) == 0, (line, complaint.getvalue())
