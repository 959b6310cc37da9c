"""Timing two things side by side: interleaved repeats, the median of each, their ratio."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

Call = Callable[[], Any]


@dataclass(frozen=True)
class Figure:
    """One line of the table: what, on which database, the goal and the ratio seen; lower is better unless `more` is."""

    what: str
    where: str
    goal: float
    seen: float
    more: bool = False

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.seen >= self.goal if self.more else self.seen <= self.goal


def seconds(call: Call) -> float:
    """One run."""
    gc.collect()
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def ratio(ours: Call, bare: Call, repeats: int = 7) -> float:
    """Median of ours by median of bare, interleaved after one warm-up of each."""
    ours()
    bare()
    times = [(seconds(ours), seconds(bare)) for _ in range(repeats)]
    return median(a for a, _ in times) / max(1e-9, median(b for _, b in times))
