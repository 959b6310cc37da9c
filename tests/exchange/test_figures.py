"""What a report says, figure by figure: a row is known by what it is about, so that one that came or went is one difference."""

from tracker.exchange.figures import Place, differences, figures

SILENT = {"columns": [{"name": "lead"}, {"name": "task"}, {"name": "days_silent"}]}
SUMS = {"name": "since_overdue", "columns": [{"name": "flow"}, {"name": "tasks"}]}


def silent(*tasks: str) -> dict[str, object]:
    return {**SILENT, "rows": [{"lead": "MFA", "task": code, "days_silent": 40} for code in tasks], "count": len(tasks)}


def sums(*flows: tuple[str, int]) -> dict[str, object]:
    rows = [{"flow": [{"sentence": told}], "tasks": number} for told, number in flows]
    return {"sections": [{**SUMS, "rows": rows, "count": len(rows)}]}


def changed(one: dict[str, object], other: dict[str, object]) -> list[Place]:
    return [each.place for each in differences(figures(one), figures(other)) if each.place.column != "count"]


def test_of_tasks_with_one_lead_the_one_that_is_gone_is_the_only_difference() -> None:
    assert changed(silent("T1", "T2", "T3"), silent("T2", "T3")) == [Place("", "T1", "")]


def test_a_line_of_a_sum_that_came_shifts_no_other() -> None:
    before, after = sums(("opening", 5), ("closing", 5)), sums(("opening", 5), ("+ returned", 1), ("closing", 6))
    assert changed(before, after) == [Place("since_overdue", "closing", "tasks"), Place("since_overdue", "+ returned", "")]
