"""Поля самой стратегии и их значения."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import spoken

_FORMS = {
    "number": "число, например 1500.5: дроби после точки, тысячи без запятых",
    "money": "сумма, например 1500000 или 1500000 KZT: дроби после точки, тысячи без запятых",
}


def own_value_form(fields: Fields) -> str:
    return f"«{fields['value']}» – не {_FORMS.get(str(fields['form']), fields['form'])}."


ERRORS: dict[str, Template] = {
    "own_field_dot": "В коде поля нет точки: вместо {code} напишите {wanted}.",
    "own_value_code": "Код этого значения – {wanted}, по его задаче и полю; {code} – другой.",
    "own_value_form": own_value_form,
    "own_value_twice": lambda fields: (
        f"У {fields['task']} больше одного значения поля {fields['field']}: {spoken(fields['codes'])}. Сначала уберите одно."
    ),
}

REASONS: dict[str, Template] = {
    "own_value_twice": "{code}: у {task} уже есть другое значение поля {field}.",
    "own_value": lambda fields: f"{fields['title']}: {spoken(fields['value']).removesuffix('.')}.",
}
