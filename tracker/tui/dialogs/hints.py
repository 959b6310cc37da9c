"""What stands under a line while it is typed into: the day that is meant and why, what a term means, what may be completed.

Invariant: nothing here is written or decided; what is shown is what the writing would make of the same text. Read by a worker.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from tracker.domain.deadlines.calendar import Calendar
from tracker.domain.deadlines.governing import governing_rule
from tracker.domain.deadlines.reader.events import OWN
from tracker.domain.deadlines.term_answers import DatedReading, TermContext, answer_to
from tracker.domain.deadlines.terms import with_bases
from tracker.domain.deadlines.typed_days import typed_day
from tracker.domain.model.item import Item
from tracker.domain.model.strategy import Clause, Event, Instrument, Task
from tracker.domain.model.vocabulary import in_languages
from tracker.errors import Refused
from tracker.storage.store import Store
from tracker.tui.dialogs.inputs import Blank, is_past, term_text
from tracker.wording import say, sentence
from tracker.wording.rules import rule_words

MOST = 6
"""Completions that are shown."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A text under a line, whether it says that something is `wrong`, and the whole line as Tab would make it."""

    text: str = ""
    wrong: bool = False
    offered: str | None = None


def hint_for(blank: Blank, text: str, item: Item | None, language: str) -> Callable[[Store], Hint] | None:
    """A question for what stands under a blank that holds `text`; None where nothing does."""
    typed = text.strip()
    if not typed:
        return None
    if typed.startswith("@") or (blank.ask.many and blank.kind == "day"):  # a revision, or several days
        return None
    if blank.kind in ("day", "term"):
        hint = {"day": day_hint, "term": term_hint}[blank.kind]
        return lambda store: _or_refused(lambda: hint(blank, typed, item, language, store), language)
    if blank.kind == "file":
        return lambda store: path_hint(text, several=blank.ask.many)
    return partial(_offers, blank, text, language) if blank.kind == "line" and blank.ask.type.kinds else None


def _or_refused(hint: Callable[[], Hint], language: str) -> Hint:
    try:
        return hint()
    except Refused as refused:
        return Hint(sentence(refused, language), wrong=True)


# -- days and terms


def day_hint(blank: Blank, text: str, item: Item | None, language: str, store: Store) -> Hint:
    """The day that is meant, and what it is in the calendar; of a new deadline what it becomes, and how far that is from now."""
    day = typed_day(text, store.today, past=is_past(blank))
    task = item if isinstance(item, Task) else None
    rule = governing_rule(
        task or Task(code="-"), store.strategy(), partial(store.find, Clause), partial(store.find, Instrument), store.calendar
    )
    parts = [_day_told(day, rule.calendar, language)]
    if task is not None and task.due is not None and blank.name == "due":
        rolled = rule.calendar.roll(day, rule.roll)
        parts += [say("hint_rolled", language, day=rolled)] if rolled != day else []
        moved = (rolled - task.due).days
        parts.append(say("hint_later" if moved > 0 else "hint_not_later", language, days=moved, due=task.due))
    return Hint(" ".join(parts))


def _day_told(day: date, calendar: Calendar, language: str) -> str:
    if calendar.is_working(day):
        return say("hint_works", language, day=day)
    title = next((each.title for each in calendar.differing(day, day) if each.title), None)
    return say("hint_off_titled", language, day=day, title=title) if title else say("hint_off", language, day=day)


def term_hint(blank: Blank, text: str, item: Item | None, language: str, store: Store) -> Hint:
    """The day that a term gives as far as it is known, its rule in words and how it is counted; what was not understood."""
    strategy = store.strategy()
    task = item if isinstance(item, Task) else Task(code="-")
    rule = governing_rule(task, strategy, partial(store.find, Clause), partial(store.find, Instrument), store.calendar)
    act = rule.words_of or strategy.instrument
    events: list[Event] = store.items(Event)
    base = next((each.day for each in events if act and each.instrument == act and each.form == "signed"), None)
    known = {name: each.day for each in events if each.day for name in _names(each)}
    answer = answer_to(term_text(text.strip(), store.today), TermContext(store.today, base, known, rule.calendar, rule.roll))
    if not answer.readings:
        return Hint(" ".join(sentence(note, language) for note in answer.notes), wrong=True)
    told = [_term_told(each, language) for each in answer.readings]
    steps = [sentence(step, language) for step in answer.readings[0].steps] if len(told) == 1 else []
    return Hint(" ".join([say("hint_or", language).join(told), *steps]), wrong=not answer.sure)


def _term_told(reading: DatedReading, language: str) -> str:
    named = with_bases(reading.term, lambda base: reading.event or base if base == OWN else base)
    kind = "hint_term" if reading.due else "hint_term_waits"
    return say(kind, language, day=reading.due, words=rule_words(named, language))


def _names(event: Event) -> Iterator[str]:
    yield event.code
    yield from (title for each in in_languages("title") if (title := getattr(event, each)))


# -- what may be completed


def _offers(blank: Blank, text: str, language: str, store: Store) -> Hint:
    found = store.offers.of(blank.ask.type.kinds, text.strip(), language, MOST)
    if not found or [each.word for each in found] == [text.strip()]:
        return Hint(found[0].called if found else "")
    exact = next((each for each in found if each.word == text.strip()), None)
    told = [f"{each.word} {_short(each.called)}".strip() for each in found]
    return Hint(" · ".join(told), offered=None if exact else found[0].word)


def _short(text: str, most: int = 24) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def path_hint(text: str, *, several: bool = False) -> Hint:
    """What the last of several paths may become: Tab takes the first name, up to the next slash."""
    *before, typed = text.split(";") if several else [text]
    lead, path = typed[: len(typed) - len(typed.lstrip())], typed.lstrip()
    if not path or "://" in path:
        return Hint()
    folder, _, begins = path.rpartition("/")
    try:
        place = Path(folder + "/" if "/" in path else ".").expanduser()
        with os.scandir(place) as entries:
            names = sorted(
                each.name + "/" * each.is_dir()
                for each in entries
                if each.name.startswith(begins) and (begins.startswith(".") or not each.name.startswith("."))
            )
    except (OSError, RuntimeError):  # no such folder, or no such person's
        return Hint()
    if not names:
        return Hint()
    whole = ";".join([*before, lead + path[: len(path) - len(begins)] + names[0]])
    return Hint(" · ".join(names[:MOST]), offered=None if whole == text else whole)
