"""CSV is read whatever its encoding, separator and quoting, and says what it took them for."""

from typing import Any

import pytest

from tests.exchange.plans.readers.books import values as values_of
from tracker.exchange.plans import readers
from tracker.exchange.plans.grid import Source

PLAN = "Мера;Срок\nОтчет, полный;1 марта\n"


def read(text: str, encoding: str = "utf-8") -> Source:
    return readers.read(text.encode(encoding), "plan.csv")


def values(source: Source) -> list[tuple[Any, ...]]:
    (grid,) = source.grids
    return values_of(grid)


def told(source: Source) -> dict[str, Any]:
    return {reason.kind: dict(reason.fields) for reason in source.told}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "cp866", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    assert values(read(PLAN, encoding)) == [("Мера", "Срок"), ("Отчет, полный", "1 марта")]


@pytest.mark.parametrize(("separator", "name"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")])
def test_the_separator_is_the_one_that_most_records_agree_in(separator: str, name: str) -> None:
    lines = [["No", "Task", "Due"], ["1", "one, two; three", "May"], ["2", "a;b|c", "June"]]
    text = "".join(separator.join(f'"{each}"' for each in line) + "\n" for line in lines)
    source = read(text)
    assert values(source) == [tuple(line) for line in lines]
    assert told(source)["csv_separator"] == {"separator": name}


def test_a_formula_exported_as_text_is_no_value_and_an_apostrophe_that_guards_one_is_taken_away() -> None:
    source = read("a,\"=IFERROR(x(),1)\",'=1+1\n= see above,'quoted','-5\n")
    assert values(source) == [("a", None, "=1+1"), ("= see above", "'quoted'", "-5")]
    assert not source.grids[0].extras
    assert told(source)["csv_formulas"] == {"count": 1}


def test_a_text_that_only_begins_with_an_equals_sign_and_a_file_that_begins_with_pk_are_texts() -> None:
    assert values(read("PK,Title\n1,=> see annex 2\n2,=Overview=\n")) == [
        ("PK", "Title"),
        ("1", "=> see annex 2"),
        ("2", "=Overview="),
    ]
    assert values(read("A,B\n=A1+B1,=Sheet1!A1\n='My sheet'!A1,=(A1+B1)/2\n"))[1:] == [(None, None), (None, None)]


def test_a_formula_that_is_only_a_text_in_quotes_is_that_text_and_words_after_an_equals_sign_are_no_formula() -> None:
    source = read('Code,Cost\n="00123",= 50 mln\n="",=(see the annex)\n=-A1,=[1]Sheet!A1\n')
    assert values(source)[1:] == [("00123", "= 50 mln"), (None, "=(see the annex)"), (None, None)]
    assert told(source)["csv_formulas"] == {"count": 2}


def test_a_text_that_begins_as_another_format_is_a_text() -> None:
    assert [read(f"{text},Title\n1,x\n").format for text in ("PK", "Rar!", "%PDF", "SQLite format 3")] == ["csv"] * 4


def test_records_with_more_or_fewer_fields_and_empty_ones_are_kept() -> None:
    source = read("a,b,c\n1,2\n\n,,\n1,2,3,4\nx,y,z\n")
    assert values(source) == [("a", "b", "c"), ("1", "2"), (), (None, None, None), ("1", "2", "3", "4"), ("x", "y", "z")]
    assert told(source)["csv_uneven"] == {"count": 2, "fields": 3}


def test_a_nul_is_a_finding() -> None:
    source = read("a,b\nc,\0d\n")
    assert [(each.kind, dict(each.fields)) for each in source.findings] == [("file_has_nul", {"line": 2})]


def test_a_quotation_mark_that_is_not_closed_is_a_finding_since_it_takes_all_lines_after_it() -> None:
    source = read('task,due\nbridge,"May\nroad,June\n')
    assert [(each.kind, dict(each.fields)) for each in source.findings] == [("csv_quote_open", {"row": 2})]
    assert source.grids == ()
    assert read('task,due\n5" pipe,May\nroad,"June\nor July"\n').findings == ()


def test_a_heading_in_brackets_is_no_table_of_toml_unless_toml_could_have_it() -> None:
    assert [read(text).format for text in ("[План]\nМера;Срок\n", "[plan]\nact = 1\n", "# a\n\n[[task]]\n", 'a.b = "c"\n')] == [
        "csv",
        "toml",
        "toml",
        "toml",
    ]


def test_a_line_of_single_hyphens_makes_a_table_of_markdown_only_right_below_its_header() -> None:
    texts = ("|No.|Task|\n|-|-|\n|1|Dig|\n", "No.|Task\n1|Dig\n-|-\n2|Mend\n")
    assert [read(text).format for text in texts] == ["markdown", "csv"]
