"""Issued reports: numbered and recorded with their files, built again from the ledger, and checked against files and against what
was learned since.
"""

import json
import os
import resource
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.clocks import SetClock
from tests.reports.asking import in_words
from tests.storage.test_verify import by_hand
from tests.stories import store_of
from tracker.domain.control import rights
from tracker.domain.model.issues import IssuedReport, Narrative, parameters_in
from tracker.domain.model.strategy import Deputy, Goal, Member
from tracker.errors import Refused
from tracker.exchange.issue_checks import IssueCheck
from tracker.exchange.issuing import IssueRequest, Target, issue, measured_file, parameters_of, reprint
from tracker.exchange.package import export
from tracker.reports import build
from tracker.reports.context import filter_of
from tracker.services import narratives
from tracker.services.acts import control, undo
from tracker.storage.database.copies import backup
from tracker.storage.ledger.verify import verify
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.storage.work import Work
from tracker.wording import sentence

STORY = """
    B1 Ministry of Foreign Affairs
    G1 Regional security
      T1 Coalition treaty        due 2026-10-01   lead B1
      T2 Joint exercise          due 2026-12-01   lead B1
"""
TODAY = date(2026, 11, 2)

on_sqlite = pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
"""What is the same on any engine."""


@pytest.fixture
def office(store: Store) -> Store:
    """A task that is overdue and one that is not, on 2 November 2026."""
    return store_of(STORY, store)


def door(store: Store, login: str = "tester") -> AbstractContextManager[Work]:
    return store.writing(Actor(login), "for the minister")


def issued(
    store: Store, *files: Path, report: str = "status", said: str | None = None, day: date = TODAY, **asked: Any
) -> IssuedReport:
    """A report that was issued to files."""
    targets = [Target(path, "markdown" if path.suffix == ".md" else "json") for path in files]
    return issue(store, lambda: door(store), IssueRequest(report, asked, day, None, None, said), targets)


def found(store: Store, *, file: Path | None = None, number: int | None = None) -> tuple[dict[str, list[dict[str, Any]]], bool]:
    """The findings of a check by kind, and whether it is as issued; each can be said."""
    check, kinds = IssueCheck(store, file=file, number=number), dict[str, list[dict[str, Any]]]()
    for each in check:
        assert all(sentence(each, language) for language in ("en", "ru"))
        kinds.setdefault(each.kind, []).append(dict(each.fields))
    assert all(sentence(check.outcome, language) for language in ("en", "ru"))
    return kinds, not check.wrong


def test_an_issue_is_one_revision_with_number_moment_and_the_digests_of_its_files(office: Store, tmp_path: Path) -> None:
    before, page = office.head.number, tmp_path / "status.md"
    made = issued(office, page, said="One task is late.")
    assert (made.code, made.number, made.known, made.day, made.report) == ("REPORT.1", 1, before, TODAY, "status")
    assert office.head.number == before + 1
    kept = json.loads(_kept(office, made))
    assert (kept["number"], kept["head"]["number"]) == (1, before)
    (file,) = office.issues.files(made.code)
    assert (file.name, file.format) == ("status.md", "markdown")
    assert office.issues.of_bytes(str(file.sha256)) == office.issues.of_bytes(str(made.sha256)) == [made]
    assert reprint(office, made, Target(tmp_path / "again.md", "markdown"))
    assert (tmp_path / "again.md").read_bytes() == page.read_bytes()
    assert office.get(Narrative, str(made.narrative)).narrative == "One task is late."
    with pytest.raises(Refused, match="undo_issue"):
        undo.preview(office, before + 1)


def _kept(store: Store, made: IssuedReport) -> bytes:
    return b"".join(row for _, row in _rows(store, str(made.sha256)))


def _rows(store: Store, sha256: str) -> Any:
    from tracker.storage.shelves.evidence import rows_of

    return rows_of(store.connection(), sha256)


