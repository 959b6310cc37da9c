"""Files that a plan comes in as: what keeps one from being read, what was left aside, and how it was read."""

from tracker.wording.filling import Template

_SEPARATORS = {"comma": "commas", "semicolon": "semicolons", "tab": "tabs", "bar": "vertical bars"}

ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    # why a file cannot be read
    "csv_cell_too_long": "A cell in record {row} is longer than {limit:character}. Perhaps a quotation mark is not closed there.",
    "file_broken": "The file is damaged: {detail}. Open it in the program it was made with, save it again, and try that.",
    "file_has_doctype": "The part {part} declares entities (DOCTYPE), which no office program writes. Save the file again, or ask its sender for another.",
    "file_has_nul": "Line {line} has a NUL character, so this is not text, or it is damaged. Save the file again as CSV in UTF-8.",
    "file_has_too_many_parts": "The archive has more than {limit:part}. Save the file again in the program it was made with.",
    "file_has_too_many_tables": "The document has more than {limit:table}. Leave only the plan in it.",
    "file_not_in_encoding": "The file seems to be text in {encoding}, but has bytes that do not exist in it. Save it again in UTF-8.",
    "file_not_text": "The encoding of the text is not known. Save the file in UTF-8.",
    "file_of_other_format": "The file is in the format {format}, which cannot be read. Save the plan as XLSX, DOCX or CSV.",
    "file_protected": "The file is protected by a password. Save it without one, and try again.",
    "file_unpacks_too_far": "The part {part} unpacks to more than {limit:time} its size, as only a ZIP bomb does. Save the file again, or ask its sender for another.",
    "file_unpacks_too_large": "The file unpacks to more than {limit:byte}. Divide it into several.",
    "file_without_table": "The file has no table, and no headings with a list under them.",
    "sheet_too_large": "The sheet {sheet} has {rows:row} and {columns:column}, more than {limit:cell} together. Delete what lies outside the plan, or divide the file.",
    "sheet_too_wide": "The table {sheet} has more than {limit:column}. Leave only those of the plan.",
    "file_not_json": "Line {line}, column {column} is not JSON ({detail}). Ask for the file again from the program that wrote it.",
    "json_key_twice": "The key {key} appears twice in one object. Leave one of them.",
    "json_mixed": "The array {name} holds objects and other values side by side. Leave only objects in it.",
    "json_no_number": "{text} is not a number in JSON. Write `null` where there is none.",
    "json_too_deep": "Objects and arrays are nested more than {limit:level} deep. Write the plan as one array of objects.",
    "page_too_deep": "More than {limit:table} of the page are nested in one another. Leave only the table of the plan.",
    "page_too_large": "The text is longer than {limit:character}. Divide it into several files.",
    "sheets_of_one_name": "Two sheets have the name {sheet}. Give one of them another.",
    "table_too_large": "The table has more than {limit:cell}. Divide it into several files.",
    "table_too_long": "The table has more than {limit:row}. Divide the file.",
    "table_too_wide": "The table has more than {limit:column}. Leave only those of the plan.",
    # what was found or left aside in reading
    "cells_with_errors": "{count:cell} with an error (#N/A, #REF!) read as empty, the first at {first}.",
    "columns_hidden": "Hidden columns were read: {columns}.",
    "csv_formulas": "{count:formula} without a result read as empty: a formula that was exported as text is not a value.",
    "csv_quote_open": "A quotation mark in record {row} is not closed, so all lines after it are one cell. Close or remove it.",
    "csv_separator": lambda fields: f"Fields are separated by {_SEPARATORS.get(str(fields.get('separator')), '?')}.",
    "csv_uneven": "{count:record} with more or fewer fields than the usual {fields}; they are kept.",
    "file_connections": "The workbook takes data from elsewhere; what it last got was read.",
    "file_links": "The workbook has links to {count:other file} ({files}); none was followed.",
    "file_macros": "The file has macros; none was run.",
    "formulas_without_result": "{count:formula} without a result read as empty. Open the file in the program it was made with and save it, so that they are calculated.",
    "marks_left_out": "More than {limit:cell} are merged, struck out, commented or calculated; of the rest only the values were read.",
    "note_beside": "A comment stands on {cell}, outside the table: {text}",
    "rows_hidden": "{count:hidden row was|hidden rows were} read.",
    "sheet_hidden": "The sheet {sheet} is hidden, and was not read.",
    "sheet_without_cells": "The sheet {sheet} is a chart or a dialog, and was not read.",
    "text_encoding": "The text is in {encoding}.",
    "text_encoding_guessed": "The text seems to be in {encoding}; check that its letters are right.",
    # how a document was read
    "deleted_rows": "{count:row was|rows were} deleted by a tracked change.",
    "hidden_text": "{count:hidden text was|hidden texts were} not read.",
    "inner_rows": "{count:row is|rows are} from a table inside a cell, and follow the row that holds it.",
    "list_numbers": "{count:number comes|numbers come} from the numbered lists of the document.",
    "json_rows": "Row 1 is the first object, row 0 its keys.",
    "poam_after_deadline": "{title} ends after the deadline of its risk.",
    "poam_factor_for_risk": "{title} names {risk}, which mitigates a risk: that risk was used.",
    "poam_observations": "{count:observation was|observations were} not read.",
    "poam_unknown_risk": "{title} names the risk {risk}, which is not in the file.",
    "prose_left_out": "Not read beside the headings and lists: {count:paragraph}.",
    "read_as_outline": "The plan is no table: goals and tasks are read from {headings:heading} and {items:item} of lists.",
    "tables_left_out": "Not read beside the headings and lists: {count:table}.",
}
