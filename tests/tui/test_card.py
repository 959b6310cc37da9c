"""The card of a task on the screen: what it says first, what it folds, and that it never outlives what it was about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, press
from tracker.reports.records.card import card
from tracker.reports.values import Report
from tracker.storage.store import Store
from tracker.tui.glyphs import ASCII, UNICODE
from tracker.tui.widgets.card import Card
from tracker.tui.widgets.card_lines import card_lines, folded, strip_lines

TODAY = date(2026, 11, 2)


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines; the store's own tests tell the two apart."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """A task overdue and silent, one reported late and one without a day."""
    return store_of(
        """
        T1 Border [b]talks      due 2026-10-10   assigned 2026-07-01
        T2 Export list          due 2026-10-10   reported 2026-10-20
        T3 Open question
        """,
        store,
    )


def shown(lines: Sequence[Content]) -> str:
    return "\n".join(line.plain.rstrip() for line in lines)


def report_of(store: Store, code: str, kind: str = "task") -> Report:
    return card(kind, code, store, TODAY, language="en")


def test_a_card_says_first_how_late_how_silent_and_how_far_a_task_is(office: Store) -> None:
    first, *rest = card_lines(report_of(office, "T1"), 110, 30, UNICODE)
    assert first.plain.startswith("■ overdue 23 days   ▲ silent 124 days")
    assert first.plain.endswith("━━ 0 % ╍╍ reported ╍╍ accepted")
    assert {"$error", "$warning"} <= {str(span.style) for span in first.spans}
    labels = [line.plain.split("  ")[0] for line in rest]
    assert labels.index("Due") < labels.index("Why red") < labels.index("Why amber") < labels.index("Who")


def test_a_label_is_muted_and_its_value_is_not(office: Store) -> None:
    who = next(line for line in card_lines(report_of(office, "T1"), 110, 30, UNICODE) if line.plain.startswith("Who"))
    muted = [who.plain[span.start : span.end].strip() for span in who.spans if span.style == "$muted"]
    assert muted == ["Who"]


def test_lateness_of_a_reported_task_is_told_once_in_full(office: Store) -> None:
    told = shown(card_lines(report_of(office, "T2"), 110, 30, UNICODE))
    assert told.startswith("◆ to decide   delivered 10 days late")
    assert told.count("Reported 10 days late") == 1


@pytest.mark.parametrize(("width", "height"), [(20, 30), (36, 30), (76, 6), (118, 30), (160, 3)])
def test_no_line_of_a_card_is_longer_than_its_room_in_any_width(office: Store, width: int, height: int) -> None:
    for code in ("T1", "T2", "T3"):
        report = report_of(office, code)
        for lines in (card_lines(report, width, height, UNICODE), strip_lines(report, width, ASCII)):
            assert max(line.cell_length for line in lines) <= width
        assert len(strip_lines(report, width, UNICODE)) == 3


def test_a_low_card_keeps_each_entry_on_one_line(office: Store) -> None:
    low, high = (card_lines(report_of(office, "T1"), 60, height, UNICODE) for height in (6, 30))
    assert len(low) < len(high)
    assert all(line.plain[:2].strip() for line in low if line.plain)


def test_the_strip_says_why_it_is_red_why_amber_and_who_answers(office: Store) -> None:
    red, amber, who = strip_lines(report_of(office, "T1"), 110, ASCII)
    assert red.plain.startswith("# Overdue by 23 days")
    assert amber.plain.startswith("^ Not reported")
    assert "lead LEAD · controller CTRL" in who.plain
    low = shown(card_lines(report_of(office, "T1"), 110, 3, ASCII))
    assert low == shown([red, amber, who])
    assert "evidence 0 · no request for more time" in who.plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://www.gov.kz/a/b?c=1 ; https://un.org.", "see www.gov.kz/… ; un.org."),
        ("file a.pdf, SHA-256 " + "0123456789abcdef" * 4, "file a.pdf, SHA-256 01234567…"),
        ("http://[broken and  two  blanks", "http://[broken and two blanks"),
    ],
)
def test_links_and_digests_are_folded(text: str, expected: str) -> None:
    assert folded(text, UNICODE) == expected


def test_other_kinds_have_a_card_of_the_same_make(office: Store) -> None:
    assert len(strip_lines(report_of(office, "LEAD", "body"), 60, UNICODE)) == 3
    told = shown(card_lines(report_of(office, "LEAD", "body"), 60, 30, UNICODE))
    assert "open 3" in told
    assert "Name (en)" not in told


class Alone(App[None]):
    """One card of a given size."""

    CSS = "Card { height: 12; width: 60; border: round white; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.card = Card()

    def compose(self) -> ComposeResult:
        """The card alone."""
        yield self.card


async def test_another_card_repaints_only_the_lines_that_differ_and_scrolls_by_lines(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, report = Alone(), report_of(office, "T1")
    async with app.run_test(size=(70, 20)) as pilot:
        app.card.show(report)
        await pilot.pause()
        painted: list[int] = []
        monkeypatch.setattr(app.card.text, "refresh", lambda *regions, **_: painted.extend(each.y for each in regions))
        app.card.show(replace(report, facts=tuple(fact for fact in report.facts if fact.name != "goal")))
        assert painted == []
        app.card.show(report_of(office, "T2"))
        assert 0 < len(painted) <= app.card.text.size.height
        monkeypatch.undo()
        assert "and" in app.card.text.render_line(9).text
        app.card.focus()
        await pilot.press("end")
        assert app.card.text.render_line(9).text.split()[-1] == "CTRL" or "assign" in app.card.text.render_line(9).text
        await pilot.press("home")
        assert app.card.text.render_line(0).text.startswith("◆ to decide")


async def test_brackets_go_along_the_list_and_a_card_never_outlives_its_task(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock, (120, 36)) as pilot:
        await press(pilot, "t", "home", "enter")
        card: Card = pilot.app.screen.query_one(Card)
        assert "T1" in str(card.border_title)
        assert "1 of 3" in str(card.border_subtitle)
        await press(pilot, "right_square_bracket")
        assert "T2  Export list" in str(card.border_title)
        assert "2 of 3" in str(card.border_subtitle)
        await press(pilot, "left_square_bracket", "left_square_bracket", "escape", "right_square_bracket")
        pilot.app.show_tasks("all", ("text:nothing",))  # type: ignore[attr-defined]
        await press(pilot, "home")
        assert "T1" not in dump(pilot.app)
        assert "Export list" not in dump(pilot.app)