def test_numbers_follow_one_another_and_the_last_issue_is_that_of_the_same_scope(office: Store, clock: SetClock) -> None:
    first = issued(office, report="confidence", goal="G1")
    second = issued(office, report="confidence", all=True)
    clock.set("2026-11-30")
    third = issued(office, report="confidence", day=date(2026, 11, 30), goal="G1")
    office.refresh()
    assert [each.number for each in office.issues.listed()] == [1, 2, 3]
    assert office.issues.last("confidence", {"goal": "G1", "since": "No1", "limit": 3}) == third
    assert office.issues.last("confidence", {"goal": "G1"}, before=date(2026, 11, 30)) == first
    assert office.issues.last("confidence", {"all": True}) == office.issues.numbered(2) == second
    assert office.issues.last("confidence", {}) is office.issues.last("status", {}) is None
    assert (parameters_in(second.parameters), parameters_of(second)) == ({"all": "yes"}, {"all": True})
    with office.at(as_of=TODAY, known_on=first.known) as then:
        assert then.issues.listed() == []


@on_sqlite
def test_reports_about_several_days_that_are_issued_on_one_day_are_compared_each_with_the_one_before(office: Store) -> None:
    days = [date(2026, month, 1) for month in (9, 10, 11)]
    made = [issued(office, report="brief", day=day) for day in (*days, days[0], TODAY)]  # that of September is corrected
    assert [json.loads(_kept(office, each))["parameters"].get("since") for each in made[1:]] == ["No1", "No2", None, "No3"]
    changes = issued(office, report="changes")
    assert json.loads(_kept(office, changes))["parameters"]["since"] == "No3"
    with office.at(as_of=date(2026, 9, 1)) as then:
        assert [each.number for each in then.issues.listed()] == [1, 4]


def test_two_who_issue_at_once_get_two_numbers(office: Store, clock: SetClock, tmp_path: Path) -> None:
    url, pages = office.url, [tmp_path / f"{number}.md" for number in (1, 2)]
    office.close()
    children = []
    for page in pages:
        child = os.fork()
        if child == 0:
            try:
                with open_store(url, clock=clock) as store:
                    issued(store, page, said=page.name)
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    with open_store(url, clock=clock) as store:
        assert [each.number for each in store.issues.listed()] == [1, 2]
        assert {next(iter(found(store, file=page)[0])) for page in pages} == {"issue_identical"}
        assert list(verify(store, clock())) == []


def test_a_corrected_narrative_and_the_correction_both_stand_and_the_newest_is_in_force(office: Store, clock: SetClock) -> None:
    with door(office) as work:
        first = narratives.add(work, "Late.", goal="G1")
    clock.set("2026-11-03")
    with door(office) as work:
        second = narratives.add(work, "Late for want of money.", replaces=first.code)
        whole = narratives.add(work, "All is well.")
        october = narratives.add(work, "October was quiet.", day=date(2026, 10, 31))
        refused: dict[str, dict[str, Any]] = {
            "narrative_replaced": {"replaces": first.code},
            "narrative_elsewhere": {"replaces": second.code, "body": "B1"},
            "narrative_of_both": {"goal": "G1", "body": "B1"},
        }
        for refusal, given in refused.items():
            with pytest.raises(Refused, match=refusal):
                narratives.add(work, "Again.", **given)
        with pytest.raises(Refused, match="narrative_empty"):
            narratives.add(work, " ")
    office.refresh()
    assert (second.goal, second.day, second.member) == ("G1", TODAY, "MEMBER.1")
    assert [each.code for each in office.items(Narrative)] == [first.code, second.code, whole.code, october.code]
    assert [office.issues.narrative(goal="G1"), office.issues.narrative(), office.issues.narrative(body="B1")] == [
        second,
        whole,
        None,
    ]
    made = issued(office, report="brief", said="Better.", day=date(2026, 11, 3), goal="G1")
    office.refresh()
    last = office.get(Narrative, str(made.narrative))
    assert (last.goal, last.replaces, office.issues.narrative(goal="G1")) == ("G1", second.code, last)
    assert "Better." in _kept(office, made).decode()  # the report shows what was written with it
    assert found(office, number=made.number)[1]


