"""The HTML of a report, read by a strict parser: a page that needs nothing from outside, and says what the JSON says."""

import hashlib
import io
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.reports.asking import asked
from tests.reports.samples import COLUMNS, TITLES, report, row
from tests.reports.test_behind import STORY
from tests.reports.test_formats import written
from tests.stories import store_of
from tracker import render
from tracker.render.behind import FEW, MOST
from tracker.render.cells import cells_of, heading
from tracker.render.formats import FORMATS, Page
from tracker.reports.values import Column, Fact, Kind, Report, Row, Table, fixed_table
from tracker.storage.store import Store
from tracker.wording import sentence
from tracker.wording.plain import plain

HOSTILE = (
    "</script><script>alert(1)</script><!--",
    '"><img src=x onerror=alert(1)> {{ 7 * 7 }} {% raw %}',
    "]]> </style></title></table> &lt;b&gt;",
    "javascript:alert(1) https://example.org/",
)

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def engine_name() -> str:
    """What is read of each engine is tried in tests/storage."""
    return "sqlite"


def page(made: Report, language: str = "en") -> Element:
    """The page of a report, read by a parser that takes nothing amiss."""
    stream = io.StringIO()
    render.write(made, "html", stream, language=language)
    read: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(stream.getvalue())
    return read


def text_of(element: Element) -> str:
    """What is written in an element, without what screen readers skip and what stands in it for another column."""
    inner = (text_of(each) + (each.tail or "") if seen(each) else (each.tail or "") for each in element)
    return (element.text or "") + "".join(inner)


def seen(element: Element) -> bool:
    """Whether an element is text of its cell."""
    return element.get("aria-hidden") is None and element.get("class") not in ("about", "below")


def tables(page: Element) -> list[Element]:
    """The tables of the report itself."""
    return page.findall("./body/main/section//table")


def rows_of(table: Element, columns: tuple[Column, ...]) -> Iterator[list[str]]:
    """The texts of the cells of each row, by the columns of the report."""
    named = {heading(column, "en"): column.name for column in columns}
    beside = [named[text_of(each)] for each in table.findall("./thead/tr/th")]
    for line in table.findall("./tbody/tr"):
        cells = dict(zip(beside, (text_of(each).strip() for each in line), strict=True))
        cells |= {each.get("data-c", ""): text_of(each) for each in line.iter() if each.get("data-c")}
        about = {name: text.strip("()") if name == "mark" else text for name, text in cells.items()}
        yield [about.get(column.name, "") for column in columns]


def test_a_page_shows_the_cells_that_the_other_formats_show() -> None:
    made = report()
    (table,) = tables(page(made))
    assert list(rows_of(table, COLUMNS)) == [cells_of(row, COLUMNS, "en") for row in made.rows()]


def test_people_s_titles_stay_text_wherever_they_stand() -> None:
    made = report([row(at, title) for at, title in enumerate((*HOSTILE, *TITLES))], subject=HOSTILE[0])
    read = page(made)
    (table,) = tables(read)
    assert [cells[2] for cells in rows_of(table, COLUMNS)] == [plain(title) for title in (*HOSTILE, *TITLES)]
    assert len(list(read.iter("script"))) == 2
    assert {each.tag for each in table.iter()} == {"table", "caption", "thead", "tbody", "tr", "th", "td", "i", "span", "div"}


def test_a_page_holds_the_json_of_its_report() -> None:
    made = report([row(at, title) for at, title in enumerate(HOSTILE)])
    (data,) = (each for each in page(made).iter("script") if each.get("id") == "report")
    assert json.loads(data.text or "") == json.loads(written(made, "json"))


