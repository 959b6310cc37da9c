"""How tables are laid out on A4: what fits stays side by side, and no word is wider than its column."""

import pytest

from tests.reports.samples import report
from tracker.render.document import document_of
from tracker.render.paper.sheets import LANDSCAPE, PADDING, PORTRAIT, SMALL, Sheet, sheet_for, width_of
from tracker.reports.values import Column, Kind, Row

WORDS = ("12345", "Приднестровье и Казахстан", "Wirtschaftsabkommen")


def sheet_of(number: int, text: str) -> Sheet:
    columns = (Column("task", Kind.CODE, titled=True), *(Column(f"c{n}", grows=n == 0) for n in range(number)))
    row = Row("r", {"task": "T1", **{column.name: text for column in columns[1:]}})
    return sheet_for(document_of(report([row], columns=columns), "en").blocks)


@pytest.mark.parametrize("text", WORDS)
@pytest.mark.parametrize("number", [2, 5, 12, 20, 60])
def test_columns_side_by_side_fit_the_sheet_and_hold_their_longest_word(number: int, text: str) -> None:
    sheet = sheet_of(number, text)
    (layout,) = sheet.layouts
    assert sum(layout.widths) <= sheet.room + 1
    word = max(map(width_of, text.split())) * sheet.size + PADDING
    assert all(width >= word - 0.1 for at, width in zip(layout.side, layout.widths, strict=True) if at)
    assert sorted((*layout.side, *layout.above, *layout.below)) == list(range(number + 1))


def test_a_sheet_lies_on_its_side_only_where_it_must_and_values_stand_below_titles_where_columns_cannot() -> None:
    assert sheet_of(3, WORDS[1]).room == PORTRAIT
    assert sheet_of(8, WORDS[1]).room == LANDSCAPE
    (layout,) = sheet_of(60, WORDS[1]).layouts
    assert (layout.side, layout.above) == ((), (0,))


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    columns = (Column("task", Kind.CODE), Column("note"))
    (layout,) = sheet_for(document_of(report([Row("r", {"task": "T1", "note": None})], columns=columns), "en").blocks).layouts
    assert layout.side == (0,)


def test_a_heading_of_many_words_takes_two_lines_where_there_is_room() -> None:
    columns = (Column("title", grows=True), Column("unjudged", Kind.NUMBER))
    (layout,) = sheet_for(document_of(report([Row("r", {"title": "T1", "unjudged": 3})], columns=columns), "en").blocks).layouts
    assert layout.widths[1] >= width_of("Accepted without") * 9 * SMALL
