"""Verification names each revision that its author could not have made, with the rule; and no other."""

import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.clocks import SetClock
from tests.contents import filled
from tests.forging import Books, Forged, forge
from tracker.domain.control.rules import rules
from tracker.domain.model.fields import fields_of
from tracker.domain.model.strategy import Body, Clause, Instrument, Member, Task
from tracker.domain.model.vocabulary import Cause, Outcome
from tracker.domain.reasons import because
from tracker.exchange.checker import check_package
from tracker.exchange.package import export
from tracker.services import members, strategy
from tracker.services.acts import control, extensions
from tracker.services.tasks import add_task
from tracker.storage.ledger.verify import verify
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.wording import sentence

LEFT = date(2026, 10, 30)
PEOPLE = {
    "staff": ("staff", None, None),
    "lead": ("lead_officer", "MFA", None),
    "controller": ("controller", "PA", None),
    "auditor": ("auditor", None, None),
    "gone": ("staff", None, LEFT),
    "deputy": ("staff", "PA", None),
    "other": ("lead_officer", "PA", None),
    "both": ("lead_officer staff", "MFA", None),
}
"""Login -> roles, body and last day: MEMBER.2 to MEMBER.9; the tester is MEMBER.1, the administrator."""


def fill(store: Store) -> None:
    """An office of nine, a deputy of its administrator until 2 November, and tasks in several statuses."""
    with store.writing(Actor("tester"), "The office", on=date(2026, 10, 1)) as work:
        for code in ("MFA", "PA", "GOV"):
            strategy.add(work, Body(code=code, name_en=code))
        for login, (role, body, until) in PEOPLE.items():
            members.add(work, Member(code="", login=login, role=role, body=body, until=until))
        members.depute(work, "MEMBER.1", "MEMBER.7", until=date(2026, 11, 2))
        strategy.add(work, Instrument(code="D1", title_en="Decree"))
        strategy.add(work, Clause(code="D1.1", instrument="D1", number="1"))
        for number in range(1, 6):
            task = Task(code=f"T{number}", title_en="A duty", lead="MFA", controller="PA", due=date(2026, 12, number))
            add_task(work, task)
    with store.writing(Actor("controller"), "Assigned") as work:
        for number in range(1, 5):
            control.assign(work, f"T{number}")
    with store.writing(Actor("lead"), "Reported") as work:
        control.report(work, "T2")
        control.report(work, "T3")
    with store.writing(Actor("controller"), "Accepted") as work:
        control.accept(work, "T3", outcome=Outcome.EXECUTED)
    with store.writing(Actor("lead"), "More time") as work:
        extensions.request(work, "T4", due=date(2026, 12, 20), cause=Cause.OTHER)
    with store.writing(Actor("staff"), "A note") as work:
        work.change("task.amend", work.get(Task, "T1"), note="Urgent")


NOTED = 7
"""The last revision that `fill` writes."""


@pytest.fixture
def office(store: Store, url: str) -> Store:
    return filled(store, url, fill)


def found(store: Store, clock: SetClock) -> list[tuple[str, Any]]:
    """Findings, each with the revision that it names; whatever is found has its sentence."""
    every = list(verify(store, clock.instant + timedelta(days=9000)))
    assert all("{" not in sentence(each) and sentence(each).endswith(".") for each in every)
    return [(each.kind, each.fields.get("revision")) for each in every]


def test_what_the_office_itself_wrote_passes(office: Store, clock: SetClock) -> None:
    assert office.head.number == NOTED
    assert found(office, clock) == []


def update(task: str, act: str, body: str, person: int, number: int = 1) -> Forged:
    """The update of an act on a task, by a person for a body."""
    values = {"task": task, "act": act, "day": "2026-11-02", "body": body, "member": f"MEMBER.{person}"}
    return Forged("update.add", "update", f"{task}.U9{number}", values)


def acting(task: str, act: str, status: str, body: str, person: int, number: int = 1) -> tuple[Forged, Forged]:
    """The same, and the status that it gives to the task."""
    return update(task, act, body, person, number), Forged(f"task.{act}", "task", task, {"status": status})


