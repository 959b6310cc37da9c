"""A person's settings, from the command line, TRACKER_* variables and a TOML file, in this order of precedence.

The file need not exist, but one named by TRACKER_SETTINGS must. Invariant: settings never affect the facts of a strategy
(thresholds and periods are in the ledger), only where it is and how it is shown; an unknown name or value in the file or on the
command line is refused, never ignored. Other TRACKER_* variables are ignored, since other programs have this name too.
"""

import errno
import os
import re
import stat
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from tracker import paths
from tracker.errors import Refused

GLYPHS = ("auto", "unicode", "ascii")
THEMES = ("dark", "light", "contrast", "ansi")
PLAIN_LOCALES = ("C", "POSIX")
LARGEST_FILE, MOST_DOTS = 1 << 16, 100
"""The most bytes in a settings file, and dots in one of its lines: the TOML parser is slow for keys with very many parts."""

TWO_DOMAINS = frozenset("ßς\u200c\u200d")
"""Letters for which the older and newer rules of domain names give different domains, perhaps of different owners."""

_SWITCH = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


@dataclass(frozen=True, slots=True)
class Mail:
    """The mail server and the sender of reminders; the password is in TRACKER_MAIL_PASSWORD, never in a file."""

    host: str
    sender: str
    port: int = 25
    starttls: bool = False
    user: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """`named_db` is a path or an SQLAlchemy URL, None by default; `lang` None means the strategy's main language.

    `keys` maps a command to its key; without `mail` no mail is sent. `file` is that of the settings, which need not exist, and
    `filters_file` the one beside it with saved filters.
    """

    named_db: str | None = None
    actor: str | None = None
    lang: str | None = None
    glyphs: str = "auto"
    animations: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)
    mail: Mail | None = None
    theme: str = "dark"
    file: Path | None = field(default=None, compare=False)
    filters_file: Path | None = field(default=None, compare=False)

    @property
    def db(self) -> str:
        """The database: the named one, else the user's own. Refused `no_home` if there is neither."""
        found = self.named_db or paths.data_file()
        if found is None:
            raise Refused("no_home")
        return str(found)


def load(given: Mapping[str, object], environ: Mapping[str, str], file: Path | None = None) -> Settings:
    """The settings in force. `given` are those of the command line, None if missing there; `file` None is the user's own.

    Raises Refused: settings_unreadable, settings_not_toml, unknown_setting, bad_setting, key_given_twice.
    """
    path, must_exist = _file(environ, file)
    layers: list[tuple[Callable[[str], str], Mapping[str, object]]] = [
        ("--{}".format, {name: value for name, value in given.items() if value is not None}),
        (_variable, {name: environ[_variable(name)] for name in _CHECKS if environ.get(_variable(name))}),
        (lambda name: f"{path}: {name}", read_file(path, must_exist)),
        (str, {"animations": "SSH_CONNECTION" not in environ}),
    ]
    found: dict[str, object] = {}
    for place, layer in layers:
        for name, value in layer.items():
            checked = _validated(name, value, place(name))
            found.setdefault(name, checked)
    filters = path and path.with_name("filters.toml")
    named = found.pop("db", None)
    return Settings(named, file=path, filters_file=filters, **found)  # type: ignore[arg-type]  # each value was checked under its own name


def _file(environ: Mapping[str, str], file: Path | None) -> tuple[Path | None, bool]:
    if file is None and (named := environ.get("TRACKER_SETTINGS")):
        return Path(os.path.expanduser(named)), True
    return file or paths.settings_file(), False


def _variable(name: str) -> str:
    return f"TRACKER_{name.upper()}"


def read_file(path: Path | None, must_exist: bool = False) -> dict[str, object]:
    """What a file of TOML says; nothing where there is none and none must be. Refused `settings_unreadable`, and the like."""
    if path is None:
        return {}
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep the program waiting
            raise OSError(errno.EINVAL, "it is no file")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE or any(
            line.count(b".") > MOST_DOTS and line.lstrip()[:1] != b"#" for line in data.splitlines()
        ):
            raise Refused("settings_too_large", path=str(path), most=LARGEST_FILE, dots=MOST_DOTS)
        return tomllib.loads(data.decode("utf-8-sig"))
    except FileNotFoundError as why:
        if must_exist:
            raise Refused("settings_unreadable", path=str(path), why=why.strerror) from why
        return {}
    except OSError as why:
        raise Refused("settings_unreadable", path=str(path), why=why.strerror) from why
    except (ValueError, RecursionError) as why:  # not UTF-8, or not TOML
        raise Refused("settings_not_toml", path=str(path), why=str(why)) from why


