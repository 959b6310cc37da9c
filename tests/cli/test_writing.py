"""Verbs that write: what they do, and the one line that they say."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.cli.conftest import Line
from tracker.domain.model.strategy import Goal, Task
from tracker.storage.store import open_store

LIFE = [
    ("task assign T1", "T1 assigned: draft -> assigned. Revision {} of tester for AP, from Mon 2 Nov 2026."),
    ("task update T1 --percent 40", "T1 updated: assigned -> in progress. Revision {} of tester for MFA, from Mon 2 Nov 2026."),
    ("task report T1", "T1 reported: in progress -> reported. Revision {} of tester for MFA, from Mon 2 Nov 2026."),
    ("task return T1 --note Thin", "T1 returned: reported -> returned. Revision {} of tester for AP, from Mon 2 Nov 2026."),
    ("task suspend T1 --stop-clock", "T1 suspended: returned -> suspended. Revision {} of tester for AP, from Mon 2 Nov 2026."),
    ("task resume T1", "T1 resumed: suspended -> returned. Revision {} of tester for AP, from Mon 2 Nov 2026."),
    ("task report T1", "T1 reported: returned -> reported. Revision {} of tester for MFA, from Mon 2 Nov 2026."),
    ("task accept T1 --outcome partly", "T1 accepted: reported -> accepted. Revision {} of tester for AP, from Mon 2 Nov 2026."),
]


@pytest.fixture
def planned(both: Line) -> Line:
    """Two bodies and a draft, on each engine."""
    for words in (
        ("body", "add", "MFA", "--name", "Ministry of Foreign Affairs", "--name-ru", "Министерство иностранных дел"),
        ("body", "add", "AP", "--name", "Administration of the President"),
        ("task", "add", "T1", "--title", "Coalition treaty", "--lead", "MFA", "--controller", "AP", "--due", "2026-12-01"),
    ):
        both.done(*words)
    return both


def test_a_task_lives_through_its_moves_and_each_says_what_happened(planned: Line) -> None:
    for number, (words, told) in enumerate(LIFE, 5):
        assert planned.done(*words.split()).splitlines()[0] == told.format(number)


def test_a_task_is_cancelled_by_a_decision_and_withdrawn_when_it_was_a_mistake(planned: Line) -> None:
    planned.done("task", "add", "T2", "--title", "Another")
    assert planned.done("task", "withdraw", "t2").startswith("T2 withdrawn. Revision 6 of tester,")
    told = planned.done("task", "cancel", "T1", "--outcome", "not_executed", "--note", "Overtaken by events")
    assert told.startswith("T1 cancelled: draft -> cancelled.")
    with open_store(planned.db) as store:
        task = store.get(Task, "T1")
        assert (str(task.outcome), store.updates.newest("T1")[0].note) == ("not_executed", "Overtaken by events")
        assert store.find(Task, "T2") is None


def test_a_finding_without_evidence_is_an_update_with_its_source(planned: Line) -> None:
    planned.done("task", "assign", "T1")
    said = planned("task", "update", "T1", "--no-public-evidence")
    assert said.code == 2
    assert "source" in said.err
    planned.done("task", "update", "T1", "--no-public-evidence", "--source", "A search of the press")
    with open_store(planned.db) as store:
        assert store.get(Task, "T1").no_public_evidence


def test_as_json_the_answer_is_an_object_with_every_entry(planned: Line) -> None:
    said = planned("task", "assign", "T1", "--format", "json", "--reason", "Decree 280", "--on", "2026-11-01")
    assert said.code == 2  # the task begins on the 2nd
    told = planned("task", "assign", "T1", "--format", "json", "--reason", "Decree 280").json
    assert told["schema"] == "tracker.written/1"
    assert (told["code"], told["action"], told["revision"], told["on"]) == ("T1", "task.assign", 5, "2026-11-02")
    assert (told["actor"], told["acting_for"], told["reason"]) == ("tester", "AP", "Decree 280")
    assert {entry["kind"] for entry in told["entries"]} == {"task", "update"}
    assert told["sentence"].startswith("T1 assigned")


def test_what_is_so_already_is_not_written_again(planned: Line) -> None:
    told = planned.done("task", "amend", "T1", "--title", "Coalition treaty")
    assert told.startswith("Nothing ")
    assert "Revision" not in told


@pytest.mark.parametrize("name", ["MFA", "mfa", "Ministry of foreign affairs", "МИНИСТЕРСТВО  иностранных дел", "МFА"])
def test_a_body_is_found_by_its_code_and_any_of_its_names(planned: Line, name: str) -> None:
    planned.done("body", "add", "MOD", "--name", "Defence")
    planned.done("task", "amend", "T1", "--lead", "MOD", "--controller", name)
    with open_store(planned.db) as store:
        assert store.get(Task, "T1").controller == "MFA"


def test_who_acts_for_whom_stands_in_the_ledger(planned: Line) -> None:
    planned.done("--actor", "Administration of the President", "task", "assign", "T1")
    with open_store(planned.db) as store:
        revision = store.ledger.log(limit=1)[0].revision
        assert (revision.actor, revision.acting_for) == ("tester", "AP")


def test_the_wrong_body_is_told_who_may(planned: Line) -> None:
    said = planned("task", "assign", "T1", "--actor", "MFA")
    assert said.code == 2
    assert "only its controller AP may; act for it with --actor AP" in said.err


def test_a_later_fact_is_recorded_now_and_counts_from_its_day(planned: Line) -> None:
    planned.clock.set("2026-11-20")
    told = planned.done("task", "assign", "T1", "--on", "2026-11-05")
    assert told.endswith("from Thu 5 Nov 2026.")
    said = planned("task", "report", "T1", "--on", "2026-11-21")
    assert said.code == 2
    assert "Nothing can take effect on" in said.err


def test_codes_are_given_in_order_under_their_goal(both: Line) -> None:
    assert both.done("goal", "add", "--title", "Security").startswith("G1 added.")
    assert both.done("goal", "add", "--title", "Borders", "--parent", "G1").startswith("G1.1 added.")
    for code in ("G1.T1", "G1.T2"):
        assert both.done("task", "add", "--goal", "G1", "--title", f"Task {code}").startswith(f"{code} added.")
    both.done("task", "withdraw", "G1.T2")
    assert both.done("task", "add", "--goal", "G1", "--title", "A task").startswith("G1.T3 added.")


def test_a_term_in_words_gives_the_due_day(both: Line) -> None:
    assert "due Wed 30 Jun 2027" in both.done("task", "add", "T1", "--title", "A task", "--term", "2027-Q2")
    with open_store(both.db) as store:
        assert store.get(Task, "T1").term_text == "2027-Q2"
    assert "due Thu 31 Dec 2026" in both.done(
        "task", "add", "T2", "--title", "Another task", "--term", "2026", "--term-text", "within the year"
    )
    with open_store(both.db) as store:
        assert store.get(Task, "T2").term_text == "within the year"


def test_a_field_is_emptied_by_name(planned: Line) -> None:
    planned.done("task", "amend", "T1", "--narrative", "Long words")
    planned.done("task", "amend", "T1", "--clear", "narrative", "--clear", "lead")
    with open_store(planned.db) as store:
        assert (store.get(Task, "T1").narrative, store.get(Task, "T1").lead) == (None, None)


def test_a_title_goes_into_the_main_language(both: Line) -> None:
    both.done("strategy", "amend", "--main-language", "ru", "--title", "Концепция")
    both.done("goal", "add", "G1", "--title", "Безопасность", "--title-kk", "Қауіпсіздік")
    with open_store(both.db) as store:
        (goal,) = store.items(Goal)
        assert (goal.title_ru, goal.title_kk, goal.title_en) == ("Безопасность", "Қауіпсіздік", None)


@pytest.fixture(params=["UTC", "Asia/Almaty", "America/New_York"])
def _zone(request: pytest.FixtureRequest) -> Iterator[None]:
    """The machine's own time zone, one after another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_zone")
