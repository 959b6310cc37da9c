"""What an auditor runs: the checks of a package as a command of their own, with the sentences of the program.

Standard library and Python 3.8 syntax only; it is the last part of verify.py. Invariant: what the package holds cannot command
the terminal.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from tracker.domain.heads import StatedHead, grouped
from tracker.errors import Refused
from tracker.exchange.audit.edition import VERSION
from tracker.exchange.audit.head import head_of_package, heads_of, heads_of_package
from tracker.exchange.bag import printable
from tracker.exchange.checker import REMARKS, check_package

HEAD_HELP = "a head that it must contain, or a file that states one"

LONGEST_VALUE, LONGEST_SENTENCE = 200, 4000
"""The most characters of a value, and of a finding with all its names, that are printed."""

Template = Any
"""What a sentence is made of: a text with {fields}, or a function of them."""


def main(words: Sequence[str], sentences: Mapping[str, Any]) -> int:
    """0 if the package is in order, 1 with a line for each finding if it is not, 2 for wrong words."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        try:
            return _run(_options().parse_args(words), sentences)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has read enough, and did not hear that it is in order
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(given: argparse.Namespace, sentences: Mapping[str, Any]) -> int:
    try:
        heads = [head for each in given.head for head in heads_of(each)]
        heads += [head for each in given.earlier for head in heads_of_package(each)]
    except Refused as error:
        print(told(error.kind, error.fields, sentences))
        return 2
    return _verify(given.folder, heads, sentences)


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description="Verifies an audit package of strategy-tracker " + VERSION + ".")
    folder = os.path.dirname(os.path.abspath(__file__))
    options.add_argument("folder", nargs="?", default=folder, help="the package; without it, the folder of this file")
    options.add_argument("--head", action="append", default=[], metavar="NUMBER:DIGITS", help=HEAD_HELP)
    options.add_argument("--earlier", action="append", default=[], metavar="PACKAGE", help="a package whose head it must contain")
    return options


def _verify(folder: str, heads: Sequence[StatedHead], sentences: Mapping[str, Any]) -> int:
    found = check_package(folder, heads=heads)
    for each in found:
        print(told(each.kind, each.fields, sentences))
    wrong = sum(each.kind not in REMARKS for each in found)
    head = head_of_package(folder) or {}
    outcome = f"NOT in order, {plural(wrong, 'finding')}" if wrong else "in order"
    if len(found) > wrong:
        outcome += f", {plural(len(found) - wrong, 'remark')}"
    print(f"{printable(folder)}: {outcome}")
    print("Head: {}:{}".format(head.get("number", "?"), printable(grouped(str(head.get("digest", "?"))))))
    return int(wrong > 0)


def told(kind: str, fields: Mapping[str, Any], sentences: Mapping[str, Any]) -> str:
    """A finding in words."""
    template, fields = sentences.get(kind), {name: _short(value) for name, value in fields.items()}
    if template is None:
        sentence = f"{kind} {fields}"
    elif callable(template):
        sentence = template(fields)
    else:
        sentence = template.format(**{name: _Said(value) for name, value in fields.items()})
    return printable(sentence, LONGEST_SENTENCE)


def _short(value: Any) -> Any:
    return f"{value[:LONGEST_VALUE]}…" if isinstance(value, str) and len(value) > LONGEST_VALUE else value


class _Said:
    """A value in a sentence; with a noun after the colon, a number and its noun."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __format__(self, noun: str) -> str:
        if not noun:
            return spoken(self.value)
        return f"{self.value:,}" if noun == "," else plural(self.value, *noun.split("|"))


def label(word: Any) -> str:
    """A word of the program."""
    return str(word).replace("_", " ")


def spoken(value: Any) -> str:
    """A value in a sentence."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(spoken, value))
    return "nothing" if value is None else str(value)


def plural(number: Any, one: str, many: str | None = None) -> str:
    """A number and its noun."""
    return "{:,} {}".format(number, one if number == 1 else many or one + "s")
