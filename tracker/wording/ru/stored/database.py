"""Settings and databases: where they are, whether they can be read and written, copies."""

from tracker.wording.filling import Fields, Template, listed
from tracker.wording.ru.grammar import near, spoken
from tracker.wording.ru.labels import label


def unknown_setting(fields: Fields) -> str:
    known = f"Есть настройки: {spoken(fields.get('known', []))}."
    return f"Настройки «{fields.get('name')}» ({fields.get('place')}) нет. {near(fields, known)}"


def bad_setting(fields: Fields) -> str:
    allowed = listed(fields.get("allowed"))
    wanted = f"Годится: {' или '.join(map(str, allowed))}." if allowed else "Дайте другое значение."
    return f"{fields.get('place')}: не может быть {spoken(fields.get('value'))}. {wanted}"


def key_given_twice(fields: Fields) -> str:
    where = f" ({fields['place']})" if fields.get("place") else ""
    return (
        f"Клавиша {fields.get('key')}{where} назначена нескольким командам: {spoken(fields.get('commands', []))}. Оставьте одну."
    )


def no_space(fields: Fields) -> str:
    needed, free = (f"{int(str(fields.get(name, 0))) / 1e6:.1f} МБ".replace(".", ",") for name in ("needed", "free"))
    return f"Свободно {free} ({fields.get('where')}), а для копии нужно {needed}. Освободите место или назовите другую папку."


def database_locked(fields: Fields) -> str:
    """Что в базе работает кто-то другой, и кто именно, если сервер это говорит."""
    if holder := fields.get("holder"):
        lasts = f"Если это надолго, обратитесь к {holder} или к администратору сервера: он может завершить сеанс"
        return (
            f"База данных {fields['where']} занята: в ней работает {holder}. Подождите и повторите; ничего не изменено. {lasts}."
        )
    return f"База данных {fields['where']} занята: пишет кто-то другой. Подождите и повторите; ничего не изменено."


ERRORS: dict[str, Template] = {
    # settings
    "bad_setting": bad_setting,
    "unknown_command_key": "{command} в [keys] – не команда. Команды: {known}.",
    "key_taken_by_terminal": "Клавиша {key} не может быть у команды {command}: её забирает терминал. Назовите другую.",
    "key_given_twice": key_given_twice,
    "settings_not_toml": "Настройки {path} не читаются: {why}. Исправьте строку или уберите файл.",
    "settings_too_large": "Настройки {path} слишком велики: не более {most:байта|байт|байт} и {dots:точки|точек|точек} в строке. Уберите лишнее.",
    "theme_not_saved": 'Тему нельзя записать в {path}. Впишите туда сами: theme = "{theme}".',
    "settings_unreadable": "Настройки {path} не читаются: {why}. Назовите другой файл или не называйте никакого.",
    "no_home": "База данных не названа, а домашней папки для неё нет. Назовите: --db или TRACKER_DB.",
    "unknown_setting": unknown_setting,
    # making and copying
    "database_exists": "База данных уже есть: {where}. Назовите другое место (--db) или работайте с ней.",
    "database_unwritable": "Базу данных нельзя создать ({where}): {detail}. Назовите другое место: --db.",
    "file_exists": "Файл {path} уже есть и не перезаписывается. Назовите другой.",
    "copy_not_verified": "Копия {path} не сохранена, потому что не проходит проверку: {finding} Проверьте базу данных: `tracker verify`.",
    "file_unwritable": "Файл {path} нельзя записать: {detail}. Назовите другое место.",
    "no_space": no_space,
    # the database
    "bad_url": "{url} – не адрес базы данных. Дайте файл или адрес вида postgresql://host/name: --db.",
    "driver_missing": "Драйвер {module} для этой базы данных не установлен. Установите: pip install 'psycopg[binary]'.",
    "database_missing": "Базы данных здесь нет: {path}. Создайте её (`tracker init --db {path}`) или назовите другую: --db.",
    "database_empty": "Здесь пусто: {where}. Начните с `tracker init` или назовите другую базу данных: --db.",
    "database_unreadable": "База данных {where} не читается: {detail}. Попросите право на чтение или назовите другую: --db.",
    "database_readonly": "Базу данных {where} можно читать, но не писать: {detail}. Попросите право на запись; отчёты работают.",
    "database_locked": database_locked,
    "not_a_database": "{where} – не база данных этой программы. Назовите другую: --db.",
    "not_ours": "{where} – база данных, но другой программы. Назовите другую: --db.",
    "newer_schema": "У базы данных {where} схема {found}, а эта версия программы знает схемы до {wanted}: базу сделала более новая. Установите ту версию; ничего не изменено.",
    "database_encoding": "База данных {where} хранит буквы в кодировке {encoding}, а в ней есть не все нужные. Создайте другую: ENCODING 'UTF8' TEMPLATE template0.",
    "unknown_schema": "У базы данных {where} схема {found}, которой нет ни у этой версии программы ({wanted}), ни у прежних. Восстановите последнюю исправную копию или назовите другую базу: --db.",
    "schema_missing": "В пути поиска {where} нет ни одной существующей схемы. Создайте схему или укажите в адресе другую.",
    "database_unfinished": "База данных {where} не закончена: `tracker init` ещё работает или был прерван. Подождите или запустите его снова.",
    "database_not_a_file": "{where} – не файл, а папка, устройство, канал или сокет. Назовите файл: --db.",
    "older_schema": "У базы данных {where} схема {found}, а этой версии программы нужна {wanted}. Обновите: `tracker db upgrade`; история сохранится.",
    "disk_full": "Для базы данных {where} нет места на диске. Освободите место и повторите; база осталась прежней.",
    "unreachable": "Сервер {where} не отвечает: {detail}. Проверьте, что он работает и адрес верен.",
    "cell_unreadable": lambda fields: (
        f"{label(fields['kind'])} {fields['code']}, {label(fields['field'])}: «{fields['value']}» программа не пишет, это изменено извне. Запустите `tracker verify` и восстановите последнюю исправную копию."
    ),
    "database_corrupt": "База данных {where} повреждена: {detail}. Запустите `tracker verify` и восстановите последнюю исправную копию.",
    "text_unreadable": "В базе данных {where} есть текст, который не читается: она изменена извне. Запустите `tracker verify` и восстановите последнюю исправную копию.",
    "head_unreadable": "База данных {where} не говорит, чем кончается журнал: его вершины нет, их две или она изменена. Запустите `tracker verify` и восстановите последнюю исправную копию.",
    "interrupted": "Работа с {where} прервана. Повторите; ничего не изменено.",
    "no_right": "Сервер {where} отказывает: {detail}. Это может сделать владелец базы, или он даёт вашему логину доступ: `tracker db roles --staff LOGIN --apply`, а только для чтения – `--auditor`.",
    "door_closed": "База данных {where} не приняла изменение помимо программы: {detail}. Запустите `tracker verify`.",
    "wal_beside_read_only": "{path} лежит в папке только для чтения, а рядом – незаконченные записи. Скопируйте файл вместе с его файлом -wal туда, где можно писать.",
}

REASONS: dict[str, Template] = {
    "past_moment": "Это момент в прошлом.",
    "no_row_of": lambda fields: f"Под курсором нет строки нужного вида ({label(fields['kind'])}). Перейдите на неё.",
    "no_row": "Под курсором нет того, с чем это делают. Перейдите на задачу или другую строку.",
    "read_only_disk": "На диске, где {path}, нет места.",
    "read_only_file": "Файл {path} – только для чтения.",
    "read_only_folder": "Папка, где {path}, – только для чтения.",
}
