"""The lines of a plan that comes in, and what can be answered of each: which field a column is, what a text means, which body a
name is, whether a task is the same.

Invariant: an answer is written into the file beside the plan, by the functions of the command line, and the plan is read again.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from tracker.domain.findings import Finding
from tracker.domain.model.vocabulary import LANGUAGES
from tracker.exchange.plans.columns import SKIP, Column, Table
from tracker.exchange.plans.headings import EQUAL, known_fields, names_of
from tracker.exchange.plans.intake import Intake, Renamed, beside, telling
from tracker.exchange.plans.plan_map import IN_LANGUAGES
from tracker.exchange.plans.reading.answers import STATUSES
from tracker.exchange.plans.records import OpenQuestion, Question
from tracker.exchange.plans.toml_lines import toml_string, toml_value
from tracker.exchange.plans.toml_tables import quoted
from tracker.tui.dialogs.answers import AnswersDialog
from tracker.tui.dialogs.choosing import Choice, Chooser
from tracker.tui.dialogs.inputs import Blank
from tracker.tui.dialogs.works.long_work import LongWorkDialog
from tracker.tui.speaking import language_of, says
from tracker.verbs.types import TEXT
from tracker.verbs.verb import Ask
from tracker.wording import located, sentence
from tracker.wording.rules import rule_words

OTHER = ""
"""The choice of an answer in other words."""


class Entry(NamedTuple):
    """A line, what Enter asks there, if anything, and whether that is still open. What the list is called after is `counted`."""

    text: str
    ask: Callable[[], None] | None = None
    open: bool = False
    counted: bool = True


def of_columns(dialog: LongWorkDialog, taken: Intake) -> Iterator[Entry]:
    """Each table with its columns, of which the field may be chosen."""
    language = language_of(dialog)
    for table in taken.reading.tables[: telling.MOST_TABLES]:
        yield Entry(sentence(telling.table_told(table), language), counted=False)
        for column in table.columns:
            ask = partial(_ask_column, dialog, taken, table, column)
            yield Entry(sentence(telling.column_told(column), language), ask, column.score < EQUAL)


def of_findings(dialog: LongWorkDialog, taken: Intake, beyond: Sequence[Finding]) -> Iterator[Entry]:
    """What was found, in the file and `beyond`; a question is answered."""
    language = language_of(dialog)
    for each in telling.findings_told(taken, beyond):
        ask: Callable[[], None] | None = None
        if isinstance(each, OpenQuestion):
            ask = partial(_ask, dialog, taken, each.question)
        elif each.kind == "likeness_asked":
            ask = partial(_ask_same, dialog, taken, each.fields)
        yield Entry(located(each, language), ask, ask is not None)


def of_changes(dialog: LongWorkDialog, taken: Intake) -> Iterator[Entry]:
    """What it changes; what may be the same, and bodies that seem to be renamed, are answered."""
    language = language_of(dialog)
    renames = iter(taken.renamed)
    for each in telling.changes_told(taken):
        ask: Callable[[], None] | None = None
        if each.kind == "plan_body_renamed":
            ask = partial(_ask_renamed, dialog, taken, next(renames), sentence(each, language))
        elif each.fields.get("how") == "asked":
            ask = partial(_ask_same, dialog, taken, each.fields)
        yield Entry(sentence(each, language).removeprefix("? "), ask, ask is not None, each.kind == "plan_change")


# -- what is asked


def _choose(dialog: LongWorkDialog, title: str, choices: list[Choice], take: Callable[[Any], object]) -> None:
    """Take one of a few, and read the plan again, unless that is left."""

    def taken(chosen: tuple[Any] | None) -> None:
        if chosen is not None and take(chosen[0]) is None:
            dialog.again()

    dialog.app.push_screen(Chooser(title, choices), taken)


def _ask_column(dialog: LongWorkDialog, taken: Intake, table: Table, column: Column) -> None:
    language = language_of(dialog)
    fields = [*known_fields(), *(f"{field}.{code}" for field in IN_LANGUAGES for code in LANGUAGES)]
    choices = [Choice(SKIP, SKIP, says(dialog, "plan_skip"))]
    choices += [Choice(each, each, dict(names_of(each.partition(".")[0])).get(language, "")) for each in fields]
    _choose(dialog, quoted(column.heading), choices, partial(beside.name_column, taken, table, column))


def _ask(dialog: LongWorkDialog, taken: Intake, question: Question) -> None:
    """What a text means, which body a name is, or what a status is."""
    settle = partial(beside.answer, taken, question)
    if question.about == "status":
        choices = [Choice(toml_string(each), each, says(dialog, f"plan_status_{each}")) for each in STATUSES]
    elif question.about == "body":
        choices = list(_bodies(dialog, taken, question))
    else:
        language = language_of(dialog)
        choices = [Choice(toml_value(json.loads(term.to_json())), rule_words(term, language)) for term in question.readings]
        choices.append(Choice(OTHER, says(dialog, "plan_other_words")))
        _choose(dialog, quoted(question.text), choices, lambda value: settle(value) if value else _type(dialog, question, settle))
        return
    _choose(dialog, quoted(question.text), choices, settle)


def _bodies(dialog: LongWorkDialog, taken: Intake, question: Question) -> Iterator[Choice]:
    """The bodies that a name is like, a new one, and the others."""
    near = {code: f"{name} ({score})" for code, name, score in question.near}
    language = language_of(dialog)
    for likely, told in zip(taken.renamed, telling.renames_told(taken), strict=True):
        if likely.written == question.text:
            yield Choice(beside.renaming(likely, dialog.app.today), likely.code, sentence(told, language))
    yield from (Choice(toml_string(code), code, text) for code, text in near.items())
    yield Choice(beside.new_body(question), question.code, says(dialog, "plan_new_body"))
    for code, names in taken.standing.bodies.items():
        if code not in near:
            yield Choice(toml_string(code), code, names.get(language) or next(iter(names.values()), ""))


def _type(dialog: LongWorkDialog, question: Question, settle: Callable[[str], object]) -> bool:
    """Ask for a term in other words."""

    def given(answers: dict[str, Any] | None) -> None:
        if answers is not None:
            settle(toml_string(answers["term"]))
            dialog.again()

    blank = Blank(Ask("term", TEXT, says(dialog, "plan_term_means"), required=True, word=says(dialog, "plan_meaning")))
    dialog.app.push_screen(AnswersDialog(quoted(question.text), [blank]), given)
    return True


def _ask_same(dialog: LongWorkDialog, taken: Intake, asked: Mapping[str, Any]) -> None:
    choices = [
        Choice(asked["code"], asked["code"], str(asked["known"])),
        Choice("", says(dialog, "plan_is_new"), str(asked["title"])),
    ]
    _choose(dialog, str(asked["title"]), choices, partial(beside.same, taken, str(asked["key"])))


def _ask_renamed(dialog: LongWorkDialog, taken: Intake, rename: Renamed, question: str) -> None:
    choices = [Choice(True, says(dialog, "plan_yes"), question)]
    _choose(dialog, rename.written, choices, lambda _: beside.rename(taken, [rename], dialog.app.today))
