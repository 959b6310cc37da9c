"""Asking before something large is done. Where nobody can be asked, `--yes` must have been said."""

import sys

import click

from tracker.errors import Refused


def asks() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def confirmed(question: str) -> bool:
    """A yes at a terminal; no where there is none."""
    return asks() and click.confirm(question, err=True)


def agree(question: str, yes: bool, *, unasked: Refused, declined: Refused) -> None:
    """Ask y/N at a terminal; raises `unasked` where there is none, `declined` for a no."""
    if yes:
        return
    if not asks():
        raise unasked
    if not click.confirm(question, err=True):
        raise declined
