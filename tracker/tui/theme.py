"""The program's own looks: a dark and a light theme, and the variables that both give a value to.

Invariant: style sheets name variables only; `muted` and `track` have a value under every theme, the terminal's own 16
colours included.
"""

from textual.theme import Theme

DARK = Theme(
    "tracker-dark",
    primary="#3aa8c1",
    accent="#e3b341",
    success="#57b894",
    warning="#e0a24a",
    error="#e5686c",
    foreground="#d8dee6",
    background="#10161d",
    surface="#161e27",
    panel="#1d2732",
    dark=True,
    variables={"border": "#3aa8c1", "border-blurred": "#33404d", "footer-key-foreground": "#e3b341"},
)

LIGHT = Theme(
    "tracker-light",
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
    variables={"border": "#0f6f86", "border-blurred": "#c3ccd5", "footer-key-foreground": "#8a5a00"},
)

OWN = {
    "dark": {"muted": "#8593a1", "track": "#2a3642"},
    "light": {"muted": "#5b6875", "track": "#d3dbe3"},
    "ansi": {"muted": "ansi_bright_black", "track": "ansi_bright_black"},
}
"""Our own variables: secondary text, and the part of a bar that is still to come."""


def own_variables(theme: Theme) -> dict[str, str]:
    """The values of our own variables under `theme`."""
    if theme.name.startswith("ansi"):
        return OWN["ansi"]
    return OWN["dark" if theme.dark else "light"]
