"""Addresses of databases as they may be shown: without what only their owner may know, in whatever form it was written.

Invariant: a text that holds no secret stays as it is; nothing here reads or opens what an address names.
"""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, unquote_plus

HIDDEN = "***"

_BEFORE_HOST = re.compile(r"((?:^|://)[^\s:@/?#%]+)(?::(?!//)|%3[Aa])([^\s]*)@")
"""A password stands between the first colon and the last @: one that was not encoded may hold any sign."""

_NAMED = re.compile(r"(pass(?:word|wd|phrase)?\s*(?:=|%3[Dd])\s*)('(?:[^'\\]|\\.)*'|[^\s&;'\"]+)", re.IGNORECASE)
"""`password=...` in the query of a URL, or in a driver's own words."""


def is_secret(name: str) -> bool:
    """Whether a parameter of this name holds a password."""
    return "pass" in name.lower() and name.lower() != "passfile"


def shown(address: str) -> str:
    """`address`, or a text that holds one, without passwords."""
    return _NAMED.sub(rf"\1{HIDDEN}", _BEFORE_HOST.sub(rf"\1:{HIDDEN}@", address))


def secrets_of(address: str) -> set[str]:
    """Every form of the passwords that an address holds: as it was written, and as the driver is given it."""
    found = [match[2] for match in _BEFORE_HOST.finditer(address)] + [match[2].strip("'") for match in _NAMED.finditer(address)]
    found += [value for name, value in parse_qsl(address.partition("?")[2]) if is_secret(name)]
    found += [part for each in found if "@" in each for part in each.split("@")]  # a driver takes the end for a host's name
    return {form for each in found for form in (each, unquote(each), unquote_plus(each)) if form and form != HIDDEN}


def without_secrets(text: str, addresses: Iterable[str]) -> str:
    """`text`, which somebody else wrote about these addresses, without any password of theirs."""
    for secret in sorted({each for address in addresses for each in secrets_of(address)}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", HIDDEN, text)
    return shown(text)
