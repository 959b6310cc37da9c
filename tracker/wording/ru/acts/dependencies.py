"""Needs: for what a task waits."""

from datetime import date

from tracker.wording.en.acts.dependencies import LONGEST
from tracker.wording.filling import Fields, Template, listed
from tracker.wording.ru.grammar import day, spoken
from tracker.wording.ru.labels import label

LINKS = {"needs": "ждёт", "includes": "включает", "counts from": "считается от"}
"""What leads from one task of a circle to the next."""


def _whose(fields: Fields) -> str:
    due = fields.get("due")
    return f"{fields.get('lead') or 'без исполнителя'}, {f'срок {day(due)}' if isinstance(due, date) else 'без срока'}"


def dependency_circle(fields: Fields) -> str:
    path, links = ([str(each) for each in listed(fields["path"])], listed(fields["links"]))
    steps = [f"{LINKS.get(str(how), how)} {code}" for how, code in zip(links, path[1:], strict=False)]
    if len(steps) > LONGEST:
        steps = [*steps[: LONGEST // 2], "...", *steps[-LONGEST // 2 :]]
    over = " Задача исполнена после своих подзадач." if "includes" in links else ""
    return f"{fields['code']} ждала бы саму себя: {' '.join([*path[:1], *steps])}.{over} Уберите одно звено."


ERRORS: dict[str, Template] = {
    "dependency_itself": "{code} не может ждать саму себя. Назовите другую задачу.",
    "dependency_twice": "{code} уже ждёт {needs} ({dependency}). Делать нечего.",
    "chain_too_long": "Между {code} и {other} возникла бы цепочка длиннее {most:звена|звеньев|звеньев}. Уберите звено между ними.",
    "dependency_circle": dependency_circle,
    "dependency_unknown": lambda fields: (
        f"{fields['code']} не ждёт {fields['needs']}. "
        + (f"Ждёт: {spoken(fields['known'])}." if fields.get("known") else "Не ждёт ничего.")
    ),
}

REASONS: dict[str, Template] = {
    "blocked_by": lambda fields: f"Ждёт {fields['task']} ({_whose(fields)}).",
    "still_waits_for": "{code} ещё ждёт: {tasks}.",
    "still_open_below": "У {code} есть открытые подзадачи: {tasks}. Они остаются открытыми или отменяются вместе с ней (--with-subtasks).",
    "waited_for": "Ещё ждала: {tasks}.",
    "open_below": "Подзадачи остались открытыми: {tasks}.",
    "need_stands": lambda fields: f"{fields['task']}: {label(fields['status'])} ({_whose(fields)}).",
}
