"""`tracker remind`: shown, written or sent, recorded, and never said twice."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.cli.conftest import Line
from tests.mail_server import Post, listening


@pytest.fixture
def post() -> Iterator[Post]:
    """A mail server of the test's own."""
    with listening() as found:
        yield found


@pytest.fixture
def monday(both: Line) -> Line:
    """On each engine: MFA has a task overdue and one due today, AP must decide on a report, GOV is silent and has no contact."""
    both.clock.set("2026-09-01")
    both.done("goal", "add", "G1", "--title", "Regional security")
    for code, contact in (("MFA", "mfa@example.org"), ("AP", "Приёмная <ap@example.org>"), ("GOV", "")):
        both.done("body", "add", code, "--name", f"The {code}", *(["--contact", contact] if contact else []))
    plan = (
        ("T1", "Coalition treaty", "MFA", "2026-10-30"),
        ("T2", "Joint exercise", "MFA", "2026-11-02"),
        ("T3", "Доклад", "MFA", "2026-12-31"),
        ("T4", "Road map", "GOV", "2026-12-31"),
    )
    for code, title, lead, due in plan:
        words = ("--goal", "G1", "--title", title, "--lead", lead, "--controller", "AP", "--due", due)
        both.done("task", "add", code, *words)
        both.done("task", "assign", code)
    both.clock.set("2026-10-20")
    for code in ("T1", "T2"):
        both.done("task", "update", code)
    both.done("task", "report", "T3")
    both.clock.set("2026-11-02")
    return both


def settings(line: Line, post: Post | None, tmp_path: Path, **more: object) -> Line:
    """The same person, with a mail server set."""
    told = {"host": "127.0.0.1", "port": post.port if post else 1, "sender": "office@example.org", **more}
    lines = [f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}" for name, value in told.items()]
    (tmp_path / "settings.toml").write_text("\n".join(["[mail]", *lines]), encoding="utf-8")
    line.environ = {**line.environ, "TRACKER_SETTINGS": str(tmp_path / "settings.toml")}
    return line


def rows(line: Line) -> list[tuple[str, str, str, int]]:
    """Body, what, task and days of everything that is still to be said."""
    told = line("report", "remind", "--format", "json").json["rows"]
    return [(row["body"], row["what"], row["task"], row["days"]) for row in told]


ALL = [
    ("AP", "awaiting", "T3", 13),
    ("GOV", "not_reported", "T4", 62),
    ("MFA", "overdue", "T1", 3),
    ("MFA", "due_today", "T2", 0),
]


def test_it_shows_each_body_its_reminders_once(monday: Line) -> None:
    assert rows(monday) == ALL
    dry = monday.done("remind", "--dry-run")
    assert rows(monday) == ALL
    told = monday.done("remind")
    for each in (
        "Overdue by 3 days: it was due Fri 30 Oct 2026.",
        "Due today, on Mon 2 Nov 2026.",
        "Reported on Tue 20 Oct 2026, awaiting decision.",
        "Not reported: no update since Tue 1 Sep 2026 (62 days)",
    ):
        words = " ".join(told.replace("│", " ").split())
        assert each.split(":")[0] in words, told
    assert "4 reminders recorded. Revision" in told.splitlines()[-1]
    assert dry.splitlines() == told.splitlines()[:-1]
    again = monday.done("remind")
    assert "needs a reminder that was not sent already." in " ".join(again.split())
    assert (rows(monday), "Revision" in again.splitlines()[-1]) == ([], False)


def test_json_is_one_object_and_is_recorded_too(monday: Line) -> None:
    told = monday("remind", "--format", "json").json
    assert (told["schema"], len(told["rows"])) == ("tracker.report.remind/1", 4)
    assert told["rows"][2]["why"][0]["sentence"] == "Overdue by 3 days: it was due Fri 30 Oct 2026."
    assert monday("remind", "--format", "json").json["rows"] == []


def test_a_day_later_what_was_due_is_late_and_only_that_is_said(monday: Line) -> None:
    monday.done("remind")
    monday.clock.set("2026-11-03")
    assert rows(monday) == [("MFA", "overdue", "T2", 1)]
    assert monday("report", "remind", "mfa", "--format", "json").json["parameters"] == {"body": "MFA"}
    with_head = monday("report", "remind", "AP")
    assert (with_head.code, "T2" in with_head.out) == (0, False)


