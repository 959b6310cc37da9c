"""From changes to a plan: the items to be added and amended and the acts to be made, as if they stood in a plan file.

Invariant: the plan says nothing that stands already; what cannot be done is a finding at its place, and nothing is left out in
silence.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tracker.domain.control.lifecycle import CLOSED
from tracker.domain.model.codes import nearest
from tracker.domain.model.vocabulary import LANGUAGES, Act, Status, ValueForm
from tracker.domain.own_values import code_of_value
from tracker.domain.plan import Plan, PlanItem
from tracker.domain.plan_checks import in_order
from tracker.domain.reasons import because
from tracker.exchange.plans.columns import OwnField
from tracker.exchange.plans.comparison.bodies import Bodies
from tracker.exchange.plans.comparison.changes import UNREAD, Change, Changes
from tracker.exchange.plans.comparison.co_executors import CoExecutors
from tracker.exchange.plans.comparison.differences import first_text
from tracker.exchange.plans.comparison.events import Events
from tracker.exchange.plans.comparison.goal_changes import GoalChange
from tracker.exchange.plans.comparison.left_out import end_left_out
from tracker.exchange.plans.comparison.new_codes import NewCodes
from tracker.exchange.plans.comparison.news import Form
from tracker.exchange.plans.comparison.news_acts import NewsActs, why_unknown
from tracker.exchange.plans.comparison.options import Options
from tracker.exchange.plans.comparison.parts import PlanParts
from tracker.exchange.plans.comparison.recurring import why_single
from tracker.exchange.plans.comparison.settling import known_field, own_fields
from tracker.exchange.plans.comparison.standing import Standing, StandingTask, code_in, goal_code, path_key
from tracker.exchange.plans.grid import Place
from tracker.exchange.plans.records import Reading, Record
from tracker.exchange.plans.toml_tables import quoted
from tracker.services.tasks import LONGEST_TASK_CODE


def plan_of(changes: Changes, reading: Reading, standing: Standing, codes: NewCodes, options: Options) -> Plan:
    """The plan that makes the changes; with findings it must not be applied."""
    return _Proposal(reading, standing, codes, options).plan(changes)


class _Proposal:
    """Collects the items, acts and findings of one plan."""

    def __init__(self, reading: Reading, standing: Standing, codes: NewCodes, options: Options) -> None:
        self.standing, self.codes, self.options = standing, codes, options
        self.bodies = Bodies(reading, standing, codes, options)
        self.controller = self.bodies.named(options.controller)
        self.events = Events(standing, codes, options.act or standing.instrument)
        self.fields = {each.code: self._field(each) for each in own_fields(reading) if not known_field(each, standing)}
        self.parts = PlanParts(options, [*self.bodies.items, *self.fields.values()], findings=self.bodies.findings)
        self.co_executors = CoExecutors(self.parts, self.bodies, codes, standing.language)
        self.goals: dict[str, str] = {}
        self.form: Form | None = None
        self.news = NewsActs(standing, options)
        self.tasks: dict[Place | None, str] = {}
        """The place of each row -> the code of its task, for the rows that are parts of it; a series has none."""

    def plan(self, changes: Changes) -> Plan:
        """The whole plan; of a form it has acts alone, and none of the bodies and fields that its cells name."""
        self._check_act()
        if changes.form:
            self.parts.items.clear()
        self.codes.expect(goal_code(each.path[-1]) for each in changes.goals if each.before is None)
        for goal in changes.goals:
            self._goal(goal)
        self._name(changes)
        self.form, self.coded = changes.form, Counter(each.record.code for each in changes.tasks if each.record)
        self.by_code = {each.code: each for each in self.standing.tasks}
        self.news.sender, self.news.form = self.bodies.named(changes.form.sender) if changes.form else "", bool(changes.form)
        for change in changes.tasks:
            if change.record is not None:
                self._task(change, change.record)
        end_left_out(changes.tasks, self.options, self.options.applied_on(self.standing.today), self.parts)
        self.parts.findings.extend(self.news.findings())
        items, circles = in_order(self.parts.items, self.options.file)
        return Plan(self.options.file, None, items, tuple(self.parts.acts), (*self.parts.findings, *circles))

    def _check_act(self) -> None:
        act = self.options.act
        if act and act not in self.standing.acts:
            self.parts.find(because("unknown_act", code=act, near=nearest(act, sorted(self.standing.acts))), "")

    def _field(self, field: OwnField) -> PlanItem:
        code = field.code if self.codes.take(field.code) else self.codes.next(f"{field.code}-")
        fields: dict[str, Any] = {self._title(language): name for language, name in field.names}
        fields.setdefault(self._title(""), field.code)
        fields["form"] = ValueForm(field.form)
        return PlanItem("own_field", code, None, fields, code, {"source": self.options.source()})

    # -- goals

    def _goal(self, change: GoalChange) -> None:
        heading, above = change.path[-1], self.goals.get(path_key(change.path[:-1]), "")
        key, place = path_key(change.path), heading.place or ""
        if change.asked and change.before:
            self.parts.find_asked(place, heading.title, change.before.key, change.before.titles, change.score)
            self.goals[key] = change.before.code
        elif change.before is not None:
            self.goals[key] = change.before.code
            said = {"title": (self._title(""), heading.title), "parent": ("parent", above)}
            fields: dict[str, Any] = dict(said[each.field] for each in change.differences)
            if fields:
                self.parts.item("goal", change.before.code, place, fields)
        else:
            given = goal_code(heading)
            code = given if given and self.codes.take(given) else self.codes.next(f"{above}." if above else "G")
            self.goals[key] = code
            fields = {self._title(""): heading.title, "position": len(self.goals), "parent": above or None}
            self.parts.item("goal", code, place, _without_none(fields), new=True)

    def _title(self, language: str) -> str:
        return f"title_{language if language in LANGUAGES else self.standing.language}"

    # -- tasks

    def _name(self, changes: Changes) -> None:
        """Give each new task its code, those first that bring one of their own."""
        new = (each for each in changes.tasks if each.before is None and each.how == "added")
        added = [(each.record, "S" if each.recurs else "T") for each in new if each.record]
        restarts = _restart(record for record, _ in added)
        given = {id(each): each.code or ("" if restarts else code_in(each.number)) for each, _ in added}
        self.codes.expect(given.values())
        self.new: dict[int, str] = {key: code for key, code in given.items() if code and self.codes.take(code)}
        for record, letter in added:
            if id(record) not in self.new:
                goal = self.goals.get(path_key(record.goals), "")
                self.new[id(record)] = self.codes.next(f"{goal}.{letter}" if goal else letter, LONGEST_TASK_CODE)
        rows = [(each, each.record) for each in changes.tasks if each.record is not None]
        for change, record in rows:
            code = change.before.code if change.before else self.new.get(id(record), "")
            self.tasks[record.place] = "" if change.recurs else code
        self.co_executors.expect((code, record, each.before) for each, record in rows if (code := self.tasks[record.place]))

    def _task(self, change: Change, record: Record) -> None:
        before = change.before
        if change.how == "unknown" and before is None:
            self.parts.find(why_unknown(record, self.coded, self.by_code), record.place)
        elif before is None:
            if change.how == "added":
                self._add(record, change.recurs)
        elif change.asked:
            self.parts.find_asked(record.place, first_text(record.titles), before.key, before.titles, change.score)
        else:
            if self.form is None and before.status in CLOSED and not before.recurs:
                self._find_closed(change, record, before)
            elif self.form is None:
                self._amend(change, record, before)
                before = self._as_assigned(record, before)
            self.news.tell(change, record, before, self.parts.acts, self.parts.findings)

    def _add(self, record: Record, recurs: bool) -> None:
        if not record.titles:
            if record.code:  # a row without a code too was told when it was read
                self.parts.find(because("code_without_task", code=record.code), record.place)
            return
        code = self.new[id(record)]
        fields: dict[str, Any] = {self._title(language): text for language, text in record.titles.items() if text}
        fields |= self._said(record) | self._term(record)
        fields |= {"since": self.options.since, "co_executors": self.bodies.codes(record.co)} if recurs else {}
        kept = {name: value for name, value in fields.items() if value}
        self.parts.item("series" if recurs else "task", code, record.place, kept, new=True)
        if self.tasks.get(record.above) == "":
            self.parts.find(
                because("part_of_series", code=code, text=quoted(first_text(record.titles))), record.place, warning=True
            )
        if recurs:
            if not fields["controller"]:
                self.parts.find_once("series_needs_controller", record.place)
            self.news.tell_new(record, code, False, self.parts.acts, recurs=True)
            return
        self._find_single(record, code)
        for body in record.co:
            self.co_executors.add(code, body, record)
        self._own(code, record, record.own)
        assigned = self._assigns(record, code, fields["controller"], bool(record.lead) and record.term is not None)
        self.news.tell_new(record, code, assigned, self.parts.acts)

    def _assigns(self, record: Record, code: str, controller: object, has_both: bool) -> bool:
        """Whether a draft comes under control with the plan: if it has both a lead and a term, and somebody controls it."""
        if not self.options.assign or not has_both:
            return False
        if controller:
            self.parts.act(code, Act.ASSIGN, record.place)
        else:
            self.parts.find_once("assign_needs_controller", record.place)
        return bool(controller)

    def _find_single(self, record: Record, code: str, before: StandingTask | None = None) -> None:
        """Tell why a duty that recurs is a single task, or the other way round."""
        if (why := why_single(record, code, before)) is not None:
            self.parts.find(why, record.place, warning=True)

    def _own(self, task: str, record: Record, fields: Iterable[str]) -> None:
        for name in fields:
            field = self.fields[name].code if name in self.fields else name
            said = {"task": task, "field": field, "narrative": record.own[name]}
            self.parts.item("own_value", code_of_value(task, field), record.place, said, new=True)

    def _said(self, record: Record) -> dict[str, Any]:
        goal = self.goals.get(path_key(record.goals), "")
        return {
            "goal": goal,
            "parent": self.tasks.get(record.above, ""),
            "lead": self.bodies.code(record.lead),
            "controller": self.bodies.code(record.controller) or self.controller,
            "narrative": record.narrative,
            "note": record.note,
        }

    def _term(self, record: Record) -> dict[str, Any]:
        """The term as text and rule; the event that it counts from comes with it if it does not stand."""
        if record.term is None:
            return {}
        term, events, why = self.events.settled(record)
        for item in events:
            self.parts.items.append(replace(item, defaults={"source": self.options.source(record.place)}))
        if why is not None:
            self.parts.find(why, record.place)
            return {}
        return {"term_text": record.term_text or None, "term_rule": term.to_json()}

    # -- what stands

    def _amend(self, change: Change, record: Record, before: StandingTask) -> None:
        fields: dict[str, Any] = {}
        for each in change.differences:
            if each.kind == "reworded":
                _, _, language = each.field.partition(".")
                fields[self._title(language)] = each.after
            elif each.field in ("goal", "parent", "controller", "narrative", "note"):
                fields[each.field] = self._said(record)[each.field]
            elif each.kind == "reassigned":
                fields |= self._reassigned(record, before)
            elif each.kind == "redated":
                fields |= self._redated(record, before, each.before, each.after)
        leads = any(each.kind == "reassigned" for each in change.differences) and record.lead
        fields |= self.co_executors.amend(record, before, leads or before.lead)
        if self.options.assign and not before.controller and self._said(record)["controller"]:
            fields["controller"] = self._said(record)["controller"]
        if fields:
            self.parts.item("series" if before.recurs else "task", before.code, record.place, fields)
        self._find_single(record, before.code, before)
        own = (each.field.removeprefix("own.") for each in change.differences if each.field.startswith("own."))
        self._own(before.code, record, own)

    def _as_assigned(self, record: Record, before: StandingTask) -> StandingTask:
        """A task as it stands once the plan has assigned it."""
        controller = self._said(record)["controller"] or before.controller
        has_both = bool(record.lead or before.lead) and (record.term is not None or before.term not in ("", UNREAD))
        if before.recurs or before.status is not Status.DRAFT or not self._assigns(record, before.code, controller, has_both):
            return before
        return replace(before, status=Status.ASSIGNED, assigned_on=self.options.applied_on(self.standing.today))

    def _find_closed(self, change: Change, record: Record, before: StandingTask) -> None:
        """Tell what stays of a task that is closed, though the file has it otherwise."""
        for each in change.differences:
            if each.kind not in ("told", "decided"):
                told = {"field": each.field.partition(".")[0], "before": quoted(each.before), "text": quoted(each.after)}
                why = because("task_is_closed", code=before.code, status=before.status, **told)
                self.parts.find(why, record.place, warning=True)

    def _reassigned(self, record: Record, before: StandingTask) -> dict[str, Any]:
        """The lead of a draft or series as a field; of an assigned task as a transfer by the act."""
        if not record.lead:
            return {}
        if before.status is Status.DRAFT or before.recurs:
            return {"lead": self.bodies.code(record.lead)}
        if self._may_move(record, before, "lead", before.lead, record.lead):
            self.parts.act(before.code, Act.TRANSFER, record.place, to=self.bodies.code(record.lead), by=self.options.act)
        return {}

    def _redated(self, record: Record, before: StandingTask, was: str, term: str) -> dict[str, Any]:
        """The term of a draft or series as fields; of an assigned task as a re-dating by the act."""
        if before.status is Status.DRAFT or before.recurs:
            return self._term(record)
        if record.term is not None and self._may_move(record, before, "term", was, term):
            self.parts.act(
                before.code, Act.REDATE, record.place, by=self.options.act, **_without_none(_renamed(self._term(record)))
            )
        return {}

    def _may_move(self, record: Record, before: StandingTask, name: str, was: str, text: str) -> bool:
        """Whether an act may change the lead or term of a task under control; a finding says why not."""
        if not self.options.act:
            told = {"code": before.code, "field": name, "before": quoted(was), "text": quoted(text)}
            self.parts.find(because("act_not_named", **told), record.place)
        return bool(self.options.act)


def _restart(records: Iterable[Record]) -> bool:
    """Whether the numbers of a file begin again under each goal, so that they are no codes."""
    numbers = {(code_in(each.number), path_key(each.goals)) for each in records}
    return any(count > 1 for code, count in Counter(code for code, _ in numbers).items() if code)


def _renamed(term: dict[str, Any]) -> dict[str, Any]:
    return {"term": term.get("term_rule"), "term_text": term.get("term_text")}


def _without_none(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
