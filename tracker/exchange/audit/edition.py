"""What only this version of the program writes into a package: its version, the columns of each table, its rules, the checker.

Invariant: the stand-alone checker is joined from the modules that check a package here, so that both find the same; of this
module it gets the values.
"""

import ast
import json
from functools import cache
from pathlib import Path

from tracker import __version__
from tracker.domain.control.rules import rules
from tracker.domain.model.fields import fields_of, forms_of
from tracker.domain.model.kinds import KINDS
from tracker.storage.database.schemas import HEAD

VERSION = __version__
COLUMNS = {kind: tuple(field.name for field in fields_of(kind)) for kind in sorted(KINDS)}
"""Kind -> its fields, in the order of the CSV."""

FORMS = {kind: {name: form for name, form in forms_of(kind).items() if form is not None} for kind in COLUMNS}
"""Kind -> the form of each field that is not any text."""

SCHEMA, RULES = HEAD, rules()
"""The newest schema, and the rules by which authors are judged."""

JOINED = (
    *(
        "domain/ledger",
        "domain/authority/office",
        "domain/authority/halves",
        "domain/authority/revisions",
        "domain/authority/tasks",
    ),
    *("domain/authority/bodies", "domain/authority/item", "domain/authority/moves", "domain/authority/records"),
    *(
        "domain/authority/items",
        "errors",
        "domain/forms",
        "domain/heads",
        "exchange/bag",
        "exchange/csv_twin",
        "wording/en/package",
    ),
    *(
        "exchange/audit/head",
        "exchange/audit/scratch",
        "exchange/checker",
        "wording/en/stored/packages",
        "wording/en/stored/verification",
    ),
    "wording/en/stored/authority",
    "exchange/audit/auditor",
)
"""The modules of which the checker is joined, those that are needed first before the others."""

OWN = ("tracker", "__future__")

_TOP = '''\
#!/usr/bin/env python3
"""Verifies an audit package of strategy-tracker with Python 3.8 or later and nothing else: python3 verify.py --help

This file is joined from the modules of the program that do the same there; README.txt says what it checks, and what it cannot.
"""

from __future__ import annotations

import json

'''


@cache
def script() -> bytes:
    """The stand-alone checker, one file for Python 3.8 and later."""
    values = f"VERSION = {VERSION!r}\nCOLUMNS = {_table(COLUMNS)}\nSENTENCES = {{}}\nSCHEMA = {SCHEMA!r}\n"
    values += f"FORMS = json.loads('{json.dumps(FORMS)}')\n"
    values += f"RULES = json.loads(r'''{json.dumps(RULES, indent=1)}''')\n"
    parts = [_TOP, values, "\n\ndef script():\n    with open(__file__, 'rb') as file:\n        return file.read()\n"]
    for name in JOINED:
        body = _body(Path(__file__).parents[2] / f"{name}.py")
        parts.append(f"\n\n# ---- {name}.py\n\n{body}")
        parts.extend(f"\nSENTENCES.update({table})\n" for table in ("ERRORS", "REASONS") if f"\n{table}: " in body)
    return "".join([*parts, '\n\nif __name__ == "__main__":\n    sys.exit(main(sys.argv[1:], SENTENCES))\n']).encode()


def _table(columns: dict[str, tuple[str, ...]]) -> str:
    return "{\n" + "".join(f"    {kind!r}: {names!r},\n" for kind, names in columns.items()) + "}"


def _body(path: Path) -> str:
    """A module without its imports from the program."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    for node in ast.parse(text).body:
        if isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] in OWN:
            lines[node.lineno - 1 : node.end_lineno] = [""] * ((node.end_lineno or 0) - node.lineno + 1)
    return "".join(lines)
