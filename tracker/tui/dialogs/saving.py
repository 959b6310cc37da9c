"""Saving a report: its file and its format are asked, and an existing file is replaced only when that is said again.

Invariant: the file is, byte for byte, what the command line writes with `--output`; it is whole or absent.
"""

import os
from functools import partial
from pathlib import Path
from typing import Any

from tracker import render
from tracker.errors import Refused
from tracker.render.formats import FORMATS, format_of
from tracker.settings import glyphs_for
from tracker.storage.store import Store
from tracker.storage.values import Moment
from tracker.tui.dialogs.answers import AnswersDialog
from tracker.tui.dialogs.inputs import Blank
from tracker.tui.dialogs.reports import title_of, word_of
from tracker.tui.speaking import says
from tracker.verbs.readings import Answers, Reading
from tracker.verbs.types import PATH
from tracker.verbs.verb import Ask, Type
from tracker.wording import say


class SaveDialog(AnswersDialog):
    """Asks where a report goes, and writes it there."""

    def __init__(self, reading: Reading, answers: Answers, moment: Moment, language: str) -> None:
        file = Ask("file", PATH, say("save_file", language), required=True)
        form = Ask("format", Type("FORMAT", words=tuple(FORMATS)), say("save_format", language))
        first = "-".join(word_of(reading).split()) + ".csv"
        title = say("save_title", language, title=title_of(reading, language))
        told = say("save_told", language, endings=[each.suffix.removeprefix(".") for each in FORMATS.values()])
        if reading.name.startswith("report "):
            told += " " + say("save_issue", language, name=reading.name)
        super().__init__(title, (Blank(file, typed=first), Blank(form)), told, say("save_write", language))
        self._reading, self._given, self._moment = reading, answers, moment
        self._agreed: Path | None = None

    def on_mount(self) -> None:
        """Read by the dialog's own questions, at the moment that is shown."""
        self.reads = self.app.reads_for(self, lambda: self._moment)
        super().on_mount()

    def give(self, answers: dict[str, Any]) -> None:
        """Write the file; one that exists is replaced when that is said again."""
        path = Path(answers["file"]).expanduser()
        form = format_of(path, answers["format"])
        if os.path.lexists(path) and self._agreed != path:
            self._agreed = path
            self.say(says(self, "save_replace", path=str(path)))
            return
        language, glyphs = self.app.settings.lang, glyphs_for(self.app.settings.glyphs, os.environ)
        write = partial(written, self._reading, self._given, language, path, form, glyphs)
        self.reads.ask("save", write, partial(self.show_saved, path))

    def show_saved(self, path: Path, rows: int) -> None:
        """Say what was written."""
        self.app.notify(says(self, "save_saved", path=str(path), rows=rows), markup=False)
        self.dismiss(None)


def written(reading: Reading, answers: Answers, language: str | None, path: Path, form: str, glyphs: str, store: Store) -> int:
    """Write a report to a file, and give the number of its rows."""
    report = reading.build(store, language, answers)
    if path.is_dir():
        raise Refused("cannot_write_file", path=str(path), cause="it is a folder")
    render.save(report, form, path, glyphs=glyphs, language=language or report.language)
    return sum(table.count for table in (report.tables[:1] if form == "csv" else report.tables))
