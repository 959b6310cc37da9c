"""Writing and undoing: days of effect, another person's change, and what keeps a revision from being undone."""

from tracker.wording.filling import Fields, Template
from tracker.wording.ru.grammar import plural, spoken
from tracker.wording.ru.labels import label


def conflict(fields: Fields) -> str:
    what = f"{fields.get('code')}, {label(fields.get('field'))}"
    theirs = f"{fields.get('author')} записал(а) {spoken(fields.get('theirs'))} в {spoken(fields.get('recorded_at'))}"
    return f"{what}: тем временем изменено; {theirs}, у вас {spoken(fields.get('mine'))}. Оставьте своё, возьмите чужое или отмените."


def not_a_member(fields: Fields) -> str:
    ask = ""
    if fields.get("administrators"):
        ask = f" Попросите администратора внести логин: {spoken(fields['administrators'])}."
    elif "administrators" in fields:
        ask = " Администратора нет: сначала владелец базы данных должен выполнить `tracker db members --recover`."
    return f"{fields['login']} – не участник и может только читать.{ask}"


def undo_touched_later(fields: Fields) -> str:
    what = f"{fields.get('code')}, {label(fields.get('field'))}"
    later = f"запись № {fields.get('later')} ({fields.get('author')}, {fields.get('recorded_at')}) снова изменила: {what}"
    free = fields.get("free")
    rest = (
        f" или возьмите назад только то, что не менялось: {plural(free, 'поле', 'поля', 'полей')} (--untouched-only)"
        if free
        else ""
    )
    return f"Запись № {fields.get('number')} нельзя взять назад целиком: {later}. Сначала возьмите назад ту{rest}."


def undo_already(fields: Fields) -> str:
    by = fields.get("by")
    redo = f", записью № {by}. Чтобы вернуть, возьмите назад её." if by else ". Смотрите `tracker log`."
    return f"Запись № {fields.get('number')} уже взята назад{redo}"


ERRORS: dict[str, Template] = {
    "on_future": "С {day}, позже сегодняшнего дня ({today}), ничего действовать не может. Назовите сегодняшний или более ранний день: --on.",
    "on_before_first": "{code} начинается {first}, поэтому с {day} ничего о нём действовать не может. Назовите тот день или более поздний: --on.",
    "on_before_later": lambda fields: (
        f"{fields['code']}, {label(fields['field'])}: уже изменено с {spoken(fields['later'])} (запись № {fields['revision']}), {spoken(fields['day'])} – слишком рано."
        " Назовите тот день или более поздний или сначала возьмите ту запись назад."
    ),
    "known_on_future": "О {day}, позже сегодняшнего дня ({today}), ещё ничего не известно. Назовите сегодняшний или более ранний день: --known-on.",
    "before_strategy": "На {day} стратегии ещё не было: её первый день – {first}. Назовите более поздний день: --as-of.",
    "nothing_known": "К {day} ничего не было записано: первая запись – {first}. Назовите тот день или более поздний: --known-on.",
    "conflict": conflict,
    "not_a_member": not_a_member,
    "undo_nothing": "У {login} нет записей, которые можно взять назад. Смотрите `tracker log` и назовите: `tracker undo NUMBER`.",
    "undo_touched_later": undo_touched_later,
    "undo_of_duty": "{code} – уже на контроле, поэтому с записью № {number} не исчезает. Изымите как ошибку: `tracker task withdraw {code} --reason TEXT`.",
    "undo_founding": "С записи № {number} стратегия началась, её назад не берут. База данных, созданная по ошибке, – файл, который удаляют; `tracker init` создаст другую.",
    "undo_unknown": "Записи № {number} нет. Смотрите `tracker log`.",
    "undo_already": undo_already,
    "read_only": "Записать нельзя: {why} Отчёты и выгрузки работают.",
    "no_such_revision": "Записи № {number} нет, последняя – № {head}. Назовите от 1, например --known-on @{head}.",
    "door_left_open": "База данных {where} осталась открытой для записи помимо программы. Запустите `tracker verify` и закройте её вручную.",
    "written_unknown": "Связь с {where} прервалась при сохранении записи № {revision}: сохранена ли она, неизвестно. Прежде чем повторять команду, проверьте `tracker log`.",
    "ledger_beyond_head": "Журнал {where} кончается записью № {head}, но есть и № {revision}, сделанная помимо программы. Запустите `tracker verify` и восстановите последнюю исправную копию.",
    "clock_backwards": "На часах {now} – раньше последней записи {author}, {last}. Поставьте часы или добавьте --clock-override.",
}
