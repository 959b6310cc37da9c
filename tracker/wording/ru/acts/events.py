"""Events, and how one instrument stands to another."""

from tracker.wording.en.acts.events import LONGEST
from tracker.wording.filling import Fields, Template, listed
from tracker.wording.ru.grammar import spoken


def relation(fields: Fields) -> str:
    verb = {"replaces": "Заменяет", "draws_on": "Опирается на"}.get(str(fields["form"]), "Рядом с")
    note = f" {spoken(fields['note'])}" if fields.get("note") else ""
    return f"{verb}: {fields['title']} ({fields['other']}).{note}"


def term_circle(fields: Fields) -> str:
    first, *steps = [str(each) for each in listed(fields.get("steps"))] or ["?"]
    if len(steps) < 2:
        return f"{first} не может считаться от самого себя. Назовите другое событие или задачу."
    if len(steps) > LONGEST:
        steps = [*steps[: LONGEST // 2], "...", *steps[-LONGEST // 2 :]]
    return f"{first} считается от {', а тот – от '.join(steps)}: срока не получил бы никто. Дайте кому-то из них другое условие."


ERRORS: dict[str, Template] = {
    "term_circle": term_circle,
    "event_term": "У события {code} один день, а {term} дня не даёт. Назовите день, период или время после события или задачи.",
}

REASONS: dict[str, Template] = {
    "waiting_for_it": "С ним получат срок: {number:запись|записи|записей}.",
    "relation": relation,
}
