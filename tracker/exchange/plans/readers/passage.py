"""What stands in a cell of a document, gathered piece by piece: its lines, and apart from them what is struck, hidden or a note.

Invariant: struck and hidden text is never in the value; each line of the document is a line of the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.exchange.plans.grid import PLAIN, Extra

BLANKS = " \t\r\n\f\v\u00a0"


@dataclass(slots=True)
class Passage:
    """The lines so far, each with its pieces and whether they are in bold; the last one is still open."""

    lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])
    struck: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    hidden: int = 0
    indent: int = 0

    def add(self, text: str, bold: bool = False) -> None:
        """Text that is to be read."""
        first, *more = text.split("\n")
        self.lines[-1].append((first, bold))
        self.lines.extend([(line, bold)] for line in more)

    def strike(self, text: str) -> None:
        """Text that is struck out; the rest of the same passage is joined to it."""
        self.struck.append(text)

    def end_line(self) -> None:
        """What follows stands on a line of its own."""
        if self.lines[-1]:
            self.lines.append([])
        if self.struck and self.struck[-1] != "\n":
            self.struck.append("\n")

    @property
    def ends_blank(self) -> bool:
        """Whether what follows would begin a line or stand after a blank."""
        line = self.lines[-1]
        return not line or line[-1][0][-1:] in {"", " "}

    @property
    def text(self) -> str:
        """The lines that are not blank."""
        return "\n".join(filter(None, map(_joined, self.lines)))

    @property
    def bold(self) -> bool:
        """Whether it is in bold throughout."""
        pieces = [bold for line in self.lines for text, bold in line if text.strip(BLANKS)]
        return bool(pieces) and all(pieces)

    @property
    def extra(self) -> Extra:
        """What it has beside its text."""
        if not (self.struck or self.notes or self.indent or any(bold for line in self.lines for _, bold in line)):
            return PLAIN
        struck = "\n".join(filter(None, (line.strip(BLANKS) for line in "".join(self.struck).split("\n"))))
        notes = tuple(dict.fromkeys(filter(None, (note.strip(BLANKS) for note in self.notes))))
        return Extra(struck=struck, notes=notes, strong=self._strong(), bold=self.bold, indent=self.indent)

    def _strong(self) -> str:
        """The lines in bold that stand before lines that are not."""
        lines = [line for line in self.lines if _joined(line)]
        bold = 0
        while bold < len(lines) and all(is_bold for text, is_bold in lines[bold] if text.strip(BLANKS)):
            bold += 1
        return "\n".join(map(_joined, lines[:bold])) if bold < len(lines) else ""


def _joined(line: Iterable[tuple[str, bool]]) -> str:
    return "".join(text for text, _ in line).strip(BLANKS)
