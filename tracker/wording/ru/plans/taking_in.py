"""What is said while a plan is mapped, checked, compared and applied."""

from tracker.wording.filling import Fields, Template, listed
from tracker.wording.ru.acts.done import counted
from tracker.wording.ru.grammar import figure, plural
from tracker.wording.ru.labels import label


def _named(fields: Fields) -> str:
    """`3 goals: G2, G3 and G4`, with a count of those that are not named."""
    codes, number = listed(fields.get("codes")), int(str(fields.get("number", 0)))
    if number == len(codes) == 1:
        return f"{label(fields['kind'])} {codes[0]}"
    more = f" и ещё {figure(number - len(codes))}" if number > len(codes) else ""
    return f"{counted(number, fields['kind'])}: {', '.join(map(str, codes))}{more}"


ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    "plan_adds": lambda fields: f"+ {_named(fields)}.",
    "plan_leaves_out": lambda fields: f"Есть в базе, нет в файле: {_named(fields)}.",
    "plan_more_changes": "И ещё {number:изменение|изменения|изменений}.",
    "plan_good": "{file}: всё в порядке, {items:запись|записи|записей}, {acts:действие|действия|действий}. Применить: `tracker plan apply {file}`.",
    "plan_not_good": lambda fields: (
        f"{fields['file']}: применить нельзя, {plural(fields['wrong'], 'замечание', 'замечания', 'замечаний')} выше."
    ),
}