def test_a_fact_learned_later_is_named_with_the_numbers_that_it_changes(office: Store, clock: SetClock, tmp_path: Path) -> None:
    page = tmp_path / "status.md"
    made = issued(office, page)
    kinds, sound = found(office, file=page)
    assert (list(kinds), sound) == (["issue_identical", "issue_recomputed", "issue_same_today"], True)
    clock.set("2026-11-05")
    with office.writing(Actor("tester"), "the letter came late", on=date(2026, 10, 1)) as work:
        control.report(work, "T1")
    office.refresh()
    kinds, sound = found(office, file=page)
    assert sound
    differ = {(each["row"], each["column"]): (each["one"], each["other"]) for each in kinds["issue_figure_today"]}
    assert differ["G1", "overdue"] == differ["total", "overdue"] == (1, 0)
    (later,) = kinds["issue_learned_later"]
    assert (later["code"], later["action"], later["on"]) == ("T1", "task.report", date(2026, 10, 1))
    assert (later["who"], later["revision"], later["entered"]) == ("tester", made.known + 2, date(2026, 11, 5))
    assert later["rows"] == ["G1"]
    by_number, sound = found(office, number=1)
    assert sound
    assert {"row": "total", "section": "", "column": "overdue", "value": 1} in by_number["issue_figure"]


@on_sqlite
def test_a_deputy_issues_by_the_right_of_the_principal_and_the_register_names_both(office: Store) -> None:
    with door(office) as work:
        for code, role in (("M.STAFF", "staff"), ("M.LEAD", "lead_officer"), ("M.AIDE", "auditor"), ("M.PA", "controller")):
            work.add("member.add", Member(code=code, login=role, role=role, body="B1"))
        for code in ("M.STAFF", "M.LEAD"):
            work.add("deputy.add", Deputy(code=f"D.{code}", member="M.AIDE", principal=code))

    def issued_by(login: str, principal: str | None = None) -> None:
        signed = Actor(login, principal=principal)
        issue(office, lambda: office.writing(signed, "due"), IssueRequest("status", {}, TODAY, None, None), [])
        office.refresh()

    for login, principal in (("auditor", None), ("lead_officer", None), ("auditor", "M.LEAD"), ("stranger", None)):
        with pytest.raises(Refused):
            issued_by(login, principal)
    for login, principal in (("staff", None), ("controller", None), ("tester", None), ("auditor", "M.STAFF")):
        issued_by(login, principal)
    told = [(row.cells["issuer"], row.cells["acting_for"]) for row in build("issued", office, TODAY).rows()]
    assert told == [("staff", None), ("controller", None), ("tester", None), ("auditor", "staff")]


@on_sqlite
def test_a_row_that_is_gone_is_one_difference(office: Store, clock: SetClock) -> None:
    made = issued(office, report="overdue")
    clock.set("2026-11-05")
    with office.writing(Actor("tester"), "late", on=date(2026, 10, 1)) as work:
        control.report(work, "T1")
        work.add("goal.add", Goal(code="G2", title_en="Trade"))
    office.refresh()
    kinds, _ = found(office, number=made.number)
    assert [each for each in kinds["issue_figure_today"] if each["row"]] == [
        {"section": "", "row": "T1", "column": "", "one": True, "other": None}
    ]
    assert [each["code"] for each in kinds["issue_learned_later"]] == ["T1", "G2"]


