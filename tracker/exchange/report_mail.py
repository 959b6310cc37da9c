"""A report as a mail ready to be sent: as text and as HTML, with its PDF attached where that can be made.

Invariant: the same report to the same addresses makes the same message but for its date; a report that fails makes none.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage

from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.exchange.mail import SENDER, message_of
from tracker.render import checked
from tracker.render.cells import sentences_of
from tracker.render.formats import FORMATS, Page
from tracker.render.reproduce import command
from tracker.render.web.html_mail import mail_html
from tracker.reports.values import Report
from tracker.services.contacts import address_of
from tracker.wording.plain import plain

WIDTH = 78
"""The columns of the text: RFC 5322 wants lines of at most 78 letters."""


def message_about(report: Report, sender: str | None, to: Sequence[str], moment: datetime, language: str) -> EmailMessage:
    """The message with `report` as text and as HTML; Refused `bad_address` when one of `to` is no address."""
    addresses = [deliverable(each) for each in to]
    subject = subject_of(report, language)
    text = "\n".join(map(plain, FORMATS["text"].lines(checked(report), Page(WIDTH, language))))
    identity = [report.head.digest, command(report), subject, *addresses]
    message = message_of(sender or SENDER, ", ".join(addresses), subject, text, moment, identity)
    message.add_alternative(mail_html(checked(report), subject, language), subtype="html", cte="quoted-printable")
    divide(message)
    return message


def attach_pdf(message: EmailMessage, report: Report, language: str) -> None:
    """Attach the PDF of `report`; Refused `format_needs_extra` where its library is not installed."""
    made, name = io.BytesIO(), "-".join(filter(None, (report.name, report.day.isoformat(), str(report.number or ""))))
    FORMATS["pdf"].fill(checked(report), Page(language=language), made)
    message.add_attachment(made.getvalue(), maintype="application", subtype="pdf", filename=f"{name}.pdf")
    divide(message)


def divide(message: EmailMessage) -> None:
    """Divide the parts of `message` by lines that come from what it is about, not from chance."""
    for depth, part in enumerate(each for each in message.walk() if each.is_multipart()):
        part.set_boundary(f"=_{depth}_{str(message['Message-ID'])[1:33]}")


def deliverable(address: str) -> str:
    """`address` as every mail server takes it; Refused `bad_address`."""
    found = address_of(address)
    if found is None:
        raise Refused("bad_address", address=address)
    return found


def subject_of(report: Report, language: str) -> str:
    """Title, day and number."""
    return sentences_of([because("mail_about_report", title=report.title, day=report.day, number=report.number)], language)
