"""Forecasts, assessments, weights and causes on the command line, and the reports of them."""

from tests.cli.conftest import Line


def test_a_lead_forecasts_with_a_cause_and_the_slip_list_keeps_every_day(office: Line) -> None:
    said = office.done("task", "forecast", "g1.t1", "2026-12-20", "--cause", "funding", "--note", "Money is late.")
    assert said.startswith("G1.T1 forecast. Revision ")
    office.done("task", "forecast", "G1.T1", "2026-12-24", "--cause", "external")
    row = next(line for line in office("report", "slip", "g1", "--format", "csv").out.splitlines() if line.startswith("G1.T1"))
    assert "2026-12-01" in row
    assert row.endswith(",2026-12-24,4,23")
    assert "Sun 20 Dec 2026, said on Mon 2 Nov 2026" in row


def test_an_assessor_declares_a_colour_beside_the_computed_one(office: Line) -> None:
    assert "--note" in office("task", "assess", "G1.T1", "red").err
    assert office("task", "assess", "G1.T1", "grey", "--note", "x").code == 2
    office.done("task", "assess", "G1.T1", "red", "--note", "The partner is slow.", "--cause", "dependency")
    assert "Declared red on Mon 2 Nov 2026, computed green: 2 colours worse than computed." in office.done(
        "task", "show", "G1.T1"
    )
    rows = office("report", "confidence", "--format", "json").json["rows"]
    assert [(row["task"], row["declared"], row["gap"]) for row in rows] == [("G1.T1", "red", -2)]
    everything = office("report", "confidence", "G1", "--all", "--format", "json").json
    assert [row["task"] for row in everything["rows"]] == ["G1.T1"]


def test_a_cause_goes_with_updates_and_reports_and_is_counted(office: Line) -> None:
    office.done("task", "update", "G1.T1", "--percent", "40", "--cause", "scope")
    office.done("task", "report", "G1.T1", "--cause", "scope")
    assert office("task", "update", "G1.T2", "--cause", "weather").code == 2
    (row,) = office("report", "causes", "--format", "json").json["rows"]
    assert (row["cause"], row["records"], row["tasks"]) == ("scope", 2, 1)


def test_a_weight_moves_the_progress_of_the_goal(office: Line) -> None:
    office.done("task", "assign", "G1.T2")
    office.done("task", "update", "G1.T1", "--percent", "40")
    assert office("report", "status", "--format", "json").json["rows"][0]["percent"] == 20
    office.done("task", "amend", "G1.T1", "--weight", "3", "--reason", "Order 7.")
    assert office("report", "status", "--format", "json").json["rows"][0]["percent"] == 30


def test_an_empty_slip_list_says_so(office: Line) -> None:
    told = [" ".join(office.done("report", name).split()) for name in ("slip", "confidence")]
    assert "No task has a forecast" in told[0], told
    assert "differs from the computed one" in told[1], told
    assert office("report", "slip", "G9").code == 2
