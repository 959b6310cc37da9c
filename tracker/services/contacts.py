"""The mail address in a body's contact, in the form that every mail server accepts.

A domain in another alphabet is converted to its ASCII form (RFC 3490); a non-ASCII name before the @ has no such form, and few
servers accept it. A contact need not be an address: it can be a telephone number or a room.
"""

from tracker.errors import Refused
from tracker.settings import ascii_domain


def address_of(contact: str | None) -> str | None:
    """The mail address in `contact` (`a@b.kz` or `Name <a@b.kz>`), None if it is not one."""
    from email.headerregistry import Address  # late: few commands need mail
    from email.message import EmailMessage

    message = EmailMessage()
    try:
        message["To"] = contact or ""
        (found,) = message["To"].addresses
        domain = ascii_domain(found.domain)
        address = Address(found.display_name, found.username, domain)
    except Exception:  # the header parser fails in many ways on other text
        return None
    whole = found.username.isascii() and found.username and domain and not message["To"].defects
    return str(address) if whole else None


def require_deliverable(body: str, contact: str | None) -> None:
    """Refuse a contact that looks like an address but cannot receive mail."""
    if contact is not None and "@" in contact and address_of(contact) is None:
        raise Refused("bad_contact", body=body, contact=contact)
