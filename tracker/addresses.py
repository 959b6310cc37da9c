"""Database addresses without their passwords, in whatever form these were written.

Invariant: a text without a secret is unchanged; nothing here opens a database.
"""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, unquote_plus

MASK = "***"

_BEFORE_HOST = re.compile(r"((?:^|//)[^\s:@/?#%]+)(?::(?!//)|%3[Aa])([^\s]*)@")
"""The password is between the first colon and the last @, since an unencoded one may contain any character."""

_SECRET = r"pass(?:word|wd|phrase)?|pwd|secret|token|scram_(?:client|server)_key"
_QUOTED = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""
_NAMED = re.compile(rf"((?:{_SECRET})(?:\s*(?:=|%3D)|['\"]\s*:)\s*)({_QUOTED}|[^\s&;'\"]+)", re.IGNORECASE)
"""`password=...` in the query of a URL or in a driver's message, `'password': ...` in a table of settings."""


def is_secret(name: str) -> bool:
    """Whether a parameter with this name is a password."""
    return name.lower() != "passfile" and re.search(_SECRET, name.lower()) is not None


def redacted(address: str) -> str:
    """`address`, or a text that contains one, without passwords."""
    return _NAMED.sub(rf"\1{MASK}", _BEFORE_HOST.sub(rf"\1:{MASK}@", address))


def secrets_of(address: str) -> set[str]:
    """Every form of the passwords in an address: as written, and as passed to the driver."""
    found = [match[2] for match in _BEFORE_HOST.finditer(address)] + [match[2].strip("'\"") for match in _NAMED.finditer(address)]
    found += [value for name, value in parse_qsl(address.partition("?")[2]) if is_secret(name)]
    found += [part for each in found if "@" in each for part in each.split("@")]  # a driver may take the end for a host name
    return {form for each in found for form in (each, unquote(each), unquote_plus(each)) if form and form != MASK}


def without_secrets(text: str, addresses: Iterable[str]) -> str:
    """`text` about these addresses, such as a driver's message, without their passwords."""
    for secret in sorted({each for address in addresses for each in secrets_of(address)}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", MASK, text)
    return redacted(text)
