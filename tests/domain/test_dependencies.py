"""Needs: which circle a new one would close, and which circles stand among many, against a plain search."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.control.dependencies import INCLUDES, NEEDS, Link, circles_among, closing_circle, codes_of

links_between = st.lists(
    st.builds(Link, st.sampled_from("ABCDEF"), st.sampled_from([NEEDS, INCLUDES]), st.sampled_from("ABCDEF")), max_size=14
)


def needs(text: str) -> list[Link]:
    """`A-B B-C` as needs."""
    return [Link(pair[0], NEEDS, pair[-1]) for pair in text.split()]


def closed_by(new: Link, standing: Sequence[Link]) -> list[Link]:
    return closing_circle(new, lambda codes: [link for link in standing if link.task in codes])


@pytest.mark.parametrize(
    ("standing", "new", "path"),
    [
        ("", "A-A", "AA"),
        ("A-B", "B-A", "BAB"),
        ("A-B B-C", "C-A", "CABC"),
        ("A-B B-C A-C", "C-A", "CAC"),
        ("A-B B-C", "A-C", ""),
        ("A-B C-D D-C", "B-D", ""),
    ],
)
def test_a_need_that_closes_a_circle_shows_the_shortest_way_round(standing: str, new: str, path: str) -> None:
    assert "".join(codes_of(closed_by(needs(new)[0], needs(standing)))) == path


@given(links_between)
def test_links_written_one_by_one_unless_they_close_a_circle_never_hold_one(links: list[Link]) -> None:
    standing: list[Link] = []
    for link in links:
        circle = closed_by(link, standing)
        if circle:
            assert circle[0] == link
            assert [each.other for each in circle] == [each.task for each in (*circle[1:], link)]
            assert set(circle[1:]) <= set(standing)
            assert list(circles_among([*standing, link]))
        else:
            standing.append(link)
    assert list(circles_among(standing)) == []


@given(links_between)
def test_every_circle_among_links_is_one_of_them_and_taking_its_last_link_away_each_time_leaves_none(links: list[Link]) -> None:
    left = list(dict.fromkeys(links))
    while circles := list(circles_among(left)):
        for circle in circles:
            assert [each.other for each in circle] == [each.task for each in (*circle[1:], circle[0])]
            assert set(circle) <= set(left)
        left.remove(circles[0][-1])


def test_a_long_chain_is_no_circle_and_needs_no_deep_stack() -> None:
    chain = [Link(str(number), NEEDS, str(number + 1)) for number in range(20_000)]
    assert list(circles_among(chain)) == []
    (circle,) = circles_among([*chain, Link("20000", NEEDS, "0")])
    assert len(circle) == 20_001
