"""Evidence: reported is not accepted, and where evidence is required nothing is reported without."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.contents import filled
from tests.services.office import bring_to, day, does, draft, found_office, refused, task_of
from tracker.domain.control.evidence import evidence_reason
from tracker.domain.model.records import Evidence
from tracker.domain.model.strategy import Member
from tracker.domain.model.vocabulary import Status
from tracker.errors import Refused
from tracker.reports.records.card import card
from tracker.services import strategy, tasks
from tracker.services.acts import co_executors, control, evidence, undo
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.storage.work import Work
from tracker.wording import sentence
from tracker.wording.en.acts.evidence import size_told


def require_evidence(store: Store) -> None:
    """An office with T1, in progress, which is reported with evidence only."""
    draft(found_office(store), evidence_required=True)
    bring_to(store, Status.IN_PROGRESS)


@pytest.fixture
def required(store: Store, url: str) -> Store:
    """T1, in progress, which is reported with evidence only, on each engine."""
    return filled(store, url, require_evidence)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A file of a letter."""
    path = tmp_path / "letter 5-1.pdf"
    path.write_bytes(b"a letter")
    return path


def standing(store: Store) -> list[Evidence]:
    return list(store.evidence.listed("T1"))


def test_a_file_is_evidence_with_its_digest_size_type_number_and_day(required: Store, letter: Path) -> None:
    does(required, evidence.add_file, "t1", letter, on="2020-05-20", number="5-1", day=day("2020-05-19"), note="signed")
    (found,) = standing(required)
    assert (found.code, found.task, found.form, found.evidence) == ("T1.E1", "T1", "file", "letter 5-1.pdf")
    assert (found.size, found.media_type, found.number, found.day) == (8, "application/pdf", "5-1", day("2020-05-19"))
    assert found.sha256 == "5bb27fb86c807b2ff46917449e038a93779fe33ceae2ffc4c843c00c718e4183"
    assert required.ledger.log(limit=1)[0].revision.acting_for == "MFA"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.PDF", "application/pdf"),
        ("scan.tar.gz", "application/gzip"),
        ("photo.jpeg", "image/jpeg"),
        ("noname", "application/octet-stream"),
        ("x.unheard-of", "application/octet-stream"),
    ],
)
def test_a_media_type_is_told_by_the_name(name: str, expected: str) -> None:
    assert evidence.media_type(name) == expected


LINKS = ["https://www.gov.kz/memleket/1", " HTTP://gov.kz ", "edms+x://docs/5-1"]
NO_LINKS = ["gov.kz/1", "letter 5-1", "https://", "https:///x", "https://gov.kz/a b", "javascript:alert(1)", "", "://x"]


@pytest.mark.parametrize("link", LINKS)
def test_a_link_is_evidence(required: Store, link: str) -> None:
    assert does(required, evidence.add_link, "T1", link, on="2020-05-20").evidence == link.strip()


@pytest.mark.parametrize("link", NO_LINKS)
def test_what_leads_nowhere_is_no_link(required: Store, link: str) -> None:
    assert "is not a link. Write it whole" in refused(required, evidence.add_link, "T1", link)


NOTHING = [{}, {"evidence": "letter 5-1"}, {"evidence": "a letter of 20 May 2020"}, {"evidence": "https://"}]


@pytest.mark.parametrize("said", NOTHING)
def test_without_evidence_nothing_is_reported_where_it_is_required(required: Store, said: dict[str, Any]) -> None:
    assert refused(required, control.report, "T1", **said) == (
        "T1 is reported with evidence only, and has none. Give a file, a link, or a document with its number and day "
        "(--attach FILE, --attach URL, --evidence TEXT), or `tracker evidence add T1 FILE` first."
    )


@pytest.mark.parametrize("said", NOTHING)
def test_where_it_is_not_required_nobody_asks_for_it(office: Store, said: dict[str, Any]) -> None:
    draft(office)
    bring_to(office, Status.IN_PROGRESS)
    assert does(office, control.report, "T1", on="2020-05-20", **said).status is Status.REPORTED


GIVEN: dict[str, list[tuple[Any, ...]]] = {
    "signed, see https://gov.kz/1": [("link", "https://gov.kz/1", None, None)],
    "https://gov.kz/1 and https://gov.kz/2.": [("link", f"https://gov.kz/{number}", None, None) for number in (1, 2)],
    "letter 5-1 of 20 May 2020": [("document", "letter 5-1 of 20 May 2020", "5-1", day("2020-05-20"))],
    "письмо № 12/3 от 20.05.2020": [("document", "письмо № 12/3 от 20.05.2020", "12/3", day("2020-05-20"))],
}