def test_today_is_the_day_in_the_strategys_zone_whatever_the_machines_is(both: Line) -> None:
    both.clock.instant = datetime(2026, 11, 2, 20, 0, tzinfo=UTC)  # the 3rd in Almaty
    assert "due Tue 3 Nov 2026" in both.done("task", "add", "T1", "--title", "A task", "--due", "today")


def test_somebody_who_is_no_member_writes_nothing(planned: Line) -> None:
    said = planned("task", "assign", "T1", login="stranger")
    assert said.code == 2
    assert said.err == "tracker: stranger is not a member and may only read. Ask an administrator to add the login: tester.\n"
    assert planned("task", "list", login="stranger").code == 0


def test_the_environment_does_not_say_who_acts(planned: Line) -> None:
    planned.environ = {**planned.environ, "USER": "somebody", "LOGNAME": "somebody", "USERNAME": "somebody"}
    planned.done("task", "assign", "T1")
    with open_store(planned.db) as store:
        assert store.ledger.log(limit=1)[0].revision.actor == "tester"


def test_a_clock_that_runs_behind_is_refused_until_it_is_overridden(planned: Line) -> None:
    planned.clock.set("2026-10-01")
    said = planned("goal", "add", "--title", "A goal")
    assert said.code == 2
    assert "--clock-override" in said.err
    planned.done("goal", "add", "--title", "A goal", "--clock-override")
    with open_store(planned.db) as store:
        assert store.ledger.log(limit=1)[0].revision.clock_override


def test_every_answer_of_a_writing_verb_can_be_read_by_a_program(planned: Line) -> None:
    for words in ("goal add --title Security", "undo --yes", "verify", "task amend T1 --form milestone"):
        assert json.loads(planned.done(*words.split(), "--format", "json"))["schema"].startswith("tracker.")
