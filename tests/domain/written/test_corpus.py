"""Written terms as offices write them, in three languages: each means what the corpus says."""

import pytest

from tests.domain.written.corpus import ASKED, Line, corpus
from tracker.domain.deadlines.term_answers import answer_to, common_result

CORPUS = corpus()


@pytest.mark.parametrize("line", CORPUS, ids=lambda line: line.text)
def test_an_expression_means_what_the_corpus_says(line: Line) -> None:
    readings, notes, unread = answer_to(line.text, ASKED)
    days = [str(each.due or "-") for each in readings]
    if line.kind == "ambiguous":
        assert sorted(days) == sorted(part.strip() for part in line.due.split(","))
        assert len(readings) > 1
        assert (common_result(readings)[1] is None) == (len(set(days)) > 1)
    elif line.kind == "asked":
        assert [str(each.due or "-") for each in readings if each.doubtful] == days == [line.due]
        assert common_result(readings)[1] is None
    elif line.kind == "unread":
        assert not readings
        assert notes
        assert unread
    else:
        assert [(each.kind, str(each.due or "-"), each.precision or "-") for each in readings] == [line[1:]]
        assert not any(each.doubtful for each in readings)


def test_the_corpus_is_large_and_has_every_kind_in_every_language() -> None:
    assert len({line.text for line in CORPUS}) == len(CORPUS) >= 300
    kinds = {line.kind for line in CORPUS}
    assert kinds >= {"date", "month", "quarter", "half-year", "year", "interval", "relative", "recurring", "quota", "ongoing"}
    assert kinds >= {"same-as-above", "external", "none", "unread", "ambiguous"}
