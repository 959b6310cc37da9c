"""The sentences of issued reports and narratives: what is refused, what was issued, and what a check finds."""

from tracker.wording.en.acts.done import did
from tracker.wording.en.grammar import figure, plural, spoken
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template, listed

ERRORS: dict[str, Template] = {
    "narrative_of_both": "A narrative is about a goal or about a body, not about {goal} and {body} at once. Write two.",
    "narrative_empty": "The narrative is empty. Write its text.",
    "narrative_elsewhere": lambda fields: (
        f"{fields['code']} is about {fields['about'] or 'the whole'}, so it is corrected by one about the same. Leave --goal and --body out."
    ),
    "narrative_replaced": "{code} has already been corrected by {later}. Correct that one.",
    "issue_of_the_future": "A report about {day} is a projection, and is not issued before that day. Today is {today}.",
    "issue_of_nothing": "Nothing had been recorded by then, so there is nothing to issue. Give a later day with --known-on.",
    "file_named_twice": "{path} is named twice. Name each file once.",
    "issued_not_written": (
        "No. {number} is issued, but {path} could not be written: {cause}. Write it again with `tracker report reprint {number} --output FILE`."
    ),
    "no_such_issue": "No report was issued under No. {number}. `tracker report issued` lists those that were.",
    "reprint_differs": (
        "No. {number} cannot be written again as it was: the program now computes other numbers. `tracker report check --issue {number}` says"
        " which. Its JSON is still there: --output FILE.json."
    ),
    "undo_issue": "Revision {number} issued the report No. {issue}, which has been handed out and stays in the register. Issue a corrected one.",
    "file_unreadable": "{path} cannot be read: {cause}. Name another file.",
}


def issued_now(fields: Fields) -> str:
    files = spoken(fields["files"])
    written = f" Written: {files}." if files else ""
    return (
        f"No. {fields['number']} is issued: {fields['report']}, {spoken(fields['day'])}.{written} Revision {fields['revision']}."
    )


def issued_report_altered(fields: Fields) -> str:
    size, found = fields.get("size"), fields.get("found")
    sizes = f" ({plural(found, 'byte')} instead of {figure(size)})" if size != found else ""
    return f"Issued report {fields['code']}: its JSON was altered in the database{sizes}; it no longer has the SHA-256 {fields['sha256']}."


def figure_name(fields: Fields) -> str:
    """`G7 overdue`, `overdue`, `decisions, P04: waits`."""
    section, row, column = (str(fields.get(name) or "") for name in ("section", "row", "column"))
    row = label(row) if row == "total" else row
    place = " ".join(filter(None, (row, label(column))))
    return f"{label(section)}, {place}" if section else place


def said(value: object) -> str:
    """A figure as it stands; what is not there is a dash."""
    if isinstance(value, str) and value.isidentifier() and value.islower():
        return label(value)
    return "–" if value is None else spoken(value)


def figure_in_file(fields: Fields) -> str:
    if not fields["column"]:
        return f"{figure_name(fields)}: {'only in the file' if fields['one'] else 'only in the issued one'}."
    return f"{figure_name(fields)}: file {said(fields['one'])}, issued {said(fields['other'])}."


def figure_recomputed(fields: Fields) -> str:
    if not fields["column"]:
        return f"{figure_name(fields)}: {'issued, but not given by the ledger' if fields['one'] else 'given by the ledger, but not issued'}."
    return f"{figure_name(fields)}: issued {said(fields['one'])}, the ledger gives {said(fields['other'])}."


def figure_today(fields: Fields) -> str:
    if not fields["column"]:
        return f"{figure_name(fields)}: {'gone today' if fields['one'] else 'new today'}"
    return f"{figure_name(fields)} {said(fields['one'])} -> {said(fields['other'])}"


def issue_other_today(fields: Fields) -> str:
    differ = plural(fields["differ"], "difference")
    return f"No. {fields['number']}: known today (@{fields['revision']}), {differ}."