@pytest.mark.parametrize("text", GIVEN)
def test_what_is_given_as_evidence_of_an_act_is_an_item_and_suffices(required: Store, text: str) -> None:
    update = does(required, control.report, "T1", on="2020-05-20", evidence=text)
    assert [(each.form, each.evidence, each.number, each.day) for each in standing(required)] == GIVEN[text]
    assert ({each.update for each in standing(required)}, update.evidence) == ({update.code}, None)
    (row,) = [row for row in card("task", "T1", required, day("2020-06-01")).rows() if row.key == update.code]
    assert row.cells["evidence"] == "; ".join(str(each[1]) for each in GIVEN[text])


def test_words_without_a_number_and_a_day_are_kept_and_prove_nothing(required: Store) -> None:
    does(required, control.progress, "T1", on="2020-05-20", evidence="a letter from the partner")
    assert [(each.form, each.number) for each in standing(required)] == [("document", None)]
    assert "has none" in refused(required, control.report, "T1")


def test_evidence_of_a_decision_is_kept_and_proves_nothing_of_the_lead(required: Store) -> None:
    does(required, control.suspend, "T1", on="2020-05-01", evidence="order 7 of 1 May 2020")
    does(required, control.resume, "T1", on="2020-05-02")
    assert [(each.code, each.form) for each in standing(required)] == [("T1.E1", "document")]
    assert "has none" in refused(required, control.report, "T1")


def test_a_document_is_added_by_its_number_and_day(required: Store) -> None:
    found = does(required, evidence.add_document, "T1", number="12-3", day=day("2020-05-19"), on="2020-05-20")
    assert (found.form, found.number, found.day, sentence(evidence_reason(found))) == (
        "document", "12-3", day("2020-05-19"), "T1.E1: no. 12-3 of Tue 19 May 2020.",
    )  # fmt: skip
    does(required, control.report, "T1", on="2020-05-21")


def test_what_is_added_once_more_changes_nothing(required: Store, letter: Path) -> None:
    for number in ("1", "1", "2"):
        does(required, evidence.add_file, "T1", letter, number=number, on="2020-05-20")
    does(required, evidence.add_link, "T1", "https://gov.kz/1", on="2020-05-20")
    does(required, evidence.add_link, "T1", "https://gov.kz/1", on="2020-05-20")
    assert [(each.code, each.number) for each in standing(required)] == [("T1.E1", "1"), ("T1.E2", "2"), ("T1.E3", None)]


def test_undoing_a_report_takes_its_evidence_away_too(required: Store) -> None:
    does(required, control.report, "T1", on="2020-05-20", evidence="https://gov.kz/1")
    does(required, undo.undo, required.head.number, on="2020-05-21")
    assert (standing(required), task_of(required).status) == ([], Status.IN_PROGRESS)


@pytest.mark.by_owner
def test_the_text_of_an_older_report_still_carries_it(required: Store) -> None:
    does(required, control.report, "T1", on="2020-05-20", evidence="https://gov.kz/1")
    with required.writing(Actor("tester"), "as an older version wrote it", on=day("2020-05-20")) as work:
        work.remove("evidence.withdraw", work.get(Evidence, "T1.E1"))
        work.change("update.amend", required.updates.newest("T1")[0], evidence="see https://gov.kz/1")
    does(required, evidence.add_link, "T1", "https://gov.kz/2", on="2020-05-20")
    does(required, evidence.withdraw, "T1.E2", on="2020-05-21")
    (row,) = [row for row in card("task", "T1", required, day("2020-06-01")).rows() if row.cells["act"] == "report"]
    assert row.cells["evidence"] == "see https://gov.kz/1"


def test_evidence_that_stands_suffices_and_what_was_withdrawn_does_not(required: Store, letter: Path) -> None:
    does(required, evidence.add_file, "T1", letter, on="2020-05-20")
    does(required, evidence.withdraw, "T1.E1", on="2020-05-21")
    assert "has none" in refused(required, control.report, "T1")
    does(required, undo.undo, required.head.number, on="2020-05-22")
    does(required, control.report, "T1", on="2020-05-23")
    assert task_of(required).status is Status.REPORTED


