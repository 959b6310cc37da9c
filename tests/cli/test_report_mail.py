"""A report for cron: as a mail that is written or really sent, without a word, and told from bad news by its exit code."""

import sys
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import html5lib
import pytest

from tests.cli.conftest import Line
from tests.cli.test_remind import settings
from tests.mail_server import Post, listening

OVERDUE = ("report", "overdue", "--as-of", "2026-12-05")


@pytest.fixture
def post() -> Iterator[Post]:
    """A mail server of the test's own."""
    with listening() as found:
        yield found


def parts_of(message: EmailMessage) -> tuple[str, str, list[EmailMessage]]:
    """The text, the HTML and the attachments of a message."""
    bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
    text, html = (body.get_content() for body in bodies if body is not None)
    return text, html, [each for each in message.iter_attachments() if isinstance(each, EmailMessage)]


def read(raw: bytes) -> EmailMessage:
    """A message as another program reads it."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert (message.defects, [part.defects for part in message.walk() if part.defects]) == ([], [])
    return message


def test_a_report_is_a_message_with_text_html_and_pdf_and_the_same_one_twice(office: Line, tmp_path: Path) -> None:
    file, to = (
        tmp_path / "overdue.eml",
        ("--email", "МИД <mfa@example.org>", "--email", "МИД <mfa@example.org>", "--email", "gov@пример.қаз"),
    )
    assert office.done(*OVERDUE, *to, "--output", str(file)) == ""
    message = read(file.read_bytes())
    assert message["Subject"] == "Overdue tasks, worst first, Sat 5 Dec 2026"
    assert message["To"] == "МИД <mfa@example.org>, gov@xn--e1afmkfd.xn--80ao21a"
    text, html, attached = parts_of(message)
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    for cell in ("G1.T1", "Coalition treaty", "MFA"):
        assert cell in text
        assert any("".join(each.itertext()).strip().startswith(cell) for each in page.iter("td"))
    assert "<style" not in html
    assert [(each.get_filename(), each.get_content()[:5]) for each in attached] == [("overdue-2026-12-05.pdf", b"%PDF-")]
    first = file.read_bytes()
    office.done(*OVERDUE, *to, "--output", str(file))
    assert file.read_bytes() == first
    assert first.isascii()
    assert read(office(*OVERDUE, "--email", "a@example.org").out.encode())["To"] == "a@example.org"


def test_a_message_goes_through_the_mail_server_and_who_refuses_it_is_named(office: Line, post: Post, tmp_path: Path) -> None:
    settings(office, post, tmp_path)
    send = (*OVERDUE, "--send", "--email", "mfa@example.org", "--email", "none@example.org")
    assert office.done(*send) == "Sent to mfa@example.org, none@example.org."
    assert office.done(*send, "--quiet", "--lang", "ru") == ""
    assert [message["Subject"] for message in post.taken["none@example.org"]] == [
        "Overdue tasks, worst first, Sat 5 Dec 2026",
        "Просроченные задачи, сначала худшие, сб 5 декабря 2026",
    ]
    post.refused.add("none@example.org")
    said = office(*send, "--quiet")
    assert (said.code, said.out) == (3, "")
    assert said.err == (
        "tracker: The report was not sent: the mail to none@example.org was not taken: 5.1.1 No such mailbox here.\n"
    )
    assert len(post.taken["mfa@example.org"]) == 3


def test_an_issued_report_is_mailed_under_its_number_and_stays_issued_when_the_mail_is_refused(
    office: Line, post: Post, tmp_path: Path
) -> None:
    settings(office, post, tmp_path)
    issue = ("report", "status", "--issue", "--send", "--email", "mfa@example.org", "--output", str(tmp_path / "status.pdf"))
    office.done(*issue)
    (message,) = post.taken["mfa@example.org"]
    _, html, (attached,) = parts_of(message)
    assert message["Subject"] == "Status by goal, Mon 2 Nov 2026, No. 1"
    assert "Report No. 1" in html
    assert attached.get_filename() == "status-2026-11-02-1.pdf"
    assert attached.get_content() == (tmp_path / "status.pdf").read_bytes()
    post.refused.add("mfa@example.org")
    office.done("goal", "add", "G77", "--title", "Another goal")  # the same report of the same ledger would be the same issue
    said = office(*issue)
    assert said.code == 3
    assert said.err.splitlines()[-1].startswith("tracker: The report was not sent: the mail to mfa@example.org was not taken")
    assert [row["number"] for row in office("report", "issued", "--format", "json").json["rows"]] == [1, 2]


def test_a_report_that_fails_is_no_mail(office: Line, post: Post, tmp_path: Path) -> None:
    settings(office, post, tmp_path)
    said = office("report", "trail", "NONE", "--send", "--email", "mfa@example.org", "--quiet")
    assert (said.code, said.out, post.taken) == (2, "", {})
    assert "NONE" in said.err
    file = tmp_path / "trail.eml"
    file.write_text("the last one")
    assert office("report", "trail", "NONE", "--email", "mfa@example.org", "--output", str(file)).code == 2
    assert file.read_text() == "the last one"


def test_a_mail_of_nothing_says_what_there_is_none_of(office: Line) -> None:
    text, html, _ = parts_of(read(office("report", "overdue", "--email", "mfa@example.org").out.encode()))
    said = office("report", "overdue").out.splitlines()
    (nothing,) = (line for line in said if line.startswith("No "))
    assert nothing in text
    assert nothing in html


def test_where_no_pdf_can_be_made_the_mail_goes_without_it_and_one_sentence_says_so(
    office: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("paper.as_pdf", "paper.typeset"):
        monkeypatch.delitem(sys.modules, f"tracker.render.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "typst", None)
    said = office(*OVERDUE, "--email", "mfa@example.org")
    assert said.code == 0
    assert said.err.startswith("tracker: The mail has no PDF. The format pdf needs a library that is not installed: ")
    assert parts_of(read(said.out.encode()))[2] == []


def test_a_quiet_report_says_what_it_found_by_its_exit_code(office: Line, tmp_path: Path) -> None:
    assert office(*OVERDUE, "--quiet", "--fail-on", "overdue") == office(*OVERDUE, "--quiet", "--fail-on", "open")
    said = office(*OVERDUE, "--quiet", "--fail-on", "overdue")
    assert (said.code, said.out, said.err) == (1, "", "")
    assert office.done("report", "overdue", "--quiet", "--fail-on", "overdue", "--output", str(tmp_path / "out.txt")) == ""
    assert (tmp_path / "out.txt").read_text()
    waiting = ("report", "decisions", "--quiet", "--fail-on", "open", "--body", "AP")
    assert office(*waiting).code == 0
    office.done("task", "extend", "G1.T1", "2027-01-29", "--cause", "resources")
    assert "No filter finds the tasks of this report, so --fail-on cannot look at them." in office(*waiting).err
    said = office("report", "overdue", "--quiet", "--limit", "0")
    assert (said.code, said.out, said.err != "") == (2, "", True)


WRONG = [
    (("--email", "office"), 'No mail can be delivered to "office".'),
    (("--send",), "--send sends a mail, and nobody is named."),
    (("--send", "--email", "a@example.org"), "No mail server is set, so nothing was sent."),
    (("--email", "a@example.org", "--output", "brief.pdf"), "brief.pdf ends in .pdf, and eml is to be in it."),
    (("--email", "a@example.org", "--format", "json"), "--format has no effect on `report --email`."),
]


@pytest.mark.parametrize(("words", "told"), WRONG)
def test_what_cannot_become_a_mail_is_refused_before_the_report_is_made(office: Line, words: tuple[str, ...], told: str) -> None:
    said = office("report", "trail", "NONE", *words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"tracker: {told}")
