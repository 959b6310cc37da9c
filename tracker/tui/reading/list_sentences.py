"""What is said around a list of tasks: the headings of its groups, which tasks they are, how many of how many, why there is none.

Invariant: it is said of what was read and counted so far; what is not counted yet is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.tui.reading.task_list import Counts, Page, TaskList
from tracker.tui.widgets.tables.groups import Group
from tracker.tui.widgets.view_tabs import MOST
from tracker.wording import month_name, say, sentence
from tracker.wording.plain import plain


def number_told(number: int, language: str) -> str:
    """A number as far as is counted."""
    return say("number_over" if number > MOST else "number", language, number=min(number, MOST))


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of tasks, the page of it that was read, and the numbers, once they are counted."""

    wanted: TaskList
    page: Page
    counts: Counts | None
    language: str

    @property
    def numbers(self) -> tuple[int, ...] | None:
        """How many tasks each span has."""
        return self.counts.of(self.wanted.view.name) if self.counts else None

    @property
    def total(self) -> int:
        """How many there are, as far as is known."""
        return self.page.total if self.numbers is None else sum(self.numbers)

    @property
    def title(self) -> str:
        """Which tasks they are."""
        view = say(f"view_{self.wanted.view.name}", self.language)
        if not self.wanted.words:
            return view
        return plain(f"{view} · {say('report_tasks', self.language, words=self.page.words, names=self.page.names)}")

    def shown(self, total: int, marks: int) -> str:
        """How many of how many, how many are marked, and how the filter is taken away."""
        return "".join(self._shown(total, marks))

    def _shown(self, total: int, marks: int) -> Iterator[str]:
        if self.counts is not None:
            yield say("tasks_of", self.language, number=total, of=number_told(self.counts.tabs["all"], self.language))
        if marks:
            yield say("tasks_marked", self.language, number=marks)
        if self.wanted.words:
            yield say("tasks_clear", self.language)

    @property
    def groups(self) -> list[Group]:
        """A heading for each group, which may be several spans."""
        if not self.wanted.by_time:
            return []
        found: list[Group] = []
        for at, span in enumerate(self.page.spans):
            name = (
                month_name(span.first, self.page.today, self.language)
                if span.group == "month" and span.first
                else say(f"time_{span.group}", self.language)
            )
            here = self.page.seen[at] if self.numbers is None else self.numbers[at]
            count = here + (found.pop().count if found and found[-1].label == name else 0)
            shown = say("number", self.language, number=count) if self.numbers is not None else " "
            found.append(Group(name, count, shown=shown))
        return found

    @property
    def nothing(self) -> str:
        """Why no row is shown: what was looked for, where, how many there are in all, and what to press."""
        if self.counts is None:
            return ""
        every, language, words = self.counts.tabs["all"], self.language, self.wanted.words
        if not every and not words:
            return say("first_task", language)
        if self.page.bodiless:
            return sentence(self.page.bodiless, language)
        view, number = say(f"view_{self.wanted.view.name}", language), min(every, MOST)
        if not words:
            return say("no_task_in_view", language, view=view, number=number)
        hint = f"{sentence(self.page.hint, language)} " if self.page.hint else ""
        kind = "no_task_fits" if every else "no_task_fits_at_all"
        return hint + say(kind, language, view=view, number=number, filter=TaskList.typed(words))
