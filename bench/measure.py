"""Timing two functions: interleaved repeats, and the ratio of their medians."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

Call = Callable[[], Any]


@dataclass(frozen=True)
class Figure:
    """One line of the table: what, on which database, the target and the measured ratio; lower is better unless `more`."""

    what: str
    where: str
    goal: float
    seen: float
    more: bool = False

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.seen >= self.goal if self.more else self.seen <= self.goal


def seconds(call: Call) -> float:
    """The time of one call."""
    gc.collect()
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def ratio(ours: Call, bare: Call, repeats: int = 7) -> float:
    """The median of ours divided by that of bare, interleaved, after one warm-up of each."""
    ours()
    bare()
    times = [(seconds(ours), seconds(bare)) for _ in range(repeats)]
    return median(a for a, _ in times) / max(1e-9, median(b for _, b in times))


def least_ratio(ours: Call, bare: Call, repeats: int = 15) -> float:
    """The least of ours divided by that of bare, interleaved: for what takes a few milliseconds, which is easily disturbed."""
    ours()
    bare()
    times = [(seconds(ours), seconds(bare)) for _ in range(repeats)]
    return min(a for a, _ in times) / max(1e-9, min(b for _, b in times))
