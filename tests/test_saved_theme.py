"""A theme chosen on the screen goes into the settings, and nothing else in them changes."""

from pathlib import Path

import pytest

from tracker import settings
from tracker.errors import Refused
from tracker.saved_theme import save_theme
from tracker.wording import sentence


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'theme = "light"\n'),
        ('lang = "ru"  # ours\n', 'theme = "light"\nlang = "ru"  # ours\n'),
        ('lang = "ru"\n  theme="dark" # for now\n[keys]\ntheme = "f9"\n', 'lang = "ru"\ntheme = "light"\n[keys]\ntheme = "f9"\n'),
        ('[keys]\nundo = "f9"', 'theme = "light"\n[keys]\nundo = "f9"'),
    ],
)
def test_it_is_written_where_a_person_would_write_it_and_the_rest_stays(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "folder" / "settings.toml"
    if before:
        path.parent.mkdir()
        path.write_text(before)
    save_theme(path, "light")
    assert path.read_text() == after
    assert settings.load({}, {}, path).theme == "light"


def test_settings_that_would_say_something_else_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(before := 'db = """\ntheme = 1\n"""\n')
    with pytest.raises(Refused) as caught:
        save_theme(path, "light")
    assert 'Write theme = "light" there by hand.' in sentence(caught.value)
    assert path.read_text() == before


def test_without_a_home_it_says_where_to_name_a_file() -> None:
    with pytest.raises(Refused, match="no_settings_folder"):
        save_theme(None, "light")
