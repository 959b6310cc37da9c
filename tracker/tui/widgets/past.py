"""The bar of a past moment: which day the screen shows, as known when, and how to come back; nothing while it shows now.

Invariant: no screen shows a past moment without it.
"""

from datetime import date

from textual.content import Content
from textual.widget import Widget

from tracker.storage.values import Moment
from tracker.tui.speaking import language_of
from tracker.wording import day as day_text
from tracker.wording import say


class PastBar(Widget):
    """One line under the header, for as long as the app is at a past moment."""

    def on_mount(self) -> None:
        """Follow the moment."""
        self.watch(self.app, "moment", self.show_moment)

    def show_moment(self, moment: Moment) -> None:
        """Appear, say it anew, or go."""
        self.display = moment != Moment()
        self.refresh()

    def render(self) -> Content:
        """The line; how to step is left out where it does not fit."""
        told = past_line(self.app.moment, self.app.today, language_of(self))  # type: ignore[attr-defined]
        steps = f"{told} · {say('past_steps', language_of(self), back='{', forth='}')}"
        return Content(steps if Content(steps).cell_length <= self.content_size.width else told)


def past_line(moment: Moment, today: date, language: str) -> str:
    """What the bar says."""
    if moment.revision is not None:
        known = say("past_known_revision", language, number=moment.revision)
    elif moment.known_on is not None:
        known = say("past_known_on", language, day=day_text(moment.known_on, language))
    else:
        known = say("past_known_today", language)
    return say("past_bar", language, day=day_text(moment.as_of or today, language), known=known)
