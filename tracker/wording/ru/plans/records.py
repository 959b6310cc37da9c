"""Ячейки плана: сроки, исполнители, прочие значения и файл ответов."""

from tracker.domain.deadlines.terms import Term
from tracker.wording.filling import Fields, Template, listed
from tracker.wording.ru.grammar import plural, spoken
from tracker.wording.rules import rule_words


def _ways(fields: Fields) -> str:
    ways = [rule_words(each, "ru") for each in listed(fields.get("readings")) if isinstance(each, Term)]
    return f" Возможно: {'; или '.join(ways)}." if ways else ""


def _rows(fields: Fields) -> str:
    rows = fields.get("rows")
    return f" ({plural(rows, 'строка', 'строки', 'строк')})" if isinstance(rows, int) and rows > 1 else ""


def _asked(what: str) -> Template:
    """Что не так со сроком, что он может значить и где ответить сразу за все строки."""
    return lambda fields: (
        f"«{fields.get('text')}»{_rows(fields)}: {what}{_ways(fields)} Укажите в разделе `[terms]` файла ответов, что имеется в виду."
    )


def _unread(fields: Fields) -> str:
    words = [word for each in listed(fields.get("words")) if (word := str(each).strip(" ,;"))]
    part = f" Непонятные слова: {spoken(words)}." if words else ""
    return f"Срок «{fields.get('text')}»{_rows(fields)} непонятен.{part} Укажите в разделе `[terms]` файла ответов, что имеется в виду."


def _owner(what: str) -> Template:
    def told(fields: Fields) -> str:
        near = listed(fields.get("near"))
        like = f" Похоже: {' или '.join(map(str, near))}." if near else ""
        return f"«{fields.get('text')}»{_rows(fields)}: {what}{like} Укажите в разделе `[bodies]` файла ответов, какой это орган или что он новый."

    return told


def _term(fields: Fields) -> str:
    term = fields.get("term")
    return rule_words(term, "ru") if isinstance(term, Term) else ""


ERRORS: dict[str, Template] = {}

REASONS: dict[str, Template] = {
    "answer_code_taken": "Орган {code} уже есть, под другим названием. Если это он, напишите только его код; иначе выберите другой.",
    "answer_needs_day": "У {code} здесь новое название, но не сказано, с какого дня. Добавьте: `on = 2025-01-01`.",
    "answer_no_body": 'Для «{key}» нужен код органа, или таблица с `new = "CODE"`, или таблица с `renamed = "CODE"` и днём.',
    "answer_twice": "«{key}» и «{first}» – один и тот же текст, а ответов на него два. Оставьте один.",
    "answer_no_term": "«{key}» = {value} – не срок. Напишите срок словами, день вида 2024-06-01 или таблицу с его видом.",
    "cell_day_of_range": _asked("это дата в столбце диапазонов или кодов; возможно, были набраны два числа, например 1-2."),
    "cell_day_without_year": _asked("в ячейке не показан год."),
    "cell_no_code": "«{text}» – не код и за код не принято. В коде только латинские буквы, цифры, точки и дефисы.",
    "cell_no_day": "День «{text}» непонятен. Напишите его в виде ГГГГ-ММ-ДД.",
    "cell_percent_of_one": "«{text}» – это то ли {text} %, то ли доля единицы: в столбце есть и те, и другие. Напишите со знаком %.",
    "cell_evidence_alone": "Подтверждение [{text}] не учтено: в строке нет статуса. Впишите его.",
    "cell_no_percent": "«{text}» – не процент. Напишите число от 0 до 100.",
    "cell_nothing_above": _asked("это ссылка на срок выше, но его нет."),
    "cell_number_is_day": "Номер этой строки хранится как дата ({text}); возможно, были набраны два числа, например 1-1. Номер пропущен; задайте ячейке текстовый формат.",
    "cell_number_twice": "Номер {text} повторяется. Если здесь имеется в виду {other}, задайте ячейке текстовый формат: в числовой он не сохраняется.",
    "cell_result_and_term": lambda fields: (
        f"«{fields.get('text')}»{_rows(fields)} прочитано как результат («{fields.get('result')}») и срок ({_term(fields)})."
    ),
    "cell_serial": _asked("это число; возможно, это дата по календарю 1900 или 1904 года."),
    "cell_start": lambda fields: (
        f"«{fields.get('text')}»{_rows(fields)} говорит о начале работы ({fields.get('start')}), а не о сроке. Сохранено как начало."
    ),
    "cell_struck": "Текст «{before}» зачёркнут и заменён на «{text}». Он сохранён как прежний срок.",
    "cell_term_ambiguous": _asked("понять можно по-разному."),
    "cell_term_doubtful": _asked("понято лишь отчасти."),
    "cell_term_kept": "Срок «{text}» непонятен. Он сохранён как текст, без даты.",
    "cell_term_needs_year": _asked("нет года, а в файле соответствий нет дня плана (`on = 2026-01-01`)."),
    "cell_term_unread": _unread,
    "cell_terms_differ": "В строке два разных срока: «{text}» и «{other}». Взят первый.",
    "cell_title_missing": "В строке есть значения, но нет названия. Напишите его или оставьте строку пустой.",
    "owner_doubtful": _owner("в самом файле у этого органа стоит вопросительный знак."),
    "owner_of_several": _owner(
        "часть этого названия – сама по себе орган. Если это несколько органов, разделите их в файле знаком «;»."
    ),
    "owner_unknown": _owner("орган с таким названием неизвестен."),
    "status_needs_day": "Не указано, на какой день эти сведения. Добавьте `--as-of DAY`, `as_of = 2026-06-01` в разделе `[plan]` файла соответствий или столбец «По состоянию на».",
    "status_two_facts": lambda fields: (
        f"«{fields.get('text')}»{_rows(fields)}: одна часть исполнена, другая нет."
        " Укажите в разделе `[statuses]` файла ответов, чем это считать: `report`, `progress` или `skip`."
    ),
}
