"""Evidence: what is kept, and what was saved of it."""

from datetime import date

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import day, figure, plural, spoken


def size_told(size: object) -> str:
    """`812 байт`, `64,0 кБ`, `2,1 МБ`."""
    number = size if isinstance(size, int) else 0
    if number < 1000:
        return plural(number, "байт", "байта", "байт")
    told = f"{number / 1e3:.1f} кБ" if number < 1_000_000 else f"{number / 1e6:.1f} МБ"
    return told.replace(".", ",")


def evidence_stands(fields: Fields) -> str:
    number, on = fields.get("number"), fields.get("day")
    registered = " от ".join(filter(None, (f"№ {number}" if number else "", day(on) if isinstance(on, date) else "")))
    named = str(fields["evidence"])
    parts = [named if named != number else "", registered]
    if fields.get("form") == "file":
        parts += [size_told(fields.get("size")), str(fields["media_type"]), f"SHA-256 {fields['sha256']}"]
    note = f" {spoken(fields['note'])}" if fields.get("note") else ""
    return f"{fields['code']}: {', '.join(filter(None, parts))}.{note}"


def evidence_too_large(fields: Fields) -> str:
    most = fields.get("most")
    mb = most // 1_000_000 if isinstance(most, int) else 0
    return f"{fields['path']}: {size_told(fields.get('size'))}, а можно не более {mb} МБ. Дайте ссылку или поднимите предел: `tracker strategy amend --evidence-mb NUMBER`."


def evidence_altered(fields: Fields) -> str:
    size, found = fields.get("size"), fields.get("found")
    sizes = f" (байт {figure(found)} вместо {figure(size)})" if size != found else ""
    return f"Подтверждение {fields['code']}: файл {fields['evidence']} в базе данных изменён{sizes} и уже не даёт SHA-256 {fields['sha256']}."


ERRORS: dict[str, Template] = {
    "evidence_of_the_future": "{day} ещё впереди, подтверждением {code} этот день быть не может. Назовите день, который стоит на документе.",
    "evidence_needed": "По {code} отчитываются только с подтверждением, а его нет. Дайте файл, ссылку или документ с номером и днём (--attach FILE, --attach URL, --evidence TEXT) или сначала `tracker evidence add {code} FILE`.",
    "evidence_of_nothing": "Дайте файл или ссылку как подтверждение {code} или назовите номер и день документа.",
    "evidence_no_link": "{link} – не ссылка. Напишите её целиком, например https://www.gov.kz/document, без пробелов.",
    "evidence_unreadable": "Файл {path} не читается: {detail}. Назовите другой; ничего не записано.",
    "evidence_not_a_file": "{path} – не файл. Назовите файл или упакуйте папку в один.",
    "evidence_empty": "Файл {path} пуст и ничего не подтверждает. Назовите другой.",
    "evidence_too_large": evidence_too_large,
    "evidence_moving": "Файл {path} меняется, пока его читают. Подождите, пока он будет готов, и повторите; ничего не записано.",
    "evidence_wrong_body": "{by} не прилагает подтверждений к {code}: их прилагают исполнитель и соисполнители ({bodies}). Действуйте за кого-то из них: --actor BODY.",
    "evidence_rested_on": "{code} – единственное подтверждение {task}, а без него нельзя: {status}. Сначала приложите другое.",
    "evidence_is_a_link": "{code} – ссылка, а не файл: {link}. Откройте её в браузере.",
    "evidence_lost": "Файла с SHA-256 {sha256} в базе данных нет, или он в ней изменён. Ничего не записано; запустите `tracker verify`.",
}

REASONS: dict[str, Template] = {
    "evidence_stands": evidence_stands,
    "evidence_saved": lambda fields: (
        f"{fields['code']} сохранено в {fields['file']}: {size_told(fields.get('size'))}, SHA-256 {fields['sha256']}, как записано."
    ),
    "report_evidence": "Подтверждения по задачам",
    "evidence_missing": "Подтверждение {code}: файла {evidence} (SHA-256 {sha256}) в базе данных нет.",
    "evidence_altered": evidence_altered,
    "file_altered": "Файл с SHA-256 {sha256}, подтверждение которого изъято, в базе данных изменён.",
    "file_without_evidence": "Есть файл с SHA-256 {sha256}, которого не называли ни подтверждение, ни выпущенный отчёт.",
}
