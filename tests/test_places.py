"""Places: what comes with the program is found in a checkout (the installed wheel is tried in test_wheel)."""

import pytest

from tracker import places


def test_migrations_and_seeds_are_found_in_a_checkout() -> None:
    assert (places.migrations_folder() / "README.md").is_file()
    assert (places.seeds_folder() / "README.md").is_file()


def test_the_users_places_bear_the_programs_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    for place in (places.data_file(), places.settings_file(), places.cache_folder()):
        assert places.APPLICATION in place.parts


def test_naming_a_place_makes_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(variable, f"{tmp_path}/{variable}")
    assert not any(place.exists() for place in (places.data_file().parent, places.settings_file().parent, places.cache_folder()))
