"""The words that lie inside an audit package, for whoever opens it without the program.

Standard library and Python 3.8 syntax only, like the checker, which makes the same texts again and compares them. Invariant: a text
is made of nothing but the facts of data/head.json and the sizes of the files, so every word of it can be made again.
"""

from __future__ import annotations

from typing import Any


def readme(head: dict[str, Any]) -> str:
    """The description of a package, from its head."""
    return _README.format(**head)


def bag_info(head: dict[str, Any], octets: int, files: int) -> str:
    """The bag-info.txt of a package with so many octets in so many files under data/."""
    return _BAG_INFO.format(**head, octets=octets, files=files)


_BAG_INFO = """\
Bag-Software-Agent: strategy-tracker {version}
External-Description: Audit package of strategy {strategy}
External-Identifier: {ledger} revision {number}
Ledger-Head: {number} {digest}
Payload-Oxum: {octets}.{files}
"""

_README = """\
AUDIT PACKAGE OF STRATEGY {strategy}

Every item of the strategy and the whole record of how it came about, made by strategy-tracker {version}.

  Ledger      {ledger}
  Head        revision {number}
              {digest}
  Recorded    {recorded_at}
  Time zone   {zone}
  Revisions   {rows[revisions]}
  Entries     {rows[entries]}

How to check it

  1. With Python 3.8 or later and nothing else:

         python3 verify.py FOLDER

     This makes every checksum again, walks the chain from its beginning to the head, makes every table again from the ledger,
     and compares each row, each kept file, each number and each word of this page with what the ledger says. It also judges
     whether the author of each revision had the right to make it. verify.py lies in this folder, but whoever forges a package
     can forge that file as well: run a copy that you have from elsewhere, from the program itself or from an earlier package
     that you trust. `tracker verify FOLDER` of the same version does the same, and compares verify.py too.

  2. With a head that you have from elsewhere. No package can show that the end of its ledger was cut off, or that all of it was
     written anew; a head that left the office before can. Take the number of the revision and its digits from a printed report,
     a letter or a minute (32 digits or more, with or without blanks and hyphens, in small or capital letters):

         python3 verify.py FOLDER --head "NUMBER:DIGITS"
         python3 verify.py FOLDER --earlier EARLIER_PACKAGE

     `tracker verify` takes the same, for a package and for the office's own database.

  3. Without Python, in this folder:

         sha256sum --check --strict manifest-sha256.txt tagmanifest-sha256.txt

     This finds a file that was damaged on its way. It does not find a package that was made again with other contents.

What lies where

  data/head.json                  which ledger this is, its head, its time zone, and how many rows each file has
  data/tables/KIND.jsonl, .csv    the items of one kind, one a line, by code
  data/ledger/revisions.*         every act of writing: who, when, why, and the chain of digests
  data/ledger/entries.*           every change of every field, old and new value, and the day it took effect
  data/evidence/SHA256            the files of evidence and the JSON of issued reports, each named by its SHA-256,
                                  which the table of evidence or of issued reports states; the SHA-256 of each file that
                                  a report was handed out in is in the table issued_file
  verify.py                       the checker
  manifest-sha256.txt             the SHA-256 of each file under data/
  tagmanifest-sha256.txt          the SHA-256 of the four files beside it
  bagit.txt, bag-info.txt         the folder is in BagIt layout (RFC 8493)

JSON Lines (.jsonl) and CSV (.csv) say the same. All files are UTF-8. A day is YYYY-MM-DD, an instant is in UTC. In CSV a cell
without text is null or an empty text (JSON Lines tells which), truth is true or false, and `changes` is JSON.

Nothing is left out, shortened or guarded: what people wrote stands byte by byte, so a text may begin with = + - or @, and
a spreadsheet may take it for a formula. Open the CSV files as text columns, or read the JSON Lines.

docs/ledger.md of the program says how digests are computed and how entries make items, for a checker of your own.
"""
