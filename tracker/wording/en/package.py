"""The words that lie inside an audit package, for whoever opens it without the program."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.wording.en.grammar import plural


def readme(facts: Mapping[str, Any]) -> str:
    """The description of a package, from its head."""
    parameters = {"as_of": facts["parameters"]["as_of"] or "now", "known_on": facts["parameters"]["known_on"] or "now"}
    rows = facts["rows"]
    held = f"{plural(rows['revisions'], 'revision')}, {plural(rows['entries'], 'entry', 'entries')}"
    return _README.format(**{**facts, **parameters, "held": held})


def bag_info(head: Any, day: date, version: str, oxum: str) -> str:
    """The bag-info.txt of a package made on `day`; `oxum` is octets.files of the payload."""
    return _BAG_INFO.format(head=head, day=day.isoformat(), version=version, oxum=oxum)


_BAG_INFO = """\
Bag-Software-Agent: strategy-tracker {version}
Bagging-Date: {day}
External-Description: Audit package of strategy {head.strategy}
External-Identifier: {head.ledger} revision {head.number}
Ledger-Head: {head.number} {head.digest}
Payload-Oxum: {oxum}
"""

_README = """\
AUDIT PACKAGE OF STRATEGY {strategy}

Every item of the strategy and the whole record of how it came about, made by strategy-tracker.

  Ledger      {ledger}
  Head        revision {number}
              {digest}
  Recorded    {recorded_at}
  As of       {as_of}
  Known on    {known_on}
  Time zone   {zone}
  In it       {held}

Compare the head with the one printed on a report that you trust: two equal digests mean one and the same history up to there.
An earlier head does as well: `tracker verify FOLDER --head NUMBER:DIGITS`, or `--earlier` with an earlier package.

What lies where

  data/head.json                  which ledger this is, its head, the day it speaks of, and how many rows each file has
  data/tables/KIND.jsonl, .csv    the items of one kind as of the day above, one a line, by code
  data/ledger/revisions.*         every act of writing: who, when, why, and the chain of digests
  data/ledger/entries.*           every change of every field, old and new value, and the day it took effect
  data/evidence/SHA256            the files of evidence and the JSON of issued reports, each named by its SHA-256,
                                  which the table of evidence or of issued reports states; the SHA-256 of each file that
                                  a report was handed out in is in the table issued_file
  manifest-sha256.txt             the SHA-256 of each file under data/
  tagmanifest-sha256.txt          the SHA-256 of the three files beside it
  bagit.txt, bag-info.txt         the folder is in BagIt layout (RFC 8493)

JSON Lines (.jsonl) and CSV (.csv) say the same. All files are UTF-8. A day is YYYY-MM-DD, an instant is in UTC. In CSV a cell
without text is null or an empty text (JSON Lines tells which), truth is true or false, and `changes` is JSON.

Nothing is left out, shortened or guarded: what people wrote stands byte by byte, so a text may begin with = + - or @, and
a spreadsheet may take it for a formula. Open the CSV files as text columns, or read the JSON Lines.

How to check it

  Without the program, in this folder:
      sha256sum --check --strict manifest-sha256.txt tagmanifest-sha256.txt
  This finds any changed file. It does not find a package that was rebuilt with other contents.

  With the program, from anywhere:
      tracker verify FOLDER
  This also walks the chain from its beginning to the head, makes every table again from the ledger, and compares each row,
  and each kept file with what the ledger says of it.

docs/ledger.md of the program says how digests are computed and how entries make items, for a checker of your own.
"""
