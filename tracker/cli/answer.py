"""Where answers go: reports to standard output or a file, one line about what was written, complaints to standard error.

Invariant: nothing but the answer itself reaches standard output, and no letter that a terminal cannot show ends in an error.
"""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.settings import glyphs_for

if TYPE_CHECKING:
    from tracker.reports.values import Report
    from tracker.storage.store import Store
    from tracker.wording import Message


class Answer:
    """Answers in the format `named`; without one, a file in that of its ending. `outputs` are files, none is standard output;
    `notes` is one for what CSV leaves out; `recipe` says that the commands which make them again are printed.

    What is told beside reports is told in `language`, but for programs in English. When `quiet`, nothing is printed but errors.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        glyphs: str,
        named: str | None,
        outputs: Sequence[Path] = (),
        notes: Path | None = None,
        language: str = "en",
        recipe: bool = False,
    ) -> None:
        self.named, self.outputs, self.notes = named, outputs, notes
        self.format = named or "text"
        self.language = "en" if named == "json" else language
        self.environ, self.glyphs, self.recipe = environ, glyphs_for(glyphs, environ), recipe
        self.quiet = False

    @property
    def width(self) -> int:
        """The width to fit: the terminal's, or COLUMNS; 80 on a pipe."""
        return shutil.get_terminal_size((80, 24)).columns

    def report(self, report: "Report", language: str) -> None:
        """Write a report."""
        from tracker import render
        from tracker.cli.progress_bar import progress_bar
        from tracker.render.formats import format_of
        from tracker.render.plain.inks import shows_colours
        from tracker.render.streams import together

        wanted: dict[str, Any] = {"glyphs": self.glyphs, "language": language, "recipe": self.recipe}
        if self.notes is not None:
            self._notes(report, self.notes, language)
        formats = [format_of(path, self.named) for path in self.outputs]
        with together(self.outputs) as files:
            for file, format in zip(files, formats, strict=True):
                with progress_bar() as progress:
                    render.fill(report, format, file, progress=None if self.quiet else progress, **wanted)
        if self.outputs:
            return
        if self.quiet:  # made all the same: what fails is an error
            with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
                render.write(report, self.format, nowhere, width=self.width, **wanted)
        else:
            colour = shows_colours(sys.stdout, self.environ)
            render.write(report, self.format, sys.stdout, width=self.width, colour=colour, **wanted)

    def _notes(self, report: "Report", path: Path, language: str) -> None:
        from tracker import render
        from tracker.errors import Refused
        from tracker.render.formats import format_of

        formats = {format_of(each, self.named) for each in self.outputs} or {self.format}
        if "csv" not in formats:
            raise Refused("notes_are_of_csv", format=", ".join(sorted(formats)))
        if path.absolute() in (each.absolute() for each in self.outputs):
            raise Refused("notes_need_a_file", path=str(path))
        render.save_notes(report, path, language=language)

    def line(self, text: str) -> None:
        """One line for people."""
        from tracker.render.streams import write_fitted

        write_fitted(sys.stdout, [text], self.glyphs)

    def tell(self, told: "Message", **more: object) -> None:
        """What happened or was found, in one sentence; as JSON its value and the sentence."""
        text = self.sentence(told)
        if self.quiet:
            return
        if self.format == "json":
            self.object(f"tracker.{told.kind}/1", {**told.fields, **more}, text)
        else:
            self.line(text)

    def complain(self, told: "Message") -> None:
        """What went wrong beside the answer, in one sentence on standard error."""
        from tracker.wording.plain import plain

        if not self.quiet:
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
        """A reason, an error or a finding as JSON holds it, with its sentence; a term as its rule; anything else as its text."""
        if hasattr(value, "to_json"):
            import json

            return json.loads(value.to_json())
        if not hasattr(value, "fields"):
            return str(value)
        place = {name: found for name in ("file", "place") if (found := getattr(value, name, ""))}
        return {"kind": value.kind, **place, "fields": dict(value.fields), "sentence": self.sentence(value)}

    def written(self, store: "Store", number: int | None) -> None:
        """What the revision `number` did; None for a work that changed nothing and so wrote none."""
        from tracker.services.acts.receipts import done, unchanged

        reason, more = unchanged(store) if number is None else done(store, number)
        self.tell(reason, **more)
