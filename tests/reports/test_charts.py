"""Pictures of tables: each mark stands where its number says, and nothing is drawn that the table does not say."""

from collections.abc import Iterable
from datetime import date
from xml.etree.ElementTree import Element, fromstring

from tracker.domain.reasons import because
from tracker.render.charts.svg import svg_of
from tracker.render.charts.terminal import lines
from tracker.render.streams import ASCII
from tracker.reports.values import Cell, Chart, Column, Row, Table, fixed_table

HOSTILE = "<script src='http://x'>alert(1)</script> & \"x\" \x1b[31m\u202e]]>"


def table_of(chart: Chart, rows: Iterable[Row], totals: Row | None = None) -> Table:
    return fixed_table(
        str(chart),
        (Column("title"),),
        rows,
        title=because("report_status"),
        nothing=because("no_goals"),
        chart=chart,
        totals=totals,
    )


def goal(code: str, done: int | None, due: int | None, title: str = "A goal", depth: int = 0) -> Row:
    return Row(code, {"goal": code, "title": title, "percent": done, "due_by_today": due}, depth)


def months(*numbers: tuple[int, int, int, int]) -> list[Row]:
    names = [f"{2026 + at // 12}-{at % 12 + 1:02}" for at in range(10, 10 + len(numbers))]
    parts = ("accepted", "reported", "overdue", "ahead")
    return [Row(name, {"month": name, **dict(zip(parts, each, strict=True))}) for name, each in zip(names, numbers, strict=True)]


def task(code: str, due: str | None, **cells: Cell) -> Row:
    day = date.fromisoformat(due) if due else None
    return Row(code, {"task": code, "title": f"Task {code}", "due": day, "state": "assigned", "days_late": None, **cells})


def forecast(code: str, due: str, *days: str) -> Row:
    made = [date.fromisoformat(each) for each in days]
    past = (made[-1] - date.fromisoformat(due)).days
    told = tuple(because("forecast_stands", forecast=day, on=day, days=0, cause=None) for day in made)
    cells: dict[str, Cell] = {
        "original_due": date.fromisoformat(due),
        "forecasts": told,
        "forecast": made[-1],
        "days_past_due": past,
    }
    return task(code, due, **cells)


def drawn(table: Table, width: int | None = None, language: str = "en") -> Element:
    return fromstring(svg_of(table, language, width=width, on_paper=bool(width)))


def told(table: Table, width: int = 60) -> list[str]:
    """The chart in the characters of a terminal that has only ASCII."""
    found = list(lines(table, width, "en"))
    assert all(len(line) <= width for line in found)
    return [line.translate(ASCII) for line in found]


def texts(root: Element) -> list[str]:
    return [each.text or "" for each in root.iter("text")]


def numbers(root: Element) -> list[str]:
    return [text for text in texts(root) if text.lstrip("+-").isdigit()]


def bars(root: Element, fill: str) -> list[tuple[str | None, str | None]]:
    return [
        (each.get("x"), each.get("width")) for each in root.iter("rect") if each.get("fill") == fill and each.get("x") != "-5"
    ]


def test_a_goal_is_a_bar_as_long_as_what_is_done_with_an_upright_at_what_was_due() -> None:
    root = drawn(table_of(Chart.GOALS, [goal("G1", 61, 66), goal("G2", 0, None), goal("G3", None, None)], goal("total", 67, 74)))
    assert bars(root, "#1F4E79") == [("0", "61%"), ("0", "67%")]
    uprights = [each.get("x") for each in root.iter("svg") if any(part.get("width") == "2.4" for part in each)][1:]
    assert uprights == ["66%", "74%"]
    assert [text for text in texts(root) if "/" in text] == ["61% / 66%", "0% / -", "- / -", "67% / 74%"]


def test_a_month_has_a_block_for_each_task_while_they_are_few_and_else_a_bar() -> None:
    few = drawn(table_of(Chart.MONTHS, months((3, 1, 2, 0), (0, 0, 0, 4), (0, 0, 0, 0))))
    assert len(bars(few, "#1F4E79")) == 3
    assert numbers(few) == ["6", "4", "0", "11", "2026", "12", "1", "2027"]
    many = drawn(table_of(Chart.MONTHS, months((30, 10, 20, 0), (0, 0, 0, 15))))
    assert len(bars(many, "#1F4E79")) == 1
    heights = [float(each.get("height", "")) for each in many.iter("rect") if str(each.get("x")).endswith("%")]
    assert heights == [60, 20, 40, 30]
    assert told(table_of(Chart.MONTHS, months((3, 1, 2, 0), (0, 0, 0, 4), (0, 0, 0, 0)))) == [
        "= accepted  + reported  x overdue  . ahead",
        "2026-11 ===+xx 6",
        "2026-12 .... 4",
        "2027-01  0",
    ]
    assert told(table_of(Chart.MONTHS, months((30, 10, 20, 0), (0, 0, 0, 15))))[1:] == [
        "2026-11 ========================+++++++++xxxxxxxxxxxxxxxx 60",
        "2026-12 ............ 15",
    ]


def test_burn_up_draws_what_is_accepted_to_today_and_what_is_due_to_the_end() -> None:
    days = [("2026-10-31", 1, 2), ("2026-11-30", 3, 4), ("2026-12-31", None, 8)]
    rows = [Row(day, {"day": date.fromisoformat(day), "accepted": done, "due": due}) for day, done, due in days]
    root = drawn(table_of(Chart.BURN_UP, rows))
    (line,) = [each for each in root.iter("line") if each.get("stroke-width") == "2.6" and each.get("x1") != "-7"]
    assert (line.get("x1"), line.get("x2")) == ("0%", "49.18%")
    assert (line.get("y1"), line.get("y2")) == ("122.5", "87.5")
    assert {"1", "3", "8"} <= set(numbers(root)) <= {"1", "3", "8", "11", "12", "2026"}
    assert told(table_of(Chart.BURN_UP, rows), 34) == [
        "= accepted  . due  | today",
        "8                               ..",
        "                            ......",
        "                        ..........",
        "                    ..............",
        "              ....................",
        "      ........====................",
        "  ....============................",
        "  ================................",
        "0 ---------------|----------------",
        "  11              12",
        "  2026",
    ]


