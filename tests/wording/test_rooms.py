"""The sentences of control, by what matters in them: more time, needs, series, progress, evidence, handing over, and acts on many tasks."""

# ruff: noqa: E501  (a sentence stands on one line, as it is shown)

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import tracker
from tests.wording.loosely import holds, what_matters
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.vocabulary import Act, Cause, Colour, Decision, Outcome, Roll, Status, Verification
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.wording import sentence
from tracker.wording.en.acts.done import DID, counted, did

D1, D2, D3 = date(2026, 6, 1), date(2026, 6, 8), date(2026, 12, 31)

ERRORS: dict[str, tuple[str, dict[str, Any]]] = {
    # more time
    "The term of T1 cannot be extended: by the rule of D280 (art. 7) it is a typical term, and typical terms are not extended. Ask PA for another order.": (
        "term_not_extendable", {"code": "T1", "instrument": "D280", "source": "art. 7", "setter": "PA", "typical": True}),
    "The term of T1 cannot be extended: by the rule of D280 its terms are not extended. Ask who set it for another order.": (
        "term_not_extendable", {"code": "T1", "instrument": "D280", "source": None, "setter": None, "typical": False}),
    "T1.X1 was decided already: granted to Thu 31 Dec 2026 by PA on Mon 8 Jun 2026. A mistake is taken back with `tracker undo`.": (
        "extension_decided", {"code": "T1.X1", "decision": Decision.GRANTED, "granted": D3, "decider": "PA", "day": D2, "reason": None}),
    'T1.X1 was decided already: refused by PA on Mon 8 Jun 2026. "No money." A mistake is taken back with `tracker undo`.': (
        "extension_decided", {"code": "T1.X1", "decision": Decision.REFUSED, "granted": None, "decider": "PA", "day": D2, "reason": "No money."}),
    "MFA requested T1.X1 and cannot decide it (four-eyes rule). PA can.": (
        "extension_own_body", {"code": "T1.X1", "task": "T1", "by": "MFA", "body": "PA"}),
    "MFA requested T1.X1 and cannot decide it (four-eyes rule). Name who set the term of T1 before it is assigned, or another controller.": (
        "extension_own_body", {"code": "T1.X1", "task": "T1", "by": "MFA", "body": "MFA"}),
    "A refusal of T1.X1 grants no day. Leave the day out.": (
        "extension_day_told", {"code": "T1.X1", "decision": Decision.REFUSED}),
    "T1.X1 is granted as asked; to grant another day, decide granted_other.": (
        "extension_day_told", {"code": "T1.X1", "decision": Decision.GRANTED}),
    "Mon 1 Jun 2026 is no extension of T1: it is due Mon 8 Jun 2026. Give a later day.": (
        "extension_not_later", {"code": "T1", "day": D1, "due": D2}),
    "T1 is in progress, so no more time can be asked for it. Only what is with its lead, or suspended, can be extended.": (
        "extension_not_possible", {"code": "T1", "status": Status.IN_PROGRESS}),
    # calendars
    "Mon 8 Jun 2026 is a working day in KZ already, so there is nothing to enter. Leave it out, or name the day that was meant.": (
        "resolution_idle", {"calendar": "KZ", "day": D2, "works": True}),
    "KZ says nothing of Mon 8 Jun 2026 itself, so there is nothing to withdraw. See `tracker calendar list`.": (
        "resolution_not_there", {"calendar": "KZ", "day": D2}),
    "There is no calendar KX, since no day belongs to it. Did you mean KZ?": (
        "unknown_calendar", {"calendar": "KX", "near": ["KZ"], "known": ["KZ", "RU"]}),
    "There is no calendar US, since no day belongs to it. There is: KZ, RU.": (
        "unknown_calendar", {"calendar": "US", "near": [], "known": ["KZ", "RU"]}),
    "There is no calendar US, since no day belongs to it. Add its days with a plan file.": (
        "unknown_calendar", {"calendar": "US", "near": [], "known": []}),
    # needs
    "T1 would wait for itself: T1 needs T2 needs T1. Leave out one of these.": (
        "dependency_circle", {"code": "T1", "path": ["T1", "T2", "T1"], "links": ["needs", "needs"]}),
    "T1 would wait for itself: T1 needs T2 includes T1. A task is done after its sub-tasks. Leave out one of these.": (
        "dependency_circle", {"code": "T1", "path": ["T1", "T2", "T1"], "links": ["needs", "includes"]}),
    "T1 would wait for itself: T1 needs T2 needs T3 needs T4 needs T5 needs T6 ... needs T8 needs T9 needs T10 needs T11 needs T1. Leave out one of these.": (
        "dependency_circle", {"code": "T1", "path": [*(f"T{n}" for n in range(1, 12)), "T1"], "links": ["needs"] * 11}),
    "T1 does not need T9. It needs T2, T3.": ("dependency_unknown", {"code": "T1", "needs": "T9", "known": ["T2", "T3"]}),
    "T1 does not need T9. It needs nothing.": ("dependency_unknown", {"code": "T1", "needs": "T9", "known": []}),
    # series
    "The series S1 names no lead (who delivers). Add --lead.": ("series_needs", {"code": "S1", "field": "lead"}),
    "The series S1 names no since (the day it begins). Add --since.": ("series_needs", {"code": "S1", "field": "since"}),
    "The series S1 has no rule. Give one such as --term 'monthly by 10 of next month'.": (
        "series_not_recurring", {"code": "S1", "field": "term", "term": "none"}),
    "The series S1 has a term of the kind day, which does not recur. Give one such as --co-term 'monthly by 10 of next month'.": (
        "series_not_recurring", {"code": "S1", "field": "co", "term": "day"}),
    # evidence
    "big.pdf has 64.1 MB, and 64 MB are the most. Give a link instead, or raise the limit: `tracker strategy amend --evidence-mb NUMBER`.": (
        "evidence_too_large", {"path": "big.pdf", "size": 64_060_000, "most": 64_000_000}),
    "GOV brings no evidence for T1: its lead and co-executors do (MFA, PA). Act for one of them with --actor BODY.": (
        "evidence_wrong_body", {"code": "T1", "by": "GOV", "bodies": ["MFA", "PA"]}),
    # handing over, and rights
    "giver is of no body, so taker may not hand over for giver. Ask one who may: chief, clerk.": (
        "handover_not_theirs", {"giver": "giver", "login": "taker", "who": ["chief", "clerk"]}),
    "giver is of no body, so taker may not hand over for giver. Ask an administrator.": (
        "handover_not_theirs", {"giver": "giver", "login": "taker", "who": []}),
    "clerk may not accept a task: that needs the right to decide (role: administrator, controller). Ask one who may: chief.": (
        "not_allowed", {"login": "clerk", "act": "task.accept", "right": "decide", "roles": ["administrator", "controller"], "who": ["chief"]}),
    "clerk is of MFA and acts for it only, so it may not accept a task for PA. Nobody may now: ask an administrator to give somebody the role.": (
        "not_their_body", {"login": "clerk", "act": "task.accept", "own": "MFA", "body": "PA", "who": []}),
    "clerk is of no body, so it may not report a task for PA. Ask one who may: lead.": (
        "not_their_body", {"login": "clerk", "act": "task.report", "own": None, "body": "PA", "who": ["lead"]}),
    "An empty word is no role. Roles: staff, auditor.": ("unknown_role", {"role": " ", "roles": ["staff", "auditor"], "near": []}),
    "stuff is no role. Did you mean staff?": ("unknown_role", {"role": "stuff", "roles": ["staff"], "near": ["staff"]}),
    # acts on many tasks
    "1 of 3 tasks refuses it, so nothing was changed. The first: T2 has no lead, so nobody can be given it. Name one first: `tracker task amend T2 --lead BODY`. Choose fewer by the filter words, or put that right.": (
        "bulk_refused", {"number": 1, "of": 3, "why": Refused("missing_field", code="T2", act="assign", field="lead")}),
    "2 of 3 tasks refuse it, so nothing was changed. Choose fewer by the filter words, or put that right.": (
        "bulk_refused", {"number": 2, "of": 3, "why": None}),
    "Nobody can be asked here whether to change 1 task. Add --yes.": ("bulk_needs_yes", {"number": 1}),
    "1 task was not changed. Nothing was written.": ("bulk_declined", {"number": 1}),
    "4 tasks were not changed. Nothing was written.": ("bulk_declined", {"number": 4}),
}  # fmt: skip
"""A sample of the sentence -> the kind of error and what it was raised with."""

