"""Tables of a plan: headings and columns, rows that are no task, the file of the mapping, the sum of rows."""

from tracker.wording.filling import Fields, Template


def _guess(fields: Fields) -> str:
    near = fields.get("near")
    return f" Возможно, {' или '.join(map(str, near))}?" if isinstance(near, list | tuple) and near else ""


ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    "cell_blank_or_above": 'Пусто под «{heading}»: значит ли это «нет» или «то же»? Если «то же», напишите в файле соответствий `above = ["{field}"]`.',
    "cell_formula_text": "Здесь вместо значения стоит текст формулы: «{text}». Ячейка прочитана как пустая, как и другие под «{heading}». Если значения нужны, сохраните файл с ними.",
    "heading_guessed": "Столбец «{text}» принят за `{field}` ({score} из 100). Если это не так, укажите в файле соответствий.",
    "heading_twice": "Столбец «{text}» не прочитан: за то же поле принят другой. Укажите в файле соответствий, какой из них верный.",
    "heading_unknown": "Столбец «{text}» неизвестен и не прочитан. Укажите его поле в файле соответствий или `skip`.",
    "map_column": '{key} не может быть {value}. Напишите поле, `skip` или таблицу с `own = "CODE"`.',
    "map_field": lambda fields: f"{fields.get('key')}: поля {fields.get('value')} нет.{_guess(fields)}",
    "map_header": "`header` не может быть {value}. Напишите номера строк заголовка по порядку: `header = [5, 6]`; или `[]`, если его нет.",
    "map_heading_missing": lambda fields: f"{fields.get('key')}: столбца с таким заголовком в этом файле нет.{_guess(fields)}",
    "map_language": "{key} не может быть {value}. Язык бывает только у `title`, `narrative` и `goal`, один из: {languages}.",
    "map_no_such_table": "В файле нет таблицы {value}. Есть: {names}.",
    "map_of_other_headings": "В файле нет ни одного заголовка из этого файла соответствия; есть: {headings}. Если он от другого файла, уберите его, и `tracker plan map` напишет новый.",
    "map_table_number": "`table` не может быть {value}. Напишите номер таблицы в файле, считая с 1.",
    "row_hidden": "Эта строка в файле скрыта; она прочитана.",
    "row_struck": "Эта строка зачёркнута и пропущена. Если задачу нужно снять, укажите причину под `[left_out]` в файле ответов.",
    "row_taken_as_goal": "«{text}» принято за заголовок цели: больше в строке ничего нет, и номера тоже. Если это часть задачи выше, перенесите текст в её строку.",
    "table_begins_below": "Здесь начинается другая таблица с другими заголовками; отсюда и ниже ничего не прочитано. Перенесите её на отдельный лист.",
    "table_by_shape": "Заголовки этой таблицы неизвестны; строка заголовка найдена по виду. Проверьте её и напишите в файле соответствий `header = [{row}]`.",
    "table_left_out": "В этой таблице нет заголовков плана, она не прочитана. Если она относится к плану, назовите её в файле соответствий.",
    "table_without_header": 'В первых строках нет заголовка. Напишите в файле соответствий `header = [номера строк]` или `header = []` и столбцы по месту ("A" или 1).',
    "table_without_title": "Ни один столбец не назван наименованием задач. Укажите его в файле соответствий.",
}
