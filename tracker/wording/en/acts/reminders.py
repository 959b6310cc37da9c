"""The sentences of reminders: what begins and ends the letter to a body, what kept a mail from being delivered, and what was done."""

from tracker.wording.en.grammar import noun, plural, spoken
from tracker.wording.filling import Fields, Template


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
    "mail_not_configured": "No mail server is set, so nothing was sent. Write [mail] with host and sender into the settings, or have it written to a file.",
    "mail_without_password": "The mail server wants the password of {user}, so nothing was sent. Put it into TRACKER_MAIL_PASSWORD.",
    "mail_password_in_clear": "The password would travel to {host} in clear, so nothing was sent. Set starttls = true under [mail].",
    "mail_incomplete": "{place} has no {missing}. Give host and sender, at least.",
    "remind_one_way": "Mail is either sent or written into a folder. Give --send or --mail-folder, not both.",
}

REASONS: dict[str, Template] = {
    "letter_of": "{title}. Reminders of {day}.",
    "letter_rests_on": "Ledger head: revision {number}, {digest}.",
    "report_remind": "Who must be reminded of what",
    "reminded": reminded,
    "reminded_all": "Reminded: {number:,} of {bodies:body|bodies} with anything to be said.",
    "nobody_to_remind": "Nobody needs to be reminded of anything new.",
    "not_reminded": not_reminded,
    "mail_without_contact": mail_without_contact,
    "mail_not_written": "{path} cannot be written: {cause}.",
    "mail_refused": "the mail to {address} was not taken: {cause}.",
    "mail_server_refuses": "the mail server {host}, port {port}, cannot be used: {cause}.",
}
