"""Dependencies: a task waits for another one until that is accepted or cancelled.

Invariant: a task needs another at most once; `circles` refuses every circle.
"""

from datetime import date

from tracker.domain.model.records import Dependency
from tracker.domain.model.strategy import Task
from tracker.errors import Refused
from tracker.services.deadlines import circles
from tracker.services.fields import checked
from tracker.storage.work import Work


def add(work: Work, task: str, needs: str, *, on: date | None = None) -> Dependency:
    """`task` waits for `needs`. Refused for itself, for a duplicate, and for a circle, which is named."""
    one, other = work.get(Task, task), work.get(Task, needs)
    dependency = Dependency(code=work.next_code(f"{one.code}.D"), task=one.code, needs=other.code)
    require(work, dependency)
    return work.add("dependency.add", checked(dependency), on=on)


def withdraw(work: Work, task: str, needs: str, *, on: date | None = None) -> None:
    """`task` no longer waits for `needs`."""
    one, other = work.get(Task, task), work.get(Task, needs)
    standing: list[Dependency] = work.store.items(Dependency, task=one.code)
    for each in standing:
        if each.needs == other.code:
            return work.remove("dependency.withdraw", each, on=on)
    raise Refused("dependency_unknown", code=one.code, needs=other.code, known=[each.needs for each in standing])


def require(work: Work, dependency: Dependency, instead_of: Dependency | None = None) -> None:
    """Refuse an invalid need: `dependency_itself`, `dependency_twice`, `dependency_circle`, `field_missing`.

    `instead_of` is the dependency that it replaces, if any.
    """
    code, task, needs = dependency.code, dependency.task, dependency.needs
    if task is None or needs is None:
        raise Refused("field_missing", kind="dependency", code=code, field="needs" if task else "task")
    if task == needs:
        raise Refused("dependency_itself", code=task)
    twice = [each.code for each in work.store.items(Dependency, task=task, needs=needs) if each.code != code]
    if twice:
        raise Refused("dependency_twice", code=task, needs=needs, dependency=twice[0])
    circles.require_no_needs_circle(work, dependency, instead_of)
