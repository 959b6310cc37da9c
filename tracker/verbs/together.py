"""A verb done to many tasks as one revision: the single act itself, tried first, then written."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tracker.verbs.verb import Ask, Verb, do

if TYPE_CHECKING:
    from tracker.services.acts.bulk import BulkAct
    from tracker.storage.work import Work


def together(verb: Verb, answers: Mapping[str, object], asks: tuple[Ask, ...] | None = None) -> "BulkAct":
    """The act on one task by its code, with the same answers for each."""
    from tracker.services.acts.bulk import BulkAct

    def act(work: "Work", code: str) -> object:
        return do(work, verb, code, answers, asks)

    return BulkAct(verb.word, act)
