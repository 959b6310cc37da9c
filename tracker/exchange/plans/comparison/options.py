"""What a person wants of the plan that is made of a file.

Invariant: nothing of the file's contents is here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

DIGEST = 12
"""The first digits of a file's SHA-256 that a source names."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a person wants of a plan. `act` is the act that its terms come from, `controller` the body that controls new tasks
    where the file names none. It is applied `on` a day, else today; series begin on `since`, else on the same day. With `assign`
    new tasks and drafts come under control, as the tasks of series always do. `cancel` is the reason for which everything that
    the file leaves out is cancelled, `left_out` reasons for single tasks by their codes.
    """

    file: str
    sha256: str = ""
    on: date | None = None
    since: date | None = None
    act: str = ""
    controller: str = ""
    assign: bool = False
    cancel: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)

    def applied_on(self, today: date) -> date:
        """The day from which the plan holds."""
        return self.on or today

    def source(self, place: object = "") -> str:
        """Where a fact comes from: the file, the first digits of its digest, and the place in it."""
        return ", ".join(filter(None, (self.file, self.sha256[:DIGEST], str(place))))
