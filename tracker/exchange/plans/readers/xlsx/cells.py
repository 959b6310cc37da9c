"""What a sheet of an XLSX workbook has beside its values, found by patterns in its usual form.

Invariant: the time taken grows with the bytes of the sheet, and the room with what is found, up to `MOST_MARKS`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain, islice

from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.readers.sheets import At, Look, Marks, Runs, parted
from tracker.exchange.plans.readers.xlsx.plain import column_of
from tracker.exchange.plans.readers.xlsx.strings import inline_runs
from tracker.exchange.plans.readers.xlsx.styles import Styles

_CELL = rb'<c r="([A-Z]+)([0-9]+)"'
_FILLED = re.compile(_CELL + rb"([^<>]*+)>(?<!/>)")
_STYLED = re.compile(_CELL + rb'[^<>]*? s="([0-9]{1,9})"')
_SHARED = re.compile(_CELL + rb'((?>[^<>]*? t="s")[^<>]*+)>\s*+<v>([0-9]{1,9})<')
_INLINE = re.compile(_CELL + rb"([^<>]*+)>\s*+<is>((?:[^<]++|<(?!/is>|c ))*+)</is>")
_STYLE = re.compile(rb' s="([0-9]{1,9})"')
_FORMULA = re.compile(rb"<c r=([^<>]*+)><f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)\s*(<v\s*/>|<v></v>|<v>|)")
_ERROR = re.compile(_CELL + rb'[^<>]*? t="e"')
_HIDDEN_ROW = re.compile(rb'<row\b(?>[^<>]*?\s(?:hidden="(?:1|true)"|ht="0(?:\.0*)?"))[^<>]*+>')
_HIDDEN_COLUMNS = re.compile(rb'<col\b(?>[^<>]*?\s(?:hidden="(?:1|true)"|width="0(?:\.0*)?"))[^<>]*+>')
_NUMBER = re.compile(rb'\s(r|min|max)="([0-9]{1,7})"')
_MOST_COLUMNS = 16_384

MOST_STYLED = 20_000
"""A sheet with more cells in bold, or with the same indent, says nothing by them: none of them is marked."""

FEW_STYLES = 20
"""Of so many styles each is looked for by itself, which takes less time than looking at every cell."""


def look_at(data: bytes, styles: Styles, strings: Mapping[int, Runs], notes: Mapping[At, str]) -> Look:
    """All of it, for a sheet in the usual form."""
    marks = Marks()
    first = max(data.find(b"<sheetData"), 0)
    if styles.shows or styles.struck:
        _mark_styled(data, styles, marks)
    if strings or (b"strike" in data and b"<is>" in data):
        _mark_struck(data, styles, strings, marks)
    for at in _filled(data, styles.bold):
        marks.add(at, bold=True)
    for indent in set(styles.indents.values()):
        for at in _filled(data, [style for style, each in styles.indents.items() if each == indent]):
            marks.add(at, indent=indent)
    for at, text in notes.items():
        marks.add(at, notes=(text,))
    return Look(
        hidden_rows=frozenset(_hidden_rows(data)),
        hidden_columns=frozenset(_hidden_columns(data[:first])),
        aside=(*_formulas(data), *_errors(data)),
        marks=marks,
    )


def place(letters: bytes, row: bytes) -> At:
    """Row and column of a cell."""
    return int(row), column_of(letters.decode())


def _mark_styled(data: bytes, styles: Styles, marks: Marks) -> None:
    for letters, row, style in _STYLED.findall(data):
        number = int(style)
        if number in styles.shows:
            marks.add(place(letters, row), shows=styles.shows[number])
        if number in styles.struck:
            marks.strike(place(letters, row))


def _filled(data: bytes, styles: Iterable[int]) -> list[At]:
    """The cells of these styles that hold something; none if they are too many to say anything."""
    wanted = frozenset(styles)
    cells = (
        _of_styles(data, wanted) if len(wanted) > FEW_STYLES else chain.from_iterable(_of_style(data, each) for each in wanted)
    )
    found = [place(cell[1], cell[2]) for cell in islice(cells, MOST_STYLED + 1)]
    return found if len(found) <= MOST_STYLED else []


def _of_styles(data: bytes, styles: Set[int]) -> Iterator[re.Match[bytes]]:
    """The cells of any of these styles that hold something."""
    return (cell for cell in _FILLED.finditer(data) if (style := _STYLE.search(cell[3])) and int(style[1]) in styles)


def _of_style(data: bytes, style: int) -> Iterator[re.Match[bytes]]:
    """The cells of a style that hold something, found by its number."""
    said = b' s="%d"' % style
    done, end = 0, data.find(said)
    while end >= 0:
        begin = data.rfind(b"<", done, end)
        if begin >= 0 and (cell := _FILLED.match(data, begin)) and cell.end() > end:
            yield cell
        done = end + len(said)
        end = data.find(said, done)


def _mark_struck(data: bytes, styles: Styles, strings: Mapping[int, Runs], marks: Marks) -> None:
    """The texts with runs: what they keep stands instead of what calamine joined."""

    def mark(letters: bytes, row: bytes, attributes: bytes, runs: Runs) -> None:
        style = _STYLE.search(attributes)
        kept, struck = parted(runs, style is not None and int(style[1]) in styles.struck)
        marks.part(place(letters, row), kept, struck)

    for letters, row, attributes, number in _SHARED.findall(data) if strings else ():
        if runs := strings.get(int(number)):
            mark(letters, row, attributes, runs)
    for letters, row, attributes, text in _INLINE.findall(data) if b"<is>" in data else ():
        if b"strike" in text:
            mark(letters, row, attributes, inline_runs(text))


def _formulas(data: bytes) -> Iterator[Reason]:
    """How many formulas have no result, since nothing calculates here."""
    found = _FORMULA.findall(data) if b"<f" in data else []
    if empty := sum(result != b"<v>" and b't="str"' not in attributes for attributes, result in found):
        yield because("formulas_without_result", count=empty)


def _errors(data: bytes) -> Iterator[Reason]:
    found = _ERROR.findall(data) if b't="e"' in data else []
    if found:
        yield because("cells_with_errors", count=len(found), first=b"".join(found[0]).decode())


def _hidden_rows(data: bytes) -> Iterator[int]:
    for tag in _HIDDEN_ROW.findall(data):
        yield from (int(number) for _, number in _NUMBER.findall(tag))


def _hidden_columns(head: bytes) -> Iterator[int]:
    for tag in _HIDDEN_COLUMNS.findall(head):
        ends = {name: int(number) for name, number in _NUMBER.findall(tag)}
        if ends.keys() >= {b"min", b"max"}:
            yield from range(ends[b"min"], min(ends[b"max"], _MOST_COLUMNS) + 1)