def test_a_page_names_no_address_and_allows_only_its_own_style_and_script() -> None:
    read = page(report(number=42))
    style, script = next(read.iter("style")), [each for each in read.iter("script") if not each.get("type")]
    assert not re.search(r"//|url\(|@import", style.text or "")
    assert [each.attrib for each in read.iter() if {"src", "srcset", "action", "data", "style"} & set(each.attrib)] == []
    assert {each.get("href", "#")[0] for each in read.iter() if each.tag != "link"} == {"#"}
    (policy,) = (each.get("content") for each in read.iter("meta") if each.get("http-equiv"))
    digests = [b64encode(hashlib.sha256((each.text or "").encode()).digest()).decode() for each in (style, *script)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_a_page_is_of_its_language_and_says_whether_it_is_issued() -> None:
    read = page(report(number=42), "ru")
    assert read.get("lang") == "ru"
    assert (
        text_of(next(read.iter("title")))
        == "Просроченные задачи, сначала худшие · =A strategy | of *all* · 2020-06-09 · Отчёт № 42"
    )
    assert "Draft" in text_of(next(page(report()).iter("header")))


def test_a_chart_is_drawn_for_a_telephone_a_wider_page_and_paper_above_its_numbers(store: Store) -> None:
    with asked(store_of(STORY, store), "timeline", "2026-02-10") as made:
        read = page(made)
    assert [each.get("class") for each in read.iter("figure")] == ["narrow", "broad", "paper"]
    ids = [each.get("id") for each in read.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_five_figures_stand_in_large_type_and_the_others_in_a_line_below() -> None:
    numbers = [Fact(name, Kind.NUMBER, at, ()) for at, name in enumerate(("open", "overdue", "awaiting", "accepted", "total"))]
    read = page(report(facts=(Fact("percent", Kind.PERCENT, 61), *numbers, Fact("lead", Kind.TEXT, "Foreign Ministry"))))
    figures, facts = (next(each for each in read.iter("dl") if each.get("class") == name) for name in ("figures", "facts"))
    assert [text_of(each).strip() for each in figures.iter("dd")] == ["61%", "0", "1", "2", "3"]
    (more,) = (each for each in read.iter("p") if each.get("class") == "more")
    assert text_of(more).split() == ["Total", "4"]
    assert [text_of(each) for each in facts.iter("dd")] == ["Foreign Ministry"]


def test_a_brief_is_named_after_what_it_is_about(store: Store) -> None:
    with asked(store_of(STORY, store), "brief", "2026-02-10") as whole, asked(store, "brief", "2026-02-10", goal="G1") as part:
        heads = [(text_of(over[0]), text_of(title)) for over, title, _ in map(header, (whole, part))]
    assert heads == [("Brief", "A strategy for the tests"), ("Brief: A strategy for the tests", "Regional security")]


def header(report: Report) -> Element:
    """What stands on top of the page."""
    return next(page(report).iter("header"))


def test_a_title_in_another_language_than_the_page_has_its_own(store: Store) -> None:
    with asked(store_of(STORY, store), "status", "2026-02-10", language="kk") as made:
        read = page(made, "kk")
    spoken = {text_of(each): each.get("lang") for each in read.iter() if each.get("lang")}
    assert "en" in [spoken.get(sentence(note, "kk")) for note in made.notes]
    assert spoken["Regional security"] == spoken["Border map"] == spoken["Foreign Ministry"] == "en"


def test_every_number_leads_to_the_tasks_behind_it_and_a_zero_is_quiet(store: Store) -> None:
    with asked(store_of(STORY, store), "status", "2026-02-10") as made:
        read = page(made)
    ids = {each.get("id"): each for each in read.iter() if each.get("id")}
    assert len(ids) == sum(each.get("id") is not None for each in read.iter())
    links = [each for each in read.iter("a") if each.get("href", "").startswith("#t")]
    assert len(links) > 10
    for each in links:
        tasks = ids[each.get("href", "")[1:]].findall(".//tbody/tr")
        assert len(tasks) == int(text_of(each))
    (overdue,) = (each for each in links if ids[each.get("href", "")[1:]].findtext(".//caption") == "G1.1: Overdue")
    assert [text_of(cell).strip() for cell in ids[overdue.get("href", "")[1:]].find(".//tbody/tr") or ()] == [
        "T3", "Border map", "Foreign Ministry", "20 Jan 2026",
    ]  # fmt: skip
    numbers = [each for each in tables(read)[0].iter("td") if "n" in each.get("class", "").split()]
    assert {"zero" in each.get("class", "") for each in numbers if text_of(each).strip() == "0"} == {True}
    assert all(each.find("a") is None for each in numbers if text_of(each).strip() == "0")


def counting(rows: list[Row]) -> Report:
    """A report of a column that counts tasks, none of which is to be had."""
    columns = (Column("lead", grows=True), Column("overdue", Kind.NUMBER, ("overdue",)))

    def behind(words: tuple[str, ...]) -> Table:
        return fixed_table("behind", (Column("task", Kind.CODE),), [Row("T1", {"task": "T1"})] * 3)

    return report(rows, columns=columns, words=(), facts=(), behind=behind)


def test_behind_a_number_too_large_to_list_stands_the_command_that_lists_its_tasks() -> None:
    made = counting([Row("MFA", {"lead": "MFA", "overdue": FEW + 1}, words=("lead:MFA",))])
    (found,) = (each for each in page(made).iter("div") if each.get("class") == "found")
    assert found.find("table") is None
    assert text_of(found).strip().startswith("tracker task list lead:MFA overdue --as-of 2020-06-09 --known-on @412")


def test_a_page_of_any_length_lists_the_tasks_of_no_more_numbers_than_it_can_hold() -> None:
    many = [Row(f"B{at}", {"lead": f"B{at}", "overdue": 3}, words=(f"lead:B{at}",)) for at in range(MOST + 5)]
    read = page(counting(many))
    assert sum(each.get("class") == "found" for each in read.iter("div")) == MOST


def test_a_percentage_with_a_mark_is_drawn_and_sorts_by_its_number() -> None:
    columns = (Column("title", grows=True), Column("percent", Kind.PERCENT, mark="due"), Column("due", Kind.PERCENT))
    rows = [Row("G1", {"title": "G1", "percent": 61, "due": 66}), Row("G2", {"title": "G2"})]
    first, second = tables(page(report(rows, columns=columns)))[0].findall("./tbody/tr")
    assert [each.get("width") for each in first[1].iter(f"{SVG}rect") if each.get("class") == "done"] == ["61%"]
    assert (first[1].get("data-v"), text_of(first[1]).strip()) == ("61", "61%")
    assert (second[1].find(f"{SVG}svg"), text_of(second[1]).strip()) == (None, "-")


def test_a_report_without_rows_says_what_there_is_none_of() -> None:
    read = page(report([]))
    assert tables(read) == []
    (nothing,) = (each for each in read.iter("p") if each.get("class") == "nothing")
    assert text_of(nothing)


def test_rows_are_written_as_they_are_read() -> None:
    pulled: list[int] = []

    def rows() -> Iterator[Row]:
        for number in range(12):
            pulled.append(number)
            yield row(number, "Coalition treaty")

    pieces = FORMATS["html"].lines(replace(report(), rows=rows, count=12), Page())
    next(piece for piece in pieces if "Coalition treaty" in piece)
    assert pulled == [0]