def test_a_slip_shows_each_forecast_on_the_scale_of_days() -> None:
    rows = [forecast("P1", "2026-12-01", "2026-12-21", "2027-03-11"), forecast("P2", "2027-02-09", "2026-12-31")]
    table = table_of(Chart.SLIP, rows)
    root = drawn(table)
    places = [(each.get("x"), {part.tag for part in each}) for each in root.iter("svg")]
    assert [x for x, tags in places if "circle" in tags and str(x).endswith("%")] == ["20%", "100%", "30%"]
    assert [text for text in texts(root) if text[0] in "+-"] == ["+100", "-40"]
    assert told(table) == [
        ": original due  | due  o earlier forecast  * forecast",
        "P1 Task P1",
        "|--------o-------------------------------------* +100",
        "P2 Task P2",
        "--------------*------------------|-------------- -40",
        "------------------------------------------------",
        "12            1              2             3",
        "2026          2027",
    ]


def test_days_late_are_written_right_of_the_longest_bar() -> None:
    root = drawn(table_of(Chart.TIMELINE, [task("P1", "2026-08-22", days_late=100)]))
    (strip,) = (each for each in root if any(str(part.get("fill")).startswith("url") and part.get("x") == "0%" for part in each))
    (pin,) = (each for each in strip.iter("svg") if each.find("text") is not None)
    assert (strip.get("width"), pin.get("x"), pin[0].get("text-anchor"), pin[0].text) == ("85%", "100%", "start", "100")


def test_a_timeline_shows_due_days_and_hatches_what_is_late() -> None:
    rows = [task("P1", "2026-08-22", days_late=100), task("P2", "2026-11-30", state="accepted"), task("P3", "2026-12-30")]
    root = drawn(table_of(Chart.TIMELINE, [*rows, task("P4", None)]))
    assert bars(root, "url(#timeline-300-hatch)") == [("0%", "76.92%")]
    assert "100" in texts(root)
    assert not any("P4" in text for text in texts(root))
    fills = [each.get("fill") for each in root.iter("polygon")][3:]
    assert fills == ["#9E1B1B", "#1F4E79", "#FFFFFF"]
    assert told(table_of(Chart.TIMELINE, rows)) == [
        "< ahead  o reported  v accepted  @ overdue  x days late",
        "P1 Task P1",
        "@xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx----------- 100",
        "P2 Task P2",
        "------------------------------------v-----------",
        "P3 Task P3",
        "-----------------------------------------------<",
        "------------------------------------------------",
        "   9          10          11         12",
        "   2026",
    ]


def test_of_many_tasks_the_worst_are_drawn_and_the_others_counted() -> None:
    rows = [task(f"P{number}", "2026-01-01", days_late=number) for number in range(100)]
    rows += [task(f"D{number}", "2026-01-01", days_late=900, state="accepted") for number in range(7)]
    told = [text for text in texts(drawn(table_of(Chart.TIMELINE, rows))) if text.startswith("P")]
    assert told == [f"P{number} Task P{number}" for number in range(40, 100)]
    assert "The chart shows the worst 60; the table has 47 rows more." in " ".join(texts(drawn(table_of(Chart.TIMELINE, rows))))


def test_an_image_for_paper_is_never_higher_than_a_sheet() -> None:
    for long, number in ((1, 22), (20, 9), (60, 5)):
        rows = [task(f"P{at}", "2026-01-01", title="many words " * long, days_late=at) for at in range(40)]
        image = drawn(table_of(Chart.TIMELINE, rows), 600)
        assert float(image.get("height", "")) <= 864
        assert sum(each.get("points") is not None for each in image.iter()) - 3 == number


def test_every_picture_is_a_drawing_alone_and_what_people_wrote_is_a_text() -> None:
    tables = [
        table_of(Chart.GOALS, [goal("G1", 1, 2, HOSTILE * 4)]),
        table_of(Chart.MONTHS, months((1, 2, 3, 4))),
        table_of(Chart.BURN_UP, [Row("a", {"day": date(2026, 1, 31), "accepted": 0, "due": 0})]),
        table_of(Chart.SLIP, [forecast("P1", "2026-12-01", "2026-12-01")]),
        table_of(Chart.TIMELINE, [task(HOSTILE, "2026-12-01", days_late=3)]),
    ]
    for table in tables:
        root, wide = drawn(table), drawn(table, 600)
        assert {each.tag for each in root.iter()} <= {
            "svg", "title", "defs", "pattern", "rect", "line", "circle", "polygon", "text",
        }  # fmt: skip
        assert (root.get("width"), root.get("role"), root.get("viewBox")) == ("100%", "img", None)
        assert root.find("title") is not None
        assert not {"href", "style", "class", "onload"} & {name for each in root.iter() for name in each.attrib}
        assert "xmlns" not in svg_of(table, "en")
        assert wide.get("width") == "600"


def test_a_table_without_a_chart_or_a_row_has_no_picture() -> None:
    assert svg_of(table_of(Chart.GOALS, []), "en") == ""
    assert told(table_of(Chart.GOALS, [goal("G1", 50, 75)])) == []  # its row has its bar
    assert svg_of(table_of(Chart.TIMELINE, [task("P1", None)]), "en") == ""
