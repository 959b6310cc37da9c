"""Files that a plan comes in as: what keeps one from being read, what was left aside, and how it was read."""

from tracker.wording.filling import Template

ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    # why a file cannot be read
    "file_broken": "Файл повреждён: {detail}. Откройте его в той программе, в которой он сделан, сохраните заново и повторите.",
    "file_has_doctype": "В части {part} объявлены сущности (DOCTYPE); офисные программы так не пишут. Сохраните файл заново или попросите другой у отправителя.",
    "file_has_too_many_parts": "В архиве больше {limit:части|частей|частей}. Сохраните файл заново в той программе, в которой он сделан.",
    "file_has_too_many_tables": "В документе больше {limit:таблицы|таблиц|таблиц}. Оставьте в нём только план.",
    "file_protected": "Файл защищён паролем. Сохраните его без пароля и повторите.",
    "file_unpacks_too_far": "Часть {part} распаковывается более чем в {limit:раз|раза|раз} больше своего размера, как бывает только в ловушке. Сохраните файл заново или попросите другой у отправителя.",
    "file_unpacks_too_large": "Файл распаковывается более чем в {limit:байт|байта|байт}. Разделите его на несколько.",
    "file_without_table": "В файле нет ни таблицы, ни заголовков со списком под ними.",
}
