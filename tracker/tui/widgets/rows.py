"""A table over any number of rows that holds a few pages of them and asks for more by message; it holds no store.

Invariant: its cost does not grow with the number of rows; what is remembered is a row's key, not its number; marks are keys and
outlive pages, filters and refreshes; one key press repaints two lines; a table without rows says in a sentence why; headings of
groups are lines that the cursor and the mouse pass over.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Size, clamp
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.render.lines import wrapped
from tracker.tui.speaking import says
from tracker.tui.theme import in_theme
from tracker.tui.widgets.box import Box
from tracker.tui.widgets.groups import Group, GroupLines
from tracker.wording import short

PAGE = 128
LEAST = 0.42
"""What share of a table its widest column keeps before others give way."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its label and its width in cells; 0 takes the room that is left. Those of a rank are shown only where that room
    stays at least LEAST of the table, the lowest rank first.
    """

    label: str
    width: int
    rank: int = 0


def headed(widths: Mapping[str, int], language: str) -> list[Column]:
    """A column for each word, headed by what it is called where there is little room."""
    return [Column(short(word, language).capitalize(), width) for word, width in widths.items()]


Cell = Text | str | Callable[[int], Text]
"""What stands in a column; what depends on the column's width is made for it."""

Row = tuple[str, Sequence[Cell], Any]
"""A key, its cells, and whatever the screen wants back when the row is pointed at."""


def fitting(columns: Sequence[Column], width: int) -> tuple[Sequence[Column], int]:
    """The columns that there is room for, and what is left for the one without a width."""
    shown = [column for column in columns if not column.rank]
    spare = width - 2 - sum(column.width + 1 for column in shown)
    for column in sorted((each for each in columns if each.rank), key=lambda each: each.rank):
        if spare - column.width - 1 < LEAST * width:
            break
        shown.append(column)
        spare -= column.width + 1
    return shown, spare


def joined(mark: str, columns: Sequence[Column], cells: Sequence[Cell], width: int) -> Text:
    """A mark and cells as one line, each cell as wide as its column; columns without room are left out."""
    shown, spare = fitting(columns, width)
    line = Text(mark + " ", end="")
    for column, cell in zip(columns, cells, strict=True):
        if column in shown:
            room = max(0, column.width or spare)
            text = cell(room) if callable(cell) else cell.copy() if isinstance(cell, Text) else Text(cell)
            text.truncate(room, overflow="ellipsis", pad=True)
            line.append_text(text).append(" ")
    return line


