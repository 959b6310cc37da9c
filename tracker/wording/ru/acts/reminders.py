"""Reminders: the letter to a body, and what was done."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import figure, spoken


def reminded(fields: Fields) -> str:
    revision = f" Запись № {fields['revision']}." if fields.get("revision") else ""
    return f"{fields['body']}: напоминаний на {fields['to']}: {figure(fields['number'])}.{revision}"


def mail_without_contact(fields: Fields) -> str:
    contact = f"«{fields['contact']}» – не адрес почты" if fields.get("contact") else "адреса нет"
    return f"{contact}. Дайте его: `tracker body amend {fields['body']} --contact ADDRESS`."


ERRORS: dict[str, Template] = {
    "bad_contact": "По адресу «{contact}» органа {body} почта не дойдёт. Дайте один адрес, до @ – латинские буквы: office@example.org или Имя <office@example.org>.",
    "mail_not_configured": "Почтовый сервер не задан, ничего не отправлено. Впишите в настройки [mail] с host и sender или запишите письма в файл.",
    "mail_without_password": "Почтовый сервер требует пароль {user}, ничего не отправлено. Поместите его в TRACKER_MAIL_PASSWORD.",
    "mail_password_in_clear": "Пароль ушёл бы на {host} открытым текстом, ничего не отправлено. Впишите starttls = true в [mail].",
    "mail_incomplete": "В {place} нет: {missing}. Нужны хотя бы host и sender.",
    "remind_one_way": "Письма либо отправляются, либо пишутся в папку. Дайте что-то одно: --send или --mail-folder.",
}

REASONS: dict[str, Template] = {
    "letter_of": "{title}. Напоминания на {day}.",
    "letter_rests_on": "Вершина журнала: запись № {number}, {digest}.",
    "report_remind": "Кому о чём напомнить",
    "reminded": reminded,
    "reminded_all": "Напомнено органов: {number:,} из {bodies:,}, которым есть о чём напомнить.",
    "nobody_to_remind": "Напоминать не о чем: всё уже сказано.",
    "not_reminded": lambda fields: f"Не напомнено: {spoken(fields['bodies'])}. {spoken(fields['why'])}",
    "mail_without_contact": mail_without_contact,
    "mail_not_written": "{path} нельзя записать: {cause}.",
    "mail_refused": "письмо на {address} не принято: {cause}.",
    "mail_server_refuses": "почтовый сервер {host}, порт {port}, недоступен: {cause}.",
}
