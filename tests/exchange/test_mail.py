"""Mail that really travels: to files, and through a mail server on loopback."""

import binascii
import quopri
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.mail_server import Post, listening
from tracker.errors import Refused
from tracker.exchange.mail import DeliveryFailed, MailFolder, MailServer, message_of
from tracker.services.contacts import address_of
from tracker.settings import Mail
from tracker.wording import sentence

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def post() -> Iterator[Post]:
    """A mail server of the test's own."""
    with listening() as found:
        yield found


def server(post: Post, password: str | None = None, **told: Any) -> MailServer:
    """What calls that server."""
    return MailServer(Mail("127.0.0.1", "office@example.org", post.port, **told), password)


def letter(to: str = "mfa@example.org", text: str = "Срок истёк.\n.\nEnd\n") -> EmailMessage:
    """A message about one thing."""
    return message_of("office@example.org", to, "Сыртқы саясат: 1 late", text, NOON, ["ledger", "2026-11-02", "MFA"])


def undelivered(carrier: MailServer | MailFolder, message: EmailMessage) -> str:
    """In what words a message was not delivered."""
    with pytest.raises(DeliveryFailed) as caught:
        carrier.deliver(message, "x.eml")
    return sentence(caught.value.why)


ADDRESSES = [
    ("mfa@example.org", "mfa@example.org"),
    ("Ministry <mfa@example.org>", "Ministry <mfa@example.org>"),
    ("МИД <mfa@example.org>", "МИД <mfa@example.org>"),
    ("office@пример.қаз", "office@xn--e1afmkfd.xn--80ao21a"),
    ("Министерство <office@пример.қаз>", "Министерство <office@xn--e1afmkfd.xn--80ao21a>"),
    ("офис@пример.қаз", None),
    ("office@straße.de", None),
    ("office@-.қаз.", None),
    (None, None),
    ("", None),
    ("telephone 12-34", None),
    ("mfa@", None),
    ("@example.org", None),
    ("a@example.org, b@example.org", None),
    ("a@example.org\nBcc: b@example.org", None),
]


@pytest.mark.parametrize(("contact", "address"), ADDRESSES)
def test_a_contact_is_one_address_or_none(contact: str | None, address: str | None) -> None:
    assert address_of(contact) == address


def test_a_message_is_seven_bit_dated_and_known_by_what_it_is_about() -> None:
    raw = letter().as_bytes()
    assert raw.isascii()
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    read = message_from_bytes(raw, policy=policy.default)
    assert (read["Subject"], read["Date"].datetime, read["Auto-Submitted"]) == ("Сыртқы саясат: 1 late", NOON, "auto-generated")
    assert raw == letter().as_bytes()
    other = message_of("office@example.org", "mfa@example.org", "s", "t", NOON, ["ledger", "2026-11-03", "MFA"])
    assert other["Message-ID"] != read["Message-ID"]


WORD = re.compile(rb"=\?([^?]+)\?([bBqQ])\?([^? ]*)\?=")


def decoded(line: bytes) -> str:
    """A header as RFC 2047 has it read: each encoded word by itself, and the blanks between two of them dropped."""
    line = re.sub(rb"\r\n([ \t])", rb"\1", line)
    line = re.sub(rb"(\?=)[ \t]+(?==\?)", rb"\1", line)
    parts, at = [], 0
    for found in WORD.finditer(line):
        charset, how, text = found.groups()
        assert len(found[0]) <= 75
        raw = binascii.a2b_base64(text) if how in b"bB" else quopri.decodestring(text.replace(b"_", b" "))
        parts += [line[at : found.start()].decode("ascii"), raw.decode(charset.decode())]
        at = found.end()
    return "".join([*parts, line[at:].decode("ascii")])


def header(raw: bytes, name: str) -> str:
    """A header of a message as another program reads it."""
    found = re.search(rb"(?m)^" + name.encode() + rb": ((?:.|\r\n[ \t])*)\r\n", raw)
    assert found
    assert all(len(line) <= 78 for line in found[0].split(b"\r\n"))
    return decoded(found[1])


