"""Terms that somebody wrote."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "report_why": "Как получен срок",
    "event_not_named": "Срок не считается от события «{event}», и этот день не использован.",
}
