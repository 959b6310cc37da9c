"""План, записанный в файл."""

from shlex import quote

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import plural
from tracker.wording.ru.plans.taking_in import items


def _written(fields: Fields) -> str:
    back = f"tracker plan apply {quote(str(fields.get('file')))} --from BODY --as-of DAY"
    goals = plural(fields.get("goals"), "цель", "цели", "целей")
    wrote = f"Записано в {fields.get('file')}: {', '.join(items(fields))}, {goals}."
    return f"{wrote} Когда вернётся: `{back}`." if fields.get("form") else wrote


ERRORS: dict[str, Template] = {
    "plan_export_format": "План записывается в файл с окончанием {endings}; {file} – другой.",
}

REASONS: dict[str, Template] = {
    "plan_written": _written,
}
