"""The line above the bar: why the last key did nothing, else how many are marked, else nothing.

Invariant: the next key clears a refusal; a sentence that is longer than the line gets a second and a third one.
"""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tracker.wording.plain import plain


class Refusal(Widget):
    """What was refused, over what is marked."""

    why: reactive[str] = reactive("", layout=True)
    marks: reactive[str] = reactive("")

    def render(self) -> Content:
        """The line."""
        if self.why:
            return Content.styled(plain(self.why), "$warning")
        return Content.styled(self.marks, "$accent")
