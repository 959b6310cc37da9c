"""The detail pane of one task: what it is, its four dates, why it has its colour and its day, and what was said of it.

Made from the same card as `task show`, so that the screen and the command line tell the same.
"""

from typing import Any

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tracker.domain.states import Colour
from tracker.reports.values import Fact, Kind, Report
from tracker.tui.glyphs import STYLES, Glyphs
from tracker.wording import day, label, sentence
from tracker.wording.plain import plain

FIRST = ("colour", "why", "timeliness", "derivation")
LEFT_OUT = frozenset(["title.en", "title.ru", "title.kk", "form"])


class Detail(VerticalScroll, can_focus=True):
    """Shows one card; empty it says how to fill it."""

    def __init__(self, glyphs: Glyphs, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._glyphs = glyphs
        self._text = Static(Content.styled("Point at a task to see why it has its colour and its day.", "$muted"))
        self.border_title = "Detail"

    def compose(self) -> Any:
        """One text in a scroll."""
        yield self._text

    def show(self, card: Report | None) -> None:
        """Show a task's card, or nothing."""
        if card is None:
            return
        self.border_title = plain(card.subject.split("  ")[0])
        self._text.update(Content("\n").join(self._lines(card)))
        self.scroll_home(animate=False)

    def _lines(self, card: Report) -> list[Content]:
        facts = {fact.name: fact for fact in card.facts}
        colour = Colour(str(facts["colour"].value))
        title = plain(card.subject.partition("  ")[2])
        lines = [
            Content.styled(title, "bold"),
            Content.styled(f"{self._glyphs.of(colour)} {label(colour)}", STYLES[colour]),
        ]
        for name in FIRST[1:]:
            if name in facts and facts[name].value:
                lines.append(Content.styled(shown(facts[name]), "" if name == "why" else "$muted"))
        lines.append(Content(""))
        for fact in card.facts:
            if fact.name not in FIRST and fact.name not in LEFT_OUT:
                lines.append(self._fact(fact))
        return lines + self._updates(card)

    def _fact(self, fact: Fact) -> Content:
        name = Content.styled(label(fact.name), "$muted").truncate(14, ellipsis=True, pad=True)
        value = shown(fact)
        doubtful = fact.name == "verification" and value != "verified"
        return Content.assemble(name, " ", (value, "$warning" if doubtful else ""))

    def _updates(self, card: Report) -> list[Content]:
        lines = [Content(""), Content.styled("Updates, newest first", "bold")] if card.count else []
        for row in card.rows():
            told = [plain(str(row.cells["note"]))] if row.cells.get("note") else []
            percent = f" {row.cells['percent']}%" if row.cells.get("percent") is not None else ""
            outcome = f" ({label(row.cells['outcome'])})" if row.cells.get("outcome") else ""
            doubt = row.cells.get("verification")
            mark = f" {label(doubt)}" if doubt and str(doubt) != "verified" else ""
            head = Content.assemble(
                (f"{row.cells['day']} ", "$muted"), label(row.cells["act"]), percent, outcome, (mark, "$warning"),
                (f" {row.cells['body'] or ''}", "$muted"),
            )  # fmt: skip
            lines += [head, *(Content.styled(f"  {text}", "$muted") for text in told)]
        return lines


def shown(fact: Fact) -> str:
    """A fact's value as text that is safe to show."""
    value: Any = fact.value
    if fact.kind is Kind.REASONS:
        return " ".join(plain(sentence(reason)) for reason in value)
    if fact.kind is Kind.DAY:
        return day(value)
    if fact.kind is Kind.PERCENT:
        return f"{value}%"
    if fact.kind is Kind.WORD:
        return label(value)
    return plain(str(value))
