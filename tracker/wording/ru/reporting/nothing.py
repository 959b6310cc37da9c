"""What a list says when there is nothing in it."""

from tracker.wording.en.reporting import nothing as english
from tracker.wording.filling import Fields, Template, Words
from tracker.wording.ru.grammar import figure

PLAN = "или внесите весь план: `tracker plan apply FILE`."
FIRST_TASK = f"Задач ещё нет. Внесите первую: `tracker task add`, {PLAN}"

NOTHING = Words(
    {
        # of tasks: said when there are tasks, but none here
        "overdue": "Просроченных задач нет.",
        "upcoming": "В эти дни сроков нет.",
        "brief": "Сообщать ещё не о чем.",
        "decisions": "Решения ничто не ждёт.",
        "silence": "Обо всех задачах на контроле сообщают вовремя.",
        "tasks": "Таких задач нет. Уберите часть условий или покажите все: `tracker task list`.",
        "window": "К этому окну задач не отнесено. Отнесите: `tracker task amend CODE --window WINDOW`.",
        "confidence": "Заявленный цвет нигде не расходится с вычисленным. Заявите: `tracker task assess CODE COLOUR --note TEXT`.",
        "slip": "Прогнозов ещё нет. Внесите: `tracker task forecast CODE DAY`.",
        "changes": "Меняться ещё нечему.",
        "minutes": "С тех пор ничего не записано: решений не принято.",
        "progress": "Ни у одной учитываемой задачи нет срока, и ни одна не снята с контроля: показывать нечего.",
        "timeline": "У задач, найденных по этим словам, нет срока. Внесите: `tracker task amend CODE --term TEXT`.",
        "causes": "Причины задержек не названы, поздних отчётов нет.",
        "extensions": "Просьб о продлении здесь нет. Просит исполнитель: `tracker task extend CODE DAY --cause CAUSE`.",
        "discipline": "В эти дни сроков и решений не было.",
        "evidence": "Подтверждений ещё нет. Приложите: `tracker evidence add CODE --link URL`.",
        "handover": "Передавать нечего: у этого участника нет задач, и решений от него не ждут.",
        "remind": "Напоминать не о чем: всё уже сказано.",
        "why": "Срок не установлен, объяснять нечего. Установите: `tracker task amend CODE --term TEXT`.",
        "bulk": "Ни одна задача не выбрана, менять нечего.",
        "calendar_moves": "Ни один срок не сдвинулся бы.",
        # of other items
        "status": f"Целей ещё нет. Внесите: `tracker goal add CODE --title TEXT`, {PLAN}",
        "goals": f"Целей ещё нет. Внесите: `tracker goal add CODE --title TEXT`, {PLAN}",
        "bodies": f"Органов ещё нет. Внесите: `tracker body add CODE --name TEXT`, {PLAN}",
        "events": f"Событий ещё нет. Внесите: `tracker event add CODE --title TEXT`, {PLAN}",
        "instruments": "Актов ещё нет. Внесите: `tracker instrument add CODE --title TEXT`.",
        "clauses": "Пунктов ещё нет. Внесите: `tracker clause add CODE --instrument INSTRUMENT`.",
        "windows": "Окон ещё нет. Внесите: `tracker window add CODE --title TEXT --term TERM`.",
        "own_fields": "Дополнительных полей ещё нет. Внесите: `tracker field add CODE --title TEXT`.",
        "members": "Участников ещё нет: владелец базы данных назовёт первого командой `tracker db members --recover`.",
        "deputies": "Никто никого не замещает. Назовите заместителя: `tracker member depute`.",
        "series": "Серий ещё нет. Внесите: `tracker series add`.",
        "series_list": "Серий ещё нет. Внесите: `tracker series add`.",
        "calendar": "В этом календаре ещё нет дней. Внесите: `tracker calendar add`.",
        "rights": "Участников ещё нет, и прав ни у кого нет.",
        "issued": "Отчёты ещё не выпускались. Выпустите: `tracker report brief --issue --output brief.pdf`.",
        "narratives": "Пояснений ещё нет. Напишите: `tracker narrative add TEXT`.",
        "log": "К этому времени ничего не было записано.",
        "trail": "К этому времени об этом ничего не было записано.",
        # below the facts of one item
        "task": "Сообщений ещё нет.",
        "goal": "Целей ниже этой нет.",
        "body": "Других названий нет.",
        "event": "От него ничего не отсчитывается.",
        "database": "Об этой базе данных сказать нечего.",
    },
    english.NOTHING,
)
"""Report -> its sentence."""

_LOOKED_AT = {"causes": "Всего задач", "timeline": "Найдено задач"}
"""Report that looks at other tasks than those under control -> what it looks at."""


def no_rows(fields: Fields) -> str:
    name = str(fields["report"])
    if fields.get("bare") and name in english.OF_TASKS:
        return FIRST_TASK
    over, told = fields.get("over"), NOTHING[name]
    if over is None:
        return told
    if name == "extensions" and fields.get("code") and not over:
        return f"{fields['code']}: продления не просили."
    if name == "timeline" and not over:
        return NOTHING["tasks"]
    if name == "extensions" and fields.get("pending"):
        return f"Просьб о продлении, ждущих решения, нет. Всего просьб: {figure(over)}."
    if name == "decisions" and fields.get("body"):
        told = f"Решения {fields['body']} ничто не ждёт."
    return f"{told} {_LOOKED_AT.get(name, 'Всего на контроле')}: {figure(over)}."


REASONS: dict[str, Template] = {"no_rows": no_rows}
