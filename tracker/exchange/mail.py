"""Mail: one message for each body, written as a file or handed to a mail server.

Invariant: the same reminders on the same day make the same message, so a second delivery can be recognised by its Message-ID; a
file is whole or absent; a password is never sent over a network in clear text.
"""

import hashlib
import os
import smtplib
import ssl
from base64 import b64encode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from pathlib import Path
from typing import Any, Protocol

from tracker import drafts
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused
from tracker.settings import Mail
from tracker.wording.plain import plain, plain_lines

PASSWORD = "TRACKER_MAIL_PASSWORD"
"""The variable that holds the password of the mail server."""

PATIENCE = 30
"""Timeout for a mail server, in seconds."""

SENDER = "tracker@localhost"
"""The default sender of messages in a folder."""

NEAR = frozenset(["localhost", "127.0.0.1", "::1"])
"""Hosts on this machine."""


LONGEST_WORD, LONGEST_LINE = 39, 76
"""Bytes of text in one encoded word, and characters in a line with encoded words: RFC 2047 allows words of 75 and lines of 76."""


class Verbatim(str):
    """The text of a subject that must not be parsed as a header: an apparent encoded word in it was typed by people."""

    name = "Subject"


class WholeWords(EmailPolicy):
    """Headers whose non-ASCII text is encoded together with its blanks.

    Readers drop blanks between encoded words (RFC 2047, 6.2), so a text is split between any two letters, with its blanks inside
    the words. The library's folding splits at blanks and loses them.
    """

    def fold(self, name: str, value: Any) -> str:
        """The lines of a header."""
        if str(value).isascii() and "=?" not in str(value):
            return str(super().fold(name, str(value)))
        addresses: tuple[Address, ...] = getattr(value, "addresses", ())
        words = [word for each in addresses for word in (*named(each), f"<{each.addr_spec}>,")]
        words = [*words[:-1], words[-1].removesuffix(",")] if words else encoded_words(str(value))
        lines = [f"{name}:"]
        for word in words:
            lines += [""] if len(lines[-1]) + 1 + len(word) > LONGEST_LINE else []
            lines[-1] += f" {word}"
        return self.linesep.join([*lines, ""])

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The lines of a header as bytes."""
        return self.fold(name, value).encode("ascii")


def named(address: Address) -> list[str]:
    """The name of an address as encoded words, if it has one."""
    return encoded_words(address.display_name) if address.display_name else []


WHOLE_WORDS = WholeWords(linesep="\r\n")


def encoded_words(text: str) -> list[str]:
    """`text` as encoded words of RFC 2047, none of which splits a letter."""
    words, word = [], b""
    for letter in text:
        found = letter.encode("utf-8", "replace")
        if len(word) + len(found) > LONGEST_WORD:
            words.append(word)
            word = b""
        word += found
    return [f"=?utf-8?b?{b64encode(each).decode()}?=" for each in (*words, word)]


class DeliveryFailed(Exception):
    """A message was not delivered, because of `why`; `ends` means that no other message can be either."""

    def __init__(self, why: Reason, *, ends: bool = False) -> None:
        super().__init__(why)
        self.why, self.ends = why, ends


class Carrier(Protocol):
    """Something that delivers messages."""

    sender: str

    def deliver(self, message: EmailMessage, name: str) -> str:
        """Deliver a message; where it went. `name` is for a file. Raises DeliveryFailed."""

    def close(self) -> None:
        """Release the connection, if any."""


def message_of(sender: str, to: str, subject: str, text: str, moment: datetime, identity: Sequence[str]) -> EmailMessage:
    """A plain text message with a Message-ID made from `identity`."""
    message = EmailMessage(policy=WHOLE_WORDS)
    message["From"], message["To"], message["Subject"], message["Date"] = sender, plain(to), Verbatim(plain(subject)), moment
    digest = hashlib.sha256("\n".join(identity).encode()).hexdigest()
    message["Message-ID"] = f"<{digest[:32]}@{message['From'].addresses[0].domain or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n".join(plain_lines(text)), cte="quoted-printable")
    return message


class MailFolder:
    """Writes each message as a file in a folder, which is created if missing; `mode` is the mode of the files."""

    def __init__(self, path: Path, sender: str | None, mode: int = drafts.PRIVATE) -> None:
        self.path, self.sender, self.mode = path, sender or SENDER, mode

    def deliver(self, message: EmailMessage, name: str) -> str:
        """Write the file `name`."""
        target = self.path / name
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            with drafts.replacing(target, self.mode) as draft, draft.open("xb") as out:
                out.write(message.as_bytes())
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            why = because("mail_not_written", path=str(target), cause=error.strerror or str(error))
            raise DeliveryFailed(why, ends=True) from error
        return str(target)

    def close(self) -> None:
        """Nothing to release."""


class MailServer:
    """Hands each message to the mail server of the settings; connects at the first one."""

    def __init__(self, mail: Mail | None, password: str | None) -> None:
        if mail is None:
            raise Refused("mail_not_configured")
        if mail.user and not password:
            raise Refused("mail_without_password", user=mail.user)
        if mail.user and not mail.starttls and mail.host not in NEAR:
            raise Refused("mail_password_in_clear", host=mail.host)
        self._mail, self._password, self.sender = mail, password or "", mail.sender
        self._smtp: smtplib.SMTP | None = None

    def deliver(self, message: EmailMessage, name: str) -> str:
        """Hand over a message; it counts as delivered once the server has accepted it for everybody."""
        smtp = self._smtp = self._smtp or self._called()
        to = str(message["To"])
        try:
            refused = smtp.send_message(message)
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise DeliveryFailed(because("mail_refused", address=to, cause=_message_text(error))) from error
        if refused:
            cause = _message_text(smtplib.SMTPRecipientsRefused(refused))
            raise DeliveryFailed(because("mail_refused", address=", ".join(refused), cause=cause))
        return to

    def close(self) -> None:
        """Close the connection."""
        if self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self._smtp = None

    def _called(self) -> smtplib.SMTP:
        mail = self._mail
        try:
            smtp = smtplib.SMTP(mail.host, mail.port, timeout=PATIENCE)
            try:
                if mail.starttls:
                    smtp.starttls(context=ssl.create_default_context())
                if mail.user:
                    smtp.login(mail.user, self._password)
            except BaseException:
                smtp.close()
                raise
        except (smtplib.SMTPException, OSError) as error:
            why = because("mail_server_refuses", host=mail.host, port=mail.port, cause=_message_text(error))
            raise DeliveryFailed(why, ends=True) from error
        return smtp


def _message_text(error: Exception) -> str:
    """The message of the server or the system, on one line."""
    found: object = error
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        found = next(iter(error.recipients.values()))[1]
    elif isinstance(error, smtplib.SMTPResponseException):
        found = error.smtp_error
    elif isinstance(error, OSError) and error.strerror:
        found = error.strerror
    text = found.decode("utf-8", "replace") if isinstance(found, bytes) else str(found)
    return " ".join(text.split()).rstrip(".")


def carrier_for(folder: Path | None, send: bool, settings: Mail | None, environ: Mapping[str, str], mode: int) -> Carrier | None:
    """What delivers the mail, if mail is wanted; refused before anything is read when it cannot. `mode` is for its files."""
    if folder is not None and send:
        raise Refused("remind_one_way")
    if folder is not None:
        return MailFolder(folder, settings.sender if settings else None, mode)
    return MailServer(settings, environ.get(PASSWORD)) if send else None
