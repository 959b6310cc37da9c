"""Revisions that their authors could not have made."""

from tracker.wording.filling import Fields, Template, listed
from tracker.wording.ru.grammar import spoken
from tracker.wording.ru.labels import label


def _by(fields: Fields) -> str:
    return f"Запись № {fields.get('revision')} ({fields.get('actor')})"


def _item(fields: Fields) -> str:
    return f"{label(fields.get('item_kind', 'item'))} {fields.get('code')}"


def _who(fields: Fields) -> str:
    who = listed(fields.get("who"))
    return f"Право было у: {spoken(who)}." if who else "Права не было ни у кого."


def _administrators(fields: Fields) -> str:
    who = listed(fields.get("who"))
    return f"Администраторы тогда: {spoken(who)}." if who else "Администратора тогда не было."


def act_beyond_rights(fields: Fields) -> str:
    roles = spoken([label(role) for role in listed(fields.get("roles"))])
    needed = f"нужно право {fields.get('right')} (роли: {roles})"
    return f"{_by(fields)}: у автора не было права на {fields.get('act')} ({_item(fields)}), {needed}. {_who(fields)}"


def act_for_other_body(fields: Fields) -> str:
    own = f"действует только за {fields['own']}" if fields.get("own") else "не относится ни к какому органу"
    whose = f"может только {fields['body']}" if fields.get("body") else "могут только те, кто действует за любой орган"
    return f"{_by(fields)}: {fields.get('act')} ({_item(fields)}) {whose}, а автор {own}. {_who(fields)}"


def act_sets_fields(fields: Fields) -> str:
    named = spoken([label(name) for name in listed(fields.get("fields"))])
    return f"{_by(fields)}: {fields.get('act')} ({_item(fields)}) меняет то, чего это действие не касается: {named}."


def act_of_wrong_status(fields: Fields) -> str:
    moved = f"{spoken(fields.get('before'))} → {spoken(fields.get('after'))}"
    return f"{_by(fields)}: {fields.get('act')} ({_item(fields)}) так статус не меняет: {moved}."


def act_without_cause(fields: Fields) -> str:
    causes = spoken(listed(fields.get("causes")))
    return f"{_by(fields)}: {fields.get('act')} ({_item(fields)}) записано без действия, которое могло его вызвать ({causes})."


def decided_on_own(fields: Fields) -> str:
    return f"{_by(fields)}: автор принял решение ({_item(fields)}), хотя сам отчитался или запросил (правило двух лиц). {_who(fields)}"


REASONS: dict[str, Template] = {
    # who signed
    "signed_by_no_member": lambda fields: f"{_by(fields)}: автор тогда не был участником. {_administrators(fields)}",
    "signed_after_leaving": lambda fields: (
        f"{_by(fields)}, {spoken(fields.get('day'))}: последний день автора как участника – {spoken(fields.get('until'))}. {_administrators(fields)}"
    ),
    "signed_by_no_deputy": lambda fields: (
        f"{_by(fields)}, {spoken(fields.get('day'))}: автор тогда не был заместителем {fields.get('principal')}. {_administrators(fields)}"
    ),
    "signed_by_other_login": "Запись № {revision} называет автором {actor}, но сделана под логином базы данных {db_user}.",
    "login_of_another": "Запись № {revision} ({actor}) даёт логин {login} участнику {code}, а раньше он был у {member}.",
    # what the office asks
    "founding_incomplete": "Запись № 1 ({actor}) не добавляет стратегию и своего автора в качестве администратора.",
    "founding_undone": "Запись № {revision} ({actor}) отменяет первую запись, которую отменить нельзя.",
    "no_administrator_left": "После записи № {revision} ({actor}) не осталось администратора, хотя раньше он был.",
    "recovered_without_need": lambda fields: (
        f"{_by(fields)} восстанавливает доступ, хотя администратор был: {spoken(listed(fields.get('who')))}."
    ),
    "rights_given_by_deputy": lambda fields: (
        f"{_by(fields)} меняет {_item(fields)} за {fields.get('principal')}, а права даются от своего имени. {_administrators(fields)}"
    ),
    "schema_falls": "Запись № {revision} ({actor}) сделана по схеме {schema}, хотя предыдущая – по схеме {last}.",
    "schema_to_come": "Запись № {revision} ({actor}) сделана по схеме {schema}, а новейшая – {newest}.",
    "clock_not_overridden": "Запись № {revision} ({actor}) помечена временем {recorded_at}, более чем на пять минут раньше предыдущей ({last}), без нужного для этого подтверждения часов.",
    "time_unreadable": "У записи № {revision} ({actor}) время {recorded_at}: в таком виде программа время не записывает.",
    "strategy_twice": "Запись № {revision} ({actor}) относится к стратегии {code}, а журнал ведётся по стратегии {strategy}.",
    "older_than_rules": "До схемы {schema}, с которой проверяются авторы, сделаны записи, которые сегодня не прошли бы проверку: {revisions:,}; последняя – № {last}. Журнал, переписанный целиком, может назвать схему старше, чем была: сравните его с более ранней вершиной.",
    # what an act may do
    "act_beyond_rights": act_beyond_rights,
    "act_for_other_body": act_for_other_body,
    "act_in_other_name": lambda fields: f"{_by(fields)}: автором назван {spoken(fields.get('found'))} ({_item(fields)}).",
    "act_not_whole": lambda fields: (
        f"{_by(fields)}: {fields.get('act')} ({_item(fields)}) записано без второй половины действия или расходится с ней."
    ),
    "act_of_wrong_status": act_of_wrong_status,
    "act_sets_fields": act_sets_fields,
    "act_unknown": lambda fields: (
        f"{_by(fields)}: нет действия {fields.get('act')}, которое могло бы так изменить {_item(fields)} ({fields.get('change')})."
    ),
    "act_without_cause": act_without_cause,
    "day_before_item": lambda fields: (
        f"{_by(fields)}: {fields.get('act')} ({_item(fields)}) действует с {spoken(fields.get('day'))}, раньше первого дня, {spoken(fields.get('first'))}."
    ),
    "day_to_come": lambda fields: (
        f"{_by(fields)}: {fields.get('act')} ({_item(fields)}) действует с {spoken(fields.get('day'))}, а этот день ещё не наступил."
    ),
    "decided_on_own": decided_on_own,
    "own_task_out_of_sight": lambda fields: (
        f"{_by(fields)}: автор убрал из виду ({_item(fields)}) обязанность своего органа, {fields.get('lead')}. {_who(fields)}"
    ),
    "reference_missing": lambda fields: (
        f"{_by(fields)}: {fields.get('act')} ({_item(fields)}) ссылается на то, чего не было: {label(fields.get('field'))} – {spoken(fields.get('found'))}."
    ),
    # what is undone
    "decision_redone": lambda fields: (
        f"{_by(fields)} восстанавливает отменённое решение ({_item(fields)}), а его нужно принять заново."
    ),
    "issue_undone": lambda fields: (
        f"{_by(fields)} отменяет выпуск отчёта ({_item(fields)}), а выпущенный отчёт остаётся выпущенным."
    ),
    "undo_beside_acts": "Запись № {revision} ({actor}) отменяет другую и содержит ещё действия ({acts}).",
    "undo_not_opposite": lambda fields: (
        f"{_by(fields)}: изменение ({_item(fields)}) не противоположно записи № {fields.get('undoes')}."
    ),
    "undo_of_nothing": "Запись № {revision} ({actor}) отменяет изменения, но не указывает более раннюю запись.",
}
"""Kind -> its sentence, one a line."""
