"""Which task of a file is which of another: by code, by title, goal and lead, by title alone, and by likeness with its score."""

from collections.abc import Sequence

import pytest

from tests.exchange.plans.rows import numbered, row
from tracker.domain.deadlines.terms import Term
from tracker.exchange.plans.comparison.changes import Changes, compare
from tracker.exchange.plans.comparison.other_file import standing_in
from tracker.exchange.plans.records import Reading, Record

DUTIES = [
    "Publish the register of wells",
    "Inspect the mains",
    "Report on leaks for 2025",
    "Teach the engineers",
    "Count the pumps",
]


def beside(new: Sequence[Record], old: Sequence[Record], **answers: str) -> Changes:
    """One file beside another."""
    return compare(Reading(records=tuple(new)), standing_in(Reading(records=tuple(old)), {}), same=answers)


def paired(changes: Changes) -> list[tuple[str, str, str]]:
    """Each row of the new file with the place of the old one, and why."""
    return [
        (str(each.record.place).removeprefix("Plan, "), each.before.key.removeprefix("Plan, ") if each.before else "", each.why)
        for each in changes.tasks
        if each.record
    ]


def with_codes(rows: Sequence[Record], codes: Sequence[str]) -> list[Record]:
    """The rows under these numbers."""
    return [row(each.place.row, each.titles[""], each.lead, number=code) for each, code in zip(rows, codes, strict=True)]


def test_a_file_beside_itself_is_the_same_throughout() -> None:
    rows = [row(2, "Inspect the mains", "MW", "2027-02-15", struck_term="by 1 February", group="Agencies", own={"KBK": "011"})]
    assert beside(rows, rows).counts == {"same": 1}


def test_terms_that_were_not_understood_differ_by_their_texts() -> None:
    old, new = ([row(2, "Inspect the mains", term=Term("unread"), term_text=text)] for text in ("when funded", "if  funded"))
    assert [each[2:] for each in beside(new, old).tasks[0].differences] == [("when funded", "if  funded")]
    assert beside(old, old).counts == {"same": 1}


def test_a_title_that_stands_once_is_found_though_its_goal_and_lead_changed() -> None:
    new = [row(2, "Inspect the mains", "MF", goal="Money"), row(3, "«Publish the register of wells».", "MW", goal="Water")]
    old = [row(7, "publish the register of wells", "MW", goal="Water"), row(8, "Inspect the mains", "MW", goal="Water")]
    assert paired(beside(new, old)) == [("row 2", "row 8", "title"), ("row 3", "row 7", "equal")]


def test_equal_titles_under_one_goal_are_as_many_tasks_as_there_are() -> None:
    twice = [row(number, "Report to the Cabinet", "MW", goal="Money") for number in (2, 3)]
    assert paired(beside(twice, twice)) == [("row 2", "row 2", "equal"), ("row 3", "row 3", "equal")]
    changes = beside(twice[:1], twice)
    assert [each.kinds for each in changes.tasks] == [("same",), ("left_out",)]


def test_a_code_holds_through_a_new_wording() -> None:
    old = with_codes(numbered(*([each] for each in DUTIES)), ["1.1", "1.2", "1.3", "1.4", "1.5"])
    new = [*old[:1], row(3, "Inspect all of the mains twice", number="1.2"), *old[2:]]
    assert [(each.why, each.kinds) for each in beside(new, old).tasks][1] == ("code", ("reworded",))


def test_a_code_that_the_program_gave_holds_through_any_wording_where_the_rows_around_bear_theirs() -> None:
    codes = ["G1.T1", "G1.T2", "G1.T3", "G1.T4", "G1.T5"]
    old = [row(number, title, code=code) for number, (title, code) in enumerate(zip(DUTIES, codes, strict=True), 2)]
    other = row(3, "Buy boats", code="G1.T2")
    assert [each.kinds for each in beside([old[0], other, *old[2:]], old).tasks][1] == ("reworded",)
    strange = [row(each.place.row, f"Boat {each.place.row}", code=each.code) for each in old]
    assert {each.kinds for each in beside(strange, old).tasks} == {("added",), ("left_out",)}


