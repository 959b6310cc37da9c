"""What vague words, kinds of term, precisions and events are called, and what stands before the parts of a term's answer."""

from tracker.wording.en import term_words as english
from tracker.wording.filling import Words

WORDS = Words(
    {
        "spring": "көктем",
        "summer": "жаз",
        "autumn": "күз",
        "winter": "қыс",
        "start_of_year": "жылдың басы",
        "middle_of_year": "жылдың ортасы",
        "end_of_year": "жылдың соңы",
        "fiscal_year": "қаржы жылы",
        "start_of_month": "айдың басы",
        "middle_of_month": "айдың ортасы",
        "end_of_month": "айдың соңы",
        "first_third_of_month": "айдың бірінші онкүндігі",
        "second_third_of_month": "айдың екінші онкүндігі",
        "last_third_of_month": "айдың үшінші онкүндігі",
        "first_half_of_month": "айдың бірінші жартысы",
        "second_half_of_month": "айдың екінші жартысы",
        "very_urgent": "өте шұғыл",
        "urgent": "шұғыл",
        "promptly": "жедел",
    },
    english.WORDS,
)
"""Vague word -> what it is called."""

KINDS = Words(
    {
        "day": "күн",
        "month": "ай",
        "quarter": "тоқсан",
        "half": "жартыжылдық",
        "year": "жыл",
        "word": "нақты емес мерзім",
        "interval": "аралық",
        "relative": "оқиғадан есептелетін мерзім",
        "recurring": "қайталанатын мерзім",
        "quota": "кезеңдегі рет саны",
        "week": "апта",
        "earlier": "екі мерзімнің ертесі",
        "onward": "бірінші мерзімнен кейін тұрақты",
        "ongoing": "тұрақты",
        "same_as_above": "жоғарыдағыдай",
        "external": "басқа актіде белгіленген",
        "none": "мерзімі жоқ",
        "unread": "оқылмаған",
    },
    english.KINDS,
)
"""Kind of term -> what it is called."""

PRECISIONS = Words(
    {
        "day": "күн",
        "week": "апта",
        "third": "онкүндік",
        "half_month": "жарты ай",
        "month": "ай",
        "quarter": "тоқсан",
        "season": "жыл мезгілі",
        "half": "жартыжылдық",
        "year": "жыл",
    },
    english.PRECISIONS,
)
"""Precision of a deadline -> what it is called."""

EVENTS = Words(
    {
        "signing": "қол қою",
        "publication": "жариялау",
        "enforcement": "күшіне ену",
        "receipt": "алу",
        "registration": "тіркеу",
        "approval": "бекіту",
        "adoption": "қабылдау",
    },
    english.EVENTS,
)
"""An event that the words of a term can name -> what it is called; any other is called by its own title."""

ANSWER = Words(
    {
        "kind": "Түрі",
        "due": "Мерзімі",
        "no_due": "күні жоқ",
        "not_yet": "күні әлі жоқ",
        "exact": "дәлдігі",
        "rule": "Ереже",
        "why": "Негізі",
        "unread": "Ештеңе оқылмады: [ ] ішіндегі түсініксіз.",
        "confirm": "Растау керек, әзірге күні жоқ.",
        "several": "{} түрлі оқылады. Қайсысы?",
        "give": "Оқиғаның күнін көрсетіңіз: {}",
        "strict": "Шығу коды 0: бұл жауап. --strict болса, мәтін бір түрлі әрі күмәнсіз оқылмаған жағдайда ол 1.",
        "words": "Сөздер",
        "rows": "Қолданылған грамматика ережелері, ретімен",
        "no_rows": "Грамматиканың бірде-бір ережесі қолданылмады.",
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