def test_a_folder_gets_one_mail_a_body_and_who_has_no_contact_stays(monday: Line, tmp_path: Path) -> None:
    said = monday("remind", "--mail-folder", str(tmp_path / "mail"))
    assert said.code == 1
    assert said.err == (
        "tracker: GOV was not reminded: it has no contact. Give one with `tracker body amend GOV --contact ADDRESS`.\n"
    )
    files = sorted((tmp_path / "mail").iterdir())
    assert [each.name.rsplit("-", 1)[0] for each in files] == ["2026-11-02-AP", "2026-11-02-MFA"]
    mail = message_from_bytes(files[1].read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert (mail["To"], mail["Subject"]) == ("mfa@example.org", "A strategy for the tests: 1 overdue, 1 due today")
    assert mail["Date"].datetime.isoformat() == "2026-11-02T06:00:00+00:00"
    text = "\n".join(mail.get_content().splitlines())
    assert "Overdue:\n  T1  Coalition treaty\n    Overdue by 3 days: it was due Fri 30 Oct 2026.\n" in text
    assert "Ledger head: revision " in text
    assert rows(monday) == [ALL[1]]
    monday.done("body", "amend", "GOV", "--contact", "gov@example.org")
    assert "GOV: 1 reminder to " in monday.done("remind", "--mail-folder", str(tmp_path / "mail"))
    assert monday.done("remind", "--mail-folder", str(tmp_path / "mail")).startswith("Nobody needs to be reminded")
    assert len(list((tmp_path / "mail").iterdir())) == 3


def test_a_refused_recipient_keeps_nobody_else_from_the_mail(monday: Line, post: Post, tmp_path: Path) -> None:
    settings(monday, post, tmp_path)
    monday.done("body", "amend", "GOV", "--contact", "gov@example.org")
    post.refused.add("gov@example.org")
    said = monday("remind", "--send", "--format", "json")
    assert (said.code, sorted(post.taken)) == (1, ["ap@example.org", "mfa@example.org"])
    reason = "the mail to gov@example.org was not taken: 5.1.1 No such mailbox here."
    assert said.err == f"tracker: GOV was not reminded: {reason}\n"
    told = {each["body"]: each for each in said.json["deliveries"]}
    assert (told["GOV"]["revision"], told["GOV"]["why"]["sentence"]) == (None, reason)
    assert (told["MFA"]["to"], told["MFA"]["number"], told["MFA"]["why"]) == ("mfa@example.org", 2, None)
    assert rows(monday) == [ALL[1]]
    post.refused.clear()
    assert monday.done("remind", "--send").startswith("GOV: 1 reminder to gov@example.org. Revision ")
    assert [len(found) for found in post.taken.values()] == [1, 1, 1]
    assert monday.done("remind", "--send").startswith("Nobody needs to be reminded")


def test_a_server_that_is_not_there_is_named_once_and_nothing_is_recorded(monday: Line, tmp_path: Path) -> None:
    settings(monday, None, tmp_path)
    said = monday("remind", "--send")
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "tracker: AP, GOV, MFA were not reminded: the mail server 127.0.0.1, port 1, cannot be used: Connection refused.\n"
    )
    assert rows(monday) == ALL


WRONG = [
    (["--send"], "No mail server is set, so nothing was sent. Write [mail]"),
    (["--send", "--mail-folder", "mail"], "Mail is either sent or written into a folder."),
    (["--on", "2026-11-01"], "--on has no effect on `tracker remind`."),
]


@pytest.mark.parametrize(("words", "told"), WRONG)
def test_what_cannot_be_done_is_refused_and_says_nothing(office: Line, words: list[str], told: str) -> None:
    said = office("remind", *words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"tracker: {told}")


def test_who_may_not_remind_sends_nothing(monday: Line, post: Post, tmp_path: Path) -> None:
    settings(monday, post, tmp_path)
    for words in (["remind", "--send"], ["remind"]):
        said = monday(*words, login="stranger")
        assert (said.code, said.out, post.taken) == (2, "", {})
        assert "stranger is not a member" in said.err
    assert rows(monday) == ALL


@pytest.mark.parametrize("contact", ["офис@пример.қаз", "office@", "a@example.org, b@example.org"])
def test_an_address_that_no_server_delivers_to_is_refused_when_it_is_entered(office: Line, contact: str) -> None:
    for words in (("body", "amend", "MFA"), ("body", "add", "MNE", "--name", "Economy")):
        said = office(*words, "--contact", contact)
        assert said.code == 2
        assert said.err.startswith(f'tracker: No mail can be delivered to "{contact}", the contact of ')


def test_a_contact_may_be_no_address_at_all(office: Line) -> None:
    office.done("body", "amend", "MFA", "--contact", "telephone 12-34")
    office.done("body", "amend", "MFA", "--contact", "office@пример.қаз")
