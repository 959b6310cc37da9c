"""The ledger's rules: one text for a value, digests that cover everything, texts that can be taken out, undo and redo."""

import ast
from datetime import date, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain import ledger
from tracker.domain.ledger import Entry, Revision, canonical, changes_of, digest_of, fold, inverse, seal
from tracker.domain.undo_history import changes_in_force
from tracker.storage.ledger.codec import FAST

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
values = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | texts
fields = st.sampled_from(["code", "title.en", "note", "due", "percent", "status", "source", "goal"])
changes = st.dictionaries(fields, st.lists(values, min_size=2, max_size=2), min_size=1)
salts = st.text("0123456789abcdef", min_size=32, max_size=32)
days = st.dates().map(date.isoformat)
words = st.text("abcdefgh.", min_size=1, max_size=8)


revisions = st.builds(
    Revision, st.integers(1, 99), st.just(1), words, texts, st.none() | words, texts, texts, st.none() | st.integers(1, 9),
    st.booleans(), words, salts, st.just(""),
)  # fmt: skip


@st.composite
def acts(draw: st.DrawFn) -> tuple[Revision, list[Entry]]:
    """A revision and its entries, with any values at all."""
    revision = draw(revisions)
    entries = [
        Entry(revision.number, seq, draw(days), draw(words), draw(words), draw(words), canonical(draw(changes)), draw(salts))
        for seq in range(1, draw(st.integers(1, 3)) + 1)
    ]
    return revision, entries


@given(acts(), st.data())
def test_the_digest_changes_when_any_one_field_changes(act: tuple[Revision, list[Entry]], data: st.DataObject) -> None:
    revision, entries = act
    before = digest_of(revision, entries)
    name = data.draw(st.sampled_from([f for f in Revision._fields if f != "digest"]))
    other: Any = data.draw(values.filter(lambda v: differs(v, getattr(revision, name))))
    assert digest_of(revision._replace(**{name: other}), entries) != before
    place = data.draw(st.integers(0, len(entries) - 1))
    name = data.draw(st.sampled_from([f for f in Entry._fields if f not in ("revision", "changes")]))
    other = data.draw((salts if name == "salt" else values).filter(lambda v: differs(v, getattr(entries[place], name))))
    assert digest_of(revision, changed(entries, place, **{name: other})) != before


@given(acts(), st.data())
def test_the_digest_changes_when_one_value_of_one_change_does(act: tuple[Revision, list[Entry]], data: st.DataObject) -> None:
    revision, entries = act
    place = data.draw(st.integers(0, len(entries) - 1))
    found = changes_of(entries[place].changes)
    field, side = data.draw(st.sampled_from(sorted(found))), data.draw(st.integers(0, 1))
    found[field][side] = data.draw(values.filter(lambda v: differs(v, found[field][side])))
    assert digest_of(revision, changed(entries, place, changes=canonical(found))) != digest_of(revision, entries)


@given(acts())
def test_the_digest_changes_with_the_order_and_number_of_entries(act: tuple[Revision, list[Entry]]) -> None:
    revision, entries = act
    twice = [*entries, entries[-1]]
    assert digest_of(revision, twice) != digest_of(revision, entries)
    if len(entries) > 1:
        assert digest_of(revision, entries[::-1]) != digest_of(revision, entries)


@given(acts())
def test_words_of_people_can_be_taken_out_and_every_digest_stays(act: tuple[Revision, list[Entry]]) -> None:
    revision, entries = act
    lines = [canonical({**without_digest(revision), **people_of(revision, entries[0].salt)})]
    for entry in entries:
        kept = {
            name: seal(entry.salt, name, pair) if name in ledger.PEOPLE else pair
            for name, pair in changes_of(entry.changes).items()
        }
        lines.append(canonical([*entry[1:6], ledger.sha256(entry.salt), kept]))
    assert ledger.sha256("".join(line + "\n" for line in lines)) == digest_of(revision, entries)


def test_what_is_hashed_shows_no_word_of_people() -> None:
    secret = "Talks with Mr. X"
    found = {name: [None, secret] for name in ledger.PEOPLE}
    entry = Entry(1, 1, "2026-01-01", "task", "T1", "task.add", canonical(found), "0" * 32)
    revision = Revision(1, 1, "", secret, None, secret, secret, None, False, "", "", "")
    assert secret not in ledger.entry_line(entry) + ledger.revision_line(revision, entry.salt)


def test_a_revision_without_entries_has_no_digest() -> None:
    with pytest.raises(ledger.BadValue):
        digest_of(Revision(1, 1, "", "", None, "", "", None, False, "", "", ""), [])


def test_two_databases_begin_differently() -> None:
    assert len({ledger.genesis(*id_and_code) for id_and_code in [("a", "b"), ("a", "c"), ("ab", ""), ("", "ab")]}) == 4
    assert ledger.genesis("a", "b", 1) != ledger.genesis("a", "b", 2)


