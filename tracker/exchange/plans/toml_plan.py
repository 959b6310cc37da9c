"""Reads a plan file: from TOML to a `Plan` of typed values, with a finding for every fault.

docs/plan-files.md describes the format. Invariant: a plan with findings is never applied, a finding names the file and place, and
one fault does not hide another.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tracker.domain.control.lifecycle import MOVES
from tracker.domain.findings import Finding, finding
from tracker.domain.model.fields import fields_of
from tracker.domain.model.vocabulary import Act, Verification
from tracker.domain.plan import AMEND, PLAN_KINDS, UNREAD, Plan, PlanAct, PlanItem, unplanned_fields
from tracker.domain.plan_checks import check_file, in_order
from tracker.exchange.plans.toml_tables import MOST_FINDINGS, TomlTable, near, quoted
from tracker.exchange.plans.toml_text import load, parse
from tracker.verbs.asks import SAID
from tracker.verbs.table import VERBS

MOST_ITEMS = 100_000
"""The most items and acts in one file."""

HEADER = ("title", "on", "source", "verification")
VERBS_OF_ACTS = {verb.act: verb for verb in reversed(VERBS) if verb.act is not None and not verb.has}
"""Act -> the verb that makes it."""

OUTSIDE = frozenset(["attach"])
"""What a verb asks and a plan file cannot hold: files lie outside of it."""


def read_plan(path: Path, *, accept_unread: bool = False) -> Plan:
    """The plan in the file at `path`; if it cannot be read at all, a plan with only a finding.

    With `accept_unread` a term that is not understood is not a finding: it is stored as text, without a day.
    """
    data = load(path)
    plan = Plan(str(path), findings=(data,)) if isinstance(data, Finding) else plan_of(data, str(path))
    return replace(plan, findings=tuple(each for each in plan.findings if not (accept_unread and each.kind == UNREAD)))


def plan_from(text: str, file: str = "") -> Plan:
    """The plan in `text`; findings name `file`."""
    data = parse(text.encode("utf-8", "surrogatepass"), file)
    return Plan(file, findings=(data,)) if isinstance(data, Finding) else plan_of(data, file)


def plan_of(data: dict[str, Any], file: str) -> Plan:
    """The plan in the tables of a file."""
    return _Reader(file).plan(data)


class _Reader:
    """Reads one file and collects items, acts and findings."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.items: list[PlanItem] = []
        self.acts: list[PlanAct] = []
        self.findings: list[Finding] = []
        self.on: date | None = None
        self.defaults: dict[str, Any] = {}

    def plan(self, data: dict[str, Any]) -> Plan:
        """The plan of the whole file."""
        top = TomlTable(dict(data), self.file, "", self.findings)
        title = self._header(top.table("plan"))
        tables = {"strategy": [each] if (each := top.table("strategy")) is not None else []}
        tables |= {kind: top.tables(kind) for kind in PLAN_KINDS if kind != "strategy"}
        self._unknown_tables(top)
        if sum(len(rows) for rows in tables.values()) > MOST_ITEMS:
            return Plan(self.file, title, findings=(finding("file_too_many", self.file, limit=MOST_ITEMS),))
        for kind, rows in tables.items():
            for number, row in enumerate(rows, 1):
                if len(self.findings) <= MOST_FINDINGS:
                    self._item(kind, row, f"[{kind}]" if kind == "strategy" else f"[[{kind}]] {number}")
        items, circles = in_order(self.items, self.file)
        plan = Plan(self.file, title, items, tuple(self.acts))
        findings = [*self.findings, *circles, *check_file(plan)]
        if len(findings) > MOST_FINDINGS:
            findings[MOST_FINDINGS:] = [finding("more_findings", self.file, limit=MOST_FINDINGS)]
        return replace(plan, findings=tuple(findings))

    def _header(self, data: dict[str, Any] | None) -> str | None:
        table = TomlTable(data or {}, self.file, "[plan]", self.findings)
        title, self.on = table.text("title"), table.day("on")
        self.defaults = _set_fields(source=table.text("source"), verification=table.word("verification", Verification))
        table.done(HEADER)
        return title

    def _unknown_tables(self, top: TomlTable) -> None:
        for name in top.data:
            words = ["plan", *PLAN_KINDS]
            self.findings.append(finding("unknown_table", self.file, name=quoted(name), near=near(name, words), tables=words))

    def _item(self, kind: str, row: dict[str, Any], place: str) -> None:
        table = TomlTable(dict(row), self.file, place, self.findings)
        if "code" not in table.data:
            table.find("code_missing")
        code = table.code()
        table.place = f"{place} ({code})" if code else place
        on = table.on = table.day("on") or self.on
        acts = table.tables("act") if kind == "task" else []
        fields = table.fields(kind)
        table.done(keys_of(kind))
        if code:
            item = PlanItem(kind, code, on, fields, table.place, self.defaults)
            self.items.append(item)
            for number, act in enumerate(acts, 1):
                self._act(item, act, f"{table.place}, act {number}")

    def _act(self, item: PlanItem, row: dict[str, Any], place: str) -> None:
        table = TomlTable(dict(row), self.file, place, self.findings)
        if "act" not in table.data:
            table.find("act_missing")
        on, act = table.day("on") or self.on, table.word("act", (*Act, AMEND))
        if act is None:
            return
        for key in [key for key in table.data if key in act_keys() - act_keys(act)]:
            table.data.pop(key)
            table.find("act_key", key=key, act=act)
        fields = self._amended(table) if act == AMEND else self._said(table, act, {**item.defaults, **item.fields})
        table.done(act_keys())
        self.acts.append(PlanAct(item.code, act, on, fields, place))

    def _amended(self, table: TomlTable) -> dict[str, Any]:
        inner = TomlTable(table.table("set") or {}, self.file, table.place, self.findings)
        fields = inner.fields("task")
        inner.done(keys_of("task") - {"code", "on", "act"})
        if not fields:
            table.find("act_needs", act=AMEND, field="set")
        return fields

    def _said(self, table: TomlTable, act: str, told: dict[str, Any]) -> dict[str, Any]:
        """The details of an act; by default its source and verification are the task's."""
        said = table.fields("update")
        fields = _set_fields(**{key: told.get(key) for key in ("source", "verification")}) | _set_fields(**said)
        for name in ("stop_clock", "with_subtasks"):
            if (flag := table.flag(name)) is not None:
                fields[name] = flag
        if term := table.term():
            fields |= {"term": term["term_rule"]} | _set_fields(term_text=term["term_text"])
        fields |= _set_fields(by=table.code("by"), to=table.code("to"))
        if not 0 <= fields.get("percent", 0) <= 100:
            table.find("bad_percent", percent=fields.pop("percent"))
        for need in MOVES[Act(act)].needs:
            if need != "lead" and not fields.get(need):
                table.find("act_needs", act=act, field=need)
        return fields


def keys_of(kind: str) -> frozenset[str]:
    """The keys that a table of `kind` may have, including those without a language."""
    kept = unplanned_fields(kind)
    names = {each.name for each in fields_of(kind) if each.attribute not in kept}
    terms = {key for key, rule in (("term", "term_rule"), ("co_term", "co_rule")) if rule in kept}
    extra = {"on"} | terms | ({"act"} if kind == "task" else set())
    return frozenset(names | extra)


@cache
def act_keys(act: str | None = None) -> frozenset[str]:
    """The keys that an act may have, which are what its verb asks; those of all acts for None."""
    if act is None:
        return frozenset().union(*(act_keys(str(each)) for each in (*Act, AMEND)))
    if act == AMEND:
        return frozenset(["on", "act", "set"])
    asks = VERBS_OF_ACTS[Act(act)].asks if Act(act) in VERBS_OF_ACTS else SAID
    return frozenset(["on", "act", *(ask.name for ask in asks if not ask.hidden)]) - OUTSIDE


def _set_fields(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
