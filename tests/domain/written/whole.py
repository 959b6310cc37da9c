"""What it takes to say that a reading dropped a word: the meaning of a text, the words that say nothing, and those said twice.

The words stand here once more, apart from the reader's own lexicon, so that a slip there is found.
"""

import re
from typing import NamedTuple

from tests.domain.written.corpus import SIGNED
from tracker.domain.deadlines.reader import read
from tracker.domain.deadlines.terms import Term
from tracker.domain.reasons import Reason


class Meaning(NamedTuple):
    """What a text was taken for without asking: its term, the event in words of its own, and what was taken for granted."""

    term: Term
    event: str | None
    notes: tuple[Reason, ...]


def meaning(text: str) -> Meaning | None:
    """The meaning that nobody is asked about; null for a text that is asked about or not understood."""
    found = read(text, SIGNED).certain
    return Meaning(found.term, found.event, found.notes) if found else None


WORD = re.compile(r"[^\W_]+")

_EMPTY = """
    a an the of by on in at for to its this that is no than end date day calendar deadline due term until through from within
    up during over course period starting entry official every next each hours month year least and or calendar following
    reporting within basis after assessed any order в во на к с за до по и г гг год года году годы годов годах т го день дня
    дне даты датой момента числа числу часов срок срока сроки сроком исполнения реализации месяца месяце течение период периодом
    чем через конца начиная его их включительно календарных официального отчетным отчётным ближайшие внести не позднее
    оценивается любом порядке
    жылы жылғы жыл жылдың жылдан жылға жылдар жылдары жылдардың жылында ж жж дейін дейінгі ішінде қарай кешіктірмей
    кешіктірілмейтін бағаланады негізде күннен күнінен күнді күніне күнге күні күндері сәттен бастап мерзімі мерзімде мерзім
    есепті айдың айы айында айына айының айларында күнтізбелік алғанда қоса және кейін ресми мемлекеттік аралығында кемінде
    орындау алдағы алдында қол сайын
"""
EMPTY = frozenset(_EMPTY.split())
"""Words that may say nothing: of grammar, of what a deadline is called, and of the kind of a day, a year or an event."""

INSTEAD = {
    "monthly": "weekly", "quarterly": "weekly", "weekly": "monthly", "quarter": "year", "friday": "monday", "thursday": "monday",
    "one": "two", "signing": "receipt", "signature": "receipt", "fiscal": "calendar", "1st": "2nd", "first": "second",
    "permanent": "temporary", "постоянно": "временно",
    "ежемесячно": "еженедельно", "ежеквартально": "еженедельно", "ежегодно": "еженедельно", "кварталом": "полугодием",
    "квартала": "полугодия", "один": "два", "одного": "двух", "первого": "второго", "текущего": "следующего",
    "срочно": "оперативно", "незамедлительно": "оперативно", "настоящего": "другого", "подписания": "получения",
    "тоқсан": "жыл", "тоқсанның": "жылдың", "апта": "ай", "жұма": "дүйсенбі", "бір": "екі", "алғашқы": "екінші", "осы": "басқа",
}  # fmt: skip
"""A word that a text may say twice, such as the weekday of a day, and one that contradicts it."""


def may_be_left_out(text: str, word: re.Match[str]) -> bool:
    """Whether a word of a text may say nothing new: it is empty, or something else in its place changes the meaning."""
    said = word[0].lower()
    if said in EMPTY:
        return True
    other = str(int(said) + 1) if said.isdecimal() else INSTEAD.get(said)
    changed = f"{text[: word.start()]}{other}{text[word.end() :]}"
    return other is not None and meaning(changed) != meaning(text)


NAMES_A_DAY = ("ongoing", "external", "none", "same_as_above")
"""Kinds whose words point to something else, which their text keeps."""
