"""Where answers go: reports to standard output or a file, one line about what was written, complaints to standard error.

Invariant: nothing but the answer itself reaches standard output, and no letter that a terminal cannot show ends in an error.
"""

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.settings import glyphs_for

if TYPE_CHECKING:
    from tracker.reports.values import Report
    from tracker.storage.store import Store
    from tracker.wording import Message


class Answer:
    """Answers in one format; `output` names a file, None is standard output; `notes` one for what CSV leaves out.

    What is told beside reports is told in `language`, but for programs in English.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        glyphs: str,
        format: str,
        output: Path | None,
        notes: Path | None = None,
        language: str = "en",
    ) -> None:
        self.format, self.output, self.notes = format, output, notes
        self.language = "en" if format == "json" else language
        self.glyphs = glyphs_for(glyphs, environ)

    @property
    def width(self) -> int:
        """The width to fit: the terminal's, or COLUMNS; 80 on a pipe."""
        return shutil.get_terminal_size((80, 24)).columns

    def report(self, report: "Report", language: str) -> None:
        """Write a report."""
        from tracker import render

        wanted: dict[str, Any] = {"glyphs": self.glyphs, "language": language}
        if self.notes is not None:
            self._notes(report, self.notes, language)
        if self.output is not None:
            render.save(report, self.format, self.output, **wanted)
        else:
            render.write(report, self.format, sys.stdout, width=self.width, **wanted)

    def _notes(self, report: "Report", path: Path, language: str) -> None:
        from tracker import render
        from tracker.errors import Refused

        if self.format != "csv":
            raise Refused("notes_are_of_csv", format=self.format)
        if self.output is not None and path.absolute() == self.output.absolute():
            raise Refused("notes_need_a_file", path=str(path))
        render.save_notes(report, path, language=language)

    def line(self, text: str) -> None:
        """One line for people."""
        from tracker.render.streams import write_fitted

        write_fitted(sys.stdout, [text], self.glyphs)

    def tell(self, told: "Message", **more: object) -> None:
        """What happened or was found, in one sentence; as JSON its value and the sentence."""
        text = self.sentence(told)
        if self.format == "json":
            self.object(f"tracker.{told.kind}/1", {**told.fields, **more}, text)
        else:
            self.line(text)

    def complain(self, told: "Message") -> None:
        """What went wrong beside the answer, in one sentence on standard error."""
        from tracker.wording.plain import plain

        print(f"tracker: {plain(self.sentence(told))}", file=sys.stderr)

    def sentence(self, told: "Message") -> str:
        """The sentence of a value, after the place that it speaks of if it has one."""
        from tracker.wording import located

        return located(told, self.language)

    def object(self, schema: str, fields: Mapping[str, object], text: str) -> None:
        """One JSON object for another program."""
        import json

        from tracker.wording.plain import harmless

        found = json.dumps({"schema": schema, **fields, "sentence": text}, ensure_ascii=False, default=self.value_of)
        line = harmless(found) + "\n"
        sys.stdout.flush()
        stream = getattr(sys.stdout, "buffer", None)
        _ = stream.write(line.encode()) if stream else sys.stdout.write(line)

    def value_of(self, value: Any) -> Any:
        """A reason, an error or a finding as JSON holds it, with its sentence; anything else as its text."""
        if not hasattr(value, "kind"):
            return str(value)
        place = {name: found for name in ("file", "place") if (found := getattr(value, name, ""))}
        return {"kind": value.kind, **place, "fields": dict(value.fields), "sentence": self.sentence(value)}

    def written(self, store: "Store", number: int | None) -> None:
        """What the revision `number` did; None for a work that changed nothing and so wrote none."""
        from tracker.services.receipts import done, unchanged

        reason, more = unchanged(store) if number is None else done(store, number)
        self.tell(reason, **more)
