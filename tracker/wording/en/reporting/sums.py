"""The sentences of closing sums: opening, each flow with its codes, closing, on one line that can be added up.

Part of `reasons`. Invariant: a flow that is zero is left out; the codes after the fourth are counted.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tracker.wording.en.grammar import day, figure, plural, table_day
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template, Words, often

LACKS = {"goal": "goal", "body": "lead"}
"""Kind of place -> what a task is without that counts in none of them."""

FLOWS = Words(
    {
        "restated_in": "learned later",
        "restated_out": "learned later",
        "taken": "taken under control",
        "taken_late": "taken under control after the due day",
        "due_passed": "due day passed",
        "due_moved_earlier": "due day moved earlier",
        "returned": "returned",
        "clock_started": "clock started again",
        "mark_lifted": "mark lifted",
        "reopened": "reopened",
        "moved_in": "moved in",
        "reported": "reported",
        "accepted_on_time": "accepted on time",
        "accepted_late": "accepted late",
        "accepted_undated": "accepted without a due day",
        "extended": "extended",
        "redated": "re-dated by an act",
        "due_recomputed": "due day recomputed",
        "clock_stopped": "clock stopped",
        "cancelled": "cancelled",
        "withdrawn": "withdrawn as an error",
        "marked_no_public_evidence": "marked no public evidence",
        "marked_illustrative": "marked illustrative",
        "moved_out": "moved out",
    }
)
"""Flow -> what it is called in a sum."""


def _sum(fields: Mapping[str, Any]) -> str:
    flows = "".join(_flow(**each) for each in fields.get("flows") or ())
    return f"{_measured(fields)}: {figure(fields['opening'])}{flows} = {figure(fields['closing'])}."


def _measured(fields: Mapping[str, Any]) -> str:
    measure, lacks = label(fields["measure"]), LACKS.get(fields["place"])
    if lacks is None:
        return measure[0].upper() + measure[1:]
    return f"{fields['code'] or f'Without a {lacks}'}, {measure}"


def _flow(flow: str, sign: int, number: int, codes: Iterable[str], left_out: int) -> str:
    return f" {'+' if sign > 0 else '-'} {figure(number)} {FLOWS[flow]} ({often(codes, left_out, lambda times: plural(times, 'time'))})"


def sum_not_closed(fields: Fields) -> str:
    """A closing sum that does not close."""
    place = "all tasks" if fields["place"] == "whole" else f"{fields['place']} {fields['code'] or 'none'}"
    return (
        f"The sum of tasks {label(fields['measure'])} does not close for {place}: {fields['opening']} and {fields['moved']} are"
        f" not {fields['closing']}, so nothing is shown. Run `tracker verify`, and report it if that finds nothing."
    )


def _sum_end(fields: Mapping[str, Any]) -> str:
    known = f" (@{fields['revision']})" if fields.get("revision") else ""
    return f"{_capital(fields['measure'])} on {_short(fields, 'day')}{known}"


def _short(fields: Mapping[str, Any], name: str) -> str:
    return table_day(fields[name]) if isinstance(fields[name], date) else "an unknown day"


def _sum_flow(fields: Mapping[str, Any]) -> str:
    return f"{'+' if (fields.get('sign') or 0) > 0 else '-'} {FLOWS[fields['flow']]}"


def _codes(fields: Mapping[str, Any]) -> str:
    return often(fields.get("codes") or (), fields.get("left_out") or 0, lambda times: plural(times, "time")) or "-"


def _since_known_then(fields: Mapping[str, Any]) -> str:
    report = f"report No. {fields['number']}, " if fields.get("number") else ""
    return f"{report}{_day(fields, 'day')}, as it was known at revision {fields['revision']}."


def _section_sums(fields: Mapping[str, Any]) -> str:
    since, number = _short(fields, "since"), fields.get("number")
    return f"{_capital(fields['measure'])} since {f'No. {number} ({since})' if number else since}"


def _capital(word: str) -> str:
    text = label(word)
    return text[:1].upper() + text[1:]


def _day(fields: Mapping[str, Any], name: str) -> str:
    return day(fields[name]) if isinstance(fields[name], date) else "an unknown day"


ERRORS: dict[str, Template] = {
    "sum_not_closed": sum_not_closed,
    "ledger_and_row_differ": "The ledger and the row of {item_kind} {code} do not agree, so nothing that came and went can be added up. Run `tracker verify`.",
}

REASONS: dict[str, Template] = {
    "sum": _sum,
    "section_sum_end": _sum_end,
    "section_sum_flow": _sum_flow,
    "section_codes": _codes,
    "section_sums": _section_sums,
    "since_known_then": _since_known_then,
    "since_nothing_known": "{day}, when nothing had been recorded yet; each sum includes what was learned later about that day.",
}
