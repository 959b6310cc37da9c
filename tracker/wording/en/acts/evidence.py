"""The sentences of evidence: what is refused, what stands, and what verification finds of kept files."""

from datetime import date

from tracker.wording.en.grammar import day, figure, plural, spoken
from tracker.wording.filling import Fields, Template


def size_told(size: object) -> str:
    """`812 bytes`, `64.0 kB`, `2.1 MB`."""
    number = size if isinstance(size, int) else 0
    if number < 1000:
        return plural(number, "byte")
    return f"{number / 1e3:.1f} kB" if number < 1_000_000 else f"{number / 1e6:,.1f} MB"


def evidence_too_large(fields: Fields) -> str:
    most = fields.get("most")
    mb = most // 1_000_000 if isinstance(most, int) else 0
    return f"{fields['path']} has {size_told(fields.get('size'))}, and {mb} MB are the most. Give a link instead, or raise the limit: `tracker strategy amend --evidence-mb NUMBER`."


ERRORS: dict[str, Template] = {
    "evidence_of_the_future": "{day} is still to come, so nothing of that day can be evidence for {code}. Give the day that the document bears.",
    "evidence_needed": "{code} is reported with evidence only, and has none. Give a file, a link, or a document with its number and day (--attach FILE, --attach URL, --evidence TEXT), or `tracker evidence add {code} FILE` first.",
    "evidence_of_nothing": "Give a FILE or a link as evidence of {code}, or name a document by its number and its day.",
    "evidence_no_link": "{link} is not a link. Write it whole, such as https://www.gov.kz/document, without blanks.",
    "evidence_unreadable": "{path} cannot be read: {detail}. Name another file; nothing was written.",
    "evidence_not_a_file": "{path} is not a file. Name a file, or pack a folder into one.",
    "evidence_empty": "{path} is empty, which proves nothing. Name another file.",
    "evidence_too_large": evidence_too_large,
    "evidence_moving": "{path} changes while it is read. Wait until it is finished and try again; nothing was written.",
    "evidence_wrong_body": "{by} brings no evidence for {code}: its lead and co-executors do ({bodies}). Act for one of them with --actor BODY.",
    "evidence_rested_on": "{code} is the only evidence of {task}, which is {status} and may not be without. Add other evidence first.",
    "evidence_is_a_link": "{code} is a link, not a kept file: {link}. Open it in a browser.",
    "evidence_lost": "The file with SHA-256 {sha256} is missing from the database or was altered in it. Nothing was written; run `tracker verify`.",
}


def evidence_stands(fields: Fields) -> str:
    kept = fields.get("form") == "file"
    number, on = fields.get("number"), fields.get("day")
    registered = " of ".join(filter(None, (f"no. {number}" if number else "", day(on) if isinstance(on, date) else "")))
    named = str(fields["evidence"])
    parts = [named if named != number else "", registered]
    parts += [] if not kept else [size_told(fields.get("size")), str(fields["media_type"]), f"SHA-256 {fields['sha256']}"]
    note = f" {spoken(fields['note'])}" if fields.get("note") else ""
    return f"{fields['code']}: {', '.join(filter(None, parts))}.{note}"


def evidence_altered(fields: Fields) -> str:
    size, found = fields.get("size"), fields.get("found")
    sizes = f" ({plural(found, 'byte')} instead of {figure(size)})" if size != found else ""
    return f"Evidence {fields['code']}: the file {fields['evidence']} was altered in the database{sizes}; it does not give SHA-256 {fields['sha256']} any more."


def evidence_saved(fields: Fields) -> str:
    return (
        f"{fields['code']} saved to {fields['file']}: {size_told(fields.get('size'))}, SHA-256 {fields['sha256']}, as recorded."
    )


REASONS: dict[str, Template] = {
    "evidence_stands": evidence_stands,
    "evidence_saved": evidence_saved,
    "evidence_missing": "Evidence {code}: the file {evidence} (SHA-256 {sha256}) is missing from the database.",
    "evidence_altered": evidence_altered,
    "file_altered": "The kept file with SHA-256 {sha256}, whose evidence was withdrawn, was altered in the database.",
    "file_without_evidence": "There is a kept file with SHA-256 {sha256} that no evidence or issued report ever named.",
    "report_evidence": "Evidence by task",
}
