"""The detail pane of one task: what it is, its four dates, why it has its colour and its day, and what was said of it.

Made from the same card as `task show`, so that the screen and the command line tell the same. Invariant: another card
repaints this pane only, since the cursor of a table changes it with every row.
"""

from collections.abc import Callable, Iterator
from typing import Any, cast

from rich.text import Text
from textual.events import Resize
from textual.widgets import RichLog

from tracker.domain.control.states import Colour
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import LANGUAGES
from tracker.domain.reasons import Reason
from tracker.reports.card import card
from tracker.reports.values import Fact, Kind, Report
from tracker.storage.store import Store
from tracker.tui.glyphs import STYLES, Glyphs
from tracker.tui.speaking import says
from tracker.wording import day, label, sentence
from tracker.wording.plain import plain

FIRST = ("colour", "why", "timeliness", "derivation")
LEFT_OUT = frozenset(["form", *(f"title.{language}" for language in LANGUAGES)])


def card_question(code: str, language: str | None) -> Callable[[Store], Report | None]:
    """A question for the card of a task, None when it does not stand at the moment."""

    def read(store: Store) -> Report | None:
        day = store.moment.as_of or store.today
        return card("task", code, store, day, language=language) if store.find(Task, code) else None

    return read


class Detail(RichLog, can_focus=True):
    """Shows one card; empty it says how to fill it."""

    def __init__(self, glyphs: Glyphs, **kwargs: Any) -> None:
        super().__init__(wrap=True, markup=False, highlight=False, auto_scroll=False, min_width=10, **kwargs)
        self._glyphs = glyphs
        self._card: Report | None = None
        self._drawn = (0, 0)

    def on_mount(self) -> None:
        """Its name, until it shows a card."""
        self.border_title = self.border_title or says(self, "detail")

    def show(self, card: Report | None) -> None:
        """Show a task's card; None leaves what is shown."""
        if card is not None:
            self._card = card
            self.border_title = plain(card.subject.split("  ")[0])
            self._draw()

    def on_resize(self, event: Resize) -> None:
        """Another width breaks the lines elsewhere."""
        super().on_resize(event)
        if self._drawn != (self.size.width, self.size.height):
            self._draw()

    def _draw(self) -> None:
        self._drawn = (self.size.width, self.size.height)
        self.clear()
        self.write(Text("\n").join(self._lines()), expand=True)
        self.scroll_home(animate=False)

    def _text(self, text: str, style: str = "") -> Text:
        """Text in a style; `$muted` and the like are the theme's."""
        if style.startswith("$"):
            style = self.app.get_css_variables().get(style[1:], "").replace("ansi_", "")
        return Text(text, style)

    def _lines(self) -> Iterator[Text]:
        if self._card is None:
            yield self._text(says(self, "detail_empty"), "$muted")
            return
        language = self._card.language
        facts = {fact.name: fact for fact in self._card.facts}
        yield self._text(plain(self._card.subject.partition("  ")[2]), "bold")
        if "colour" in facts:
            colour = Colour(str(facts["colour"].value))
            yield self._text(f"{self._glyphs.of(colour)} {label(colour, language)}", STYLES[colour])
        for name in FIRST[1:-1]:
            if name in facts and facts[name].value:
                yield self._text(shown(facts[name], language), "" if name == "why" else "$muted")
        for step in cast(tuple[Reason, ...], facts[FIRST[-1]].value if FIRST[-1] in facts else ()):
            yield self._text(f"- {plain(sentence(step, language))}", "$muted")
        yield Text("")
        for fact in self._card.facts:
            if fact.name not in FIRST and fact.name not in LEFT_OUT:
                yield self._fact(fact, language)
        yield from self._updates(self._card)

    def _fact(self, fact: Fact, language: str) -> Text:
        value = shown(fact, language)
        doubtful = fact.name == "verification" and value != "verified"
        return self._text(f"{label(fact.name, language)}: ", "$muted").append_text(
            self._text(value, "$warning" if doubtful else "")
        )

    def _updates(self, card: Report) -> Iterator[Text]:
        language = card.language
        if card.name != "task":
            return
        if card.count:
            yield from (Text(""), self._text(says(self, "detail_updates"), "bold"))
        for row in card.rows():
            percent = f" {row.cells['percent']}%" if row.cells.get("percent") is not None else ""
            outcome = f" ({label(row.cells['outcome'], language)})" if row.cells.get("outcome") else ""
            doubt = row.cells.get("verification")
            line = self._text(f"{row.cells['day']} ", "$muted").append(f"{label(row.cells['act'], language)}{percent}{outcome}")
            if doubt and str(doubt) != "verified":
                line.append_text(self._text(f" {label(doubt, language)}", "$warning"))
            yield line.append_text(self._text(f" {row.cells['body'] or ''}", "$muted"))
            if row.cells.get("note"):
                yield self._text(f"  {plain(str(row.cells['note']))}", "$muted")


def shown(fact: Fact, language: str) -> str:
    """A fact's value as text that is safe to show; reasons in `language` where the wording has it."""
    value: Any = fact.value
    if fact.kind is Kind.REASONS:
        return " ".join(plain(sentence(reason, language)) for reason in value)
    if fact.kind is Kind.DAY:
        return day(value, language)
    if fact.kind is Kind.PERCENT:
        return f"{value}%"
    if fact.kind is Kind.WORD:
        return label(value, language)
    return plain(str(value))
