"""Tasks: what is not possible now, which body may, what a decision must say, and what a deadline would do."""

from tracker.wording.filling import COMMANDS, Fields, Template, listed
from tracker.wording.ru.grammar import near, spoken
from tracker.wording.ru.labels import label

REWRITTEN = {"until": "последний день", "same_person_decides": "правило двух лиц", "verification": "пометка о проверке"}

CITING = ("task.redate", "task.reopen", "task.transfer")


def reason_needed(fields: Fields) -> str:
    field, act, code = fields.get("field"), str(fields["act"]), fields["code"]
    if act == "undo" and field:
        return f"{code} ушла бы с контроля, для этого нужно основание. Добавьте --reason."
    if act == "undo":
        return f"Запись № {code} сделана другим, чтобы взять её назад, нужно основание. Добавьте --reason."
    what = f"{code}, {REWRITTEN.get(str(field), label(field))}" if field else f"{code}, {label(act.rpartition('.')[2])}"
    also = " или --note" if act in CITING else ""
    return f"Нужно основание: {what}. Добавьте --reason{also}."


def _possible(fields: Fields, who: str) -> str:
    commands = [f"task {COMMANDS.get(str(each), str(each)).replace('_', '-')}" for each in listed(fields.get("possible"))]
    return f"{who}: {', '.join(commands)}." if commands else f"{who}: ничего; ошибку отменяет `tracker undo`."


def move_not_possible(fields: Fields) -> str:
    now, act = label(fields.get("status")), label(fields.get("act"))
    return f"{fields.get('code')}: {now}, поэтому невозможно: {act}. {_possible(fields, 'Сейчас возможно')}"


def wrong_body(fields: Fields) -> str:
    act, by, body = label(fields.get("act")), fields.get("by"), fields.get("body")
    role = "установил срок" if fields.get("role") == "setter" else label(fields.get("role"))
    can = _possible(fields, f"{by} может")
    return f"{fields.get('code')}, {act}: этого {by} не может, может только {body} ({role}); действуйте за него: --actor {body}. {can}"


def missing_field(fields: Fields) -> str:
    code, act, name = fields.get("code"), label(fields.get("act")), str(fields.get("field"))
    if name == "lead":
        return f"У {code} нет ответственного исполнителя, поручить некому. Назовите: `tracker task amend {code} --lead BODY`."
    return f"{code}, {act}: не сказано, {label(name)}. Добавьте --{name}."


def unknown_act(fields: Fields) -> str:
    code = fields["code"]
    first = near(
        fields,
        f"Сначала внесите: `tracker instrument add {code} --title TITLE` или `tracker clause add {code} --instrument CODE`.",
    )
    return f"Нет ни пункта, ни акта {code}, по которому можно было бы решить. {first}"


def later_stands(fields: Fields) -> str:
    stands = f"{label(fields['field'])} – {label(fields['new'])} с {spoken(fields['later'])} (запись № {fields['revision']})"
    late = f"{label(fields['act'])} на {spoken(fields['day'])} этому противоречит"
    return f"{fields['code']}: {stands}; {late}. Назовите этот день или более поздний, или возьмите ту запись назад."


def due_contradicts_term(fields: Fields) -> str:
    gives = f"даёт {spoken(fields['day'])}" if fields.get("day") else "дня ещё не даёт"
    return f"{fields['code']}: срок {spoken(fields['due'])}, а условие ({fields['term']}) {gives}. Оставьте одно из двух."


ERRORS: dict[str, Template] = {
    # lifecycle
    "move_not_possible": move_not_possible,
    "wrong_body": wrong_body,
    "own_report": "У {code} нет контролирующего органа, а исполнителю {by} это не дано: {act}. Назовите его: `tracker task amend {code} --controller BODY`.",
    "own_term": "{body} исполняет {code} и сам установил срок, а свой срок никто не сдвигает. До поручения назовите другой орган, который устанавливает срок или контролирует.",
    "redate_same": lambda fields: (
        f"У {fields['code']} уже такое условие срока"
        + (f" (срок {spoken(fields['due'])})" if fields.get("due") else "")
        + ". Дайте другое."
    ),
    "redate_no_day": "У {code} не стало бы срока: «{term}» дня не называет. Дайте условие, которое называет.",
    "transfer_same": "{lead} уже исполняет {code}. Назовите другой орган.",
    "lead_helps": "{lead} – уже соисполнитель {code} ({part}). Сначала изымите: `tracker task co-executor {code} {lead} --withdraw`.",
    "moves_need_yes": "Сдвинулось бы сроков: {number:,}; спросить здесь некого, и ничего не записано. Посмотрите, что сдвигается, и добавьте --yes.",
    "moves_declined": "Сдвинулось бы сроков: {number:,}. Ничего не записано.",
    "due_contradicts_term": due_contradicts_term,
    "report_decided": "По этому отчёту по {code} есть решение ({act}, {day}), поэтому отчёт остаётся. Сначала возьмите назад решение.",
    "ever_referred": lambda fields: (
        f"{fields['code']} ({label(fields['kind'])}): остаётся, на это ссылается {fields['other']}, и это называют отчёты тех дней. Лучше измените."
    ),
    "reason_needed": reason_needed,
    "unknown_act": unknown_act,
    "missing_field": missing_field,
    "percent_of_part": "Процент от 0 до {most} называется только для исполненного частично, а здесь, у {code}, – нет.",
    "bad_percent": "{percent} – не процент. Назовите целое число от 0 до 100.",
    "term_is_fixed": lambda fields: (
        f"{fields['code']}, {label(fields['field'])}: после поручения не меняется. Срок меняет продление; описку отменяет `tracker undo`."
    ),
    "moves_by_updates": lambda fields: (
        f"{fields['code']}, {label(fields['field'])}: не правится, это меняют сообщения: `tracker task update {fields['code']}`."
    ),
    # acts
    "act_takes_no": lambda fields: (
        f"{fields['code']}, {label(fields['act'])}: {label(fields['field'])} здесь не говорится. Уберите."
    ),
    "later_stands": later_stands,
    "no_body": lambda fields: (
        f"У {fields['code']} не назван {label(fields['role'])}, а это может только он: {label(fields['act'])}."
        f" Назовите: `tracker task amend {fields['code']} --{fields['role']} BODY`."
    ),
}
