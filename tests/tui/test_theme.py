"""The looks: every text can be read on what it stands on in every theme, and nothing names a colour but by a theme's variable."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.text import Text
from textual.color import Color

from tests.clocks import SetClock
from tests.tui.screen import at_work, press
from tracker import settings
from tracker.settings import Settings
from tracker.tui.app import TrackerApp
from tracker.tui.theme import ANSI, CONTRAST, DARK, LIGHT, THEMES, in_theme

TUI = Path(__file__).parents[2] / "tracker" / "tui"
TEXTS = ("foreground", "muted", "primary", "accent", "success", "warning", "error", "footer-key-foreground")
GROUNDS = ("background", "surface", "panel")
LINES = ("track", "border", "border-blurred", "boost")
"""Variables of what is no text."""
NAMED = re.compile(r"""#[0-9a-fA-F]{6}|["'](?:bold )?(?:on )?(?:bright_\w+|yellow|blue|magenta|cyan|dim|bold red|on red)["']""")
"""A colour by its name or number, where a variable should stand."""
TERMINALS = {
    "xterm": {"default": "#e5e5e5", "black": "#000000", "bright_red": "#ff0000", "green": "#00cd00", "bright_yellow": "#ffff00",
              "cyan": "#00cdcd", "white": "#e5e5e5"},
    "console": {"default": "#aaaaaa", "black": "#000000", "bright_red": "#ff5555", "green": "#00aa00", "bright_yellow": "#ffff55",
                "cyan": "#00aaaa", "white": "#aaaaaa"},
}  # fmt: skip
"""What two common terminals show for the names of the 16 colours, on black."""


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines; the store's own tests tell the two apart."""
    return "sqlite"


def luminance(colour: str) -> float:
    """How light a colour is, as WCAG has it."""
    parts = [part / 255 for part in Color.parse(colour).rgb]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def values_of(name: str) -> dict[str, str]:
    """The variables of a theme."""
    return THEMES[name].to_color_system().generate() | THEMES[name].variables


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_every_ground_and_under_the_cursor(theme: object) -> None:
    values = values_of(theme.name)  # type: ignore[attr-defined]
    pairs = {(text, ground): contrast(values[text], values[ground]) for text in TEXTS for ground in GROUNDS}
    pairs["background", "primary"] = contrast(values["background"], values["primary"])  # the cursor's row
    pairs["cursor"] = contrast(values["block-cursor-foreground"], values["block-cursor-background"])  # type: ignore[index]
    least = 7 if theme is CONTRAST else 4.5
    assert {pair: round(found, 2) for pair, found in pairs.items() if found < least} == {}


@pytest.mark.parametrize("terminal", TERMINALS)
def test_the_16_colours_can_be_read_in_common_terminals(terminal: str) -> None:
    shown, values = TERMINALS[terminal], values_of(ANSI.name)
    texts = {text: shown[values[text].removeprefix("ansi_")] for text in TEXTS}
    assert {text: value for text, value in texts.items() if contrast(value, shown["black"]) < 4.5} == {}
    assert {values[ground] for ground in GROUNDS} <= {"ansi_default", "transparent"}


def test_sheets_and_renderers_name_variables_that_every_theme_gives_a_value() -> None:
    named: set[str] = set()
    for path in TUI.rglob("*"):
        if path.suffix in (".py", ".tcss"):
            text = path.read_text(encoding="utf-8")
            named |= set(re.findall(r"\$([a-z][a-z-]*)", text))
            assert path.name == "theme.py" or NAMED.findall(text) == [], path
    assert named <= {*TEXTS, *GROUNDS, *LINES}
    for name in THEMES:
        assert named <= values_of(name).keys()


def test_the_settings_know_the_same_themes() -> None:
    assert tuple(THEMES) == settings.THEMES


async def test_a_theme_that_is_chosen_is_in_force_at_once_and_at_the_next_start(
    tmp_path: Path, url: str, clock: SetClock
) -> None:
    path = tmp_path / "settings.toml"
    async with at_work(url, clock, (80, 24), file=path, theme="contrast") as pilot:
        assert pilot.app.theme == "contrast"
        pilot.app.screen.action_command("theme")  # type: ignore[attr-defined]
        await press(pilot, "home", "down", "enter")
        assert pilot.app.theme == "light"
        assert pilot.app.screen.styles.background.hex.lower() == LIGHT.background
    assert settings.load({}, {}, path).theme == "light"


def test_only_our_own_themes_are_offered_and_a_text_follows_the_one_in_force() -> None:
    app = TrackerApp(SimpleNamespace(read_only=None), Settings("unused", lang="en"), "tester")  # type: ignore[arg-type]
    assert list(app.available_themes) == ["dark", "light", "contrast", "ansi"]
    text = Text.assemble(("late", "bold $error"))
    found = in_theme(app, text).spans[0].style
    assert (found.bold, found.color.name) == (True, app.theme_variables["error"].lower())  # type: ignore[union-attr]
