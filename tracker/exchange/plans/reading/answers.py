"""The file of answers beside a plan's file: what a text means, which body a name is, what becomes of a task that was left out.

    [terms]     "Q4 2017" = "31 December 2017"
    [bodies]    "Комиссия" = { new = "COMM", name.ru = "Комиссия по закупкам" }
    [statuses]  "Implemented (part 1); cancelled (part 2)" = "progress"
    [left_out]  "G1.T3" = "merged with G1.T2"
    [same]      "Build a bridge" = "G1.T7"

Invariant: an answer settles all rows and files with its text, however that is spaced or capitalised; nothing is made that does
not stand here uncommented; a file that is there is only added to.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from tracker.domain.deadlines.terms import DayTerm, Term, term_from
from tracker.domain.findings import Finding
from tracker.domain.model.codes import comparison_key, typed_code
from tracker.domain.model.vocabulary import LANGUAGES
from tracker.exchange.plans.records import NewBody, Question, RenamedBody
from tracker.exchange.plans.toml_lines import keys_in, toml_string, toml_value, with_lines
from tracker.exchange.plans.toml_tables import TomlTable, quoted, written_term
from tracker.exchange.plans.toml_text import load as load_toml
from tracker.wording.rules import rule_words

HEAD = """# What names and words of the file mean. A line that begins with # counts only when the # is taken away:
# of several lines for one name choose the right one.
"""
"""What stands above the answers that are proposed."""

SECTION_OF = {"term": "terms", "body": "bodies", "status": "statuses"}
"""What a question is about -> the section that answers it."""

STATUSES = ("report", "progress", "skip")
"""What an answer may say that a status is."""


@dataclass(slots=True)
class Answers:
    """What a file of answers says, by the comparison key of each text.

    `bodies` are codes of bodies that stand; `left_out` has the reason for each code; `same` the code of the task that a title or
    place means, empty for a new task. A name of `renamed` is the new official one of its body. `names` are as written.
    """

    file: str = ""
    terms: dict[str, Term] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    new: dict[str, NewBody] = field(default_factory=dict)
    renamed: dict[str, RenamedBody] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def place_of(path: Path) -> Path:
    """Where the answers of a plan's file are: `tasks.answers.toml` beside `tasks.xlsx`."""
    return path.parent / f"{path.stem}.answers.toml"


def beside(path: Path) -> Answers:
    """The answers beside the plan's file at `path`; none if there is no such file."""
    answers = place_of(path)
    return load(answers) if answers.exists() else Answers()


def load(path: Path) -> Answers:
    """The answers in the file at `path`, with all findings about it."""
    data = load_toml(path)
    answers = Answers(str(path))
    if isinstance(data, Finding):
        answers.findings.append(data)
        return answers
    whole = TomlTable(data, answers.file, "", answers.findings)
    for name, read in _SECTIONS.items():
        section = whole.table(name) or {}
        table = TomlTable(section, answers.file, f"[{name}]", answers.findings)
        first: dict[str, str] = {}
        for text in list(section):
            if (other := first.setdefault(comparison_key(text), text)) == text:
                read(answers, table, text)
            else:
                table.data.pop(text)
                table.find("answer_twice", key=quoted(text), first=quoted(other))
    whole.done(_SECTIONS)
    return answers


def _term(answers: Answers, table: TomlTable, text: str) -> None:
    said = table.data.pop(text)
    term: Term | None = None
    if isinstance(said, date) and not isinstance(said, datetime):
        term = DayTerm("day", said)
    elif isinstance(said, dict):
        term = table.attempt(lambda: term_from(said))
    elif isinstance(said, str) and not said.strip():
        return table.find("answer_no_term", key=quoted(text), value='""')
    elif isinstance(said, str):
        term = table.attempt(lambda: written_term(said, None))
        if term is not None and term.kind == "unread":
            return table.find("plan_term_unread", key=quoted(text), text=quoted(said))
    else:
        return table.find("answer_no_term", key=quoted(text), value=quoted(said))
    if term is not None:
        answers.terms[comparison_key(text)] = term
    return None


