"""The help of every field that people type: a name alone helps nobody."""

from tracker.domain.model.fields import fields_of
from tracker.domain.model.kinds import KINDS
from tracker.verbs.fields import asks_of
from tracker.wording.en.fields import FIELDS

TYPED = (
    *("strategy", "goal", "body", "instrument", "clause", "event", "window", "calendar_day", "own_field", "member"),
    *("series", "task"),
)


def test_every_field_that_is_typed_says_what_it_means() -> None:
    bare = [
        f"{kind}.{ask.name}" for kind in TYPED for ask in asks_of(kind, new=False) if len((ask.help or ask.label).split()) < 3
    ]
    assert bare == []


def test_no_help_is_of_a_field_that_is_gone() -> None:
    known = {each.name for kind in KINDS for each in fields_of(kind)}
    known |= {f"{kind}.{each.name}" for kind in KINDS for each in fields_of(kind)}
    assert FIELDS.keys() - known == set()
