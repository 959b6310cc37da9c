"""The sentences of progress: what is done, forecast and how it moved, the declared colour beside the computed one, causes."""

from datetime import date

from tracker.wording.en.grammar import day, figure, plural, spoken
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template


def _day(value: object) -> str:
    return day(value) if isinstance(value, date) else "an unknown day"


def forecast_late(fields: Fields) -> str:
    made = f" (forecast made on {_day(fields['on'])})" if fields.get("on") else ""
    return (
        f"Forecast for {_day(fields['forecast'])}, {plural(fields['days'], 'day')} after its due day {_day(fields['due'])}{made}."
    )


def forecast_stands(fields: Fields) -> str:
    days = fields["days"] if isinstance(fields["days"], int) else 0
    moved = f", {plural(abs(days), 'day')} {'later' if days > 0 else 'earlier'}" if days else ""
    cause = f" ({label(fields['cause'])})" if fields.get("cause") else ""
    return f"{_day(fields['forecast'])}, said on {_day(fields['on'])}{moved}{cause}."


def gap(fields: Fields) -> str:
    steps = fields["steps"] if isinstance(fields["steps"], int) else 0
    said = f"Declared {label(fields['declared'])} on {_day(fields['on'])}, computed {label(fields['computed'])}"
    return f"{said}: {plural(abs(steps), 'colour')} {'better' if steps > 0 else 'worse'} than computed." if steps else f"{said}."


def cause_tasks(fields: Fields) -> str:
    more = f" and {figure(fields['more'])} more" if isinstance(fields["more"], int) and fields["more"] > 0 else ""
    return f"{spoken(fields['codes'])}{more}."


REASONS: dict[str, Template] = {
    "forecast_late": forecast_late,
    "forecast_stands": forecast_stands,
    "gap": gap,
    "cause_tasks": cause_tasks,
    "report_confidence": "Confidence: declared beside computed",
    "report_slip": "Slip list: how forecasts moved",
    "report_minutes": "Minutes: what was decided",
    "report_causes": "Causes of delay",
    "percent_rule": "Done is the mean by weight over the counted tasks without counted sub-tasks, rounded down: 100 for what was accepted as executed, else the last percentage stated, 99 at most.",
    "gap_rule": "The gap is by how many colours the declared one is better than the computed one, negative when worse; grey has none.",
    "due_rule": "Due by today counts, over the same tasks and weights, what is due today or before as 100 and what is due later as 0; a task without a day as what it has done.",
    "slip_rule": "Days moved is from the first forecast to the last; days past due is from the due day in force to the last forecast.",
    "causes_rule": "A late report is counted also when it names no cause; all else where it names one. A task may have several causes.",
}
