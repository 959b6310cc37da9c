"""The reports: titles, what each says of its moment, the days of a window, why a goal has its colour, what a trail tells."""

from datetime import date

from tracker.wording.en.reporting import reports as english
from tracker.wording.filling import Fields, Template, Words, ended
from tracker.wording.ru.grammar import day, figure, near, plural, spoken, told
from tracker.wording.ru.labels import label
from tracker.wording.ru.stored.terms import moved
from tracker.wording.rules import rule_told

DAYS = ("день", "дня", "дней")


def _day(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return day(value) if isinstance(value, date) else "неизвестный день"


def _report_day(fields: Fields) -> str:
    known = f", по сведениям на {_day(fields, 'known_on')}" if fields.get("known_on") else ""
    return f"По состоянию на {_day(fields, 'day')}, {fields['zone']}{known}"


IDLE = Words(
    {
        "draft": "проекты",
        "no_public_evidence": "нет открытых подтверждений",
        "reported": "ждут решения",
        "stopped": "срок остановлен",
    },
    english.IDLE,
)
"""Why a task is not in a list -> what such tasks are called before their number."""


def _beside(what: str) -> Template:
    def told(fields: Fields) -> str:
        return f"{what}: {', '.join(f'{IDLE[why]}: {figure(number)}' for why, number in fields.items()) or 'нет'}."

    return told


def _goal_on_course(fields: Fields) -> str:
    awaiting = f", ждут решения: {figure(fields['awaiting'])}" if fields["awaiting"] else ""
    return f"Идут по плану: {figure(fields['number'])}{awaiting}."


def _goal_idle(fields: Fields) -> str:
    if not fields["total"]:
        return "Задач нет."
    names = ("accepted", "draft", "illustrative", "no_public_evidence", "cancelled")
    parts = [f"{label(name)}: {figure(fields[name])}" for name in names if fields.get(name)]
    return f"На контроле задач нет; {', '.join(parts)}."


def _window_day(fields: Fields) -> str:
    left = f"осталось: {plural(fields['left'], *DAYS)}" if fields["left"] else "последний день"
    return f"Это день {figure(fields['number'])} из {figure(fields['length'])}, считая крайние дни; {left}."


def _no_number_behind(fields: Fields) -> str:
    if not fields["columns"]:
        return "Ни одно число этого отчёта не считает задачи, показывать нечего. Уберите --rows."
    rows = f" Строки: {spoken(fields['rows'])}." if fields["rows"] else ""
    return f"Числа «{fields['typed']}» здесь нет. Назовите строку и столбец, или столбец для итога.{rows} Столбцы: {spoken(fields['columns'])}."


def unknown_report(fields: Fields) -> str:
    reports = f"Отчёты: {spoken(fields.get('names', []))}."
    return f"Отчёта {fields.get('name')} нет. {near(fields, reports)}"


ERRORS: dict[str, Template] = {
    "unknown_report": unknown_report,
    "unknown_parameter": "Отчёт {report} не принимает {parameter}. Принимает: {known}.",
    "format_needs_extra": "Для формата {format} не установлена библиотека: `pip install 'strategy-tracker[{extra}]'`.",
    "unknown_section": "Таблицы «{name}» в этом отчёте нет. Его таблицы: {sections}.",
    "no_number_behind": _no_number_behind,
    "format_needs_file": "Терминал не показывает {format}. Назовите файл: --output FILE.",
    "unknown_format": "Формата {format} нет. Годится: {formats}.",
    "bad_days": "{days} – не число дней вперёд. Назовите от 0 до {most}.",
    "revision_ahead": "Записи № {number} ещё нет, последняя – № {head}. Назовите её или более раннюю: --since.",
    "bad_limit": "{limit} – не число строк. Назовите от 1 или уберите --limit, чтобы видеть все.",
    "limit_for_people": "Число строк ограничивают там, где читают люди, а в {format} всегда все. Уберите --limit.",
    "which_window": "Окон несколько: {codes}. Назовите одно.",
    "which_item": "История – у одной записи. Назовите код: `tracker report trail CODE`.",
    "notes_are_of_csv": "Примечаний нет только в CSV, а в {format} они есть. Уберите --with-notes или добавьте --format csv.",
    "notes_need_a_file": "{path} не вместит и таблицу, и примечания. Назовите для одного из них другой файл.",
    "bad_since": "«{given}» – не день, не запись вроде @12 и не выпущенный отчёт вроде No41. Назовите одно из них: --since.",
    "since_not_before": "{since} не раньше дня отчёта, {day}. Назовите более ранний день (--since) или более поздний (--as-of).",
    "nothing_since": "После записи № {revision} ничего не записано. Назовите более раннюю: --since.",
    "report_incomplete": "Отчёт {report} неполон: строк {rows:,}, а база данных насчитала {expected:,}; не пользуйтесь им. Повторите, а если не поможет – запустите `tracker verify`.",
    "fail_on_idle": "Задачи этого отчёта по условиям не найти, и --fail-on среди них не ищет. Уберите его или {options}.",
    "other_ending": "{path} оканчивается на {ending}, а внутри будет {format}. Назовите файл с другим окончанием.",
    "cannot_write_file": "{path} нельзя записать: {cause}. Назовите другой файл: --output.",
}

REASONS: dict[str, Template] = {
    # titles, and what every report says
    "report_status": "Состояние по целям",
    "report_overdue": "Просроченные задачи, сначала худшие",
    "report_upcoming": "Задачи с близким сроком",
    "report_window": "Окно и его задачи",
    "report_trail": "История записи",
    "report_day": _report_day,
    "report_head": "Запись № {number}, дайджест {digest}",
    # about the moment
    "nothing_known": "К {day} ещё ничего не было записано: журнал начинается позже, считать нечего.",
    "before_strategy": "На {day} стратегии ещё не было: первая запись в журнале – о более позднем дне.",
    "projection": "Это прогноз: {day} ещё не наступило, показано записанное к сегодняшнему дню, {today}.",
    "past_beside": _beside("Срок прошёл, но просроченными не считаются"),
    "due_beside": _beside("Срок в эти дни, но не на контроле"),
    "limited": "Показано строк: {shown:,} из {found:,}, как задано --limit.",
    "tasks_unverified": "Задач с пометкой «не проверено» (не сверены с источником): {number:,}.",
    "tasks_illustrative": "Задач с пометкой «для примера» (в источниках не значатся): {number:,}.",
    # status by goal
    "all_tasks": "Все задачи",
    "without_goal": "Вне целей",
    "goal_overdue": "Просрочено: {number:,}, дольше всего {task}: {days:день|дня|дней}.",
    "goal_due_soon": "Срок близко: {number:,}.",
    "goal_returned": "Возвращено исполнителю: {number:,}.",
    "goal_forecast_late": "Прогноз позже срока: {number:,}.",
    "goal_not_reported": "Нет сообщений за отчётный период: {number:,}.",
    "goal_on_course": _goal_on_course,
    "goal_idle": _goal_idle,
    "goals_unverified": "Целей с пометкой «не проверено»: {number:,}.",
    "goals_illustrative": "Целей с пометкой «для примера»: {number:,}.",
    "open_rule": (
        "На контроле – то, что идёт в счёт и с контроля не снято. В счёт не идут проекты, задачи для примера, без открытых подтверждений,"
        " отменённые и изъятые; у каждых свой столбец. Цель считает свои задачи и задачи целей ниже её."
    ),
    "worst": "{task}, просрочено на {days:день|дня|дней}",
    "goal_stands_alone": "У {code} цель {goal}, а у {parent} выше – {wanted}: записано до того, как это стало запрещено.",
    # window
    "window_day": _window_day,
    "window_ahead": lambda fields: (
        f"Откроется через {plural(fields['days'], *DAYS)}; продлится {plural(fields['length'], *DAYS)}."
    ),
    "window_closed": lambda fields: (
        f"Закрылось {plural(fields['days'], *DAYS)} назад, длилось {plural(fields['length'], *DAYS)}."
    ),
    "window_late": lambda fields: f"Опоздание: {plural(fields['days'], *DAYS)}; не исполнено задач: {figure(fields['number'])}.",
    "window_without_end": "Последнего дня у него ещё нет.",
    "no_window": "На это время окна нет.",
    "window_unverified": "Само окно не проверено.",
    "window_illustrative": "Само окно – для примера.",
    # trail
    "changed": lambda fields: ended(moved(fields, "old", "new")),
    "set": lambda fields: ended(f"{label(fields['field'])}: {told(rule_told(fields['field'], fields['new'], 'ru'))}"),
    "does_not_stand": "{code} на это время не действует: изъято как ошибка, или внесение взято назад.",
    # streams
    "letters_replaced": "Буквы, которых нет в {encoding}, показаны как ?; возьмите терминал с UTF-8 или --output.",
}