REASONS: dict[str, tuple[str, dict[str, Any]]] = {
    # more time, and bodies that help
    "Extended by T1.X1: on Mon 8 Jun 2026 PA said Thu 31 Dec 2026; it was due Mon 1 Jun 2026.": (
        "extended", {"extension": "T1.X1", "decider": "PA", "said": D3, "works": True, "on": D2, "then": D1}),
    "More time was asked for on Mon 8 Jun 2026, after the deadline: until Thu 31 Dec 2026 (co-executor); PA decides.": (
        "extension_asked", {"day": D2, "due": D3, "cause": Cause.CO_EXECUTOR, "decider": "PA", "late": True}),
    "More time was asked for on Mon 1 Jun 2026: until Thu 31 Dec 2026 (funding); nobody decides.": (
        "extension_asked", {"day": D1, "due": D3, "cause": Cause.FUNDING, "decider": None, "late": False}),
    "T1.X1: granted to Thu 31 Dec 2026 by PA on Mon 8 Jun 2026. Decided by the same person.": (
        "extension_stands", {"extension": "T1.X1", "decision": Decision.GRANTED, "said": D3, "granted": D3, "due": D3, "decider": "PA", "on": D2, "same": True}),
    "T1.X2: refused (asked for Thu 31 Dec 2026) by PA on Mon 8 Jun 2026.": (
        "extension_stands", {"extension": "T1.X2", "decision": Decision.REFUSED, "granted": None, "due": D3, "decider": "PA", "on": D2, "same": False}),
    "Co-executor GOV submitted 7 days late, on Mon 8 Jun 2026; its day was Mon 1 Jun 2026.": (
        "part_late", {"body": "GOV", "days": 7, "due": D1, "submitted_on": D2}),
    "Co-executor GOV is 1 day late: it was to submit by Mon 1 Jun 2026.": (
        "part_late", {"body": "GOV", "days": 1, "due": D1, "submitted_on": None}),
    "GOV: submitted Mon 8 Jun 2026, 7 days late, due Mon 1 Jun 2026.": (
        "part_stands", {"body": "GOV", "days": 7, "due": D1, "submitted_on": D2}),
    "GOV: not submitted.": ("part_stands", {"body": "GOV", "days": 0, "due": None, "submitted_on": None}),
    # needs
    "Blocked by T2 (MFA, due Mon 8 Jun 2026).": ("blocked_by", {"task": "T2", "lead": "MFA", "due": D2}),
    "Blocked by T2 (no lead, no due day).": ("blocked_by", {"task": "T2", "lead": None, "due": None}),
    "T2: in progress (MFA, no due day).": ("need_stands", {"task": "T2", "status": Status.IN_PROGRESS, "lead": "MFA", "due": None}),
    # progress
    "Forecast for Mon 8 Jun 2026, 7 days after its due day Mon 1 Jun 2026 (forecast made on Mon 1 Jun 2026).": (
        "forecast_late", {"forecast": D2, "days": 7, "due": D1, "on": D1}),
    "Mon 8 Jun 2026, said on Mon 1 Jun 2026.": ("forecast_stands", {"forecast": D2, "on": D1, "days": None, "cause": None}),
    "Mon 8 Jun 2026, said on Mon 1 Jun 2026, 1 day later (co-executor).": (
        "forecast_stands", {"forecast": D2, "on": D1, "days": 1, "cause": Cause.CO_EXECUTOR}),
    "Mon 8 Jun 2026, said on Mon 1 Jun 2026, 3 days earlier.": ("forecast_stands", {"forecast": D2, "on": D1, "days": -3, "cause": None}),
    "Declared green on Mon 1 Jun 2026, computed amber: 1 colour better than computed.": (
        "gap", {"declared": Colour.GREEN, "on": D1, "computed": Colour.AMBER, "steps": 1}),
    "Declared red on Mon 1 Jun 2026, computed green: 2 colours worse than computed.": (
        "gap", {"declared": Colour.RED, "on": D1, "computed": Colour.GREEN, "steps": -2}),
    "Declared red on Mon 1 Jun 2026, computed red.": ("gap", {"declared": Colour.RED, "on": D1, "computed": Colour.RED, "steps": 0}),
    "T1, T2 and 3 more.": ("cause_tasks", {"codes": ("T1", "T2"), "more": 3}),
    "T1.": ("cause_tasks", {"codes": ("T1",), "more": 0}),
    # evidence
    "T1.F1: act.pdf, no. 12 of Mon 1 Jun 2026, 1 byte, application/pdf, SHA-256 ab12. The signed copy": (
        "evidence_stands", {"code": "T1.F1", "form": "file", "evidence": "act.pdf", "number": "12", "day": D1, "size": 1, "media_type": "application/pdf", "sha256": "ab12", "note": "The signed copy"}),
    "T1.F2: https://www.gov.kz/act.": (
        "evidence_stands", {"code": "T1.F2", "form": "link", "evidence": "https://www.gov.kz/act", "number": None, "day": None, "size": None, "note": None}),
    "Evidence T1.F1: the file act.pdf was altered in the database (8 bytes instead of 9); it does not give SHA-256 ab12 any more.": (
        "evidence_altered", {"code": "T1.F1", "evidence": "act.pdf", "size": 9, "found": 8, "sha256": "ab12"}),
    "T1.F1 saved to out.pdf: 64.0 kB, SHA-256 ab12, as recorded.": (
        "evidence_saved", {"code": "T1.F1", "file": "out.pdf", "size": 64_000, "sha256": "ab12"}),
    # handing over, and reminders
    "giver handed 1 open task over to taker.": ("handed_over", {"giver": "giver", "taker": "taker", "tasks": 1}),
    "MFA: 2 reminders to office@mfa.gov.kz. Revision 9.": (
        "reminded", {"body": "MFA", "number": 2, "to": "office@mfa.gov.kz", "revision": 9}),
    "MFA: 1 reminder to office@mfa.gov.kz.": ("reminded", {"body": "MFA", "number": 1, "to": "office@mfa.gov.kz", "revision": None}),
    "MFA was not reminded: it has no contact. Give one with `tracker body amend MFA --contact ADDRESS`.": (
        "not_reminded", {"bodies": ["MFA"], "why": because("mail_without_contact", body="MFA", contact=None)}),
    "MFA, PA were not reminded: the mail server mail.kz, port 25, cannot be used: refused.": (
        "not_reminded", {"bodies": ["MFA", "PA"], "why": because("mail_server_refuses", host="mail.kz", port=25, cause="refused")}),
    'its contact "Room 5" is no mail address. Give one with `tracker body amend MFA --contact ADDRESS`.': (
        "mail_without_contact", {"body": "MFA", "contact": "Room 5"}),
    # calendars
    "Mon 8 Jun 2026 is a day off: Moved (No. 12).": (
        "day_off", {"day": D2, "title": "Moved", "source": "No. 12", "verification": Verification.VERIFIED}),
    "Mon 8 Jun 2026 is a working day (unverified).": (
        "day_worked", {"day": D2, "title": None, "source": None, "verification": Verification.UNVERIFIED}),
    "And 1 more day that differs from the week.": ("more_days_off", {"number": 1}),
    "Calendar not yet published: KZ has no days for 2027, 2028, so the week alone was counted.": (
        "calendar_not_published", {"calendar": "KZ", "years": (2027, 2028), "yearly": False}),
    "Calendar not yet published: KZ has no days for 2027 to 2029, so the week and the yearly holidays were counted.": (
        "calendar_not_published", {"calendar": "KZ", "years": (2027, 2028, 2029), "yearly": True}),
    "No deadline would move. Nothing is written yet: write it with --yes.": ("calendar_would_move", {"number": 0}),
    "2 deadlines would move. Nothing is written yet: write it with --yes.": ("calendar_would_move", {"number": 2}),
    # terms and states
    "SIGNED Mon 1 Jun 2026 + 1 working day (its own day counted) = Mon 8 Jun 2026, not a working day.": (
        "counted", {"base": "SIGNED", "base_day": D1, "unit": "working_days", "direction": "after", "start": "inclusive", "length": 1, "day": D2, "works": False}),
    "SUMMIT Mon 8 Jun 2026 - 3 months = Mon 1 Jun 2026.": (
        "counted", {"base": "SUMMIT", "base_day": D2, "unit": "months", "direction": "before", "start": "inclusive", "length": 3, "day": D1}),
    "Roll rule next (cited, unverified): next working day Mon 8 Jun 2026.": (
        "rolled", {"roll": Roll.NEXT, "source": "art. 175", "verification": Verification.UNVERIFIED, "day": D2}),
    "Roll rule previous (not cited): previous working day Mon 1 Jun 2026.": (
        "rolled", {"roll": Roll.PREVIOUS, "source": None, "verification": Verification.VERIFIED, "day": D1}),
    "By the end of the second half of 2026: Thu 31 Dec 2026.": ("term_period", {"period": "half", "number": 2, "year": 2026, "day": D3}),
    "By the end of June 2026: Mon 8 Jun 2026.": ("term_period", {"period": "month", "number": 6, "year": 2026, "day": D2}),
    "Due today, on Mon 8 Jun 2026.": ("due_soon", {"days": 0, "due": D2}),
    "Due in 1 day, on Mon 8 Jun 2026.": ("due_soon", {"days": 1, "due": D2}),
    "Returned to its lead (last update Mon 1 Jun 2026).": ("returned", {"day": D1}),
    "Accepted on Mon 8 Jun 2026: partly executed.": ("accepted", {"day": D2, "outcome": Outcome.PARTLY}),
    "Cancelled.": ("cancelled", {"day": None, "outcome": None}),
    "No public evidence of the result was found; it was due Mon 1 Jun 2026.": ("no_public_evidence", {"due": D1}),
    # what was done
    "T1 accepted: reported -> accepted, outcome executed. Revision 9 of root for MFA, from Mon 8 Jun 2026.": (
        "written", {"code": "T1", "action": "task.accept", "moves": {"status": (Status.REPORTED, Status.ACCEPTED), "outcome": (None, Outcome.EXECUTED)}, "revision": 9, "actor": "root", "acting_for": "MFA", "on": D2}),
    "Revision 7 undone: 2 bodies changed back, 1 piece of evidence withdrawn. Revision 9 of root, from Mon 8 Jun 2026.": (
        "written", {"undoes": 7, "counts": [("body", "body.undo", 2), ("evidence", "evidence.withdraw", 1)], "revision": 9, "actor": "root", "acting_for": None, "on": D2}),
    "T1: no day -> Mon 8 Jun 2026. The term names Mon 8 Jun 2026.": (
        "deadline_moved", {"code": "T1", "old": None, "new": D2, "why": (because("term_day", day=D2),)}),
}  # fmt: skip
"""A sample of the sentence -> the kind of reason and its fields."""


