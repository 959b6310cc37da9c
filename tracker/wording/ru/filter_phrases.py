"""What each filter word says in Russian. A phrase stands after «задачи:», and after «не»."""

from tracker.wording.filter_sentence import Phrases
from tracker.wording.ru.grammar import day
from tracker.wording.ru.labels import label

STATES = {
    "overdue": "просроченные",
    "due_soon": "с близким сроком",
    "not_reported": "без сообщений дольше положенного",
    "awaiting": "ждущие решения",
    "asking": "с просьбой о продлении",
    "open": "на контроле",
    "closed": "закрытые",
    "counted": "учитываемые",
    "accepted": "снятые с контроля",
    "forecast_late": "с прогнозом позже срока",
    "draft": "проекты",
    "withdrawn": "изъятые как ошибка",
    "illustrative": "приведённые для примера",
    "no_public_evidence": "без открытых подтверждений",
    "blocked": "ждущие других",
    "waiting": "ждущие дня, от которого считается срок",
    "unread": "со сроком, который не понят",
    "late": "с отчётом после срока",
    "on_time": "с отчётом в срок",
}
"""State word -> its phrase."""

KEYED = {
    "status": ("в состоянии {}", ""),
    "goal": ("цели {}", "вне целей"),
    "lead": ("под ответственностью {}", "без ответственного исполнителя"),
    "controller": ("под контролем {}", "без контролирующего органа"),
    "body": ("под ответственностью или контролем {}", ""),
    "officer": ("у сотрудника {}", "без сотрудника"),
    "window": ("окна {}", "вне окон"),
    "clause": ("по пункту {}", "вне пунктов"),
    "parent": ("в составе {}", "вне других задач"),
    "series": ("серии {}", "вне серий"),
    "form": ("формы {}", "без формы"),
    "verification": ("с проверкой {}", ""),
    "outcome": ("с исходом {}", "без исхода"),
    "colour": ("цвета {}", ""),
    "due": ("{}", "без срока"),
    "label": ("с меткой {}", "без меток"),
    "text": ("со словом {}", ""),
    "mine": ("в ведении {}", ""),
}
"""Keyed word -> its phrase with values, and its phrase for none."""

DUE = {
    "on": "со сроком {}",
    "between": "со сроком с {} по {}",
    "from": "со сроком с {}",
    "until": "со сроком по {}",
    "any": "с каким-либо сроком",
}

JOINING = {
    "tasks": "задачи",
    "those": "задачи: {}",
    "and": "и",
    "or": "или",
    "not": "не {}",
    "either": "({})",
    "state": "«{}»",
    "quoted": "«{}»",
}

PHRASES = Phrases(STATES, KEYED, DUE, JOINING, day, label)
