"""docs/ledger.md, re-implemented from that page with nothing of the program, agrees with its example and with the program.

The upper half is the stranger's code. It must not import tracker: only the comparisons below do.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.clocks import SetClock
    from tracker.storage.store import Store

PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")
SEALED = set(re.search(r"fields of an entry are sealed:\n\n((?: {4}.*\n)+)", PAGE)[1].split())  # type: ignore[index]

Row = dict[str, Any]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def to_json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def seal(salt: str, name: str, value: Any) -> str:
    return sha256(sha256(salt + name) + to_json(value))


def lines_of(revision: Row, entries: list[Row]) -> list[str]:
    salt = entries[0]["salt"]
    people = {name: seal(salt, "revision." + name, revision[name]) for name in ("actor", "db_user", "reason")}
    lines = [to_json({name: value for name, value in (revision | people).items() if name != "digest"})]
    for entry in entries:
        changes = {n: seal(entry["salt"], n, pair) if n in SEALED else pair for n, pair in entry["changes"].items()}
        plain = [entry[name] for name in ("seq", "effective_on", "kind", "code", "action")]
        lines.append(to_json([*plain, sha256(entry["salt"]), changes]))
    return lines


def digest(lines: list[str]) -> str:
    return sha256("".join(line + "\n" for line in lines))


def head_of(ledger: str, strategy: str, revisions: Iterable[Row], entries: list[Row]) -> tuple[int, str]:
    number, previous = 0, sha256(to_json(["genesis", ledger, strategy, 1]))
    for revision in revisions:
        own = [entry for entry in entries if entry["revision"] == revision["number"]]
        assert [entry["seq"] for entry in own] == list(range(1, len(own) + 1))
        assert (revision["number"], revision["previous"]) == (number + 1, previous)
        assert revision["digest"] == digest(lines_of(revision, own)), f"revision {revision['number']}"
        number, previous = revision["number"], revision["digest"]
    return number, previous


def fold(entries: Iterable[Row]) -> dict[tuple[str, str], Row]:
    items: dict[tuple[str, str], Row] = {}
    for entry in entries:
        item = items.setdefault((entry["kind"], entry["code"]), {})
        for name, (old, new) in entry["changes"].items():
            assert json.dumps(item.get(name)) == json.dumps(old), f"{entry['code']} {name}"
            item[name] = new
    found = {key: {n: v for n, v in item.items() if v is not None} for key, item in items.items()}
    return {key: item for key, item in sorted(found.items()) if "code" in item}


def standing(entries: Iterable[Row], undoes: dict[int, int | None]) -> dict[tuple[str, str, str], list[tuple[set[int], Any]]]:
    stacks: dict[tuple[str, str, str], list[tuple[set[int], Any]]] = {}
    kept: dict[tuple[int, str, str, str], list[tuple[set[int], Any]]] = {}
    for entry in entries:
        number, u = entry["revision"], undoes[entry["revision"]]
        for name, (_old, new) in entry["changes"].items():
            field = (entry["kind"], entry["code"], name)
            stack = stacks.setdefault(field, [])
            if u is None:
                stack.append(({number}, new))
            elif stack and u in stack[-1][0]:
                kept.setdefault((number, *field), []).append(stack.pop())
            else:
                numbers, value = kept[u, *field].pop()
                stack.append((numbers | {number}, value))
    return stacks


def unsigned(rules: Row, revisions: Iterable[Row], entries: list[Row]) -> set[int]:
    """The revisions without a person, or with an act for which the person has no role; deputies and undos are not looked at."""
    found: set[int] = set()
    for revision in revisions:
        number, day = revision["number"], revision["recorded_at"][:10]
        office = fold(entry for entry in entries if entry["revision"] < number and entry["kind"] == "member").values()
        person = [each for each in office if each.get("login") == revision["actor"] and each.get("until", day) >= day]
        roles = set(person[0]["role"].split()) if person else {"administrator"} if number == 1 else set()
        acts = {entry["action"] for entry in entries if entry["revision"] == number} - {"undo"}
        if not roles or any(roles.isdisjoint(rules["acts"][act]["roles"]) for act in acts):
            found.add(number)
    return found


def block(name: str) -> list[str]:
    return re.search(rf"```\w+ {name}\n(.*?)\n```", PAGE, re.S)[1].splitlines()  # type: ignore[index]


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in block(name)]


LEDGER, STRATEGY = re.search(r"ledger's id is `(\w+)`, its strategy's code `(\w+)`", PAGE).groups()  # type: ignore[union-attr]
REVISIONS, ENTRIES = rows("revisions"), rows("entries")


def test_the_examples_chain_runs_from_its_genesis_to_its_head() -> None:
    assert REVISIONS[0]["previous"] == sha256(to_json(["genesis", LEDGER, STRATEGY, 1])) == block("genesis")[0]
    assert head_of(LEDGER, STRATEGY, REVISIONS, ENTRIES) == (4, REVISIONS[-1]["digest"])


def test_the_examples_lines_and_seal_are_what_the_page_shows() -> None:
    amendment = next(entry for entry in ENTRIES if entry["revision"] == 2)
    assert lines_of(REVISIONS[1], [amendment]) == block("lines")
    assert seal(amendment["salt"], "note", amendment["changes"]["note"]) == block("seal")[0]


def test_the_example_folds_to_the_items_shown_now_and_earlier() -> None:
    assert [{"kind": kind, **item} for (kind, _), item in fold(ENTRIES).items()] == rows("items")
    before = fold(entry for entry in ENTRIES if entry["effective_on"] <= "2026-05-03")
    assert [{"kind": kind, **item} for (kind, _), item in before.items()] == rows("earlier")


def test_the_redone_amendment_goes_by_two_numbers() -> None:
    stacks = standing(ENTRIES, {r["number"]: r["undoes"] for r in REVISIONS})
    assert [numbers for numbers, _ in stacks["task", "G1.T1", "due"]] == [{1}, {2, 4}]


def test_each_line_of_the_example_is_in_the_one_form() -> None:
    for line in block("revisions") + block("entries") + block("items"):
        assert to_json(json.loads(line)) == line


def test_the_page_names_the_sealed_fields_of_the_program() -> None:
    from tracker.domain import ledger

    assert SEALED == ledger.PEOPLE
    assert ledger.PEOPLE_OF_REVISION == ("actor", "db_user", "reason")


def test_the_program_agrees_with_the_stranger() -> None:
    from tracker.domain import ledger
    from tracker.domain import undo_history as rule

    revisions = [ledger.Revision(**row) for row in REVISIONS]
    entries = [ledger.Entry(**{**row, "changes": ledger.canonical(row["changes"])}) for row in ENTRIES]
    for revision in revisions:
        own = [entry for entry in entries if entry.revision == revision.number]
        assert ledger.digest_of(revision, own) == revision.digest
    ours = {key: ledger.fold(group) for key, group in ledger.by_item(entries)}
    assert ours == fold(ENTRIES)
    undoes = {revision.number: revision.undoes for revision in revisions}
    task = [(entry, undoes[entry.revision]) for entry in entries if entry.code == "G1.T1"]
    theirs = standing(ENTRIES, undoes)
    for field, changes in rule.changes_in_force(task).items():
        assert [(set(c.revisions), c.new) for c in changes] == theirs["task", "G1.T1", field]


def test_the_stranger_recomputes_a_real_database_on_both_engines(store: "Store", clock: "SetClock") -> None:
    from tests.exchange.office import fill
    from tracker.domain.model.kinds import KINDS

    fill(store, clock)
    revisions, entries = [], []
    for revision, its_entries in store.ledger.whole():
        revisions.append(revision._asdict())
        entries += [{**entry._asdict(), "changes": json.loads(entry.changes)} for entry in its_entries]
    head = store.head
    assert head_of(head.ledger, head.strategy, revisions, entries) == (head.number, head.digest)
    tables = {(kind, row["code"]): {n: v for n, v in row.items() if v is not None} for kind in KINDS for row in store.rows(kind)}
    assert fold(entries) == tables
    undoes = {revision["number"]: revision["undoes"] for revision in revisions}
    stands = {field: stack[-1][1] for field, stack in standing(entries, undoes).items() if stack and stack[-1][1] is not None}
    assert stands == {(kind, code, name): value for (kind, code), row in tables.items() for name, value in row.items()}


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_the_stranger_finds_who_could_not_have_signed_by_the_rules_in_the_checker(store: "Store", clock: "SetClock") -> None:
    from tests.exchange.office import fill
    from tests.forging import Books, Forged
    from tracker.exchange.audit.edition import script

    fill(store, clock)
    books, note = Books.of(store), Forged("task.amend", "task", "G1.T1", {"note": "forged"})
    numbers = {
        books.forge("stranger", note),
        books.forge("secretary", Forged("member.add", "member", "MEMBER.9", {"login": "x"})),
    }
    books.forge("secretary", note._replace(values={"note": "an honest one"}))
    rules = json.loads(re.search(r"RULES = json.loads\(r'''(.*?)'''\)", script().decode(), re.S)[1])  # type: ignore[index]
    entries = [{**each._asdict(), "changes": json.loads(each.changes)} for _, own in books.written for each in own]
    assert unsigned(rules, [revision._asdict() for revision, _ in books.written], entries) == numbers
    assert {fields["revision"] for _, fields in books.faults()} == numbers
