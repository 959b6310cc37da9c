"""Every kind that is raised or given as a reason has a sentence, and its fields are those that the sentence needs."""

import ast
import string
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

import tracker
from tests.wording.loosely import holds
from tracker.domain.model.vocabulary import Act, Outcome, Roll, Status, Verification
from tracker.domain.reasons import because
from tracker.errors import Conflict, Refused, Unusable
from tracker.storage.database.engine import POSTGRESQL_FAULTS, SQLITE_FAULTS
from tracker.wording import day, label, sentence
from tracker.wording.en import ERRORS, REASONS
from tracker.wording.en.grammar import plural
from tracker.wording.en.screens import desk, forms, screen

ROOT = Path(tracker.__file__).parent
RAISING = {"Refused", "Conflict", "Unusable", "TrackerError"}
TELLING = {"because", "Reason", "Finding", "Unread", "say", "says", "_says"}


class Use(NamedTuple):
    """One place where a kind is named; `fields` is None when they are passed on as they came."""

    where: str
    name: str
    kind: str
    fields: frozenset[str] | None


def uses_in(source: str, where: str) -> Iterator[Use]:
    """The kinds named in calls of the errors' and reasons' names, by their literal text."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in RAISING | TELLING:
            keywords = [each.arg for each in node.keywords]
            fields = None if None in keywords else frozenset(each for each in keywords if each is not None)
            for kind in literals(node.args[name in ("says", "_says") and len(node.args) > 1]):
                yield Use(f"{where}:{node.lineno}", name, kind, fields if name not in ("Reason", "Finding") else None)


def literals(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may be: a literal, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def uses() -> list[Use]:
    found: list[Use] = []
    for path in sorted(ROOT.rglob("*.py")):
        found += uses_in(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    return found


def needed(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_kind_that_is_raised_has_a_sentence_that_says_what_to_do() -> None:
    missing = [use for use in uses() if use.name in RAISING and use.kind not in ERRORS]
    assert missing == []


def test_every_fault_of_an_engine_has_a_sentence() -> None:
    faults = {*SQLITE_FAULTS.values(), *POSTGRESQL_FAULTS.values(), "unreachable"}
    assert faults - ERRORS.keys() == set()


def test_every_reason_has_a_sentence() -> None:
    missing = [use for use in uses() if use.name in TELLING and use.kind not in {*REASONS, *ERRORS}]
    assert missing == []


def test_an_error_is_raised_with_the_fields_that_its_sentence_needs() -> None:
    short = []
    for use in uses():
        template = (ERRORS if use.name in RAISING else REASONS).get(use.kind)
        if isinstance(template, str) and use.fields is not None and not needed(template) <= use.fields:
            short.append((use.where, use.kind, sorted(needed(template) - use.fields)))
    assert short == []


def test_the_search_sees_choices_and_methods() -> None:
    source = 'raise errors.Refused("a" if x else "b", code=1)\nbecause("c", day=2)\nUnusable("d", **more)\nother("e")'
    found = {use.kind: (use.name, use.fields) for use in uses_in(source, "x")}
    assert found == {
        "a": ("Refused", {"code"}),
        "b": ("Refused", {"code"}),
        "c": ("because", {"day"}),
        "d": ("Unusable", None),
    }


@pytest.mark.parametrize("kind", sorted(ERRORS))
def test_an_error_sentence_is_whole_even_when_nothing_is_known(kind: str) -> None:
    told = sentence(Refused(kind))
    assert told.endswith((".", "?"))
    assert "{" not in told


HEADINGS = {"all_tasks", "without_goal", "nobody_answers", "worst", "issue_learned_later", "issue_other_today"}
"""What is no sentence, and so ends without a full stop, as titles of reports and names on the screen do."""
TITLES = ("report_", "section_", "page_", "head_", "foot_", "acts_", "tick_")
NAMES_ON_SCREEN = screen.REASONS.keys() | desk.REASONS.keys() | forms.REASONS.keys()


@pytest.mark.parametrize("kind", sorted(REASONS))
def test_a_reason_is_told_even_when_nothing_is_known(kind: str) -> None:
    told = sentence(because(kind))
    assert told
    assert "{" not in told
    assert told.endswith((".", "?")) or kind in HEADINGS | NAMES_ON_SCREEN or kind.startswith(TITLES)


def test_no_sentence_holds_a_line_break() -> None:
    templates = [each for each in (*ERRORS.values(), *REASONS.values()) if isinstance(each, str)]
    assert [each for each in templates if "\n" in each] == []


def test_an_unknown_kind_is_shown_rather_than_hidden() -> None:
    assert sentence(Refused("nobody_wrote_this", code="G1", day=date(2020, 6, 8))) == (
        "nobody wrote this: code G1, day Mon 8 Jun 2020."
    )
    assert sentence(because("nor_this")) == "nor this."


DAYS = {"2020-06-08": "Mon 8 Jun 2020", "2020-02-29": "Sat 29 Feb 2020", "1999-12-31": "Fri 31 Dec 1999"}


@pytest.mark.parametrize(("text", "told"), DAYS.items())
def test_a_day_is_told_with_its_weekday(text: str, told: str) -> None:
    assert day(date.fromisoformat(text)) == told


@pytest.mark.parametrize(
    ("word", "told"),
    [
        (Status.IN_PROGRESS, "in progress"),
        (Act.PROGRESS, "update"),
        ("progress", "progress"),
        (Outcome.PARTLY, "partly executed"),
        (Verification.UNVERIFIED, "unverified"),
        (Roll.NEXT, "next"),
        ("no_public_evidence", "no public evidence"),
        ("some_column", "some column"),
    ],
)
def test_the_words_of_the_program_have_labels(word: object, told: str) -> None:
    assert label(word) == told


TOLD = {
    "There is no task G9. Did you mean G1 or G2?": Refused("unknown_code", kind="task", code="G9", near=["G1", "G2"]),
    "There is no task G9. List what there is with `tracker task list`.": Refused("unknown_code", kind="task", code="G9", near=[]),
    "There is no calendar day D. Add it with a plan file first, or name another.": Refused(
        "unknown_code", kind="calendar_day", code="D"
    ),
    "G1 is still used by task G1.T1. Change or withdraw that first.": Refused(
        "has_dependents", kind="goal", code="G1", other="G1.T1", other_kind="task"
    ),
    "Revision 7 is undone already, by revision 9. To redo it, undo that one.": Refused("undo_already", number=7, by=9),
    "Revision 7 is undone already. See `tracker log`.": Refused("undo_already", number=7, by=None),
    "Revision 7 cannot be undone whole: revision 8 of aigul at 10:00 changed due of G1.T1 again. "
    "Undo that one first, or undo the 2 untouched fields only (--untouched-only).": Refused(
        "undo_touched_later", number=7, code="G1.T1", field="due", later=8, author="aigul", recorded_at="10:00", free=2
    ),
    "/tmp has 1.0 MB free, and the copy needs 2.5 MB. Free some space, or name another folder.": Unusable(
        "no_space", where="/tmp", needed=2_500_000, free=1_000_000
    ),
    'The due of task G1.T1 cannot be "soon". Give a day, YYYY-MM-DD.': Refused(
        "bad_value", kind="task", code="G1.T1", field="due", value="soon", wanted="date"
    ),
    'The task G1.T1 has no field "leed". Did you mean lead?': Refused(
        "unknown_field", kind="task", code="G1.T1", field="leed", near=["lead"], fields=["lead", "due"]
    ),
    '"Asia/Astana" is not a time zone. Give one such as Asia/Almaty.': Refused("unknown_zone", zone="Asia/Astana", near=[]),
    "G1.T1: its status became accepted on Mon 8 Jun 2020 (revision 9), and update on Sun 7 Jun 2020 would contradict it. "
    "Give that day or a later one, or undo that revision first.": Refused(
        "later_stands",
        code="G1.T1",
        act=Act.PROGRESS,
        day=date(2020, 6, 7),
        later=date(2020, 6, 8),
        field="status",
        new="accepted",
        revision=9,
    ),
    "G1.T1 names no controller, who alone may accept it. Name one: `tracker task amend G1.T1 --controller BODY`.": Refused(
        "no_body", code="G1.T1", act=Act.ACCEPT, role="controller"
    ),
    "a.toml was not applied: it has 1 finding. Nothing was written; correct what was found and try again.": Refused(
        "plan_has_findings", file="a.toml", count=1
    ),
    "There is no [strategy] in a.toml, b.toml, which the first plan file of a new database needs. "
    "Add it, or begin with `tracker init --empty`.": Refused("plan_without_strategy", files=["a.toml", "b.toml"]),
    "A text of G1 contains a NUL character. Type it again.": Refused("bad_text", code="G1", detail="nul"),
    "due of G1.T1 was changed meanwhile: aigul made it Mon 8 Jun 2020 at 2020-06-01 10:00:00+00:00; yours is nothing. "
    "Keep yours, take theirs, or cancel.": Conflict(
        "conflict",
        code="G1.T1",
        field="due",
        mine=None,
        theirs=date(2020, 6, 8),
        author="aigul",
        recorded_at=datetime(2020, 6, 1, 10, tzinfo=UTC),
    ),
    "This cannot be written: The file x.db is read only. Reports and exports still work.": Refused(
        "read_only", why=because("read_only_file", path="x.db")
    ),
    "The database x.db has schema 0001, and this version of the program needs 0002. Bring it up to date with `tracker db "
    "upgrade`; its history is kept.": Unusable("older_schema", where="x.db", found="0001", wanted="0002"),
    "To return G1.T1, note must be given. Add --note.": Refused("missing_field", code="G1.T1", act=Act.RETURN, field="note"),
}


@pytest.mark.parametrize("told", TOLD)
def test_an_error_says_what_is_wrong_and_what_to_do(told: str) -> None:
    assert holds(sentence(TOLD[told]), told)


def test_text_of_people_is_never_read_as_a_template() -> None:
    assert sentence(Refused("bad_day", day="{code} {0.__class__}")).startswith('"{code} {0.__class__}" is not a day')


def test_one_day_is_not_one_days() -> None:
    assert [plural(n, "day") for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
