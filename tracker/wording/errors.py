"""A sentence for each kind of error. It says what is wrong and what to do.

A template's {fields} are those that the error was raised with; a function is used where the sentence depends on them.
"""

# ruff: noqa: E501  (one entry a line: rooms that add sentences merge without conflicts)

from tracker.wording import (
    bulk_forms,
    calendar_forms,
    dependency_forms,
    derivation_forms,
    event_forms,
    evidence_forms,
    extension_forms,
    handover_forms,
    reminder_forms,
    series_forms,
    term_forms,
)
from tracker.wording import error_forms as of
from tracker.wording.forms import Template

OWN: dict[str, Template] = {
    # rules: codes and days
    "bad_code": of.bad_code,
    "bad_day": '"{day}" is not a day of the calendar. Write YYYY-MM-DD, such as 2020-06-08.',
    "day_ambiguous": '"{day}" can be read as {days}. Write the day that is meant as YYYY-MM-DD.',
    "day_needs_year": '"{day}" does not say its year. Write YYYY-MM-DD, such as 2020-06-08.',
    "bad_text": of.bad_text,
    # rules: terms
    "bad_term_kind": '"{value}" is not a kind of term. Use one of: {kinds}.',
    "bad_term_key": "A {term} term has no {key}. It may have: {keys}.",
    "bad_term_value": "The {key} of a {term} term cannot be {value}. Write {wanted}.",
    # rules: filters
    "unknown_filter": of.unknown_filter,
    "filter_without_value": "The filter {word}: has no value. Write {word}:VALUE.",
    "filter_with_value": "The filter {word} takes no value, but {typed} gives one. Write {word} alone.",
    "bad_filter_value": of.bad_filter_value,
    "filter_days_reversed": "The filter due:{first}..{last} ends before it begins. Write the earlier day first.",
    # rules: lifecycle
    "move_not_possible": of.move_not_possible,
    "wrong_body": of.wrong_body,
    "own_report": "{code} names no controller, and its lead {by} may not {act} it. Name one: `tracker task amend {code} --controller BODY`.",
    "missing_field": of.missing_field,
    "bad_percent": "{percent} is not a percentage. Give a whole number from 0 to 100.",
    "term_is_fixed": "{field} of {code} is fixed since it was assigned. It is changed by an extension; take back a typing error with `tracker undo`.",
    "moves_by_updates": "{field} of {code} is not edited. It moves by updates: `tracker task update {code}`.",
    # rights
    "redo_of_decision": "Revision {number} took back a decision on more time, and a decision is not redone: decide anew with `tracker task decide`.",
    "role_twice": "{role} cannot be an auditor and staff at once. Name it once.",
    "bad_tolerances": "A task {amber:point} behind cannot be amber when {red:point is|points are} red. Let red_behind be the larger one.",
    "no_roles": "SQLite has no roles: give the file's permissions to those who may read and write it.",
    "no_role_named": "No role was named. Say --auditor ROLE or --staff ROLE.",
    "unknown_database_role": "The server knows no role {role}. Its administrator makes it: CREATE ROLE {role} LOGIN.",
    "not_allowed": of.not_allowed,
    "not_their_body": of.not_their_body,
    "not_a_deputy": "{login} is no deputy of {principal} on {day}. An administrator enters it: `tracker member depute {principal} {login}`.",
    "member_left": "{login} was a member until {until} and writes no more. Ask an administrator: {administrators}.",
    "no_members": "This database has no member who could write. Its owner becomes the administrator with `tracker db members --recover`.",
    "recovery_not_needed": "{administrators} may administer, so nothing needs recovering. Ask one of them.",
    "not_the_owner": "{login} does not own this database. Its owner (the owner of the file, or on PostgreSQL of the tables) runs `tracker db members --recover`.",
    "rights_by_deputy": "Rights are given in one's own name, and {login} signs as the deputy of {principal}. Leave out --actor, or ask an administrator.",
    "unknown_member": of.unknown_member,
    "unknown_role": of.unknown_role,
    "own_deputy": "{login} cannot be a deputy of their own. Name another member.",
    "days_out_of_order": of.days_out_of_order,
    "login_taken": "{login} is the login of {member} already. Change that one: `tracker member amend {login}`.",
    "last_administrator": "{login} is the last administrator, and somebody has to administer. Make another one first: `tracker member amend LOGIN --role administrator`.",
    "renamed_later": "{body} has another official name from {later} already, so no name can begin on {since}. Give a later day, or take that rename back with `tracker undo`.",
    # items and codes
    "unknown_code": of.unknown_code,
    "unknown_actor": of.unknown_actor,
    "unknown_body": of.unknown_body,
    "name_of_several": "{name} is a name of {codes}. Give the code.",
    "code_used": "The code {code} is used already, and a code is given once only. Choose another.",
    "has_dependents": of.has_dependents,
    "no_strategy": "The database holds no strategy yet. Begin with `tracker init` or `tracker plan apply FILE`.",
    # days of effect
    "on_future": "Nothing can take effect on {day}, after today ({today}). Give today or an earlier day with --on.",
    "on_before_first": "{code} begins on {first}, so nothing of it can take effect on {day}. Give that day or a later one with --on.",
    "on_before_later": "{field} of {code} has a change of {later} already (revision {revision}), so {day} is too early. Give that day or a later one, or undo it first.",
    "known_on_future": "Nothing is known yet on {day}, after today ({today}). Give today or an earlier day with --known-on.",
    "before_strategy": "On {day} the strategy had not begun: its first day is {first}. Give a later day with --as-of.",
    "nothing_known": "Nothing was recorded by {day}: the first revision is of {first}. Give that day or a later one with --known-on.",
    # writing
    "door_left_open": "The database {where} was left open for writing from outside the program. Run `tracker verify`, and close it by hand.",
    "conflict": of.conflict,
    "not_a_member": "{login} is not a member and may only read. Ask an administrator to add the login: {administrators}.",
    "clock_backwards": "The clock reads {now}, before the last revision of {author} at {last}. Set the clock right, or add --clock-override.",
    "undo_nothing": "{login} has no revision left to undo. See `tracker log`, and name one: `tracker undo NUMBER`.",
    "undo_touched_later": of.undo_touched_later,
    "undo_founding": "With revision {number} the strategy began, and it is not undone. A database made by mistake is a file to delete, and `tracker init` makes another.",
    "undo_unknown": "There is no revision {number}. See `tracker log`.",
    "undo_already": of.undo_already,
    "read_only": "This cannot be written: {why} Reports and exports still work.",
    # settings
    "bad_setting": of.bad_setting,
    "unknown_command_key": "{command} in [keys] is no command. Commands: {known}.",
    "key_taken_by_terminal": "{key} cannot be the key of {command}: terminals take it for themselves. Name another.",
    "key_given_twice": of.key_given_twice,
    "settings_not_toml": "The settings {path} cannot be understood: {why}. Correct the line, or move the file away.",
    "settings_unreadable": "The settings {path} cannot be read: {why}. Name another file, or take the name away.",
    "unknown_setting": of.unknown_setting,
    # the database: making and copying
    "database_exists": "There is a database at {where} already. Name another place with --db, or go on with that one.",
    "database_unwritable": "No database can be made at {where}: {detail}. Name another place with --db.",
    "file_exists": "There is a file {path} already, and it is not overwritten. Name another.",
    "copy_not_verified": "{path} was not kept, because the copy does not verify: {finding} Check the database with `tracker verify`.",
    "file_unwritable": "{path} cannot be written: {detail}. Name another place.",
    "no_space": of.no_space,
    # the database
    "bad_url": "{url} is not the address of a database. Give a file, or a URL such as postgresql://host/name, with --db.",
    "driver_missing": "The driver {module} for this database is not installed. Install it: pip install 'psycopg[binary]'.",
    "database_missing": "There is no database at {path}. Make one with `tracker init`, or name another with --db.",
    "database_empty": "The file {path} is empty, not a database. Make one with `tracker init` elsewhere, or restore a backup.",
    "database_unreadable": "The database {where} cannot be read: {detail}. Ask for the right to read it, or name another with --db.",
    "database_readonly": "The database {where} can be read but not written: {detail}. Ask for the right to write; reports still work.",
    "database_locked": "The database {where} is busy with another writer. Wait a moment and try again; nothing was changed.",
    "not_a_database": "{where} is not a database of this program. Name another with --db.",
    "not_ours": "{where} is a database, but not one of this program. Name another with --db.",
    "newer_schema": "The database {where} was made by a newer version of the program (schema {found}). Install that version; nothing was changed.",
    "older_schema": "The database {where} has an older schema ({found}). Bring it up to date with `tracker db upgrade`; its history is kept.",
    "disk_full": "There is no room left for the database {where}. Free some space and try again; the database is as it was before.",
    "unreachable": "The server of {where} does not answer: {detail}. See that it runs and that the address is right.",
    "cell_unreadable": 'The {field} of {kind} {code} reads "{value}", which the program never writes: it was altered. Run `tracker verify`, and restore the last good backup.',
    "database_corrupt": "The database {where} is damaged: {detail}. Run `tracker verify`, and restore the last good backup.",
    "interrupted": "The work on {where} was interrupted. Try again; nothing was changed.",
    "no_right": "The server of {where} refuses this: {detail}. Ask its owner for the right.",
    "door_closed": "The database {where} refused a change that did not come through the program: {detail}. Run `tracker verify`.",
    "wal_beside_read_only": "{path} lies in a read-only folder with unfinished writes beside it. Copy it with its -wal file to a folder you can write to.",
    # services: fields of items
    "bad_value": of.bad_value,
    "bad_word": of.bad_word,
    "circle_of_parents": "{code} cannot have {parent} above it: that is {code} itself, or hangs below it. Name another parent.",
    "field_missing": "The {field} of {kind} {code} cannot be empty. Give a value.",
    "name_missing": "The {kind} {code} has no {field} in any language. Give one, such as --{field}-en.",
    "out_of_range": "The {field} of {kind} {code} cannot be {value}. Give a whole number from {lowest} to {highest}.",
    "text_too_long": "The {field} of {kind} {code} has {length:character}, and {limit:,} are the most. Shorten it.",
    "unknown_field": of.unknown_field,
    "unknown_zone": of.unknown_zone,
    # services: acts
    "act_takes_no": of.act_takes_no,
    "later_stands": of.later_stands,
    "no_body": of.no_body,
    # services: the strategy
    "other_strategy": "This database holds the strategy {strategy}, not {code}. Another strategy is another database: name it with --db.",
    "other_verbs": of.other_verbs,
    # reports
    "unknown_report": of.unknown_report,
    "unknown_parameter": "The report {report} takes no {parameter}. It takes: {known}.",
    "unknown_format": "There is no format {format}. Use one of: {formats}.",
    "bad_days": "{days} is not a number of days to look ahead. Give one from 0 to {most}.",
    "bad_limit": "{limit} is not a number of rows. Give one from 1 on, or leave --limit out for all of them.",
    "limit_for_people": "A limit is for text and Markdown; {format} always holds every row. Leave --limit out.",
    "which_window": "There are several windows: {codes}. Name one of them.",
    "which_item": "A trail is of one item. Name its code: `tracker report trail CODE`.",
    "notes_are_of_csv": "Only CSV leaves notes out; {format} holds them. Leave --with-notes out, or add --format csv.",
    "notes_need_a_file": "{path} cannot hold both the table and the notes. Name another file for one of them.",
    "report_incomplete": "The report {report} has {rows:row} where the database counts {expected:,}, so it is not whole; do not use it. Run it again, and run `tracker verify` if it happens again.",
    "cannot_write_file": "{path} cannot be written: {cause}. Name another file with --output.",
    # command line
    "bad_term": "{text} is not a term. Write a day or period (2030-01-31, 2030-06, 2030-Q2, 2030-H1, 2030), `3 months after CODE`, `monthly by 10 of next month`, `quarterly +2 days`, `yearly on 07-05, 12-20`, or ongoing.",
    "undo_needs_yes": "Nobody can be asked here whether to undo revision {number}. Add --yes.",
    "undo_declined": "Revision {number} was not undone. Nothing was changed.",
    "no_package": "{path} is no folder with an audit package. Name the folder that `tracker export` wrote.",
    "bad_letters": "There are letters here that cannot be used in this locale ({cause}). Use one with UTF-8, such as LANG=C.UTF-8.",
    "output_failed": "The system refused: {cause}. Put that right and try again.",
    "internal_error": "The program has a fault ({type}: {cause}). Run it again with --debug and report what it says; nothing was half written.",
    "plan_has_findings": of.plan_has_findings,
    "plan_without_strategy": of.plan_without_strategy,
    # the audit package
    "package_exists": "{path} is there already. Give another name, or take that one away first; nothing was written.",
    "package_unwritable": "The package cannot be written to {path}: {detail}. Choose another place; nothing was left behind.",
    "package_incomplete": "Only {found:,} of {expected:row} of {table} could be read. Nothing was written; run `tracker verify`.",
    "package_foreign_value": "{code} holds a value that this program never writes ({detail}). Nothing was written; run `tracker verify`.",
    "package_row_long": "Row {row} of {file} is longer than {most:byte}, more than a package can hold. Nothing was written.",
}
"""Kind -> its sentence, one a line; each room adds its own under a comment with its name."""

ROOMS: tuple[dict[str, Template], ...] = (
    OWN,
    extension_forms.ERRORS,
    reminder_forms.ERRORS,
    evidence_forms.ERRORS,
    series_forms.ERRORS,
    dependency_forms.ERRORS,
    event_forms.ERRORS,
    handover_forms.ERRORS,
    bulk_forms.ERRORS,
    derivation_forms.ERRORS,
    term_forms.ERRORS,
    calendar_forms.ERRORS,
)
"""The sentences above, and those that a room keeps in a module of its own."""

ERRORS: dict[str, Template] = {kind: template for room in ROOMS for kind, template in room.items()}
"""Every error's sentence."""
