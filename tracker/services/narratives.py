"""Narratives: what people say in words about a goal, about a body, or about the whole.

Invariant: a narrative is never changed; a correction is a new one that names the one it replaces, speaks of the same and bears
the same day, and each is replaced once.
"""

from datetime import date

from tracker.domain.model.issues import Narrative
from tracker.errors import Refused
from tracker.services.fields import checked
from tracker.storage.work import Work

ADD = "narrative.add"


def add(
    work: Work,
    text: str,
    *,
    goal: str | None = None,
    body: str | None = None,
    replaces: str | None = None,
    day: date | None = None,
) -> Narrative:
    """Write what is said about a goal, a body, or (without either) the whole, as of `day`.

    Refused `narrative_of_both`, `narrative_empty`, `narrative_elsewhere` when it corrects one about something else, and
    `narrative_replaced` when that was corrected already.
    """
    if goal is not None and body is not None:
        raise Refused("narrative_of_both", goal=goal, body=body)
    if not text.strip():
        raise Refused("narrative_empty")
    old = _replaced(work, replaces, goal, body) if replaces else None
    said = Narrative(
        code=work.next_code("NARRATIVE."),
        goal=old.goal if old else goal,
        body=old.body if old else body,
        narrative=text.strip(),
        language=work.store.strategy().main_language,
        day=day or (old.day if old else work.on),
        member=work.signing.member.code if work.signing.member else None,
        replaces=old.code if old else None,
    )
    return work.add(ADD, checked(said))


def _replaced(work: Work, code: str, goal: str | None, body: str | None) -> Narrative:
    old = work.get(Narrative, code)
    if (goal or body) and (old.goal, old.body) != (goal, body):
        raise Refused("narrative_elsewhere", code=old.code, about=old.goal or old.body)
    later: list[Narrative] = work.store.items(Narrative, replaces=old.code)
    if later:
        raise Refused("narrative_replaced", code=old.code, later=later[0].code)
    return old
