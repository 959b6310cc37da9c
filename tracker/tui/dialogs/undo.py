"""Undo: what would be taken back, old and new values first, then one revision that does it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from tracker.services.undo import FieldChange, UndoPlan, newest_of, preview, undo
from tracker.storage.store import Store
from tracker.storage.work import Work
from tracker.tui.dialogs.form import Form, FormDialog, Values
from tracker.tui.dialogs.inputs import Blank
from tracker.verbs.asks import REASON
from tracker.verbs.types import FLAG
from tracker.verbs.verb import Ask
from tracker.wording import label, say, spoken_in
from tracker.wording.plain import plain
from tracker.wording.rules import rule_told

LINES = 200


def question_for(number: int | None, login: str) -> Callable[[Store], UndoPlan]:
    """A question for a store: what undoing this revision, or the person's own newest, would do."""
    return lambda store: preview(store, newest_of(store, login) if number is None else number)


class UndoDialog(FormDialog):
    """Shows the plan and asks."""

    def __init__(self, plan: UndoPlan, language: str) -> None:
        revision, says = plan.revision, partial(_says, language)
        reason = revision.reason or says("undo_no_reason")
        told = [says("undo_of", number=str(revision.number), actor=revision.actor, reason=reason), ""]
        told += [
            f"{line.code} {label(line.field, language)}: {_told(line, line.now, language)} → {_told(line, line.then, language)}"
            for line in plan.lines[:LINES]
        ]
        if len(plan.lines) > LINES:
            told.append(says("undo_more", number=len(plan.lines) - LINES))
        told += [
            says(
                "undo_stays",
                code=each.code,
                field=label(each.field, language),
                number=str(each.revision.number),
                actor=each.revision.actor,
            )
            for each in plan.blocked
        ]
        blocked = (Blank(Ask("untouched", FLAG, says("undo_untouched"))),) if plan.blocked else ()

        def act(work: Work, values: Values, seen: Mapping[str, object]) -> None:
            undo(work, revision.number, untouched_only=bool(values.get("untouched")))

        asks = (*blocked, Blank(replace(REASON, label=says("undo_reason"), rare=False)))
        super().__init__(
            Form(
                says("undo_title", number=str(revision.number)),
                tuple(told),
                asks,
                act,
                says("undo_what", number=str(revision.number)),
                says("undo_verb"),
                says("undo_done"),
            )
        )


def _told(line: FieldChange, value: object, language: str) -> str:
    return plain(spoken_in(language).grammar.spoken(rule_told(line.field, value, language)))


def _says(language: str, kind: str, **fields: object) -> str:
    return say(kind, language, **fields)
