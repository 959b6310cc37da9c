"""Reports: from a store and a day to a frozen report. `build` is the only entry point.

Invariant: a report only reads; for the same moment and head it is always the same, byte for byte; an unknown name or parameter
is refused, never ignored.
"""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING, Any

from tracker.errors import Refused

if TYPE_CHECKING:
    from tracker.reports.values import Issue, Report
    from tracker.storage.store import Store

BUILDERS = {
    "brief": "management.brief:build",
    "status": "management.status:build",
    "overdue": "management.lists:overdue",
    "upcoming": "management.lists:upcoming",
    "window": "management.window:build",
    "decisions": "management.decisions:build",
    "silence": "management.silence:build",
    "discipline": "management.discipline:build",
    "changes": "management.changes:build",
    "extensions": "management.extensions:build",
    "confidence": "management.confidence:build",
    "slip": "management.slip:build",
    "progress": "management.progress:build",
    "timeline": "management.timeline:build",
    "causes": "management.causes:build",
    "minutes": "records.minutes:build",
    "rights": "records.rights:build",
    "issued": "records.issued:build",
    "remind": "management.remind:build",
    "series": "management.series:build",
    "handover": "management.handover:build",
    "trail": "records.trail:build",
    "why": "records.why:build",
}
"""Every report: its name and the function that builds it, imported when needed."""

NAMES = tuple(BUILDERS)


def build(
    name: str, store: "Store", today: date, *, language: str | None = None, issue: "Issue | None" = None, **parameters: object
) -> "Report":
    """The report `name` about `today`, from `store` at its moment, with names in `language` (else the main language), as it is
    issued, if it is.

    A parameter that is None counts as missing. Refused: `unknown_report`, `unknown_parameter`, and whatever the report refuses.
    """
    from tracker.reports.context import context_for

    builder = _builder(name)
    given = {parameter: value for parameter, value in parameters.items() if value is not None}
    known = parameters_of(name)
    for parameter in given:
        if parameter not in known:
            raise Refused("unknown_parameter", report=name, parameter=parameter, known=known)
    report: Report = builder(context_for(store, today, language, issue), **given)
    return report


def parameters_of(name: str) -> list[str]:
    """The names of the parameters of the report `name`."""
    return list(signature(_builder(name)).parameters)[1:]


def _builder(name: str) -> Callable[..., Any]:
    if name not in BUILDERS:
        from tracker.domain.model.codes import nearest

        raise Refused("unknown_report", name=name, near=nearest(name, NAMES), names=NAMES)
    module, _, function = BUILDERS[name].partition(":")
    found: Callable[..., Any] = getattr(import_module(f"tracker.reports.{module}"), function)
    return found
