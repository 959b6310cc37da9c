"""What vague words, kinds of term, precisions and events are called, and what stands before the parts of a term's answer."""

from tracker.wording.en import term_words as english
from tracker.wording.filling import Words

WORDS = Words(
    {
        "spring": "весна",
        "summer": "лето",
        "autumn": "осень",
        "winter": "зима",
        "start_of_year": "начало года",
        "middle_of_year": "середина года",
        "end_of_year": "конец года",
        "fiscal_year": "финансовый год",
        "start_of_month": "начало месяца",
        "middle_of_month": "середина месяца",
        "end_of_month": "конец месяца",
        "first_third_of_month": "первая декада месяца",
        "second_third_of_month": "вторая декада месяца",
        "last_third_of_month": "третья декада месяца",
        "first_half_of_month": "первая половина месяца",
        "second_half_of_month": "вторая половина месяца",
        "very_urgent": "весьма срочно",
        "urgent": "срочно",
        "promptly": "оперативно",
    },
    english.WORDS,
)
"""Vague word -> what it is called."""

KINDS = Words(
    {
        "day": "дата",
        "month": "месяц",
        "quarter": "квартал",
        "half": "полугодие",
        "year": "год",
        "word": "неточный срок",
        "interval": "период",
        "relative": "срок от события",
        "recurring": "повторяющийся срок",
        "quota": "число раз за период",
        "week": "неделя",
        "earlier": "ранний из двух сроков",
        "onward": "постоянно после первого срока",
        "ongoing": "постоянно",
        "same_as_above": "то же, что выше",
        "external": "установлен в другом акте",
        "none": "без срока",
        "unread": "не прочитано",
    },
    english.KINDS,
)
"""Kind of term -> what it is called."""

PRECISIONS = Words(
    {
        "day": "день",
        "week": "неделя",
        "third": "декада месяца",
        "half_month": "половина месяца",
        "month": "месяц",
        "quarter": "квартал",
        "season": "время года",
        "half": "полугодие",
        "year": "год",
    },
    english.PRECISIONS,
)
"""Precision of a deadline -> what it is called."""

EVENTS = Words(
    {
        "signing": "подписание",
        "publication": "опубликование",
        "enforcement": "вступление в силу",
        "receipt": "получение",
        "registration": "регистрация",
        "approval": "утверждение",
        "adoption": "принятие",
    },
    english.EVENTS,
)
"""An event that the words of a term can name -> what it is called; any other is called by its own title."""

ANSWER = Words(
    {
        "kind": "Вид",
        "due": "Срок",
        "no_due": "дня нет",
        "not_yet": "дня пока нет",
        "exact": "точность",
        "rule": "Правило",
        "why": "Почему",
        "unread": "Ничего не прочитано: не понято то, что в скобках [ ].",
        "confirm": "Нужно подтвердить, а пока дня нет.",
        "several": "Читается {} способами. Какой верен?",
        "give": "Укажите день события: {}",
        "strict": "Код выхода 0: это ответ. С --strict он 1, если текст не читается одним способом и без сомнений.",
        "words": "Слова",
        "rows": "Правила грамматики, которые подошли, по порядку",
        "no_rows": "Ни одно правило грамматики не подошло.",
    },
    english.ANSWER,
)
"""A part of the answer to a written term -> what stands before it."""

word_label = WORDS.of
kind_label = KINDS.of
precision_label = PRECISIONS.of


def event_words(name: object) -> str:
    """What an event is called."""
    return EVENTS.get(str(name)) or english.event_words(name)
