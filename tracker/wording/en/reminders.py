"""The sentences of reminders: the letter to a body, what kept a mail from being delivered, and what was done."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.wording.en.grammar import day, figure, noun, plural, spoken
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template
from tracker.wording.plain import plain

if TYPE_CHECKING:
    from tracker.domain.control.reminding import Notice
    from tracker.storage.values import Head

Line = tuple[str, "Notice"]
"""The title of a task and what must be said about it."""


def subject(title: str, found: "Sequence[Notice]") -> str:
    """`Foreign policy: 2 overdue, 1 due soon`."""
    from tracker.domain.control.reminding import URGENCY, WORDS

    worst = [notices[0].what for notices in by_task(found).values()]
    counts = {what: worst.count(what) for what in URGENCY}
    return plain(f"{title}: {', '.join(f'{figure(number)} {label(WORDS[what])}' for what, number in counts.items() if number)}")


def letter(title: str, body: str, today: date, found: Sequence[Line], head: "Head") -> str:
    """What a body is written: each task once with all its reasons, the most urgent first, and the head that it rests on."""
    from tracker.domain.control.reminding import URGENCY, WORDS

    lines = [plain(body), "", plain(f"{title}. Reminders of {day(today)}.")]
    names, told = {notice.task: name for name, notice in found}, by_task([notice for _, notice in found])
    for what in URGENCY:
        group = [notices for notices in told.values() if notices[0].what is what]
        lines += ["", f"{label(WORDS[what]).capitalize()}:"] if group else []
        for notices in group:
            lines += [plain(f"  {notices[0].task}  {names[notices[0].task]}")]
            lines += [plain(f"    {spoken(notice.why)}") for notice in notices]
    return "\n".join([*lines, "", f"Ledger head: revision {head.number}, {head.digest}.", ""])


def by_task(found: "Iterable[Notice]") -> "dict[str, list[Notice]]":
    """The notices of each task, its most urgent one first."""
    from tracker.domain.control.reminding import URGENCY

    told: dict[str, list[Notice]] = {}
    for notice in sorted(found, key=lambda each: URGENCY.index(each.what)):
        told.setdefault(notice.task, []).append(notice)
    return told


def mail_without_contact(fields: Fields) -> str:
    contact = f'its contact "{fields["contact"]}" is no mail address' if fields.get("contact") else "it has no contact"
    return f"{contact}. Give one with `tracker body amend {fields['body']} --contact ADDRESS`."


def not_reminded(fields: Fields) -> str:
    bodies = fields["bodies"] if isinstance(fields["bodies"], list) else []
    return f"{', '.join(bodies)} {noun(len(bodies), 'was', 'were')} not reminded: {spoken(fields['why'])}"


def reminded(fields: Fields) -> str:
    revision = f" Revision {fields['revision']}." if fields.get("revision") else ""
    return f"{fields['body']}: {plural(fields['number'], 'reminder')} to {fields['to']}.{revision}"


ERRORS: dict[str, Template] = {
    "bad_contact": 'No mail can be delivered to "{contact}", the contact of {body}. Give one address, its name before the @ in Latin letters: office@example.org, or Name <office@example.org>.',
    "mail_not_configured": "No mail server is set, so nothing was sent. Write [mail] with host and sender into the settings, or use --mail-folder.",
    "mail_without_password": "The mail server wants the password of {user}, so nothing was sent. Put it into TRACKER_MAIL_PASSWORD.",
    "mail_password_in_clear": "The password would travel to {host} in clear, so nothing was sent. Set starttls = true under [mail].",
    "mail_incomplete": "{place} has no {missing}. Give host and sender, at least.",
    "remind_one_way": "Mail is either sent or written into a folder. Give --send or --mail-folder, not both.",
}

REASONS: dict[str, Template] = {
    "report_remind": "Who must be reminded of what",
    "reminded": reminded,
    "reminded_all": "Reminded: {number:,} of {bodies:body|bodies} with anything to be said.",
    "nobody_to_remind": "Nobody must be reminded of anything that has not been said already.",
    "not_reminded": not_reminded,
    "mail_without_contact": mail_without_contact,
    "mail_not_written": "{path} cannot be written: {cause}.",
    "mail_refused": "the mail to {address} was not taken: {cause}.",
    "mail_server_refuses": "the mail server {host}, port {port}, cannot be used: {cause}.",
}
