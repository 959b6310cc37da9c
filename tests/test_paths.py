"""Places: what comes with the program is found in a checkout (the installed wheel is tried in test_wheel)."""

import pytest

from tracker import paths


def test_migrations_and_seeds_are_found_in_a_checkout() -> None:
    assert (paths.migrations_folder() / "README.md").is_file()
    assert (paths.seeds_folder() / "README.md").is_file()


def test_the_users_places_bear_the_programs_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    for place in (paths.data_file(), paths.settings_file(), paths.cache_folder()):
        assert place is not None
        assert paths.APPLICATION in place.parts


def test_naming_a_place_makes_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(variable, f"{tmp_path}/{variable}")
    for place in (paths.data_file(), paths.settings_file(), paths.cache_folder()):
        assert place is not None
        assert not place.exists()
        assert not place.parent.exists() or place.parent == tmp_path


def test_a_user_without_a_home_has_no_place_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert (paths.data_file(), paths.settings_file(), paths.cache_folder()) == (None, None, None)