def test_a_number_that_only_counts_the_rows_is_no_code() -> None:
    """A row is put in at the top, so every number below it stands for another duty."""
    old = with_codes(numbered(*([each] for each in DUTIES)), ["1.1", "1.2", "1.3", "1.4", "1.5"])
    titles = ["Buy the pumps", *DUTIES[:3], "Teach all the engineers", DUTIES[4]]
    new = with_codes(numbered(*([each] for each in titles)), ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"])
    changes = beside(new, old)
    assert [row for _, row, _ in paired(changes)] == ["", "row 2", "row 3", "row 4", "row 5", "row 6"]
    assert (changes.tasks[4].why, changes.tasks[4].score) == ("likeness", 90)


SEASONS = ["Inspect the mains", "Report on leaks in autumn", "Report on leaks in winter", "Teach the engineers"]


def test_rows_between_others_that_moved_by_one_are_not_found_by_their_numbers() -> None:
    """Both reports are reworded, and each stands under the number that the other, or nobody, had before."""
    old = with_codes(numbered(*([each] for each in SEASONS)), ["1.1", "1.2", "1.3", "1.4"])
    reworded = [f"Report on leaks in the {season} months" for season in ("autumn", "winter")]
    titles = ["Buy the pumps", SEASONS[0], *reworded, SEASONS[3]]
    new = with_codes(numbered(*([each] for each in titles)), ["1.1", "1.2", "1.3", "1.4", "1.5"])
    assert [row for _, row, _ in paired(beside(new, old))] == ["", "row 2", "row 3", "row 4", "row 5"]


def test_rows_that_changed_places_under_their_numbers_go_by_their_titles() -> None:
    old = with_codes(numbered(*([each] for each in SEASONS)), ["1.1", "1.2", "1.3", "1.4"])
    new = with_codes(
        numbered(*([each] for each in (SEASONS[0], SEASONS[2], SEASONS[1], SEASONS[3]))), ["1.1", "1.2", "1.3", "1.4"]
    )
    assert [row for _, row, _ in paired(beside(new, old))] == ["row 2", "row 4", "row 3", "row 5"]


def test_equal_titles_are_told_apart_by_their_goals_or_else_by_their_leads() -> None:
    old = [row(2, "Report", "MW", goal="Water"), row(3, "Report", "MF", goal="Money")]
    other_leads = [row(2, "Report", "PA", goal="Money"), row(3, "Report", "GOV", goal="Water")]
    other_goals = [row(2, "Report", "MF", goal="Law"), row(3, "Report", "MW", goal="Land")]
    for new in (other_leads, other_goals):
        assert [row for _, row, _ in paired(beside(new, old))] == ["row 3", "row 2"]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Publish the register of village wells", "Publish the register of all village wells", "reworded"),
        ("Publish the register of village wells", "Keep and publish a register of wells in villages", "asked"),
        ("Report on the leaks of water for 2025", "Report on the leaks of water for 2026", "added"),
        ("Publish the register of village wells", "Teach the engineers", "added"),
    ],
)
def test_a_likeness_is_taken_asked_or_left_by_its_score_and_numbers(before: str, after: str, kind: str) -> None:
    change = beside([row(2, after)], [row(2, before)]).tasks[0]
    assert change.kinds == (kind,)


def test_two_that_are_as_like_are_not_taken() -> None:
    old = [row(2, "Build the bridge over the northern river"), row(3, "Build the bridge over the southern river")]
    new = [row(2, "Build a bridge over the river")]
    assert [each.kinds for each in beside(new, old).tasks] == [("added",), ("left_out",), ("left_out",)]


def test_an_answer_decides_and_an_empty_one_says_that_a_task_is_new() -> None:
    old, new = [row(2, "Publish the register of wells")], [row(5, "Publish registers of wells")]
    assert paired(beside(new, old, **{"publish  registers of wells": "Plan, row 2"})) == [("row 5", "row 2", "answer")]
    assert [each.kinds for each in beside(new, old, **{"Plan, row 5": ""}).tasks] == [("added",), ("left_out",)]


def test_a_goal_is_found_by_its_title_below_the_goal_above_it() -> None:
    old = [row(2, "A", goal="Water / Law"), row(3, "B", goal="Money / Law")]
    new = [row(2, "B", goal="Money / Law"), row(3, "A", goal="Water / Law"), row(4, "C", goal="Law")]
    changes = beside(new, old)
    assert [each.kinds for each in changes.tasks] == [("same",), ("same",), ("added",)]
    assert [(each.key, each.kinds) for each in changes.goals] == [
        ("Money", ("same",)), ("Money / Law", ("same",)), ("Water", ("same",)), ("Water / Law", ("same",)), ("Law", ("added",)),
    ]  # fmt: skip


def test_a_body_that_went_over_to_one_name_is_renamed_and_a_duty_that_moved_is_not() -> None:
    names = {"Ministry of Works": "Ministry of Development", "Ministry of Water": "Ministry of Water"}
    old = [row(number, f"Duty {number} of works", lead_name="Ministry of Works") for number in range(2, 6)]
    old += [row(number, f"Duty {number} of water", lead_name="Ministry of Water") for number in range(6, 10)]
    new = [row(each.place.row, each.titles[""], lead_name=names[each.lead_name]) for each in old]
    new[-1] = row(9, "Duty 9 of water", lead_name="Ministry of Finance")
    old.append(row(10, "Publish the register of village works", lead_name="Ministry of Works"))
    new.append(row(10, "Publish the register of all village works", lead_name="Ministry of Development"))
    changes = beside(new, old)
    assert [(each.rows, each.of) for each in changes.bodies] == [(4, 4)]
    assert changes.counts == {"renamed": 5, "same": 3, "reassigned": 1, "reworded": 1}


def test_a_body_with_groups_beside_it_went_over_too_and_is_told_as_it_is_written() -> None:
    old = [row(number, f"Duty {number} of works", "MW") for number in range(2, 5)]
    new = [row(each.place.row, each.titles[""], lead_name="Ministry of Works", group="akimats") for each in old]
    changes = beside(new, old)
    assert [(each.rows, each.of) for each in changes.bodies] == [(3, 3)]
    assert changes.tasks[0].differences[0].after == "Ministry of Works"
    alone = beside([row(2, "Duty 2 of works", lead_name="akimats", group="akimats")], old)
    assert alone.tasks[0].kinds == ("amended",)


def test_a_long_comparison_can_be_stopped() -> None:
    old, new = ([row(number, f"{word} {number * 7919:b}") for number in range(3)] for word in ("Build", "Mend"))

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compare(Reading(records=tuple(new)), standing_in(Reading(records=tuple(old)), {}), step=stop)
