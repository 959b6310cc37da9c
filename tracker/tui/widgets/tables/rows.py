"""A table over any number of rows that holds a few pages of them and asks for more by message; it holds no store.

Invariant: its cost does not grow with the number of rows; what is remembered is a row's key, not its number; one key press
repaints two lines; a table without rows says in a sentence why; headings of groups are lines that the cursor and the mouse pass
over.
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
from textual.geometry import Size, clamp
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.render.lines import wrapped
from tracker.tui.speaking import says
from tracker.tui.theme import in_theme
from tracker.tui.widgets.box import Box
from tracker.tui.widgets.tables.groups import Group, GroupLines
from tracker.tui.widgets.tables.pages import Pages
from tracker.wording import short

PAGE = 128
LEAST = 0.42
"""What share of a table its widest column keeps before others give way."""
WHOLE = 10_000
"""Cells that no title fills."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its label and its width in cells; 0 takes the room that is left. Those of a rank are shown only where that room
    stays at least LEAST of the table, the lowest rank first. Numbers stand `right`, and their label over them.
    """

    label: str
    width: int
    rank: int = 0
    right: bool = False


def headed(widths: Mapping[str, int], language: str) -> list[Column]:
    """A column for each word, headed by what it is called where there is little room."""
    return [Column(short(word, language).capitalize(), width) for word, width in widths.items()]


Cell = Text | str | Callable[[int], Text]
"""What stands in a column; what depends on the column's width is made for it."""

Row = tuple[str, Sequence[Cell], Any]
"""A key, its cells, and whatever the screen wants back when the row is pointed at."""

Page = tuple[int, Sequence[Row]]
"""The number of a page, and its rows."""


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
            text.truncate(room, overflow="ellipsis")
            text.pad_left(room - text.cell_len) if column.right else text.pad_right(room - text.cell_len)
            line.append_text(text).append(" ")
    return line


def headed_line(group: Group, width: int, rule: str) -> Text:
    """The heading of a group: its sign and label, a rule, and how many it has."""
    number = group.shown or f"{group.count:,}"
    line = Text.assemble(" ", (f"{group.glyph} ", group.style) if group.glyph else "", group.label, " ", end="")
    line.truncate(max(0, width - cell_len(number) - 2), overflow="ellipsis")
    return line.append(rule * max(0, width - line.cell_len - cell_len(number) - 2)).append(f" {number}")


def told(row: Row) -> str:
    """A row as words with gaps between its cells, none of them cut."""
    return "  ".join(str(cell(WHOLE) if callable(cell) else cell).strip() for cell in row[1])


