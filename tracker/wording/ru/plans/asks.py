"""What the works of plans are called, and what they ask."""

_PLAN = {
    "assign": "Поручить задачи с исполнителем и сроком",
    "assign.word": "Поручить",
    "controller": "Кто контролирует новые задачи, если в файле этого нет",
    "controller.word": "Контролёр",
    "act": "Акт, из которого взяты сроки",
    "act.word": "По акту",
    "sender": "Орган, который заполнил форму",
    "sender.word": "Прислал",
    "as_of": "На какой день сведения в заполненной форме",
    "as_of.word": "На день",
    "cancel": "Почему снимаются задачи, которых нет в файле",
    "cancel.word": "Пропущенное",
    "accept_unread": "Непонятые сроки оставить текстом, без дня",
    "accept_unread.word": "Непонятое",
}

PLANS = {
    "plan_map.label": "Разметить план",
    "plan_map.help": "Показать, как понята таблица, и записать это, чтобы можно было поправить",
    "plan_diff.label": "Сравнить план",
    "plan_diff.help": "Сравнить план с базой или с прежним файлом",
    "plan_diff.against": "Прежний файл; пусто – база",
    "plan_export.label": "Выгрузить план",
    "plan_export.help": "Записать план таблицей для людей: .xlsx, .docx или .csv",
    "plan_export.file": "Файл для него: .xlsx, .docx или .csv",
    "plan_export.form": "С пустыми столбцами для заполнения",
    "plan_export.form.word": "Форма",
    **{f"plan_{work}.file": "Файл плана" for work in ("map", "check", "diff", "apply")},
    **{f"plan_{work}.{name}": text for work in ("check", "apply") for name, text in _PLAN.items()},
    "plan_check.label": "Принять план",
    "plan_check.help": "Прочитать план и показать, что в нём не так и что он изменит",
    "plan_apply.label": "Применить план",
    "plan_apply.help": "Записать то, что говорит план, одной записью",
}