@pytest.mark.parametrize("sample", ERRORS)
def test_a_refusal_says_what_matters(sample: str) -> None:
    kind, fields = ERRORS[sample]
    told = sentence(Refused(kind, **fields))
    assert holds(told, sample)
    assert [each for each in fields.values() if isinstance(each, str) and each in sample and each not in told] == []


@pytest.mark.parametrize("sample", REASONS)
def test_a_reason_says_what_matters(sample: str) -> None:
    kind, fields = REASONS[sample]
    assert holds(sentence(because(kind, **fields)), sample)


def test_what_matters_are_names_numbers_days_commands_and_what_somebody_wrote() -> None:
    told = 'T1.X1 was moved by 1,000 days to Mon 8 Jun 2026: "No money." Run `tracker undo 7`, or add --yes.'
    assert what_matters(told) == ["T1.X1", "1,000 days", "Mon 8 Jun 2026", '"No money."', "`tracker undo 7`", "--yes"]
    assert not holds(told.replace("Mon 8", "Tue 9"), told)


COUNTED = {
    ("body", 1): "1 body", ("body", 2): "2 bodies", ("alias", 2): "2 aliases", ("series", 2): "2 series",
    ("calendar_day", 2): "2 calendar days", ("task", 1): "1 task", ("evidence", 1): "1 piece of evidence",
    ("evidence", 3): "3 pieces of evidence", ("co_executor", 2): "2 co-executors", ("dependency", 2): "2 dependencies",
    ("deputy", 2): "2 deputies",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "number"), COUNTED)
