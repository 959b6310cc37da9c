"""Each verb by words and by its form, on two copies of one office: the same entries in the ledger, or the same refusal.

A case is a verb, its target, its answers, and the kind of refusal where it is refused; a login before it is who does it.
"""

import shlex
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import click
import pytest

from tests.cli.every import enact
from tests.clocks import SetClock
from tracker.cli.call import Call
from tracker.cli.edge import reason_of
from tracker.cli.root import PLACES, root
from tracker.domain.ledger import changes_of
from tracker.domain.model.strategy import Member
from tracker.errors import Refused
from tracker.storage.store import open_store
from tracker.storage.values import Actor
from tracker.tui.dialogs.inputs import read
from tracker.tui.dialogs.verb_forms import question_for
from tracker.verbs.table import BY_NAME, VERBS
from tracker.verbs.verb import Verb

CASES = """
task add                 title=Borders goal=G1.1 lead=MFA controller=AP term="10 days after SIGN"
task add                 goal=G1  -> name_missing
task amend G1.T4         title_en="New maps" labels=north officer=dana
task amend G1.T1         goal=G9  -> unknown_code
task assign G1.T4        note="By order 3."
task assign G1.T1  -> move_not_possible
task update G1.T1        percent=40% note=Half
task update G1.T4        percent=40  -> move_not_possible
task report G1.T1        evidence="letter 12 of 20 October 2026" cause=funding
task report G1.T1        attach=https://example.org/report
task report G1.T4  -> move_not_possible
olga: task accept G1.T5  outcome=partly percent=60 note="Half of it."
task accept G1.T5        outcome=executed  -> four_eyes
olga: task accept G1.T5  -> word_missing
olga: task return G1.T5  note="The map is missing." internal_due=2026-11-20
olga: task return G1.T5  -> missing_field
olga: task suspend G1.T1 stop_clock note="By decree."
task suspend G1.T4  -> move_not_possible
olga: task resume G1.T7
task resume G1.T1  -> move_not_possible
olga: task cancel G1.T1  outcome=not_executed note="No funds."
olga: task cancel G1.T1  outcome=maybe  -> bad_choice
task no-public-evidence G1.T1  source=gov.kz
task no-public-evidence G1.T1  -> word_missing
olga: task redate G1.T1  term=2027-05-31 by=D1.2 note="New edition"
olga: task redate G1.T1  term=2027-05-31  -> word_missing
olga: task reopen G1.T6  by=D1.2 note="Incomplete"
olga: task reopen G1.T1  by=D1.2 note="Incomplete"  -> move_not_possible
task transfer G1.T1      to=AP by=D1.2 note=Split
task transfer G1.T1      to=Nobody by=D1.2 note=Split  -> unknown_body
task submit G1.T1        note=Done
task submit G1.T2  -> no_co_executors
task co-executor G1.T2   body="Administration of the President" due=2026-10-15
task co-executor G1.T6   body=MOD  -> co_executor_closed
task co-executor G1.T1   body=MOD withdraw reason="Not asked."
task forecast G1.T1      forecast="24 December 2026" cause=external
task forecast G1.T1      forecast=soon  -> bad_day
task forecast G1.T1  -> word_missing
task assess G1.T1        colour=red note=Silent
task assess G1.T1        colour=grey note=Silent  -> bad_choice
task needs G1.T4         other=G1.T1
task needs G1.T2         other=G1.T1  -> dependency_circle
task needs G1.T1         other=G1.T2 withdraw reason="Not so."
task extend G1.T1        due=2027-02-26 cause=funding evidence="letter 40"
task extend G1.T1        due=2027-02-26  -> word_missing
olga: task decide G1.T3  decision=granted_other due=2026-12-28
olga: task decide G1.T3  decision=refused  -> extension_without_reason
olga: task decide G1.T2  decision=granted  -> extension_none_pending
task label G1.T1         add=north
task label G1.T1  -> label_missing
task internal G1.T1      internal_due=2026-11-20
task internal G1.T1      internal_due=2027-11-20  -> days_out_of_order
task set G1.T1           field=KBK value=011
task set G1.T1           field=NONE value=011  -> unknown_code
task withdraw G1.T4
olga: task withdraw G1.T1  -> reason_needed
evidence add G1.T1       what=https://example.org/annex number=4
evidence add G1.T1       number=4  -> evidence_of_nothing
evidence withdraw G1.T1.E1  reason="Twice."
evidence withdraw G1.T9.E1  -> unknown_code
series add S2            title="Letters" lead=MFA controller=AP term=yearly since=2026-11-01
series add S3            title="Letters" lead=MFA controller=AP  -> word_missing
series amend S1          title=Letters
series amend S1          term=sometimes  -> term_unread
series plan S1           until=2027-06-30
series plan S1  -> word_missing
olga: series skip S1.2026-12  note="No meeting."
olga: series skip S1.2026-12  -> word_missing
strategy amend           reporting_days=14
strategy amend           roll=sideways  -> bad_choice
goal add                 title=Trade parent=G1
goal add                 parent=G1  -> name_missing
goal amend G1            title_en=Security
goal amend G1            parent=G1.1  -> circle_of_parents
body add MNE             name=Economy contact=mne@example.org
body add MNE  -> name_missing
body amend MFA           contact=""
body amend MFA           contact="office@пример@x"  -> bad_contact
body rename MFA          name="Foreign Affairs" since=2026-11-10
body rename MFA          name="Foreign Affairs"  -> word_missing
body alias MFA           name="The ministry"
body alias MFA  -> word_missing
instrument add D2        title="Decree 2" roll=next
instrument add D1        title="Decree 1"  -> code_used
instrument amend D1      number=12
instrument amend D9      number=12  -> unknown_code
clause add D1.3          instrument=D1 number=3
clause add D1.4          instrument=D9  -> unknown_code
clause amend D1.2        number=4
clause amend D1.2        instrument=D9  -> unknown_code
event add MEET           title=Meeting day=2026-12-05
event add MEET           title=Meeting term="three moons after SIGN"  -> term_unread
event amend SIGN         title_en=Signing
event amend SIGN         day=soon  -> bad_day
event record FORCE       day=2026-08-20
event record FORCE  -> word_missing
window add W2            title=Autumn term=2026-12-01
window add W2            term=2026-12-01  -> name_missing
window amend W1          title_en=Spring
window amend W1          lead=Nobody  -> unknown_body
field add COST           title=Cost form=money
field add A.B            title="A field"  -> own_field_dot
field amend KBK          title_en="Code of the budget" form=number
field amend KBK          form=colour  -> bad_choice
calendar add-day         calendar=KZ day=2026-12-31 works=no title=Rest
calendar add-day         calendar=KZ  -> field_missing
calendar amend-day KZ.2026-11-16  title_en=Moved
calendar amend-day KZ.2026-11-16  works=perhaps  -> bad_choice
member add               login=saule role="controller, staff" body=AP
member add               role=staff  -> word_missing
member amend dana        name_en=Dana
member amend dana        role=boss  -> unknown_role
member depute erlan      deputy=dana until=2026-12-31
member depute erlan      deputy=erlan  -> own_deputy
narrative add            text="Two maps are missing." goal=G1
narrative add            text=Late goal=G9  -> unknown_code
handover dana            to=erlan note="On leave"
handover dana            to=dana  -> handover_to_oneself
""".strip().splitlines()


