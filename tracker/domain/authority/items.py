"""The judge of items: whether each change of an item was its act's to make, its author's, and possible in the item's state then.

Standard library and Python 3.8 syntax only, because the stand-alone verifier is joined from this module. It follows the judge of
revisions, from which it has the office. Invariant: entries come by kind and code, so only one item is kept at a time.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, Iterator, List, NamedTuple, Optional

from tracker.domain.authority.office import Fault, Fields, Signature
from tracker.domain.authority.revisions import RevisionJudge, change_of, logins_of
from tracker.domain.authority.tasks import TaskReader, deciders_of, setter_of
from tracker.domain.ledger import Changes, Entry, are_changes

DRAFT, REPORTED = "draft", "reported"
LEAD_OFFICER = "lead_officer"
ISSUE, DECIDE = "issued_report.issue", "extension.decide"
UNSEEN = ("task.withdraw", "task.no_public_evidence")
"""Acts that take a task out of sight, which its lead does not do itself."""


class SignedEntry(NamedTuple):
    """An entry, and what its revision says of its author; without `actor` where the revision is missing."""

    entry: Entry
    actor: Optional[str]
    acting_for: Optional[str]
    undoes: Optional[int]


class Past:
    """An entry of the item's past. `root` is the entry that a chain of undos began with, `depth` the length of that chain, and
    `stands` whether what it did to the status is in force.
    """

    __slots__ = ("changes", "depth", "root", "signed", "stands")

    def __init__(self, signed: SignedEntry, changes: Changes, undone: Optional[Past]) -> None:
        self.signed, self.changes, self.stands = signed, changes, True
        self.root: Past = self if undone is None else undone.root
        self.depth: int = 0 if undone is None else undone.depth + 1


class Item:
    """An item as its entries so far made it."""

    def __init__(self, kind: str, code: str) -> None:
        self.kind, self.code = kind, code
        self.fields: Fields = {}
        self.past: List[Past] = []
        self.first_day = self.last_day = ""

    def undone_by(self, signed: SignedEntry, changes: Changes) -> Optional[Past]:
        """The entry of which these changes are the opposite, or part of it, on the same day; None if there is none."""
        place = (signed.undoes, signed.entry.effective_on)
        same = (each for each in reversed(self.past) if (each.signed.entry.revision, each.signed.entry.effective_on) == place)
        opposite = {name: [new, old] for name, (old, new) in changes.items()}
        return next((each for each in same if {name: each.changes.get(name) for name in opposite} == opposite), None)

    def apply(self, signed: SignedEntry, changes: Changes, undone: Optional[Past]) -> None:
        """Make the changes of the next entry."""
        for name, (_, new) in changes.items():
            if new is None:
                self.fields.pop(name, None)
            else:
                self.fields[name] = new
        day = signed.entry.effective_on
        if not self.past:
            self.first_day = day
        self.last_day = max(self.last_day, day)
        self.past.append(Past(signed, changes, undone))
        if undone is not None and "status" in changes:
            undone.root.stands = not undone.root.stands


class ItemJudge:
    """Judges each item by its entries in order; `tasks` reads the task that an item belongs to."""

    def __init__(self, judge: RevisionJudge, tasks: TaskReader, loads: Callable[[str], Any]) -> None:
        self._judge, self._office, self._tasks, self._loads = judge, judge.office, tasks, loads
        self._rows: Dict[str, Any] = judge.rules["acts"]
        self._any_body = frozenset(judge.rules["for_any_body"])
        self._undo: str = judge.rules["undo"]
        self._allowed = {
            (action, each["kind"], each["change"]): frozenset(each["fields"]) | {"code"}
            for action, row in self._rows.items()
            for each in row["effects"]
        }
        self._by_kind: Dict[str, Callable[..., Iterator[Fault]]] = {
            "task": self._of_task,
            "co_executor": self._of_part,
            "update": self._of_update,
            "extension": self._of_extension,
            "evidence": self._of_evidence,
            "handover": self._of_handover,
            "narrative": self._of_writer,
            "issued_report": self._of_writer,
        }

    def item(self, kind: str, code: str, entries: Iterable[SignedEntry]) -> Iterator[Fault]:
        """The faults of the entries of one item."""
        item = Item(kind, code)
        for signed in entries:
            changes = self._loads(signed.entry.changes)
            if not are_changes(changes) or type(signed.entry.effective_on) is not str:
                return
            undone = item.undone_by(signed, changes) if signed.entry.action == self._undo else None
            number = signed.entry.revision
            if type(signed.actor) is str and number not in self._judge.unsound and self._judge.founded:
                for fault, fields in self._entry(item, signed, changes, undone):
                    place = {"revision": number, "actor": signed.actor, "item_kind": kind, "code": code}
                    told = self._judge.told((fault, dict(place, **fields)))
                    if told is not None:
                        yield told
            item.apply(signed, changes, undone)

    # -- every entry

    def _entry(self, item: Item, signed: SignedEntry, changes: Changes, undone: Optional[Past]) -> Iterator[Fault]:
        entry = signed.entry
        signature = self._judge.signature(entry.revision, str(signed.actor), signed.acting_for)
        if entry.action == self._undo:
            yield from self._of_undo(item, signed, changes, undone, signature)
            return
        change = change_of(entry.changes)
        allowed = self._allowed.get((entry.action, item.kind, change))
        if allowed is None or entry.action == self._judge.rules["recover"]:
            return
        if change != "remove" and not changes.keys() <= allowed:
            yield from self._of_fields(entry, changes, changes.keys() - allowed, change)
        yield from self._of_day(item, entry)
        of_kind = self._by_kind.get(item.kind)
        if of_kind is not None and signature.fault is None:
            yield from of_kind(item, signed, changes, signature)

    def _of_fields(self, entry: Entry, changes: Changes, others: Iterable[str], change: str) -> Iterator[Fault]:
        plain = self._judge.rules["kinds"][entry.kind]["plain"] if change == "add" else {}
        wrong = sorted(name for name in others if name not in plain or changes[name][1] != plain[name])
        if wrong:
            yield "act_sets_fields", {"act": entry.action, "fields": wrong}

    def _of_day(self, item: Item, entry: Entry) -> Iterator[Fault]:
        day = entry.effective_on
        if day < item.first_day:
            yield "day_before_item", {"act": entry.action, "day": day, "first": item.first_day}
        if day > self._office.day(entry.revision)[1]:
            yield "day_to_come", {"act": entry.action, "day": day}

    def _of_undo(
        self, item: Item, signed: SignedEntry, changes: Changes, undone: Optional[Past], signature: Signature
    ) -> Iterator[Fault]:
        number = signed.entry.revision
        if undone is None:
            if signed.undoes is not None:
                yield "undo_not_opposite", {"undoes": signed.undoes}
            return
        root = undone.root.signed
        action = root.entry.action
        if action == ISSUE:
            yield "issue_undone", {}
        if action == DECIDE and undone.depth:
            yield "decision_redone", {}
        if signature.fault is None:
            yield from self._judge.beyond_rights(number, signature, action, {})
            body = self._body_named(root)
            if body is not None:
                yield from self._for_bodies(number, signature, action, [body])
            if item.kind == "task" and changes.get("status", [DRAFT])[0] != DRAFT and changes["status"][1] in (None, DRAFT):
                yield from self._of_own_duty(item, number, signature, "undo")
            if item.kind == "task" and undone.depth % 2 and "status" in changes:
                yield from self._of_four_eyes(item, number, signature, action)

    def _body_named(self, signed: SignedEntry) -> Optional[str]:
        """The body for which a revision was written: the one acted for, or the principal's."""
        named, number = signed.acting_for, signed.entry.revision
        if named is None or self._office.item("body", named, number):
            return named
        found: Optional[str] = self._judge.signature(number, str(signed.actor), named).body
        return found

    def _for_bodies(self, number: int, signature: Signature, action: str, bodies: Iterable[Optional[str]]) -> Iterator[Fault]:
        """The fault of an act for none of the signer's bodies; who has no right to it at all is named elsewhere."""
        row = self._rows.get(action)
        roles = signature.roles.intersection(row["roles"]) if row else ()
        if not roles or not self._any_body.isdisjoint(roles):
            return
        named = [each for each in bodies if each is not None]
        if signature.body not in named:
            able = self._judge.able(row["roles"], number)  # type: ignore[index]
            who = logins_of(each for each in able if self._enters_any(each) or each.get("body") in named)
            yield "act_for_other_body", {"act": action, "own": signature.body, "body": named[0] if named else None, "who": who}

    def _enters_any(self, member: Fields) -> bool:
        return not self._any_body.isdisjoint(str(member.get("role")).split())

    # -- tasks and their parts

    def _of_task(self, item: Item, signed: SignedEntry, changes: Changes, signature: Signature) -> Iterator[Fault]:
        entry, fields = signed.entry, item.fields
        action, number = entry.action, entry.revision
        if action == "task.amend" and fields.get("status") != DRAFT:
            fixed = sorted(changes.keys() & frozenset(self._judge.rules["fixed_once_assigned"]))
            if fixed:
                yield "act_sets_fields", {"act": action, "fields": fixed}
        row = self._rows[action]
        if row["before"] is None:
            return
        if "code" in changes:
            if fields.get("status") != DRAFT and fields:
                yield self._wrong_status(item, action, changes)
            return
        if not self._is_move(item, signed, changes, row):
            yield self._wrong_status(item, action, changes)
        if row["by"] is not None:
            yield from self._for_bodies(number, signature, action, bodies_of(fields, row["by"]))
        if action in UNSEEN:
            yield from self._of_own_duty(item, number, signature, action)
        if "status" in changes:
            yield from self._of_four_eyes(item, number, signature, action)

    def _is_move(self, item: Item, signed: SignedEntry, changes: Changes, row: Dict[str, Any]) -> bool:
        """Whether the table of moves has this one: from the status before to the one after."""
        before, to = item.fields.get("status"), row["to"]
        if "status" in changes:
            resumed = item.fields.get("resume_to") if signed.entry.action == "task.resume" else None
            return before in row["before"] and changes["status"][1] == (resumed or to)
        last = item.past[-1].signed.entry if item.past else None
        if last is not None and (last.revision, last.action) == (signed.entry.revision, signed.entry.action):
            return True  # what follows from the move, on a later day
        if to is not None and to not in row["before"]:
            return False
        late = signed.entry.effective_on < item.last_day
        earlier = (past.changes["status"][1] for past in item.past if "status" in past.changes)
        return before in row["before"] or (late and any(each in row["before"] for each in earlier))

    def _wrong_status(self, item: Item, action: str, changes: Changes) -> Fault:
        before = item.fields.get("status")
        return "act_of_wrong_status", {"act": action, "before": before, "after": changes.get("status", [None, before])[1]}

    def _of_own_duty(self, item: Item, number: int, signature: Signature, action: str) -> Iterator[Fault]:
        """The lead's own people do not take a duty out of sight."""
        lead = item.fields.get("lead")
        people = [self._office.item("member", code, number) for code in {signature.person, signature.member} - {None}]
        own = any(
            each.get("code") == item.fields.get("officer")
            or (each.get("body") == lead and LEAD_OFFICER in str(each.get("role")).split())
            for each in people
        )
        if lead is not None and own:
            who = logins_of(self._judge.able(self._rows["task.withdraw"]["roles"], number))
            yield "own_task_out_of_sight", {"act": action, "lead": lead, "who": who}

    def _of_four_eyes(self, item: Item, number: int, signature: Signature, action: str) -> Iterator[Fault]:
        """Nobody decides on their own report, except where the strategy allows it; history from its source is marked instead."""
        row = self._rows.get(action, {})
        if action != "task.withdraw" and (item.fields.get("status") != REPORTED or row.get("by") != "controller"):
            return
        if number in self._judge.sourced or not self._office.compares_persons(number):
            return
        words = ("task.report", "task.update") if action == "task.withdraw" else ("task.report",)
        spoken = (past for past in reversed(item.past) if past is past.root and past.stands and past.signed.entry.action in words)
        last = next(spoken, None)
        if last is None or last.signed.entry.action != "task.report":
            return
        said = last.signed
        reporter = self._judge.signature(said.entry.revision, str(said.actor), said.acting_for).person
        if reporter is not None and reporter == signature.person:
            yield "decided_on_own", {"act": action, "who": self._others(row["roles"], number, reporter)}

    def _others(self, roles: Iterable[str], number: int, person: str) -> List[str]:
        return logins_of(each for each in self._judge.able(roles, number) if each["code"] != person)

    def _of_part(self, item: Item, signed: SignedEntry, changes: Changes, signature: Signature) -> Iterator[Fault]:
        entry = signed.entry
        if entry.action == "task.submit":
            yield from self._for_bodies(entry.revision, signature, entry.action, [item.fields.get("body")])
        elif "code" in changes and changes["code"][0] is None:
            yield from self._of_occasion(changes["task"][1], entry)

    def _of_occasion(self, task: Optional[str], entry: Entry) -> Iterator[Fault]:
        """Whether the task had a status in which this is possible."""
        before, fields = self._rows[entry.action]["before"], self._tasks.before(str(task), entry.revision)
        if before is not None and fields and fields.get("status") not in before:
            late = entry.effective_on < fields.get("last_day", "")
            if not late:
                status = fields.get("status")
                yield "act_of_wrong_status", {"act": entry.action, "before": status, "after": status}

    # -- records of tasks

    def _of_update(self, item: Item, signed: SignedEntry, changes: Changes, signature: Signature) -> Iterator[Fault]:
        number = signed.entry.revision
        if signed.entry.action != "update.add":
            return
        values = {name: pair[1] for name, pair in changes.items()}
        yield from self._of_author(values.get("member"), number, signature.person)
        action = self._judge.rules["act_of_update"].get(values.get("act"))
        row = self._rows.get(action)
        if row is None:
            yield "act_unknown", {"act": values.get("act"), "change": "add"}
            return
        yield from self._judge.beyond_rights(number, signature, action, {})
        if self._any_body.isdisjoint(signature.roles.intersection(row["roles"])):
            if action == "task.submit":
                yield from self._for_bodies(number, signature, action, [values.get("body")])
            elif row["by"] is not None:
                fields = self._tasks.before(str(values.get("task")), number)
                yield from self._for_bodies(number, signature, action, bodies_of(fields, row["by"]))

    def _of_author(self, found: Optional[str], number: int, expected: Optional[str]) -> Iterator[Fault]:
        if found != expected and number > 1:
            yield "act_in_other_name", {"found": found}

    def _of_extension(self, item: Item, signed: SignedEntry, changes: Changes, signature: Signature) -> Iterator[Fault]:
        action, number = signed.entry.action, signed.entry.revision
        if "code" in changes and changes["code"][0] is not None:
            return
        now = dict(item.fields, **{name: pair[1] for name, pair in changes.items()})
        task = self._tasks.before(str(now.get("task")), number)
        yield from self._of_occasion(now.get("task"), signed.entry)
        if action != DECIDE:
            yield from self._of_author(now.get("member"), number, signature.person)
            if task and now.get("body") != task.get("lead"):
                yield "act_for_other_body", {"act": action, "own": now.get("body"), "body": task.get("lead"), "who": []}
            yield from self._for_bodies(number, signature, action, [task.get("lead")])
            return
        yield from self._of_author(now.get("decided_by"), number, signature.person)
        setter = setter_of(task)
        if now.get("decider") != setter or setter == now.get("body"):
            yield "act_for_other_body", {"act": action, "own": now.get("decider"), "body": setter, "who": []}
        yield from self._for_bodies(number, signature, action, [setter])
        if now.get("member") == signature.person and signature.person and self._office.compares_persons(number):
            yield "decided_on_own", {"act": action, "who": self._others(self._rows[action]["roles"], number, signature.person)}

    def _of_evidence(self, item: Item, signed: SignedEntry, changes: Changes, signature: Signature) -> Iterator[Fault]:
        entry = signed.entry
        row = self._rows[entry.action]
        if entry.action == "evidence.bring" or not self._any_body.isdisjoint(signature.roles.intersection(row["roles"])):
            return
        task = str(item.fields.get("task") or changes.get("task", [None, None])[1])
        lead = self._tasks.before(task, entry.revision).get("lead")
        yield from self._for_bodies(
            entry.revision, signature, entry.action, [lead, *self._tasks.helpers_before(task, entry.revision)]
        )

    # -- records of the office

    def _of_handover(self, item: Item, signed: SignedEntry, changes: Changes, signature: Signature) -> Iterator[Fault]:
        giver = self._office.item("member", changes.get("giver", [None, None])[1], signed.entry.revision)
        if giver and (giver.get("body") is not None or giver["code"] != signature.member):
            yield from self._for_bodies(signed.entry.revision, signature, signed.entry.action, [giver.get("body")])

    def _of_writer(self, item: Item, signed: SignedEntry, changes: Changes, signature: Signature) -> Iterator[Fault]:
        yield from self._of_author(changes.get("member", [None, None])[1], signed.entry.revision, signature.member)


def bodies_of(task: Fields, by: str) -> List[Optional[str]]:
    """The bodies that have a part in a task, one of which must act."""
    if by == "either":
        return list(deciders_of(task))
    if by == "setter":
        setter = setter_of(task)
        return [setter] if setter != task.get("lead") else []
    return [task.get(by)]
