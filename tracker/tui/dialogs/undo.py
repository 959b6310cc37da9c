"""Undo: what would be taken back, old and new values first, then one revision that does it."""

from collections.abc import Callable, Mapping

from tracker.services.undo import Undoing, newest_of, preview, undo
from tracker.storage.store import Store
from tracker.storage.work import Work
from tracker.tui.dialogs.form import Ask, Form, FormDialog, Values
from tracker.wording import label
from tracker.wording.plain import plain

LINES = 200


def question_for(number: int | None, login: str) -> Callable[[Store], Undoing]:
    """A question for a store: what undoing this revision, or the person's own newest, would do."""
    return lambda store: preview(store, newest_of(store, login) if number is None else number)


class UndoDialog(FormDialog):
    """Shows the plan and asks."""

    def __init__(self, plan: Undoing) -> None:
        revision = plan.revision
        told = [f"Revision {revision.number} of {revision.actor}: {revision.reason or 'no reason given'}", ""]
        told += [f"{line.code} {label(line.field)}: {_told(line.now)} → {_told(line.then)}" for line in plan.lines[:LINES]]
        if len(plan.lines) > LINES:
            told.append(f"and {len(plan.lines) - LINES} fields more")
        told += [
            f"{each.code} {label(each.field)} stays: revision {each.revision.number} of {each.revision.actor} changed it again."
            for each in plan.blocked
        ]
        blocked = (Ask("untouched", "Undo the untouched fields only", "switch"),) if plan.blocked else ()

        def act(work: Work, values: Values, seen: Mapping[str, object]) -> None:
            undo(work, revision.number, untouched_only=bool(values.get("untouched")))

        asks = (*blocked, Ask("reason", "Reason"))
        super().__init__(
            Form(f"Undo revision {revision.number}", tuple(told), asks, act, f"revision {revision.number}", "Undo", "undone")
        )


def _told(value: object) -> str:
    return "nothing" if value is None else plain(str(value))
