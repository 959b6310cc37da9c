"""A report as a mail: the options that ask for it, and the message written or sent.

Invariant: addresses and the mail server of the settings are checked before a report is made; no mail is sent of a report that
fails.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from tracker.cli.call import Call
from tracker.domain.reasons import because
from tracker.errors import Refused, Unusable

if TYPE_CHECKING:
    from email.message import EmailMessage

    from tracker.exchange.mail import MailServer
    from tracker.reports.values import Report

COMMAND = "report --email"


def options() -> tuple[click.Option, ...]:
    """The options of a report that may be mailed, and of one that cron makes."""
    return (
        click.Option(
            ["--email"],
            metavar="ADDRESS",
            multiple=True,
            help="Make it a mail to ADDRESS, with text, HTML and PDF; may be repeated.",
        ),
        click.Option(["--send"], is_flag=True, help="Send that mail by the mail server of the settings."),
        click.Option(["--quiet"], is_flag=True, help="Print nothing but errors."),
    )


def show_of(call: Call, to: Sequence[str], send: bool, outputs: Sequence[Path]) -> Callable[["Report"], None]:
    """What mails a report `to` addresses: by the mail server if `send`, else as a file of `outputs` or to standard output.

    Refused before anything is read: `bad_address`, `other_ending`, `option_idle`, `mail_not_configured` and what else is amiss
    with the settings.
    """
    from tracker.render.formats import require_ending

    if not to:
        raise click.UsageError("--send sends a mail, and nobody is named. Give --email ADDRESS.")
    for idle in ("format", "with_notes", "recipe", *(["output"] if send and outputs else [])):
        call.require_unsaid(idle, COMMAND)
    for path in outputs:
        require_ending(path, "eml")
    return Mailing(call, to, send, outputs).show


class Mailing:
    """Where a report goes that is mailed."""

    def __init__(self, call: Call, to: Sequence[str], send: bool, outputs: Sequence[Path]) -> None:
        from tracker.exchange.mail import PASSWORD, MailServer
        from tracker.exchange.report_mail import deliverable

        self._call, self._to, self._outputs = call, list(dict.fromkeys(deliverable(each) for each in to)), outputs
        self._server: MailServer | None = MailServer(call.settings.mail, call.environ.get(PASSWORD)) if send else None

    def show(self, report: "Report") -> None:
        """Write or send the message of `report`; Unusable `report_not_sent`."""
        message = self._message(report)
        if self._server is not None:
            self._send(self._server, message)
        else:
            self._write(message)

    def _message(self, report: "Report") -> "EmailMessage":
        from tracker.exchange.report_mail import attach_pdf, message_about

        call = self._call
        language, mail = call.settings.lang or report.language, call.settings.mail
        message = message_about(report, mail.sender if mail else None, self._to, call.now, language)
        try:
            attach_pdf(message, report, language)
        except Refused as error:
            if error.kind != "format_needs_extra":
                raise
            call.answer.complain(because("mail_without_pdf", why=error))
        return message

    def _send(self, server: "MailServer", message: "EmailMessage") -> None:
        from tracker.exchange.mail import DeliveryFailed

        try:
            to = server.deliver(message, "")
        except DeliveryFailed as error:
            raise Unusable("report_not_sent", why=error.why) from error
        finally:
            server.close()
        self._call.done(because("report_sent", to=to))

    def _write(self, message: "EmailMessage") -> None:
        from tracker.render.streams import together

        def fill(out: BinaryIO) -> None:
            out.write(message.as_bytes())

        with together(self._outputs) as files:
            for file in files:
                fill(file)
        if not self._outputs and not self._call.answer.quiet:
            sys.stdout.flush()
            fill(sys.stdout.buffer)
