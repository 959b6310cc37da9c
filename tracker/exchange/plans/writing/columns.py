"""The columns of a plan that is written: their headings, widths, and which of them are to be filled.

Invariant: the reader of plans knows each heading, in the language in which it is written, as the field of its column.
"""

from collections.abc import Iterable, Iterator

from tracker.domain.model.item import text_in
from tracker.domain.model.own import OwnField
from tracker.domain.model.vocabulary import ValueForm
from tracker.exchange.plans.headings import key_of, means_other, translated
from tracker.render.plans.sheet import Column

PLACED = ("FORM", "COST", "FUNDING")
"""The own fields that every plan has a column for, in a place of its own."""


BEGIN = (Column("number", "No.", 6), Column("title", "Measure", 50), Column("FORM", "Form of completion", 20))
MIDDLE = (
    *(Column("lead", "Executors", 30), Column("term", "Deadline", 22)),
    *(Column("COST", "Cost", 14), Column("FUNDING", "Source", 16)),
)
FILLED = (
    *(Column("status", "Status", 16, filled=True), Column("percent", "% complete", 9, filled=True)),
    *(Column("evidence", "Evidence", 24, filled=True), Column("note", "Note", 30, filled=True)),
)
END = (Column("code", "Code", 14),)
"""The columns in their order, with English headings; own fields without a place stand after MIDDLE."""


def columns_of(fields: Iterable[OwnField], language: str, main: str, *, form: bool) -> tuple[Column, ...]:
    """All columns, with their headings in `language`."""
    own = {field.code: field for field in fields}
    written = {key_of(translated(each.heading, language)) for each in (*BEGIN, *MIDDLE, *FILLED, *END)}
    others = [each for code, each in own.items() if code not in PLACED]
    more = _own_columns(others, written, language, main)
    plain = (*BEGIN, *MIDDLE, *more, *(FILLED if form else ()), *END)
    return tuple(
        Column(
            each.field,
            each.heading if each in more else translated(each.heading, language),
            each.width,
            each.filled,
            own[each.field].form if each.field in own else ValueForm.TEXT if each.field in PLACED else None,
        )
        for each in plain
    )


def _own_columns(fields: Iterable[OwnField], written: set[str], language: str, main: str) -> tuple[Column, ...]:
    return tuple(Column(field.code, heading, 18) for field, heading in own_headings(fields, written, language, main))


def own_headings(fields: Iterable[OwnField], written: Iterable[str], language: str, main: str) -> Iterator[tuple[OwnField, str]]:
    """Each own field with its title or, where that is the heading of something else, its code."""
    taken = set(written)
    for field in fields:
        title = text_in(field, "title", language, main)
        free = key_of(title) not in taken and not means_other(title, field.code)
        heading = title if free else field.code
        taken.add(key_of(heading))
        yield field, heading
