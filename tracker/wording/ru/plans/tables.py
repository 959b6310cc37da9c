"""Tables of a plan: headings and columns, rows that are no task, the file of the mapping, the sum of rows."""

from tracker.wording.filling import Fields, Template, listed
from tracker.wording.ru.grammar import figure


def _guess(fields: Fields) -> str:
    near = fields.get("near")
    return f" Возможно, {' или '.join(map(str, near))}?" if isinstance(near, list | tuple) and near else ""


def _rows(fields: Fields) -> str:
    rows = listed(fields.get("rows"))
    return f"{'Строки' if len(rows) > 1 else 'Строка'} {', '.join(map(str, rows))}"


def _alone(fields: Fields) -> str:
    texts, number = listed(fields.get("texts")), int(str(fields.get("number", 0)))
    named = ", ".join(f'"{text}"' for text in texts)
    more = f" и ещё {figure(number - len(texts))}" if number > len(texts) else ""
    return (
        f"{_rows(fields)}{more}: есть только наименование, а в других строках есть исполнитель и срок"
        f" ({named}). Если это заголовки целей, напишите `goals = [{named}]` в разделе `[plan]` файла соответствий; если это задачи,"
        " то `goals = []`."
    )


def _guessed(fields: Fields) -> str:
    column, score = f"Столбец «{fields.get('text')}»", f"({fields.get('score')} из 100)"
    if fields.get("field") == "skip":
        return f"{column}, по-видимому, плану не нужен {score} и не прочитан. Если нужен, укажите его поле в файле соответствий."
    return f"{column} принят за `{fields.get('field')}` {score}. Если это не так, исправьте в файле соответствий."


ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    "cell_blank_or_above": 'Пусто под «{heading}»: значит ли это «нет» или «то же»? Если «то же», напишите в файле соответствий `above = ["{field}"]`.',
    "cell_formula_text": "Здесь вместо значения стоит текст формулы: «{text}». Ячейка прочитана как пустая, как и другие под «{heading}». Если значения нужны, сохраните файл с ними.",
    "heading_guessed": _guessed,
    "heading_twice": "Столбец «{text}» не прочитан: за то же поле принят другой. Укажите в файле соответствий, какой из них верный.",
    "heading_unknown": "Столбец «{text}» неизвестен и не прочитан. Укажите его поле в файле соответствий или `skip`.",
    "map_column": '{key} не может быть {value}. Напишите поле, `skip` или таблицу с `own = "CODE"`.',
    "map_field": lambda fields: f"{fields.get('key')}: поля {fields.get('value')} нет.{_guess(fields)}",
    "map_goals": '`goals` не может быть {value}. Напишите тексты, которые называют цели: `goals = ["Вода", "Дороги"]`; или `[]`, если таких нет.',
    "map_header": "`header` не может быть {value}. Напишите номера строк заголовка по порядку: `header = [5, 6]`; или `[]`, если его нет.",
    "map_heading_missing": lambda fields: f"{fields.get('key')}: столбца с таким заголовком в этом файле нет.{_guess(fields)}",
    "map_language": "{key} не может быть {value}. Язык бывает только у `title`, `narrative` и `goal`, один из: {languages}.",
    "map_no_such_table": "В файле нет таблицы {value}. Есть: {names}.",
    "map_of_other_headings": "В файле нет ни одного заголовка из этого файла соответствий; есть: {headings}. Если он от другого файла, уберите его, и `tracker plan map` напишет новый.",
    "map_table_number": "`table` не может быть {value}. Напишите номер таблицы в файле, считая с 1.",
    "row_hidden": "Эта строка в файле скрыта; она прочитана.",
    "row_struck": "Эта строка зачёркнута и пропущена. Если задачу нужно снять, укажите причину в разделе `[left_out]` файла ответов.",
    "row_taken_as_goal": "«{text}» принято за заголовок цели: больше в строке ничего нет, и номера тоже. Если это часть задачи выше, перенесите текст в её строку.",
    "rows_alone": _alone,
    "rows_over_others": lambda fields: (
        f"{_rows(fields)}: исполнителя нет, а ниже идут вложенные строки, поэтому это {'цели' if len(listed(fields.get('rows'))) > 1 else 'цель'}; срок и цифры там не прочитаны."
    ),
    "rows_below": lambda fields: (
        f"{_rows(fields)} ниже последней задачи с исполнителем и сроком: пропущено как текст под таблицей. Если это задачи, уберите пустую строку над ними."
    ),
    "table_begins_below": "Здесь начинается другая таблица с другими заголовками; отсюда и ниже ничего не прочитано. Перенесите её на отдельный лист.",
    "table_by_shape": "Заголовки этой таблицы неизвестны; строка заголовка найдена по виду. Проверьте её и напишите в файле соответствий `header = [{row}]`.",
    "table_left_out": "В этой таблице нет заголовков плана, она не прочитана. Если она относится к плану, назовите её в файле соответствий.",
    "table_too_many_tasks": "В файле больше {limit:задачи|задач|задач}. Разделите его.",
    "table_without_header": 'В первых строках нет заголовка. Напишите в файле соответствий `header = [номера строк]` или `header = []` и столбцы по месту ("A" или 1).',
    "table_without_title": "Ни один столбец не назван наименованием задач. Укажите его в файле соответствий; если строки – это цели, дайте столбцу поле `goal`.",
}
