"""The sentences of issued reports and narratives: what is refused, what was issued, and what a check finds."""

from tracker.wording.en.grammar import figure, plural
from tracker.wording.filling import Fields, Template


def issued_report_altered(fields: Fields) -> str:
    size, found = fields.get("size"), fields.get("found")
    sizes = f" ({plural(found, 'byte')} instead of {figure(size)})" if size != found else ""
    return f"Issued report {fields['code']}: its JSON was altered in the database{sizes}; it does not give SHA-256 {fields['sha256']} any more."


REASONS: dict[str, Template] = {
    "issued_report_missing": "Issued report {code}: its JSON (SHA-256 {sha256}) is missing from the database.",
    "issued_report_altered": issued_report_altered,
}
