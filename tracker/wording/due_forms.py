"""The answer to a written term, for people and for programs: what it says, its day, and why, in three languages.

Must stay true: both forms say the same; the object has one shape whatever was asked, and its schema is `tracker.due/1`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.domain.deadlines.asked_terms import Answer, Answered, Asked, agreed
from tracker.domain.deadlines.reader.events import BASE, OWN
from tracker.domain.deadlines.terms import with_bases
from tracker.domain.reasons import Reason
from tracker.wording import day, sentence
from tracker.wording.kk.grammar import short_day as kazakh_day
from tracker.wording.ru.grammar import short_day as russian_day
from tracker.wording.rules import rule_words
from tracker.wording.term_labels import KINDS, LANGUAGES, PRECISIONS, in_words

SCHEMA = "tracker.due/1"
DAYS = {"en": day, "ru": russian_day, "kk": kazakh_day}
LABELS: Mapping[str, tuple[str, str, str]] = {
    "kind": ("Kind", "Вид", "Түрі"),
    "due": ("Due", "Срок", "Мерзімі"),
    "no_due": ("no day", "дня нет", "күні жоқ"),
    "not_yet": ("no day yet", "дня пока нет", "күні әлі жоқ"),
    "exact": ("exact to", "точность", "дәлдігі"),
    "rule": ("Rule", "Правило", "Ереже"),
    "why": ("Why", "Почему", "Негізі"),
    "unread": ("Not understood: what stands in [ ].", "Не понято то, что в скобках [ ].", "[ ] ішіндегі түсініксіз."),
    "confirm": ("To be confirmed; no day until then.", "Нужно подтвердить, а пока дня нет.", "Растау керек, әзірге күні жоқ."),
    "several": ("Can be read in {} ways. Which is meant?", "Читается {} способами. Какой верен?", "{} түрлі оқылады. Қайсысы?"),
    "give": ("Give the day of the event: {}", "Укажите день события: {}", "Оқиғаның күнін көрсетіңіз: {}"),
}  # fmt: skip


def object_of(text: str, answer: Answer, asked: Asked, language: str) -> dict[str, Any]:
    """The answer as one flat object; `readings` has an object for each way to read the text, `unread_part` the words that none of
    them uses.
    """
    readings, notes, unread = answer
    kind, due = agreed(readings)
    only = readings[0] if len(readings) == 1 else None
    told = [_reading(each, language) for each in readings]
    return {
        "schema": SCHEMA,
        "text": text,
        "kind": kind,
        "due": due,
        "unread_part": " ".join(unread) or None,
        "precision": only.precision if only else None,
        "rule": told[0]["rule"] if only else None,
        "derivation": told[0]["derivation"] if only else [_step(each, language) for each in notes],
        "readings": told,
        "event": missing_event(readings),
        "base": asked.base,
        "calendar": asked.calendar.code,
        "roll": str(asked.roll),
        "language": language,
    }


def lines_of(text: str, answer: Answer, language: str) -> Iterator[str]:
    """The answer for people, a line each."""
    readings, notes, unread = answer
    say = {name: found[LANGUAGES.index(language)] for name, found in LABELS.items()}
    yield marked(text, unread)
    if not readings:
        yield f"  {say['unread']}"
        yield from (f"  - {sentence(each, language)}" for each in notes)
        return
    if len(readings) > 1:
        yield f"  {say['several'].format(len(readings))}"
    elif not answer.sure:
        yield f"  {say['confirm']}"
    for number, each in enumerate(readings, 1):
        ahead = f"  {number}. " if len(readings) > 1 else "  "
        yield f"{ahead}{say['due']}: {_due(each, say, language)}"
        yield f"  {say['kind']}: {in_words(KINDS, _KIND.get(each.kind, each.kind), language)}"
        yield f"  {say['rule']}: {_rule(each, language)}"
        yield f"  {say['why']}:"
        yield from (f"  - {sentence(step, language)}" for step in each.steps)
    if name := missing_event(readings):
        option = "--base DAY" if name == BASE.lower() else f'--event "{name}=DAY"'
        yield f"  {say['give'].format(option)}"


def marked(text: str, unread: Sequence[str]) -> str:
    """The text with the words that were not understood between brackets; the whole where they do not stand in it as they are."""
    left, told = text, ""
    for word in unread:
        before, found, after = left.partition(word)
        if not found:
            return f"[{text}]"
        told, left = f"{told}{before}[{word}]", after
    return f"{told}{left}"


def missing_event(readings: Sequence[Answered]) -> str | None:
    """The name of the event whose day is wanting."""
    return next((each.event for each in readings if each.due is None and each.event), None)


_KIND = {"date": "day", "half-year": "half", "same-as-above": "same_as_above"}
_PRECISION = {"half-year": "half", "half-month": "half_month", "third-of-month": "third"}


def _due(each: Answered, say: Mapping[str, str], language: str) -> str:
    if each.due is None:
        return say["not_yet"] if each.event else say["no_due"]
    exact = in_words(PRECISIONS, _PRECISION.get(each.precision or "", each.precision), language)
    return f"{DAYS[language](each.due)} ({say['exact']}: {exact})"


def _rule(each: Answered, language: str) -> str:
    """The rule in words; an event in words of its own is told in these."""
    return rule_words(with_bases(each.term, lambda code: each.event or code if code == OWN else code), language)


def _reading(each: Answered, language: str) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "due": each.due,
        "precision": each.precision,
        "rule": _rule(each, language),
        "derivation": [_step(step, language) for step in each.steps],
    }


def _step(step: Reason, language: str) -> dict[str, Any]:
    return {"kind": step.kind, "fields": dict(step.fields), "sentence": sentence(step, language)}


def plain_value(value: object) -> str:
    """What JSON has no word for, as its text: a day as YYYY-MM-DD."""
    return value.isoformat() if isinstance(value, date) else str(value)
