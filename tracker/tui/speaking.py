"""In which language the screen speaks: that of the settings, else the strategy's main language."""

from textual.dom import DOMNode

from tracker.wording import ENGLISH, say


def language_of(node: DOMNode) -> str:
    """The language of the app that `node` is on."""
    return str(getattr(node.app, "language", ENGLISH))


def says(node: DOMNode, kind: str, **fields: object) -> str:
    """The sentence of `kind` in the language of the app that `node` is on."""
    return say(kind, language_of(node), **fields)
