"""A long report shows how far it is, to somebody who sits before a terminal."""

import io
import sys

import pytest

from tracker.cli.progress_bar import progress_bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_grows_and_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress_bar() as told:
        assert told is not None
        for done in (0, 100, 100, 200):
            told(done, 200)
    drawn = terminal.getvalue().split("\r")
    assert drawn[1].strip() == "[" + " " * 30 + "] 0%"
    assert drawn[2:4] == [f"[{'#' * 15}{' ' * 15}] 50%", f"[{'#' * 30}] 100% ..."]
    assert [each.strip() for each in drawn[4:]] == ["", ""]


def test_a_pipe_is_told_nothing() -> None:
    with progress_bar() as told:
        assert told is None