@dataclass(frozen=True)
class Case:
    """One verb with its target and its answers, by somebody."""

    login: str
    verb: Verb
    code: str | None
    said: dict[str, str]

    @property
    def words(self) -> list[str]:
        """The command, as it is typed."""
        asks = {ask.name: ask for ask in asks_of(self.verb)}
        found = [*self.verb.name.split(), *([self.code] if self.code else [])]
        found += [self.said[name] for name, ask in asks.items() if ask.positional and name in self.said]
        for name, value in self.said.items():
            if name == "reason":
                found += ["--reason", value]
            elif not asks[name].positional:
                option = f"--{asks[name].option}"
                found += [option] if asks[name].type.name == "FLAG" else [option, value]
        return [*found, *(["--yes"] if self.verb.moves else [])]


def asks_of(verb: Verb) -> Any:
    """All that a verb asks."""
    from tracker.cli.made import asks_of as of_command

    return of_command(verb)


def case_of(line: str) -> Case:
    """A case as it is written above."""
    line = line.partition("  -> ")[0]
    login, _, rest = line.rpartition(": ") if line.partition(" ")[0].endswith(":") else ("tester", "", line)
    words = shlex.split(rest)
    size = 2 if " ".join(words[:2]) in BY_NAME else 1
    verb, words = BY_NAME[" ".join(words[:size])], words[size:]
    code = words.pop(0) if words and "=" not in words[0] and (verb.to or verb.fields) else None
    said = {name: value or "yes" if not sign else value for name, sign, value in (word.partition("=") for word in words)}
    return Case(login or "tester", verb, code, said)