REQUEST = {"task": "T1", "body": "MFA", "member": "MEMBER.3", "due": "2027-01-01", "cause": "other"}
NOTE = Forged("task.amend", "task", "T1", {"note": "forged"})
NOBODY = Forged("member.add", "member", "MEMBER.10", {"login": "x", "role": "administrator", "verification": "verified"})
GRANTED = {"decision": "granted", "decided_by": "MEMBER.4", "decider": "PA", "granted": "2026-12-20"}
FORGED: dict[str, tuple[str, list[Forged], dict[str, Any]]] = {
    # by whom
    "signed_by_no_member": ("stranger", [NOTE], {}),
    "signed_after_leaving": ("gone", [NOTE], {}),
    "signed_by_no_deputy": ("staff", [NOTE], {"acting_for": "tester"}),
    "signed_by_other_login": ("staff", [NOTE], {"db_user": "lead"}),
    "signed_by_no_deputy, past its last day": ("deputy", [NOTE], {"acting_for": "tester", "later": 1}),
    "signed_by_no_member, by their own addition": (
        "x", [NOBODY], {},
    ),
    # what is of the office
    "act_beyond_rights, who makes themselves administrator": (
        "staff", [Forged("member.amend", "member", "MEMBER.2", {"role": "administrator"})], {},
    ),
    "rights_given_by_deputy": ("deputy", [NOBODY], {"acting_for": "tester"}),
    "rights_given_by_deputy, to themselves for longer": (
        "deputy", [Forged("deputy.amend", "deputy", "MEMBER.1.D1", {"until": "2026-12-31"})], {"acting_for": "tester"},
    ),
    "rights_given_by_deputy, by turning four eyes off": (
        "deputy", [Forged("strategy.amend", "strategy", "TEST", {"same_person_decides": True})], {"acting_for": "tester"},
    ),
    "no_administrator_left": ("tester", [Forged("member.amend", "member", "MEMBER.1", {"role": "staff"})], {}),
    "login_of_another": ("tester", [Forged("member.amend", "member", "MEMBER.2", {"login": "gone"})], {}),
    "recovered_without_need": ("staff", [Forged("member.recover", "member", "MEMBER.2", {"role": "administrator staff"})], {}),
    "schema_to_come": ("staff", [NOTE], {"schema": "9999"}),
    "schema_falls": ("staff", [NOTE], {"schema": "0001"}),
    "founding_undone": ("tester", [Forged("undo", "strategy", "TEST", None)], {"undoes": 1}),
    "undo_of_nothing": ("tester", [Forged("undo", "task", "T1", {"note": None})], {}),
    "undo_beside_acts": (
        "tester", [Forged("undo", "task", "T1", {"note": None}), Forged("task.amend", "task", "T5", {"note": "x"})],
        {"undoes": NOTED},
    ),
    "strategy_twice": ("tester", [Forged("strategy.add", "strategy", "TEST2", {"title.en": "Another"})], {}),
    "signed_by_no_deputy, of a body that never was": ("staff", [NOTE], {"acting_for": "GHOST"}),
    "clock_not_overridden": ("staff", [NOTE], {"later": -1}),
    "time_unreadable": ("staff", [NOTE], {"recorded_at": "2026-11-02T06:00:00Z"}),
    # acts by their roles and their other half
    "act_beyond_rights": ("auditor", [NOTE], {}),
    "act_unknown": ("tester", [Forged("task.amend", "clause", "D1.1", {"number": "2"})], {}),
    "act_without_cause": ("staff", [Forged("term.follow", "task", "T1", {"due": "2027-01-01"})], {}),
    "act_not_whole": ("lead", [Forged("task.update", "task", "T1", {"status": "in_progress"})], {}),
    "act_not_whole, a time given beside the decision on another's": (
        "controller",
        [
            Forged("extension.decide", "extension", "T4.X1", {"decision": "refused", "decided_by": "MEMBER.4", "decider": "PA"}),
            Forged("extension.grant", "task", "T1", {"due": "2027-01-01"}),
        ],
        {},
    ),
    "act_not_whole, a time given beside a refusal": (
        "controller",
        [
            Forged("extension.decide", "extension", "T4.X1", {"decision": "refused", "decided_by": "MEMBER.4", "decider": "PA"}),
            Forged("extension.grant", "task", "T4", {"due": "2027-01-01"}),
        ],
        {},
    ),
    "act_not_whole, another day than was granted": (
        "controller",
        [
            Forged("extension.decide", "extension", "T4.X1", GRANTED),
            Forged("extension.grant", "task", "T4", {"due": "2027-01-01"}),
        ],
        {},
    ),
    # fields
    "act_sets_fields, those of another act": ("staff", [Forged("task.amend", "task", "T5", {"percent": 90})], {}),
    "act_sets_fields, the term of an assigned task": ("staff", [Forged("task.amend", "task", "T1", {"due": "2027-05-01"})], {}),
    "act_sets_fields, an extension born granted": (
        "lead",
        [Forged("extension.request", "extension", "T1.X1", REQUEST | {"decision": "granted", "granted": "2027-01-01"})],
        {},
    ),
    "act_sets_fields, a task born accepted": ("staff", [Forged("task.add", "task", "T9", {"status": "accepted"})], {}),
    # moves and bodies
    "act_of_wrong_status": ("controller", [*acting("T1", "accept", "accepted", "PA", 4)], {}),
    "act_of_wrong_status, to another than the table says": ("lead", [*acting("T1", "report", "accepted", "MFA", 3)], {}),
    "act_of_wrong_status, an act that moves nothing": (
        "controller", [update("T2", "accept", "PA", 4), Forged("task.accept", "task", "T2", {"outcome": "executed"})], {},
    ),
    "act_of_wrong_status, a request on a closed task": (
        "lead", [Forged("extension.request", "extension", "T3.X1", REQUEST | {"task": "T3"})], {},
    ),
    "act_for_other_body": ("other", [*acting("T1", "report", "reported", "MFA", 8)], {}),
    "act_for_other_body, an update that moves nothing": ("other", [update("T1", "forecast", "MFA", 8)], {}),
    "act_for_other_body, a request for the lead": (
        "other", [Forged("extension.request", "extension", "T1.X1", REQUEST | {"member": "MEMBER.8"})], {},
    ),
    "act_for_other_body, evidence": (
        "other", [Forged("evidence.add", "evidence", "T1.E1", {"task": "T1", "evidence": "https://x.example"})], {},
    ),
    "act_for_other_body, a handover": (
        "other", [Forged("handover.record", "handover", "MEMBER.3.H1", {"giver": "MEMBER.3", "taker": "MEMBER.8"})], {},
    ),
    "act_beyond_rights, by an update that moves nothing": ("lead", [update("T1", "assess", "MFA", 3)], {}),
    # persons
    "act_in_other_name": ("controller", [*acting("T2", "accept", "accepted", "PA", 3)], {}),
    "act_in_other_name, a request": (
        "lead", [Forged("extension.request", "extension", "T1.X1", REQUEST | {"member": "MEMBER.2"})], {},
    ),
    "decided_on_own": (
        "tester", [*acting("T1", "report", "reported", "MFA", 1), *acting("T1", "accept", "accepted", "PA", 1, 2)], {},
    ),
    "decided_on_own, a request": (
        "tester",
        [
            Forged("extension.request", "extension", "T1.X1", REQUEST | {"member": "MEMBER.1"}),
            Forged("extension.decide", "extension", "T1.X1", {"decision": "refused", "decided_by": "MEMBER.1", "decider": "PA"}),
        ],
        {},
    ),
    "own_task_out_of_sight": (
        "both",
        [
            update("T1", "no_public_evidence", "PA", 9),
            Forged("task.no_public_evidence", "task", "T1", {"no_public_evidence": True}),
        ],
        {},
    ),
    "reference_missing, a report of a revision to come": (
        "staff",
        [Forged("issued_report.issue", "issued_report", "REPORT.1", {"report": "status", "member": "MEMBER.2", "known": 99})],
        {},
    ),
    # days
    "day_before_item": ("staff", [Forged("task.amend", "task", "T5", {"note": "x"}, "2026-09-01")], {}),
    "day_to_come": ("staff", [Forged("task.amend", "task", "T5", {"note": "x"}, "2026-11-09")], {}),
    # references
    "reference_missing": ("staff", [Forged("task.amend", "task", "T5", {"goal": "G9"})], {}),
    "reference_missing, of a member": ("staff", [Forged("task.amend", "task", "T5", {"officer": "MEMBER.99"})], {}),
    # undo
    "undo_not_opposite": ("tester", [Forged("undo", "task", "T1", {"note": "other"})], {"undoes": NOTED}),
    "undo_not_opposite, on another day": (
        "tester", [Forged("undo", "task", "T1", {"note": None}, "2026-11-01")], {"undoes": NOTED}
    ),
    "act_beyond_rights, by undoing": ("lead", [Forged("undo", "task", "T1", {"note": None})], {"undoes": NOTED}),
    "act_for_other_body, by undoing": (
        "other", [Forged("undo", "extension", "T4.X1", None)], {"undoes": NOTED - 1},
    ),
}  # fmt: skip
"""Kind of finding -> by whom it is written, which entries, and what else the revision says."""


