"""The program's four looks: dark, light, high contrast, and the terminal's own 16 colours; and how a style names their colours.

Invariant: style sheets and renderers name variables only, each with a value in every theme; text is at least 4.5 times as
light or dark as what it stands on.
"""

from typing import Any

from rich.style import Style
from rich.text import Text
from textual.app import App
from textual.style import Style as NamedStyle
from textual.theme import Theme

DARK = Theme(
    "dark",
    primary="#3aa8c1",
    accent="#e3b341",
    success="#57b894",
    warning="#e0a24a",
    error="#e5686c",
    foreground="#d8dee6",
    background="#10161d",
    surface="#161e27",
    panel="#1d2732",
    variables={"muted": "#8593a1", "track": "#33404d", "border-blurred": "#33404d"},
)

LIGHT = Theme(
    "light",
    primary="#0f6f86",
    accent="#8a5a00",
    success="#20704f",
    warning="#8a5a00",
    error="#b3262e",
    foreground="#1b242d",
    background="#f6f8fa",
    surface="#ffffff",
    panel="#e8edf2",
    dark=False,
    variables={"muted": "#5b6875", "track": "#c3ccd5", "border-blurred": "#c3ccd5"},
)

CONTRAST = Theme(
    "contrast",
    primary="#6fe3ff",
    accent="#ffd75f",
    success="#6dff9c",
    warning="#ffb347",
    error="#ff8f8f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    variables={"muted": "#d0d0d0", "track": "#8a8a8a", "border-blurred": "#8a8a8a"},
)

ANSI = Theme(
    "ansi",
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_cyan",
    accent="ansi_bright_yellow",
    success="ansi_green",
    warning="ansi_bright_yellow",
    error="ansi_bright_red",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "muted": "ansi_default",
        "track": "ansi_bright_black",
        "border-blurred": "ansi_bright_black",
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
    },
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST, ANSI)}

for _theme in THEMES.values():  # what Textual's own widgets call these colours
    _theme.variables |= {
        "border": str(_theme.accent),
        "footer-key-foreground": str(_theme.accent),
        "block-cursor-background": "ansi_white" if _theme.ansi else _theme.primary,
        "block-cursor-foreground": "ansi_black" if _theme.ansi else str(_theme.background),
        "block-cursor-text-style": "bold",
    }


def rich_style(app: App[Any], style: str) -> Style:
    """A style such as "bold $error" in the colours of the theme in force, for what Rich draws."""
    return NamedStyle.parse(style, app.theme_variables).rich_style


def in_theme(app: App[Any], text: Text) -> Text:
    """A copy of `text` whose styles are those of the theme in force."""
    copy = text.copy()
    if isinstance(copy.style, str) and copy.style:
        copy.style = rich_style(app, copy.style)
    copy.spans = [
        span._replace(style=rich_style(app, span.style)) if isinstance(span.style, str) else span for span in copy.spans
    ]
    return copy
