"""Acts on many tasks."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import figure, spoken


def bulk_refused(fields: Fields) -> str:
    first = f" Первая: {spoken(fields['why'])}" if fields.get("why") else ""
    return f"Невозможно для {figure(fields['number'])} из {figure(fields['of'])}, поэтому ничего не изменено.{first} Выберите меньше задач или исправьте это."


ERRORS: dict[str, Template] = {
    "bad_label": "«{label}» не может быть меткой. Дайте слово не длиннее {longest:знака|знаков|знаков}, но не none.",
    "label_both_ways": "Метку {label} нельзя сразу и поставить, и снять. Оставьте что-то одно.",
    "label_missing": "Метка не названа. Скажите --add WORD или --remove WORD.",
    "bulk_nothing": "По словам {words} задач нет, менять нечего. Что есть: `tracker task list`.",
    "bulk_changed": "Пока это было показано, сделана другая запись (№ {now}; показано по № {seen}), поэтому ничего не изменено. Запустите снова и посмотрите.",
    "bulk_refused": bulk_refused,
    "bulk_needs_yes": "Спросить, менять ли задачи ({number:,}), здесь некого. Добавьте --yes.",
    "bulk_declined": "Задачи ({number:,}) не изменены. Ничего не записано.",
}

REASONS: dict[str, Template] = {"report_bulk": "Что изменилось бы"}
