"""Members, roles, deputies and rights, and the four-eyes rule."""

from tracker.wording.filling import Fields, Template, listed
from tracker.wording.ru.grammar import near, spoken
from tracker.wording.ru.labels import label


def not_allowed(fields: Fields) -> str:
    roles = ", ".join(label(role) for role in listed(fields.get("roles")))
    return f"{fields['login']} этого не может ({_act(fields)}): нужно право {fields['right']} (роли: {roles}). {_who(fields)}"


def not_their_body(fields: Fields) -> str:
    own = f"относится к {fields['own']} и действует только за него" if fields.get("own") else "не относится ни к какому органу"
    return f"{fields['login']} {own}, поэтому за {fields['body'] or 'других'} этого не может ({_act(fields)}). {_who(fields)}"


def four_eyes(fields: Fields) -> str:
    did = "запросил(а) продление" if str(fields["act"]).startswith("extension.") else "представил(а) отчёт"
    otherwise = "администратор вносит участника или снимает правило: `tracker strategy amend --same-person-decides yes`"
    others = _who(fields) if listed(fields.get("who")) else f"За {fields['body']} больше некому: {otherwise}."
    return f"{fields['login']} {did} ({fields['code']}) и сам(а) решить не может: правило двух лиц. {others}"


def _act(fields: Fields) -> str:
    kind, _, verb = str(fields["act"]).partition(".")
    return f"{label(kind)}: {label(verb)}"


def _who(fields: Fields) -> str:
    who = listed(fields.get("who"))
    return (
        f"Попросите того, кто может: {spoken(who)}." if who else "Сейчас никто не может: пусть администратор даст кому-либо роль."
    )


ERRORS: dict[str, Template] = {
    "not_allowed": not_allowed,
    "not_their_body": not_their_body,
    "four_eyes": four_eyes,
    "redo_of_decision": "Запись № {number} взяла назад решение о продлении, а решение не повторяется: решите заново, `tracker task decide`.",
    "not_a_deputy": "{login} не замещает {principal} на {day}. Администратор вносит: `tracker member depute {principal} {login}`.",
    "member_left": "{login} – участник до {until} и больше не пишет. Обратитесь к администратору: {administrators}.",
    "no_members": "В этой базе данных писать некому. Её владелец становится администратором: `tracker db members --recover`.",
    "recovery_not_needed": "Восстанавливать нечего: участников могут вносить {administrators} (`tracker member add`).",
    "rights_by_deputy": "Права даются от своего имени, а {login} действует как заместитель {principal}. Уберите --actor или обратитесь к администратору.",
    "unknown_member": lambda fields: f"Участника {fields.get('name')} нет. {near(fields, 'Список: `tracker member list`.')}",
    "own_deputy": "{login} не может замещать себя. Назовите другого участника.",
    "login_taken": "{login} – уже логин участника {member}. Измените его: `tracker member amend {login}`.",
    "last_administrator": "{login} – последний администратор, а кто-то должен им быть. Сначала назначьте другого: `tracker member amend LOGIN --role administrator`.",
}
