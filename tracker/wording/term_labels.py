"""What vague words, kinds of term, precisions and events are called, in English, Russian and Kazakh.

Must stay true: every vague word, kind and precision of the rules has a label in each language.
"""

from tracker.domain.model.vocabulary import Verification
from tracker.wording.forms import label

Labels = dict[str, tuple[str, str, str]]

LANGUAGES = ("en", "ru", "kk")

WORDS: Labels = {
    "spring": ("spring", "весна", "көктем"),
    "summer": ("summer", "лето", "жаз"),
    "autumn": ("autumn", "осень", "күз"),
    "winter": ("winter", "зима", "қыс"),
    "start_of_year": ("beginning of a year", "начало года", "жылдың басы"),
    "middle_of_year": ("middle of a year", "середина года", "жылдың ортасы"),
    "end_of_year": ("end of a year", "конец года", "жылдың соңы"),
    "fiscal_year": ("fiscal year", "финансовый год", "қаржы жылы"),
    "start_of_month": ("beginning of a month", "начало месяца", "айдың басы"),
    "middle_of_month": ("middle of a month", "середина месяца", "айдың ортасы"),
    "end_of_month": ("end of a month", "конец месяца", "айдың соңы"),
    "first_third_of_month": ("first decade of a month", "первая декада месяца", "айдың бірінші онкүндігі"),
    "second_third_of_month": ("second decade of a month", "вторая декада месяца", "айдың екінші онкүндігі"),
    "last_third_of_month": ("third decade of a month", "третья декада месяца", "айдың үшінші онкүндігі"),
    "first_half_of_month": ("first half of a month", "первая половина месяца", "айдың бірінші жартысы"),
    "second_half_of_month": ("second half of a month", "вторая половина месяца", "айдың екінші жартысы"),
    "very_urgent": ("very urgently", "весьма срочно", "өте шұғыл"),
    "urgent": ("urgently", "срочно", "шұғыл"),
    "promptly": ("promptly", "оперативно", "жедел"),
}
KINDS: Labels = {
    "day": ("date", "дата", "күн"),
    "month": ("month", "месяц", "ай"),
    "quarter": ("quarter", "квартал", "тоқсан"),
    "half": ("half-year", "полугодие", "жартыжылдық"),
    "year": ("year", "год", "жыл"),
    "word": ("vague", "неточный срок", "нақты емес мерзім"),
    "interval": ("interval", "период", "аралық"),
    "relative": ("relative", "срок от события", "оқиғадан есептелетін мерзім"),
    "recurring": ("recurring", "повторяющийся срок", "қайталанатын мерзім"),
    "quota": ("quota", "число раз за период", "кезеңдегі рет саны"),
    "week": ("week", "неделя", "апта"),
    "earlier": ("earlier of two", "ранний из двух сроков", "екі мерзімнің ертесі"),
    "onward": ("standing from a day on", "постоянно после первого срока", "бірінші мерзімнен кейін тұрақты"),
    "ongoing": ("ongoing", "постоянно", "тұрақты"),
    "same_as_above": ("same-as-above", "то же, что выше", "жоғарыдағыдай"),
    "external": ("external", "установлен в другом акте", "басқа актіде белгіленген"),
    "none": ("none", "без срока", "мерзімі жоқ"),
    "unread": ("unread", "не прочитано", "оқылмаған"),
}
PRECISIONS: Labels = {
    "day": ("day", "день", "күн"),
    "week": ("week", "неделя", "апта"),
    "third": ("third-of-month", "декада месяца", "онкүндік"),
    "half_month": ("half-month", "половина месяца", "жарты ай"),
    "month": ("month", "месяц", "ай"),
    "quarter": ("quarter", "квартал", "тоқсан"),
    "season": ("season", "время года", "жыл мезгілі"),
    "half": ("half-year", "полугодие", "жартыжылдық"),
    "year": ("year", "год", "жыл"),
}
EVENTS: Labels = {
    "signing": ("signing", "подписание", "қол қою"),
    "publication": ("publication", "опубликование", "жариялау"),
    "enforcement": ("entry into force", "вступление в силу", "күшіне ену"),
    "receipt": ("receipt", "получение", "алу"),
    "registration": ("registration", "регистрация", "тіркеу"),
    "approval": ("approval", "утверждение", "бекіту"),
    "adoption": ("adoption", "принятие", "қабылдау"),
}
DOUBTS: Labels = {
    Verification.VERIFIED: ("verified", "проверено", "тексерілген"),
    Verification.UNVERIFIED: ("unverified", "не проверено", "тексерілмеген"),
    Verification.ILLUSTRATIVE: ("illustrative", "для примера", "мысал үшін"),
}


def in_words(table: Labels, word: object, language: str = "en") -> str:
    """The label of `word` in one of the tables above; a word that is not there as it is."""
    found = table.get(str(word))
    return found[LANGUAGES.index(language)] if found else label(word)


def event_words(name: object, language: str = "en") -> str:
    """What an event is called that the words of a term can name; any other by its own title."""
    found = EVENTS.get(str(name))
    return found[LANGUAGES.index(language)] if found else str(name)


def word_label(word: object, language: str = "en") -> str:
    """What a vague word is called: `middle of a month`."""
    return in_words(WORDS, word, language)


def kind_label(kind: object, language: str = "en") -> str:
    """What a kind of term is called: `half-year`, `same-as-above`."""
    return in_words(KINDS, kind, language)


def precision_label(precision: object, language: str = "en") -> str:
    """What a precision is called: `third-of-month`."""
    return in_words(PRECISIONS, precision, language)
