"""The mail address that a contact is, as every mail server takes it.

A domain in letters of another alphabet is written in its ASCII form (RFC 3490); a name before the @ that is not ASCII has none,
and few servers take it. What is no address may still be a contact: a telephone number, a room.
"""

from tracker.errors import Refused
from tracker.settings import ascii_domain


def address_of(contact: str | None) -> str | None:
    """The one mail address that `contact` is, None when it is none: `a@b.kz`, or `Name <a@b.kz>`."""
    from email.headerregistry import Address  # late: few commands know of mail
    from email.message import EmailMessage

    message = EmailMessage()
    try:
        message["To"] = contact or ""
        (found,) = message["To"].addresses
        domain = ascii_domain(found.domain)
        address = Address(found.display_name, found.username, domain)
    except Exception:  # the parser of headers fails in many ways on what is no address
        return None
    whole = found.username.isascii() and found.username and domain and not message["To"].defects
    return str(address) if whole else None


def require_deliverable(body: str, contact: str | None) -> None:
    """Refuse a contact that is meant as an address and that no mail can be delivered to."""
    if contact is not None and "@" in contact and address_of(contact) is None:
        raise Refused("bad_contact", body=body, contact=contact)
