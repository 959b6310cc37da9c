"""What a check finds in a database, and in a package what is of the ledger and its tables."""

from tracker.wording.filling import Fields, Template, listed, often
from tracker.wording.ru.grammar import plural, spoken
from tracker.wording.ru.labels import label

_ALTERED = "программа такого не пишет"
_REBUILD = "`tracker db reindex` строит заново."


def _item(fields: Fields) -> str:
    kind = label(fields.get("item_kind", "item"))
    return f"{kind[0].upper()}{kind[1:]} {fields.get('code')}"


def _table(fields: Fields) -> str:
    return f"в таблице {fields['file']}" if "file" in fields else "в таблице"


def _cell(fields: Fields, of: str) -> str:
    return f"{of}, {label(fields.get('field'))}: {spoken(fields.get('found'))} – {_ALTERED}."


def day_not_of_term(fields: Fields) -> str:
    gives = f"даёт {spoken(fields['day'])}" if fields.get("day") else "дня не даёт"
    return f"{_item(fields)}, {label(fields.get('field'))}: {spoken(fields.get('found'))}, а срок по правилу {gives}."


def value_not_accepted(fields: Fields) -> str:
    why = f": {spoken(fields['why'])}" if fields.get("why") else "."
    return f"{_item(fields)}: значение, которое сейчас не было бы принято{why}"


def cell_differs(fields: Fields) -> str:
    says = f"по журналу {spoken(fields.get('expected'))}, {_table(fields)} {spoken(fields.get('found'))}"
    return f"{_item(fields)}, {label(fields.get('field'))}: {says}."


def revision_beyond_head(fields: Fields) -> str:
    which = f"Запись № {fields['revision']} ({fields['actor']}, {fields['recorded_at']})"
    why = "либо вершину вернули назад, чтобы скрыть запись, либо она сделана помимо программы"
    return f"{which} стоит за вершиной журнала, которая называет № {fields['head']}: {why}."


def entries_beyond_head(fields: Fields) -> str:
    found = plural(fields["entries"], "изменение", "изменения", "изменений")
    return f"За вершиной журнала, которая называет № {fields['head']}: {found} записи № {fields['revision']}."


def role_writes(fields: Fields) -> str:
    tables = often(map(str, listed(fields["tables"])), 0, str)
    return f"Роль {fields['role']} может писать в таблицы помимо функций программы ({tables}): выполните для неё `tracker db roles` ещё раз."


def ledger_contradicts_itself(fields: Fields) -> str:
    what = f"по записи № {fields.get('revision')} прежнее значение было другим"
    return f"{_item(fields)}, {label(fields.get('field'))}: {what}, чем дал журнал ({spoken(fields.get('found'))})."


def value_foreign(fields: Fields) -> str:
    return f"{_item(fields)}: в поле {fields.get('field')} значение {spoken(fields.get('found'))}, которого программа не пишет."


