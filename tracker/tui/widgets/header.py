"""The one line on top: which strategy, which day, who is at work and for whom, up to which revision; and what is unusual: a past
moment, or that this person may only read.

Invariant: it fits at 80 columns; what is at the right keeps its room, and the title is cut for it.
"""

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

SHORT_NAME, LONG_NAME = 12, 24
"""Cells of a person's name on a narrow screen and on a wide one."""


@dataclass(frozen=True, slots=True)
class HeaderInfo:
    """What the header tells."""

    title: str
    day: date
    head: Head
    moment: Moment
    person: str
    members: tuple[Member, ...] = ()
    body: str | None = None


class Header(Widget):
    """Title at the left; day, revision and state at the right, which keep their room."""

    top: reactive[HeaderInfo | None] = reactive[HeaderInfo | None](None)
    acting: reactive[str | None] = reactive[str | None](None)
    only_read: reactive[Reason | None] = reactive[Reason | None](None)

    @property
    def today(self) -> date | None:
        """The day that the screen speaks about."""
        return self.top.day if self.top else None

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
        parts = [(day_text(top.day, language_of(self)), "bold $accent" if past else "$accent")]
        if top.moment.known_on:
            parts.append((f" {says(self, 'header_known', known=str(top.moment.known_on))}", "bold $accent"))
        if top.moment.revision:
            parts.append((f" {says(self, 'header_known', known=f'@{top.moment.revision}')}", "bold $accent"))
        person = Content(plain(top.person)).truncate(SHORT_NAME if narrow else LONG_NAME, ellipsis=True).plain
        body = plain(self.acting or top.body or "")
        parts.append((f" · {says(self, 'header_acting', person=person, body=body) if body else person}", "$primary"))
        parts.append((f" · {says(self, 'header_revision', number=top.head.number)}", "$muted"))
        if not past and self.only_read is not None:
            unknown = "header_no_member" if self.only_read.kind == "not_a_member" else "header_read_only"
            parts.append((f" · {says(self, unknown)}", "bold $warning"))
        return Content.assemble(*parts)