@pytest.fixture(scope="module")
def office(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of every command, with a reported task and an accepted one beside."""
    folder = tmp_path_factory.mktemp("office")
    path = folder / "office.db"
    path.write_bytes(sqlite_template.read_bytes())
    enact(path, folder)
    more = {
        "2026-11-02": """
            task add G1.T5 --goal G1 --title "A list" --lead MFA --controller AP --due 2026-11-20
            task add G1.T6 --goal G1 --title "A map" --lead MFA --controller AP --due 2026-11-20
            task assign G1.T5
            task assign G1.T6
            task add G1.T7 --goal G1 --title "A chart" --lead MFA --controller AP --due 2026-11-20
            task assign G1.T7
            task report G1.T5
            task report G1.T6
            olga: task suspend G1.T7
            olga: task accept G1.T6 --outcome executed
        """
    }
    enact(path, folder, more)
    return path


@pytest.fixture
def copies(office: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of the office."""
    both = tmp_path / "words.db", tmp_path / "form.db"
    for each in both:
        shutil.copy(office, each)
    return both


def clock() -> SetClock:
    """The day of the office, a little later."""
    found = SetClock()
    found.set("2026-11-02")
    return found


def by_words(path: Path, case: Case) -> object:
    """What comes of the command."""
    words = case.words
    if case.verb.name in PLACES:
        words = [*case.verb.name.split(), str(case.code)]
        words += [each for name, value in case.said.items() for each in (f"--{name}", value)]
    return run(path, case.login, words)


def by_typed(path: Path, line: str) -> object:
    """What comes of a command as it is typed, a login before it or not."""
    login, _, rest = line.partition(": ") if line.partition(" ")[0].endswith(":") else ("tester", "", line)
    return run(path, login, shlex.split(rest))


def run(path: Path, login: str, words: list[str]) -> object:
    """The entries that a command writes, or the kind of its refusal."""
    call = Call({"HOME": str(path.parent), "TRACKER_DB": str(path)}, clock=clock(), login=login)
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        try:
            with root.make_context("tracker", words, obj=call) as context:
                root.invoke(context)
        except Refused as refused:
            return refused.kind
        except click.ClickException as error:
            known = reason_of(error)
            return known.kind if known else str(error)
    return written(path)


def by_form(path: Path, case: Case) -> object:
    """What comes of the form."""
    try:
        with open_store(str(path), clock=clock()) as store:
            target = case.code if case.verb.to else None
            code = target
            if target and case.verb.to == "member":
                code = next(each.code for each in store.items(Member) if each.login == target)
            form = question_for(case.verb, code)(store)
            blanks = {each.name: each for each in form.asks}
            said = {**case.said, **({"code": case.code} if case.code and not case.verb.to else {})}
            names = {"title": "title_en", "name": "name_en"} if case.verb.fields else {}
            reason = said.pop("reason", "")
            said = {names.get(name, name): value for name, value in said.items()}
            values = {name: read(blanks[name], value, store.today) for name, value in said.items()}
            with store.writing(Actor(case.login), reason) as work:
                form.act(work, values, form.seen)
    except Refused as refused:
        return refused.kind
    return written(path)


def written(path: Path) -> object:
    """The entries of the newest revision."""
    with open_store(str(path), clock=clock()) as store:
        (line,) = store.ledger.log(limit=1)
        return [(each.kind, each.code, each.action, each.effective_on, changes_of(each.changes)) for each in line.entries]


@pytest.mark.parametrize("line", CASES, ids=[" ".join(line.split()) for line in CASES])
def test_both_ways_write_the_same_or_are_refused_alike(copies: tuple[Path, Path], line: str) -> None:
    case = case_of(line)
    words, form = by_words(copies[0], case), by_form(copies[1], case)
    assert words == form
    assert (words if isinstance(words, str) else "") == line.partition("  -> ")[2]


def test_every_verb_is_tried_where_it_can_be_done_and_where_it_cannot() -> None:
    refused, done = ({case_of(line).verb.name for line in CASES if ("->" in line) is no} for no in (True, False))
    assert refused == done == {each.name for each in VERBS}
