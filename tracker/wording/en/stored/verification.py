"""The sentences of what `tracker verify` finds in a database, and in a package what is of the ledger and its tables."""

from tracker.wording.en.grammar import plural, spoken
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template


def _item(fields: Fields) -> str:
    return f"The {label(fields.get('item_kind', 'item'))} {fields.get('code')}"


def _table(fields: Fields) -> str:
    return f"the table {fields['file']}" if "file" in fields else "its table"


def day_not_of_term(fields: Fields) -> str:
    gives = f"gives {spoken(fields['day'])}" if fields.get("day") else "gives no day"
    return f"{_item(fields)}: its {label(fields.get('field'))} is {spoken(fields.get('found'))}, but its term {gives}."


def value_not_accepted(fields: Fields) -> str:
    why = f": {spoken(fields['why'])}" if fields.get("why") else "."
    return f"{_item(fields)} has a value that would not be accepted today{why}"


def cell_differs(fields: Fields) -> str:
    says = f"by the ledger {spoken(fields.get('expected'))}, in {_table(fields)} {spoken(fields.get('found'))}"
    return f"{_item(fields)}: its {fields.get('field')} is {says}."


def revision_beyond_head(fields: Fields) -> str:
    which = f"Revision {fields['revision']} ({fields['actor']}, {fields['recorded_at']})"
    why = "either the head was set back to hide it, or it did not come through the program"
    return f"{which} stands beyond the head, which names {fields['head']}: {why}."


def entries_beyond_head(fields: Fields) -> str:
    found = plural(fields["entries"], "entry", "entries")
    return f"{found} of revision {fields['revision']} beyond the head, which names {fields['head']}."


def role_writes(fields: Fields) -> str:
    found = fields["tables"] if isinstance(fields["tables"], (list, tuple)) else []
    tables = ", ".join(map(str, found[:4])) + (f", +{len(found) - 4}" if len(found) > 4 else "")
    return f"The role {fields['role']} may write to tables without the program's functions ({tables}): run `tracker db roles` again for it."


def ledger_contradicts_itself(fields: Fields) -> str:
    what = f"revision {fields.get('revision')} says that {fields.get('field')} was another value before"
    return f"{_item(fields)}: {what} than the ledger made it ({spoken(fields.get('found'))})."


def row_missing(fields: Fields) -> str:
    return f"{_item(fields)} stands in the ledger but is missing from {_table(fields)}."


def row_without_ledger(fields: Fields) -> str:
    return f"{_item(fields)} is in {_table(fields)}, but by the ledger it does not stand."


def order_differs(fields: Fields) -> str:
    return f"{_item(fields)} stands in another order than its code says: it was changed behind the program's back."


def entry_unreadable(fields: Fields) -> str:
    return f"{_item(fields)} cannot be made from the ledger: {fields['detail']} cannot be read."


def value_foreign(fields: Fields) -> str:
    return f"{_item(fields)}: its {fields.get('field')} is {spoken(fields.get('found'))}, which the program never writes."


REASONS: dict[str, Template] = {
    # the head and the chain
    "door_open": "The database stands open for writing from outside the program.",
    "head_missing": "The ledger has no head, which says where it ends: it was removed.",
    "head_twice": "The ledger has {found} heads, so it does not say where it ends.",
    "head_cell": "The {field} of the head holds {found}, which the program never writes.",
    "head_differs": "The head names revision {number}, but the ledger ends with {found} or differs there.",
    "head_not_held": "Revision {revision} has the digest {found}, not {digits}: its history is not the one that the earlier head was of, or that head is of another ledger.",
    "head_beyond": "The ledger ends with revision {head}, and the earlier head is of revision {revision}: its end was cut off, or this is an older copy or another ledger.",
    "revision_missing": "Revision {revision} is missing from the ledger.",
    "revision_cell": "The {field} of revision {revision} holds {found}, which the program never writes.",
    "revision_beyond_head": revision_beyond_head,
    "chain_broken": "Revision {revision} does not follow from the one before it: the ledger was changed between them.",
    "digest_differs": "Revision {revision} ({actor}, {recorded_at}) or its entries were changed after it was written.",
    "unknown_encoding": "Revision {revision} has encoding {encoding}, which this version does not know.",
    "entry_cell": "The {field} of entry {seq} of revision {revision} holds {found}, which the program never writes.",
    "entry_of_no_kind": "Entry {seq} of revision {revision} is of an item of no kind that this version knows ({item_kind}).",
    "entry_unreadable": entry_unreadable,
    "entry_without_revision": "There are entries of revision {revision}, which is not in the ledger.",
    "entries_beyond_head": entries_beyond_head,
    "time_in_the_future": "Revision {revision} says it was recorded at {recorded_at}, which is still to come.",
    "time_runs_backwards": "Revision {revision} says it was recorded at {recorded_at}, before the one before it ({last}).",
    # what the ledger makes, and the tables
    "day_not_of_term": day_not_of_term,
    "value_not_accepted": value_not_accepted,
    "cell_differs": cell_differs,
    "ledger_contradicts_itself": ledger_contradicts_itself,
    "value_foreign": value_foreign,
    "row_missing": row_missing,
    "row_without_ledger": row_without_ledger,
    # what is derived from the tables
    "engine_check": "The database's own check finds: {detail}. If it is about an index, `tracker db reindex` rebuilds it.",
    "index_missing": "The index {name} is missing. `tracker db reindex` rebuilds it.",
    "index_altered": "The index {name} differs from that of this version. `tracker db reindex` rebuilds it.",
    "index_unknown": "There is an index {name} that is not the program's.",
    "index_unusable": "The index {name} is not in use. `tracker db reindex` rebuilds it.",
    "index_differs": "The index {name} does not find what the table {table} holds, so that reports may lose rows. `tracker db reindex` rebuilds it.",
    "order_differs": order_differs,
    "search_differs": "The words of task {code}, by which search finds it, are not those of its titles. `tracker db reindex` rebuilds them.",
    "search_stray": "Search holds words of a task {code}, which does not stand. `tracker db reindex` takes them away.",
    "search_index_missing": "The search index is missing or altered. `tracker db reindex` rebuilds it.",
    "search_index_differs": "The search index does not find the words of the tasks. `tracker db reindex` rebuilds it.",
    # the schema
    "object_altered": "In the database, {object} was altered: it is {found}, and in this version {expected}.",
    "object_missing": "The database lacks {object}, which this version has.",
    "object_unknown": "The database has {object}, which is not the program's.",
    "schema_number_differs": "The table alembic_version has {found}, and this version has {expected}.",
    # the tripwire, and the checks themselves
    "function_missing": "The function {name}, through which others than the owner write, is missing.",
    "function_altered": "The function {name}, which guards the database, was altered.",
    "function_unknown": "There is a function {name} that is not the program's.",
    "function_open": "The function {name} may be called by {roles}: run `tracker db roles` again.",
    "role_writes": role_writes,
    "trigger_altered": "The trigger {name}, which keeps the tables from changes behind the program's back, was altered.",
    "trigger_missing": "The trigger {name}, which keeps the tables from changes behind the program's back, is missing.",
    "triggers_off_by_default": "The server, the database or a role has session_replication_role set, so that no trigger guards the tables.",
    "trigger_unknown": "There is a trigger {name} that is not the program's.",
    "check_ended": "The check of the {check} could not be finished: {why}",
}
"""Kind -> its sentence, one a line."""
