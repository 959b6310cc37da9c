"""Terms that somebody wrote."""

from tracker.domain.deadlines.terms import Term
from tracker.wording.filling import Fields, Template, listed
from tracker.wording.ru.grammar import spoken, told
from tracker.wording.ru.labels import label
from tracker.wording.rules import rule_told, rule_words

WORDS = frozenset({"status", "act", "outcome", "verification", "colour", "cause", "due_precision"})
"""Fields whose values are words of the program's own."""


def moved(fields: Fields, old: str, new: str) -> str:
    """`условие срока: в течение 3 месяцев после E1 -> нет`."""
    field = str(fields["field"])
    before, after = (_said(field, fields[name]) for name in (old, new))
    return f"{label(field)}: {before} -> {after}"


def _said(field: str, value: object) -> str:
    return label(value) if value and field in WORDS else told(rule_told(field, value, "ru"))


def _readings(fields: Fields) -> str:
    ways = [rule_words(each, "ru") for each in listed(fields.get("readings")) if isinstance(each, Term)]
    return f"«{fields['text']}» можно прочитать так: {'; или '.join(ways)}."


def _why(fields: Fields) -> str:
    return " ".join(spoken(each) for each in listed(fields.get("why")))


def term_unread(fields: Fields) -> str:
    return f"Срок «{fields['text']}» непонятен. {_why(fields)} Чтобы оставить слова без дня, дайте срок unread и текст рядом."


def term_ambiguous(fields: Fields) -> str:
    return f"{_readings(fields)} Напишите нужное."


def term_doubtful(fields: Fields) -> str:
    return f"{_readings(fields)} {_why(fields)} Если так и нужно, напишите само это прочтение."


def _by_code(fields: Fields) -> str:
    codes = listed(fields.get("codes"))
    return f"назовите событие кодом, например {codes[0]}" if codes else "назовите событие кодом: 3 месяца после CODE"


ERRORS: dict[str, Template] = {
    "bad_term_kind": "«{value}» – не вид срока. Годится: {kinds}.",
    "bad_term_key": "У срока вида {term} нет {key}. Бывает: {keys}.",
    "bad_term_value": "Срок вида {term}: {key} не может быть {value}. Нужно: {wanted}.",
    "term_event_in_plan": 'Срок «{text}» считается от «{event}». Назовите рядом код этого события: term.base = "CODE".',
    "term_needs_day": "В сроке «{text}» нет года. Назовите его или день, от которого считать: on = ГГГГ-ММ-ДД.",
    "bad_event": "{given} не называет событие и его день. Пишите ИМЯ=ДЕНЬ, например receipt=2020-04-01.",
    "term_unread": term_unread,
    "term_ambiguous": term_ambiguous,
    "term_doubtful": term_doubtful,
    "term_event_unknown": "Срок считается от «{event}», а такого события нет. Внесите его или назовите код другого: 3 месяца после CODE.",
    "term_needs_act": lambda fields: (
        f"Срок считается от «{fields['event']}», события акта, а акт не назван. Назовите пункт (--clause), дайте стратегии акт или {_by_code(fields)}."
    ),
    "term_event_missing": lambda fields: (
        f"Срок считается от «{fields['event']}», а у {fields['act']} нет события вида {fields['form']}."
        f" Внесите: `tracker event add CODE --title TEXT --instrument {fields['act']} --form {fields['form']}` или {_by_code(fields)}."
    ),
    "term_event_several": "Срок считается от «{event}», а таких событий несколько: {codes}. Назовите код одного: 3 месяца после CODE.",
}

REASONS: dict[str, Template] = {
    "report_why": "Как получен срок",
    "event_not_named": "Срок не считается от события «{event}», и этот день не использован.",
}
