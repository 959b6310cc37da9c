"""What looks like a slip: it was done, and somebody should look."""

from tracker.wording.filling import Template

REASONS: dict[str, Template] = {
    "slip_past_term": "Срок {code} – {due}, он уже прошёл. Если это ошибка, измените его или отмените командой `tracker undo`.",
    "slip_own_controller": "{body} и исполняет, и контролирует {code}, то есть решает о своей работе. Если это ошибка, назовите другой контролирующий орган.",
    "slip_same_title": "У {code} то же название, что у {others}. Если это одна обязанность, изымите одну из записей.",
    "slip_internal_overtaken": "Внутренний срок {code}, {internal}, теперь позже срока исполнения, {due}. Назначьте более ранний.",
    "slip_parts_overtaken": "Срок {code} теперь {due}: {bodies} представили бы вклад в этот день или позже. Назначьте им более ранний день.",
    "slip_recurring_term": "{code} – отдельная задача, её исполняют один раз: повторяющийся срок не даёт ей дня. Для повторяющейся обязанности есть `tracker series add`.",
    "slip_no_such_login": 'На сервере базы данных пока нет логина {login}. Его создаёт администратор сервера (CREATE ROLE "{login}" LOGIN), а доступ к базе даёт её владелец: `tracker db roles --{grant} {login} --apply`.',
    "slip_no_grants": "У логина {login} пока нет доступа к базе. Его даёт владелец базы: `tracker db roles --{grant} {login} --apply`.",
    "more_slips": "И ещё похожих: {number}.",
}
