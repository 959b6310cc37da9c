"""The last gate before the terminal: whatever a widget draws, no control character of people's text goes out with it."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tracker.wording.plain import SUSPECT, plain


class PlainLines(LineFilter):
    """Takes control characters out of each line that is drawn; the terminal's own codes are no text and stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line, each text of them plain."""
        return [_plain(each) for each in segments]


def _plain(segment: Segment) -> Segment:
    text, style, control = segment
    return segment if control or SUSPECT.search(text) is None else Segment(plain(text), style)


GATE = PlainLines()