class RowTable(Box, ScrollView, can_focus=True):
    """Rows by number, fetched by pages."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--header", "table--group", "table--cursor", "table--hover", "table--marked"}
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "jump(0)", show=False),
        Binding("end", "jump(-1)", show=False),
        Binding("space", "mark", show=False),
        Binding("enter", "choose", show=False),
        Binding("tab", "group(1)", show=False),
        Binding("shift+tab", "group(-1)", show=False),
    ]
    cursor: reactive[int] = reactive(0, repaint=False)
    hover: reactive[int] = reactive(-1, repaint=False)

    @dataclass
    class Missing(Message):
        """A page is wanted: answer with `put`."""

        ticket: int
        page: int

    @dataclass
    class Highlighted(Message):
        """The cursor stands on a row."""

        row: Row

    @dataclass
    class Chosen(Message):
        """A row was opened."""

        row: Row

    class Marked(Message):
        """The marks changed."""

    def __init__(
        self,
        columns: Sequence[Column],
        marks: set[str],
        *,
        id: str | None = None,
        more: str = "…",
        mark: str = "✓",
    ) -> None:
        super().__init__(id=id)
        self.columns, self.marks = columns, marks
        self.total = self.ticket = 0
        self._more, self._mark = more, mark
        self._nothing, self._unread = "", True
        self._lines = GroupLines()
        self._pages: LRUCache[int, Sequence[Row]] = LRUCache(16)
        self._asked: set[tuple[int, int]] = set()
        self._marked_last = -1

    def show(
        self,
        total: int,
        at: int = 0,
        first: tuple[int, Sequence[Row]] | None = None,
        nothing: str = "",
        groups: Sequence[Group] = (),
    ) -> None:
        """Show another set of rows; `at` is where the remembered row now stands, `first` a page that is here already, `nothing`
        what is said when there are none, `groups` what their rows stand under, in their order.
        """
        self._nothing, self._unread = nothing, False
        offset = self._line(self.cursor) - self.scroll_offset.y
        self.ticket, self.total = self.ticket + 1, total
        self._pages.clear()
        self._asked.clear()
        if first:
            self._pages[first[0]] = first[1]
        self._lines = GroupLines(groups, total)
        self.virtual_size = Size(0, self._lines.height + self._top)
        self.set_reactive(RowTable.cursor, -1)
        self.cursor = at
        self.scroll_to(y=max(0, self._line(self.cursor) - offset), animate=False)
        self.refresh()

    @property
    def _top(self) -> int:
        """How many lines the header takes: none where no column has a label."""
        return int(any(column.label for column in self.columns))

    def _line(self, row: int) -> int:
        """The line of a row among all lines, the header's included."""
        return self._lines.line_of(row) + self._top

    def fail(self) -> None:
        """Say that the rows could not be read, unless it shows what was read before."""
        if self._unread:
            self._nothing = says(self, "not_read")
            self.refresh()

    def put(self, ticket: int, page: int, rows: Sequence[Row]) -> None:
        """A page; an answer to an older question is dropped."""
        if ticket == self.ticket:
            self._pages[page] = rows
            self.refresh()
            if self.cursor // PAGE == page:
                self._tell()

    def row(self, index: int) -> Row | None:
        """The row by number, asked for when it is not here."""
        page, at = divmod(index, PAGE)
        if page not in self._pages:
            if (self.ticket, page) not in self._asked and 0 <= index < self.total:
                self._asked.add((self.ticket, page))
                self.post_message(self.Missing(self.ticket, page))
            return None
        rows = self._pages[page]
        return rows[at] if 0 <= at < len(rows) else None

    def held(self, index: int) -> Row | None:
        """The row by number if it is here."""
        rows = self._pages.get(index // PAGE, ())
        return rows[index % PAGE] if index >= 0 and index % PAGE < len(rows) else None

    @property
    def current(self) -> Row | None:
        """The row under the cursor, when it is here."""
        return self.row(self.cursor) if self.total else None

    def _tell(self) -> None:
        if (row := self.current) is not None:
            self.post_message(self.Highlighted(row))

    # -- the cursor

    def validate_cursor(self, new: int) -> int:
        """Within the rows."""
        return clamp(new, 0, max(0, self.total - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Keep it in view, repaint two lines, and have the next page ready before it is needed."""
        self._marked_last = -1
        self._into_view()
        self.refresh_line(self._line(old))
        self.refresh_line(self._line(new))
        if self.total:
            self.row(clamp(new + (PAGE // 2 if new > old else -PAGE // 2), 0, self.total - 1))
        self._tell()

    def _into_view(self) -> None:
        top, height, line = self.scroll_offset.y, self.size.height - self._top, self._lines.line_of(self.cursor)
        first = line - 1 if self._lines.heading_at(line - 1) else line
        if height > 1 and not top <= first <= line < top + height:
            self.scroll_to(y=first if first < top else line - height + 1, animate=False)

    def on_resize(self) -> None:
        """A smaller table keeps its cursor in view."""
        self._into_view()

    def watch_hover(self, old: int, new: int) -> None:
        """Repaint two lines."""
        self.refresh_line(self._line(old))
        self.refresh_line(self._line(new))

    # -- painting

    def render_line(self, y: int) -> Strip:
        """One line, the header's or, below it, that of a heading or a row."""
        base, top = self.rich_style, self._top
        if y < top:
            return self._strip(" ", [column.label for column in self.columns], self.get_component_rich_style("table--header"))
        line = self.scroll_offset.y + y - top
        if line >= self._lines.height:
            return self._told(y - top, base)
        index = self._lines.row_at(line)
        if index is None:
            return self._heading(self._lines.heading_at(line))
        row = self.row(index)
        key, cells = (row[0], row[1]) if row else (None, [self._more] * len(self.columns))
        return self._strip(self._mark if key in self.marks else " ", cells, self._style(base, index, key))

    def _told(self, y: int, base: Style) -> Strip:
        """A line below the last row: where there are no rows, a line of the sentence that says so."""
        width = self.size.width
        said = (
            wrapped(self._nothing or (says(self, "reading") if self._unread else ""), max(1, width - 2)) if not self.total else []
        )
        if not 0 <= y < len(said):
            return Strip.blank(width, base)
        return Strip([Segment(" " + said[y], base)]).adjust_cell_length(width, base)

    def _heading(self, group: Group | None) -> Strip:
        assert group is not None
        width, style = self.size.width, self.get_component_rich_style("table--group")
        number = group.shown or f"{group.count:,}"
        label = Text.assemble(" ", (f"{group.glyph} ", group.style) if group.glyph else "", group.label, " ", end="")
        label.truncate(max(0, width - cell_len(number) - 2), overflow="ellipsis")
        label.append(self.signs.rule * max(0, width - label.cell_len - cell_len(number) - 2)).append(f" {number}")
        return Strip(Segment.apply_style(in_theme(self.app, label).render(self.app.console), style)).adjust_cell_length(
            width, style
        )

    def _style(self, style: Style, index: int, key: str | None) -> Style:
        if index == self.cursor and self.has_focus:
            return self.get_component_rich_style("table--cursor")
        if key in self.marks:
            style += self.get_component_rich_style("table--marked", partial=True)
        if index in (self.hover, self.cursor):
            style += self.get_component_rich_style("table--hover", partial=True)
        return style

    def _strip(self, mark: str, cells: Sequence[Cell], style: Style) -> Strip:
        line = in_theme(self.app, joined(mark, self.columns, cells, self.size.width))
        if style == self.get_component_rich_style("table--cursor"):
            line = Text(line.plain, end="")  # one colour on the cursor's own, which would swallow the others
        segments = Segment.apply_style(line.render(self.app.console), style)
        return Strip(segments).adjust_cell_length(self.size.width, style)

    # -- keys and mouse

    def action_move(self, by: int) -> None:
        """Up or down."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """A page up or down."""
        self.cursor += by * max(1, self.size.height - self._top - 1)

    def action_jump(self, to: int) -> None:
        """To the first row, or with -1 to the last."""
        self.cursor = to if to >= 0 else self.total - 1

    def action_choose(self) -> None:
        """Open the row."""
        if (row := self.current) is not None:
            self.post_message(self.Chosen(row))

    def action_mark(self) -> None:
        """Mark the row or take its mark away, and go to the next; on the last row a second press changes nothing."""
        if self._marked_last == self.cursor:
            return
        if (row := self.current) is not None:
            self.marks ^= {row[0]}
            self.refresh_line(self._line(self.cursor))
            self.cursor += 1
            self._marked_last = self.cursor if self.cursor == self.total - 1 > 0 and self.held(self.cursor) is row else -1
            self.post_message(self.Marked())

    def action_group(self, by: int) -> None:
        """To the first row of the next or the previous group; past the last one, to the next widget."""
        there = self._lines.group_after(self.cursor) if by > 0 else self._lines.group_before(self.cursor)
        if there is not None:
            self.cursor = there
        elif by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def _index(self, event: events.MouseEvent) -> int:
        """The row that the mouse points at; -1 beside the rows. A border is no line of the table."""
        offset = event.get_content_offset(self)
        line = self.scroll_offset.y + offset.y - self._top if offset is not None and offset.y >= self._top else -1
        row = self._lines.row_at(line) if 0 <= line < self._lines.height else None
        return -1 if row is None else row

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Light the row up."""
        self.hover = self._index(event)

    def on_leave(self) -> None:
        """Put the light out."""
        self.hover = -1

    def on_click(self, event: events.Click) -> None:
        """Point; with Ctrl mark; twice open."""
        index = self._index(event)
        if index >= 0:
            self.cursor = index
            if event.ctrl:
                self.action_mark()
            elif event.chain == 2:
                self.action_choose()

    def on_focus(self) -> None:
        """The cursor is strong only where the keys go."""
        self.refresh()

    on_blur = on_focus
