"""What is neither a verb nor a report: commands that read, make files, or look after the database. A row each.

Invariant: a row does nothing by itself; its command is in `tracker.cli.commands`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One command that is no verb: its name, one line of help, an example, and the key of the screen that does it there."""

    name: str
    help: str
    example: str
    key: str = ""

    @property
    def word(self) -> str:
        """The last word."""
        return self.name.rpartition(" ")[2]


def reading_of(kind: str, what: str, code: str) -> tuple[Row, Row]:
    """`KIND list` and `KIND show`."""
    a = "an" if kind[0] in "aeiou" else "a"
    return (
        Row(f"{kind} list", f"List all {what}.", f"tracker {kind} list"),
        Row(f"{kind} show", f"Show {a} {kind} in full.", f"tracker {kind} show {code}"),
    )


ROWS: tuple[Row, ...] = (
    Row("init", "Create the database, with the built-in strategy or a plan of your own.", "tracker init --plan plan.toml"),
    Row("report schema", "Print the JSON Schema of every report.", "tracker report schema"),
    Row("task list", "List the tasks that filter words find.", 'tracker task list "(overdue or blocked) not goal:G1"', "t"),
    Row("task show", "Show a task in full, and why.", "tracker task show G2.T14"),
    Row("series list", "List all series with their rules.", "tracker series list"),
    Row("strategy show", "Show the strategy in full.", "tracker strategy show"),
    *reading_of("goal", "goals", "G1"),
    *reading_of("body", "bodies", "MFA"),
    *reading_of("instrument", "instruments", "D1"),
    *reading_of("clause", "clauses", "D1.2"),
    *reading_of("event", "events", "SIGN"),
    *reading_of("window", "windows", "W1"),
    *reading_of("field", "fields of the strategy's own", "KBK"),
    Row("member list", "List the members and their roles.", "tracker member list"),
    Row("member show", "Show a member in full.", "tracker member show olga"),
    Row("member deputies", "List who stands in for whom, and how long.", "tracker member deputies"),
    Row("calendar list", "List the days that differ from the week.", "tracker calendar list KZ --year 2026"),
    Row("calendar show", "Show a day of a calendar in full.", "tracker calendar show KZ.2026-11-16"),
    Row("calendar add", "Add the days of a calendar that comes with the program.", "tracker calendar add KZ --built-in"),
    Row(
        "calendar resolve",
        "Enter days off and worked days of rest, and move the deadlines.",
        "tracker calendar resolve KZ --off 2026-12-31 --source 'Resolution 12'",
    ),
    Row("due", "Say which day a written term gives, and why.", "tracker due 'within three months of signing' --base 2026-05-20"),
    Row("plan map", "Show how a table is understood, and write it down to be corrected.", "tracker plan map tasks.xlsx"),
    Row("plan check", "Read a plan and show what is wrong with it, and what it would change.", "tracker plan check tasks.xlsx"),
    Row(
        "plan diff", "Compare a plan with the database, or with an earlier file.", "tracker plan diff new.xlsx --against old.xlsx"
    ),
    Row("plan apply", "Write what a plan says, as one revision.", "tracker plan apply tasks.xlsx"),
    Row("plan export", "Write the plan as a table for people: .xlsx, .docx or .csv.", "tracker plan export plan.xlsx goal:G1"),
    Row("remind", "Remind each body of what is due, late or waiting for it, once.", "tracker remind --dry-run"),
    Row("evidence list", "List the evidence of one task, or of all.", "tracker evidence list G2.T14"),
    Row("evidence save", "Write a kept file to the disk, its digest checked.", "tracker evidence save G2.T14.E1 protocol.pdf"),
    *reading_of("narrative", "narratives, the corrected ones too", "NARRATIVE.1"),
    Row("report reprint", "Write an issued report again, as it was.", "tracker report reprint 1 --output status.pdf"),
    Row(
        "report check", "Say whether a file or a report is as it was issued, and what differs.", "tracker report check status.pdf"
    ),
    Row("filter save", "Save a filter by name, to be used as @NAME.", 'tracker filter save hot "overdue or due_soon lead:MFA"'),
    Row("filter list", "List the filters that you have saved.", "tracker filter list"),
    Row("filter show", "Say in a sentence what a filter finds.", 'tracker filter show "(overdue or blocked) not lead:MFA"'),
    Row("filter remove", "Remove a saved filter.", "tracker filter remove hot"),
    Row("serve", "Show the screen in a browser on this machine, read only.", "tracker serve --port 8000"),
    Row("log", "Show what was written, by whom and why, newest first.", "tracker log G2.T14", "l"),
    Row("undo", "Take a revision back by writing its opposite.", "tracker undo 214", "u"),
    Row("verify", "Check the ledger and the tables, or an exported package.", "tracker verify"),
    Row("export", "Write the audit package: every table and the whole ledger.", "tracker export package-2026"),
    Row("db info", "Show where the database is and how it stands.", "tracker db info"),
    Row("db reindex", "Rebuild the indexes and the search index when `tracker verify` names one.", "tracker db reindex"),
    Row("db upgrade", "Bring an older database up to this version of the program.", "tracker db upgrade"),
    Row("db roles", "Print the grants of PostgreSQL roles, or carry them out.", "tracker db roles --auditor inspector"),
    Row(
        "db members",
        "Let the owner of the database administer where nobody may any more.",
        "tracker db members --recover",
    ),
    Row("db backup", "Write a consistent, verified copy while others work.", "tracker db backup copy.db"),
    *(
        Row(f"completion {shell}", f"Print the completion script for {shell}.", f"tracker completion {shell}")
        for shell in ("bash", "zsh", "fish")
    ),
)

KEYS = {row.name: row.key for row in ROWS if row.key}
"""Command that is no verb -> its key on the screen."""
