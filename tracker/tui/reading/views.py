"""The views of the tasks, under the keys 1 to 6: which groups of the order of time each shows, and of whose tasks.

Invariant: the words of a view find the tasks of its groups, so that its sentence and its count are those of the list.
"""

from dataclasses import dataclass

from tracker.domain.control.time_order import ENDED, GROUPS, OPEN


@dataclass(frozen=True, slots=True)
class View:
    """One view: its name, its filter words, and the groups that it shows."""

    name: str
    words: tuple[str, ...]
    groups: tuple[str, ...]


VIEWS = {
    view.name: view
    for view in (
        View("mine", ("mine", "open"), OPEN),
        View("overdue", ("overdue",), ("overdue",)),
        View("to_decide", ("awaiting",), ("awaiting",)),
        View("open", ("open",), OPEN),
        View("closed", ("closed",), ENDED),
        View("all", (), GROUPS),
    )
}
"""Name -> view, in the order of their keys."""