@pytest.fixture(scope="module")
def books(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Books:
    """The office's ledger in memory."""
    file = Path(shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("authors") / "office.db"))
    with open_store(str(file), clock=SetClock()) as store:
        fill(store)
        return Books.of(store)


@pytest.mark.parametrize("what", FORGED)
def test_a_revision_that_its_author_could_not_have_made_is_named_with_the_rule(books: Books, what: str) -> None:
    actor, entries, fields = FORGED[what]
    forged, fields = Books(books.written), dict(fields)
    instant = SetClock().instant + timedelta(days=fields.pop("later", 0))
    number = forged.forge(actor, *entries, instant=instant, **fields)
    told = forged.faults()
    assert (what.partition(",")[0], number) in [(kind, fault["revision"]) for kind, fault in told]
    assert {fault["revision"] for _, fault in told} == {number}
    for each in (because(kind, **fault) for kind, fault in told):
        assert all("{" not in sentence(each, language) and actor in sentence(each, language) for language in ("en", "ru"))


def test_the_office_in_memory_is_in_order(books: Books) -> None:
    assert books.faults() == []


TOGETHER = (
    *("signed_by_no_member", "act_for_other_body", "act_sets_fields, those of another act", "undo_not_opposite"),
    *("no_administrator_left", "act_beyond_rights, who makes themselves administrator"),
)


