"""Timelines of items from their entries: undone acts are absent, late facts are known later, and a day has its order."""

import pytest

from tracker.domain.ledger import Entry, canonical
from tracker.domain.timelines import ChangeTime, Timeline, timeline, unchanged_timeline
from tracker.domain.undo_history import History

NAMES = frozenset({"code", "status", "goal"})
OPENING, KNOWN = "2026-10-31", 2
"""The opening day, and the last revision that was recorded by its end."""


def made(*told: str) -> list[tuple[Entry, int | None]]:
    """Entries from lines `REVISION DAY field=old>new ... [undoes N]`, a line an entry."""
    found = []
    for seq, line in enumerate(told, 1):
        revision, day, *words = line.split()
        undoes = int(words.pop().removeprefix("undoes:")) if words[-1].startswith("undoes:") else None
        pairs = (word.partition("=") for word in words)
        changes = {name: [value or None for value in pair.split(">")] for name, _, pair in pairs}
        entry = Entry(int(revision), seq, day, "task", "T1", f"act.{revision}", canonical(changes), "00")
        found.append((entry, undoes))
    return found


def line_of(history: History) -> Timeline:
    return timeline(history, OPENING, KNOWN, NAMES)


def states(found: Timeline) -> list[tuple[str, object]]:
    return [(state.since.effective_on, state.fields and state.fields.get("status")) for state in found.states]


ADDED = "1 2026-10-01 code=>T1 status=>draft title.en=>Treaty"


def test_a_timeline_begins_with_the_opening_and_has_a_state_for_each_change_since() -> None:
    found = line_of(made(ADDED, "2 2026-10-20 status=draft>assigned", "3 2026-11-05 status=assigned>reported"))
    assert found.opening == {"code": "T1", "status": "assigned"}
    assert states(found) == [(OPENING, "assigned"), ("2026-11-05", "reported")]
    assert found.states[-1].action == "act.3"


def test_what_is_entered_late_is_in_the_opening_as_known_now_and_not_as_known_then() -> None:
    found = line_of(made(ADDED, "3 2026-10-20 status=draft>assigned"))
    assert (found.opening, states(found)) == ({"code": "T1", "status": "draft"}, [(OPENING, "assigned")])


def test_an_act_and_its_undoing_are_absent_and_a_redone_one_is_back() -> None:
    history = made(ADDED, "3 2026-11-05 status=draft>assigned", "4 2026-11-05 status=assigned>draft undoes:3")
    assert states(line_of(history)) == [(OPENING, "draft")]
    again = history + made("5 2026-11-05 status=draft>assigned undoes:4")
    assert states(line_of(again)) == [(OPENING, "draft"), ("2026-11-05", "assigned")]


def test_what_was_undone_later_stood_in_the_opening_as_known_then() -> None:
    found = line_of(made(ADDED, "2 2026-10-20 status=draft>assigned", "3 2026-10-20 status=assigned>draft undoes:2"))
    assert found.opening == {"code": "T1", "status": "assigned"}
    assert states(found) == [(OPENING, "draft")]


def test_two_acts_of_one_day_and_one_revision_are_two_states() -> None:
    found = line_of(made(ADDED, "3 2026-11-05 status=draft>assigned", "3 2026-11-05 status=assigned>reported"))
    assert [state.fields and state.fields["status"] for state in found.states] == ["draft", "assigned", "reported"]


def test_an_item_that_was_taken_away_does_not_stand_any_more() -> None:
    found = line_of(made(ADDED, "3 2026-11-05 code=T1> status=draft> title.en=Treaty>"))
    assert states(found) == [(OPENING, None), ("2026-11-05", None)] or found.states[-1].fields is None
    assert found.states[0].fields is not None


def test_a_change_of_a_field_that_does_not_matter_makes_no_state() -> None:
    assert states(line_of(made(ADDED, "3 2026-11-05 title.en=Treaty>Pact"))) == [(OPENING, "draft")]


@pytest.mark.parametrize(("day", "status"), [("2026-11-04", "draft"), ("2026-11-05", "assigned"), ("2026-11-06", "assigned")])
def test_the_item_is_found_at_any_moment(day: str, status: str) -> None:
    fields = line_of(made(ADDED, "3 2026-11-05 status=draft>assigned")).at(ChangeTime(day))
    assert fields is not None
    assert fields["status"] == status


def test_an_item_without_an_entry_is_all_along_what_its_row_says() -> None:
    found = unchanged_timeline({"code": "T1", "status": "assigned"}, OPENING)
    assert (found.at(None), found.at(ChangeTime("2026-11-05"))) == (found.opening, found.opening)
    assert not found.moved("status")