@on_sqlite
def test_no_other_file_is_ever_called_identical(office: Store, tmp_path: Path) -> None:
    page, draft = tmp_path / "status.json", tmp_path / "draft.json"
    issued(office, page)
    text = page.read_text("utf-8")
    forged = {
        "overdue": text.replace('"overdue":1', '"overdue":0'),
        "a blank": text + " ",
        "a number": text.replace('"number":1,"since"', '"number":7,"since"'),
        "a head": text.replace(office.head.digest[:6], "000000").replace('"digest":"', '"digest":"0'),
        "a draft": text.replace('"number":1,"since"', '"number":null,"since"'),
        "in a page": f'<p>1</p><script type="application/json" id="report">{text}</script>'.replace('"overdue":1', '"overdue":2'),
        "words": "overdue: 1",
        "a list": text.replace('"rows":[', '"rows":[5,'),
    }
    told = {}
    for name, content in forged.items():
        assert content != text, name
        draft.write_text(content, "utf-8")
        kinds, sound = found(office, file=draft)
        assert not sound, name
        assert "issue_identical" not in kinds, name
        told[name] = (
            next(iter(kinds)),
            [(each["row"], each["column"], each["one"], each["other"]) for each in kinds.get("issue_figure_in_file", [])],
        )
    assert told["a blank"] == ("issue_file_differs", [])
    assert ("G1", "overdue", 0, 1) in told["overdue"][1]
    assert ("G1", "overdue", 2, 1) in told["in a page"][1]
    assert [told[name][0] for name in ("a number", "a head", "a draft", "words")] == [
        "issue_never_issued", "issue_of_another_ledger", "issue_file_is_a_draft", "issue_file_unknown",
    ]  # fmt: skip
    with pytest.raises(Refused, match="file_unreadable"):
        found(office, file=tmp_path / "nothing.pdf")
    with pytest.raises(Refused, match="no_such_issue"):
        found(office, number=9)


@on_sqlite
def test_whatever_was_asked_is_asked_again_when_it_is_built_again(office: Store) -> None:
    day = date(2026, 10, 1)
    for report, asked in (
        ("status", {"since": day}),
        ("minutes", {"since": f"@{office.head.number}"}),
        ("upcoming", {"days": 0}),
        ("confidence", {"goal": "G1", "all": True}),
        ("timeline", {"words": filter_of("goal:G1", "(overdue or open)")}),
    ):
        made = issued(office, report=report, **asked)
        assert found(office, number=made.number)[1], report
    with pytest.raises(Refused, match="since_not_before"):
        issued(office, since=TODAY)


@on_sqlite
def test_what_this_program_cannot_compare_or_write_again_is_said(office: Store, tmp_path: Path) -> None:
    made = issued(office)
    others = {"template": 99, "version": 99, "report": "weather"}
    with door(office) as work:
        for number, (name, value) in enumerate(others.items(), 2):
            told: dict[str, Any] = {"code": f"REPORT.{number}", "number": number, name: value}
            work.add("issued_report.issue", replace(made, **told))
    office.refresh()
    kinds, sound = found(office, number=2)
    assert (sound, "issue_template" in kinds, "issue_recomputed" in kinds) == (True, True, True)
    for number in (3, 4):
        kinds, sound = found(office, number=number)
        assert (sound, "issue_rules" in kinds, "issue_recomputed" in kinds) == (False, True, False)
    assert [in_words(row.cells["report"]) for row in build("issued", office, TODAY).rows()][2:] == ["Status by goal", "weather"]
    with pytest.raises(Refused, match="reprint_differs"):
        reprint(office, replace(made, sha256="0" * 64), Target(tmp_path / "again.md", "markdown"))
    assert not (tmp_path / "again.md").exists()


def test_json_that_is_missing_or_altered_is_named_by_every_check_and_not_copied(
    office: Store, clock: SetClock, tmp_path: Path
) -> None:
    issued(office)
    backup(office, tmp_path / "copy.db")
    export(office, tmp_path / "sound")
    for what, sql in (("altered", "UPDATE evidence_chunk SET bytes = 'x'"), ("missing", "DELETE FROM evidence_chunk")):
        with by_hand(office) as connection:
            connection.exec_driver_sql(sql)
        assert [(each.kind, each.fields["code"]) for each in verify(office, clock())] == [(f"issued_report_{what}", "REPORT.1")]
        kinds, sound = found(office, number=1)
        assert (list(kinds), sound) == (["issue_json_lost"], False)
        with pytest.raises(Refused, match="evidence_lost"):
            export(office, tmp_path / "package")
        with pytest.raises(Exception, match="copy_not_verified"):
            backup(office, tmp_path / "another.db")
    with open_store(str(tmp_path / "copy.db"), clock=clock) as copy:
        assert found(copy, number=1)[1]