def test_another_task_s_evidence_proves_nothing(required: Store) -> None:
    draft(required, "T2")
    does(required, evidence.add_link, "T2", "https://gov.kz/1", on="2020-05-20")
    assert "T1 is reported with evidence only" in refused(required, control.report, "T1")


def test_what_a_report_rests_on_is_not_withdrawn_while_it_stands(required: Store, letter: Path) -> None:
    does(required, control.report, "T1", on="2020-05-20", files=(letter,), links=("https://gov.kz/1",))
    assert [each.code for each in standing(required)] == ["T1.E1", "T1.E2"]
    does(required, evidence.withdraw, "T1.E1", on="2020-05-21")
    assert refused(required, evidence.withdraw, "T1.E2") == (
        "T1.E2 is the only evidence of T1, which is reported and may not be without. Add other evidence first."
    )
    does(required, control.return_, "T1", on="2020-05-22", note="Not that one.")
    does(required, evidence.withdraw, "T1.E2", on="2020-05-23")
    assert standing(required) == []


def test_a_file_of_the_limit_is_kept_and_one_byte_more_is_refused(required: Store, tmp_path: Path) -> None:
    does(required, strategy.amend, "strategy", "TEST", on="2020-05-01", evidence_mb=1)
    path = tmp_path / "large.bin"
    path.write_bytes(bytes(1_000_001))
    message = refused(required, evidence.add_file, "T1", path)
    assert message.startswith(f"{path} has 1.0 MB, and 1 MB are the most. Give a link instead, or raise the limit:")
    path.write_bytes(bytes(1_000_000))
    assert does(required, evidence.add_file, "T1", path, on="2020-05-20").size == 1_000_000


@pytest.mark.parametrize("number", [0, 1001, -1])
def test_a_limit_is_a_sensible_number_of_megabytes(required: Store, number: int) -> None:
    assert "from 1 to 1000" in refused(required, strategy.amend, "strategy", "TEST", evidence_mb=number)


def test_a_lead_brings_evidence_and_so_does_a_co_executor_but_no_third_body(required: Store, letter: Path) -> None:
    does(required, co_executors.add, "T1", "GOV", on="2020-05-01")
    for body in ("MFA", "GOV"):
        does(required, evidence.add_file, "T1", letter, on="2020-05-20", acting_for=body)
    assert refused(required, evidence.add_file, "T1", letter, acting_for="PA") == (
        "PA brings no evidence for T1: its lead and co-executors do (MFA, GOV). Act for one of them with --actor BODY."
    )


@pytest.mark.parametrize(("role", "body"), [("lead_officer", "MFA"), ("staff", "PA")])
def test_who_may_deliver_may_bring_evidence(required: Store, letter: Path, role: str, body: str) -> None:
    with brought_by(required, role, body) as work:
        assert evidence.add_file(work, "T1", letter).code == "T1.E1"


@pytest.mark.parametrize(
    ("role", "body", "kind"),
    [("lead_officer", "PA", "not_their_body"), ("controller", "MFA", "not_allowed"), ("auditor", "MFA", "not_allowed")],
)
def test_who_may_not_deliver_brings_none(required: Store, letter: Path, role: str, body: str, kind: str) -> None:
    with pytest.raises(Refused, match=kind), brought_by(required, role, body) as work:
        evidence.add_file(work, "T1", letter)
    assert standing(required) == []


@contextmanager
def brought_by(store: Store, role: str, body: str) -> Iterator[Work]:
    """A work of a second member in that role."""
    with store.writing(Actor("tester"), "a member") as work:
        work.add("member.add", Member(code="M2", login="second", role=role, body=body))
    with store.writing(Actor("second"), "a try", on=day("2020-05-20")) as work:
        yield work


def test_a_task_withdrawn_takes_its_evidence_along_and_brings_it_back(office: Store, letter: Path) -> None:
    draft(office)
    does(office, evidence.add_file, "T1", letter, on="2020-05-20")
    does(office, tasks.withdraw, "T1", on="2020-05-21")
    assert standing(office) == []
    does(office, undo.undo, office.head.number, on="2020-05-22")
    assert [each.code for each in standing(office)] == ["T1.E1"]


@pytest.mark.parametrize(
    ("size", "expected"), [(1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (64_000, "64.0 kB"), (2_100_000, "2.1 MB")]
)
def test_a_size_is_told_in_a_unit_that_fits(size: int, expected: str) -> None:
    assert size_told(size) == expected
