"""Events that terms of a file count from and that do not stand yet: each comes with the plan, without its day.

Invariant: an event comes once, however many terms count from it.
"""

from tracker.domain.deadlines.reader.events import OWN
from tracker.domain.deadlines.terms import IntervalTerm, Term, with_bases
from tracker.domain.model.codes import comparison_key
from tracker.domain.plan import PlanItem
from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.comparison.new_codes import NewCodes
from tracker.exchange.plans.comparison.settling import event_words
from tracker.exchange.plans.comparison.standing import Standing
from tracker.exchange.plans.records import Record
from tracker.exchange.plans.toml_tables import quoted
from tracker.services.deadlines.terms import EVENT_FORMS
from tracker.wording import label


class Events:
    """The events of one plan; those of an act are events of `act`."""

    def __init__(self, standing: Standing, codes: NewCodes, act: str) -> None:
        self._standing, self._codes, self._act = standing, codes, act
        self._coming: dict[str, str] = {}

    def settled(self, record: Record) -> tuple[Term, list[PlanItem], Reason | None]:
        """The term of a record with the codes of its events; the events that come for it; and why one cannot come."""
        items: list[PlanItem] = []
        wanting: list[Reason] = []

        def event_of(base: str) -> str:
            if base not in (OWN, *EVENT_FORMS):
                return base
            words = event_words(record, base)
            if not words and not self._act:
                wanting.append(because("event_needs_act", text=quoted(record.term_text), event=base.lower()))
                return base
            key = comparison_key(words) or base
            if key not in self._coming:
                item = self._item(record, base, words)
                self._coming[key] = item.code
                items.append(item)
            return self._coming[key]

        assert record.term is not None
        if isinstance(record.term, IntervalTerm):  # it ends on a day of its own, so the event that it begins with may be unknown
            return record.term, [], None
        return with_bases(record.term, event_of), items, next(iter(wanting), None)

    def _item(self, record: Record, base: str, words: str) -> PlanItem:
        title, place = f"title_{self._standing.language}", str(record.place)
        if words:
            return PlanItem("event", self._codes.next("EVENT."), None, {title: words}, place)
        form, code = EVENT_FORMS[base], f"{self._act}.{base}"
        fields = {title: f"{self._act}: {label(form, self._standing.language)}", "instrument": self._act, "form": form}
        return PlanItem("event", code if self._codes.take(code) else self._codes.next(f"{code}."), None, fields, place)