class RowTable(Box, ScrollView, can_focus=True):
    """Rows by number, fetched by pages."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--header", "table--group", "table--cursor", "table--hover"}
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "jump(0)", show=False),
        Binding("end", "jump(-1)", show=False),
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

    def __init__(self, columns: Sequence[Column], *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = columns
        self.total = self.ticket = 0
        self._nothing, self._unread = "", True
        self._lines = GroupLines()
        self.pages: Pages[Row] = Pages(PAGE)

    def show(self, total: int, at: int = 0, first: Page | None = None, nothing: str = "", groups: Sequence[Group] = ()) -> None:
        """Show another set of rows; `at` is where the remembered row now stands, `first` a page that is here already, `nothing`
        what is said when there are none, `groups` what their rows stand under, in their order.
        """
        self.pages.restart()
        if first:
            self.pages.put(*first)
        self._reset(total, at, nothing, groups)

    def show_all(self, rows: Sequence[Row], at: int | None = None, nothing: str = "", groups: Sequence[Group] = ()) -> None:
        """Show rows that are all here; the cursor stays on its row, or about where it was, where `at` does not say otherwise."""
        if at is None:
            key = (self.current or (None,))[0]
            at = next((number for number, row in enumerate(rows) if row[0] == key), min(self.cursor, max(0, len(rows) - 1)))
        self.pages.restart(rows)
        self._reset(len(rows), at, nothing, groups)

    def _reset(self, total: int, at: int, nothing: str, groups: Sequence[Group]) -> None:
        self._nothing, self._unread = nothing, False
        offset = self._line(self.cursor) - self.scroll_offset.y
        self.ticket, self.total = self.ticket + 1, total
        self._lines = GroupLines(groups, total)
        self.virtual_size = Size(0, self._lines.height + self._top)
        self.set_reactive(RowTable.cursor, -1)
        self.cursor = at
        self.scroll_to(y=max(0, self._line(self.cursor) - offset), animate=False)
        self.refresh()

    @property
    def _top(self) -> int:
        """How many lines the header takes: none where no column has a label, nor where it would leave no line for a row."""
        return int(self.size.height != 1 and any(column.label for column in self.columns))

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
            self.pages.put(page, rows)
            self.refresh()
            if self.cursor // PAGE == page:
                self._tell()

    def row(self, index: int) -> Row | None:
        """The row by number, asked for when it is not here."""
        if (row := self.pages.row(index)) is None and 0 <= index < self.total and (page := self.pages.wanted(index)) is not None:
            self.post_message(self.Missing(self.ticket, page))
        return row

    @property
    def current(self) -> Row | None:
        """The row under the cursor, when it is here."""
        return self.row(self.cursor) if self.total else None

    def _tell(self) -> None:
        if (row := self.current) is not None:
            self.post_message(self.Highlighted(row))

    def validate_cursor(self, new: int) -> int:
        """Within the rows."""
        return clamp(new, 0, max(0, self.total - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Keep it in view, repaint two lines, and have the next page ready before it is needed."""
        self._into_view()
        self.repaint_row(old)
        self.repaint_row(new)
        if self.total:
            self.row(clamp(new + (PAGE // 2 if new > old else -PAGE // 2), 0, self.total - 1))
        self._tell()

    def _into_view(self) -> None:
        top, height, line = self.scroll_offset.y, self.size.height - self._top, self._lines.line_of(self.cursor)
        first = line - 1 if height > 1 and self._lines.heading_at(line - 1) else line
        if height > 0 and not top <= first <= line < top + height:
            self.scroll_to(y=first if first < top else line - height + 1, animate=False)

    def on_resize(self) -> None:
        """A smaller table keeps its cursor in view; one that has room for all above it begins with the first row."""
        self.virtual_size = Size(0, self._lines.height + self._top)
        if self._line(self.cursor) < self.size.height:
            self.scroll_to(y=0, animate=False)
        self._into_view()

    def watch_hover(self, old: int, new: int) -> None:
        """Repaint two lines."""
        self.repaint_row(old)
        self.repaint_row(new)

    def repaint_row(self, index: int) -> None:
        """Paint a row again."""
        self.refresh_line(self._line(index))

    def render_line(self, y: int) -> Strip:
        """One line, the header's or, below it, that of a heading or a row."""
        base, top = self.rich_style, self._top
        if y < top:
            return self._strip(" ", [column.label for column in self.columns], self.get_component_rich_style("table--header"))
        line = self.scroll_offset.y + y - top
        if line >= self._lines.height:
            return self._empty(y - top, base)
        if (group := self._lines.heading_at(line)) is not None:
            style = self.get_component_rich_style("table--group")
            return self._drawn(headed_line(group, self.size.width, self.signs.rule), style)
        row = self.row(index := self._lines.row_at(line) or 0)
        key, cells = (row[0], row[1]) if row else (None, [self.signs.more] * len(self.columns))
        return self._strip(self.sign_of(key), cells, self.style_of(base, index, key))

    def _empty(self, y: int, base: Style) -> Strip:
        """A line below the last row: where there are no rows, a line of the sentence that says so."""
        said = self._nothing or (says(self, "reading") if self._unread else "")
        lines = wrapped(said, max(1, self.size.width - 2)) if not self.total else []
        return self._drawn(Text(f" {lines[y]}" if y < len(lines) else "", end=""), base)

    def sign_of(self, key: str | None) -> str:
        """What stands before a row."""
        return " "

    def style_of(self, style: Style, index: int, key: str | None) -> Style:
        """How a row looks: where the cursor is, where the mouse."""
        if index == self.cursor and self.has_focus:
            return self.get_component_rich_style("table--cursor")
        if index in (self.hover, self.cursor):
            style += self.get_component_rich_style("table--hover", partial=True)
        return style

    def _strip(self, mark: str, cells: Sequence[Cell], style: Style) -> Strip:
        line = joined(mark, self.columns, cells, self.size.width)
        if style == self.get_component_rich_style("table--cursor"):
            line = Text(line.plain, end="")  # one colour on the cursor's own, which would swallow the others
        return self._drawn(line, style)

    def _drawn(self, line: Text, style: Style) -> Strip:
        segments = Segment.apply_style(in_theme(self.app, line).render(self.app.console), style)
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

    def action_group(self, by: int) -> None:
        """To the first row of the next or the previous group; past the last one, to the next widget."""
        there = self._lines.group_after(self.cursor) if by > 0 else self._lines.group_before(self.cursor)
        if there is None:
            self.screen.focus_next() if by > 0 else self.screen.focus_previous()
        else:
            self.cursor = there

    def row_on(self, y: int) -> int:
        """The number of the row on a line of what is seen; -1 on the header, on a heading, and below the rows."""
        line = self.scroll_offset.y + y - self._top if y >= self._top else -1
        row = self._lines.row_at(line) if 0 <= line < self._lines.height else None
        return -1 if row is None else row

    def row_under(self, event: events.MouseEvent) -> int:
        """The row that the mouse points at; -1 beside the rows. A border is no line of the table."""
        offset = event.get_content_offset(self)
        return -1 if offset is None else self.row_on(offset.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Light the row up."""
        self.hover = self.row_under(event)

    def on_leave(self) -> None:
        """Put the light out."""
        self.hover = -1

    def on_click(self, event: events.Click) -> None:
        """Point; twice open."""
        index = self.row_under(event)
        if index >= 0:
            self.cursor = index
            if event.chain == 2:
                self.action_choose()

    def on_focus(self) -> None:
        """The cursor is strong only where the keys go."""
        self.refresh()

    on_blur = on_focus