REASONS: dict[str, Template] = {
    # the head and the chain
    "door_open": "База данных открыта для записи помимо программы.",
    "head_missing": "У журнала нет вершины, которая говорит, где он кончается: её убрали.",
    "head_twice": "У журнала несколько вершин ({found}), и неясно, где он кончается.",
    "head_cell": lambda fields: _cell(fields, "Вершина журнала"),
    "head_differs": "Вершина называет запись № {number}, а журнал кончается на {found} или там расходится.",
    "head_not_held": "У записи № {revision} дайджест {found}, а не {digits}: это не та история, чьей была прежняя вершина, или она от другого журнала.",
    "head_beyond": "Журнал кончается записью № {head}, а прежняя вершина – на № {revision}: конец отрезан, или это более старая копия либо другой журнал.",
    "revision_missing": "Записи № {revision} в журнале нет.",
    "revision_cell": lambda fields: _cell(fields, f"Запись № {fields['revision']}"),
    "revision_beyond_head": revision_beyond_head,
    "chain_broken": "Запись № {revision} не следует из предыдущей: между ними журнал изменён.",
    "digest_differs": "Запись № {revision} ({actor}, {recorded_at}) или её изменения переписаны после того, как она сделана.",
    "unknown_encoding": "У записи № {revision} способ записи {encoding}, которого эта версия не знает.",
    "entry_cell": lambda fields: _cell(fields, f"Запись № {fields['revision']}, изменение {fields['seq']}"),
    "entry_of_no_kind": "Изменение {seq} записи № {revision} – о том, чего эта версия не знает ({item_kind}).",
    "entry_unreadable": lambda fields: f"{_item(fields)} из журнала не восстанавливается: {fields['detail']} не читается.",
    "entry_without_revision": "Есть изменения записи № {revision}, а её самой в журнале нет.",
    "entries_beyond_head": entries_beyond_head,
    "time_in_the_future": "У записи № {revision} время {recorded_at}, которое ещё не наступило.",
    "time_runs_backwards": "У записи № {revision} время {recorded_at}, раньше предыдущей ({last}).",
    # what the ledger makes, and the tables
    "day_not_of_term": day_not_of_term,
    "value_not_accepted": value_not_accepted,
    "cell_differs": cell_differs,
    "ledger_contradicts_itself": ledger_contradicts_itself,
    "value_foreign": value_foreign,
    "row_missing": lambda fields: f"{_item(fields)}: есть в журнале, но нет {_table(fields)}.",
    "row_without_ledger": lambda fields: f"{_item(fields)}: есть {_table(fields)}, но нет по журналу.",
    # what is derived from the tables
    "engine_check": f"Проверка самой базы данных находит: {{detail}}. Если дело в индексе, {_REBUILD}",
    "index_missing": f"Нет индекса {{name}}. Его {_REBUILD}",
    "index_altered": f"Индекс {{name}} не такой, как в этой версии. Его {_REBUILD}",
    "index_unknown": "В базе данных посторонний индекс: {name}.",
    "index_unusable": f"Индекс {{name}} не работает. Его {_REBUILD}",
    "index_differs": f"Индекс {{name}} не находит того, что есть в таблице {{table}}, и отчёты могут терять строки. Его {_REBUILD}",
    "order_differs": lambda fields: f"{_item(fields)} стоит не в том порядке, что по коду: изменено помимо программы.",
    "search_differs": f"Слова задачи {{code}}, по которым её находит поиск, не те, что в названиях. Их {_REBUILD}",
    "search_stray": "В поиске есть слова задачи {code}, которой нет. `tracker db reindex` уберёт их.",
    "search_index_missing": f"Индекса поиска нет, или он изменён. Его {_REBUILD}",
    "search_index_differs": f"Индекс поиска не находит слов задач. Его {_REBUILD}",
    # the schema
    "object_altered": "В базе данных изменено определение {object}: там {found}, а в этой версии {expected}.",
    "object_missing": "В базе данных нет {object}, а в этой версии есть.",
    "object_unknown": "В базе данных посторонний объект: {object}.",
    "schema_number_differs": "В таблице `alembic_version` – {found}, а в этой версии – {expected}.",
    # the tripwire, and the checks themselves
    "function_missing": "Нет функции {name}, через которую вносят изменения все, кроме владельца.",
    "function_altered": "Функция {name}, которая защищает базу данных, изменена.",
    "function_unknown": "В базе данных посторонняя функция: {name}.",
    "function_open": "Функцию {name} могут вызывать {roles}: выполните `tracker db roles` ещё раз.",
    "role_writes": role_writes,
    "trigger_altered": "Триггер {name}, который не даёт менять таблицы помимо программы, изменён.",
    "trigger_missing": "Триггера {name}, который не даёт менять таблицы помимо программы, нет.",
    "triggers_off_by_default": "У сервера, базы данных или роли задан параметр `session_replication_role`, при котором триггеры не защищают таблицы.",
    "trigger_unknown": "В базе данных посторонний триггер: {name}.",
    "check_ended": "Проверку ({check}) не удалось закончить: {why}",
}
"""Kind -> its sentence, one a line."""
