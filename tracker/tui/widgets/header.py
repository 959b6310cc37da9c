"""The one line on top: which strategy, which day, up to which revision; and what is unusual: a past moment, read only."""

from dataclasses import dataclass
from datetime import date

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tracker.domain.model.strategy import Member
from tracker.domain.reasons import Reason
from tracker.storage.values import Head, Moment
from tracker.tui.speaking import language_of, says
from tracker.wording import day as day_text
from tracker.wording.plain import plain


@dataclass(frozen=True, slots=True)
class HeaderInfo:
    """What the header tells."""

    title: str
    day: date
    zone: str
    head: Head
    moment: Moment
    read_only: Reason | None
    members: tuple[Member, ...] = ()


class Header(Widget):
    """Title at the left; day, revision and state at the right, which keep their room."""

    top: reactive[HeaderInfo | None] = reactive[HeaderInfo | None](None)
    acting: reactive[str | None] = reactive[str | None](None)

    @property
    def today(self) -> date | None:
        """The day that the screen speaks about."""
        return self.top.day if self.top else None

    def show_acting(self, body: str | None) -> None:
        """Show the body that is acted for."""
        self.acting = body

    def render(self) -> Content:
        """The line."""
        if self.top is None:
            return Content("")
        right = self._right(self.top)
        room = max(0, self.content_size.width - right.cell_length - 1)
        title = Content.styled(plain(self.top.title), "bold").truncate(room, ellipsis=True, pad=True)
        return Content.assemble(title, " ", right)

    def _right(self, top: HeaderInfo) -> Content:
        past, narrow = top.moment != Moment(), self.content_size.width < 100
        shown = day_text(top.day, language_of(self)) if not narrow or not past else str(top.day)
        parts = [(says(self, "header_as_of", day=shown), "bold $accent" if past else "$accent")]
        if top.moment.known_on:
            parts.append((f" {says(self, 'header_known', known=str(top.moment.known_on))}", "bold $accent"))
        if top.moment.revision:
            parts.append((f" {says(self, 'header_known', known=f'@{top.moment.revision}')}", "bold $accent"))
        if not narrow:
            parts.append((f" {top.zone}", "$muted"))
        parts.append((f" · {says(self, 'header_revision', number=top.head.number)}", "$muted"))
        if not past and top.read_only is not None:
            parts.append((f" · {says(self, 'header_read_only')}", "bold $warning"))
        if self.acting:
            parts.append((f" · {says(self, 'header_acting', body=plain(self.acting))}", "$primary"))
        return Content.assemble(*parts)
