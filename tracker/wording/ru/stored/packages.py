"""Audit packages: what keeps one from being written, and what is found in its files and their form."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.labels import label


def _csv_differs(fields: Fields) -> str:
    item = f" ({fields['code']})" if fields["code"] else ""
    field = f", поле {label(fields['field'])}" if fields["field"] else ""
    how = f"расходится начиная со строки {fields['row']}{item}{field}" if fields["row"] else "не читается как CSV"
    return f"{fields['file']}: {how}; рядом лежащий файл JSON Lines говорит другое."


ERRORS: dict[str, Template] = {
    "bad_head": "{text} – не вершина журнала. Дайте НОМЕР:ЦИФРЫ – номер записи и не менее {fewest} цифр её дайджеста (здесь их {found}; пробелы и дефисы не считаются) – или файл, где они есть.",
    "no_head_in": "В {file} нет вершины журнала. Нужно НОМЕР:ЦИФРЫ (не менее {fewest} цифр) или вершина в том виде, в каком её приводит отчёт или пакет. Из файла PDF, Word или Excel наберите её или скопируйте текст.",
    "head_file_unreadable": "{path} не читается: {detail}. Назовите другой файл или наберите вершину: НОМЕР:ЦИФРЫ.",
    "no_package": "{path} – не папка с пакетом для проверки. Назовите папку, которую записала `tracker export`.",
    "package_exists": "{path} уже есть. Дайте другое имя или сначала уберите это; ничего не записано.",
    "package_unwritable": "Пакет нельзя записать в {path}: {detail}. Назовите другое место; ничего лишнего не осталось.",
    "package_incomplete": "Прочитано не всё ({table}): {found:,} из {expected:,}. Ничего не записано; запустите `tracker verify`.",
    "package_foreign_value": "У {code} есть значение, которого программа не пишет ({detail}). Ничего не записано; запустите `tracker verify`.",
    "package_of_the_past": "Пакет всегда отражает текущее состояние и содержит весь журнал, по которому можно восстановить любой прошлый момент. Выгрузите его без указания момента.",
    "package_too_large": "В пакете было бы {files:файл|файла|файлов} и {octets:байт|байта|байт} – больше, чем он вмещает ({most_files:файл|файла|файлов}, {most:байт|байта|байт}). Ничего не записано.",
    "package_row_long": "Строка {row} файла {file} длиннее, чем вмещает пакет: {most:байт|байта|байт}. Ничего не записано.",
}

REASONS: dict[str, Template] = {
    "package_large": "В пакете {octets:байт|байта|байт} – больше, чем он вмещает ({most:байт|байта|байт}). Он не прочитан.",
    "package_office_large": "{file}: записи об участниках, заместителях, органах и стратегии превышают предел для проверки авторов ({most:байт|байта|байт}).",
    "package_other_version": "Пакет сделан версией {found} программы, а эта версия – {version}. Журнал, таблицы и файлы проверены; README, `bag-info` и `verify.py` – нет: их может воспроизвести только версия {found}. Чтобы избежать сравнения, подделка может назвать любую версию: не полагайтесь на них и не запускайте тот `verify.py`.",
    "package_fact": "{file}: {field} – {stated}, а по журналу – {found}.",
    "package_missing": "{path} – не папка с пакетом для проверки.",
    "package_format": "{file} – не вершина пакета, которую эта версия умеет проверять ({format}).",
    "package_other_format": "Пакет имеет формат {found}, а эта версия проверяет {format}. Проверьте его программой версии {version}, которая его сделала, или выгрузите стратегию снова. Его вершина годится и теперь: её берёт `--earlier`.",
    "package_file_missing": "В пакете нет файла {file}.",
    "package_file_extra": "Файл {file} к пакету не относится.",
    "package_file_unlisted": "Файла {file} нет в {manifest}.",
    "package_file_changed": "Файл {file} изменён: его контрольная сумма не та, что в {manifest}, или изменена она сама.",
    "package_stranger": "{file} – ссылка, папка или устройство, которых в пакете быть не должно. Программа их не открывала.",
    "package_unreadable": "Файл {file} не читается: {detail}.",
    "package_line": "{file}, строка {line}: программа пишет не так.",
    "package_line_long": "{file}, строка {line}: длиннее, чем бывает строка или файл этого вида.",
    "package_order": "{file}, строка {line}: не по порядку кодов или дважды.",
    "package_count": "{file}: строк {found:,}, а по вершине – {stated:,}.",
    "package_entry": "data/ledger/entries.jsonl: изменение {seq} записи № {revision} не на месте или написано не так.",
    "package_csv_differs": _csv_differs,
    "package_evidence_missing": "Подтверждение {code}: его файла {file} в пакете нет.",
    "package_issued_report_missing": "Выпущенный отчёт {code}: его JSON {file} в пакете нет.",
    "package_issued_report_changed": "Выпущенный отчёт {code}: у его JSON {file} не те дайджест и размер, что записаны.",
    "package_evidence_changed": "Подтверждение {code}: у файла {file} не те дайджест и размер, что записаны.",
    "package_no_scratch": "Для проверки пакета не хватает места: {detail}. Назовите в TMPDIR папку, где места больше, и повторите.",
    "package_more": "Проверка остановлена, найденного слишком много: {most:,} и ещё.",
}
"""Kind -> its sentence."""