def _body(answers: Answers, table: TomlTable, text: str) -> None:
    key = comparison_key(text)
    answers.names[key] = text
    if not isinstance(table.data[text], dict):
        if code := table.code(text):
            answers.bodies[key] = code
        return
    said = TomlTable(dict(table.data.pop(text)), table.file, f'{table.place} "{quoted(text)}"', table.findings)
    if "renamed" in said.data:
        code, on = said.code("renamed"), said.day("on")
        if code and on:
            answers.renamed[key] = RenamedBody(code, text, on)
        elif code:
            said.find("answer_needs_day", code=code)
        said.done(("renamed", "on"))
        return
    named = TomlTable(said.table("name") or {script_language(text): text}, said.file, said.place, said.findings)
    names = tuple((language, name) for language in LANGUAGES if (name := named.text(language)))
    named.done(LANGUAGES)
    if "new" not in said.data:
        said.find("answer_no_body", key=quoted(text))
    elif code := said.code("new"):
        answers.new[key] = NewBody(code, names)
    said.done(("new", "name"))


def _status(answers: Answers, table: TomlTable, text: str) -> None:
    if word := table.word(text, STATUSES):
        answers.statuses[comparison_key(text)] = word


def _left_out(answers: Answers, table: TomlTable, text: str) -> None:
    if reason := table.text(text):
        answers.left_out[typed_code(text)] = reason


def _same(answers: Answers, table: TomlTable, text: str) -> None:
    if table.data[text] == "":
        answers.same[text] = table.data.pop(text)
    elif code := table.code(text):
        answers.same[text] = code


_SECTIONS: Mapping[str, Callable[[Answers, TomlTable, str], None]] = {
    "terms": _term,
    "bodies": _body,
    "statuses": _status,
    "left_out": _left_out,
    "same": _same,
}


def script_language(text: str) -> str:
    """The language of a name by its letters: Kazakh has letters of its own, else Cyrillic is Russian, anything else English."""
    if re.search("[әғқңөұүһі]", text, re.IGNORECASE):
        return "kk"
    return "ru" if re.search("[а-яё]", text, re.IGNORECASE) else "en"


def text_of(questions: Iterable[Question], standing: str = "") -> str:
    """The text of a file of answers with each question in it that `standing`, the text of the file, has not yet."""
    added: dict[str, list[str]] = {section: [] for section in SECTION_OF.values()}
    there = {section: {comparison_key(key) for key in keys_in(standing, section)} for section in added}
    for each in questions:
        section = SECTION_OF[each.about]
        if comparison_key(each.text) not in there[section]:
            added[section] += _PROPOSED[each.about](each)
    text = standing
    for section, lines in added.items():
        text = with_lines(text, section, lines) if lines else text
    return text


def _term_lines(question: Question) -> list[str]:
    key = toml_string(question.text)
    readings = [f"# {key} = {toml_value(json.loads(term.to_json()))}   # {rule_words(term, 'en')}" for term in question.readings]
    return readings or [f'# {key} = ""   # such as "31 December 2030", or "no deadline"']


def _body_lines(question: Question) -> list[str]:
    key, name = toml_string(question.text), question.text.strip(" ?")
    likely = [f"# {key} = {toml_string(code)}   # like {toml_string(near)} ({score})" for code, near, score in question.near]
    new = f"{key} = {{ new = {toml_string(question.code)}, name.{script_language(name)} = {toml_string(name)} }}"
    return [*likely, f"# {new}"] if likely or question.doubtful else [new]


def _status_lines(question: Question) -> list[str]:
    return [f'# {toml_string(question.text)} = "progress"   # or "report", or "skip"']


_PROPOSED: Mapping[str, Callable[[Question], list[str]]] = {
    "term": _term_lines,
    "body": _body_lines,
    "status": _status_lines,
}
