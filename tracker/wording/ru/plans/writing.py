"""План, записанный в файл."""

from tracker.wording.filling import Template
from tracker.wording.ru.grammar import plural
from tracker.wording.ru.plans.taking_in import items

ERRORS: dict[str, Template] = {
    "plan_export_format": "План записывается в файл с окончанием {endings}; {file} – другой.",
}

REASONS: dict[str, Template] = {
    "plan_written": lambda fields: (
        f"Записано в {fields.get('file')}: {', '.join(items(fields))}, {plural(fields.get('goals'), 'цель', 'цели', 'целей')}."
    ),
}