def test_the_database_its_package_and_the_checker_in_the_package_name_the_same_authors(
    office: Store, clock: SetClock, tmp_path: Path
) -> None:
    numbers = [forge(office, actor, *entries, **fields) for actor, entries, fields in map(FORGED.__getitem__, TOGETHER)]
    told = found(office, clock)
    assert {(what.partition(",")[0], number) for what, number in zip(TOGETHER, numbers, strict=True)} == set(told)
    folder = export(office, tmp_path / "package").folder
    assert {(each.kind, each.fields.get("revision")) for each in check_package(folder)} == set(told)
    done = subprocess.run([sys.executable, folder / "verify.py"], capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr, len(lines)) == (1, "", len(told) + 2)
    assert all(any(line.startswith(f"Revision {number} ") for line in lines) for number in numbers)


def test_revisions_older_than_the_rules_are_counted_in_one_remark(books: Books) -> None:
    older = Books([(revision._replace(schema="0029"), entries) for revision, entries in books.written])
    for actor in ("stranger", "auditor"):
        older.forge(actor, NOTE, schema="0029")
        older.forge("staff", Forged("task.amend", "task", "T5", {"percent": 90}), schema="0029")
    assert older.faults() == [("older_than_rules", {"revisions": 3, "schema": "0030", "last": NOTED + 3})]
    assert sentence(because("older_than_rules", revisions=3, schema="0030", last=9)).startswith(
        "3 revisions from before schema 0030"
    )


def test_who_had_a_right_before_the_revision_keeps_it_in_it_and_a_new_login_signs_from_the_next_on(books: Books) -> None:
    forged = Books(books.written)
    forged.forge("tester", Forged("member.amend", "member", "MEMBER.2", {"login": "secretary"}))
    forged.forge("secretary", NOTE)
    number = forged.forge("staff", Forged("task.amend", "task", "T5", {"note": "x"}))
    assert [(kind, fault["revision"]) for kind, fault in forged.faults()] == [("signed_by_no_member", number)]


