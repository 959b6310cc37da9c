"""Typesets a page: from a template and its files to a PDF, and draws pictures.

Invariant: the same files and day give the same bytes; only the fonts of the library are used. A long one is made in a process of
its own, since the library keeps what it has laid out in memory.
"""

import multiprocessing
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from pathlib import Path

import typst

TEMPLATES = Path(__file__).parent / "typst"
ACCESSIBLE, ARCHIVAL = ["a-3a", "ua-1"], ["a-3b"]
"""What a page conforms to: for a short one that a screen reader can read it, and that it can be kept."""


def typeset(template: str, files: Mapping[str, bytes], stamp: datetime, *, tagged: bool) -> bytes:
    """The PDF of `template` with `files`; plain, where a text cannot be archived."""
    sources = {"main.typ": template, "common.typ": "common.typ"}
    given = {name: (TEMPLATES / source).read_bytes() for name, source in sources.items()} | dict(files)
    try:
        return compiled(given, stamp, tagged, ACCESSIBLE if tagged else ARCHIVAL)
    except typst.TypstError as error:
        if "PDF/" not in str(error):
            raise
        return compiled(given, stamp, tagged, [])


def compiled(files: dict[str, bytes], stamp: datetime, tagged: bool, standards: list[str]) -> bytes:
    """One run of the library."""
    run: Callable[..., bytes] = typst.compile
    whole_second = stamp.replace(microsecond=0)
    return run(files, ignore_system_fonts=True, timestamp=whole_second, pdf_tags=tagged, pdf_standards=standards)


def typeset_apart(template: str, files: Mapping[str, bytes], stamp: datetime) -> bytes:
    """The PDF of a long page, made by a process that ends with it."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(typeset, template, files, stamp, tagged=False).result()


def drawn(svg: str) -> bytes:
    """A picture in SVG as PNG, for a document that cannot hold SVG."""
    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg")'
    run: Callable[..., bytes] = typst.compile
    return run({"main.typ": page, "picture.svg": svg.encode()}, ignore_system_fonts=True, format="png", ppi=200)
