"""A percentage as a bar in the signs of a terminal, with an upright where another percentage stands.

Invariant: what is done, what is left and the upright differ without colour.
"""

from tracker.render.plain.inks import inked_signs

FULL, REST, UPRIGHT = "█", "░", "┃"


def bar(done: object, due: object, width: int) -> str:
    """`============.|......`: how much of `width` is done, and where the upright of `due` stands."""
    if not isinstance(done, int):
        return ""
    filled = min(max(done, 0), 100) * width // 100
    signs = [FULL] * filled + [REST] * (width - filled)
    if isinstance(due, int):
        signs[min(max(due, 0) * width // 100, width - 1)] = UPRIGHT
    return inked_signs("".join(signs))
