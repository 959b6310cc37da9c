"""Files that a plan comes in as: what keeps one from being read, what was left aside, and how it was read."""

from tracker.wording.filling import Template

ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    # why a file cannot be read
    "file_broken": "The file is damaged: {detail}. Open it in the program it was made with, save it again, and try that.",
    "file_has_doctype": "The part {part} declares entities (DOCTYPE), which no office program writes. Save the file again, or ask its sender for another.",
    "file_has_too_many_parts": "The archive has more than {limit:part}. Save the file again in the program it was made with.",
    "file_has_too_many_tables": "The document has more than {limit:table}. Leave only the plan in it.",
    "file_protected": "The file is protected by a password. Save it without one, and try again.",
    "file_unpacks_too_far": "The part {part} unpacks to more than {limit:time} its size, as only a trap does. Save the file again, or ask its sender for another.",
    "file_unpacks_too_large": "The file unpacks to more than {limit:byte}. Divide it into several.",
    "file_without_table": "There is no table in the file, nor headings with a list under them.",
    "table_too_large": "The table has more than {limit:cell}. Divide it into several files.",
    "table_too_wide": "The table has more than {limit:column}. Leave only those of the plan.",
    # how a document was read
    "deleted_rows": "{count:row was|rows were} taken out by a tracked change.",
    "hidden_text": "{count:hidden text was|hidden texts were} not read.",
    "inner_rows": "{count:row stands|rows stand} in a table inside a cell, each below the row that holds it.",
    "list_numbers": "{count:number comes|numbers come} from the document's own lists.",
    "read_as_outline": "There is no table: {headings:heading} and {items:item} of lists were read as goals and tasks, {prose:other paragraph} not.",
}
