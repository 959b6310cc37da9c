"""The letter that reminds a body: its subject, and each task once with all that must be said of it, the most urgent first."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.control.reminding import URGENCY, WORDS, Notice
from tracker.domain.reasons import because
from tracker.wording import ENGLISH, label, sentence, spoken_in
from tracker.wording.plain import plain

if TYPE_CHECKING:
    from tracker.storage.values import Head

Line = tuple[str, Notice]
"""The title of a task and what must be said about it."""


def subject(title: str, found: Sequence[Notice], language: str = ENGLISH) -> str:
    """`Foreign policy: 2 overdue, 1 due soon`."""
    figure = spoken_in(language).grammar.figure
    worst = [notices[0].what for notices in by_task(found).values()]
    counts = {what: worst.count(what) for what in URGENCY}
    told = (f"{figure(number)} {label(WORDS[what], language)}" for what, number in counts.items() if number)
    return plain(f"{title}: {', '.join(told)}")


def letter(title: str, body: str, today: date, found: Sequence[Line], head: "Head", language: str = ENGLISH) -> str:
    """What a body is written, and the head of the ledger that it rests on."""
    lines = [plain(body), "", plain(sentence(because("letter_of", title=title, day=today), language))]
    names, told = {notice.task: name for name, notice in found}, by_task([notice for _, notice in found])
    for what in URGENCY:
        group = [notices for notices in told.values() if notices[0].what is what]
        lines += ["", f"{label(WORDS[what], language).capitalize()}:"] if group else []
        for notices in group:
            lines += [plain(f"  {notices[0].task}  {names[notices[0].task]}")]
            lines += [plain(f"    {sentence(notice.why, language)}") for notice in notices]
    end = because("letter_rests_on", number=head.number, digest=head.digest)
    return "\n".join([*lines, "", sentence(end, language), ""])


def by_task(found: Iterable[Notice]) -> dict[str, list[Notice]]:
    """The notices of each task, its most urgent one first."""
    told: dict[str, list[Notice]] = {}
    for notice in sorted(found, key=lambda each: URGENCY.index(each.what)):
        told.setdefault(notice.task, []).append(notice)
    return told
