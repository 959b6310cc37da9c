"""What the program's own words are called in Kazakh: statuses, acts, outcomes, column names."""

from tracker.wording.en import labels as english
from tracker.wording.filling import Words

LABELS = Words(
    {
        "draft": "жоба",
        "assigned": "тапсырылды",
        "in_progress": "орындалуда",
        "reported": "есеп берілді",
        "returned": "қайтарылды",
        "accepted": "бақылаудан алынды",
        "suspended": "уақытша тоқтатылды",
        "cancelled": "жойылды",
        "withdrawn": "қате деп алынды",
        "executed": "орындалды",
        "partly": "ішінара орындалды",
        "not_executed": "орындалмады",
        "no_public_evidence": "ашық растау жоқ",
        "open": "бақылауда",
        "overdue": "мерзімі өткен",
        "due_soon": "мерзімі жақын",
        "not_reported": "хабар жоқ",
        "awaiting": "шешім күтуде",
        "waiting": "шешім күтуде",
        "pending": "шешім күтуде",
        "accepted_on_time": "мерзімінде алынды",
        "accepted_late": "кешігіп алынды",
        "on_time": "мерзімінде",
        "late": "кешігіп",
        "kept": "мерзімінде",
        "total": "барлығы",
        "left": "қалды",
        # marks
        "verified": "тексерілген",
        "unverified": "тексерілмеген",
        "illustrative": "мысал",
        "mark": "белгі",
        # colours
        "red": "қызыл",
        "amber": "сары",
        "green": "жасыл",
        "grey": "сұр",
        "colour": "түс",
        # causes and decisions
        "dependency": "тәуелділік",
        "resources": "ресурстар",
        "funding": "қаржыландыру",
        "legislation": "заңнама",
        "coordination": "келісу",
        "external": "сыртқы",
        "scope": "көлем",
        "other": "басқа",
        "granted": "ұзартылды",
        "refused": "бас тартылды",
        # kinds of item
        "strategy": "стратегия",
        "goal": "мақсат",
        "task": "тапсырма",
        "window": "аралық",
        "body": "орган",
        "event": "оқиға",
        "instrument": "акт",
        "clause": "тармақ",
        "extension": "мерзімін ұзарту",
        "co_executor": "тең орындаушы",
        "evidence": "растау",
        # columns and facts
        "code": "код",
        "title": "атауы",
        "name": "атауы",
        "lead": "жауапты орындаушы",
        "co_executors": "тең орындаушылар",
        "controller": "бақылаушы орган",
        "decider": "шешеді",
        "status": "күйі",
        "state": "күйі",
        "cause": "себебі",
        "note": "ескерту",
        "percent": "орындалды",
        "due_by_today": "болуы тиіс",
        "due": "орындау мерзімі",
        "original_due": "бастапқы мерзім",
        "internal_due": "ішкі мерзім",
        "forecast": "болжам",
        "days_late": "кешіккен күн",
        "days_left": "қалған күн",
        "day": "күн",
        "window_day": "күн",
        "days": "күндер",
        "extended": "ұзартылды",
        "redated": "мерзім актімен өзгертілді",
        "tasks": "тапсырмалар",
        "period": "кезең",
        "revision": "жазба",
        "rule": "ереже",
        "why": "негізі",
        "source": "дереккөз",
        "form": "нысаны",
        # what stands beside the table
        "known_on": "мәлімет бойынша",
        "rows": "жол",
        "no_filter": "шартсыз",
    },
    english.LABELS,
)

SHORT = Words(
    {
        "reported": "есеп",
        "accepted": "алынды",
        "suspended": "тоқтатылды",
        "withdrawn": "қате",
        "lead": "орынд.",
        "due": "мерзімі",
        "late": "күн",
    },
    LABELS,
    english.SHORT,
)
"""Word -> what it is called where there is little room, if that differs."""

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

label = LABELS.of
short = SHORT.of
word_label = WORDS.of
kind_label = KINDS.of
precision_label = PRECISIONS.of


def event_words(name: object) -> str:
    """What an event is called."""
    return EVENTS.get(str(name)) or english.event_words(name)
