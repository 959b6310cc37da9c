"""What people say in words about a goal, a body or the whole."""

from typing import TYPE_CHECKING

from tracker.verbs.types import BODY, LONG, code_of
from tracker.verbs.verb import Ask, verb

if TYPE_CHECKING:
    from tracker.storage.work import Work


@verb(
    "narrative add",
    Ask("text", LONG, "Its text.", required=True, positional=True),
    Ask("goal", code_of("goal"), "The goal that it is about."),
    Ask("body", BODY, "The body whose tasks it is about."),
    Ask("replaces", code_of("narrative"), "The narrative that it corrects; both stand.", rare=True),
    to="", label="New narrative", example='tracker narrative add "Two goals wait for money." --goal G2',
)  # fmt: skip
def add(
    work: "Work", code: str | None, *, text: str, goal: str | None = None, body: str | None = None, replaces: str | None = None
) -> object:
    """Write a narrative about a goal, a body or the whole.

    Without --goal and --body it is about the whole. The brief shows the newest one that has not been corrected.
    """
    from tracker.services import narratives

    return narratives.add(work, text, goal=goal, body=body, replaces=replaces)
