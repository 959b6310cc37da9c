"""`python -m bench [SIZE ...]`: the table of ratios for each size, by default 1,000, 10,000 and 100,000 tasks.

`python -m bench lists SIZE`: only the lists, the screens and the status report, on so many tasks against 1,000; a million takes a
few minutes.
"""

import sys
import tempfile
from collections.abc import Iterator
from importlib.util import cache_from_source
from pathlib import Path

import tracker
from bench import commands, growth, memory, plans, reading, screens, writing
from bench.copies import copies
from bench.data import subjects
from bench.measure import Figure
from tracker.storage.store import open_store


def figures(sizes: list[int]) -> Iterator[Figure]:
    """Every figure, as soon as it has been measured."""
    with tempfile.TemporaryDirectory() as name, subjects(sizes, Path(name)) as found:
        for subject in found:
            with open_store(subject.url) as store:
                yield from reading.reading_figures(subject, store, Path(name))
                yield from writing.writing_figures(subject, store)
                yield from plans.plan_figures(subject, store)
            yield from commands.command_figures(subject)
        yield from growth.growth_figures(found)
        yield from screens.screen_figures(found)
        yield from memory.memory_figures(found, Path(name))
        yield from plans.sheet_figures(Path(name))


def figures_of_lists(size: int) -> Iterator[Figure]:
    """What a key on a list or a screen costs, on copies of the tasks of a small database."""
    with tempfile.TemporaryDirectory() as name:
        found = copies(size, Path(name))
        with open_store(found[0].url) as small, open_store(found[1].url) as large:
            yield reading.status_figure(f"sqlite, {size:,} tasks", large)
            yield from growth.list_figures(f"sqlite, {size:,} by {found[0].tasks:,}", small, large)
        yield from screens.screen_figures(found)


def main() -> None:
    """Print the table, one line for each figure."""
    only_lists = sys.argv[1:2] == ["lists"]
    sizes = [int(each.replace(",", "")) for each in sys.argv[1 + only_lists :]]
    sizes = sizes or ([1_000_000] if only_lists else [1_000, 10_000, 100_000])
    compiled = Path(cache_from_source(str(Path(tracker.__file__)))).exists()
    print(
        "Modules are compiled." if compiled else "Modules are compiled anew by each command: `make test` compiles them for good."
    )
    print(f"{'what':<62} {'where':<28} {'goal':>8} {'seen':>8}", flush=True)  # databases are made before the first figure
    for each in figures_of_lists(sizes[0]) if only_lists else figures(sizes):
        goal = f"{'>=' if each.more else '<='} {each.goal:g}"
        print(f"{each.what:<62} {each.where:<28} {goal:>8} {each.seen:>8.3g}  {'' if each.met else 'not met'}", flush=True)


if __name__ == "__main__":
    main()