@given(changes)
def test_the_fast_library_writes_the_same_bytes(found: ledger.Changes) -> None:
    assert orjson.dumps(found, option=orjson.OPT_SORT_KEYS) == canonical(found).encode()
    assert orjson.loads(canonical(found)) == changes_of(canonical(found)) == found


@given(acts())
def test_the_fast_library_gives_the_same_digest(act: tuple[Revision, list[Entry]]) -> None:
    assert digest_of(*act, FAST) == digest_of(*act)


def test_both_libraries_write_every_letter_there_is_alike() -> None:
    letters = [chr(c) for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
    assert orjson.dumps(letters) == canonical(letters).encode()
    assert canonical('"\\\b\t\n\f\r\x01\x1f\x7f/\u2028ң') == '"\\"\\\\\\b\\t\\n\\f\\r\\u0001\\u001f\x7f/\u2028ң"'


LOOSE = """
{"due": [null,"x"]}
{"due":[null,"x"]}\t
{"status":[1,2],"due":[1,2]}
{"due":[1,2],"due":[3,4]}
{"due":[null,"\\u0041"]}
{"due":[null,"\\/"]}
{"due":[1,1e3]}
{"due":[-0,1]}
{"due":[NaN,1]}

{
""".strip("\n").split("\n")
MISSHAPEN = ["[]", "null", '{"due":1}', '{"due":"xy"}', '{"due":[1]}', '{"due":[1,2,3]}', '{"due":[[1],2]}', '{"due":[{},2]}']
UNKNOWN = ['{"due":[1,2.0]}', '{"due":[9223372036854775808,1]}', '{"due":[' + "9" * 100_000 + ",1]}", "[" * 100_000]


@pytest.mark.parametrize("text", [*LOOSE, *MISSHAPEN, *UNKNOWN], ids=range(len(LOOSE + MISSHAPEN + UNKNOWN)))
def test_changes_written_otherwise_are_refused(text: str) -> None:
    for codec in (ledger.STANDARD, FAST):
        with pytest.raises(ledger.BadValue):
            changes_of(text, codec)


@pytest.mark.parametrize("text", LOOSE)
def test_text_that_is_not_canonical_has_no_digest(text: str) -> None:
    for codec in (ledger.STANDARD, FAST):
        with pytest.raises(ledger.BadValue):
            ledger.entry_line(Entry(1, 1, "2026-01-01", "task", "T1", "task.add", text, "0" * 32), codec)


@pytest.mark.parametrize("text", ["{", "[]", "null", '{"due":1}', '{"due":[1]}', '{"due":[1,2,3]}'])
def test_an_entry_that_cannot_be_folded_is_named(text: str) -> None:
    with pytest.raises(ledger.BadValue, match="revision 7, entry 2"):
        fold([Entry(7, 2, "2026-01-01", "task", "T1", "task.amend", text, "")])


def test_a_value_has_one_form() -> None:
    assert ledger.value_of(date(2026, 2, 1)) == "2026-02-01"
    assert ledger.value_of("e\u0301") == "é"
    assert [ledger.value_of(v) for v in (None, True, 0, -(2**63))] == [None, True, 0, -(2**63)]


@pytest.mark.parametrize("value", [1.0, 2**63, -(2**63) - 1, "a\0", "ң\0", "\ud800", datetime(2026, 1, 1), b"", []])
def test_what_has_no_one_form_is_refused(value: object) -> None:
    with pytest.raises(ledger.BadValue):
        ledger.value_of(value)


def test_the_old_python_of_an_auditor_can_read_the_rules() -> None:
    ast.parse(Path(ledger.__file__).read_text(encoding="utf-8"), feature_version=(3, 8))


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[Entry, int | None]]:
    """What the door lets through for one item: changes on any day not before a standing later one, undoings, redoings."""
    history: list[tuple[Entry, int | None]] = []
    for number in range(1, draw(st.integers(2, 12)) + 1):
        candidates = sorted(undoable(history))
        undone = draw(st.sampled_from([0, *candidates]))
        if undone:
            history += undoing(history, number, undone)
        else:
            for seq in range(1, draw(st.integers(1, 2)) + 1):
                history.append((change(draw, history, number, seq), None))
    return history


def change(draw: st.DrawFn, history: list[tuple[Entry, int | None]], number: int, seq: int) -> Entry:
    item = fields_now(history)
    names = draw(st.sets(st.sampled_from(["code", "due", "note", "percent"]), min_size=1))
    stands = changes_in_force(history)
    earliest = max((c.effective_on for name in names for c in stands.get(name, [])), default="2026-01-01")
    found = {name: [item.get(name), draw(st.none() | st.sampled_from([0, 1, True, "x", "y"]))] for name in names}
    day = draw(st.dates(date.fromisoformat(earliest), date(2026, 1, 9))).isoformat()
    return Entry(number, seq, day, "task", "T1", "task.amend", canonical(found), "0" * 32)


