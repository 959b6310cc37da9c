"""A sentence for each kind of finding: what a check of the books, of a package or of a plan file has found.

One entry a line; each room adds its own under a comment with its name.
"""

from collections.abc import Mapping

from tracker.wording.forms import Template, spoken

Fields = Mapping[str, object]


def _place(fields: Fields) -> str:
    return f" in {fields['file']}" if "file" in fields else ""


def _value(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return "nothing" if value is None else f"“{value}”" if isinstance(value, str) else spoken(value)


def _cell_differs(fields: Fields) -> str:
    place = f"{spoken(fields['item_kind'])} {fields['code']}, field {fields['field']}"
    return f"{place}{_place(fields)}: the ledger says {_value(fields, 'expected')}, the table {_value(fields, 'found')}."


def _row_missing(fields: Fields) -> str:
    return f"{spoken(fields['item_kind'])} {fields['code']} stands by the ledger, but its row is missing{_place(fields)}."


def _row_without_ledger(fields: Fields) -> str:
    return f"{spoken(fields['item_kind'])} {fields['code']} has a row{_place(fields)}, but does not stand by the ledger."


def _contradiction(fields: Fields) -> str:
    place = f"{spoken(fields['item_kind'])} {fields['code']}, field {fields['field']}"
    return f"{place}: revision {fields['revision']} changes another value than the {_value(fields, 'found')} that stood there."


def _csv_differs(fields: Fields) -> str:
    item = f" ({fields['code']})" if fields["code"] else ""
    field = f", field {fields['field']}" if fields["field"] else ""
    row = f"from row {fields['row']}{item}{field} on" if fields["row"] else "and cannot be read as CSV"
    return f"{fields['file']} does not say the same as the JSON Lines file beside it, {row}."


FINDINGS: dict[str, Template] = {
    # the books, live and in a package
    "cell_differs": _cell_differs,
    "row_missing": _row_missing,
    "row_without_ledger": _row_without_ledger,
    "ledger_contradicts_itself": _contradiction,
    "ledger_unreadable": "The ledger cannot be read: {detail}. It was changed behind the program's back.",
    "revision_missing": "Revision {revision} is missing from the ledger, or has no entries.",
    "chain_broken": "Revision {revision} does not follow the one before it: the chain is broken there.",
    "digest_differs": "Revision {revision} of {actor}, recorded at {recorded_at}, was changed: its digest is another.",
    "unknown_encoding": "Revision {revision} is in encoding {encoding}, which this version cannot check. Use a newer version.",
    "head_differs": "The head is stated as revision {number}; the ledger ends with revision {found}, or with another digest.",
    "entry_without_revision": "The ledger has entries of revision {revision}, which is not there.",
    "time_runs_backwards": "Revision {revision} was recorded at {recorded_at}, the one before it at {last}: a clock was wrong.",
    # the audit package
    "package_missing": "{path} is not a folder with an audit package.",
    "package_format": "{file} is not the head of a package that this version can check ({format}).",
    "package_file_missing": "{file} is missing from the package.",
    "package_file_extra": "{file} does not belong to the package.",
    "package_file_changed": "{file} was changed: its checksum is not the one in {manifest}, or that one was changed.",
    "package_stranger": "{file} is a link or a folder that does not belong to the package. It was not followed.",
    "package_unreadable": "{file} cannot be read: {detail}.",
    "package_oxum": "{file} states another size than the {octets} bytes in {files} files that are there.",
    "package_line": "{file}, line {line}: not written as this program writes it.",
    "package_line_long": "{file}, line {line}: longer than any line or file of this kind may be.",
    "package_order": "{file}, line {line}: not in the order of codes, or twice.",
    "package_count": "{file} has {found} rows; the head states {stated}.",
    "package_entry": "data/ledger/entries.jsonl: entry {seq} of revision {revision} is out of its order or not well formed.",
    "package_csv_differs": _csv_differs,
    "package_no_scratch": "There is no room to check the package: {detail}. Set TMPDIR to a folder with more room and try again.",
    "package_more": "More was found than the {most} findings above; the check stopped there.",
}
"""Kind -> its sentence."""