def _validated(name: str, value: object, place: str) -> object:
    check = _CHECKS.get(name)
    if check is None:
        raise Refused("unknown_setting", name=name, place=place, near=get_close_matches(name, _CHECKS), known=list(_CHECKS))
    return check(value, place)


def _text(value: object, place: str) -> object:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise Refused("bad_setting", place=place, value=value, allowed=["a text in quotes"])


def _one_of(*allowed: str) -> Callable[[object, str], object]:
    def check(value: object, place: str) -> object:
        if value in allowed:
            return value
        raise Refused("bad_setting", place=place, value=value, allowed=list(allowed))

    return check


def _switch(value: object, place: str) -> object:
    if isinstance(value, bool):
        return value
    if place == _variable("animations") and isinstance(value, str) and value.lower() in _SWITCH:
        return _SWITCH[value.lower()]
    raise Refused("bad_setting", place=place, value=value, allowed=["true", "false"])


def _keys(value: object, place: str) -> object:
    """Command -> key. The same key for two commands is refused, since the second would silently replace the first."""
    if not isinstance(value, dict) or not all(isinstance(key, str) and key.strip() for key in value.values()):
        raise Refused("bad_setting", place=place, value=value, allowed=['a table of command = "key"'])
    taken: dict[str, str] = {}
    for command, keys in value.items():
        for key in (part.strip() for part in keys.split(",")):
            if (other := taken.setdefault(key, command)) != command:
                raise Refused("key_given_twice", place=place, key=key, commands=[other, command])
    return dict(value)


def _port(value: object, place: str) -> object:
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 65536:
        return value
    raise Refused("bad_setting", place=place, value=value, allowed=["a whole number from 1 to 65535"])


def ascii_domain(domain: str) -> str:
    """`xn--...` for a domain in another alphabet; ValueError if it has no such form."""
    if domain.isascii():
        return domain
    if TWO_DOMAINS & set(domain):
        raise ValueError(domain)
    return domain.encode("idna").decode("ascii")


def _address(value: object, place: str) -> object:
    text = str(_text(value, place))
    name, _, domain = text.partition("@")
    if re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", text) and name.isascii():
        try:
            return f"{name}@{ascii_domain(domain)}"
        except ValueError:
            pass  # a domain without ASCII form
    raise Refused("bad_setting", place=place, value=value, allowed=["an address such as office@example.org"])


_MAIL: dict[str, Callable[[object, str], object]] = {
    "host": _text,
    "sender": _address,
    "port": _port,
    "starttls": _switch,
    "user": _text,
}


def _mail(value: object, place: str) -> object:
    if not isinstance(value, dict):
        raise Refused("bad_setting", place=place, value=value, allowed=["a table with host and sender"])
    for name in value:
        if name not in _MAIL:
            near = get_close_matches(name, _MAIL)
            raise Refused("unknown_setting", name=f"mail.{name}", place=place, near=near, known=list(_MAIL))
    if missing := [name for name in ("host", "sender") if name not in value]:
        raise Refused("mail_incomplete", place=place, missing=missing)
    return Mail(**{name: _MAIL[name](found, f"{place}.{name}") for name, found in value.items()})  # type: ignore[arg-type]


_CHECKS: dict[str, Callable[[object, str], object]] = {
    "db": _text,
    "actor": _text,
    "lang": _one_of(*paths.spoken_languages()),
    "glyphs": _one_of(*GLYPHS),
    "theme": _one_of(*THEMES),
    "animations": _switch,
    "keys": _keys,
    "mail": _mail,
}


def glyphs_for(glyphs: str, environ: Mapping[str, str]) -> str:
    """The signs of what is written: a user who asked for the plain locale gets ASCII unless the settings say otherwise.

    Python itself then speaks UTF-8, which the terminal may not.
    """
    named = environ.get("LC_ALL") or environ.get("LANG") or ""
    plain = named.split(".")[0] in PLAIN_LOCALES and "." not in named
    return "ascii" if glyphs == "auto" and plain else glyphs