def test_a_deputy_acts_to_the_end_of_the_last_day_and_a_clock_set_back_revives_nobody(books: Books) -> None:
    forged, evening = Books(books.written), datetime(2026, 11, 2, 18, 59, 59, tzinfo=UTC)  # 23:59:59 in Almaty
    forged.forge("deputy", NOTE, acting_for="tester", instant=evening)
    assert forged.faults() == []
    late = forged.forge(
        "deputy", NOTE._replace(values={"note": "a"}), acting_for="tester", instant=evening + timedelta(seconds=1)
    )
    back = forged.forge("deputy", NOTE._replace(values={"note": "b"}), acting_for="tester", instant=evening)
    assert [(kind, fault["revision"]) for kind, fault in forged.faults()] == [
        ("signed_by_no_deputy", late), ("signed_by_no_deputy", back),
    ]  # fmt: skip


def test_one_who_reports_also_decides_where_the_strategy_allowed_it_before(books: Books) -> None:
    both = [*acting("T1", "report", "reported", "MFA", 1), *acting("T1", "accept", "accepted", "PA", 1, 2)]
    allowed = Forged("strategy.amend", "strategy", "TEST", {"same_person_decides": True})
    before, within = Books(books.written), Books(books.written)
    before.forge("tester", allowed)
    before.forge("tester", *both)
    assert before.faults() == []
    number = within.forge("tester", allowed, *both)
    assert [(kind, fault["revision"]) for kind, fault in within.faults()] == [("decided_on_own", number)]


ACTS = rules()["acts"]


STANDING = {
    "task": "T5", "member": "MEMBER.2", "deputy": "MEMBER.1.D1", "strategy": "TEST", "body": "MFA", "instrument": "D1",
    "clause": "D1.1", "extension": "T4.X1",
}  # fmt: skip
"""Kind -> an item of the office."""


def test_every_act_is_named_when_its_author_has_no_role_for_it(books: Books) -> None:
    forged = Books(books.written)
    expected: dict[int, tuple[str, str]] = {}
    for action, row in ACTS.items():
        for effect in row["effects"]:
            for login, (roles, _, until) in PEOPLE.items():
                code = f"Z{len(expected)}" if effect["change"] == "add" else STANDING.get(effect["kind"])
                known = code is not None and until is None and action != rules()["recover"] and effect["change"] != "remove"
                if known and set(roles.split()).isdisjoint(row["roles"]):
                    number = forged.forge(login, Forged(action, effect["kind"], str(code), {"note": f"{len(expected)}"}))
                    expected[number] = ("act_beyond_rights", action)
    told = {(fault.get("revision"), kind, fault.get("act")) for kind, fault in forged.faults()}
    assert len({action for _, action in expected.values()}) > 50
    assert {(number, *named) for number, named in expected.items()} <= told


def test_every_addition_is_named_that_sets_a_field_of_another_act_and_every_act_on_another_kind(books: Books) -> None:
    forged = Books(books.written)
    expected: set[tuple[int, str]] = set()
    for action, row in ACTS.items():
        kinds = {effect["kind"] for effect in row["effects"]}
        other = min(kind for kind in rules()["kinds"] if kind not in kinds)
        expected.add((forged.forge("tester", Forged(action, other, f"Y{len(expected)}", {"note": "x"})), "act_unknown"))
        for effect in row["effects"]:
            names, plain = {field.name for field in fields_of(effect["kind"])}, rules()["kinds"][effect["kind"]]["plain"]
            made = sorted(names - set(effect["fields"]) - set(plain) - {"code"})
            if effect["change"] == "add" and made and action != rules()["recover"]:
                number = forged.forge("tester", Forged(action, effect["kind"], f"Y{len(expected)}", {made[0]: "x"}))
                expected.add((number, "act_sets_fields"))
    told = forged.faults()
    assert all(kind != "entry_unreadable" for kind, _ in told)
    assert expected <= {(fault.get("revision"), kind) for kind, fault in told}
