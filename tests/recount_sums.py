"""Closing sums counted again in plain Python from the ledger, by the rules as the design words them.

It shares no code with the program: what was undone is struck out by the slow model, the rest is played in the order of its days,
one entry at a time, and after each the whole strategy is looked at anew. A flow that a report and this page disagree on is a
fault of one of them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from tests.slow_model import SlowModel, State, put, standing
from tracker.domain.filters import Filter
from tracker.reports import build
from tracker.storage.store import Store

RUNNING = ("assigned", "in_progress", "returned")
Where = tuple[str, str | None]
Terms = dict[tuple[Where, str], Counter[tuple[str, str]]]
"""(place, measure) -> (flow, code) -> how often."""


def recounted(model: SlowModel, since: date, today: date, known_on: date) -> tuple[Counter[tuple[Where, str]], Terms]:
    """What each place counted at the end of `since` as known then, and every event until `today` as known on `known_on`."""
    then, now = model.at(since, min(since, known_on)), model.at(since, known_on)
    opening, found = Counter[tuple[Where, str]](), Terms()
    for measure in ("under_control", "overdue"):
        old, new = members(then, measure, since), members(now, measure, since)
        opening.update((place, measure) for place, _ in old)
        note(found, measure, ((place, "restated_out", code) for place, code in old - new))
        note(found, measure, ((place, "restated_in", code) for place, code in new - old))
    for before, after, first, last, action in steps(model, now, since, today, known_on):
        for measure in ("under_control", "overdue"):
            note(found, measure, changed(before, after, measure, first, last, action))
    return opening, found


def steps(
    model: SlowModel, state: State, since: date, today: date, known_on: date
) -> Iterator[tuple[State, State, date, date, str | None]]:
    """The strategy before and after each morning and each entry, with the two days and the act."""
    entries = sorted(model.standing_entries(known_on), key=lambda each: each[:3])
    day = since
    while day < today:
        day += timedelta(days=1)
        yield standing(state), standing(state), day - timedelta(days=1), day, None
        for on, _, _, action, changes in entries:
            if on == day.isoformat():
                after = {item: dict(fields) for item, fields in state.items()}
                for key, new in changes:
                    put(after, key, new)
                yield standing(state), standing(after), day, day, action
                state = after


def note(found: Terms, measure: str, events: Iterator[tuple[Where, str, str]]) -> None:
    """Count events."""
    for place, flow, code in events:
        found.setdefault((place, measure), Counter())[flow, code] += 1


def changed(
    before: State, after: State, measure: str, first: date, last: date, action: str | None
) -> Iterator[tuple[Where, str, str]]:
    """Who came into each place, and who went out of it, and by what."""
    old, new = members(before, measure, first), members(after, measure, last)
    was, is_ = {code for _, code in old}, {code for _, code in new}
    for place, code in old ^ new:
        task, earlier = after.get(("task", code)), before.get(("task", code))
        if (place, code) in old:
            yield place, "moved_out" if code in is_ else went(task, measure, action), code
        else:
            yield place, "moved_in" if code in was else came(earlier, measure, action), code


def members(state: State, measure: str, day: date) -> set[tuple[Where, str]]:
    """Each place with each task that it counts on `day`."""
    counts = under_control if measure == "under_control" else overdue
    tasks = [(code, row) for (kind, code), row in state.items() if kind == "task"]
    return {(place, code) for code, row in tasks if counts(row, day.isoformat()) for place in places(state, row)}


def places(state: State, row: Mapping[str, Any]) -> list[Where]:
    """The whole, the body that leads, and the goals above."""
    found: list[Where] = [("whole", None), ("body", row.get("lead"))]
    above: Mapping[str, Any] = row
    while "goal" not in above and ("task", above.get("parent")) in state:
        above = state["task", above["parent"]]
    goal = above.get("goal")
    if goal is None:
        return [*found, ("goal", None)]
    while goal is not None:
        found.append(("goal", goal))
        goal = state.get(("goal", goal), {}).get("parent")
    return found


def under_control(row: Mapping[str, Any], day: str) -> bool:
    """Assigned, in progress, reported, returned or suspended, and without a mark that takes it out of the count."""
    marked = row.get("no_public_evidence") or row.get("verification") == "illustrative"
    return not marked and row["status"] in (*RUNNING, "reported", "suspended")


def overdue(row: Mapping[str, Any], day: str) -> bool:
    """Under control, with its lead or suspended without a stop of the clock, and its day has passed."""
    runs = row["status"] in RUNNING or (row["status"] == "suspended" and not row.get("clock_stopped"))
    return under_control(row, day) and runs and row.get("due", "9999") < day


def went(task: Mapping[str, Any] | None, measure: str, action: str | None) -> str:
    """By what a task went out."""
    if task is None or task["status"] in ("draft", "withdrawn"):
        return "withdrawn"
    if task["status"] == "accepted":
        if "reported_on" not in task or "reported_due" not in task:
            return "accepted_undated"
        return "accepted_late" if task["reported_on"] > task["reported_due"] else "accepted_on_time"
    if task["status"] == "cancelled":
        return "cancelled"
    if task.get("verification") == "illustrative":
        return "marked_illustrative"
    if task.get("no_public_evidence"):
        return "marked_no_public_evidence"
    assert measure == "overdue"
    if task["status"] == "reported":
        return "reported"
    if task["status"] == "suspended" and task.get("clock_stopped"):
        return "clock_stopped"
    return {"extension.grant": "extended", "task.redate": "redated"}.get(str(action), "due_recomputed")


def came(task: Mapping[str, Any] | None, measure: str, action: str | None) -> str:
    """By what a task came in, by what it was before."""
    if task is None or task["status"] == "draft":
        return "taken" if measure == "under_control" else "taken_late"
    if task["status"] in ("accepted", "cancelled", "withdrawn"):
        return "reopened"
    if task.get("no_public_evidence") or task.get("verification") == "illustrative":
        return "mark_lifted"
    assert measure == "overdue"
    if task["status"] == "reported":
        return "returned"
    if task["status"] == "suspended" and task.get("clock_stopped"):
        return "clock_started"
    return "due_passed" if action is None else "due_moved_earlier"


def require_sums(store: Store, model: SlowModel, since: date, today: date, known_on: date) -> None:
    """Each sum of the reports since the end of `since` closes, and each of its flows is what a recount says."""
    opening, flows = recounted(model, since, today, known_on)
    closing = Counter(
        (place, measure)
        for measure in ("under_control", "overdue")
        for place, _ in members(model.at(today, known_on), measure, today)
    )
    sums = [each.fields for name in ("status", "discipline") for each in build(name, store, today, since=since).sums]
    shown: dict[tuple[Where, str], Any] = {((each["place"], each["code"]), each["measure"]): each for each in sums}  # type: ignore[misc]
    assert {key: each["opening"] for key, each in shown.items() if each["opening"]} == opening
    assert {key: each["closing"] for key, each in shown.items() if each["closing"]} == closing
    assert {key: events(each) for key, each in shown.items() if each["flows"]} == flows
    if since.day % 4 == 0:  # of some looks only, since each of the two costs as much as the sums
        require_opening(store, since, today)
        old, new = model.at(since, min(since, known_on)), model.at(today, known_on)
        require_changes(store, tasks_in(old), tasks_in(new), since, today)
    for each in shown.values():
        assert each["opening"] + sum(flow["sign"] * flow["number"] for flow in each["flows"]) == each["closing"]


def require_opening(store: Store, since: date, today: date) -> None:
    """The numbers of each goal at the opening are those of a store of that day, as known then."""
    known = store.ledger.known_by(since)
    found = store.tasks.opening_of(store.tasks.changed_since(since, known, today), since, Filter())
    if known:
        with store.at(since, known) as then:
            assert found.totals == then.progress.totals(Filter(), since)
            assert found.paths == then.goals.paths()


def tasks_in(state: State) -> dict[str, dict[str, Any]]:
    """The tasks that stood."""
    return {code: row for (kind, code), row in state.items() if kind == "task"}


def require_changes(
    store: Store, old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]], since: date, today: date
) -> None:
    """The report of changes has a row for each difference between the two days, and no other."""
    report = build("changes", store, today, since=since)
    both, fields = old.keys() & new.keys(), ("due", "forecast")
    ended = ("withdrawn", "cancelled")
    gone = {code for code, row in old.items() if row["status"] not in ended}
    wanted = {
        "moved": {f"{code} {name}" for code in both for name in fields if old[code].get(name) != new[code].get(name)},
        "appeared": new.keys() - old.keys(),
        "gone": {code for code in gone if code not in new or new[code]["status"] in ended},
        "reworded": {
            f"{code} {name.replace('.', '_')}" for code in both for name in ("title.en", "title.ru", "title.kk", "term_text")
            if old[code].get(name) and old[code].get(name) != new[code].get(name)
        },
    }  # fmt: skip
    for name, keys in wanted.items():
        found = [row.key for row in report.section(name).rows() if not row.key.startswith("goal ")]
        assert (sorted(found), len(found)) == (sorted(keys), len(set(found))), name


def events(found: Mapping[str, Any]) -> Counter[tuple[str, str]]:
    """The events of a shown sum."""
    return Counter((str(flow["flow"]), code) for flow in found["flows"] for code in flow["codes"])
