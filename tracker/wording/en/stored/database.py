"""The sentences of settings and databases: where they are, whether they can be read and written, copies."""

from tracker.wording.en.grammar import near, spoken
from tracker.wording.filling import Fields, Template


def unknown_setting(fields: Fields) -> str:
    known = f"Known settings: {spoken(fields.get('known', []))}."
    return f'"{fields.get("name")}" in {fields.get("place")} is no setting. {near(fields, known)}'


def bad_setting(fields: Fields) -> str:
    allowed = fields.get("allowed")
    wanted = " or ".join(str(each) for each in allowed) if isinstance(allowed, (list, tuple)) else "another value"
    return f"{fields.get('place')} cannot be {spoken(fields.get('value'))}. Give {wanted}."


def key_given_twice(fields: Fields) -> str:
    commands = spoken(fields.get("commands", []))
    where = f" in {fields['place']}" if fields.get("place") else ""
    return f"The key {fields.get('key')}{where} is given to {commands}. Keep one of them."


def no_space(fields: Fields) -> str:
    needed, free = (f"{int(str(fields.get(name, 0))) / 1e6:.1f} MB" for name in ("needed", "free"))
    return f"{fields.get('where')} has {free} free, and the copy needs {needed}. Free some space, or name another folder."


def database_locked(fields: Fields) -> str:
    """That somebody else is at work in the database, and who, where the server tells."""
    if holder := fields.get("holder"):
        lasts = f"If it lasts, ask {holder}, or the administrator of the server, who can end the session"
        return f"The database {fields['where']} is busy with {holder}. Wait a moment and try again; nothing was changed. {lasts}."
    return f"The database {fields['where']} is busy with another writer. Wait a moment and try again; nothing was changed."


ERRORS: dict[str, Template] = {
    # settings
    "bad_setting": bad_setting,
    "unknown_command_key": "{command} in [keys] is no command. Commands: {known}.",
    "key_taken_by_terminal": "{key} cannot be the key of {command}: terminals take it for themselves. Name another.",
    "key_given_twice": key_given_twice,
    "settings_not_toml": "The settings {path} cannot be understood: {why}. Correct the line, or move the file away.",
    "settings_too_large": "The settings {path} have more than {most:byte}, or a line with more than {dots:dot}. They may be at most that; take out what is no setting.",
    "theme_not_saved": 'The theme cannot be written into {path}. Write theme = "{theme}" there by hand.',
    "settings_unreadable": "The settings {path} cannot be read: {why}. Name another file, or take the name away.",
    "no_home": "No database is named, and there is no home folder for one. Name it with --db or TRACKER_DB.",
    "unknown_setting": unknown_setting,
    # making and copying
    "database_exists": "There is a database at {where} already. Name another place with --db, or go on with that one.",
    "database_unwritable": "No database can be made at {where}: {detail}. Name another place with --db.",
    "file_exists": "There is a file {path} already, and it is not overwritten. Name another.",
    "copy_not_verified": "{path} was not kept, because the copy does not verify: {finding} Check the database with `tracker verify`.",
    "file_unwritable": "{path} cannot be written: {detail}. Name another place.",
    "no_space": no_space,
    # the database
    "bad_url": "{url} is not the address of a database. Give a file, or a URL such as postgresql://host/name, with --db.",
    "driver_missing": "The driver {module} for this database is not installed. Install it: pip install 'psycopg[binary]'.",
    "database_missing": "There is no database at {path}. Make one with `tracker init --db {path}`, or name another with --db.",
    "database_empty": "{where} is empty. Begin there with `tracker init`, or name another with --db.",
    "database_unreadable": "The database {where} cannot be read: {detail}. Ask for the right to read it, or name another with --db.",
    "database_readonly": "The database {where} can be read but not written: {detail}. Ask for the right to write; reports still work.",
    "database_locked": database_locked,
    "not_a_database": "{where} is not a database of this program. Name another with --db.",
    "not_ours": "{where} is a database, but not one of this program. Name another with --db.",
    "newer_schema": "The database {where} has schema {found}, and this version of the program goes up to {wanted}: a newer one made it. Install that version; nothing was changed.",
    "database_encoding": "The database {where} keeps letters as {encoding}, and not all of this program's are among them. Create one with ENCODING 'UTF8' TEMPLATE template0.",
    "unknown_schema": "The database {where} has schema {found}, which neither this version of the program ({wanted}) nor an earlier one made. Restore the last good backup, or name another database with --db.",
    "schema_missing": "The search path of {where} names no schema that exists. Create it, or name another in the address.",
    "database_unfinished": "The database {where} is not finished: `tracker init` is at work there, or was interrupted. Wait for it, or run it again.",
    "database_not_a_file": "{where} is no file, but a folder, a device, a pipe or a socket. Name a file with --db.",
    "older_schema": "The database {where} has schema {found}, and this version of the program needs {wanted}. Bring it up to date with `tracker db upgrade`; its history is kept.",
    "disk_full": "There is no room left for the database {where}. Free some space and try again; the database is as it was before.",
    "unreachable": "The server of {where} does not answer: {detail}. See that it runs and that the address is right.",
    "cell_unreadable": 'The {field} of {kind} {code} reads "{value}", which the program never writes: it was altered. Run `tracker verify`, and restore the last good backup.',
    "database_corrupt": "The database {where} is damaged: {detail}. Run `tracker verify`, and restore the last good backup.",
    "text_unreadable": "The database {where} holds a text that is none: it was altered. Run `tracker verify`, and restore the last good backup.",
    "head_unreadable": "The database {where} does not say where its ledger ends: its head is missing, double or altered. Run `tracker verify`, and restore the last good backup.",
    "interrupted": "The work on {where} was interrupted. Try again; nothing was changed.",
    "no_right": "The server of {where} refuses this: {detail}. The owner of the database can do it, or give your login access: `tracker db roles --staff LOGIN --apply`, or `--auditor` to read only.",
    "door_closed": "The database {where} refused a change that did not come through the program: {detail}. Run `tracker verify`.",
    "wal_beside_read_only": "{path} lies in a read-only folder with unfinished writes beside it. Copy it with its -wal file to a folder you can write to.",
}

REASONS: dict[str, Template] = {
    "past_moment": "This is a past moment.",
    "no_row_of": "The cursor is on no {kind}, and this is done to one. Move it there.",
    "no_row": "The cursor is on nothing that this can be done to. Move it to a task or another item.",
    "read_only_disk": "The disk of {path} has no room left.",
    "read_only_file": "The file {path} is read only.",
    "read_only_folder": "The folder of {path} is read only.",
}