def test_a_file_that_only_a_table_names_was_not_issued(office: Store, clock: SetClock, tmp_path: Path) -> None:
    page = tmp_path / "status.md"
    made = issued(office, page)
    forged = page.with_name("forged.md")
    forged.write_text(page.read_text("utf-8").replace("1", "0"), "utf-8")
    sha256, size = measured_file(forged)
    with by_hand(office) as connection:
        connection.exec_driver_sql(f"UPDATE issued_files SET sha256 = '{sha256}', size = {size}")
    assert office.issues.of_bytes(sha256) == [made]
    for told, first in (({"file": forged}, "issue_file_unknown"), ({"number": 1}, "issue_unrecorded")):
        kinds, sound = found(office, **told)
        assert (next(iter(kinds)), sound) == (first, False)
    assert {each.kind for each in verify(office, clock())} == {"cell_differs"}


def test_what_is_refused_leaves_no_number_and_no_file(office: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    page, link, pipe = (folder / name for name in ("status.md", "link.md", "pipe.md"))
    link.symlink_to(page)
    os.mkfifo(pipe)
    head = office.head.number
    with pytest.raises(Refused, match="it is not a file"):
        found(office, file=pipe)
    with office.writing(Actor("tester"), "people") as work:
        work.add("member.add", Member(code="M.LEAD", login="dana", role="lead_officer", body="B1"))
    with pytest.raises(Refused, match="not_allowed"):
        issue(office, lambda: door(office, "dana"), IssueRequest("status", {}, TODAY, None, None), [Target(page, "markdown")])
    for refusal, files, asked in (
        ("file_named_twice", [page, page], {}),
        ("file_named_twice", [page, link], {}),
        ("cannot_write_file", [page, folder], {}),
        ("cannot_write_file", [page, pipe], {}),
        ("cannot_write_file", [page, folder / "none" / "status.md"], {}),
        ("limit_for_people", [page], {"report": "overdue", "limit": 1}),
        ("issue_of_the_future", [page], {"day": date(2026, 11, 3)}),
        ("unknown_code", [page], {"report": "window", "code": "W9"}),
    ):
        with pytest.raises(Refused, match=refusal) as caught:
            issued(office, *files, **asked)
        if refusal == "cannot_write_file":
            assert caught.value.fields["path"] == str(files[-1])
    office.refresh()
    assert (office.head.number, office.issues.listed(), sorted(folder.iterdir())) == (head + 1, [], [link, pipe])
    assert rights.right_for("issued_report.issue").name == "issue"


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_a_disk_that_is_full_while_a_page_is_written_leaves_no_number_and_no_file(
    office: Store, clock: SetClock, tmp_path: Path
) -> None:
    url, page, told = office.url, tmp_path / "status.html", tmp_path / "told"
    office.close()
    child = os.fork()
    if child == 0:
        try:
            with open_store(url, clock=clock) as store:
                resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000))  # more than the JSON, and less than the page
                issue(store, lambda: door(store), IssueRequest("status", {}, TODAY, None, None), [Target(page, "html")])
        except Refused as refused:
            told.write_text(sentence(refused), "utf-8")
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert told.read_text("utf-8").startswith(f"{page} cannot be written: File too large.")
    assert list(tmp_path.iterdir()) == [told]
    with open_store(url, clock=clock) as store:
        assert store.issues.listed() == []


def test_issued_again_before_anything_else_was_written_it_is_the_same_issue(
    office: Store, clock: SetClock, tmp_path: Path
) -> None:
    first = issued(office, tmp_path / "status.md")
    assert issued(office, tmp_path / "status.md") == first
    assert [issued(office, tmp_path / name).number for name in ("status.md", "other.md", "other.json")] == [1, 2, 3]
    assert [issued(office, said=said).number for said in ("Late.", "Late.", "Too late.")] == [4, 4, 5]
    with door(office) as work:
        work.add("goal.add", Goal(code="G2", title_en="Trade"))
    assert issued(office, said="Too late.").number == 6
