"""Cells of a plan: terms, owners, other values, and the file of answers."""

from tracker.domain.deadlines.terms import Term
from tracker.wording.en.grammar import plural, spoken
from tracker.wording.filling import Fields, Template, listed
from tracker.wording.rules import rule_words


def _ways(fields: Fields) -> str:
    ways = [rule_words(each) for each in listed(fields.get("readings")) if isinstance(each, Term)]
    return f" It could mean: {'; or '.join(ways)}." if ways else ""


def _rows(fields: Fields) -> str:
    rows = fields.get("rows")
    return f" ({plural(rows, 'row')})" if isinstance(rows, int) and rows > 1 else ""


def _asked(what: str) -> Template:
    """What is wrong with a term, what it could mean, and where to answer it for all rows."""
    return lambda fields: (
        f'"{fields.get("text")}"{_rows(fields)}: {what}{_ways(fields)} Say what it means under `[terms]` in the answers.'
    )


def _unread(fields: Fields) -> str:
    words = [word for each in listed(fields.get("words")) if (word := str(each).strip(" ,;"))]
    part = f" Unknown words: {spoken(words)}." if words else ""
    return f'"{fields.get("text")}"{_rows(fields)} is not understood as a term.{part} Say what it means under `[terms]` in the answers.'


def _owner(what: str) -> Template:
    def told(fields: Fields) -> str:
        near = listed(fields.get("near"))
        like = f" It is like {' or '.join(map(str, near))}." if near else ""
        return f'"{fields.get("text")}"{_rows(fields)}: {what}{like} Say which body it is, or that it is new, under `[bodies]` in the answers.'

    return told


def _term(fields: Fields) -> str:
    term = fields.get("term")
    return rule_words(term) if isinstance(term, Term) else ""


ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    "answer_code_taken": "{code} is already the code of a body with another name. If it is that body, write only its code; otherwise choose another code.",
    "answer_needs_day": "{code} is renamed here without a day. Add the first day of the new name: `on = 2025-01-01`.",
    "answer_no_body": '"{key}" needs the code of a body, a table with `new = "CODE"`, or a table with `renamed = "CODE"` and a day.',
    "answer_twice": '"{key}" and "{first}" are the same text, and both are answered. Keep one of them.',
    "answer_no_term": '"{key}" = {value} is not a term. Write the term in words, as a day such as 2024-06-01, or as a table with its kind.',
    "cell_day_of_range": _asked(
        "this is a day in a column of ranges or codes, so it may have been typed as two numbers, such as 1-2."
    ),
    "cell_day_without_year": _asked("the cell shows no year."),
    "cell_no_code": '"{text}" is not a code, and is not used as one. A code has only Latin letters, digits, points and hyphens.',
    "cell_no_day": '"{text}" is not understood as a day. Write it as YYYY-MM-DD.',
    "cell_percent_of_one": '"{text}" may be {text} % or a fraction of one: the column has both. Write it with a % sign.',
    "cell_evidence_alone": "The evidence [{text}] is ignored, because the row has no status. Give the row one.",
    "cell_no_percent": '"{text}" is not a percentage. Write a number from 0 to 100.',
    "cell_nothing_above": _asked("it refers to the term above, but there is none."),
    "cell_number_is_day": "The number of this row is stored as a day ({text}), so it may have been typed as two numbers, such as 1-1. It is ignored; format the cell as text.",
    "cell_number_twice": "The number {text} appears twice. If {other} is meant here, format the cell as text: a number cell cannot hold it.",
    "cell_result_and_term": lambda fields: (
        f'"{fields.get("text")}"{_rows(fields)} is read as a result ("{fields.get("result")}") and a term ({_term(fields)}).'
    ),
    "cell_serial": _asked("this is a bare number, which may be a day by the 1900 or the 1904 calendar."),
    "cell_start": lambda fields: (
        f'"{fields.get("text")}"{_rows(fields)} says when the work begins ({fields.get("start")}), not when it is due. It is kept as the start.'
    ),
    "cell_struck": '"{before}" is struck out and replaced by "{text}". It is kept as the earlier term.',
    "cell_term_ambiguous": _asked("it is ambiguous."),
    "cell_term_doubtful": _asked("only a part of it is understood."),
    "cell_term_kept": '"{text}" is not understood as a term. It is kept as text, without a due day.',
    "cell_term_needs_year": _asked("its year is missing, and the mapping does not give the day of the plan (`on = 2026-01-01`)."),
    "cell_term_unread": _unread,
    "cell_terms_differ": 'The row has two different terms, "{text}" and "{other}". The first is used.',
    "cell_title_missing": "The row has values but no title. Add a title, or clear the row.",
    "owner_doubtful": _owner("the file itself marks this body with a question mark."),
    "owner_of_several": _owner('a part of this name is a body by itself. If it is several bodies, part them by ";" in the file.'),
    "owner_unknown": _owner("no body has this name."),
    "status_needs_day": 'The day of these statuses is not given. Add `--as-of DAY`, `as_of = 2026-06-01` under `[plan]` of the mapping, or a column "As of".',
    "status_two_facts": lambda fields: (
        f'"{fields.get("text")}"{_rows(fields)} says that one part is done and another is not.'
        " Say what it counts as under `[statuses]` in the answers: `report`, `progress` or `skip`."
    ),
}
