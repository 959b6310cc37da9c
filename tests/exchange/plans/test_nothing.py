"""A dash, or a word for none, is written where there is nothing to write: the cell then says nothing."""

import pytest

from tests.exchange.plans.reading import records_of, told

TEXTS = ("Funding source", "Note", "Description", "Goal")
FORM = ("% complete", "Reason for delay", "Evidence", "New deadline")
HEADER = ("Measure", "Responsible", "Deadline", "Start", *TEXTS, *FORM)


@pytest.mark.parametrize("sign", ["-", "–", "—", "−", "--", "n/a", "N/A", "None", "нет", "Не указано", "жоқ"])
def test_a_cell_that_says_that_there_is_nothing_says_nothing(sign: str) -> None:
    reading = records_of(HEADER, ("Report", sign, "31 May 2026", sign, *[sign] * len(TEXTS + FORM)))
    (record,) = reading.records
    assert (record.lead_name, record.own, record.note, record.narrative, record.goals, record.told) == ("", {}, "", "", (), ())
    assert (told(reading), reading.questions) == ([], ())


def test_a_title_may_be_such_a_sign_and_a_longer_text_is_whole() -> None:
    (record,) = records_of(("Measure", "Note", "Deadline"), ("None", "нет данных с мая", "31 May 2026")).records
    assert (record.titles, record.note) == ({"": "None"}, "нет данных с мая")


def test_no_is_an_answer_where_other_cells_of_the_column_say_yes() -> None:
    rows = [("Build a dam", "да", "-"), ("Mend a pump", "нет", "нет"), ("Count wells", "-", "нет")]
    reading = records_of(("Measure", "Legal basis", "Funding source"), *rows)
    assert [record.own for record in reading.records] == [{"BASIS": "да"}, {"BASIS": "нет"}, {}]
