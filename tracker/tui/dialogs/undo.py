"""Undo: the act that would be taken back in words, what changes by it item by item, then one revision that does it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from tracker.domain.model.fields import fields_of, made_of
from tracker.domain.model.kinds import KINDS
from tracker.domain.reasons import Reason
from tracker.reports.records.acts import acts_to_undo
from tracker.services.acts.undo import FieldChange, UndoPlan, newest_of, preview, undo
from tracker.storage.store import Store
from tracker.storage.work import Work
from tracker.tui.dialogs.bulk import change_told
from tracker.tui.dialogs.form import Form, FormDialog, Values
from tracker.tui.dialogs.inputs import Blank
from tracker.tui.speaking import ask_in
from tracker.verbs.asks import REASON
from tracker.verbs.types import FLAG
from tracker.verbs.verb import Ask
from tracker.wording import label, say, sentence, spoken_in
from tracker.wording.plain import plain
from tracker.wording.rules import rule_told

LINES, CODES = 200, 6
"""Items whose changes are shown one by one, and codes of a kind that are named."""

IN_LEDGER = frozenset(["update", "evidence", "extension", "co_executor", "dependency", "handover", "reminder"])
"""Kinds that are told by their number, since the act that wrote them is named."""


class Undoing(NamedTuple):
    """What undoing would do, and what the act is called."""

    plan: UndoPlan
    act: Reason


def question_for(number: int | None, login: str) -> Callable[[Store], Undoing]:
    """A question for a store: what undoing this revision, or the person's own newest, would do."""

    def ask(store: Store) -> Undoing:
        plan = preview(store, newest_of(store, login) if number is None else number)
        return Undoing(plan, acts_to_undo(store, plan.revision))

    return ask


class UndoDialog(FormDialog):
    """Shows the plan and asks."""

    def __init__(self, undoing: Undoing, language: str) -> None:
        plan, says = undoing.plan, partial(_says, language)
        revision = plan.revision
        told = [says("undo_act", act=sentence(undoing.act, language).rstrip("."))]
        told += (
            [says("undo_of", number=str(revision.number), actor=revision.actor, reason=revision.reason)]
            if revision.reason
            else []
        )
        told += changes_told(plan.lines, language)
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
        blocked = (Blank(Ask("untouched", FLAG, says("undo_untouched"), word=says("undo_rest"))),) if plan.blocked else ()

        def act(work: Work, values: Values, seen: Mapping[str, object]) -> None:
            undo(work, revision.number, untouched_only=bool(values.get("untouched")))

        number = str(revision.number)
        asks = (*blocked, Blank(replace(ask_in(REASON, language), rare=False)))
        what, done = says("undo_what", number=number), says("undo_done")
        super().__init__(Form(says("undo_title", number=number), tuple(told), asks, act, what, says("undo_verb"), done))


def changes_told(lines: Iterable[FieldChange], language: str) -> list[str]:
    """A sentence an item: what it would be again. What only the ledger knows of is told by its number."""
    items = [(*key, list(group)) for key, group in groupby(sorted(lines, key=_item), key=_item)]
    told = [
        text for kind, code, changes in items if kind not in IN_LEDGER and (text := _item_told(kind, code, changes, language))
    ]
    shown = told[:LINES] + ([say("and_more", language, number=len(told) - LINES)] if len(told) > LINES else [])
    records = [(kind, _record_told(code, changes)) for kind, code, changes in items if kind in IN_LEDGER]
    return [*shown, *_kinds_told(records, language)]


def _record_told(code: str, changes: list[FieldChange]) -> str:
    """The code of a record, and what somebody said with it."""
    note = next((each.now or each.then for each in changes if each.field == "note"), None)
    return plain(f"{code} “{note}”" if note else code)


def _item(line: FieldChange) -> tuple[str, str]:
    return line.kind, line.code


def _item_told(kind: str, code: str, changes: list[FieldChange], language: str) -> str:
    made = next((each for each in changes if each.field == "code"), None)
    if made is not None:
        return say("undo_gone" if made.then is None else "undo_back", language, code=code, kind=label(kind, language))
    seen = [each for each in changes if each.field not in _following(kind)]
    seen.sort(key=lambda each: each.field != "status")
    return f"{code}: {'; '.join(_change_told(each, language) for each in seen)}" if seen else ""


def _change_told(change: FieldChange, language: str) -> str:
    now, then = (_value(change.field, each, language) for each in (change.now, change.then))
    told = change_told(now, then, language)
    return plain(told if change.field == "status" else f"{label(change.field, language)} {told}")


def _value(field: str, value: Any, language: str) -> Any:
    told = rule_told(field, value, language)
    return told if value is None or field == "status" else spoken_in(language).grammar.spoken(told)


def _following(kind: str) -> frozenset[str]:
    """Fields that follow from others, and the days of acts."""
    if kind not in KINDS:
        return frozenset()
    acts = {each.attribute for each in fields_of(kind) if each.made == "act" and each.attribute.endswith("_on")}
    return frozenset(acts | made_of(kind, "rule") | {"resume_to"})


def _kinds_told(items: list[tuple[str, str]], language: str) -> Iterator[str]:
    for kind, group in groupby(items, key=lambda each: each[0]):
        codes = [code for _, code in group]
        more = [say("and_more", language, number=len(codes) - CODES)] if len(codes) > CODES else []
        yield say("undo_also", language, kind=label(kind, language), codes=", ".join([*codes[:CODES], *more]))


def _says(language: str, kind: str, **fields: object) -> str:
    return say(kind, language, **fields)
