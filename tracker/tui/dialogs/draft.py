"""The draft of one form: what is typed into it, kept a moment after the last change, and whenever the form goes.

Invariant: nothing of it is kept once it was written; it is written to the file by a thread, so that typing never waits for it.
"""

from collections.abc import Mapping

from textual.widget import Widget

from tracker.form_drafts import FormDrafts

KEEP_AFTER = 0.5
"""Seconds after the last change when it is kept."""


class Draft:
    """What is typed into the form that `dialog` shows, kept by the `key` of the form."""

    def __init__(self, dialog: Widget, drafts: FormDrafts, key: str) -> None:
        self._dialog, self._drafts, self._key = dialog, drafts, key
        self.texts: Mapping[str, str] = {}
        self._written = False
        self._later = dialog.set_interval(KEEP_AFTER, self._keep_now, pause=True)

    @property
    def kept(self) -> Mapping[str, str]:
        """What was kept of an earlier attempt."""
        return self._drafts.get(self._key)

    def typed(self, texts: Mapping[str, str]) -> None:
        """Something was changed."""
        self.texts = texts
        self._later.reset()

    def _keep_now(self) -> None:
        self._later.pause()
        self._dialog.run_worker(self.keep, thread=True, group="draft", exclusive=True, exit_on_error=False)

    def keep(self) -> None:
        """Keep it, unless it was written."""
        if not self._written:
            self._drafts.keep(self._key, self.texts)

    def forget(self, *, written: bool = False) -> None:
        """Forget it, for good once it was written."""
        self._written |= written
        self._drafts.keep(self._key, {})