def test_items_are_counted_in_english(kind: str, number: int) -> None:
    assert counted(number, kind) == COUNTED[kind, number]


def test_the_log_tells_of_each_task_that_was_given_to_another_officer() -> None:
    told = because("did", action="handover.give", codes=["T1", "T2"], number=5)
    assert sentence(told) == "Handover given: T1, T2 and 3 more."


def test_an_act_is_told_as_done() -> None:
    acts = ("task.accept", "task.no_public_evidence", "series.plan", "task.undo", "extension.grant", "body.rename")
    assert [did(act) for act in acts] == [
        "accepted", "marked as without public evidence", "planned on", "changed back", "given a new due day", "rename",
    ]  # fmt: skip


def test_every_act_that_is_written_has_a_word_for_having_been_done() -> None:
    services = sorted((Path(tracker.__file__).parent / "services").glob("*.py"))
    named = re.findall(rf'"((?:{"|".join(KINDS)})\.[a-z_]+)"', "".join(path.read_text(encoding="utf-8") for path in services))
    asked_only = {"series.skip"}  # a right; what is written is that the task was cancelled
    acts = {*named, *(f"task.{act}" for act in Act)} - asked_only
    assert len(acts) > 30
    assert sorted(act for act in acts if act.partition(".")[2] not in DID) == []


def test_a_rule_that_changes_is_told_in_words() -> None:
    rule = '{"kind":"quarter","quarter":2,"year":2021}'
    line = because("undo_line", code="T1", field="term_rule", now=rule, then=None)
    assert sentence(line) == "T1 term rule: 2nd quarter of 2021 -> nothing."
    assert "{" not in sentence(because("changed", field="term_rule", old=rule, new=rule), "ru")
    assigned = because("undo_line", code="T1", field="status", now="draft", then="assigned")
    assert sentence(assigned, "ru") == "T1 состояние: проект -> поручено."


def test_a_date_that_is_not_there_is_not_told() -> None:
    assert "nothing" not in sentence(Refused("redate_same", code="T1", due=None))
    assert "Mon 8 Jun 2026" in sentence(Refused("redate_same", code="T1", due=D2))
