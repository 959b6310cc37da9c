"""Older names of options and commands do what the new ones do."""

from pathlib import Path

import pytest

from tests.verbs.test_both_ways import by_typed, copies, office

__all__ = ["copies", "office"]

PAIRS = [
    ("task extend G1.T1 2027-02-26 --cause funding", "--grounds 'letter 40'", "--evidence 'letter 40'"),
    ("olga: task decide G1.T3 granted_other", "--to 2026-12-28", "--due 2026-12-28"),
    ("olga: task return G1.T5 --note Again", "--internal 2026-11-20", "--internal-due 2026-11-20"),
    ("event record FORCE --yes", "--on-day 2026-08-20", "--day 2026-08-20"),
    ("member depute erlan dana", "--from 2026-11-10", "--since 2026-11-10"),
    ("task report G1.T1", "--link https://example.org/1", "--attach https://example.org/1"),
    ("task report G1.T1", "--file letter.pdf", "--attach letter.pdf"),
    ("evidence add G1.T1", "--link https://example.org/1", "https://example.org/1"),
    ("bulk internal text:Coalition --yes", "--to 2026-11-20", "--internal-due 2026-11-20"),
    ("task", "update G1.T1 --no-public-evidence --source gov.kz", "no-public-evidence G1.T1 --source gov.kz"),
    ("bulk", *(f"{word} text:Coalition --yes --to AP --by D1.2 --note Split" for word in ("lead", "transfer"))),
]
"""How a command begins, and how it ends with an older name and with the new one."""


@pytest.mark.parametrize(("begin", "old", "new"), PAIRS)
def test_an_older_name_writes_the_same(
    copies: tuple[Path, Path], begin: str, old: str, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.pdf").write_bytes(b"signed")
    before, after = by_typed(copies[0], f"{begin} {old}"), by_typed(copies[1], f"{begin} {new}")
    assert before == after
    assert isinstance(before, list), before
