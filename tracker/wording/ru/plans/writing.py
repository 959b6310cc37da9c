"""План, записанный в файл."""

from tracker.wording.filling import Template

ERRORS: dict[str, Template] = {
    "plan_export_format": "План записывается в файл с окончанием {endings}; {file} – другой.",
}

REASONS: dict[str, Template] = {
    "plan_written": "Записано в {file}: {tasks:задача|задачи|задач}, {goals:цель|цели|целей}.",
}