TEXTS = [
    "Concept of foreign policy: 2 overdue, 1 due soon",
    "Концепция внешней политики Республики Казахстан на 2020 - 2030 годы: 2 overdue, 1 due soon",
    "Қазақстан Республикасының 2020 - 2030 жылдарға арналған сыртқы саясатының тұжырымдамасы: 1 overdue",
    "Mixed текст with  two blanks and мәтін, " * 4 + "end",
    "外交政策 " * 30 + "end",
    "=?utf-8?b?0J/RgA==?= is what people may write too",
    "=?utf-8?b?0?= is no encoded word, =? nor is ?= this: Срок",
    "a" * 300 + " Срок",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_subject_is_read_back_by_another_reader(text: str) -> None:
    raw = message_of("office@example.org", "mfa@example.org", text, "text", NOON, ["x"]).as_bytes()
    assert header(raw, "Subject") == text


@pytest.mark.parametrize(
    "name", ["Министерство иностранных дел Республики Казахстан", "Қазақстан Республикасы, Сыртқы істер министрлігі"]
)
def test_a_name_is_read_back_by_another_reader(name: str, post: Post) -> None:
    to = address_of(f'"{name}" <mfa@пример.қаз>')
    assert to is not None
    message = message_of("office@example.org", to, "s", "t", NOON, ["x"])
    assert header(message.as_bytes(), "To") == f"{name} <mfa@xn--e1afmkfd.xn--80ao21a>"
    carrier = server(post)
    assert carrier.deliver(message, "x.eml") == to
    carrier.close()
    assert list(post.taken) == ["mfa@xn--e1afmkfd.xn--80ao21a"]


@pytest.mark.parametrize("text", ["Plain.", "Мерзімі өтті.\nСрок истёк, осталось 0 дней.", "=3D is no code\n.\n\nEnd  "])
def test_a_text_is_read_back_by_another_reader(text: str) -> None:
    raw = letter(text=text).as_bytes()
    head, _, body = raw.partition(b"\r\n\r\n")
    assert b"quoted-printable" in head
    assert quopri.decodestring(body).decode().replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n")


def test_a_folder_gets_a_whole_file_that_a_mail_program_reads(tmp_path: Path) -> None:
    folder = MailFolder(tmp_path / "new" / "mail", None)
    where = folder.deliver(letter(), "x.eml")
    assert folder.deliver(letter(), "x.eml") == where
    assert [each.name for each in Path(where).parent.iterdir()] == ["x.eml"]
    read = message_from_bytes(Path(where).read_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert read.get_content().splitlines() == ["Срок истёк.", ".", "End"]


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert undelivered(MailFolder(tmp_path / "file", None), letter()).endswith("x.eml cannot be written: File exists.")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_a_server_takes_messages_one_after_another(post: Post) -> None:
    carrier = server(post)
    assert carrier.deliver(letter(), "x.eml") == "mfa@example.org"
    carrier.deliver(letter("МИД <gov@example.org>"), "x.eml")
    carrier.close()
    assert {to: len(found) for to, found in post.taken.items()} == {"mfa@example.org": 1, "gov@example.org": 1}
    assert post.taken["mfa@example.org"][0].get_content().splitlines() == ["Срок истёк.", ".", "End"]


def test_after_a_refusal_and_after_a_broken_line_the_next_one_is_taken(post: Post) -> None:
    post.refused.add("none@example.org")
    post.hangs_up.add("gone@example.org")
    carrier = server(post)
    assert undelivered(carrier, letter("none@example.org")) == (
        "the mail to none@example.org was not taken: 5.1.1 No such mailbox here."
    )
    assert undelivered(carrier, letter("gone@example.org")).startswith("the mail to gone@example.org was not taken: ")
    assert carrier.deliver(letter(), "x.eml") == "mfa@example.org"
    carrier.close()


def test_a_server_that_is_not_there_ends_the_delivery() -> None:
    with listening() as post:
        port = post.port
    carrier = MailServer(Mail("127.0.0.1", "office@example.org", port), None)
    with pytest.raises(DeliveryFailed) as caught:
        carrier.deliver(letter(), "x.eml")
    assert caught.value.ends
    assert sentence(caught.value.why) == f"the mail server 127.0.0.1, port {port}, cannot be used: Connection refused."


def test_the_office_logs_in_with_its_password(post: Post) -> None:
    carrier = server(post, "secret", user="office")
    carrier.deliver(letter(), "x.eml")
    carrier.close()
    assert post.logged_in == {"office"}
    assert "cannot be used" in undelivered(server(post, "wrong", user="office"), letter())
    assert len(post.taken["mfa@example.org"]) == 1


def test_a_server_without_encryption_gets_nothing_where_encryption_is_asked_for(post: Post) -> None:
    assert "STARTTLS" in undelivered(server(post, starttls=True), letter())
    assert post.taken == {}


WRONG: list[tuple[Mail | None, str]] = [
    (None, "No mail server is set, so nothing was sent."),
    (
        Mail("mail.example.org", "office@example.org", user="office", starttls=True),
        "The mail server wants the password of office",
    ),
]


@pytest.mark.parametrize(("mail", "told"), WRONG)
def test_what_is_not_configured_is_refused_before_anything_is_sent(mail: Mail | None, told: str) -> None:
    with pytest.raises(Refused) as caught:
        MailServer(mail, None)
    assert sentence(caught.value).startswith(told)


def test_a_password_does_not_travel_in_clear() -> None:
    with pytest.raises(Refused) as caught:
        MailServer(Mail("mail.example.org", "office@example.org", user="office"), "secret")
    assert sentence(caught.value).startswith("The password would travel to mail.example.org in clear")