def undoable(history: list[tuple[Entry, int | None]]) -> set[int]:
    """Revisions whose opposite can be written now: no later revision changed a field of theirs, and they stand."""
    found = set()
    for number in {entry.revision for entry, _ in history}:
        after = [entry for entry, _ in history if entry.revision > number]
        touched = {name for entry, _ in history if entry.revision == number for name in changes_of(entry.changes)}
        if not any(touched.intersection(changes_of(entry.changes)) for entry in after):
            found.add(number)
    return found


def undoing(history: list[tuple[Entry, int | None]], number: int, undone: int) -> list[tuple[Entry, int | None]]:
    own = [entry for entry, _ in history if entry.revision == undone]
    return [
        (entry._replace(revision=number, seq=seq, action="undo", changes=inverse(entry.changes)), undone)
        for seq, entry in enumerate(reversed(own), 1)
    ]


def fields_now(history: list[tuple[Entry, int | None]]) -> dict[str, Any]:
    """What the fold holds, whether or not the item stands."""
    return {name: stack[-1].new for name, stack in changes_in_force(history).items() if stack[-1].new is not None}


@given(histories())
def test_the_standing_changes_alone_make_the_same_item(history: list[tuple[Entry, int | None]]) -> None:
    mismatches: list[object] = []
    found = fold((entry for entry, _ in history), lambda *what: mismatches.append(what))
    now = fields_now(history)
    assert mismatches == []
    assert canonical(found) == canonical(now if "code" in now else None)


@given(histories(), st.data())
def test_an_undone_revision_is_as_absent(history: list[tuple[Entry, int | None]], data: st.DataObject) -> None:
    fresh = [n for n in sorted(undoable(history)) if all(u is None for entry, u in history if entry.revision == n)]
    if not fresh:
        return
    number = data.draw(st.sampled_from(fresh))
    after = history + undoing(history, 99, number)
    without = [(entry, u) for entry, u in history if entry.revision != number]
    assert changes_in_force(after) == changes_in_force(without)
    for day in ("2026-01-01", "2026-01-05", "2026-01-09"):
        seen = [[e for e, _ in each if e.effective_on <= day] for each in (after, without)]
        assert canonical(fold(seen[0])) == canonical(fold(seen[1]))


@given(histories(), st.data())
def test_undoing_an_undoing_restores(history: list[tuple[Entry, int | None]], data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(sorted(undoable(history))))
    once = history + undoing(history, 98, number)
    twice = once + undoing(once, 99, 98)
    assert canonical(fold(e for e, _ in twice)) == canonical(fold(e for e, _ in history))
    assert [[c.new for c in stack] for stack in changes_in_force(twice).values()] == [
        [c.new for c in stack] for stack in changes_in_force(history).values()
    ]
    thrice = twice + undoing(twice, 100, 99)
    assert canonical(fold(e for e, _ in thrice)) == canonical(fold(e for e, _ in once))


def test_a_change_that_does_not_follow_is_heard_of() -> None:
    told: list[Any] = []
    entries = [
        Entry(1, 1, "2026-01-01", "task", "T1", "task.add", '{"code":[null,"T1"],"percent":[null,1]}', ""),
        Entry(2, 1, "2026-01-01", "task", "T1", "task.amend", '{"percent":[true,2]}', ""),
    ]
    fold(entries, lambda entry, field, found: told.append((entry.revision, field, found)))
    assert told == [(2, "percent", 1)]


def test_an_item_without_a_code_does_not_stand() -> None:
    add = Entry(1, 1, "2026-01-01", "task", "T1", "task.add", '{"code":[null,"T1"]}', "")
    assert fold([add]) == {"code": "T1"}
    assert fold([add, add._replace(revision=2, changes=inverse(add.changes))]) is None
    assert fold([]) is None


def test_entries_are_grouped_by_their_item() -> None:
    entries = [
        Entry(n, 1, "", kind, code, "", "{}", "")
        for n, (kind, code) in enumerate([("a", "1"), ("a", "1"), ("a", "2"), ("b", "2")])
    ]
    assert [(key, len(group)) for key, group in ledger.by_item(entries)] == [(("a", "1"), 2), (("a", "2"), 1), (("b", "2"), 1)]


def differs(one: Any, other: Any) -> bool:
    return canonical(one) != canonical(other)


def changed(entries: list[Entry], place: int, **values: Any) -> list[Entry]:
    return [entry._replace(**values) if i == place else entry for i, entry in enumerate(entries)]


def without_digest(revision: Revision) -> dict[str, Any]:
    return {name: value for name, value in revision._asdict().items() if name != "digest"}


def people_of(revision: Revision, salt: str) -> dict[str, Any]:
    return {name: seal(salt, "revision." + name, getattr(revision, name)) for name in ledger.PEOPLE_OF_REVISION}
