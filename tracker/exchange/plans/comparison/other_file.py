"""What stands in another file, to be compared with without a database.

Invariant: a file compared with itself is the same throughout.
"""

from collections.abc import Mapping
from dataclasses import replace

from tracker.domain.model.vocabulary import LANGUAGES
from tracker.exchange.plans.comparison.recurring import SeriesNotes, rhythm_of
from tracker.exchange.plans.comparison.settling import settled
from tracker.exchange.plans.comparison.standing import (
    Path,
    Standing,
    StandingGoal,
    StandingTask,
    code_in,
    goal_code,
    goals_in,
    lead_of,
    path_key,
    paths_of,
)
from tracker.exchange.plans.records import Reading, Record


def standing_in(reading: Reading, bodies: Mapping[str, Mapping[str, str]], language: str = LANGUAGES[0]) -> Standing:
    """What stands in another file, read as this one was; `bodies` are those that are known, with their names by language."""
    goals = tuple(_of_path(key, path) for key, path in paths_of(goals_in(reading)).items())
    alone = Standing(bodies=bodies, language=language)
    notes = SeriesNotes(reading, alone)
    records = (notes.held(each) if rhythm_of(each) == "series" else each for each in settled(reading, alone, ""))
    return replace(alone, tasks=tuple(_of_record(each) for each in records), goals=goals)


def _of_path(key: str, path: Path) -> StandingGoal:
    return StandingGoal(key, {"": path[-1].title}, goal_code(path[-1]), path_key(path[:-1]))


def _of_record(record: Record) -> StandingTask:
    return StandingTask(
        key=str(record.place),
        titles=record.titles,
        code=record.code or code_in(record.number),
        goal=path_key(record.goals),
        parent=str(record.above or ""),
        lead=lead_of(record),
        co=dict.fromkeys(record.co, ""),
        controller=record.controller,
        term=record.term.to_json() if record.term else "",
        term_text=record.term_text,
        narrative=record.narrative,
        note=record.note,
        own=record.own,
        recurs=rhythm_of(record) == "series",
    )
