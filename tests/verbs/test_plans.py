"""What is said of a plan beside its file: the command line and the screen ask the same, and mean the same by it."""

from dataclasses import fields
from datetime import date

import pytest

from tracker.cli.commands import plan as commands
from tracker.exchange.plans.intake import NONE, Wishes, wishes_of
from tracker.tui.works import BY_ID
from tracker.verbs.plans import WISHED
from tracker.verbs.types import TypedDay

TODAY = date(2026, 5, 4)


@pytest.mark.parametrize("name", ["check", "apply"])
def test_the_command_and_the_form_of_a_plan_ask_the_same(name: str) -> None:
    options = {each.name: each.opts for each in getattr(commands, name).params}
    asked = {each.name for each in BY_ID[f"plan_{name}"].asks} - {"file"}
    assert asked == {ask.name for ask in WISHED.values()} <= {field.name for field in fields(Wishes)}
    assert {ask.name: [f"--{option}"] for option, ask in WISHED.items()}.items() <= options.items()


def test_a_day_in_words_counts_from_today_and_what_was_not_said_is_not_wished() -> None:
    said = {"as_of": TypedDay("yesterday"), "on": TODAY, "controller": "PA", "act": None, "cancel": "", "assign": False}
    assert wishes_of(said, TODAY) == Wishes(as_of=date(2026, 5, 3), on=TODAY, controller="PA")
    assert wishes_of({}, TODAY) == NONE
