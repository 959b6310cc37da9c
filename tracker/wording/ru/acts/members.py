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


DAY_NAMES = {"due": "срок исполнения", "internal_due": "внутренний срок"} | dict.fromkeys(
    ("since", "opens", "day"), "первый день"
)


def days_out_of_order(fields: Fields) -> str:
    first, last = (DAY_NAMES.get(str(fields[name]), "последний день") for name in ("first", "last"))
    return f"{fields['code']}: {first}, {spoken(fields['first_day'])}, – позже, чем {last}, {spoken(fields['last_day'])}. Поменяйте один из дней."


def own_task_unseen(fields: Fields) -> str:
    other = f"контролирующий орган {fields['controller']} или " if fields.get("controller") else ""
    return f"{fields['code']} – обязанность {fields['lead']}, и убрать её из виду сам исполнитель не может. Может {other}аппарат."


def unknown_role(fields: Fields) -> str:
    known = f"Роли: {', '.join(str(role) for role in listed(fields['roles']))}."
    return f"Роли «{str(fields['role']).strip()}» нет. {near(fields, known)}"


ERRORS: dict[str, Template] = {
    "not_allowed": not_allowed,
    "not_their_body": not_their_body,
    "four_eyes": four_eyes,
    "redo_of_decision": "Запись № {number} взяла назад решение о продлении, а решение не повторяется: решите заново, `tracker task decide`.",
    "not_a_deputy": "{login} не замещает {principal} на {day}. Администратор вносит: `tracker member depute {principal} {login}`.",
    "member_left": "{login} – участник до {until} и больше не пишет. Обратитесь к администратору: {administrators}.",
    "no_members": "В этой базе данных писать некому. Её владелец становится администратором: `tracker db members --recover`.",
    "recovery_not_needed": "Восстанавливать нечего: участников могут вносить {administrators} (`tracker member add`). Если никто из них здесь войти не может, создайте логин одного (роль сервера или пользователя компьютера) и измените участников под ним.",
    "rights_by_deputy": "Права даются от своего имени, а {login} действует как заместитель {principal}. Уберите --actor или обратитесь к администратору.",
    "unknown_member": lambda fields: f"Участника {fields.get('name')} нет. {near(fields, 'Список: `tracker member list`.')}",
    "own_deputy": "{login} не может замещать себя. Назовите другого участника.",
    "login_taken": "{login} – уже логин участника {member}. Измените его: `tracker member amend {login}`.",
    "login_was_taken": "{login} – прежний логин участника {member}, им подписаны его записи, поэтому другому участнику его дать нельзя. Укажите другой логин.",
    "ever_wrote": "Запись № {revision} сделал {login}, а журнал называет своих авторов, поэтому участника удалить нельзя. Назначьте последний день: `tracker member amend {login} --until DAY`.",
    "last_administrator": "{login} – последний администратор, а кто-то должен им быть. Сначала назначьте другого: `tracker member amend LOGIN --role administrator`.",
    "role_not_held": "Права не ограничивают роль {role}: это суперпользователь, владелец базы данных или роль, которая может писать во все таблицы "
    "или создавать роли. Назовите другую роль или сначала лишите её этих прав.",
    "role_twice": "{role} не может быть сразу аудитором и аппаратом. Назовите один раз.",
    "no_roles": "В SQLite ролей нет: дайте права на файл тем, кому читать и писать.",
    "no_role_named": "Роль не названа. Скажите --auditor ROLE или --staff ROLE.",
    "unknown_database_role": "Роли {role} на сервере нет. Её создаёт администратор сервера: CREATE ROLE {role} LOGIN.",
    "own_task_unseen": own_task_unseen,
    "colour_not_declared": lambda fields: (
        f"{fields['code']}: {label(fields['colour'])} не заявляют, такой цвет у того, что не идёт в счёт. Годится: {spoken(fields['colours'])}."
    ),
    "not_the_owner": "{login} – не владелец этой базы данных. Владелец (файла, а в PostgreSQL – таблиц) запускает `tracker db members --recover`.",
    "unknown_role": unknown_role,
    "days_out_of_order": days_out_of_order,
    "renamed_later": "У {body} уже есть другое название с {later}, поэтому с {since} новое начаться не может. Назовите более поздний день или возьмите то переименование назад: `tracker undo`.",
}
