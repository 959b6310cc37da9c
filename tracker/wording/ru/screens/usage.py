"""Wrong usage: an option that is not there, a word that is missing, a value that cannot be read."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import near, spoken


def word_missing(fields: Fields) -> str:
    choices = f" Годится: {spoken(fields['choices'])}." if fields.get("choices") else ""
    return f"Не названо: {fields['what']}.{choices}"


def bad_number(fields: Fields) -> str:
    limits = f" от {fields['lowest']} до {fields['highest']}" if "lowest" in fields else ""
    return f"{fields['what']}: не может быть «{fields['given']}». Нужно целое число{limits}."


ERRORS: dict[str, Template] = {
    "no_such_option": lambda fields: f"Ключа {fields['option']} здесь нет. {near(fields, '')}".rstrip(),
    "word_missing": word_missing,
    "option_without_value": "После {option} нужно значение.",
    "option_with_value": "{option} пишется без значения.",
    "too_many_words": "Для «{words}» в этой команде нет места. Текст с пробелами заключите в кавычки.",
    "serve_here_only": "{host}: сюда экран не отдаётся, ведь каждый, кто откроет страницу, видит то же, что вы. Уберите --host или дайте 127.0.0.1.",
    "serve_missing": "Для этого нужна библиотека, которая не установлена. Установите: pip install 'strategy-tracker[serve]'.",
    "port_taken": "Порт {port} этого компьютера недоступен: возможно, занят другой программой. Назовите другой: --port.",
    "option_idle": "{option} в `{command}` ничего не меняет. Уберите.",
    "only_with_empty": "{option} описывает пустую стратегию. Добавьте --empty или уберите.",
    "answered_twice": "Дайте что-то одно: {other} или {what}.",
    "finding_without_percent": "Вывод «нет открытых подтверждений» – без процентов. Уберите --percent.",
    "bad_choice": "{what}: не может быть «{given}». Годится: {choices}.",
    "bad_number": bad_number,
    # command line
    "undo_needs_yes": "Спросить, взять ли назад запись № {number}, здесь некого. Добавьте --yes.",
    "undo_declined": "Запись № {number} не взята назад. Ничего не изменено.",
    "upgrade_needs_yes": "Спросить, обновлять ли всё равно, здесь некого. Сначала создайте эти логины на сервере или измените участников либо добавьте --yes.",
    "upgrade_declined": "База данных не обновлена. Ничего не изменено.",
    "bad_letters": "Этих букв нет в кодировке терминала ({cause}). Возьмите UTF-8, например LANG=C.UTF-8.",
    "output_closed": "Ответ нельзя показать: вывод закрыт. Откройте его или назовите файл: --output.",
    "output_failed": "Система отказала: {cause}. Исправьте и повторите.",
    "internal_error": "Ошибка в программе ({type}: {cause}). Запустите снова с --debug и сообщите, что она скажет; наполовину ничего не записано.",
}