def issue_learned_later(fields: Fields) -> str:
    what = did(fields["action"])
    rows = f"; it is about {', '.join(map(str, listed(fields['rows'])))}" if fields["rows"] else ""
    return (
        f"   {fields['code']}: {what}, counts from {spoken(fields['on'])}, entered {spoken(fields['entered'])}"
        f" (@{fields['revision']}, {fields['who']}){rows}."
    )


def issue_identical(fields: Fields) -> str:
    numbers = listed(fields["numbers"])
    report, day = fields["report"], spoken(fields["day"])
    return f"No. {', '.join(map(str, numbers))}, {report}, {day}: identical to the issued one (SHA-256 {str(fields['sha256'])[:12]})."


def issue_wrong(fields: Fields) -> str:
    return f"{fields['file'] or 'No. {}'.format(fields['number'])}: not as issued."


def issue_of_another_ledger(fields: Fields) -> str:
    number, digest = listed(fields["head"]) or (None, "")
    digits = f"{str(digest)[:12]}..." if number is not None else "(none)"
    return f"{fields['file']} is not from this ledger: its head {digits} is unknown."


MORE = "... and {more} more."
REASONS: dict[str, Template] = {
    "issued_now": issued_now,
    "issue_file": "{name} {digits}",
    "reprinted": "No. {number} is written to {file} again, byte for byte as issued.",
    "reprinted_otherwise": "No. {number} is written to {file} again with the same numbers; the file is not one of those that were issued.",
    "issued_report_missing": "Issued report {code}: its JSON (SHA-256 {sha256}) is missing from the database.",
    "issued_report_altered": issued_report_altered,
    "report_elsewhere": "{name}",
    "report_issued": "Issued reports",
    "issue_identical": issue_identical,
    "issue_file_unknown": "{file} is not, byte for byte, a file that was issued from this ledger, and has no report in it to compare.",
    "issue_file_is_a_draft": "{file} is a draft: it bears no number, and was not issued.",
    "issue_file_differs": "No. {number}: {file} is not, byte for byte, a file that was issued.",
    "issue_never_issued": "{file} says that it is No. {number}, but no report was issued under that number.",
    "issue_of_another_ledger": issue_of_another_ledger,
    "issue_figure_in_file": figure_in_file,
    "issue_figure_in_file_more": MORE,
    "issue_figures_equal": (
        "No. {number}: the data inside the file are those of the issued one; whatever else it shows is not compared."
        " `tracker report reprint {number} --output FILE` writes it as issued."
    ),
    "issue_data_broken": "{file}: the data inside it are not built as a report is, so no figure is compared.",
    "issue_unrecorded": "No. {number}: the database does not say of {codes} what the ledger says. `tracker verify` says what differs.",
    "issue_json_lost": "No. {number}: its JSON (SHA-256 {sha256}) is missing from the database or was altered, so nothing can be compared.",
    "issue_template": "No. {number}: template {template} is not in this program; the page is not compared.",
    "issue_rules": "No. {number}: version {version} of the report {report} is not in this program; its numbers are not built again.",
    "issue_not_rebuilt": "No. {number} cannot be built again at @{revision}: {why}",
    "issue_figure_recomputed": figure_recomputed,
    "issue_figure_recomputed_more": MORE,
    "issue_recomputed": "No. {number}: {figures:number} built again at @{revision}, the same as issued.",
    "issue_same_today": "No. {number}: the same as known today (@{revision}).",
    "issue_other_today": issue_other_today,
    "issue_figure_today": figure_today,
    "issue_figure_today_more": MORE,
    "issue_learned_later": issue_learned_later,
    "issue_learned_more": "   ... and more; see them all with `tracker log`.",
    "issue_sentence": "{told}",
    "issue_figure": lambda fields: f"{figure_name(fields)}: {said(fields['value'])}",
    "issue_right": "No. {number}: as issued.",
    "issue_wrong": issue_wrong,
    "report_narratives": "Narratives",
    "report_narrative": "Narrative",
}
