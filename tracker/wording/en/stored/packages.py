"""A sentence for each kind of finding in an audit package that the ledger itself cannot have: its files and their form."""

from tracker.wording.filling import Fields, Template


def _csv_differs(fields: Fields) -> str:
    item = f" ({fields['code']})" if fields["code"] else ""
    field = f", field {fields['field']}" if fields["field"] else ""
    row = f"from row {fields['row']}{item}{field} on" if fields["row"] else "and cannot be read as CSV"
    return f"{fields['file']} does not say the same as the JSON Lines file beside it, {row}."


ERRORS: dict[str, Template] = {
    "bad_head": "“{text}” is not a head. Give NUMBER:DIGITS, the number of a revision and at least {fewest} digits of its digest (these are {found}; blanks and hyphens do not matter), or a file that states one.",
    "no_head_in": "{file} states no head. It must have NUMBER:DIGITS, with at least {fewest} digits, or a head as a report or a package states it. From a PDF, Word or Excel file, type it or copy its text.",
    "head_file_unreadable": "{path} cannot be read: {detail}. Name another file, or type the head as NUMBER:DIGITS.",
    "no_package": "{path} is no folder with an audit package. Name the folder that `tracker export` wrote.",
    "package_exists": "{path} is there already. Give another name, or take that one away first; nothing was written.",
    "package_unwritable": "The package cannot be written to {path}: {detail}. Choose another place; nothing was left behind.",
    "package_incomplete": "Only {found:,} of {expected:row} of {table} could be read. Nothing was written; run `tracker verify`.",
    "package_foreign_value": "{code} holds a value that this program never writes ({detail}). Nothing was written; run `tracker verify`.",
    "package_of_the_past": "A package always has the present state and the whole ledger, from which any past state can be made. Export without naming a moment.",
    "package_too_large": "The package would have {files:file} and {octets:byte}, more than one can hold ({most_files:file}, {most:byte}). Nothing was written.",
    "package_row_long": "Row {row} of {file} is longer than {most:byte}, more than a package can hold. Nothing was written.",
}

REASONS: dict[str, Template] = {
    "package_large": "The package has {octets:byte}, more than one can hold ({most:byte}). It was not read.",
    "package_office_large": "{file}: the entries of members, deputies, bodies and the strategy have more than the {most:byte} that are read to judge authors.",
    "package_other_version": "The package was made by version {found} of the program, and this is version {version}. Its ledger, tables and files are checked; its README, its bag-info and its verify.py are not, since only version {found} can make them again. A forger can state any version to be spared that: do not rely on them, and do not run that verify.py.",
    "package_fact": "{file} states {stated} as {field}; by the ledger it is {found}.",
    "package_missing": "{path} is not a folder with an audit package.",
    "package_format": "{file} is not the head of a package that this version can check ({format}).",
    "package_other_format": "The package has the format {found}, and this version checks {format}. Check it with the program of version {version} that made it, or have the strategy exported again. Its head still serves: `--earlier` takes it.",
    "package_file_missing": "{file} is missing from the package.",
    "package_file_extra": "{file} does not belong to the package.",
    "package_file_unlisted": "{file} is not listed in {manifest}.",
    "package_file_changed": "{file} was changed: its checksum is not the one in {manifest}, or that one was changed.",
    "package_stranger": "{file} is a link, a folder or a device that does not belong to the package. It was not opened.",
    "package_unreadable": "{file} cannot be read: {detail}.",
    "package_line": "{file}, line {line}: not written as this program writes it.",
    "package_line_long": "{file}, line {line}: longer than any line or file of this kind may be.",
    "package_order": "{file}, line {line}: not in the order of codes, or twice.",
    "package_count": "{file} has {found:row}; the head states {stated:,}.",
    "package_entry": "data/ledger/entries.jsonl: entry {seq} of revision {revision} is out of its order or not well formed.",
    "package_csv_differs": _csv_differs,
    "package_evidence_missing": "Evidence {code}: its file {file} is missing from the package.",
    "package_issued_report_missing": "Issued report {code}: its JSON {file} is missing from the package.",
    "package_issued_report_changed": "Issued report {code}: its JSON {file} has not the digest and the size that were recorded.",
    "package_evidence_changed": "Evidence {code}: its file {file} has not the digest and the size that were recorded.",
    "package_no_scratch": "There is no room to check the package: {detail}. Set TMPDIR to a folder with more room and try again.",
    "package_more": "The check stopped after {most:finding}, and there are more.",
}
"""Kind -> its sentence."""
