"""Filters on the command line: saved by name, used as @NAME wherever a filter is taken, and told in a sentence."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Line
from tracker.domain.filters import WORDS
from tracker.errors import Refused
from tracker.saved_filters import SavedFilters


@pytest.fixture
def saving(office: Line, tmp_path: Path) -> Line:
    """The office of a person whose settings lie in a folder of their own, with one filter saved."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "settings.toml").touch()
    office.environ = {**office.environ, "TRACKER_SETTINGS": str(tmp_path / "own" / "settings.toml")}
    office.done("filter", "save", "Treaties", "text:treaty", "or", "lead:none")
    return office


def test_a_filter_is_saved_beside_the_settings_listed_shown_and_removed(saving: Line, tmp_path: Path) -> None:
    assert (tmp_path / "own" / "filters.toml").read_text() == '"treaties" = "text:treaty or lead:none"\n'
    said = saving.done("filter", "save", "hot", "@treaties not draft")
    assert said == 'Saved as @hot. It finds tasks that are either found by "treaty" or without a lead, and not drafts.'
    assert saving.done("filter", "list") == "@hot  @treaties not draft\n@treaties  text:treaty or lead:none"
    assert saving("filter", "show", "@hot", "--format", "json").json["filter"] == "(text:treaty or lead:none) not draft"
    assert "@treaties is used by @hot." in saving("filter", "remove", "treaties").err
    saving.done("filter", "remove", "@hot")
    saving.done("filter", "remove", "treaties")
    assert saving.done("filter", "list").startswith("No filters are saved yet.")


USES = {
    "a list": "task list @treaties --format json",
    "a list of mine": "task list --mine @treaties --format json",
    "a report that must not find any": "report upcoming --fail-on @treaties --format json",
    "a bulk act": "bulk label @treaties --add summit --yes --format json",
}


@pytest.mark.parametrize("words", USES.values(), ids=list(USES))
def test_a_saved_filter_is_taken_wherever_a_filter_is(saving: Line, words: str) -> None:
    said = saving(*words.split())
    assert (said.code, said.err) == (int("--fail-on" in words), ""), said
    wrong = saving(*words.replace("treaties", "treatise").split())
    assert (wrong.code, "There is no saved filter @treatise. Did you mean @treaties?" in wrong.err) == (2, True)


def test_a_saved_filter_means_what_it_says_on_the_day_of_use(saving: Line) -> None:
    saving.done("filter", "save", "today", "due:today")
    assert saving.done("filter", "show", "@today") == "It finds tasks that are due on Mon 2 Nov 2026."
    saving.clock.set("2026-12-01")
    assert saving("task", "list", "@today", "--format", "json").json["filter"] == ["due:2026-12-01"]


REFUSED = {
    ("a/b", "late"): '"a/b" is not a name for a filter.',
    ("x", ""): '"" is not a filter word.',
    ("x", "(late"): "A bracket is not closed: (late.",
    ("x", "late or @x"): "A saved filter would use itself: @x -> @x.",
    ("treaties", "@nothing"): "There is no saved filter @nothing. Saved: @treaties.",
}


@pytest.mark.parametrize(("words", "told"), REFUSED.items(), ids=lambda each: " ".join(each) if isinstance(each, tuple) else "")
def test_what_cannot_be_used_is_not_saved(saving: Line, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    said = saving("filter", "save", *words)
    assert (said.code, told in said.err) == (2, True), said.err
    assert (tmp_path / "own" / "filters.toml").read_text() == '"treaties" = "text:treaty or lead:none"\n'


def test_a_file_that_somebody_broke_is_refused_by_name(saving: Line, tmp_path: Path) -> None:
    file = tmp_path / "own" / "filters.toml"
    for text, told in (
        ("late =", "cannot be understood"),
        ("late = 3", f"{file}: late"),
        ("late = '(x'", "The saved filter @late"),
    ):
        file.write_text(text)
        assert told in " ".join(saving("task", "list", "@late").err.split())
    assert saving("task", "list", "draft").code == 0


def test_a_name_with_quotes_and_blanks_is_found_by_its_body(saving: Line) -> None:
    found = saving("task", "list", 'lead:"Ministry of Foreign Affairs" or draft', "--format", "json").json
    assert found["filter"] == ["(lead:MFA or draft)"]


def test_the_help_of_a_list_names_every_word(saving: Line) -> None:
    assert set(WORDS) <= set(saving.done("task", "list", "--help").replace(",", "").split())


def test_without_a_folder_for_settings_nothing_is_saved() -> None:
    with pytest.raises(Refused, match="no_settings_folder"):
        SavedFilters(None).save("x", ["late"], date(2026, 11, 2))
