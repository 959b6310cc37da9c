"""Cells of a plan: terms, owners, other values, and the file of answers."""

from tracker.domain.deadlines.terms import Term
from tracker.wording.en.grammar import plural, spoken
from tracker.wording.filling import Fields, Template, listed
from tracker.wording.rules import rule_words


def _ways(fields: Fields) -> str:
    ways = [rule_words(each) for each in listed(fields.get("readings")) if isinstance(each, Term)]
    return f" It may be: {'; or '.join(ways)}." if ways else ""


def _rows(fields: Fields) -> str:
    rows = fields.get("rows")
    return f" It stands in {plural(rows, 'row')}." if isinstance(rows, int) and rows > 1 else ""


def _asked(what: str, where: str = "terms") -> Template:
    """What is wrong with a text, what it may mean, and where it is answered for all rows."""
    return lambda fields: (
        f'"{fields.get("text")}": {what}{_ways(fields)}{_rows(fields)} Say under `[{where}]` of the answers what is meant.'
    )


def _unread(fields: Fields) -> str:
    words = listed(fields.get("words"))
    part = f" The words not understood are: {spoken(words)}." if words else ""
    return f'"{fields.get("text")}" is not understood as a term.{part}{_rows(fields)} Say under `[terms]` of the answers what is meant.'


def _owner(what: str) -> Template:
    def told(fields: Fields) -> str:
        near = listed(fields.get("near"))
        like = f" It is like {' or '.join(map(str, near))}." if near else ""
        return f'"{fields.get("text")}": {what}{like}{_rows(fields)} Say under `[bodies]` of the answers which body it is, or that it is a new one.'

    return told


def _term(fields: Fields) -> str:
    term = fields.get("term")
    return rule_words(term) if isinstance(term, Term) else ""


ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    "answer_code_taken": "There is a body {code} already, under another name. If it is that one, write its code alone; else choose another code.",
    "answer_needs_day": "{code} has a new name here, and the day since when is missing. Add it: `on = 2025-01-01`.",
    "answer_no_body": '"{key}" needs the code of a body, or a table with `new = "CODE"`, or one with `renamed = "CODE"` and a day.',
    "answer_no_term": '"{key}" = {value} is no term. Write the term in words, a day such as 2024-06-01, or a table with its kind.',
    "cell_day_of_range": _asked("a day in a column of ranges or codes, so it may have been typed as two numbers, such as 1-2."),
    "cell_day_without_year": _asked("the cell shows no year."),
    "cell_no_code": '"{text}" is no code, and is not taken for one. A code has Latin letters, digits, points and hyphens only.',
    "cell_no_day": '"{text}" is not understood as a day. Write it as YYYY-MM-DD.',
    "cell_no_percent": '"{text}" is no percentage. Write a number from 0 to 100.',
    "cell_nothing_above": _asked("it refers to a term above, and there is none."),
    "cell_number_is_day": "The number of this row is a day ({text}) in the file, so it may have been typed as two numbers, such as 1-1. It is left out; make the cell a text.",
    "cell_number_twice": "The number {text} stands here twice. A number cell cannot hold {other}; if that is meant, make the cell a text.",
    "cell_result_and_term": lambda fields: (
        f'"{fields.get("text")}" is read as a result ("{fields.get("result")}") and a term ({_term(fields)}).{_rows(fields)}'
    ),
    "cell_serial": _asked("a bare number that may be a day, by the calendar of 1900 or that of 1904."),
    "cell_start": lambda fields: (
        f'"{fields.get("text")}" says when the work begins ({fields.get("start")}), which is no deadline. It is kept as the start.'
        f"{_rows(fields)}"
    ),
    "cell_struck": 'The text "{before}" is struck out, and now it is "{text}". It is kept as the term before.',
    "cell_term_ambiguous": _asked("it has more than one meaning."),
    "cell_term_doubtful": _asked("it is understood only in part."),
    "cell_term_kept": '"{text}" is not understood as a term. It is kept as text without a day.',
    "cell_term_needs_year": _asked("its year is missing. Give the plan's day in the mapping (`on = 2026-01-01`), or the term."),
    "cell_term_unread": _unread,
    "cell_terms_differ": 'The row has two different terms, "{text}" and "{other}". The first is taken.',
    "cell_title_missing": "The row has values and no title. Write its title, or leave it blank.",
    "owner_doubtful": _owner("the file itself puts a question mark on this body."),
    "owner_unknown": _owner("no body of this name is known."),
    "status_needs_day": 'It is not said of which day these statuses are. Add it to the mapping: `as_of = 2026-06-01`; or a column "As of".',
    "status_two_facts": lambda fields: (
        f'"{fields.get("text")}" says that a part is done and another is not.{_rows(fields)}'
        " Say under `[statuses]` of the answers what it counts as: `report`, `progress` or `skip`."
    ),
}
