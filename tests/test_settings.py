"""Settings: who wins, and what is refused."""

from dataclasses import fields
from pathlib import Path

import pytest

from tracker import settings
from tracker.errors import Refused


def load(text: str = "", environ: dict[str, str] | None = None, folder: Path | None = None, **given: object) -> settings.Settings:
    """The settings when the user's file holds `text`."""
    file = (folder or Path()) / "settings.toml"
    if folder:
        file.write_text(text, encoding="utf-8")
    return settings.load(given, environ or {}, file)


def refusal(text: str, folder: Path, environ: dict[str, str] | None = None, **given: object) -> Refused:
    with pytest.raises(Refused) as caught:
        load(text, environ, folder, **given)
    return caught.value


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert settings.load({}, {}, tmp_path / "none.toml") == settings.Settings()


@pytest.mark.parametrize(
    ("given", "environ", "file", "wins"),
    [
        ("a.db", "b.db", 'db = "c.db"', "a.db"),
        (None, "b.db", 'db = "c.db"', "b.db"),
        (None, "", 'db = "c.db"', "c.db"),
    ],
)
def test_the_command_line_wins_over_the_environment_and_that_over_the_file(
    tmp_path: Path, given: str | None, environ: str, file: str, wins: str
) -> None:
    assert load(file, {"TRACKER_DB": environ}, tmp_path, db=given).db == wins


def test_a_file_may_set_everything(tmp_path: Path) -> None:
    text = """
        db = "postgresql://office/strategy"
        actor = "MFA"
        lang = "kk"
        glyphs = "ascii"
        animations = false
        [keys]
        accept = "f5"
        undo = "ctrl+z,u"
    """
    assert load(text, folder=tmp_path) == settings.Settings(
        "postgresql://office/strategy", "MFA", "kk", "ascii", False, {"accept": "f5", "undo": "ctrl+z,u"}
    )


def test_a_file_saved_by_a_windows_editor_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert load('\ufefflang = "ru"', folder=tmp_path).lang == "ru"


@pytest.mark.parametrize(
    ("text", "place", "value"),
    [
        ('lang = "fr"', "lang", "fr"),
        ("lang = 3", "lang", 3),
        ('db = " "', "db", " "),
        ("db = true", "db", True),
        ('animations = "yes"', "animations", "yes"),
        ('glyphs = "emoji"', "glyphs", "emoji"),
        ('theme = "textual-dark"', "theme", "textual-dark"),
        ('keys = "u"', "keys", "u"),
        ("keys = {undo = 1}", "keys", {"undo": 1}),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_its_place(tmp_path: Path, text: str, place: str, value: object) -> None:
    why = refusal(text, tmp_path)
    assert (why.kind, why.fields["place"], why.fields["value"]) == (
        "bad_setting",
        f"{tmp_path / 'settings.toml'}: {place}",
        value,
    )


def test_a_bad_value_is_refused_even_where_another_one_wins(tmp_path: Path) -> None:
    assert refusal('lang = "fr"', tmp_path, lang="ru").kind == "bad_setting"


def test_a_bad_variable_is_named(tmp_path: Path) -> None:
    assert refusal("", tmp_path, {"TRACKER_GLYPHS": "nice"}).fields["place"] == "TRACKER_GLYPHS"


def test_a_misspelt_name_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    why = refusal('glyph = "ascii"', tmp_path)
    assert (why.kind, why.fields["near"]) == ("unknown_setting", ["glyphs"])


def test_two_commands_on_one_key_are_refused(tmp_path: Path) -> None:
    why = refusal('keys = {undo = "u", accept = "a, u"}', tmp_path)
    assert (why.kind, why.fields["key"], why.fields["commands"]) == ("key_given_twice", "u", ["undo", "accept"])


def test_a_file_that_is_not_toml_says_where(tmp_path: Path) -> None:
    why = refusal("lang = ru", tmp_path)
    assert why.kind == "settings_not_toml"
    assert "line 1" in str(why.fields["why"])


@pytest.mark.parametrize(
    "text", ["a." * 50_000 + "b = 1", "keys = " + "[" * 60_000, "#" * 70_000], ids=["dots", "brackets", "large"]
)
def test_a_file_that_would_keep_the_reader_busy_is_refused(tmp_path: Path, text: str) -> None:
    assert refusal(text, tmp_path).kind in ("settings_too_large", "settings_not_toml")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes('actor = "МИД"'.encode("cp1251"))
    with pytest.raises(Refused) as caught:
        settings.load({}, {}, tmp_path / "settings.toml")
    assert caught.value.kind == "settings_not_toml"


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        settings.load({}, {}, tmp_path)  # a folder
    assert caught.value.kind == "settings_unreadable"


def test_a_settings_file_that_was_named_must_exist(tmp_path: Path) -> None:
    named = {"TRACKER_SETTINGS": str(tmp_path / "mine.toml")}
    with pytest.raises(Refused) as caught:
        settings.load({}, named)
    assert caught.value.kind == "settings_unreadable"
    (tmp_path / "mine.toml").write_text('lang = "kk"')
    assert settings.load({}, named).lang == "kk"


def test_animations_are_off_over_ssh_unless_asked_for(tmp_path: Path) -> None:
    far = {"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}
    assert not load("", far, tmp_path).animations
    assert load("animations = true", far, tmp_path).animations
    assert load("", far | {"TRACKER_ANIMATIONS": "On"}, tmp_path).animations


def test_variables_of_another_program_of_this_name_are_left_alone(tmp_path: Path) -> None:
    assert load("", {"TRACKER_VERBOSITY": "3"}, tmp_path) == load("", {}, tmp_path)


def test_every_setting_is_checked(tmp_path: Path) -> None:
    for each in (each for each in fields(settings.Settings) if each.compare):
        assert refusal(f"{each.name.removeprefix('named_')} = 1.5", tmp_path).kind == "bad_setting"


MAIL = '[mail]\nhost = "mail.example.org"\nsender = "office@example.org"\n'


def test_a_mail_server_has_a_host_and_a_sender_and_the_rest_has_defaults(tmp_path: Path) -> None:
    assert load(MAIL, folder=tmp_path).mail == settings.Mail("mail.example.org", "office@example.org", 25, False, None)
    more = MAIL + 'port = 587\nstarttls = true\nuser = "office"'
    found = settings.Mail("mail.example.org", "office@example.org", 587, True, "office")
    assert load(more, folder=tmp_path).mail == found


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("port = 0", "bad_setting"),
        ('port = "25"', "bad_setting"),
        ('starttls = "yes"', "bad_setting"),
        ('user = ""', "bad_setting"),
        ('password = "secret"', "unknown_setting"),
    ],
)
def test_a_wrong_line_about_mail_is_refused(tmp_path: Path, line: str, kind: str) -> None:
    assert refusal(MAIL + line, tmp_path).kind == kind


def test_mail_from_nobody_is_refused(tmp_path: Path) -> None:
    assert refusal('[mail]\nhost = "h"', tmp_path).fields["missing"] == ["sender"]
    assert refusal('[mail]\nhost = "h"\nsender = "office"', tmp_path).kind == "bad_setting"
